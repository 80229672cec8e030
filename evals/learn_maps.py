"""Learn how maps follow control, from outcomes, and write a table that is shipped.

    python -m evals.learn_maps --ledger maps.db --until 2024-11-15 --version maps/5
        --out src/frontlog/assess/learnt/maps-5.json

Each of three independent maps in turn is foretold by both others and by each of them alone, week by
week, in settlements that change hands in the period; the numbers that foretell best stand (log
score). Nothing else is seen: what lies before ``--since`` and after ``--until`` is a test. Shared
numbers have wide bounds; each maker has habits of its own besides, drawn towards none. Only these
numbers and the tables made of them are kept: they are learnt from the maps, not taken from them.
`evals.real_maps` says how the ledger is made.
"""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping, Sequence
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
from frontlog.assess.columns import outlined, picture_of
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

SHARED = {
    "leave": (0.01, 1e-4, 0.2),
    "slip": (0.0005, 1e-6, 0.05),
    "follow": (0.06, 1e-3, 0.5),
    "early": (0.01, 1e-4, 0.15),
    "grey": (0.01, 1e-4, 0.3),
    "settle": (0.01, 1e-4, 0.1),
    "half": (0.15, 0.01, 1.0),
    "first": (0.05, 0.005, 0.4),
    "unsure": (0.2, 0.02, 0.9),
    "pull": (0.1, 1e-4, 0.5),
    "error": (0.02, 1e-4, 0.15),
    "whole": (0.3, 0.02, 0.9),
}
"""Where each shared number starts, and its bounds. Daily rates: out of contested; a false change;
catching up; a contested place shown as taken or freed, as contested, as contested no more; the
share of catching up that stops half way. The share of first pictures that are wrong; of those of
contested places that say so; the pull of the neighbours; how often a map asked shows a held place
as the other's, and a contested one of which the outline is known as Russia's altogether."""
OWN = ("pace", "noise", "lean", "answer", "miss", "whole")
"""What each maker has of its own, as a log ratio to the shared number: how fast it catches up, how
often it changes falsely; its lean towards Russia in its changes, and in its answers; how often its
answers miss; how often it draws a contested town as taken. None, until it is learnt."""
NAMES = (*SHARED, *(f"{habit} {maker}" for maker in MAKERS for habit in OWN))
START = np.array([np.log(SHARED[name][0]) if name in SHARED else 0.0 for name in NAMES])
LEAST = np.array([np.log(SHARED[name][1]) if name in SHARED else -3.0 for name in NAMES])
MOST = np.array([np.log(SHARED[name][2]) if name in SHARED else 3.0 for name in NAMES])
ENTER = 0.002
"""A free fit of the rate into contested gives three to four times as much: a little better where
control changes, and every other place would be forgotten within months."""
LOOSE = 0.001
"""What a number costs for each unit squared that it departs from where it starts."""
SETTLED_DAYS = 30
ROUNDS = 25
COUNT = 1000.0
"""Imagined days behind each row of the table: what a map of one's own is learnt against."""


class Sitting(Struct, frozen=True):
    """One map asked, some others heard: arrays of (days, places), of neighbours (days, places, 2).

    ``codes`` index the 12 likelihoods of a picture after a picture; -1 where there is none.
    ``outlined`` are the places of which maps show how much is whose.
    """

    asked: str
    heard: tuple[str, ...]
    codes: dict[str, Ints]
    near: dict[str, Floats]
    days: Ints
    truth: Ints
    outlined: npt.NDArray[np.bool_]


def sittings(shown: Shown, until: date) -> list[Sitting]:
    """Every map asked, of both others and of each alone."""
    pictures = _tables(shown, until)
    near = _near(shown, until)
    codes = {maker: _codes(pictures[maker]) for maker in MAKERS}
    whole = outlined(shown.evidence)
    known_outline = np.array([place in whole for place in shown.places])
    days = np.arange(SETTLED_DAYS, (until - shown.first).days, EVERY_DAYS)
    found = []
    for asked, heard in _pairings():
        truth = pictures[asked][days]
        known = np.where(truth == UNKNOWN, UNKNOWN, truth == ORDER.index("ru")).astype(np.int64)
        found.append(Sitting(asked, heard, codes, near, days, known, known_outline))
    return found


def _tables(shown: Shown, until: date) -> dict[str, Ints]:
    """What each maker shows, (days, places) of indices into `ORDER`."""
    column = {place: number for number, place in enumerate(shown.places)}
    shape = ((until - shown.first).days, len(shown.places))
    found = {maker: np.full(shape, UNKNOWN, dtype=np.int64) for maker in MAKERS}
    for item in sorted(shown.evidence, key=lambda each: each.start):
        picture = picture_of(item)
        if item.kind == "reading" and picture is not None:
            found[item.claimant][_days(item, shown.first), column[item.place]] = picture
    return found


def _near(shown: Shown, until: date) -> dict[str, Floats]:
    """Shares of the neighbours that each maker shows as Russia's and as Ukraine's."""
    column = {place: number for number, place in enumerate(shown.places)}
    shape = ((until - shown.first).days, len(shown.places), 2)
    found = {maker: np.zeros(shape) for maker in MAKERS}
    for item in shown.evidence:
        if item.kind == "nearby" and item.shares:
            shares = item.shares["ru"], item.shares["ua"]
            found[item.claimant][_days(item, shown.first), column[item.place]] = shares
    return found


def _days(item: Evidence, first: date) -> slice:
    return slice((item.start - first).days, (item.end - first).days + 1)


def _codes(shown: Ints) -> Ints:
    """0 to 2 a first picture, 3 + 3 * old + new a later one."""
    found = np.full(shown.shape, -1, dtype=np.int64)
    before = np.full(shown.shape[1], UNKNOWN, dtype=np.int64)
    for day, row in enumerate(shown):
        found[day] = np.where(before == UNKNOWN, row, 3 + 3 * before + row)
        found[day, row == UNKNOWN] = -1
        before = np.where(row == UNKNOWN, before, row)
    return found


def learn(asked: Sequence[Sitting], version: str, period: DateInterval) -> Parameters:
    """The numbers that foretell the maps asked best."""

    def loss(numbers: Floats) -> float:
        made = parameters(numbers, version, period)
        scores = [_log_score(sitting, made) for sitting in asked]
        return float(np.mean(scores) + LOOSE * ((numbers - START) ** 2).sum())

    options = {"maxiter": ROUNDS, "eps": 1e-3}
    found = minimize(loss, START, method="L-BFGS-B", options=options)
    best = found.x.round(2)
    print(f"log score {found.fun:.4f}")
    for name, number in zip(NAMES, np.clip(best, LEAST, MOST).tolist(), strict=True):
        print(name, round(float(np.exp(number)), 4) if name in SHARED else number)
    return parameters(best, version, period)


def parameters(numbers: Floats, version: str, period: DateInterval) -> Parameters:
    """The model's parameters made of the numbers."""
    inside = np.clip(numbers, LEAST, MOST).tolist()
    shared = np.exp(inside[: len(SHARED)]).tolist()
    known = dict(zip(SHARED, shared, strict=True))
    habits = np.reshape(inside[len(SHARED) :], (len(MAKERS), len(OWN))).tolist()
    own = {
        maker: _table(known, dict(zip(OWN, row, strict=True)))
        for maker, row in zip(MAKERS, habits, strict=True)
    }
    return structs.replace(
        PRIOR,
        version=version,
        known_from=evening(period.end),
        learnt_from=period,
        to_contested=(ENTER, ENTER),
        from_contested=(known["leave"], known["leave"]),
        neighbour_pull=round(known["pull"], 4),
        maps={"any": _table(known, dict.fromkeys(OWN, 0.0)), **own},
    )


def _table(shared: Mapping[str, float], own: Mapping[str, float]) -> MapTable:
    ratio = {habit: float(np.exp(number)) for habit, number in own.items()}
    slip = shared["slip"] * ratio["noise"]
    follow = min(shared["follow"] * ratio["pace"], 0.6)
    half = shared["half"] * follow
    taken, freed = shared["early"] * ratio["lean"], shared["early"] / ratio["lean"]
    to_ru, to_ua = shared["settle"] * ratio["lean"], shared["settle"] / ratio["lean"]
    grey, first, unsure = shared["grey"], shared["first"], shared["unsure"]
    lean = _share(own["lean"])
    shown = (
        (1 - first, 0.6 * first, 0.4 * first),
        ((1 - unsure) * (1 - lean), unsure, (1 - unsure) * lean),
        (0.4 * first, 0.6 * first, 1 - first),
    )
    ua = (
        (1 - slip, 0.3 * slip, 0.7 * slip),
        _row(None, grey, taken),
        (1 - follow - half, half, follow),
    )
    contested = (
        (follow, 1 - follow - slip, slip),
        _row(to_ua, None, to_ru),
        (slip, 1 - follow - slip, follow),
    )
    ru = (
        (follow, half, 1 - follow - half),
        _row(freed, grey, None),
        (0.7 * slip, 0.3 * slip, 1 - slip),
    )
    error = shared["error"] * ratio["miss"]
    answers = (
        min(error * ratio["answer"], 0.3),
        _share(own["answer"]),
        1 - min(error / ratio["answer"], 0.3),
    )
    odds = float(np.log(shared["whole"] / (1 - shared["whole"])))
    return MapTable(
        _counts(shown),
        tuple(_counts(table) for table in (ua, contested, ru)),
        taken=answers,
        taken_whole=_share(odds + own["whole"]),
    )


def _share(odds: float) -> float:
    """Log-odds as a share."""
    return 1 / (1 + float(np.exp(-odds)))


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
    table = made.map_table(sitting.asked)
    held = np.where(
        sitting.outlined,
        np.tensordot(filtered, np.array(table.shown(outlined=True)), (1, 0)),
        np.tensordot(filtered, np.array(table.shown(outlined=False)), (1, 0)),
    )
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
    parser.add_argument("--since", type=date.fromisoformat, default=FIRST)
    parser.add_argument("--until", type=date.fromisoformat, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    period = DateInterval(given.since, given.until)
    shown = real_maps.load(given.ledger, given.since, given.until, first=given.since)
    learnt = learn(sittings(shown, given.until), given.version, period)
    ranged = structs.replace(learnt, map_spread=spread(shown, given.until))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(ranged), indent=1) + b"\n")


if __name__ == "__main__":
    main()
