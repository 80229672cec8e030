"""Three places whose story is generally known, retold as evidence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontlog import assess
from frontlog.model import Assessment, Evidence

from .made import baseline, claim, noon, reading

SEVENTH = date(2025, 2, 7)


def only(evidence: list[Evidence], on: date) -> Assessment:
    (found,) = assess.assess(evidence, on=on, as_of=noon(on))
    return found


def toretsk() -> list[Evidence]:
    return [
        baseline("ua"),
        claim("russian-mod", "asserts capture ru", SEVENTH),
        claim("deepstate", "denies capture ru", SEVENTH),
        claim("deepstate", "asserts contest -", SEVENTH, part="Zabalk district"),
        claim("deepstate", "asserts contest -", SEVENTH, part="outskirts"),
    ]


def test_toretsk_is_contested_with_every_claim_beside_it() -> None:
    found = only(toretsk(), date(2025, 2, 8))
    assert found.state == "contested"
    assert found.contested
    assert found.basis == "evidence"
    assert not found.stale
    assert found.last_evidence == SEVENTH
    assert {toretsk()[1].id, toretsk()[2].id} <= {moved.evidence for moved in found.evidence}


def test_toretsk_with_a_map_that_shows_it_shared() -> None:
    shares = {"ru": 0.72, "ua": 0.2, "contested": 0.08}
    shown = reading("deepstate", "contested", date(2025, 1, 10), date(2025, 2, 8), shares=shares)
    found = only([*toretsk(), shown], date(2025, 2, 8))
    assert found.state == "contested"
    assert shown.id in {moved.evidence for moved in found.evidence}


def test_a_lone_boast_leaves_a_place_where_the_baseline_put_it_but_disputed_it_is_contested() -> (
    None
):
    boast = claim("russian-mod", "asserts capture ru", SEVENTH)
    denial = claim("general-staff", "asserts hold ua", SEVENTH)
    assert only([baseline("ua"), boast], SEVENTH).state != "ru"
    assert only([baseline("ua"), boast, denial], SEVENTH).contested


def kurakhove() -> list[Evidence]:
    until = date(2024, 12, 27)
    rows = [
        reading("map-a", "ua", date(2024, 7, 8), date(2024, 11, 20)),
        reading("map-a", "contested", date(2024, 11, 21), until),
        reading("map-a", "ru", until + timedelta(days=1), date(2025, 1, 20)),
        reading("map-b", "ua", date(2024, 7, 8), date(2025, 1, 9)),
        reading("map-b", "ru", date(2025, 1, 10), date(2025, 1, 20)),
        claim("russian-mod", "asserts capture ru", date(2025, 1, 6)),
        claim("general-staff", "denies capture ru", date(2025, 1, 6)),
    ]
    return [baseline("ua"), *rows]


def test_kurakhove_changed_hands_over_weeks() -> None:
    as_of = noon(date(2025, 1, 20))
    found = assess.capture(kurakhove(), as_of=as_of)
    assert found is not None
    assert (found.by, found.start, found.first_map) == (
        "ru",
        date(2024, 12, 28),
        date(2024, 12, 28),
    )
    assert found.first_claim == found.first_denial == date(2025, 1, 6)
    assert found.last_map == date(2025, 1, 10)
    assert only(kurakhove(), date(2025, 1, 20)).state == "ru"
    assert only(kurakhove(), date(2024, 11, 1)).state == "ua"


def test_an_admission_closes_the_interval() -> None:
    admission = claim("general-staff", "asserts withdraw ua", date(2025, 1, 18))
    found = assess.capture([*kurakhove(), admission], as_of=noon(date(2025, 1, 20)))
    assert found is not None
    assert found.first_admission == found.agreed == found.end == date(2025, 1, 18)


@pytest.mark.parametrize("denied", [7, 9])
def test_a_side_that_denies_it_that_day_or_later_does_not_agree(denied: int) -> None:
    shown = reading("deepstate", "ru", SEVENTH, date(2025, 2, 20), side="ua")
    boast = claim("russian-mod", "asserts capture ru", SEVENTH)
    denial = claim("general-staff", "denies capture ru", date(2025, 2, denied))
    told = [baseline("ua"), shown, boast, denial]
    found = assess.capture(told, as_of=noon(date(2025, 2, 20)))
    assert found is not None
    assert found.agreed is None
    conceded = claim("general-staff", "asserts withdraw ua", date(2025, 2, 12))
    later = assess.capture([*told, conceded], as_of=noon(date(2025, 2, 20)))
    assert later is not None
    assert later.agreed == date(2025, 2, 12)


def dachenske() -> list[Evidence]:
    return [
        baseline("ua"),
        reading("map-a", "ua", date(2024, 7, 8), date(2025, 1, 4)),
        reading("map-a", "ru", date(2025, 1, 5), date(2025, 2, 9)),
        reading("map-a", "contested", date(2025, 2, 10), date(2025, 2, 14)),
        reading("map-a", "ua", date(2025, 2, 15), date(2025, 3, 15)),
        reading("map-b", "ua", date(2024, 7, 8), date(2024, 12, 29)),
        reading("map-b", "ru", date(2024, 12, 30), date(2025, 2, 11)),
        reading("map-b", "ua", date(2025, 2, 12), date(2025, 3, 15)),
        claim("deepstate", "asserts capture ua", date(2025, 2, 14)),
    ]


def test_dachenske_came_back() -> None:
    assert only(dachenske(), date(2025, 2, 1)).state == "ru"
    assert only(dachenske(), date(2025, 3, 15)).state == "ua"
    found = assess.capture(dachenske(), as_of=noon(date(2025, 3, 15)))
    assert found is not None
    assert found.by == "ua"
    assert found.reversals == (date(2025, 2, 12),)


def test_a_baseline_alone_is_shown_as_one_and_as_stale() -> None:
    found = only([baseline("ua")], date(2025, 1, 1))
    assert (found.basis, found.stale, found.last_evidence) == ("baseline", True, None)
    assert found.state == "ua"


def test_one_map_overrides_the_baseline_at_once() -> None:
    day = date(2022, 4, 1)
    assert only([baseline("ua"), reading("map-a", "ru", day, day)], day).state == "ru"


def test_an_answer_goes_stale() -> None:
    said = claim("isw", "asserts hold ua", SEVENTH)
    assert not only([said], SEVENTH + timedelta(days=30)).stale
    assert only([said], SEVENTH + timedelta(days=31)).stale


def test_history_says_what_assess_says_on_each_day() -> None:
    rows = assess.history(kurakhove(), as_of=noon(date(2025, 1, 20)))
    for row in rows:
        (found,) = assess.assess(kurakhove(), on=row.on, as_of=noon(date(2025, 1, 20)))
        assert found.probabilities == row.probabilities
        assert (found.state, found.stale) == (row.state, row.stale)
    assert [row.on for row in rows] == sorted({row.on for row in rows})


def test_in_hindsight_the_change_came_before_the_maps_showed_it() -> None:
    before = date(2024, 12, 20)
    as_of = noon(date(2025, 1, 20))
    (then,) = assess.assess(kurakhove(), on=before, as_of=as_of)
    (now,) = assess.assess(kurakhove(), on=before, as_of=as_of, record=True)
    assert now.probabilities["ru"] > then.probabilities["ru"]
