"""How voices are counted, and that the numbers can be read."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from frontlog import assess
from frontlog.assess import tables

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
    for day in (date(2024, 11, 16), date(2025, 1, 1), date(2025, 6, 1)):
        period = assess.known_at(noon(day)).learnt_from
        assert period is not None
        assert period.end < day
    assert assess.known_at(noon(date(2025, 6, 1))) == assess.DEFAULT


def test_what_is_scored_was_not_learnt_from() -> None:
    assert assess.unseen_on(date(2022, 9, 6)) == assess.DEFAULT
    assert assess.unseen_on(date(2025, 6, 1)) == assess.DEFAULT
    winter = assess.unseen_on(date(2025, 1, 1)).learnt_from
    assert winter is not None
    assert winter.end < date(2025, 1, 1)
    summer = assess.unseen_on(date(2024, 8, 1)).learnt_from
    assert summer is not None
    assert summer.start > date(2024, 8, 1)


def test_a_contested_town_of_known_outline_is_seldom_drawn_as_taken() -> None:
    fought_over = {"ua": 0.0, "contested": 1.0, "ru": 0.0}
    for maker in ("deepstate", "uacontrolmap"):
        point, town = (
            assess.shown_by(maker, fought_over, assess.DEFAULT, outlined=known)  # type: ignore[arg-type]
            for known in (False, True)
        )
        assert town < point
    held = {"ua": 0.0, "contested": 0.0, "ru": 1.0}
    assert assess.shown_by("deepstate", held, assess.DEFAULT, outlined=True) == assess.shown_by(  # type: ignore[arg-type]
        "deepstate",
        held,
        assess.DEFAULT,  # type: ignore[arg-type]
    )
    # A table that was learnt before this was known makes no difference.
    before = next(version for version in tables.VERSIONS if version.version == "maps/3")
    assert assess.shown_by("deepstate", fought_over, before, outlined=True) == assess.shown_by(  # type: ignore[arg-type]
        "deepstate",
        fought_over,
        before,  # type: ignore[arg-type]
    )


def test_makers_differ_in_what_they_call_taken() -> None:
    fought_over = {"ua": 0.0, "contested": 1.0, "ru": 0.0}
    early, late = (
        assess.shown_by(maker, fought_over, assess.DEFAULT)  # type: ignore[arg-type]
        for maker in ("liveuamap", "deepstate")
    )
    unheard_of = assess.shown_by("unheard of", fought_over, assess.DEFAULT)  # type: ignore[arg-type]
    assert late < early - 0.1
    assert unheard_of == pytest.approx(0.5)
    turned = assess.DEFAULT.swapped()
    assert assess.shown_by("liveuamap", fought_over, turned) == pytest.approx(1 - early)  # type: ignore[arg-type]
    for parameters in (assess.DEFAULT, turned):
        town, other = (
            assess.shown_by("liveuamap", fought_over, each, outlined=True)  # type: ignore[arg-type]
            for each in (parameters, parameters.swapped())
        )
        assert town == pytest.approx(1 - other)
