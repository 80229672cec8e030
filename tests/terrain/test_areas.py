from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Geod

from frontlog.terrain import areas, change, change_by, ground
from frontlog.terrain.plots import plot_change, plot_ground, plot_lags

from .test_compare import SHARED_LAGS
from .test_line import grid
from .worlds import made_map

BEFORE = ground(made_map(("ru", shapely.box(36, 47, 37, 48))))
AFTER = ground(
    made_map(("ru", shapely.box(36.2, 47, 37.5, 48)), ("contested", shapely.box(37.5, 47, 38, 48)))
)

# One degree by one degree between 47 and 48 N, by geodesics along its edges cut to a kilometre.
CELL = shapely.segmentize(shapely.box(36, 47, 37, 48), 0.01)
DEGREE_KM2 = abs(Geod(ellps="WGS84").geometry_area_perimeter(CELL)[0]) / 1e6


def test_areas_by_category() -> None:
    found = areas(AFTER)
    assert found["ru"] == pytest.approx(1.3 * DEGREE_KM2, rel=1e-4)
    assert found["contested"] == pytest.approx(0.5 * DEGREE_KM2, rel=1e-4)
    assert found["ua"] == 0


def test_change_has_two_directions() -> None:
    found = change(BEFORE, AFTER)
    assert found.taken.bounds == (37, 47, 37.5, 48)
    assert found.left.bounds == (36, 47, 36.2, 48)
    assert (found.taken_km2, found.left_km2) == pytest.approx(
        (0.5 * DEGREE_KM2, 0.2 * DEGREE_KM2), rel=1e-4
    )
    assert change(AFTER, AFTER).taken_km2 == 0


def test_a_change_is_split_by_the_nearest_settlement_and_nothing_is_lost() -> None:
    points = grid(35.5, 46.5, 38.5, 48.5, 0.1)
    labels = ["north" if lat > 47.5 else "south" if lat > 47 else None for lat in points[:, 1]]
    found = change(BEFORE, AFTER)
    shares = change_by(found, points, labels)
    assert {share.label for share in shares} >= {"north", "south"}
    assert sum(share.taken_km2 for share in shares) == pytest.approx(found.taken_km2, rel=1e-3)
    assert sum(share.left_km2 for share in shares) == pytest.approx(found.left_km2, rel=1e-3)
    north = next(share for share in shares if share.label == "north")
    assert north.taken_km2 == pytest.approx(found.taken_km2 / 2, rel=0.15)


def test_a_change_near_no_settlement_is_still_told() -> None:
    found = change(BEFORE, AFTER)
    (share,) = change_by(found, np.array([[30.0, 50.0]]), ["far"])
    assert share.label is None
    assert share.taken_km2 == pytest.approx(found.taken_km2)


def test_plots_are_pictures(tmp_path: Path) -> None:
    line = shapely.MultiLineString([[(37, 47), (37, 48)]])
    band = shapely.buffer(line, 0.05)
    plot_ground(AFTER, tmp_path / "ground.png", line=line, band=band)
    plot_change(change(BEFORE, AFTER), tmp_path / "change.png", line=line)
    plot_change(change(AFTER, AFTER), tmp_path / "none.png")
    plot_lags(SHARED_LAGS, ("one", "other"), tmp_path / "lags.png")
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size > 5_000
