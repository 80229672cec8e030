"""Ground held, and the line, drawn from nothing but who holds which settlement.

Settlements are joined to triangles (Delaunay). A triangle whose corners differ is crossed by the
line, between the differing corners. Where in between was measured on maps of 2022 and 2023: in the
middle where settlements are close, and never far beyond the last settlement that Russia holds, for
maps colour ground around settlements, not rivers and empty fields. docs/terrain.md has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from frontlog.terrain.plane import LonLat, Metres, theatre_plane

MIDDLE = 0.48
"""Share of the way from a held settlement to the next that is not, where they are close."""
BEYOND = 0.55
"""How far beyond a held settlement the line runs at most, in median sides of the triangles: 2.5 km
with all settlements of Ukraine, whose median side is 4.6 km."""
BAND = 0.3
BAND_SHARE = 0.2
"""Nine tenths of a map's own line, on every day tried, lie within ``BAND`` median sides plus this
share of the way between the two settlements, on either side of the line drawn here."""
UNSURE = 0.1
"""A settlement counts as unsure where neither holder has this much less than certainty."""
SHORTEST_M = 1.0
"""Triangles with three corners nearly in line are crossed by less; nothing is drawn there."""
FARTHEST = 2.6
LONGEST = 7.6
LONGEST_M = 80_000.0
"""In median sides, and at most: ground farther from any settlement, or between settlements farther
apart, is sea or another country, and no line is drawn there. With all settlements these are 12 and
35 km; the Kakhovka reservoir was up to 25 km from village to village."""

Chances = NDArray[np.float64]


@dataclass(frozen=True)
class _Crossings:
    """Where the line crosses m triangles: their corners, the odd corner first; whether the odd one
    is the held one; the two crossing points; and the mean length of the two sides crossed.
    """

    corners: NDArray[np.float64]
    odd_held: NDArray[np.bool_]
    ends: NDArray[np.float64]
    gap: NDArray[np.float64]


class Mesh:
    """The triangles between n settlements, made once for any number of days.

    Args:
        lonlat: rows in degrees; those that are not finite are left out.
    """

    def __init__(self, lonlat: LonLat) -> None:
        located = np.flatnonzero(np.isfinite(lonlat).all(axis=1))
        metres = theatre_plane().metres(lonlat[located])
        # Two settlements at one point cannot both be corners: the first stands for both.
        self._points, first = np.unique(metres.round(1), axis=0, return_index=True)
        self._rows = located[first]
        self._triangles = _triangles(self._points)
        self._tree = STRtree(shapely.points(self._points))
        self._side = float(np.median(_sides(self._points[self._triangles])))
        self._longest = min(LONGEST * self._side, LONGEST_M)

    def line(self, held: Chances) -> Geometry:
        """The line of contact, lon/lat MultiLineString.

        Args:
            held: n chances, 0 to 1 (or flags), that Russia holds the settlement; not a number
                where unknown, and then taken as not held.
        """
        crossings = self._crossings(held, 0.5)
        segments = _segments(crossings, self._near(crossings))
        parts = shapely.get_parts(shapely.line_merge(shapely.union_all(segments)))
        lines = parts[shapely.get_dimensions(parts) == 1]
        multi = shapely.multilinestrings(list(lines)) if len(lines) else shapely.MultiLineString()
        return theatre_plane().unproject(multi)

    def band(self, held: Chances) -> Geometry:
        """Ground on which the line lies with nine chances in ten, lon/lat polygons.

        Where settlements are unsure, the band takes in the lines that either answer would give.
        """
        reaches = []
        for level in (UNSURE, 0.5, 1 - UNSURE):
            crossings = self._crossings(held, level)
            near = self._near(crossings)
            width = BAND * self._side + BAND_SHARE * crossings.gap[near]
            segments = shapely.linestrings(crossings.ends[near])
            reaches.append(shapely.buffer(segments, width, quad_segs=4))
        reaches.append(self._around_unsure(held))
        return theatre_plane().unproject(shapely.union_all(np.concatenate(reaches)))

    def ground(self, held: Chances) -> Geometry:
        """The ground held, up to the outermost settlements, lon/lat polygons."""
        flags = self._flags(held, 0.5)[self._triangles]
        corners = self._points[self._triangles[flags.all(axis=1)]]
        whole = shapely.polygons(corners[_sides(corners).max(axis=1) <= self._longest])
        crossings = self._crossings(held, 0.5)
        pieces = _held_pieces(crossings)[self._near(crossings)]
        # Slivers between corners nearly in line may cross themselves once rounded.
        every = shapely.make_valid(np.concatenate([whole, pieces]))
        shape = shapely.union_all(every[shapely.get_dimensions(every) == 2], grid_size=0.01)
        return theatre_plane().unproject(shape)

    def area_km2(self, held: Chances, level: float = 0.5) -> float:
        """The area of the ground whose chance of being held is at least ``level``.

        Adds up triangles without drawing them, in the plane: true to 0.5 % and fit for a series.
        """
        flags = self._flags(held, level)[self._triangles]
        corners = self._points[self._triangles[flags.all(axis=1)]]
        whole = _areas(corners[_sides(corners).max(axis=1) <= self._longest])
        crossings = self._crossings(held, level)
        tips = _areas(np.concatenate([crossings.corners[:, :1], crossings.ends], axis=1))
        pieces = np.where(crossings.odd_held, tips, _areas(crossings.corners) - tips)
        return float(whole.sum() + pieces[self._near(crossings)].sum()) / 1e6

    def _flags(self, held: Chances, level: float) -> NDArray[np.bool_]:
        chances: Chances = np.nan_to_num(np.asarray(held, dtype=np.float64)[self._rows])
        return chances >= level

    def _around_unsure(self, held: Chances) -> NDArray[np.object_]:
        unsure = self._flags(held, UNSURE) & ~self._flags(held, 1 - UNSURE)
        points = shapely.points(self._points[unsure])
        around: NDArray[np.object_] = shapely.buffer(points, BEYOND * self._side, quad_segs=4)
        return around

    def _crossings(self, held: Chances, level: float) -> _Crossings:
        flags = self._flags(held, level)
        of_corners = flags[self._triangles]
        mixed = self._triangles[of_corners.any(axis=1) & ~of_corners.all(axis=1)]
        lone = flags[mixed].sum(axis=1) == 1
        odd = np.where(lone, flags[mixed].argmax(axis=1), (~flags[mixed]).argmax(axis=1))
        turned = np.take_along_axis(mixed, (odd[:, None] + np.arange(3)) % 3, axis=1)
        corners = self._points[turned]
        sides = corners[:, 1:] - corners[:, :1]
        gaps = np.hypot(sides[..., 0], sides[..., 1])
        from_held = np.minimum(MIDDLE, BEYOND * self._side / gaps)
        along = np.where(lone[:, None], from_held, 1 - from_held)
        # To 10 cm, so that two triangles agree where the line leaves one for the other.
        ends = (corners[:, :1] + along[..., None] * sides).round(1)
        return _Crossings(corners, lone, ends, gaps.mean(axis=1))

    def _near(self, crossings: _Crossings) -> NDArray[np.bool_]:
        middles = shapely.points(crossings.ends.mean(axis=1))
        _, away = self._tree.query_nearest(middles, return_distance=True, all_matches=False)
        near: NDArray[np.bool_] = away <= FARTHEST * self._side
        return near & (crossings.gap <= self._longest)


def _triangles(points: Metres) -> NDArray[np.intp]:
    """Rows of three indices into the points."""
    shapes = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(points)))
    corners = shapely.get_coordinates(shapes).reshape(-1, 4, 2)[:, :3]
    # The points are sorted by east, then north, so one key finds each corner again.
    order = {point: row for row, point in enumerate(map(tuple, points.tolist()))}
    flat = [order[point] for point in map(tuple, corners.reshape(-1, 2).tolist())]
    return np.array(flat, dtype=np.intp).reshape(-1, 3)


def _sides(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The three sides of each of m triangles, m rows."""
    ways = corners - np.roll(corners, 1, axis=1)
    return np.hypot(ways[..., 0], ways[..., 1])


def _areas(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The area of each of m triangles."""
    east, north = np.moveaxis(corners - corners[:, :1], 2, 0)
    doubled: NDArray[np.float64] = np.abs(east[:, 1] * north[:, 2] - east[:, 2] * north[:, 1])
    return doubled / 2


def _segments(crossings: _Crossings, near: NDArray[np.bool_]) -> NDArray[np.object_]:
    segments = shapely.linestrings(crossings.ends[near])
    long_enough: NDArray[np.object_] = segments[shapely.length(segments) > SHORTEST_M]
    return long_enough


def _held_pieces(crossings: _Crossings) -> NDArray[np.object_]:
    """The held part of each crossed triangle: the odd corner's tip, or what is left of it."""
    odd = crossings.corners[:, :1]
    others, ends = crossings.corners[:, 1:], crossings.ends
    tips = shapely.polygons(np.concatenate([odd, ends], axis=1))
    rests = shapely.polygons(np.concatenate([others, ends[:, ::-1]], axis=1))
    pieces: NDArray[np.object_] = np.where(crossings.odd_held, tips, rests)
    return pieces
