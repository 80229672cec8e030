"""Three independent maps, each held out in turn as the truth that the other two must foretell.

    python -m evals.control_real --data shared/data [--cache pictures.npz]

Parameters are the shipped table, which was learnt before `SPLIT`; each later week is
assessed with what the two visible maps had shown by then. Only settlements that some map changes
after `SPLIT` count: a map frozen on its first day is right about nearly all the others.

None of the maps draws a grey zone, so the question asked of the held-out map is the one that all
three answer: does it show the place as held by Russia? Contested counts half each way.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from evals import baselines, real_maps
from evals.real_maps import FOLDERS, UNKNOWN, Pictures
from frontlog import assess
from frontlog.assess.parameters import ORDER
from frontlog.evaluate import control
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SPLIT = date(2024, 11, 15)
EVERY_DAYS = 7
RU = ORDER.index("ru")


class Result(Struct, frozen=True):
    """One map held out: frontlog's score, its rivals', and how changes were found."""

    held_out: str
    places: int
    frontlog: control.Score
    rivals: dict[str, control.Score]
    captures: tuple[int, int]
    """Captures that the held-out map dates, and those that it dates within the stated range."""
    changes: list[control.ChangeScore]
    rival_changes: dict[str, list[control.ChangeScore]]


def run(pictures: Pictures, held_out: str) -> Result:
    """Learn and assess without one map, then ask it."""
    visible = [source for source in FOLDERS if source != held_out]
    chosen = changing(pictures)
    given = list(real_maps.evidence(pictures, visible))
    asked = _days(pictures, held_out)
    near = [item for item in given if item.place in set(chosen)]
    held = np.stack([_held_by_ru(near, chosen, day) for day in asked])
    columns = [pictures.places.index(place) for place in chosen]
    rows = [(day - pictures.first).days for day in asked]
    truth = (pictures.shown[held_out][np.ix_(rows, columns)] == RU).astype(np.int64)
    words = baselines.standing(near, chosen, asked)
    return Result(
        held_out=held_out,
        places=len(chosen),
        frontlog=_score(held, truth),
        rivals=_rivals(words, truth),
        captures=_captures(near, chosen, pictures, held_out),
        changes=_changes((held > 0.5).astype(np.int64), truth),
        rival_changes={
            name: _changes((states == RU).astype(np.int64), truth)
            for name, states in baselines.single_maps(words).items()
        },
    )


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
    to = np.flatnonzero((column[1:] == ORDER.index(side)) & (column[:-1] != column[1:]))  # type: ignore[arg-type]
    known = [int(day) + 1 for day in to if column[day] != UNKNOWN]
    days = [pictures.first + timedelta(days=day) for day in known]
    return [day for day in days if day <= until]


def changing(pictures: Pictures) -> list[str]:
    """Places whose picture changes after `SPLIT` on any map."""
    start = (SPLIT - pictures.first).days
    found = np.zeros(len(pictures.places), dtype=bool)
    for shown in pictures.shown.values():
        before, after = shown[start:-1], shown[start + 1 :]
        known = (before != UNKNOWN) & (after != UNKNOWN)
        found |= ((before != after) & known).any(axis=0)
    return [pictures.places[number] for number in np.flatnonzero(found)]


def evening(day: date) -> datetime:
    """The last minute of a day."""
    return datetime.combine(day, time(23, 59), UTC)


def _days(pictures: Pictures, held_out: str) -> list[date]:
    known = np.flatnonzero((pictures.shown[held_out] != UNKNOWN).all(axis=1))
    start = (SPLIT - pictures.first).days + EVERY_DAYS
    return [
        pictures.first + timedelta(days=day) for day in range(start, int(known[-1]) + 1, EVERY_DAYS)
    ]


def _held_by_ru(evidence: list[Evidence], places: list[str], day: date) -> Floats:
    found = assess.assess(evidence, on=day, as_of=evening(day), parameters=assess.DEFAULT)
    by_place = {each.place: each.probabilities for each in found}
    return np.array([by_place[place]["ru"] + by_place[place]["contested"] / 2 for place in places])


def _score(held: Floats, truth: Ints) -> control.Score:
    both = np.stack([1 - held.ravel(), held.ravel()], axis=1)
    return control.score(both, truth.ravel())


def _rivals(words: baselines.Standing, truth: Ints) -> dict[str, control.Score]:
    rules = {"frozen map": baselines.frozen(words), "majority": baselines.majority(words)}
    rules |= {f"map {name}": shown for name, shown in baselines.single_maps(words).items()}
    found = {}
    for name, states in rules.items():
        says = states == RU
        right = float((says == truth).mean())
        found[name] = _score(np.where(says, right, 1 - right), truth)
    found["Dawid-Skene"] = _score(baselines.dawid_skene(words)[:, :, RU], truth)
    found["MACE"] = _score(baselines.mace(words)[:, :, RU], truth)
    return found


def _changes(found: Ints, truth: Ints) -> list[control.ChangeScore]:
    """Changes in weeks of asking, with the windows in days."""
    mine = [_in_days(change) for change in control.changes(found)]
    true = [_in_days(change) for change in control.changes(truth)]
    return [control.score_changes(mine, true, window) for window in control.WINDOWS]


def _in_days(change: control.Change) -> control.Change:
    day = change.earliest * EVERY_DAYS
    return control.Change(change.place, change.to, day, day)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    pictures = real_maps.load(given.data, given.cache)
    for held_out in FOLDERS:
        _print(run(pictures, held_out))


def _print(result: Result) -> None:
    print(f"held out {result.held_out}: {result.places} settlements, n {result.frontlog.n}")
    rows = {"frontlog": result.frontlog, **result.rivals}
    for name, score in rows.items():
        print(f"  {name:20} log {score.log:.3f}  Brier {score.brier:.3f}  ECE {score.ece:.3f}")
    dated, inside = result.captures
    print(f"  captures dated by the held-out map within the stated range: {inside} of {dated}")
    for name, found in {"frontlog": result.changes, **result.rival_changes}.items():
        print(f"  changes, {name}: " + "; ".join(map(_change_text, found)))


def _change_text(found: control.ChangeScore) -> str:
    return (
        f"{found.window} d: P {found.precision or 0:.2f} R {found.recall or 0:.2f} "
        f"lag {found.lag_days} ({found.found} found, {found.true} true)"
    )


if __name__ == "__main__":
    main()
