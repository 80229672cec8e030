"""From what maps show day by day to readings that last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from frontlog.model import STATES, Category, Reading

NOTHING = -1
"""The code of a centre where a map says nothing; others index `STATES`."""


@dataclass(frozen=True)
class Day:
    """What one source's map of one day shows at n settlements.

    ``codes``: n codes of the category at the centre; ``shares``: n rows, the share of the outline
    in each of `STATES`, not a number where there is no outline.
    """

    on: date
    recorded_at: datetime
    codes: NDArray[np.int8]
    shares: NDArray[np.float64]


def intervals(source: str, places: Sequence[str], days: Iterable[Day]) -> Iterator[Reading]:
    """The readings of one source's days, given in their order, as intervals.

    A reading lasts from the first to the last map that shows it with no other in between; its
    ``until`` is ``None`` where the last map still shows it. Where a map says nothing of a
    settlement there is no reading.
    """
    running: dict[int, Reading] = {}
    before: Day | None = None
    for now in days:
        for row in _changed(before, now).tolist():
            if before is not None and row in running:
                yield _ended(running.pop(row), before.on)
            if now.codes[row] != NOTHING or (now.shares[row] > 0).any():
                running[row] = _reading(source, places[row], now, row)
        before = now
    yield from running.values()


def _changed(before: Day | None, now: Day) -> NDArray[np.intp]:
    if before is None:
        return np.arange(len(now.codes))
    same = (before.shares == now.shares) | (np.isnan(before.shares) & np.isnan(now.shares))
    return np.flatnonzero((before.codes != now.codes) | ~same.all(axis=1))


def _reading(source: str, place: str, day: Day, row: int) -> Reading:
    shares = zip(STATES, day.shares[row].tolist(), strict=True)
    return Reading(
        source=source,
        place=place,
        since=day.on,
        category=_category(int(day.codes[row])),
        shares={state: share for state, share in shares if share > 0},
        recorded_at=day.recorded_at,
    )


def _category(code: int) -> Category | None:
    return None if code == NOTHING else STATES[code]


def _ended(reading: Reading, until: date) -> Reading:
    return Reading(
        source=reading.source,
        place=reading.place,
        since=reading.since,
        until=until,
        category=reading.category,
        shares=reading.shares,
        recorded_at=reading.recorded_at,
    )
