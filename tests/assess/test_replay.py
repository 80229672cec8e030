"""The replay: what is asked and when, and that whoever drew the truth is not heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec import structs

from frontlog import assess
from frontlog.assess.weigh import day_of
from frontlog.assess.word import word_of
from frontlog.errors import WrongUse
from frontlog.evaluate import replay
from frontlog.evaluate.blanks import with_blanks
from frontlog.evaluate.makers import Makers
from frontlog.evaluate.rivals import Reader
from frontlog.model import Category, Evidence, Source, State

from .made import claim

pytestmark = pytest.mark.slow

FIRST = date(2025, 1, 1)
LAST = FIRST + timedelta(weeks=6)
READER = Reader(word_of, day_of)
DAYS = [FIRST + timedelta(days=day) for day in range((LAST - FIRST).days + 1)]
SOURCES = [
    Source(slug="isw-map", name="One", kind="map", side="other", url="https://one.example/"),
    Source(slug="uno-daily", name="One", kind="map", side="other", url="https://one.example/"),
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


def _assess(
    evidence: Sequence[Evidence], on: date, as_of: datetime
) -> Mapping[str, Mapping[State, float]]:
    return {item.place: item.probabilities for item in assess.assess(evidence, on=on, as_of=as_of)}


TRIAL = replay.Trial(_assess, READER, Makers(SOURCES).of)


def replayed(evidence: Sequence[Evidence]) -> list[replay.Result]:
    maps = {"isw-map": DAYS, "two": DAYS}
    return replay.replay(evidence, maps, ["P"], TRIAL, FIRST)


def test_the_maker_of_the_truth_is_not_heard() -> None:
    shown = [*turning("isw-map", date(2025, 1, 20)), *turning("two", date(2025, 1, 25))]
    said = claim("isw", "asserts capture ru", date(2025, 1, 18), place="P")
    held_one, held_two = replayed([*shown, said])
    assert (held_one.claims, held_two.claims) == (0, 1)
    assert "last claim wins" not in held_one.contenders
    assert "last claim wins" in held_two.contenders
    assert {name for name in held_one.contenders if name.startswith("map ")} == {"map two"}


def test_what_was_filled_in_later_counts_from_the_day_it_came_out() -> None:
    shown = [*turning("isw-map", date(2025, 1, 20)), *turning("two", date(2025, 1, 25))]
    late = datetime(2026, 6, 1, tzinfo=UTC)
    assert replayed([structs.replace(item, recorded_at=late) for item in shown]) == replayed(shown)


def test_a_map_is_asked_only_in_weeks_in_which_it_has_drawn() -> None:
    drawn = [FIRST + timedelta(days=day) for day in (0, 5, 40, 50)]
    asked = replay.days_to_ask(drawn, FIRST)
    assert [(day - FIRST).days for day in asked] == [7, 42]


def test_only_places_that_change_after_the_start_count() -> None:
    shown, maps = turning("two", date(2025, 1, 20)), {"two": DAYS}
    assert replay.changing(shown, maps, FIRST, READER) == ["P"]
    assert replay.changing(shown, maps, date(2025, 1, 20), READER) == []
    assert replay.changing(shown[:1], maps, FIRST, READER) == []


def test_a_map_of_one_sides_ground_answers_by_leaving_blank() -> None:
    passing = picture("two", date(2025, 1, 10), date(2025, 1, 20), "ru")
    maps = {"two": DAYS}
    added = with_blanks([passing], maps, ["P"], READER)[1:]
    assert [(item.start, item.category) for item in added] == [
        (FIRST, "ua"),
        (date(2025, 1, 21), "ua"),
    ]
    whole = turning("two", date(2025, 1, 20))
    assert with_blanks(whole, maps, ["P"], READER) == whole


def test_makers_are_told_by_address_and_by_name() -> None:
    makers = Makers(SOURCES)
    assert makers.of("isw-map") == makers.of("uno-daily") == makers.of("outlet/isw")
    assert makers.of("two-archive") == makers.of("two") != makers.of("one")
    few, many = [FIRST], DAYS
    assert makers.independent({"isw-map": few, "uno-daily": many, "two": few}) == [
        "two",
        "uno-daily",
    ]
    with pytest.raises(WrongUse, match="two independent makers"):
        makers.independent({"isw-map": few, "uno-daily": many})
