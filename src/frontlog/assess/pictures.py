"""Maps and baselines as the chain sees them: what each source showed of a place, and since when.

A map's picture follows control late. A change of picture is news of one day; that the picture
then stays is a little more evidence every day, for had control changed, the map would sooner or
later have followed. Both rates are the map's own (`MapTable`). What it shows of the neighbouring
settlements pulls every day as well: control has a line, and few places lie behind the other's.
"""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.columns import BASELINE, NEARBY, NOTHING, READING, Columns
from frontlog.assess.parameters import Parameters

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


class Pictures(Struct, frozen=True):
    """m unchanged pictures of places, each by one source; days as ordinals, ends included.

    ``row`` is a picture's piece of evidence among those given, ``before`` what the source showed
    until then, `NOTHING` for a first picture. ``onset`` and ``stay``, shape (m, 3), are
    log-likelihoods by state on the first day and on each later one.
    """

    row: Ints
    ids: list[str]
    sources: list[str]
    is_map: Marks
    """Of the place itself: neither a baseline nor of its neighbours."""
    shown: Ints
    before: Ints
    start: Ints
    end: Ints
    onset: Floats
    stay: Floats


def pictures(given: Columns, on: date, as_of: datetime, parameters: Parameters) -> Pictures:
    """Readings and baselines in time, cut off at ``on`` and at what ``as_of`` can know."""
    row, first = _in_turn(given)
    kind, shown, start = given.kind[row], given.shown[row], given.start[row]
    last = min(on, as_of.date()).toordinal()
    # A baseline says how things stood; it stands until something else is heard.
    end = np.where(kind == BASELINE, last, np.minimum(given.end[row], last))
    # A later picture ends the one before it.
    end[:-1] = np.where(first[1:], end[:-1], np.minimum(end[:-1], start[1:] - 1))
    before = np.where(first, NOTHING, np.roll(shown, 1))
    seen = shown != NOTHING
    kept = row[seen]
    onset, stay = _likelihoods(given.part(kept), before[seen], parameters)
    items = given.items[kept]
    return Pictures(
        row=kept,
        ids=[item.id for item in items],
        sources=[item.claimant for item in items],
        is_map=kind[seen] == READING,
        shown=shown[seen],
        before=before[seen],
        start=start[seen],
        end=np.maximum(end, start)[seen],
        onset=onset,
        stay=stay,
    )


def _in_turn(given: Columns) -> tuple[Ints, Marks]:
    """Rows by source and time, and which of them are their source's first.

    Of several pictures from the same day the one recorded last stands.
    """
    # By name, not by code: sums are to be the same to the last bit whatever was met first.
    names = [manner.claimant for manner in given.register.known_manners()]
    source = np.unique(names, return_inverse=True)[1][given.manner]
    keys = (given.start, source, given.kind, given.place)
    order = np.lexsort(keys)
    same_day = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in keys:
        same_day &= np.diff(key[order]) == 0
    order = order[np.append(~same_day, True)[: len(order)]]
    same_source = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in keys[1:]:
        same_source &= np.diff(key[order]) == 0
    return order, np.append(True, ~same_source)[: len(order)]


def _likelihoods(shown: Columns, before: Ints, parameters: Parameters) -> tuple[Floats, Floats]:
    """Log-likelihoods by state of each picture's first day and of each later one."""
    onset, stay = np.empty((2, len(shown), 3))
    near, baseline = shown.kind == NEARBY, shown.kind == BASELINE
    shares = np.stack([shown.ru[near], shown.ua[near]], axis=1)
    onset[near] = stay[near] = near_log(shares, parameters.neighbour_pull)
    onset[baseline] = _baseline(parameters)[shown.shown[baseline]]
    stay[baseline] = _standing(parameters)[shown.shown[baseline]]
    claimants = [manner.claimant for manner in shown.register.known_manners()]
    maps = np.flatnonzero(shown.kind == READING)
    for manner in np.unique(shown.manner[maps]).tolist():
        table = parameters.map_table(claimants[manner])
        step = table.log_step()
        rows = maps[shown.manner[maps] == manner]
        old, new = before[rows], shown.shown[rows]
        onset[rows] = np.where((old == NOTHING)[:, None], table.log_first()[new], step[old, new])
        stay[rows] = step[new, new]
    return onset, stay


def _baseline(parameters: Parameters) -> Floats:
    same, contested, opposite = np.log(parameters.baseline).tolist()
    return np.array(
        [
            [same, contested, opposite],
            [contested, same, contested],
            [opposite, contested, same],
        ]
    )


def _standing(parameters: Parameters) -> Floats:
    apart = np.abs(np.arange(3)[:, None] - np.arange(3)) / 2
    return np.asarray(np.log1p(-parameters.baseline_pull * apart))


def near_log(shares: Floats, pull: float) -> Floats:
    """Daily log-likelihoods by state of shares of neighbours shown as (Russia's, Ukraine's).

    Shapes (..., 2) and (..., 3).
    """
    against_ua, against_ru = pull * shares[..., 0], pull * shares[..., 1]
    held = np.stack([np.log1p(-against_ua), np.zeros_like(against_ua), np.log1p(-against_ru)], -1)
    held[..., 1] = np.log1p(-against_ua / 2) + np.log1p(-against_ru / 2)
    return held
