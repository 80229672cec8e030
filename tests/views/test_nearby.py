"""What maps show of the neighbours of a settlement."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from frontlog.model import Category, Evidence, Place
from frontlog.views.drawn import Edition
from frontlog.views.nearby import Nearby, nearby, neighbourhood

FIRST = date(2025, 1, 1)
WEST, MIDDLE, EAST, FAR = "UA01", "UA02", "UA03", "UA04"
PLACES = [
    Place(id=place, name=place, name_en=place, kind="village", lat=48.0, lon=lon)
    for place, lon in ((WEST, 37.0), (MIDDLE, 37.05), (EAST, 37.1), (FAR, 39.0))
]
KNOWN = [
    Edition(
        "atlas",
        "atlas",
        "ua",
        None,
        {
            FIRST + timedelta(days=n): datetime.combine(FIRST + timedelta(days=n), time(9), UTC)
            for n in range(11)
        },
    )
]


def shown(place: str, start: int, end: int, category: Category) -> Evidence:
    name = f"{place}/{start}"
    return Evidence(
        id=name,
        place=place,
        kind="reading",
        start=FIRST + timedelta(days=start),
        end=FIRST + timedelta(days=end),
        recorded_at=datetime.combine(FIRST, time(9), UTC),
        claimant="atlas",
        side="ua",
        origin=name,
        category=category,
    )


PICTURES = [
    shown(WEST, 0, 10, "ua"),
    shown(MIDDLE, 0, 4, "ua"),
    shown(MIDDLE, 5, 10, "contested"),
    shown(EAST, 0, 2, "ua"),
    shown(EAST, 3, 10, "ru"),
    shown(FAR, 0, 10, "ua"),
]


@pytest.fixture
def found() -> Nearby:
    hood = neighbourhood(PLACES)
    return nearby(PICTURES, hood.ids, hood, KNOWN)


def told(found: Nearby, place: str) -> list[tuple[int, int, dict[str, float] | None]]:
    return [
        ((item.start - FIRST).days, (item.end - FIRST).days, item.shares)
        for item in found.evidence(place)
    ]


def test_shares_of_the_neighbours_for_as_long_as_they_stay(found: Nearby) -> None:
    assert told(found, MIDDLE) == [
        (0, 2, {"ru": 0.0, "ua": 1.0}),
        (3, 10, {"ru": 0.5, "ua": 0.5}),
    ]
    assert told(found, WEST) == [
        (0, 2, {"ru": 0.0, "ua": 1.0}),
        (3, 4, {"ru": 0.5, "ua": 0.5}),
        (5, 10, {"ru": 0.5, "ua": 0.0}),
    ]


def test_a_place_without_neighbours_hears_nothing(found: Nearby) -> None:
    assert told(found, FAR) == []


def test_one_place_by_itself_is_told_the_same(found: Nearby) -> None:
    hood = neighbourhood(PLACES)
    assert hood.around([MIDDLE]) == [WEST, EAST]
    own = [item for item in PICTURES if item.place in hood.around([MIDDLE])]
    alone = nearby(own, [MIDDLE], hood, KNOWN)
    assert list(alone.evidence(MIDDLE)) == list(found.evidence(MIDDLE))


def test_alike_are_those_whose_neighbours_look_alike(found: Nearby) -> None:
    assert found.key(WEST) != found.key(MIDDLE)
    assert found.key(MIDDLE) == found.key(MIDDLE)
