"""Track records on a handful of claims whose outcome can be counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontlog.assess import ChangePoint
from frontlog.assess.track import consensus_of, track_records, turns, wilson

from .made import claim, noon, reading

START = date(2024, 1, 1)
END = date(2024, 6, 30)


def day(n: int) -> date:
    return START + timedelta(days=n)


TURNED = {"A": [day(20)], "B": [day(45)], "C": [], "D": [day(5)], "E": [day(100)]}


def consensus(place: str, side: str, without: str) -> list[date]:
    assert (side, without) == ("ru", "ru")
    return TURNED[place]


def test_what_came_true_and_how_soon() -> None:
    claims = [
        claim("russian-mod", "asserts capture ru", day(said), place=place)
        for place, said in [("A", 15), ("B", 5), ("C", 10), ("D", 10), ("E", 10)]
    ]
    again = claim("russian-mod", "asserts capture ru", day(18), place="A")
    part = claim("russian-mod", "asserts capture ru", day(3), place="B", part="north")
    (record,) = track_records([*claims, again, part], consensus, since=START, until=END)
    assert (record.claimant, record.n, record.confirmed) == ("russian-mod", 5, 4)
    within = {rate.within_days: rate for rate in record.rates}
    assert within[7].share == pytest.approx(2 / 5)  # A after 5 days, D before the claim
    assert within[30].share == pytest.approx(2 / 5)
    assert within[60].share == pytest.approx(3 / 5)  # and B after 40
    assert within[60].n == 5
    assert record.lead_days == pytest.approx(22.5)  # between -5, 5, 40 and 90 days
    assert record.lead_low is None  # four values bound no median


def test_every_rate_carries_its_interval_and_an_unknown_one_is_unknown() -> None:
    young = claim("rybar", "asserts capture ru", END - timedelta(days=3), place="C")
    (record,) = track_records([young], consensus, since=START, until=END)
    assert [rate.share for rate in record.rates] == [None, None, None]
    assert record.n == 1
    low, high = wilson(0.5, 10)
    assert (low, high) == (pytest.approx(0.2366, abs=1e-3), pytest.approx(0.7634, abs=1e-3))


def test_a_young_claim_counts_neither_for_nor_against() -> None:
    said = [("A", 15), ("C", 15), ("D", 21)]  # known until day 50: D is 29 days old
    claims = [claim("rybar", "asserts capture ru", day(n), place=place) for place, n in said]
    (record,) = track_records(claims, consensus, since=START, until=day(30), known=day(50))
    month = record.rates[1]
    assert (month.within_days, month.confirmed, month.n, month.share) == (30, 1, 2, 0.5)
    assert (record.n, record.confirmed) == (3, 2)


def test_what_turned_after_the_last_known_day_is_not_known() -> None:
    said = claim("rybar", "asserts capture ru", day(10), place="E")  # turns on day 100
    (early,) = track_records([said], consensus, since=START, until=day(30), known=day(99))
    (late,) = track_records([said], consensus, since=START, until=day(30), known=day(100))
    assert (early.confirmed, late.confirmed) == (0, 1)
    assert early.rates[2].n == 1


def test_a_place_that_fell_years_later_is_no_lead() -> None:
    said = claim("rybar", "asserts capture ru", date(2022, 7, 1), place="A")
    known = {"A": [date(2024, 12, 25)]}
    (record,) = track_records(
        [said], lambda place, *_: known[place], since=date(2022, 1, 1), until=date(2025, 1, 1)
    )
    assert (record.n, record.confirmed, record.lead_days) == (1, 0, None)
    assert [step.unconfirmed for step in record.survival] == [1.0]
    assert [rate.share for rate in record.rates] == [0.0, 0.0, 0.0]


def test_the_survival_curve_never_rises() -> None:
    claims = [
        claim("russian-mod", "asserts capture ru", day(said), place=place)
        for place, said in [("A", 15), ("B", 5), ("C", 10), ("E", 10)]
    ]
    (record,) = track_records(claims, consensus, since=START, until=END)
    left = [step.unconfirmed for step in record.survival]
    assert left == sorted(left, reverse=True)
    assert left[-1] == pytest.approx(1 / 4)


def test_the_consensus_leaves_out_the_camp_that_it_judges() -> None:
    maps = [
        reading("map-a", "ua", day(0), day(59)),
        reading("map-a", "ru", day(60), END),
        reading("map-b", "ua", day(0), day(69)),
        reading("map-b", "ru", day(70), END),
    ]
    boasts = [claim(who, "asserts capture ru", day(30)) for who in ("russian-mod", "rybar")]
    asked = consensus_of([*maps, *boasts], as_of=noon(END))
    assert asked("A", "ru", "ru") == consensus_of(maps, as_of=noon(END))("A", "ru", "ru")
    (turned,) = asked("A", "ru", "ru")
    assert day(60) <= turned <= day(80)
    assert asked("nowhere", "ru", "ru") == []


def test_a_place_that_began_with_a_side_did_not_pass_to_it() -> None:
    states = ["ru", "ua", "ru", None, "ru"]
    rows = [ChangePoint(day(n), {}, state, False) for n, state in enumerate(states)]  # type: ignore[arg-type]
    assert turns(rows, "ru") == [day(2), day(4)]
    assert turns([], "ru") == []
