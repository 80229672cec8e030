from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import Geometry

from frontlog.model import ControlMap
from frontlog.terrain import (
    LineFront,
    PointFront,
    Settlements,
    features,
    ground,
    length_km,
    line_of_contact,
    simplified,
)
from frontlog.terrain.plane import theatre_plane

from .worlds import made_map


def grid(west: float, south: float, east: float, north: float, step: float = 0.05) -> np.ndarray:
    lon, lat = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step))
    return np.column_stack([lon.ravel(), lat.ravel()])


def distances_km(line: Geometry, to: Geometry) -> np.ndarray:
    plane = theatre_plane()
    points = shapely.get_parts(
        shapely.line_interpolate_point(
            plane.project(line), np.arange(0, length_km(line) * 1000, 500)
        )
    )
    found: np.ndarray = shapely.distance(points, plane.project(to)) / 1000
    return found


def test_line_of_contact_leaves_the_empty_side_out() -> None:
    # Settlements on both sides of 48 N; none east of 39 E, where another country or the sea lies.
    front = ground(made_map(("ru", shapely.box(36, 47, 39, 48))))
    line = line_of_contact(front, grid(35, 46.5, 38.98, 49))
    west, south, _, north = shapely.bounds(line)
    assert (round(west, 2), round(south, 2), round(north, 2)) == (36, 47, 48)
    assert length_km(line) == pytest.approx(
        length_km(shapely.LineString([(39, 48), (36, 48), (36, 47), (39, 47)])), rel=0.02
    )
    inner = shapely.LineString([(39, 47.1), (39, 47.9)])
    assert shapely.disjoint(line, inner)


def test_line_without_settlements_is_the_whole_edge() -> None:
    area = shapely.box(36, 47, 39, 48)
    line = line_of_contact(ground(made_map(("ru", area))))
    assert length_km(line) == pytest.approx(length_km(area.exterior), rel=1e-6)
    assert shapely.is_empty(line_of_contact(ground(made_map())))


def test_simplified_stays_near_and_says_less() -> None:
    wave = np.linspace(36, 38, 2000)
    line = shapely.MultiLineString([np.column_stack([wave, 48 + 0.001 * np.sin(wave * 90)])])
    fewer = simplified(line, 200)
    assert shapely.get_num_coordinates(fewer) < 100
    assert distances_km(line, fewer).max() < 0.2


def test_features_are_geojson() -> None:
    line = shapely.MultiLineString([[(36, 48), (37, 48.123456789)]])
    (found,) = features(line, "made")
    assert found["properties"] == {"source": "made"}
    assert found["geometry"] == {"type": "LineString", "coordinates": [[36, 48], [37, 48.12346]]}


def test_fronts_know_how_far_a_point_lies() -> None:
    line = LineFront(shapely.LineString([(36, 48), (39, 48)]))
    assert line.distance_km(48.1, 37) == pytest.approx(11.12, abs=0.05)
    assert LineFront(shapely.MultiLineString()).distance_km(48.1, 37) is None
    points = np.array([(37, 48.2), (37, 47.8), (37, 48.6), (np.nan, 48)])
    front = PointFront(points, ["ua", "ru", None, "ru"])
    assert front.distance_km(48.2, 37) == pytest.approx(22.2, abs=0.2)
    assert front.distance_km(48.0, 37) == pytest.approx(0, abs=0.1)
    contested = PointFront(points, ["ua", "ru", "contested", None])
    assert contested.distance_km(48.6, 37) == pytest.approx(0, abs=0.01)
    assert PointFront(points[:1], ["ua"]).distance_km(48, 37) is None


def test_real_line_leaves_border_and_coast_out(snapshot: ControlMap, country: Settlements) -> None:
    line = line_of_contact(ground(snapshot), country.lonlat)
    assert 1000 < length_km(line) < 1400
    azov_and_crimea = shapely.box(32.5, 44, 40, 46.3)
    luhansk_border = shapely.box(39, 47.5, 41, 50)
    assert shapely.disjoint(line, azov_and_crimea)
    assert shapely.disjoint(line, luhansk_border)
