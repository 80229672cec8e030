from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from frontlog.model import MapArea, Place
from frontlog.terrain import Reader, Settlements, area_km2, ground, settlements
from frontlog.terrain.readings import NOTHING

from .worlds import made_map, real_map

EMPTY = shapely.to_wkb(shapely.Polygon())
TOWN = shapely.box(37.0, 48.0, 37.2, 48.1)


def three() -> Settlements:
    """A town with an outline, a village without one, and a place that nobody has located."""
    records = [
        Place(
            id="town",
            name="Т",
            name_en="T",
            kind="town",
            lat=48.05,
            lon=37.1,
            footprint=shapely.to_wkb(TOWN),
        ),
        Place(id="village", name="С", name_en="V", kind="village", lat=48.5, lon=37.1),
        Place(id="lost", name="Л", name_en="L", kind="village"),
    ]
    return settlements(records)


def test_category_at_the_centre_and_shares_of_the_outline() -> None:
    control_map = made_map(
        ("ru", shapely.box(36, 47, 37.05, 49)), ("contested", shapely.box(37.05, 47, 37.15, 49))
    )
    found = Reader(three()).read(control_map)
    assert [found.category(row) for row in range(3)] == ["contested", "contested", "ua"]
    assert found.shares_of(0) == pytest.approx({"ru": 0.25, "contested": 0.5, "ua": 0.25}, abs=1e-3)
    assert found.shares_of(1) == {}


def test_incomplete_map_says_nothing_outside_its_areas() -> None:
    control_map = made_map(("ru", shapely.box(36, 47, 37.05, 49)), complete=False)
    found = Reader(three()).read(control_map)
    assert found.codes.tolist() == [NOTHING] * 3
    assert found.shares_of(0) == pytest.approx({"ru": 0.25}, abs=1e-3)


def test_a_point_is_read_at_the_nearest_settlement_alone() -> None:
    near, far = shapely.Point(37.11, 48.06), shapely.Point(37.5, 48.3)
    control_map = made_map(("ru", near), ("contested", far), complete=False)
    found = Reader(three()).read(control_map)
    assert [found.category(row) for row in range(3)] == ["ru", None, None]
    assert found.shares_of(0) == {}
    assert shapely.is_empty(ground(control_map).ru)


def test_a_code_stands_for_everything_under_it() -> None:
    codes = ["UA14020030000012345", "UA14020030010054321", "UA14020030020054321", "UA1402004001"]
    places = settlements(
        Place(id=code, name="С", name_en="V", kind="village", lat=48.0, lon=37.0) for code in codes
    )

    def held(*labels: str) -> list[str | None]:
        areas = [MapArea(category="ru", geometry=EMPTY, label=label) for label in labels]
        shown = made_map(complete=False)
        listed = structs.replace(shown, areas=tuple(areas))
        return [Reader(places).read(listed).category(row) for row in range(4)]

    assert held(codes[0]) == ["ru", "ru", "ru", None]
    assert held(f"{codes[0]} -{codes[1]}") == ["ru", None, "ru", None]
    assert held(f"{codes[0]} -{codes[1]}", codes[1]) == ["ru", "ru", "ru", None]
    assert held("UA14020000000012345") == ["ru"] * 4
    assert held("UA63000000000012345") == [None] * 4


def test_layers_do_not_mix() -> None:
    claimed = made_map(("ru", shapely.box(36, 47, 38, 49)), layer="claimed")
    assert Reader(three()).read(claimed).category(0) == "ua"
    reader = Reader(three(), layer="claimed")
    assert (reader.read(claimed).category(0), reader.read(claimed).category(2)) == ("ru", None)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ru", "contested", "ua"]), st.floats(36.8, 37.3), st.floats(0.01, 0.3)
        ),
        max_size=6,
    )
)
def test_shares_are_a_whole_however_areas_overlap(drawn: list[tuple[str, float, float]]) -> None:
    areas = [
        (category, shapely.box(west, 47.9, west + width, 48.2)) for category, west, width in drawn
    ]
    found = Reader(three()).read(made_map(*areas))  # type: ignore[arg-type]
    assert sum(found.shares_of(0).values()) == pytest.approx(1, abs=2e-4)
    held = shapely.union_all([area for category, area in areas if category == "ru"])
    expected = shapely.area(shapely.intersection(TOWN, held)) / shapely.area(TOWN)
    assert found.shares_of(0).get("ru", 0.0) == pytest.approx(expected, abs=2e-3)


def test_ground_shares_no_area() -> None:
    found = ground(
        made_map(("contested", shapely.box(36, 47, 38, 48)), ("ru", shapely.box(37, 47, 39, 48)))
    )
    assert shapely.area(shapely.intersection(found.ru, found.contested)) == 0
    assert found.contested.bounds == (36, 47, 37, 48)
    assert found.at(np.array([(36.5, 47.5), (37.5, 47.5), (36.5, 49)])) == ["contested", "ru", "ua"]


def test_total_occupied_on_27_february_2025(shared: Path) -> None:
    day = real_map(shared / "maps" / "deepstate" / "1740617034.geojson")
    assert area_km2(ground(day).ru) == pytest.approx(112_400, rel=0.001)
