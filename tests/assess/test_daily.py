"""Many days at once say what each day says by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.model import Evidence

from .made import claim, reading

START = date(2024, 5, 1)
AS_OF = datetime(2024, 12, 1, tzinfo=UTC)


def day(number: int) -> date:
    return START + timedelta(days=number)


EVIDENCE: list[Evidence] = [
    reading("deepstate", "ua", day(0), day(40)),
    claim("general-staff", "asserts hold ua", day(12)),
    claim("russian-mod", "asserts capture ru", day(30)),
    claim("deepstate", "denies capture ru", day(31)),
    reading("deepstate", "ru", day(45), day(60)),
    claim("russian-mod", "asserts capture ru", day(20), place="B"),
    claim("isw", "doubts capture ru", day(25), place="B"),
]


def test_every_day_is_what_assess_says_of_it() -> None:
    days = [day(n) for n in (0, 11, 12, 30, 31, 44, 45, 90)]
    series = dict(assess.daily(EVIDENCE, days, as_of=AS_OF))
    assert set(series) == {"A", "B"}
    for row, on in enumerate(days):
        said = {item.place: item for item in assess.assess(EVIDENCE, on=on, as_of=AS_OF)}
        for place, answers in series.items():
            if place not in said:
                assert np.isnan(answers[row]).all()
                continue
            p = said[place].probabilities
            assert answers[row] == pytest.approx([p["ua"], p["contested"], p["ru"]], abs=2e-6)


def test_before_the_first_evidence_nothing_is_said() -> None:
    ((_, answers),) = assess.daily(EVIDENCE[5:], [day(19), day(20)], as_of=AS_OF)
    assert np.isnan(answers[0]).all()
    assert answers[1].sum() == pytest.approx(1)


def test_what_was_recorded_later_is_not_in_it() -> None:
    early = datetime(2024, 5, 20, tzinfo=UTC)
    days = [day(10), day(60)]
    then = dict(assess.daily(EVIDENCE, days, as_of=early))
    known = dict(assess.daily(EVIDENCE[:2], days, as_of=early))
    assert set(then) == {"A"}
    assert then["A"] == pytest.approx(known["A"])


def test_no_day_and_no_time_zone_are_refused() -> None:
    with pytest.raises(WrongUse, match="needs a day"):
        list(assess.daily(EVIDENCE, [], as_of=AS_OF))
    with pytest.raises(WrongUse, match="time zone"):
        list(assess.daily(EVIDENCE, [day(1)], as_of=AS_OF.replace(tzinfo=None)))
