"""What makers' maps say: one voice a maker, and what a blank means."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from frontlog.model import Category, Evidence, Reading
from frontlog.pack import PackSource
from frontlog.views.drawn import Edition, days_by_maker, editions, from_maps

FIRST = date(2025, 1, 1)
PACK = [
    PackSource(slug="atlas", name="Atlas", kind="map", side="ua"),
    PackSource(slug="atlas-taken", name="Atlas", kind="map", side="ua", maker="atlas", draws="ru"),
]


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def reading(
    source: str, start: int, end: int | None, category: Category, **shares: float
) -> Reading:
    return Reading(
        source=source,
        place="A",
        since=day(start),
        until=None if end is None else day(end),
        category=category,
        shares=shares,
        recorded_at=noon(day(start)),
    )


def known(**drawn: list[int]) -> list[Edition]:
    days = {
        slug.replace("_", "-"): {day(n): noon(day(n)) for n in on} for slug, on in drawn.items()
    }
    return editions(days, PACK)


def told(readings: list[Reading], given: list[Edition]) -> list[tuple[int, int, str]]:
    return [
        ((item.start - FIRST).days, (item.end - FIRST).days, str(item.category))
        for item in from_maps(readings, ["A"], given)
    ]


def test_two_editions_of_one_maker_are_one_witness_on_the_makers_side() -> None:
    given = known(atlas=[0, 10, 20], atlas_taken=list(range(21)))
    shown = [
        reading("atlas", 0, 0, "ua"),
        reading("atlas", 10, None, "ru"),
        reading("atlas-taken", 4, None, "ru"),
    ]
    assert told(shown, given) == [(0, 3, "ua"), (4, 20, "ru")]
    assert {(item.claimant, item.side) for item in from_maps(shown, [], given)} == {("atlas", "ua")}


def test_a_partial_map_repeats_how_much_is_taken_and_tells_when_more_is() -> None:
    given = known(atlas=[0], atlas_taken=list(range(9)))
    shown = [
        reading("atlas", 0, None, "contested", ru=0.5, contested=0.3, ua=0.2),
        reading("atlas-taken", 0, 3, "ru", ru=0.501),
        reading("atlas-taken", 4, None, "ru", ru=0.7),
    ]
    assert told(shown, given) == [(0, 3, "contested"), (4, 8, "ru")]


def test_a_partial_maps_blank_leaves_contested_ground_as_it_is() -> None:
    given = known(atlas=[0, 5], atlas_taken=[0, 3, 6, 9])
    shown = [
        reading("atlas", 0, None, "contested"),
        reading("atlas-taken", 6, 6, "ru"),
    ]
    assert told(shown, given) == [(0, 5, "contested"), (6, 6, "ru"), (9, 9, "ua")]


def test_blanks_of_a_map_of_one_sides_ground_say_not_that_sides() -> None:
    given = known(atlas_taken=[0, 2, 4, 6])
    assert told([reading("atlas-taken", 2, 2, "ru")], given) == [
        (0, 1, "ua"),
        (2, 2, "ru"),
        (4, 6, "ua"),
    ]
    assert told([], given) == [(0, 6, "ua")]


def test_a_map_that_the_pack_does_not_list_is_silent_where_it_is_blank() -> None:
    given = known(unheard_of=[0, 2, 4])
    assert told([reading("unheard-of", 2, 2, "ru")], given) == [(2, 2, "ru")]
    assert told([], given) == []


def test_a_makers_days_are_those_of_all_its_editions() -> None:
    given = known(atlas=[0, 10], atlas_taken=[0, 1], elsewhere=[5])
    assert days_by_maker(given) == {"atlas": [day(0), day(1), day(10)], "elsewhere": [day(5)]}


def test_what_was_recorded_later_is_marked_so() -> None:
    given = known(atlas_taken=[0, 2])
    (blank,) = from_maps([], ["A"], given)
    assert isinstance(blank, Evidence)
    assert blank.recorded_at == noon(day(0))
