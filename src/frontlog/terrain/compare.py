"""Where maps disagree: who says what of a settlement, and how far apart they see it change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np

from frontlog.model import Category, Reading

Kind = Literal["taken", "left"]

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True)
class Turn:
    """A source's map turned a settlement Russian-held, or ceased to show it so, between two days.

    ``by`` is the first day that shows it; ``after`` the last day that did not.
    """

    place: str
    kind: Kind
    after: date
    by: date


@dataclass(frozen=True)
class Lag:
    """One change as two sources saw it; ``days`` is how much later the second one did."""

    place: str
    kind: Kind
    first: Turn
    second: Turn

    @property
    def days(self) -> int:
        """Whole days from the first source's map to the second's; negative where it was first."""
        return (self.second.by - self.first.by).days


@dataclass(frozen=True)
class LagTable:
    """How far apart two sources see the same changes, in days, over the days that both cover.

    ``quantiles`` are of the lags with their sign, ``apart`` of their size; by share (0.1 to 0.9),
    empty without any. ``only_first`` and ``only_second`` are changes that the other does not show.
    """

    kind: Kind
    since: date
    until: date
    n: int
    quantiles: dict[float, float]
    apart: dict[float, float]
    only_first: int
    only_second: int


@dataclass(frozen=True)
class Disagreement:
    """A settlement of which sources say different things on a day: source to category."""

    place: str
    says: dict[str, Category]


def turns(readings: Iterable[Reading], days: Sequence[date]) -> list[Turn]:
    """Every change of Russian-held or not in one source's readings.

    Args:
        readings: of any settlements; of one source, as intervals.
        days: the days of which that source has a map, in order.
    """
    held: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.category == "ru":
            held[reading.place].append(reading)
    after = dict(pairwise(days))
    before = {day: earlier for earlier, day in after.items()}
    found: list[Turn] = []
    for place, spans in held.items():
        for since, until in _merged(spans, after):
            if since in before:
                found.append(Turn(place, "taken", before[since], since))
            if until in after:
                found.append(Turn(place, "left", until, after[until]))
    return found


def lags(first: Sequence[Turn], second: Sequence[Turn]) -> list[Lag]:
    """The changes that two sources share: for each settlement and kind, its first by each."""
    theirs = _firsts(second)
    return [
        Lag(turn.place, turn.kind, turn, theirs[key])
        for key, turn in _firsts(first).items()
        if key in theirs
    ]


def lag_table(
    first: Sequence[Turn], second: Sequence[Turn], since: date, until: date, kind: Kind = "taken"
) -> LagTable:
    """How far apart two sources see the changes of the days that both cover."""
    a, b = (
        [t for t in turns if t.kind == kind and since <= t.after and t.by <= until]
        for turns in (first, second)
    )
    shared = lags(a, b)
    days = np.array([lag.days for lag in shared], dtype=np.float64)
    return LagTable(
        kind=kind,
        since=since,
        until=until,
        n=len(shared),
        quantiles=_quantiles(days),
        apart=_quantiles(np.abs(days)),
        only_first=len(_firsts(a)) - len(shared),
        only_second=len(_firsts(b)) - len(shared),
    )


def disagreements(readings: Iterable[Reading], on: date) -> list[Disagreement]:
    """Settlements of which sources say different things on a day, by place.

    A reading counts from its first to its last day, and without a last day from then on.
    """
    says: dict[str, dict[str, Category]] = defaultdict(dict)
    for reading in readings:
        lasts = reading.since <= on and (reading.until is None or on <= reading.until)
        if lasts and reading.category is not None:
            says[reading.place][reading.source] = reading.category
    return [
        Disagreement(place, said)
        for place, said in sorted(says.items())
        if len(set(said.values())) > 1
    ]


def _merged(spans: list[Reading], after: dict[date, date]) -> list[tuple[date, date | None]]:
    """Runs of map days on which it is held; readings that differ in shares alone are one run."""
    runs: list[tuple[date, date | None]] = []
    for span in sorted(spans, key=lambda reading: reading.since):
        last = runs[-1][1] if runs else None
        if runs and last is not None and after.get(last) == span.since:
            runs[-1] = (runs[-1][0], span.until)
        else:
            runs.append((span.since, span.until))
    return runs


def _firsts(turns: Sequence[Turn]) -> dict[tuple[str, Kind], Turn]:
    found: dict[tuple[str, Kind], Turn] = {}
    for turn in sorted(turns, key=lambda each: each.by):
        found.setdefault((turn.place, turn.kind), turn)
    return found


def _quantiles(days: np.ndarray) -> dict[float, float]:
    if not len(days):
        return {}
    return dict(zip(QUANTILES, np.quantile(days, QUANTILES).tolist(), strict=True))
