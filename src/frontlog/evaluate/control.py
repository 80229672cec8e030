"""How good probabilities of control are: log score, Brier, calibration, and changes in time.

Truth is either a state for each prediction, or an interval for each change: independent maps
differ by weeks on when a place fell, so a change is right when it falls between the first and the
last of them, give or take a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BINS = 10
FLOOR = 1e-4
"""Probabilities below this are scored as this: nobody is punished without bound for one slip."""
WINDOWS = (7, 14, 30)
"""Days of grace for a change."""


class Bin(Struct, frozen=True):
    """One column of a reliability plot: how often what was given this probability was so."""

    low: float
    high: float
    n: int
    predicted: float
    observed: float


class Score(Struct, frozen=True):
    """Of n predictions; lower is better for all but ``n``.

    ``log`` in nats, ``brier`` summed over the states (0 to 2), ``ece`` expected calibration error
    over all states' probabilities, ``abstained`` the share in which no state passes one half.
    """

    n: int
    log: float
    brier: float
    ece: float
    abstained: float
    reliability: tuple[Bin, ...]


class Change(Struct, frozen=True):
    """A place that changed to a state between two days, inclusive (ordinals or any day count)."""

    place: int
    to: int
    earliest: int
    latest: int


class ChangeScore(Struct, frozen=True):
    """Precision and recall of changes within a window, and by how many days they came late.

    ``lag_days`` is the median over matched changes of the day found less the middle of the true
    interval; negative is early. ``None`` where there is nothing to divide by.
    """

    window: int
    found: int
    true: int
    precision: float | None
    recall: float | None
    lag_days: float | None


def score(probabilities: Floats, truth: Ints) -> Score:
    """Score n rows of state probabilities against n indices of the true state.

    ``probabilities`` is (n, states); rows are expected to add up to one.
    """
    hit = np.eye(probabilities.shape[1])[truth]
    clipped = np.maximum((probabilities * hit).sum(axis=1), FLOOR)
    bins = reliability(probabilities.ravel(), hit.ravel())
    total = sum(bin_.n for bin_ in bins)
    return Score(
        n=len(truth),
        log=float(-np.log(clipped).mean()),
        brier=float(((probabilities - hit) ** 2).sum(axis=1).mean()),
        ece=sum(b.n * abs(b.predicted - b.observed) for b in bins) / max(1, total),
        abstained=float((probabilities.max(axis=1) <= 0.5).mean()),
        reliability=tuple(bins),
    )


def reliability(predicted: Floats, happened: Floats) -> list[Bin]:
    """Predictions in `BINS` equal ranges of probability; empty ranges are left out."""
    index = np.minimum((predicted * BINS).astype(np.int64), BINS - 1)
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            n=int(inside.sum()),
            predicted=float(predicted[inside].mean()),
            observed=float(happened[inside].mean()),
        )
        for number in range(BINS)
        if (inside := index == number).any()
    ]


def changes(states: Ints) -> list[Change]:
    """Every change in a (days, places) table of states; negative entries are unknown."""
    found: list[Change] = []
    for place in range(states.shape[1]):
        column = states[:, place]
        known = np.flatnonzero(column >= 0)
        for before, after in pairwise(known.tolist()):
            if column[before] != column[after]:
                found.append(Change(place, int(column[after]), after, after))
    return found


def consensus(maps: Sequence[Ints]) -> list[Change]:
    """Changes that every map shows: from the first map's day to the last one's.

    ``maps`` are tables of equal shape (days, places). Each map's first change of a place to a
    state is taken; places that a map never turns are left out, for the change may be to come.
    """
    by_map = [_first_by_target(changes(table)) for table in maps]
    shared = set(by_map[0]).intersection(*by_map[1:])
    return [
        Change(place, to, min(days), max(days))
        for place, to in sorted(shared)
        for days in [[each[place, to] for each in by_map]]
    ]


def score_changes(found: Sequence[Change], true: Sequence[Change], window: int) -> ChangeScore:
    """Match found changes to true ones of the same place and state, each at most once."""
    lags: list[float] = []
    open_ = {(change.place, change.to): change for change in true}
    for change in sorted(found, key=lambda each: each.earliest):
        target = open_.get((change.place, change.to))
        if target is None:
            continue
        if target.earliest - window <= change.earliest <= target.latest + window:
            lags.append(change.earliest - (target.earliest + target.latest) / 2)
            del open_[change.place, change.to]
    return ChangeScore(
        window=window,
        found=len(found),
        true=len(true),
        precision=len(lags) / len(found) if found else None,
        recall=len(lags) / len(true) if true else None,
        lag_days=float(np.median(lags)) if lags else None,
    )


def _first_by_target(found: Sequence[Change]) -> dict[tuple[int, int], int]:
    first: dict[tuple[int, int], int] = {}
    for change in found:
        key = (change.place, change.to)
        first[key] = min(change.earliest, first.get(key, change.earliest))
    return first
