"""The history of maps: exact, small, and open about what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlog.ingest import Given, read
from frontlog.ledger import Ledger, shapes
from frontlog.ledger.maps import MapStore
from frontlog.model import ControlMap, MapArea

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
DAY = date(2025, 2, 8)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MapStore]:
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        yield ledger.maps


def circle(lon: float, radius: float, corners: int = 400) -> shapely.Polygon:
    around = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    ring = np.column_stack([lon + radius * np.cos(around), 48 + radius * np.sin(around)])
    return shapely.Polygon(ring.round(7))


def made(
    *areas: shapely.Geometry, on: date = DAY, at: datetime = NOW, source: str = "made"
) -> ControlMap:
    return ControlMap(
        source=source,
        valid_on=on,
        recorded_at=at,
        areas=tuple(MapArea(category="ru", geometry=shapely.to_wkb(area)) for area in areas),
    )


def size(store: MapStore) -> int:
    row = store._connection.execute("SELECT sum(length(content)) FROM map_shape").fetchone()
    return int(row[0])


def test_a_map_comes_back_as_it_was(store: MapStore) -> None:
    holed = circle(37, 0.5) - circle(37, 0.1)
    fine = shapely.Polygon([(37, 47), (37 + 1 / 3, 47), (38, 48)])
    several = shapely.MultiPolygon([circle(35, 0.2), circle(36, 0.2)])
    given_map = made(holed, several, fine, circle(37.01, 0.5))
    assert store.add(given_map) == 1
    assert store.map_on("made", DAY) == given_map
    assert store.map_on("made", DAY + timedelta(1)) is None


def test_the_same_map_twice_adds_nothing(store: MapStore) -> None:
    again = made(circle(37, 0.5), at=NOW + timedelta(hours=1))
    assert [store.add(made(circle(37, 0.5))), store.add(again)] == [1, 0]
    assert store.map_on("made", DAY) == made(circle(37, 0.5))


def test_a_small_change_costs_little_and_an_unchanged_day_no_shape(store: MapStore) -> None:
    first = circle(37, 0.5)
    ring = shapely.get_coordinates(first)
    ring[3] += 0.01
    store.add(made(first))
    whole = size(store)
    store.add(made(first, on=DAY + timedelta(1)))
    assert size(store) == whole
    changed = made(shapely.Polygon(ring), on=DAY + timedelta(2))
    store.add(changed)
    assert size(store) < 1.2 * whole
    assert MapStore(store._connection).map_on("made", DAY + timedelta(2)) == changed


def test_as_of_cuts_on_when_a_map_was_recorded(store: MapStore) -> None:
    late = made(circle(37, 0.2), at=NOW + timedelta(days=3))
    store.add(made(circle(37, 0.5)))
    store.add(late)
    assert store.map_on("made", DAY) == late
    assert store.map_on("made", DAY, NOW) == made(circle(37, 0.5))
    assert store.sources(NOW - timedelta(1)) == []


def test_missing_and_frozen_sources_are_visible(store: MapStore) -> None:
    for offset, radius in ((0, 0.5), (1, 0.4), (4, 0.4), (5, 0.4)):
        store.add(made(circle(37, radius), on=DAY + timedelta(offset)))
    assert store.days("made") == [DAY + timedelta(n) for n in (0, 1, 4, 5)]
    assert store.last_days() == {"made": DAY + timedelta(5)}
    assert store.last_changes() == {"made": DAY + timedelta(1)}
    assert store.day_before("made", DAY + timedelta(3)) == DAY + timedelta(1)
    assert store.day_before("made", DAY - timedelta(1)) is None


def test_readings_are_intervals_and_towns_may_go_back(store: MapStore) -> None:
    number = store.add_settlements("g", ["a", "b"])
    for offset, held in ((0, 0.25), (1, 1.0), (2, 1.0), (4, 0.25)):
        each = made(circle(37, 0.1 + held), on=DAY + timedelta(offset))
        store.add(each)
        codes = np.array([1 if held == 1 else 0, -1], dtype=np.int8)
        shares = np.array([[1 - held, held, 0], [np.nan] * 3])
        store.add_readings(each, "control", number, codes, shares)
    rows = store.readings(place="a")
    assert [((r.since - DAY).days, r.until and (r.until - DAY).days, r.category) for r in rows] == [
        (0, 0, "ua"),
        (1, 2, "ru"),
        (4, None, "ua"),
    ]
    assert [r.shares for r in rows] == [
        {"ua": 0.75, "ru": 0.25},
        {"ru": 1.0},
        {"ua": 0.75, "ru": 0.25},
    ]
    assert store.readings(place="b") == store.readings(place="unknown") == []
    assert store.readings() == rows
    assert store.readings(layer="claimed") == []
    assert store.readings(as_of=NOW - timedelta(1)) == []


def test_unread_drawings_are_told_by_gazetteer(store: MapStore) -> None:
    each = made(circle(37, 0.5))
    store.add(each)
    assert list(store.unread("g")) == [each]
    codes, shares = np.zeros(1, dtype=np.int8), np.full((1, 3), np.nan)
    store.add_readings(each, "control", store.add_settlements("g", ["a"]), codes, shares)
    assert list(store.unread("g")) == []
    assert list(store.unread("newer")) == [each]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.integers(200_000_000, 620_000_000), st.integers(430_000_000, 610_000_000)),
        min_size=3,
        max_size=60,
        unique=True,
    )
)
def test_any_ring_survives_packing(vertices: list[tuple[int, int]]) -> None:
    wkb = shapely.to_wkb(shapely.Polygon(np.array(vertices) / 1e7))
    base = shapes.steps_of(shapely.to_wkb(circle(37, 0.5)))
    steps = shapes.steps_of(wkb)
    assert shapes.wkb_of(shapes.unpack(shapes.pack(steps))) == wkb
    assert shapes.wkb_of(shapes.unpack(shapes.pack(steps, base), base)) == wkb


def test_real_history_is_exact_and_small(shared: Path, store: MapStore) -> None:
    paths = sorted((shared / "maps" / "deepstate").iterdir())[-60:]
    given_as = Given(recorded_at=NOW, replay=True)
    maps = [r for path in paths for r in read(path, given_as) if isinstance(r, ControlMap)]
    for each in maps:
        store.add(each)
    last = {each.valid_on: each for each in maps}
    reread = MapStore(store._connection)
    assert all(reread.map_on("deepstate", day) == each for day, each in last.items())
    assert size(store) < 0.025 * sum(path.stat().st_size for path in paths)
