"""What maps show at settlements: the category at the centre, the shares of the outline.

A day's map differs from the day before by a few shapes, so what a shape covers is worked out once
and kept by the shape's content.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from frontlog.model import STATES, Category, ControlMap, Layer, MapArea
from frontlog.terrain.ground import PRECEDENCE
from frontlog.terrain.plane import equal_area, theatre_plane
from frontlog.terrain.settlements import Settlements

NOTHING = -1
"""The code of a centre where the map says nothing; others index `STATES`."""
POINT_M = 2500.0
"""A point in a table of towns means the nearest settlement within this distance."""
SHARE_DIGITS = 4
"""Shares are kept to 0.01 % of the outline; finer than any map is drawn."""

Indices = NDArray[np.intp]


@dataclass(frozen=True)
class MapReadings:
    """One layer of one map at n settlements.

    ``codes``: n indices into `STATES`, or `NOTHING`. ``shares``: n rows, the share of the
    outline (0 to 1) in each of `STATES`; not a number where there is no outline.
    Ground that an incomplete map leaves open is in no share.
    """

    source: str
    on: date
    recorded_at: datetime
    codes: NDArray[np.int8]
    shares: NDArray[np.float64]

    def category(self, row: int) -> Category | None:
        """What the map shows at the centre of one settlement."""
        code = int(self.codes[row])
        return None if code == NOTHING else STATES[code]

    def shares_of(self, row: int) -> dict[str, float]:
        """Category to share of the outline of one settlement, those that are there."""
        shares = zip(STATES, self.shares[row].tolist(), strict=True)
        return {category: share for category, share in shares if share > 0}


@dataclass(frozen=True)
class _Cover:
    """What one shape covers: centres inside it, outlines it touches, and which lie wholly in it."""

    shape: Geometry
    centres: Indices
    touched: Indices
    whole: NDArray[np.bool_]


@dataclass
class Reader:
    """Reads maps at settlements and remembers the shapes that it has seen."""

    places: Settlements
    layer: Layer = "control"
    _covers: dict[bytes, _Cover] = field(default_factory=dict)
    _parts: dict[tuple[int, tuple[bytes, ...]], NDArray[np.float64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        located = np.isfinite(self.places.lonlat).all(axis=1)
        points = np.full(len(self.places), None, dtype=object)
        points[located] = shapely.points(self.places.lonlat[located])
        self._centres = STRtree(points)
        self._outlines = STRtree(self.places.outlines)
        self._outlined = ~shapely.is_missing(self.places.outlines)

    def read(self, control_map: ControlMap) -> MapReadings:
        """One map at every settlement."""
        areas = [area for area in control_map.areas if area.layer == self.layer]
        complete = control_map.complete and self.layer == "control"
        rest = STATES.index("ua") if complete else NOTHING
        codes = np.full(len(self.places), rest, dtype=np.int8)
        for area in sorted(areas, key=_rank, reverse=True):
            codes[self._cover(area).centres] = _code(area)
        return MapReadings(
            source=control_map.source,
            on=control_map.valid_on,
            recorded_at=control_map.recorded_at,
            codes=codes,
            shares=self._shares(areas, rest),
        )

    def _cover(self, area: MapArea) -> _Cover:
        key = _key(area)
        if key not in self._covers:
            shape = shapely.from_wkb(area.geometry)
            self._covers[key] = self._under(shape)
        return self._covers[key]

    def _under(self, shape: Geometry) -> _Cover:
        if shapely.get_dimensions(shape) == 0:
            return _Cover(shape, self._at(shape), np.array([], np.intp), np.array([], bool))
        shapely.prepare(shape)
        touched = self._outlines.query(shape, predicate="intersects")
        whole = shapely.covers(shape, self.places.outlines[touched])
        centres = self._centres.query(shape, predicate="intersects")
        return _Cover(shape, centres, touched, whole)

    def _at(self, point: Geometry) -> Indices:
        """The settlement that a point in a table of towns means: the nearest, if it is near."""
        near: Indices = self._towns.query_nearest(
            theatre_plane().project(point), max_distance=POINT_M
        )
        return near[:1]

    @cached_property
    def _towns(self) -> STRtree:
        located = np.isfinite(self.places.lonlat).all(axis=1)
        points = np.full(len(self.places), None, dtype=object)
        points[located] = shapely.points(theatre_plane().metres(self.places.lonlat[located]))
        return STRtree(points)

    def _shares(self, areas: Sequence[MapArea], rest: int) -> NDArray[np.float64]:
        shares = np.full((len(self.places), len(STATES)), np.nan)
        shares[self._outlined] = 0.0
        if rest != NOTHING:
            shares[self._outlined, rest] = 1.0
        over: dict[int, list[MapArea]] = {}
        for area in areas:
            for place in self._cover(area).touched.tolist():
                over.setdefault(place, []).append(area)
        for area in areas:
            cover = self._cover(area)
            shares[cover.touched[cover.whole]] = np.eye(len(STATES))[_code(area)]
        for place in self._divided(areas, over):
            shares[place] = self._part(place, over[place], rest)
        return shares

    def _divided(self, areas: Sequence[MapArea], over: dict[int, list[MapArea]]) -> Iterator[int]:
        """The settlements that no single shape settles."""
        cut = {int(p) for a in areas for p in self._cover(a).touched[~self._cover(a).whole]}
        yield from cut
        yield from (place for place, above in over.items() if len(above) > 1 and place not in cut)

    def _part(self, place: int, areas: Sequence[MapArea], rest: int) -> NDArray[np.float64]:
        key = (place, (bytes([rest + 1]), *(_key(area) for area in areas)))
        if key not in self._parts:
            self._parts[key] = self._measured(place, areas, rest)
        return self._parts[key]

    def _measured(self, place: int, areas: Sequence[MapArea], rest: int) -> NDArray[np.float64]:
        left = self.places.outlines[place]
        total = float(shapely.area(equal_area(left)))
        shares = np.zeros(len(STATES))
        for category in PRECEDENCE:
            shapes = [self._cover(area).shape for area in areas if area.category == category]
            inside = shapely.union_all(shapely.intersection(left, shapes))
            left = shapely.difference(left, inside)
            shares[STATES.index(category)] = float(shapely.area(equal_area(inside))) / total
        if rest != NOTHING:
            shares[rest] += float(shapely.area(equal_area(left))) / total
        return shares.round(SHARE_DIGITS)


def _rank(area: MapArea) -> int:
    return PRECEDENCE.index(area.category)


def _code(area: MapArea) -> int:
    return STATES.index(area.category)


def _key(area: MapArea) -> bytes:
    return hashlib.sha256(area.geometry).digest()[:16] + bytes([_code(area)])
