"""One more day's evidence gives what the whole of it gives, and redoes only what it touches."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from frontlog import assess
from frontlog.assess import Casebook, Question
from frontlog.errors import WrongUse
from frontlog.model import Assessment, Evidence

from .made import baseline, claim, nearby, noon, reading

FIRST = date(2024, 6, 1)
PLACES = ("A", "B", "C", "D")
LATE = noon(FIRST + timedelta(days=90))
SAID = ("asserts capture ru", "asserts hold ua", "denies capture ru", "doubts hold ua")


@st.composite
def pieces(draw: st.DrawFn) -> Evidence:
    """Of few places, days, ids and origins, so that pieces meet, repeat and replace one another."""
    start = FIRST + timedelta(days=draw(st.integers(0, 40)))
    made = draw(
        st.sampled_from(
            [
                claim(draw(st.sampled_from(["rybar", "general-staff", "isw"])), said, start)
                for said in SAID
            ]
            + [
                reading("map-a", "ru", start, start + timedelta(days=9)),
                reading("map-b", "ua", start, start + timedelta(days=30)),
                nearby("map-a", {"ru": 0.75, "ua": 0.25}, start, start + timedelta(days=20)),
            ]
        )
    )
    name = draw(st.sampled_from([None, "one", "two", "three"]))
    return structs.replace(
        made,
        place=draw(st.sampled_from(PLACES)),
        id=made.id if name is None else f"{made.kind} {name}",
        origin=draw(st.sampled_from([made.origin, "common"])),
        recorded_at=made.recorded_at + timedelta(days=draw(st.integers(0, 3))),
    )


days = st.lists(st.lists(pieces(), max_size=5), max_size=6)


@settings(deadline=None, max_examples=150)
@given(days, st.integers(20, 60), st.booleans())
def test_day_by_day_is_the_same_as_all_at_once(
    batches: list[list[Evidence]], ahead: int, record: bool
) -> None:
    on = FIRST + timedelta(days=ahead)
    asked = Question(on=on, as_of=noon(on + timedelta(days=5)), record=record)
    so_far = [baseline("ua", FIRST, place) for place in PLACES]
    book = Casebook(so_far)
    kept = by_place(book.assess(asked))
    for batch in batches:
        so_far.extend(batch)
        touched = book.add(batch)
        assert touched == sorted({item.place for item in batch})
        kept |= by_place(book.assess(asked, touched))
        assert list(kept.values()) == at_once(so_far, asked)


@settings(deadline=None, max_examples=50)
@given(days, st.integers(0, 45))
def test_what_was_known_then_stays_to_be_had(batches: list[list[Evidence]], ahead: int) -> None:
    on = FIRST + timedelta(days=ahead)
    asked = Question(on=on, as_of=noon(on))
    book = Casebook()
    for batch in batches:
        book.add(batch)
    assert book.assess(asked) == at_once([item for batch in batches for item in batch], asked)


def by_place(found: list[Assessment]) -> dict[str, Assessment]:
    return {each.place: each for each in found}


def at_once(evidence: list[Evidence], asked: Question) -> list[Assessment]:
    return assess.assess(evidence, on=asked.on, as_of=asked.as_of, record=asked.record)


def test_a_map_that_goes_on_replaces_what_it_showed() -> None:
    shown = reading("map-a", "ru", FIRST, FIRST + timedelta(days=1))
    book = Casebook([shown])
    longer = structs.replace(shown, end=FIRST + timedelta(days=40))
    assert book.add([longer]) == ["A"]
    asked = Question(on=FIRST + timedelta(days=60), as_of=LATE)
    assert book.assess(asked) == at_once([longer], asked)
    assert book.assess(asked)[0].last_evidence == longer.end


def test_what_is_unusable_touches_nothing() -> None:
    bad = structs.replace(claim("rybar", "asserts capture ru", FIRST), weight=2.0)
    book = Casebook()
    assert book.add([bad]) == []
    asked = Question(on=FIRST, as_of=LATE)
    assert book.assess(asked) == []
    assert book.assess(asked, ["A", "nowhere"]) == []


def test_a_question_without_a_time_zone_is_refused() -> None:
    with pytest.raises(WrongUse, match="time zone"):
        Question(on=FIRST, as_of=datetime(2024, 9, 1))  # noqa: DTZ001
