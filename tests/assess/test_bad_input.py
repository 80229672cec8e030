"""Evidence that is wrong, or too much of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec import structs

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.model import Evidence

from .made import baseline, claim, noon, reading

DAY = date(2025, 2, 7)
AS_OF = noon(DAY)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"end": DAY - timedelta(days=1)}, "contradictory"),
        ({"start": date(2013, 12, 31)}, "before 2014"),
        ({"start": DAY + timedelta(days=9), "end": DAY + timedelta(days=9)}, "after it was"),
        ({"weight": 1.4}, "no probability"),
        ({"event": None}, "without event"),
    ],
)
def test_unusable_evidence_is_left_out_and_named(change: dict[str, object], word: str) -> None:
    bad = structs.replace(claim("russian-mod", "asserts capture ru", DAY), **change)
    good = baseline("ua")
    assert assess.assess([good, bad], on=DAY, as_of=AS_OF) == assess.assess(
        [good], on=DAY, as_of=AS_OF
    )
    (issue,) = assess.refused([good, bad], as_of=AS_OF)
    assert issue.input == bad.id
    assert word in issue.reason


def test_a_claimant_on_no_known_side_is_heard_as_neutral_and_named() -> None:
    said = claim("reuters", "asserts capture ru", DAY)
    odd = structs.replace(said, side="martian")
    (found,) = assess.assess([odd], on=DAY, as_of=AS_OF)
    (neutral,) = assess.assess([said], on=DAY, as_of=AS_OF)
    assert found.probabilities == neutral.probabilities
    assert "no known side" in assess.refused([odd], as_of=AS_OF)[0].reason


def flood(n: int) -> list[Evidence]:
    """One channel, one day, every wording that helps its side, each an origin of its own."""
    wordings = ["asserts capture ru", "asserts hold ru", "denies hold ua", "asserts withdraw ua"]
    one = [claim("rybar", said, DAY) for said in wordings]
    return [structs.replace(one[i % 4], id=f"flood {i}", origin=f"flood {i}") for i in range(n)]


def test_a_flood_weighs_no_more_than_its_strongest_voice() -> None:
    ground = [baseline("ua"), reading("map-a", "ua", date(2024, 7, 1), DAY)]
    (flooded,) = assess.assess([*ground, *flood(4000)], on=DAY, as_of=AS_OF)
    strongest = max(
        assess.assess([*ground, one], on=DAY, as_of=AS_OF)[0].probabilities["ru"]
        for one in flood(4)
    )
    assert flooded.probabilities["ru"] == pytest.approx(strongest, abs=1e-6)


def test_a_flood_is_said_and_nothing_of_it_is_lost() -> None:
    few, many = flood(200), flood(1000)
    assert assess.refused(few, as_of=AS_OF) == []
    (issue,) = assess.refused(many, as_of=AS_OF)
    assert issue.input == "rybar"
    assert issue.reason.startswith(f"1000 claims recorded on {DAY}")


def test_a_camp_in_chorus_counts_for_less_than_two_of_its_voices() -> None:
    ground = [baseline("ua")]
    chorus = [
        structs.replace(
            claim("rybar", "asserts capture ru", DAY), claimant=f"c{i}", id=f"c{i}", origin=f"c{i}"
        )
        for i in range(50)
    ]
    before = DAY - timedelta(days=1)
    two_days = [chorus[0], structs.replace(chorus[1], start=before, end=before)]
    (loud,) = assess.assess([*ground, *chorus], on=DAY, as_of=AS_OF)
    (two,) = assess.assess([*ground, *two_days], on=DAY, as_of=AS_OF)
    assert loud.probabilities["ru"] <= two.probabilities["ru"] + 0.02


def test_no_evidence_gives_no_assessment() -> None:
    assert assess.assess([], on=DAY, as_of=AS_OF) == []
    assert assess.history([], as_of=AS_OF) == []
    assert assess.capture([], as_of=AS_OF) is None


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(WrongUse, match="time zone"):
        assess.assess([], on=DAY, as_of=datetime(2025, 2, 7))  # noqa: DTZ001
    with pytest.raises(WrongUse, match="one place"):
        assess.history([baseline("ua"), baseline("ua", place="B")], as_of=AS_OF)
