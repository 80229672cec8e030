"""The line of contact along a map's own edges, and what is done with any line."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, STRtree

from frontlog.terrain.ground import Ground
from frontlog.terrain.plane import LonLat, Metres, theatre_plane

STEP_M = 500.0
"""Spacing at which a map's edge is asked whether it faces the other side."""
LOOK_M = (500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0)
"""How far out it looks: across the Kakhovka reservoir, which was 16 km wide."""
NEIGHBOUR_M = 6000.0
"""A settlement counts as seen within this distance of where it looks: hardly any ground in Ukraine
lies farther from a settlement, so an empty border or the sea shows none."""
LONGEST_GAP_M = 4000.0
"""A gap between two stretches of the same edge that is closed."""

Mask = NDArray[np.bool_]


def line_of_contact(ground: Ground, lonlat: LonLat | None = None) -> Geometry:
    """The edge of Russian-held ground where it faces the other side: lon/lat MultiLineString.

    ``lonlat`` are the settlements of Ukraine, n rows in degrees: with them the state border with
    Russia and the coast, beyond which no settlement lies, are left out. Without them the whole
    edge is returned.
    """
    plane = theatre_plane()
    held = shapely.orient_polygons(plane.project(ground.ru))
    if lonlat is None or shapely.is_empty(held):
        return plane.unproject(_multi([shapely.boundary(held)]))
    settlements = lonlat[np.isfinite(lonlat).all(axis=1)]
    others = np.array([category != "ru" for category in ground.at(settlements)], dtype=bool)
    tree = _tree(settlements.tobytes())
    rings = shapely.get_parts(shapely.boundary(held))
    return plane.unproject(_multi([s for ring in rings for s in _contact(ring, tree, others)]))


def length_km(line: Geometry) -> float:
    """The length of a lon/lat line, true to 0.2 %."""
    return float(shapely.length(theatre_plane().project(line))) / 1000


def simplified(line: Geometry, metres: float) -> Geometry:
    """A lon/lat line with fewer vertices, nowhere farther than ``metres`` from itself; its parts
    keep their ends and do not come to cross themselves.
    """
    plane = theatre_plane()
    return plane.unproject(shapely.simplify(plane.project(line), metres, preserve_topology=True))


def features(line: Geometry, source: str) -> list[dict[str, object]]:
    """A lon/lat line as GeoJSON features, one LineString each, to 1 m."""
    return [
        {
            "type": "Feature",
            "properties": {"source": source},
            "geometry": {
                "type": "LineString",
                "coordinates": shapely.get_coordinates(part).round(5).tolist(),
            },
        }
        for part in shapely.get_parts(line)
    ]


@lru_cache(maxsize=2)
def _tree(settlements: bytes) -> STRtree:
    """Settlements in metres, from the bytes of their degrees: the same ones for every day's map."""
    lonlat = np.frombuffer(settlements).reshape(-1, 2)
    return STRtree(shapely.points(theatre_plane().metres(lonlat)))


def _contact(ring: Geometry, tree: STRtree, others: Mask) -> list[Geometry]:
    """The stretches of one oriented ring, in metres, that face settlements of the other side."""
    vertices = shapely.get_coordinates(ring)
    # By hand: shapely walks along the whole ring for every one of thousands of stops.
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])
    marks = np.linspace(0, along[-1], max(4, int(along[-1] / STEP_M)) + 1)
    stops = np.column_stack([np.interp(marks, along, column) for column in vertices.T])
    facing = _closed(_faces(stops, tree, others), max(1, round(LONGEST_GAP_M / STEP_M)))
    if facing.all():
        return [ring]
    return [
        shapely.linestrings(
            np.vstack(
                [stops[a], vertices[(along > marks[a]) & (along < marks[b])], stops[b]],
            )
        )
        for a, b in _runs(facing)
    ]


def _faces(stops: Metres, tree: STRtree, others: Mask) -> Mask:
    """For each step between stops: whether a settlement of the other side lies straight out."""
    along = np.diff(stops, axis=0)
    # The ring has its own ground on the left, so out is to the right.
    out = np.column_stack([along[:, 1], -along[:, 0]])
    out /= np.maximum(np.hypot(out[:, 0], out[:, 1]), 1e-9)[:, None]
    middle = (stops[1:] + stops[:-1]) / 2
    facing = np.zeros(len(along), dtype=bool)
    for look in LOOK_M:
        left = np.flatnonzero(~facing)
        seen = shapely.points(middle[left] + look * out[left])
        step, settlement = tree.query_nearest(seen, max_distance=NEIGHBOUR_M, all_matches=False)
        facing[left[step]] = others[settlement]
    return facing


def _closed(facing: Mask, gap: int) -> Mask:
    """The same steps around a ring with gaps of up to ``gap`` between facing ones closed."""
    if not facing.any():
        return facing
    start = int(np.argmax(facing))
    turned = np.roll(facing, -start)
    closed = turned.copy()
    for a, b in _runs(~turned):
        closed[a:b] |= b - a <= gap
    return np.roll(closed, start)


def _runs(flags: Mask) -> list[tuple[int, int]]:
    """Half-open index ranges of consecutive true flags."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _multi(lines: list[Geometry]) -> Geometry:
    """Lines joined end to end where they meet, as a MultiLineString."""
    parts = shapely.get_parts(shapely.line_merge(shapely.union_all(lines)))
    return _lines(parts[shapely.get_dimensions(parts) == 1])


def _lines(parts: NDArray[np.object_]) -> Geometry:
    return shapely.multilinestrings(list(parts)) if len(parts) else shapely.MultiLineString()
