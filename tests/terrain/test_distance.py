from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely import Geometry

from frontlog.model import ControlMap, Place
from frontlog.terrain import centre_of, compass, distance, ground, line_of_contact, miles
from frontlog.terrain.plane import GEOD, Plane

from .worlds import made_map

SOUTH = shapely.box(36, 46, 39, 48)


def place(lat: float | None, lon: float | None, outline: Geometry | None = None) -> Place:
    footprint = None if outline is None else shapely.to_wkb(outline)
    return Place(
        id="UA1", name="Село", name_en="Selo", kind="village", lat=lat, lon=lon, footprint=footprint
    )


def test_distance_from_centre_and_edge_is_geodesic() -> None:
    outline = shapely.box(36.98, 48.08, 37.02, 48.12)
    found = distance(place(48.1, 37.0, outline), ground(made_map(("ru", SOUTH))))
    geod = Geod(ellps="WGS84")
    assert found.centre_km == pytest.approx(geod.inv(37, 48.1, 37, 48.0)[2] / 1000, abs=0.01)
    assert found.edge_km == pytest.approx(geod.inv(37, 48.08, 37, 48.0)[2] / 1000, abs=0.01)
    assert (found.bearing, found.bearing_deg) == ("south", pytest.approx(180, abs=0.5))
    assert found.nearest == pytest.approx((48.0, 37.0), abs=1e-3)
    assert (found.source, str(found.on)) == ("made", "2025-01-06")


def test_distance_is_nought_inside_and_has_no_direction() -> None:
    front = ground(made_map(("ru", SOUTH), ("contested", shapely.box(36, 48, 39, 48.2))))
    found = distance(place(48.1, 37.0, shapely.box(36.9, 47.9, 37.1, 48.3)), front, to="contested")
    assert (found.centre_km, found.edge_km, found.bearing) == (0, 0, None)


def test_distance_of_a_held_settlement_is_to_the_line() -> None:
    front = ground(made_map(("ru", SOUTH)))
    line = shapely.LineString([(36, 48), (39, 48)])
    held = place(47.0, 36.1)
    assert distance(held, front).bearing == "west"
    assert distance(held, front, line=line).bearing == "north"


def test_distance_that_cannot_be_known_is_none() -> None:
    front = ground(made_map(("ru", SOUTH)))
    assert distance(place(None, None), front).centre_km is None
    assert distance(place(48.1, 37.0), front).edge_km is None
    nowhere = distance(place(48.1, 37.0), front, to="contested")
    assert (nowhere.centre_km, nowhere.nearest, nowhere.bearing_deg) == (None, None, None)


def test_centre_of_a_crescent_is_the_gazetteers_point() -> None:
    crescent = shapely.Point(37, 48).buffer(0.1) - shapely.Point(37.03, 48).buffer(0.1)
    assert centre_of(place(48.0, 36.95, crescent)) == shapely.Point(36.95, 48.0)
    square = shapely.box(36.9, 47.9, 37.1, 48.1)
    assert centre_of(place(48.05, 37.05, square)).equals_exact(shapely.Point(37, 48), 1e-9)


def test_no_edge_that_could_be_nearest_is_left_out() -> None:
    # The whole ground projected around each place, as against only what may be near it.
    rng = np.random.default_rng(11)
    lats = np.linspace(45, 51.5, 900)
    edge = np.column_stack([36.5 + rng.normal(0, 0.05, 900), lats])
    ru = shapely.make_valid(shapely.Polygon([*edge, (40.5, 51.5), (40.5, 45)]))
    front = ground(made_map(("ru", ru)))
    for lon, lat in rng.uniform((22.5, 44.5), (36.3, 52), (60, 2)):
        outline = shapely.Point(lon, lat).buffer(float(rng.uniform(0.001, 0.1)))
        found = distance(place(lat, lon, outline), front)
        plane = Plane(shapely.centroid(outline).y, shapely.centroid(outline).x)
        whole = plane.project(front.ru)
        for start, km in (
            (shapely.Point(0, 0), found.centre_km),
            (plane.project(outline), found.edge_km),
        ):
            ends = plane.degrees(shapely.get_coordinates(shapely.shortest_line(start, whole)))
            assert km == pytest.approx(GEOD.inv(*ends[0], *ends[1])[2] / 1000, abs=0.011)


@pytest.mark.parametrize(
    ("degrees", "words"),
    [(0, "north"), (22, "north"), (23, "north-east"), (188, "south"), (359, "north")],
)
def test_compass(degrees: float, words: str) -> None:
    assert compass(degrees) == words


def test_miles() -> None:
    assert miles(1.609344) == pytest.approx(1)


def test_pokrovsk_on_6_january_2025(snapshot: ControlMap, pokrovsk_outline: Geometry) -> None:
    # The Kyiv Independent of that day: "less than 3 kilometers south of the town".
    front = ground(snapshot)
    town = place(48.28301, 37.18293, pokrovsk_outline)
    occupied = distance(town, front)
    assert occupied.edge_km == pytest.approx(2.5, abs=0.05)
    assert occupied.centre_km == pytest.approx(6.2, abs=0.05)
    assert occupied.bearing == "south"
    assert distance(town, front, to="contested").edge_km == pytest.approx(1.75, abs=0.05)


def test_held_town_is_measured_to_the_real_line(snapshot: ControlMap) -> None:
    front = ground(snapshot)
    donetsk = distance(place(48.0, 37.8), front, line=line_of_contact(front))
    assert donetsk.centre_km is not None
    assert donetsk.centre_km > 20
