"""The replay: what is asked and when, and that whoever drew the truth is not heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import structs

from frontlog import assess
from frontlog.assess.columns import day_of
from frontlog.assess.word import word_of
from frontlog.evaluate import ranges, replay
from frontlog.evaluate.makers import Makers
from frontlog.evaluate.ranges import Foretold
from frontlog.evaluate.rivals import Reader
from frontlog.model import Category, DateInterval, Evidence
from frontlog.pack import PackSource

from .made import claim

pytestmark = pytest.mark.slow

FIRST = date(2025, 1, 1)
LAST = FIRST + timedelta(weeks=6)
READER = Reader(word_of, day_of)
DAYS = [FIRST + timedelta(days=day) for day in range((LAST - FIRST).days + 1)]
SOURCES = [
    PackSource(slug="one", name="One", kind="map", side="other"),
    PackSource(slug="one-posts", name="One's posts", kind="channel", side="other", maker="one"),
]


def picture(source: str, start: date, end: date, shown: Category) -> Evidence:
    return Evidence(
        id=f"{source}/{start}",
        place="P",
        kind="reading",
        start=start,
        end=end,
        recorded_at=datetime(start.year, start.month, start.day, 12, tzinfo=UTC),
        claimant=source,
        side="other",
        origin=f"{source}/{start}",
        category=shown,
    )


def turning(source: str, on: date) -> list[Evidence]:
    return [
        picture(source, FIRST, on - timedelta(days=1), "ua"),
        picture(source, on, LAST, "ru"),
    ]


def _assess(evidence: Sequence[Evidence]) -> replay.Ask:
    def ask(on: date, as_of: datetime, maker: str) -> Mapping[str, replay.Answer]:
        return {
            item.place: replay.Answer(
                assess.shown_by(maker, item.probabilities, assess.DEFAULT), item.state is not None
            )
            for item in assess.assess(evidence, on=on, as_of=as_of)
        }

    return ask


def _foretell(evidence: Sequence[Evidence], as_of: datetime) -> Foretold | None:
    found = assess.capture(evidence, as_of=as_of)
    week = timedelta(days=7)
    return found and Foretold(
        found.by, found.start, DateInterval(found.start - week, found.start + week)
    )


TRIAL = replay.Trial(_assess, _foretell, READER, Makers(SOURCES).of)


def replayed(evidence: Sequence[Evidence]) -> list[replay.Result]:
    maps = {"one": DAYS, "two": DAYS}
    return replay.replay(evidence, maps, ["P"], TRIAL, FIRST)


def test_the_maker_of_the_truth_is_not_heard() -> None:
    shown = [*turning("one", date(2025, 1, 20)), *turning("two", date(2025, 1, 25))]
    said = claim("isw", "asserts capture ru", date(2025, 1, 18), place="P", claimant="one-posts")
    held_one, held_two = replayed([*shown, said])
    assert (held_one.claims, held_two.claims) == (0, 1)
    assert "last claim wins" not in held_one.contenders
    assert "last claim wins" in held_two.contenders
    alone = held_two.contenders["frontlog without claims"].score
    assert alone.log != held_two.contenders["frontlog"].score.log
    assert "frontlog without claims" not in held_one.contenders
    assert {name for name in held_one.contenders if name.startswith("map ")} == {"map two"}


def test_a_change_is_right_between_the_earliest_and_the_latest_map() -> None:
    shown = [*turning("one", date(2025, 1, 10)), *turning("two", date(2025, 1, 25))]
    for result in replayed(shown):
        (other,) = (found for name, found in result.contenders.items() if name.startswith("map "))
        assert [change.precision for change in other.changes] == [1.0, 1.0, 1.0]
        frozen = result.contenders["frozen map"]
        assert frozen.changes[0].recall == 0.0


def test_what_hovers_about_a_half_announces_no_change() -> None:
    shown = [*turning("one", date(2025, 1, 10)), *turning("two", date(2025, 1, 25))]

    def found(*held: float) -> int:
        odds = dict(zip([FIRST + timedelta(weeks=week) for week in range(1, 7)], held, strict=True))

        def ask(on: date, *_: object) -> Mapping[str, replay.Answer]:
            return {"P": replay.Answer(odds[on], True)}

        trial = structs.replace(TRIAL, assess=lambda _: ask)
        maps = {"one": DAYS, "two": DAYS}
        (result, _) = replay.replay(shown, maps, ["P"], trial, FIRST)
        return result.contenders["frontlog"].changes[0].found

    assert found(0.45, 0.55, 0.45, 0.55, 0.45, 0.55) == 0
    assert found(0.3, 0.7, 0.55, 0.45, 0.5, 0.6) == 1
    assert found(0.3, 0.7, 0.55, 0.45, 0.5, 0.3) == 2


@pytest.mark.parametrize(("apart", "inside"), [(5, 1), (9, 0)])
def test_ranges_hold_the_date_of_the_map_that_was_held_out(apart: int, inside: int) -> None:
    turned = date(2025, 1, 15)
    shown = [*turning("one", turned), *turning("two", turned + timedelta(days=apart))]
    for result in replayed(shown):
        assert (result.ranges.dated, result.ranges.inside) == (1, inside)


def test_what_was_filled_in_later_counts_from_the_day_it_came_out() -> None:
    shown = [*turning("one", date(2025, 1, 20)), *turning("two", date(2025, 1, 25))]
    late = datetime(2026, 6, 1, tzinfo=UTC)
    assert replayed([structs.replace(item, recorded_at=late) for item in shown]) == replayed(shown)


def test_a_map_is_asked_only_in_weeks_in_which_it_has_drawn() -> None:
    drawn = [FIRST + timedelta(days=day) for day in (0, 5, 40, 50)]
    asked = replay.days_to_ask(drawn, FIRST)
    assert [(day - FIRST).days for day in asked] == [7, 42]


def test_only_places_that_change_after_the_start_count() -> None:
    shown = turning("two", date(2025, 1, 20))
    assert replay.changing(shown, FIRST, LAST, READER) == ["P"]
    assert replay.changing(shown, date(2025, 1, 20), LAST, READER) == []
    assert replay.changing(shown[:1], FIRST, LAST, READER) == []


def test_a_change_after_the_last_question_is_no_change_of_the_period() -> None:
    shown = turning("two", date(2025, 1, 20))
    assert replay.changing(shown, FIRST, date(2025, 1, 20), READER) == ["P"]
    assert replay.changing(shown, FIRST, date(2025, 1, 19), READER) == []
    weeks = [FIRST + timedelta(weeks=n) for n in range(4)]
    far = [*weeks, FIRST + timedelta(days=7 * 60 - 1)]
    assert replay.last_asked({"one": weeks[:2], "two": far}, FIRST) == weeks[3]
    assert replay.last_asked({"one": [FIRST]}, FIRST) == FIRST


def test_a_place_taken_freed_and_taken_again_is_dated_by_the_second_time() -> None:
    first, freed, again = (FIRST + timedelta(days=day) for day in (5, 15, 30))
    shown = [
        picture("two", FIRST, first - timedelta(days=1), "ua"),
        picture("two", first, freed - timedelta(days=1), "ru"),
        picture("two", freed, again - timedelta(days=1), "ua"),
        picture("two", again, LAST, "ru"),
    ]
    (passages,) = ranges.passages(shown, "two", READER, LAST).values()
    assert [(each.on, each.to) for each in passages] == [
        (first, "ru"),
        (freed, "ua"),
        (again, "ru"),
    ]

    def dated(day: int) -> date | None:
        return ranges.dating(passages, "ru", FIRST + timedelta(days=day))

    # While it showed the place as taken, by that passage; once it took that back, by the next.
    assert dated(1) == first
    assert dated(12) == first
    assert dated(16) == again
    assert dated(40) == again
    assert ranges.dating(passages[:2], "ru", FIRST + timedelta(days=20)) is None
    assert ranges.dating(passages, "ua", FIRST + timedelta(days=20)) == freed


def test_whoever_the_pack_says_is_one_maker_is_one() -> None:
    makers = Makers(SOURCES)
    assert makers.of("one-posts") == makers.of("outlet/one-posts") == makers.of("one")
    assert makers.of("two-posts") != makers.of("two")
