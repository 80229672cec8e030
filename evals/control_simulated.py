"""Simulated worlds: is frontlog better than every baseline, calibrated, and honest about habits?

    python -m evals.control_simulated [--worlds 10]

Parameters are learnt from the first half of each world without its truth; the second half is
assessed week by week with what had been recorded by then.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from evals.simulator import FIRST, World, world
from frontlog import assess
from frontlog.assess.columns import day_of
from frontlog.assess.learn import learn
from frontlog.assess.parameters import COLUMNS, ORDER, Parameters
from frontlog.assess.prior import PRIOR
from frontlog.assess.word import word_of
from frontlog.evaluate import control, rivals

Floats = npt.NDArray[np.float64]
LEVEL = 0.95


class Result(Struct, frozen=True):
    """One world's scores, and in how many cells the true habit lay in the stated interval."""

    seed: int
    frontlog: control.Score
    baselines: dict[str, control.Score]
    cells: int
    inside: int

    @property
    def wins(self) -> bool:
        """Better than every baseline by log score and by Brier."""
        return all(
            self.frontlog.log < other.log and self.frontlog.brier < other.brier
            for other in self.baselines.values()
        )


def run(seed: int) -> Result:
    """Learn on the first half of a world, score on the second."""
    made = world(seed)
    days = len(made.truth)
    half = FIRST + timedelta(days=days // 2)
    asked = [FIRST + timedelta(days=day) for day in range(days // 2 + 7, days, 7)]
    learnt = learn(made.evidence, until=half, as_of=_evening(half), start=PRIOR, version="sim")
    places = [f"P{place:05d}" for place in range(made.truth.shape[1])]
    answers = np.stack([_answers(made, places, day, learnt) for day in asked])
    truth = made.truth[[(day - FIRST).days for day in asked]]
    mask = np.zeros(truth.shape, dtype=bool)
    mask[:, made.changing] = True
    words = rivals.standing(made.evidence, places, asked, rivals.Reader(word_of, day_of))
    inside, cells = _recovered(made, learnt)
    return Result(
        seed=seed,
        frontlog=control.score(answers[mask], truth[mask]),
        baselines=rivals.scores(words, truth, mask),
        cells=cells,
        inside=inside,
    )


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), UTC)


def _answers(made: World, places: list[str], day: date, learnt: Parameters) -> Floats:
    found = assess.assess(made.evidence, on=day, as_of=_evening(day), parameters=learnt)
    by_place = {each.place: each.probabilities for each in found}
    return np.array([[by_place[place][state] for state in ORDER] for place in places])


def _recovered(made: World, learnt: Parameters) -> tuple[int, int]:
    """Cells of every claimant's table whose true rate lies in the stated interval."""
    inside = cells = 0
    for speaker in made.speakers:
        if speaker.copies is None and speaker.name in learnt.reporters:
            low, high = learnt.reporters[speaker.name].interval(LEVEL)
            hit = (low <= speaker.habits) & (speaker.habits <= high)
            inside += int(hit.sum())
            cells += hit.size
    assert cells == 0 or cells % (3 * len(COLUMNS)) == 0
    return inside, cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=10)
    worlds = parser.parse_args().worlds
    results = []
    for seed in range(1, worlds + 1):
        results.append(run(seed))
        print(_line(results[-1]), flush=True)
    won = sum(result.wins for result in results)
    ece = float(np.mean([result.frontlog.ece for result in results]))
    worst = max(result.frontlog.ece for result in results)
    inside = sum(r.inside for r in results) / sum(r.cells for r in results)
    print(f"best in {won} of {worlds} worlds; ECE mean {ece:.3f}, worst {worst:.3f}")
    print(f"true habit inside its {LEVEL:.0%} interval: {inside:.1%} of cells")


def _line(result: Result) -> str:
    best_log = min(result.baselines.items(), key=lambda item: item[1].log)
    best_brier = min(result.baselines.items(), key=lambda item: item[1].brier)
    mine = result.frontlog
    return (
        f"world {result.seed}: log {mine.log:.3f} (next {best_log[1].log:.3f} {best_log[0]}), "
        f"Brier {mine.brier:.3f} (next {best_brier[1].brier:.3f} {best_brier[0]}), "
        f"ECE {mine.ece:.3f}, n {mine.n}, habits {result.inside}/{result.cells}"
    )


if __name__ == "__main__":
    main()
