"""How voices are counted, and that the numbers can be read."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from frontlog import assess

from .made import baseline, claim, noon

DAY = date(2025, 2, 7)


def test_copies_and_choruses_are_counted_for_what_they_are() -> None:
    one = claim("russian-mod", "asserts capture ru", DAY)
    copies = [structs.replace(one, id=f"copy {n}") for n in range(40)]
    same_camp = structs.replace(one, id="x", origin="x", claimant="another ministry")
    other_camp = claim("deepstate", "denies capture ru", DAY)
    found = assess.voices(
        [baseline("ua"), one, *copies, same_camp, other_camp], on=DAY, as_of=noon(DAY)
    )
    assert found["A"].claims == 43
    assert found["A"].origins == 3
    # One in full, the second of its camp by half, the other camp's in full.
    assert found["A"].effective == pytest.approx(2.5)


def test_places_without_claims_have_no_voices() -> None:
    assert assess.voices([baseline("ua")], on=DAY, as_of=noon(DAY)) == {}


def test_every_rate_stands_in_its_interval() -> None:
    rows = assess.table(assess.DEFAULT)
    assert all(row.low <= row.rate <= row.high for row in rows)
    monitor = [row for row in rows if row.who == "monitor:party" and row.state == "contested"]
    assert sum(row.rate for row in monitor) == pytest.approx(1.0, abs=0.01)


def test_parameters_learnt_later_are_not_used_for_earlier_knowledge() -> None:
    assert assess.known_at(noon(date(2024, 1, 1))).known_from is None
    assert assess.known_at(noon(date(2025, 1, 1))) == assess.DEFAULT
