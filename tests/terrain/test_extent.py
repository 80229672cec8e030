"""The area of held ground, added up without drawing it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlog.terrain import Mesh, area_km2

from .test_line import grid

POINTS = grid(36, 47, 36.39, 47.39)
MESH = Mesh(POINTS)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.booleans(), min_size=64, max_size=64))
def test_it_is_the_area_of_the_ground_that_is_drawn(flags: list[bool]) -> None:
    held = np.array(flags, dtype=float)
    assert MESH.area_km2(held) == pytest.approx(area_km2(MESH.ground(held)), rel=0.005, abs=0.1)


def test_more_is_held_at_a_lower_level() -> None:
    chances = np.linspace(0, 1, len(POINTS))
    areas = [MESH.area_km2(chances, level) for level in (0.2, 0.5, 0.8)]
    assert areas == sorted(areas, reverse=True)
    assert areas[0] > areas[-1] > 0
    assert MESH.area_km2(np.full(len(POINTS), np.nan)) == 0
