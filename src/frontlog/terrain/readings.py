"""What maps show at settlements: the category at the centre, the shares of the outline.

A day's map differs from the day before by a few shapes, so what a shape covers is worked out once
and kept by the shape's content.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from frontlog.model import STATES, Category, ControlMap, Layer, MapArea
from frontlog.terrain.ground import PRECEDENCE
from frontlog.terrain.plane import LonLat, Metres, theatre_plane
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
    """What one shape covers: centres inside it, outlines it touches, and which lie wholly in it.
    ``flat`` is the shape in the plane of `_flat`.
    """

    flat: Geometry
    centres: Indices
    touched: Indices
    whole: NDArray[np.bool_]


class Reader:
    """Reads maps at settlements, one layer of them; the layers never mix.

    It remembers the shapes of the last map and no more: give it a source's maps in the order of
    their days, and each costs what changed in it.
    """

    def __init__(self, places: Settlements, layer: Layer = "control") -> None:
        self.places = places
        self.layer = layer
        self._located = np.isfinite(places.lonlat).all(axis=1)
        self._outlined = ~shapely.is_missing(places.outlines)
        self._outlines = shapely.transform(places.outlines, _flat)
        self._sizes = shapely.area(self._outlines)
        self._outline_tree = STRtree(self._outlines)
        self._centre_tree = STRtree(self._points(_flat))
        self._covers: dict[tuple[bytes, str], _Cover] = {}
        self._parts: dict[_Part, NDArray[np.float64]] = {}

    def read(self, control_map: ControlMap) -> MapReadings:
        """One map at every settlement."""
        complete = control_map.complete and self.layer == "control"
        areas = [
            area
            for area in control_map.areas
            # Under everything else, and what a complete map says of the rest anyway.
            if area.layer == self.layer and not (complete and area.category == "ua")
        ]
        self._covers = {_key(area): self._cover(area) for area in areas}
        rest = STATES.index("ua") if complete else NOTHING
        codes = np.full(len(self.places), rest, dtype=np.int8)
        for area in sorted(areas, key=_rank, reverse=True):
            codes[self._covers[_key(area)].centres] = _code(area)
        return MapReadings(
            source=control_map.source,
            on=control_map.valid_on,
            recorded_at=control_map.recorded_at,
            codes=codes,
            shares=self._shares(areas, rest),
        )

    def _cover(self, area: MapArea) -> _Cover:
        known = self._covers.get(_key(area))
        return known or self._under(area)

    def _under(self, area: MapArea) -> _Cover:
        shape = shapely.from_wkb(area.geometry)
        if shapely.is_empty(shape):
            return _covering(shape, self._coded(area.label))
        if shapely.get_dimensions(shape) == 0:
            return _covering(shape, self._at(shape))
        flat = shapely.transform(shape, _flat)
        shapely.prepare(flat)
        touched = self._outline_tree.query(flat, predicate="intersects")
        whole = shapely.covers(flat, self._outlines[touched])
        return _Cover(flat, self._centre_tree.query(flat, predicate="intersects"), touched, whole)

    def _at(self, point: Geometry) -> Indices:
        """The settlement that a point in a table of towns means: the nearest, if it is near."""
        here = theatre_plane().project(point)
        near: Indices = self._towns.query_nearest(here, max_distance=POINT_M)
        return near[:1]

    def _coded(self, label: str) -> Indices:
        """The settlements under a KATOTTG code, ``CODE -CODE``: without those under the others."""
        under, *others = (_stem(code) for code in label.split(" -"))
        nothing = np.array([], dtype=np.intp)
        out = [self._by_stem.get(stem, nothing) for stem in others if stem != under]
        rows = self._by_stem.get(under, nothing)
        return np.setdiff1d(rows, np.concatenate(out)) if out else rows

    @cached_property
    def _by_stem(self) -> dict[str, Indices]:
        rows: dict[str, list[int]] = {}
        for row, place in enumerate(self.places.ids):
            for length in (4, 6, 9, 12):
                rows.setdefault(place[:length], []).append(row)
        return {stem: np.array(found, dtype=np.intp) for stem, found in rows.items()}

    @cached_property
    def _towns(self) -> STRtree:
        return STRtree(self._points(theatre_plane().metres))

    def _points(self, plane: Callable[[LonLat], Metres]) -> NDArray[np.object_]:
        points = np.full(len(self.places), None, dtype=object)
        points[self._located] = shapely.points(plane(self.places.lonlat[self._located]))
        return points

    def _shares(self, areas: Sequence[MapArea], rest: int) -> NDArray[np.float64]:
        shares = np.full((len(self.places), len(STATES)), np.nan)
        shares[self._outlined] = 0.0
        if rest != NOTHING:
            shares[self._outlined, rest] = 1.0
        covers = [self._covers[_key(area)] for area in areas]
        touches = np.zeros(len(self.places), dtype=np.int64)
        cut = np.zeros(len(self.places), dtype=bool)
        for area, cover in zip(areas, covers, strict=True):
            touches[cover.touched] += 1
            cut[cover.touched[~cover.whole]] = True
            shares[cover.touched[cover.whole]] = np.eye(len(STATES))[_code(area)]
        # Where a single shape lies around all of an outline, it has settled it.
        divided = cut | (touches > 1)
        over: dict[int, list[MapArea]] = {int(place): [] for place in np.flatnonzero(divided)}
        for area, cover in zip(areas, covers, strict=True):
            for place in cover.touched[divided[cover.touched]].tolist():
                over[place].append(area)
        known, self._parts = self._parts, {}
        for place, above in over.items():
            pieces = self._pieces(place, above)
            # What lies over this outline, not in what large shapes it lies: most change elsewhere.
            key = (place, rest, *((shapely.to_wkb(piece), category) for piece, category in pieces))
            part = known.get(key)
            self._parts[key] = self._part(place, pieces, rest) if part is None else part
            shares[place] = self._parts[key]
        return shares

    def _pieces(self, place: int, areas: Sequence[MapArea]) -> list[_Piece]:
        box = shapely.bounds(self._outlines[place])
        flats = [self._covers[_key(area)].flat for area in areas]
        # Cutting at the box can leave a shape that crosses itself.
        pieces = shapely.make_valid(shapely.clip_by_rect(flats, *box))
        return [(piece, area.category) for piece, area in zip(pieces, areas, strict=True)]

    def _part(self, place: int, pieces: Sequence[_Piece], rest: int) -> NDArray[np.float64]:
        """The shares of one outline under shapes that may overlap."""
        outline, shares = self._outlines[place], np.zeros(len(STATES))
        above = None
        for category in PRECEDENCE:
            own = [
                shapely.intersection(outline, piece) for piece, what in pieces if what == category
            ]
            if own:
                union = own[0] if len(own) == 1 else shapely.union_all(own)
                fresh = union if above is None else shapely.difference(union, above)
                above = union if above is None else shapely.union(above, union)
                shares[STATES.index(category)] = shapely.area(fresh) / self._sizes[place]
        if rest != NOTHING:
            shares[rest] += 1 - shares.sum()
        return shares.clip(0, 1).round(SHARE_DIGITS)


_Piece = tuple[Geometry, Category]
_Part = tuple[object, ...]


def _flat(lonlat: LonLat) -> Metres:
    """A plane where parts of one settlement keep the ratio of their areas: true on the sphere, and
    to a hundred-thousandth on the ellipsoid.
    """
    return np.column_stack([lonlat[:, 0], np.degrees(np.sin(np.radians(lonlat[:, 1])))])


def _covering(shape: Geometry, centres: Indices) -> _Cover:
    """The cover of what is no area: it speaks of settlements and of no ground."""
    return _Cover(shape, centres, np.array([], np.intp), np.array([], bool))


def _stem(code: str) -> str:
    """The part of a KATOTTG code that everything under it shares: oblast, raion, hromada, place."""
    for start, end in ((4, 6), (6, 9), (9, 12)):
        if not code[start:end].strip("0"):
            return code[:start]
    return code[:12]


def _key(area: MapArea) -> tuple[bytes, str]:
    # Only what has no outline is told by its label.
    return area.geometry, area.label if len(area.geometry) <= len(_NO_OUTLINE) else ""


_NO_OUTLINE = bytes(shapely.to_wkb(shapely.Polygon()))


def _rank(area: MapArea) -> int:
    return PRECEDENCE.index(area.category)


def _code(area: MapArea) -> int:
    return STATES.index(area.category)
