"""Track records: of what a claimant said was taken, how much came true, and how soon.

A claim of capture comes true when the consensus (an assessment made without the claimant's own
side) puts the place with the claimed side, before or within a horizon after the claim. Claims too
young for the consensus to have answered are not counted as false: a rate is over the claims that
are as old as its horizon, the survival curve is a Kaplan-Meier estimate, and every rate carries
its interval and its n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.assessment import ChangePoint, history
from frontlog.assess.columns import day_of
from frontlog.assess.parameters import Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.model import Event, Evidence, SideId

Floats = npt.NDArray[np.float64]

HORIZONS = (7, 30, 60)
"""Days within which a claim is asked to have come true."""
EARLY_DAYS = 365
"""A place that the consensus had put with the side longer ago than this was no news."""
LATE_DAYS = 180
"""A place that passed to the side longer after the claim was taken in another attack, or nobody had
looked in between: the claim had not come true within these days, and no lead is known."""
LEVEL_Z = 1.959964
"""Two-sided 95 %."""

Consensus = Callable[[str, SideId, SideId], Sequence[date]]
"""Days on which a place passed to a side, by everybody but the camp named last; ascending."""


class Rate(Struct, frozen=True):
    """How many of the ``n`` claims that are so old came true in time, with a 95 % interval."""

    within_days: int
    n: int
    confirmed: int
    share: float | None
    low: float | None
    high: float | None


class Step(Struct, frozen=True):
    """One step of the survival curve: from this day on this share is still unconfirmed."""

    days: int
    unconfirmed: float
    at_risk: int


class TrackRecord(Struct, frozen=True, kw_only=True):
    """How one claimant's claims of one event for one side in one period turned out.

    ``lead_days`` is the median of the consensus day less the claim's day over claims that came
    true: positive is ahead of everybody else. ``lead_low`` and ``lead_high`` bound that median.
    """

    claimant: str
    claimant_side: SideId
    event: Event
    actor: SideId
    since: date
    until: date
    n: int
    confirmed: int
    rates: tuple[Rate, ...]
    lead_days: float | None
    lead_low: float | None
    lead_high: float | None
    survival: tuple[Step, ...]


class _Outcome(Struct, frozen=True):
    """Days from claim to confirmation (negative: confirmed before), or to the end of knowledge."""

    days: int
    confirmed: bool
    age: int
    """Days from claim to the end of knowledge."""


def track_records(
    evidence: Iterable[Evidence],
    consensus: Consensus,
    *,
    since: date,
    until: date,
    known: date | None = None,
) -> list[TrackRecord]:
    """Records of everybody who claimed a capture between the two days, most claims first.

    ``known`` is the last day that the consensus knows, ``until`` where it is not given. A place
    that a claimant claims again counts once, at its first claim in the period.
    """
    groups: dict[tuple[str, SideId, Event, SideId], dict[str, date]] = {}
    for item in evidence:
        if not _is_capture(item) or not since <= day_of(item) <= until:
            continue
        assert item.actor is not None
        key = (item.claimant, item.side, item.event or "capture", item.actor)
        first = groups.setdefault(key, {})
        first[item.place] = min(day_of(item), first.get(item.place, day_of(item)))
    records = [
        _record(key, first, consensus, (since, until, known or until))
        for key, first in groups.items()
    ]
    return sorted(records, key=lambda record: (-record.n, record.claimant, record.actor))


def consensus_of(
    evidence: Sequence[Evidence], *, as_of: datetime, parameters: Parameters = DEFAULT
) -> Consensus:
    """When places passed to a side, assessed without the claims of the camp that is judged.

    Maps and baselines always count. Each place is assessed when it is first asked about.
    """
    by_place: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_place.setdefault(item.place, []).append(item)

    @cache
    def turned(place: str, side: SideId, without: SideId) -> Sequence[date]:
        others = [i for i in by_place.get(place, ()) if i.kind != "claim" or i.side != without]
        return turns(history(others, as_of=as_of, parameters=parameters), side)

    return turned


def turns(rows: Sequence[ChangePoint], side: SideId) -> list[date]:
    """Days on which a place passed to a side; how it began is no passage."""
    return [row.on for before, row in pairwise(rows) if row.state == side and before.state != side]


def _is_capture(item: Evidence) -> bool:
    return (
        item.kind == "claim"
        and item.stance == "asserts"
        and item.event == "capture"
        and item.part is None
        and item.actor is not None
        and item.relation in (None, "in")
    )


def _record(
    key: tuple[str, SideId, Event, SideId],
    claims: Mapping[str, date],
    consensus: Consensus,
    period: tuple[date, date, date],
) -> TrackRecord:
    claimant, side, event, actor = key
    since, until, known = period
    outcomes = [
        _outcome(said, consensus(place, actor, side), known) for place, said in claims.items()
    ]
    leads = sorted(outcome.days for outcome in outcomes if outcome.confirmed)
    low, middle, high = _median(leads)
    return TrackRecord(
        claimant=claimant,
        claimant_side=side,
        event=event,
        actor=actor,
        since=since,
        until=until,
        n=len(outcomes),
        confirmed=len(leads),
        rates=tuple(_rate(outcomes, days) for days in HORIZONS),
        lead_days=middle,
        lead_low=low,
        lead_high=high,
        survival=tuple(_survival(outcomes)),
    )


def _outcome(said: date, turned: Sequence[date], known: date) -> _Outcome:
    """The turn that the claim may mean: the last within a year before it, else the next soon after.

    A claim that waits is censored, at `LATE_DAYS` at the latest.
    """
    age = (known - said).days
    turned = [day for day in turned if day <= known]
    before = [day for day in turned if 0 <= (said - day).days <= EARLY_DAYS]
    after = [day for day in turned if day > said]
    if before and (not after or len(turned) == 1):
        return _Outcome((before[-1] - said).days, True, age)
    if after and (after[0] - said).days <= LATE_DAYS:
        return _Outcome((after[0] - said).days, True, age)
    return _Outcome(min(age, LATE_DAYS), False, age)


def _survival(outcomes: Sequence[_Outcome]) -> list[Step]:
    """Kaplan-Meier: share not yet confirmed after so many days; the first step is day 0."""
    steps: list[Step] = []
    left = 1.0
    for days in sorted({max(0, outcome.days) for outcome in outcomes if outcome.confirmed} | {0}):
        at_risk = sum(max(0, o.days) >= days for o in outcomes)
        now = sum(o.confirmed and max(0, o.days) == days for o in outcomes)
        left *= 1 - now / at_risk if at_risk else 1.0
        steps.append(Step(days, left, at_risk))
    return steps


def _rate(outcomes: Sequence[_Outcome], days: int) -> Rate:
    """Share confirmed within so many days, of claims at least that old.

    A younger claim counts neither way: to count it once it has come true would flatter.
    """
    old = [outcome for outcome in outcomes if outcome.age >= days]
    if not old:
        return Rate(days, 0, 0, None, None, None)
    confirmed = sum(outcome.confirmed and outcome.days <= days for outcome in old)
    share = confirmed / len(old)
    low, high = wilson(share, len(old))
    return Rate(days, len(old), confirmed, share, low, high)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share observed n times."""
    z2 = LEVEL_Z**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = LEVEL_Z / (1 + z2 / n) * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def _median(values: Sequence[int]) -> tuple[float | None, float | None, float | None]:
    """Median with its distribution-free 95 % bounds; bounds need at least six values."""
    n = len(values)
    if n == 0:
        return None, None, None
    middle = float(np.median(values))
    reach = LEVEL_Z * np.sqrt(n) / 2
    low, high = int(np.floor(n / 2 - reach)), int(np.ceil(n / 2 + reach))
    if low < 0 or high >= n:
        return None, middle, None
    return float(values[low]), middle, float(values[high])
