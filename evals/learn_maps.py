"""Learn how maps follow control, from outcomes, and write a table that is shipped.

    python -m evals.learn_maps --ledger maps.db --until 2024-11-15 --version maps/2
        --out src/frontlog/assess/learnt/maps-2.json

Each of three independent maps in turn is foretold by both others and by each of them alone, week by
week, in settlements that change hands before ``--until``; the numbers that foretell best stand (log
score). Nothing later is seen, so what comes after is a test. Shared numbers have wide bounds; each
maker has two habits of its own besides, drawn towards none. Only these numbers and the tables made
of them are kept: they are learnt from the maps, not taken from them. `evals.real_maps` says how
the ledger is made.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct, structs
from scipy.optimize import minimize

from evals import real_maps
from evals.real_maps import FIRST, MAKERS, READER, Shown
from frontlog.assess import capture
from frontlog.assess.chain import forward
from frontlog.assess.columns import picture_of
from frontlog.assess.parameters import ORDER, MapTable, Parameters
from frontlog.assess.pictures import near_log
from frontlog.assess.prior import PRIOR
from frontlog.evaluate import control
from frontlog.evaluate.ranges import dating, passages
from frontlog.evaluate.replay import EVERY_DAYS, evening
from frontlog.model import DateInterval, Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
UNKNOWN = -1

NUMBERS = ("leave", "slip", "follow", "early", "first", "pull", "error")
START = np.concatenate(
    [np.log([0.01, 0.0005, 0.06, 0.01, 0.05, 0.15, 0.04]), np.zeros(2 * len(MAKERS))]
)
"""Daily rates: out of contested, a false change, catching up, a contested place shown as taken; the
share of first pictures that are wrong; the pull of the neighbours; how often a map asked shows a
held place as the other's. Then each maker's lean towards Russia: in its changes, in its answers."""
LEAST = np.concatenate([np.log([1e-4, 1e-6, 1e-3, 1e-4, 0.005, 1e-4, 0.001]), [-3.0] * 6])
MOST = np.concatenate([np.log([0.2, 0.05, 0.5, 0.15, 0.4, 0.5, 0.15]), [3.0] * 6])
ENTER = 0.002
"""A free fit of the rate into contested gives 0.03: best where control changes, and every other
place would be forgotten within two months. It is held to one change in 500 days."""
LOOSE = 0.002
"""What a number costs for each unit squared that it departs from where it starts."""
SETTLED_DAYS = 30
ROUNDS = 400
COUNT = 1000.0
"""Imagined days behind each row of the table: what a map of one's own is learnt against."""


class Sitting(Struct, frozen=True):
    """One map asked, some others heard: arrays of (days, places), of neighbours (days, places, 2).

    ``codes`` index the 12 likelihoods of a picture after a picture; -1 where there is none.
    """

    asked: str
    heard: tuple[str, ...]
    codes: dict[str, Ints]
    near: dict[str, Floats]
    days: Ints
    truth: Ints


def sittings(shown: Shown, until: date) -> list[Sitting]:
    """Every map asked, of both others and of each alone."""
    pictures = _tables(shown, until)
    near = _near(shown, until)
    codes = {maker: _codes(pictures[maker]) for maker in MAKERS}
    days = np.arange(SETTLED_DAYS, (until - FIRST).days, EVERY_DAYS)
    found = []
    for asked, heard in _pairings():
        truth = pictures[asked][days]
        known = np.where(truth == UNKNOWN, UNKNOWN, truth == ORDER.index("ru"))
        found.append(Sitting(asked, heard, codes, near, days, known.astype(np.int64)))
    return found


def _tables(shown: Shown, until: date) -> dict[str, Ints]:
    """What each maker shows, (days, places) of indices into `ORDER`."""
    column = {place: number for number, place in enumerate(shown.places)}
    shape = ((until - FIRST).days, len(shown.places))
    found = {maker: np.full(shape, UNKNOWN, dtype=np.int64) for maker in MAKERS}
    for item in sorted(shown.evidence, key=lambda each: each.start):
        picture = picture_of(item)
        if item.kind == "reading" and picture is not None:
            found[item.claimant][_days(item), column[item.place]] = picture
    return found


def _near(shown: Shown, until: date) -> dict[str, Floats]:
    """Shares of the neighbours that each maker shows as Russia's and as Ukraine's."""
    column = {place: number for number, place in enumerate(shown.places)}
    shape = ((until - FIRST).days, len(shown.places), 2)
    found = {maker: np.zeros(shape) for maker in MAKERS}
    for item in shown.evidence:
        if item.kind == "nearby" and item.shares:
            shares = item.shares["ru"], item.shares["ua"]
            found[item.claimant][_days(item), column[item.place]] = shares
    return found


def _days(item: Evidence) -> slice:
    return slice((item.start - FIRST).days, (item.end - FIRST).days + 1)


def _codes(shown: Ints) -> Ints:
    """0 to 2 a first picture, 3 + 3 * old + new a later one."""
    found = np.full(shown.shape, -1, dtype=np.int64)
    before = np.full(shown.shape[1], UNKNOWN, dtype=np.int64)
    for day, row in enumerate(shown):
        found[day] = np.where(before == UNKNOWN, row, 3 + 3 * before + row)
        found[day, row == UNKNOWN] = -1
        before = np.where(row == UNKNOWN, before, row)
    return found


def learn(asked: Sequence[Sitting], version: str, until: date) -> Parameters:
    """The numbers that foretell the maps asked best."""

    def loss(numbers: Floats) -> float:
        made = parameters(numbers, version, until)
        scores = [_log_score(sitting, made) for sitting in asked]
        return float(np.mean(scores) + LOOSE * ((numbers - START) ** 2).sum())

    simplex = np.vstack([START, START + 0.6 * np.eye(len(START))])
    options = {"maxfev": ROUNDS, "initial_simplex": simplex, "adaptive": True}
    found = minimize(loss, START, method="Nelder-Mead", options=options)
    best = found.x.round(2)
    print(f"log score {found.fun:.4f}, numbers {best.tolist()}")
    shared = np.exp(np.clip(best, LEAST, MOST)[: len(NUMBERS)]).round(4).tolist()
    print(dict(zip(NUMBERS, shared, strict=True)))
    print("lean in changes, in answers", best[len(NUMBERS) :].reshape(2, -1).tolist())
    return parameters(best, version, until)


def parameters(numbers: Floats, version: str, until: date) -> Parameters:
    """The model's parameters made of the numbers."""
    inside = np.clip(numbers, LEAST, MOST)
    leave, slip, follow, early, first, pull, error = np.exp(inside[: len(NUMBERS)]).tolist()
    in_changes, in_answers = inside[len(NUMBERS) :].reshape(2, -1).tolist()
    rates = (slip, follow, early, first, error)
    leans = zip(MAKERS, in_changes, in_answers, strict=True)
    own = {maker: _table(rates, change, answer) for maker, change, answer in leans}
    return structs.replace(
        PRIOR,
        version=version,
        known_from=evening(until),
        learnt_from=DateInterval(FIRST, until),
        to_contested=(ENTER, ENTER),
        from_contested=(leave, leave),
        neighbour_pull=round(pull, 4),
        maps={"any": _table(rates, 0.0, 0.0), **own},
    )


def _table(
    rates: tuple[float, float, float, float, float], change: float, answer: float
) -> MapTable:
    slip, follow, early, first, error = rates
    half = 0.15 * follow
    taken, freed = early * float(np.exp(change)), early * float(np.exp(-change))
    lean = 1 / (1 + float(np.exp(-change)))
    shown = (
        (1 - first, 0.6 * first, 0.4 * first),
        (0.8 * (1 - lean), 0.2, 0.8 * lean),
        (0.4 * first, 0.6 * first, 1 - first),
    )
    ua = (
        (1 - slip, 0.3 * slip, 0.7 * slip),
        _row(None, 0.3 * taken, taken),
        (1 - follow - half, half, follow),
    )
    contested = (
        (follow, 1 - follow - slip, slip),
        _row(freed, None, taken),
        (slip, 1 - follow - slip, follow),
    )
    ru = (
        (follow, half, 1 - follow - half),
        _row(freed, 0.3 * freed, None),
        (0.7 * slip, 0.3 * slip, 1 - slip),
    )
    answers = (
        min(error * float(np.exp(answer)), 0.3),
        1 / (1 + float(np.exp(-answer))),
        1 - min(error * float(np.exp(-answer)), 0.3),
    )
    return MapTable(
        _counts(shown),
        tuple(_counts(table) for table in (ua, contested, ru)),
        taken=tuple(round(share, 4) for share in answers),  # type: ignore[arg-type]
    )


def _row(*rates: float | None) -> tuple[float, ...]:
    """Rates of which one is what the others leave; they leave a tenth at least."""
    given = np.array([0.0 if rate is None else rate for rate in rates])
    given *= min(1.0, 0.9 / max(given.sum(), 1e-9))
    stays = 1 - given.sum()
    return tuple(
        float(stays if rate is None else value) for rate, value in zip(rates, given, strict=True)
    )


def _counts(table: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(f"{COUNT * rate:.6g}") for rate in row) for row in table)


def _log_score(sitting: Sitting, made: Parameters) -> float:
    log = np.zeros((*next(iter(sitting.codes.values())).shape, 3))
    for maker in sitting.heard:
        table = made.map_table(maker)
        rows = [*table.log_first(), *table.log_step().reshape(9, 3), np.zeros(3)]
        log += np.array(rows)[sitting.codes[maker]]
        log += near_log(sitting.near[maker], made.neighbour_pull)
    likelihood = np.exp(log - log.max(axis=2, keepdims=True)).transpose(0, 2, 1).copy()
    first = np.zeros(likelihood.shape[2], dtype=np.int64)
    filtered = forward(likelihood, first, made)[sitting.days]
    held = np.tensordot(filtered, np.array(made.map_table(sitting.asked).taken), (1, 0))
    known = sitting.truth != UNKNOWN
    both = np.stack([1 - held[known], held[known]], axis=1)
    return control.score(both, sitting.truth[known]).log


def spread(shown: Shown, until: date) -> tuple[int, int]:
    """By how much one more map dates a capture before the first witness and after the last map.

    Of the captures before ``until``, every map asked of both others and of each alone, nine in ten;
    the widest of these stands, for the next map may be as unlike the others as the oddest of them.
    """
    apart = [_apart(shown.evidence, asked, heard, until) for asked, heard in _pairings()]
    print("days before and after", apart)
    return round(max(before for before, _ in apart)), round(max(after for _, after in apart))


def _pairings() -> list[tuple[str, tuple[str, ...]]]:
    """Every map asked, with both others heard and with each alone."""
    return [
        (asked, heard)
        for asked in MAKERS
        for others in [tuple(maker for maker in MAKERS if maker != asked)]
        for heard in (others, *((other,) for other in others))
    ]


def _apart(
    shown: Sequence[Evidence], asked: str, heard: Collection[str], until: date
) -> tuple[float, float]:
    dated = passages(shown, asked, READER, until)
    by_place: dict[str, list[Evidence]] = {place: [] for place in dated}
    for item in shown:
        if item.claimant in heard and item.place in by_place:
            by_place[item.place].append(item)
    early, late = [], []
    for place, given in by_place.items():
        found = capture(given, as_of=evening(until), parameters=PRIOR)
        if found is None or found.last_map is None:
            continue
        day = dating(dated[place], found.by, found.start)
        if day is not None:
            early.append((found.start - day).days)
            late.append((day - found.last_map).days)
    return float(np.quantile(early, 0.95)), float(np.quantile(late, 0.95))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--until", type=date.fromisoformat, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    shown = real_maps.load(given.ledger, FIRST, given.until)
    learnt = learn(sittings(shown, given.until), given.version, given.until)
    ranged = structs.replace(learnt, map_spread=spread(shown, given.until))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(ranged), indent=1) + b"\n")


if __name__ == "__main__":
    main()
