"""Every day at once, and one place alone, are what the model says day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from frontlog import assess
from frontlog.assess import alone, chain
from frontlog.assess.columns import columns_of, known
from frontlog.assess.dispute import disputed, disputed_days
from frontlog.assess.timeline import NEVER, timelines
from frontlog.assess.weigh import weigh
from frontlog.model import Evidence

FIRST = date(2024, 1, 1)
DAYS = 80
AS_OF = datetime(2025, 1, 1, tzinfo=UTC)
LAST = FIRST + timedelta(days=DAYS + 40)


def _evidence(seed: int) -> list[Evidence]:
    """Two places: a baseline, a map that turns, claims of both sides, copies with other dates."""
    rng = np.random.default_rng(seed)
    found = [_shown(place, 0, 0, "baseline") for place in ("A", "B")]
    for place in ("A", "B"):
        turn = int(rng.integers(20, DAYS))
        found += [_shown(place, 5, turn - 1, "reading"), _shown(place, turn, DAYS, "reading", "ru")]
    for number in range(60):
        day, back = int(rng.integers(DAYS)), int(rng.integers(4))
        on = FIRST + timedelta(days=max(day - back, 0))
        side = ("ua", "ru", "other")[int(rng.integers(3))]
        found.append(
            Evidence(
                id=f"claim-{number}",
                place=("A", "B")[int(rng.integers(2))],
                kind="claim",
                start=on,
                end=on,
                recorded_at=datetime.combine(FIRST + timedelta(days=day), time(12), UTC),
                published_on=FIRST + timedelta(days=day),
                claimant=f"{side}-{int(rng.integers(2))}",
                side=side,
                origin=f"origin-{int(rng.integers(25))}",
                stance=("asserts", "denies")[int(rng.integers(2))],  # type: ignore[arg-type]
                event=("capture", "hold")[int(rng.integers(2))],  # type: ignore[arg-type]
                actor=("ua", "ru")[int(rng.integers(2))],
                relation="in",
            )
        )
    return found


def _shown(place: str, start: int, end: int, kind: str, category: str = "ua") -> Evidence:
    name = f"{kind}/{place}/{start}"
    return Evidence(
        id=name,
        place=place,
        kind=kind,  # type: ignore[arg-type]
        start=FIRST + timedelta(days=start),
        end=FIRST + timedelta(days=end),
        recorded_at=datetime.combine(FIRST + timedelta(days=start), time(12), UTC),
        claimant=kind,
        side="other",
        origin=name,
        category=category,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("seed", range(4))
def test_each_day_is_what_is_assessed_for_it(seed: int) -> None:
    evidence = _evidence(seed)
    found = {one.place: one for one in timelines(evidence, last=LAST, as_of=AS_OF)}
    told_apart = 0
    for number in range(0, DAYS + 40, 3):
        on = FIRST + timedelta(days=number)
        for answer in assess.assess(evidence, on=on, as_of=AS_OF):
            line, row = found[answer.place], on.toordinal() - found[answer.place].first
            if on.toordinal() in line.unsettled:
                told_apart += 1
                continue
            ua, contested, ru = (round(float(p), 6) for p in line.probabilities[row])
            assert answer.probabilities == {"ua": ua, "ru": ru, "contested": contested}
            assert answer.contested == bool(line.contested[row])
            last = answer.last_evidence
            assert line.last_evidence[row] == (NEVER if last is None else last.toordinal())
    assert told_apart < 60, "hardly a day was compared"


@pytest.mark.parametrize("seed", range(4))
def test_days_in_dispute_are_those_on_which_the_sides_contradict_each_other(seed: int) -> None:
    items = [item for item in _evidence(seed) if item.place == "A"]
    whole = disputed_days(items, FIRST.toordinal(), DAYS + 40)
    for number, found in enumerate(whole.tolist()):
        on = FIRST + timedelta(days=number)
        said = known(columns_of(i for i in items if i.kind != "claim" or i.end <= on), on, AS_OF)
        assert found == disputed(weigh(said, on, AS_OF, assess.DEFAULT), on).any()
    assert 0 < whole.sum() < len(whole)


def test_leverage_of_one_place_is_the_same_to_the_last_bit() -> None:
    rng = np.random.default_rng(3)
    likelihood = np.exp(rng.normal(0, 0.6, (200, 3, 1)))
    first = np.zeros(1, dtype=np.int64)
    filtered = chain.forward(likelihood, first, assess.DEFAULT)
    whole = chain.leverage(filtered, likelihood, first, assess.DEFAULT)[:, :, 0]
    states = dict(enumerate(filtered[:, :, 0].tolist()))
    rows = likelihood[:, :, 0].tolist()
    every = {day: tuple(row) for day, row in enumerate(whole.tolist())}
    assert alone.leverage(states, rows, assess.DEFAULT, states) == every
    few = {day: states[day] for day in (40, 120, 199)}
    asked = alone.leverage(few, rows, assess.DEFAULT, (40, 120))
    assert asked == {day: every[day] for day in (40, 120)}
