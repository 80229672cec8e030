"""How far a settlement lies from ground of the other side, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from frontlog.model import Category, Distance, Place
from frontlog.terrain.ground import Ground
from frontlog.terrain.plane import GEOD, LONGEST_EDGE_DEG, LonLat, Plane

COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)
KM_PER_MILE = 1.609344
MIDDLE = shapely.Point(0, 0)
"""Where a plane has the place around which it was made."""
RADIUS_M = 6_371_000.0
SPHERE = 0.01
"""Distances on the sphere are within half of this share of those on the ellipsoid."""
SLACK_M = 50.0
"""An edge that is straight on a map strays by less from the shortest way between its ends."""


def distance(
    place: Place, ground: Ground, *, to: Category | None = None, line: Geometry | None = None
) -> Distance:
    """The geodesic distance from a settlement's centre and edge to the nearest such ground.

    Without ``to`` it is Russian-held ground, or, where the centre itself lies on such ground, the
    line of contact: ``line`` (lon/lat, from `line_of_contact`), without it the edge of that ground.

    Returns:
        Kilometres to 10 m; 0 where the centre, or the outline, touches the ground. ``bearing``
        and ``nearest`` are of the ground nearest to the centre, as seen from there. Each is
        ``None`` where the place has no coordinates or outline, or the map no such ground.
    """
    outline = None if place.footprint is None else shapely.from_wkb(place.footprint)
    centre = centre_of(place)
    target = None if centre is None else _target(centre, ground, to, line)
    if centre is None or target is None or shapely.is_empty(target):
        return _unknown(ground)
    plane = Plane(centre.y, centre.x)
    around = None if outline is None else plane.project(outline)
    edges = plane.project(_near(target, centre, 0.0 if around is None else _reach(around)))
    # Ground is nearest where one stands on it, however far its edge.
    nearest = _nearest(plane, MIDDLE, MIDDLE if shapely.intersects(target, centre) else edges)
    edge_km = None
    if around is not None:
        touches = shapely.intersects(target, outline)
        edge_km = 0.0 if touches else round(_nearest(plane, around, edges).km, 2)
    bearing = None if nearest.km == 0 else nearest.bearing
    return Distance(
        centre_km=round(nearest.km, 2),
        edge_km=edge_km,
        bearing_deg=None if bearing is None else round(bearing, 1),
        bearing=None if bearing is None else compass(bearing),
        nearest=(round(nearest.lat, 5), round(nearest.lon, 5)),
        source=ground.source,
        on=ground.on,
    )


def centre_of(place: Place) -> Geometry | None:
    """The middle of a settlement as a lon/lat point: of its outline, else its coordinates.

    A gazetteer's point may be a town hall 700 m off the middle. A crescent-shaped village has its
    centroid outside itself: there the gazetteer's point stands.
    """
    if place.footprint is not None:
        outline = shapely.from_wkb(place.footprint)
        middle = shapely.centroid(outline)
        if shapely.intersects(outline, middle):
            return middle
    if place.lat is None or place.lon is None:
        return None
    return shapely.Point(place.lon, place.lat)


def compass(bearing: float) -> str:
    """The nearest of eight directions in words; degrees clockwise from north."""
    return COMPASS[round(bearing / 45) % 8]


def miles(km: float) -> float:
    """Kilometres as statute miles."""
    return km / KM_PER_MILE


def _target(
    centre: Geometry, ground: Ground, to: Category | None, line: Geometry | None
) -> Geometry:
    if to is not None:
        return ground.of(to)
    if not shapely.intersects(ground.ru, centre):
        return ground.ru
    return shapely.boundary(ground.ru) if line is None else line


@dataclass(frozen=True)
class _Edges:
    """The n + 1 vertices of a shape's lines in degrees and on the sphere, and the n edges' lengths.

    ``same``: whether an edge is one, and no jump from one line to the next.
    """

    vertices: LonLat
    ends: NDArray[np.float64]
    length: NDArray[np.float64]
    same: NDArray[np.bool_]


@lru_cache(maxsize=32)
def _edges(target: Geometry) -> _Edges:
    """The edges of a map's ground or line; many settlements are measured against the same."""
    parts = shapely.get_parts(shapely.segmentize(target, LONGEST_EDGE_DEG))
    lines = shapely.get_parts(
        np.where(shapely.get_dimensions(parts) == 2, shapely.boundary(parts), parts)
    )
    vertices, line = shapely.get_coordinates(lines, return_index=True)
    ends = _on_sphere(vertices)
    return _Edges(vertices, ends, _apart(ends[1:], ends[:-1]), line[1:] == line[:-1])


def _near(target: Geometry, centre: Geometry, reach: float) -> Geometry:
    """The edges of a shape that can be nearest to a point, or to what lies within ``reach`` of it.

    In metres. A map has tens of thousands of edges, of which all but a few cannot be; only these
    are worth projecting. An edge of length l between ends at a and b is nowhere nearer than
    (a + b - l) / 2.
    """
    edges = _edges(target)
    away = _apart(edges.ends, _on_sphere(shapely.get_coordinates(centre)))
    least = (away[1:] + away[:-1] - edges.length) / 2
    limit = (away.min() + 2 * reach) * (1 + SPHERE) + SLACK_M
    kept = np.flatnonzero(edges.same & (least * (1 - SPHERE) <= limit))
    ends = np.stack([edges.vertices[kept], edges.vertices[kept + 1]], axis=1)
    return shapely.multilinestrings(list(shapely.linestrings(ends)))


def _reach(around: Geometry) -> float:
    """How far a shape in a plane's metres goes from the plane's middle."""
    return float(np.hypot(*shapely.get_coordinates(around).T).max(initial=0.0))


def _on_sphere(lonlat: LonLat) -> NDArray[np.float64]:
    """Rows of degrees as points on a ball of radius one."""
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres along the sphere between the rows of two tables of points on it."""
    chord = np.sqrt(((one - other) ** 2).sum(axis=1))
    found: NDArray[np.float64] = 2 * RADIUS_M * np.arcsin(np.minimum(chord / 2, 1.0))
    return found


class _Nearest:
    """The shortest way from one shape to another, both in a plane's metres."""

    def __init__(self, km: float, bearing: float, lat: float, lon: float) -> None:
        self.km, self.bearing, self.lat, self.lon = km, bearing, lat, lon


def _nearest(plane: Plane, start: Geometry, target: Geometry) -> _Nearest:
    # The plane finds the two points; the ellipsoid measures between them.
    ends = plane.degrees(shapely.get_coordinates(shapely.shortest_line(start, target)))
    (lon, lat), (to_lon, to_lat) = np.asarray(ends)
    bearing, _, metres = GEOD.inv(lon, lat, to_lon, to_lat)
    return _Nearest(metres / 1000, bearing % 360, float(to_lat), float(to_lon))


def _unknown(ground: Ground) -> Distance:
    return Distance(
        centre_km=None,
        edge_km=None,
        bearing_deg=None,
        bearing=None,
        nearest=None,
        source=ground.source,
        on=ground.on,
    )
