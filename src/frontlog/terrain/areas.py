"""How much ground: by holder, and what changed hands between two maps, by whatever label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from frontlog.model import Category
from frontlog.terrain.ground import PRECEDENCE, Ground
from frontlog.terrain.plane import LonLat, area_km2, equal_area, theatre_plane

NEIGHBOURHOOD_M = 40_000.0
"""Settlements this far around a piece of changed ground are asked which of them is nearest."""


@dataclass(frozen=True)
class Change:
    """What changed hands between two maps: lon/lat shapes of ground that became Russian-held, and
    of ground that ceased to be.
    """

    before: Ground
    after: Ground
    taken: Geometry
    left: Geometry

    @property
    def taken_km2(self) -> float:
        """Square kilometres that became Russian-held."""
        return area_km2(self.taken)

    @property
    def left_km2(self) -> float:
        """Square kilometres that ceased to be."""
        return area_km2(self.left)


@dataclass(frozen=True)
class Share:
    """Square kilometres taken and left under one label; ``None`` is ground near no labelled
    settlement.
    """

    label: str | None
    taken_km2: float
    left_km2: float


def areas(ground: Ground) -> dict[Category, float]:
    """Square kilometres in each category; Ukrainian-held ground only where the map draws it."""
    return {category: area_km2(ground.of(category)) for category in PRECEDENCE}


def change(before: Ground, after: Ground) -> Change:
    """What changed hands between two maps, of one source on two days or of two sources."""
    return Change(
        before=before,
        after=after,
        taken=shapely.difference(after.ru, before.ru),
        left=shapely.difference(before.ru, after.ru),
    )


def change_by(change: Change, lonlat: LonLat, labels: Sequence[str | None]) -> list[Share]:
    """A change split by the label of the nearest settlement: its oblast, raion or sector.

    Args:
        change: what changed hands.
        lonlat: n settlements in degrees; rows that are not finite are left out.
        labels: n labels.

    Returns:
        One share a label, the largest first; together they are the whole change.
    """
    taken = _by_label(change.taken, lonlat, labels)
    left = _by_label(change.left, lonlat, labels)
    shares = [Share(n, taken.get(n, 0.0), left.get(n, 0.0)) for n in {*taken, *left}]
    return sorted(shares, key=lambda s: (-s.taken_km2 - s.left_km2, s.label or ""))


def _by_label(
    shape: Geometry, lonlat: LonLat, labels: Sequence[str | None]
) -> dict[str | None, float]:
    if shapely.is_empty(shape):
        return {}
    rows, cells = _cells_around(shape, lonlat)
    found: dict[str | None, float] = {}
    pieces = shapely.intersection(cells, shape)
    for row, km2 in zip(rows.tolist(), shapely.area(equal_area(pieces)) / 1e6, strict=True):
        if km2 > 0:
            found[labels[row]] = found.get(labels[row], 0.0) + float(km2)
    rest = area_km2(shape) - sum(found.values())
    return found if rest < 1e-3 else {**found, None: found.get(None, 0.0) + rest}


def _cells_around(shape: Geometry, lonlat: LonLat) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """The settlements around a shape, and the ground that is nearest to each, lon/lat."""
    plane = theatre_plane()
    west, south, east, north = shapely.bounds(plane.project(shape))
    located = np.flatnonzero(np.isfinite(lonlat).all(axis=1))
    metres = plane.metres(lonlat[located]).round(1)
    low = np.array([west, south]) - NEIGHBOURHOOD_M
    high = np.array([east, north]) + NEIGHBOURHOOD_M
    near = np.flatnonzero(((metres >= low) & (metres <= high)).all(axis=1))
    points, first = np.unique(metres[near], axis=0, return_index=True)
    if len(points) < 2:
        return located[near[first]], np.array([shapely.envelope(shape)] * len(points))
    frame = shapely.box(*low, *high)
    cells = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True)
    return located[near[first]], plane.unproject(shapely.get_parts(cells))
