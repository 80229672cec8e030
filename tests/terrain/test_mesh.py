from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlog.model import ControlMap
from frontlog.terrain import (
    Mesh,
    Settlements,
    area_km2,
    ground,
    length_km,
    line_of_contact,
)

from .test_line import distances_km, grid

CLOSE = grid(36, 47, 37, 48, 0.03)


def test_line_runs_near_the_middle_where_settlements_are_close() -> None:
    line = Mesh(CLOSE).line(CLOSE[:, 1] < 47.5)
    inner = shapely.get_coordinates(line)[2:-2, 1]
    assert inner == pytest.approx(47.48 + 0.03 * 0.48, abs=0.004)
    assert len(line.geoms) == 1


def test_line_keeps_to_the_held_side_where_they_are_far_apart() -> None:
    # A river of 16 km without villages, which elsewhere are 3 km apart.
    points = CLOSE[(CLOSE[:, 1] < 47.3) | (CLOSE[:, 1] > 47.44)]
    line = Mesh(points).line(points[:, 1] < 47.3)
    bank = shapely.LineString([(36, 47.27), (36.99, 47.27)])
    assert 1 < np.median(distances_km(line, bank)) < 3


@settings(deadline=None, max_examples=50)
@given(st.lists(st.booleans(), min_size=64, max_size=64))
def test_ground_holds_the_held_settlements_and_no_other(flags: list[bool]) -> None:
    points = grid(36, 47, 36.39, 47.39)
    held = np.array(flags)
    shape = Mesh(points).ground(held)
    # At the rim the triangles are slivers along the hull.
    inner = ((points > points.min(axis=0)) & (points < points.max(axis=0) - 1e-9)).all(axis=1)
    on_ground = shapely.dwithin(shape, shapely.points(points[inner]), 1e-4)
    assert inner.sum() == 36
    assert (on_ground == held[inner]).all()


def test_unknown_settlements_count_as_not_held() -> None:
    held = np.where(CLOSE[:, 1] < 47.5, 1.0, np.nan)
    mesh = Mesh(CLOSE)
    assert mesh.line(held).equals(mesh.line(np.nan_to_num(held)))
    assert shapely.is_empty(mesh.line(np.full(len(CLOSE), np.nan)))
    assert shapely.is_empty(mesh.line(np.ones(len(CLOSE))))


def test_unlocated_and_doubled_settlements_do_no_harm() -> None:
    odd = np.concatenate([CLOSE, [[np.nan, np.nan]], CLOSE[:3]])
    held = np.nan_to_num(odd[:, 1], nan=0) < 47.5
    assert Mesh(odd).line(held).equals(Mesh(CLOSE).line(CLOSE[:, 1] < 47.5))


def test_band_lies_around_the_line_and_widens_where_settlements_are_unsure() -> None:
    mesh = Mesh(CLOSE)
    sure = np.where(CLOSE[:, 1] < 47.5, 1.0, 0.0)
    band = mesh.band(sure)
    assert shapely.covers(shapely.buffer(band, 1e-6), mesh.line(sure))
    unsure = np.where(np.abs(CLOSE[:, 1] - 47.5) < 0.1, 0.5, sure)
    wider = mesh.band(unsure)  # at the rim of the world the ends move a little
    assert area_km2(wider) > 2 * area_km2(band)
    assert area_km2(shapely.difference(band, wider)) < 0.1 * area_km2(band)


def test_real_line_from_labels_alone(snapshot: ControlMap, country: Settlements) -> None:
    front = ground(snapshot)
    held = np.array([category == "ru" for category in front.at(country.lonlat)])
    mesh = Mesh(country.lonlat)
    theirs, ours = line_of_contact(front, country.lonlat), mesh.line(held)
    away = distances_km(theirs, ours)
    assert np.median(away) < 1.2
    assert np.median(distances_km(ours, theirs)) < 1.25
    assert length_km(ours) == pytest.approx(length_km(theirs), rel=0.15)
    assert (distances_km(theirs, mesh.band(held)) == 0).mean() > 0.9
    assert area_km2(mesh.ground(held)) == pytest.approx(area_km2(front.ru), rel=0.03)
