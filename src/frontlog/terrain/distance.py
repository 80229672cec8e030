"""How far a settlement lies from ground of the other side, and in which direction."""

from __future__ import annotations

import numpy as np
import shapely
from shapely import Geometry

from frontlog.model import Category, Distance, Place
from frontlog.terrain.ground import Ground
from frontlog.terrain.plane import GEOD, Plane

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
    there = plane.project(target)
    nearest = _nearest(plane, shapely.Point(0, 0), there)
    bearing = None if nearest.km == 0 else nearest.bearing
    return Distance(
        centre_km=round(nearest.km, 2),
        edge_km=outline and round(_nearest(plane, plane.project(outline), there).km, 2),
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
