"""Maps and baselines as the chain sees them: what each source showed of a place, and since when.

A map's picture follows control late. A change of picture is news of one day; that the picture
then stays is a little more evidence every day, for had control changed, the map would sooner or
later have followed. Both rates are the map's own (`MapTable`). What it shows of the neighbouring
settlements pulls every day as well: control has a line, and few places lie behind the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.parameters import ORDER, Parameters
from frontlog.model import Category, Evidence

Floats = npt.NDArray[np.float64]

WHOLE = 0.9
"""Share of the footprint from which a place counts as held by one side altogether."""


class Picture(Struct, frozen=True):
    """One source's unchanged picture of one place, days as ordinals, ends included.

    ``onset`` and ``stay`` are log-likelihoods by state on the first day and on each later one.
    """

    evidence: str
    source: str
    place: str
    shown: int
    before: int | None
    start: int
    end: int
    onset: Floats
    stay: Floats
    is_map: bool = True
    """Of the place itself: neither a baseline nor of its neighbours."""


def pictures(
    readings: Iterable[Evidence], on: date, as_of: datetime, parameters: Parameters
) -> list[Picture]:
    """Readings and baselines in time, cut off at ``on`` and at what ``as_of`` can know."""
    last = min(on, as_of.date()).toordinal()
    order = sorted(
        readings, key=attrgetter("place", "kind", "claimant", "start", "recorded_at", "id")
    )
    likelihoods = _Likelihoods(parameters)
    shown: list[Picture] = []
    for _, group in groupby(order, key=attrgetter("place", "kind", "claimant")):
        shown.extend(_sequence(_corrected(group), last, likelihoods))
    return shown


def _corrected(group: Iterable[Evidence]) -> list[Evidence]:
    """Of several pictures from the same day the one recorded last stands."""
    return list({item.start: item for item in group}.values())


def picture_of(item: Evidence) -> int | None:
    """Index in `ORDER` of what a reading shows; partly held is contested; ``None``: nothing."""
    shares = item.shares
    if not shares or max(shares.values()) <= 0:
        return _index(item.category)
    # Shares need not add up to one: a map that draws one side only leaves the rest unsaid.
    whole = [side for side in ("ua", "ru") if shares.get(side, 0.0) >= WHOLE]
    return ORDER.index(whole[0] if whole else "contested")


def _index(category: Category | None) -> int | None:
    return None if category is None else ORDER.index(category)


class _Likelihoods:
    """Every source's tables, worked out once."""

    def __init__(self, parameters: Parameters) -> None:
        same, contested, opposite = np.log(parameters.baseline).tolist()
        self._baseline = np.array(
            [
                [same, contested, opposite],
                [contested, same, contested],
                [opposite, contested, same],
            ]
        )
        apart = np.abs(np.arange(3)[:, None] - np.arange(3)) / 2
        self._standing = np.log1p(-parameters.baseline_pull * apart)
        self._parameters = parameters
        self._tables: dict[str, tuple[Floats, Floats]] = {}

    def of(self, item: Evidence, before: int | None, shown: int) -> tuple[Floats, Floats]:
        """Log-likelihoods by state of a picture's first day and of each later one."""
        if item.kind == "nearby":
            shares = item.shares or {}
            near = np.array([shares.get("ru", 0.0), shares.get("ua", 0.0)])
            daily = near_log(near, self._parameters.neighbour_pull)
            return daily, daily
        if item.kind == "baseline":
            return self._baseline[shown], self._standing[shown]
        if item.claimant not in self._tables:
            table = self._parameters.map_table(item.claimant)
            self._tables[item.claimant] = table.log_first(), table.log_step()
        first, step = self._tables[item.claimant]
        return first[shown] if before is None else step[before, shown], step[shown, shown]


def near_log(shares: Floats, pull: float) -> Floats:
    """Daily log-likelihoods by state of shares of neighbours shown as (Russia's, Ukraine's).

    Shapes (..., 2) and (..., 3).
    """
    against_ua, against_ru = pull * shares[..., 0], pull * shares[..., 1]
    held = np.stack([np.log1p(-against_ua), np.zeros_like(against_ua), np.log1p(-against_ru)], -1)
    held[..., 1] = np.log1p(-against_ua / 2) + np.log1p(-against_ru / 2)
    return held


def _sequence(group: list[Evidence], last: int, likelihoods: _Likelihoods) -> Iterator[Picture]:
    """One source's pictures of one place; a later one ends the one before it."""
    before: int | None = None
    for item, following in zip(group, [*group[1:], None], strict=True):
        shown = picture_of(item)
        if shown is None:
            before = None
            continue
        start = item.start.toordinal()
        # A baseline says how things stood; it stands until something else is heard.
        end = last if item.kind == "baseline" else min(item.end.toordinal(), last)
        if following is not None:
            end = min(end, following.start.toordinal() - 1)
        onset, stay = likelihoods.of(item, before, shown)
        yield Picture(
            evidence=item.id,
            source=item.claimant,
            place=item.place,
            shown=shown,
            before=before,
            start=start,
            end=max(end, start),
            onset=onset,
            stay=stay,
            is_map=item.kind == "reading",
        )
        before = shown
