"""Three independent maps, each held out in turn as the truth that the other two must foretell.

    python -m evals.control_real --data shared/data [--cache pictures.npz]

Parameters are the shipped table, which was learnt before `SPLIT`; the weeks after it are replayed
by `frontlog.evaluate.replay`, as `frontlog evaluate control` does with the maps of a ledger. Asked
besides: does the range that `assess.capture` states hold the held-out map's date?
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
from msgspec import Struct

from evals import real_maps
from evals.real_maps import FOLDERS, UNKNOWN, Pictures
from frontlog import assess
from frontlog.assess.parameters import ORDER
from frontlog.assess.weigh import day_of
from frontlog.assess.word import word_of
from frontlog.evaluate import control, replay
from frontlog.evaluate.blanks import evening
from frontlog.evaluate.rivals import Reader
from frontlog.model import Evidence, State

SPLIT = date(2024, 11, 15)
READER = Reader(word_of, day_of)


class Result(Struct, frozen=True):
    """One map held out: everybody's score, and how many of its dates the stated range holds."""

    replayed: replay.Result
    captures: tuple[int, int]
    """Captures that the held-out map dates, and those that it dates within the stated range."""


def run(pictures: Pictures, held_out: str) -> Result:
    """Assess without one map, then ask it."""
    shown = list(real_maps.evidence(pictures, FOLDERS))
    maps = {source: real_maps.days(pictures, source) for source in FOLDERS}
    chosen = replay.changing(shown, maps, SPLIT, READER)
    near = [item for item in shown if item.place in set(chosen)]
    trial = replay.Trial(_assess, READER, maker=str)
    found = replay.hold_out(near, held_out, maps, places=chosen, trial=trial, since=SPLIT)
    assert found is not None
    visible = [item for item in near if item.claimant != held_out]
    return Result(found, _captures(visible, chosen, pictures, held_out))


def _assess(
    evidence: Sequence[Evidence], on: date, as_of: datetime
) -> Mapping[str, Mapping[State, float]]:
    found = assess.assess(evidence, on=on, as_of=as_of, parameters=assess.DEFAULT)
    return {each.place: each.probabilities for each in found}


def _captures(
    evidence: list[Evidence], places: list[str], pictures: Pictures, held_out: str
) -> tuple[int, int]:
    """Over places that a visible map turned after `SPLIT` and the held-out map turned at all."""
    end = evening(pictures.first + timedelta(days=pictures.days - 1))
    by_place: dict[str, list[Evidence]] = {place: [] for place in places}
    for item in evidence:
        by_place[item.place].append(item)
    dated = inside = 0
    for place in places:
        found = assess.capture(by_place[place], as_of=end, parameters=assess.DEFAULT)
        turned = turned_on(pictures, held_out, place, found.by, end.date()) if found else []
        if found is None or found.likely is None or found.start <= SPLIT or not turned:
            continue
        dated += 1
        # Of several passages the nearest is meant.
        day = min(turned, key=lambda on: abs((on - found.start).days))
        inside += found.likely.start <= day <= found.likely.end
    return dated, inside


def turned_on(pictures: Pictures, source: str, place: str, side: str, until: date) -> list[date]:
    """Days up to ``until`` on which a map turned a place to a side."""
    column = pictures.shown[source][:, pictures.places.index(place)]
    to = np.flatnonzero((column[1:] == ORDER.index(side)) & (column[:-1] != column[1:]))
    known = [int(day) + 1 for day in to if column[day] != UNKNOWN]
    days = [pictures.first + timedelta(days=day) for day in known]
    return [day for day in days if day <= until]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    pictures = real_maps.load(given.data, given.cache)
    for held_out in FOLDERS:
        _print(run(pictures, held_out))


def _print(result: Result) -> None:
    contenders = result.replayed.contenders
    n = contenders[replay.ON_TRIAL].score.n
    print(f"held out {result.replayed.held_out}: {result.replayed.places} settlements, n {n}")
    for name, found in contenders.items():
        score = found.score
        print(f"  {name:20} log {score.log:.3f}  Brier {score.brier:.3f}  ECE {score.ece:.3f}")
    dated, inside = result.captures
    print(f"  captures dated by the held-out map within the stated range: {inside} of {dated}")
    for name, found in contenders.items():
        print(f"  changes, {name}: " + "; ".join(map(_change_text, found.changes)))


def _change_text(found: control.ChangeScore) -> str:
    return (
        f"{found.window} d: P {found.precision or 0:.2f} R {found.recall or 0:.2f} "
        f"lag {found.lag_days} ({found.found} found, {found.true} true)"
    )


if __name__ == "__main__":
    main()
