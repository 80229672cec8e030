"""How far points lie from the line of contact: the answer that the resolver of names asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from frontlog.model import State
from frontlog.terrain.plane import LonLat, theatre_plane


class LineFront:
    """A front drawn as a line, from `line_of_contact` or any other lon/lat shape."""

    def __init__(self, line: Geometry) -> None:
        self._line = theatre_plane().project(line)
        shapely.prepare(self._line)

    def distance_km(self, lat: float, lon: float) -> float | None:
        """Kilometres to the line, true to 0.2 %; ``None`` where there is no line."""
        if shapely.is_empty(self._line):
            return None
        return float(shapely.distance(_point(lat, lon), self._line)) / 1000


class PointFront:
    """A front known only by who holds which settlement.

    ``lonlat`` are n rows in degrees, ``states`` n states; ``None`` is unknown and left out. The
    line runs somewhere between the nearest settlements of either side, so a point's distance to
    it is half the difference of its distances to the two; a contested settlement lies on it.
    """

    def __init__(self, lonlat: LonLat, states: Sequence[State | None]) -> None:
        points = _points(lonlat)
        labels = np.array(states, dtype=object)
        located = np.isfinite(lonlat).all(axis=1)
        self._ua = STRtree(points[located & np.isin(labels, ("ua", "contested"))])
        self._ru = STRtree(points[located & np.isin(labels, ("ru", "contested"))])

    def distance_km(self, lat: float, lon: float) -> float | None:
        """Kilometres to the line; ``None`` where no settlement of one side is known."""
        if not len(self._ua) or not len(self._ru):
            return None
        point = _point(lat, lon)
        return abs(_to_nearest(self._ua, point) - _to_nearest(self._ru, point)) / 2000


def _point(lat: float, lon: float) -> Geometry:
    return shapely.Point(theatre_plane().metres(np.array([[lon, lat]]))[0])


def _points(lonlat: LonLat) -> NDArray[np.object_]:
    points: NDArray[np.object_] = shapely.points(theatre_plane().metres(lonlat))
    return points


def _to_nearest(tree: STRtree, point: Geometry) -> float:
    return float(shapely.distance(tree.geometries[tree.nearest(point)], point))
