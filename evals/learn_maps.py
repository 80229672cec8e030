"""Learn how maps follow control, from outcomes, and write the table that is shipped.

    python -m evals.learn_maps --data shared/data --out src/frontlog/assess/learnt/maps-1.json

Each of three independent maps in turn is foretold by the other two, week by week, in settlements
that change hands before `SPLIT`; six numbers are chosen to foretell best (log score). Nothing
later than `SPLIT` is seen, so what comes after is a test. Only the six numbers and the tables
made of them are kept: they are learnt from the maps, not taken from them.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import structs
from scipy.optimize import minimize

from evals import real_maps
from evals.control_real import SPLIT, turned_on
from evals.real_maps import FOLDERS, UNKNOWN, Pictures
from frontlog.assess import capture
from frontlog.assess.chain import forward
from frontlog.assess.field import fields
from frontlog.assess.parameters import ORDER, MapTable, Parameters
from frontlog.assess.prior import PRIOR
from frontlog.assess.weigh import usable, weigh
from frontlog.evaluate import control
from frontlog.evaluate.blanks import evening
from frontlog.evaluate.replay import EVERY_DAYS
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]

START = np.log([0.0015, 0.004, 0.0005, 0.04, 0.005, 0.1])
"""Daily rates: into contested, out of it, a false change, catching up, a contested place shown as
taken; and the share of first pictures that are wrong."""
# A free first rate would be 0.03: best where control changes, and it would forget every other place
# within two months. It is held to one change in 500 days; the cost is 0.014 of the log score.
LEAST = np.array([1e-5, 1e-5, 1e-6, 1e-3, 1e-4, 0.005])
MOST = np.array([0.002, 0.2, 0.05, 0.5, 0.3, 0.4])
SETTLED_DAYS = 30
ROUNDS = 160
COUNT = 1000.0
"""Imagined days behind each row of the table: what a map of one's own is learnt against."""


def learn_maps(pictures: Pictures) -> Parameters:
    """The numbers that foretell the held-out maps best."""
    places = _changed_before_split(pictures)
    given = {
        source: [e for e in real_maps.evidence(pictures, [source]) if e.place in set(places)]
        for source in FOLDERS
    }

    def loss(numbers: Floats) -> float:
        made = parameters(numbers)
        return float(np.mean([_log_score(pictures, places, given, held, made) for held in FOLDERS]))

    simplex = np.vstack([START, START + 0.5 * np.eye(len(START))])
    found = minimize(
        loss, START, method="Nelder-Mead", options={"maxfev": ROUNDS, "initial_simplex": simplex}
    )
    print(f"log score {found.fun:.4f}, numbers {np.exp(found.x).round(4).tolist()}")
    return parameters(found.x)


def parameters(numbers: Floats) -> Parameters:
    """The model's parameters made of the six numbers (natural logarithms)."""
    enter, leave, slip, follow, early, first = np.clip(np.exp(numbers), LEAST, MOST).tolist()
    return structs.replace(
        PRIOR,
        version="maps/1",
        known_from=evening(SPLIT),
        to_contested=(enter, enter),
        from_contested=(leave, leave),
        maps={"any": _table(slip, follow, early, first)},
    )


def _table(slip: float, follow: float, early: float, first: float) -> MapTable:
    half = 0.15 * follow
    ua = (
        (1 - slip, 0.3 * slip, 0.7 * slip),
        (1 - 1.3 * early, 0.3 * early, early),
        (1 - follow - half, half, follow),
    )
    contested = (
        (follow, 1 - follow - slip, slip),
        (early, 1 - 2 * early, early),
        (slip, 1 - follow - slip, follow),
    )
    ru = tuple(row[::-1] for row in reversed(ua))
    shown = (
        (1 - first, 0.6 * first, 0.4 * first),
        (0.4, 0.2, 0.4),
        (0.4 * first, 0.6 * first, 1 - first),
    )
    return MapTable(_counts(shown), tuple(_counts(table) for table in (ua, contested, ru)))


def _counts(table: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(float(f"{COUNT * rate:.6g}") for rate in row) for row in table)


def _changed_before_split(pictures: Pictures) -> list[str]:
    end = (SPLIT - pictures.first).days
    found = np.zeros(len(pictures.places), dtype=bool)
    for shown in pictures.shown.values():
        before, after = shown[: end - 1], shown[1:end]
        found |= ((before != after) & (before != UNKNOWN) & (after != UNKNOWN)).any(axis=0)
    return [pictures.places[number] for number in np.flatnonzero(found)]


def _log_score(
    pictures: Pictures,
    places: list[str],
    given: dict[str, list[Evidence]],
    held_out: str,
    made: Parameters,
) -> float:
    visible = [item for source, items in given.items() if source != held_out for item in items]
    share = _share_of_ru(visible, places, pictures.first, made)
    asked = np.arange(SETTLED_DAYS, len(share), EVERY_DAYS)
    columns = [pictures.places.index(place) for place in places]
    shown = pictures.shown[held_out][np.ix_(asked, columns)]
    said = share[asked]
    known = (shown != UNKNOWN) & ~np.isnan(said)
    both = np.stack([1 - said[known], said[known]], axis=1)
    return control.score(both, (shown[known] == ORDER.index("ru")).astype(np.int64)).log


def _share_of_ru(
    evidence: list[Evidence], places: list[str], first: date, made: Parameters
) -> Floats:
    """Probability that a map without grey zones shows the place as Russian-held, by day."""
    end = SPLIT - timedelta(days=1)
    weighed = weigh(usable(evidence, end, evening(end)), end, evening(end), made)
    share = np.full(((SPLIT - first).days, len(places)), np.nan)
    column = {place: number for number, place in enumerate(places)}
    for part in fields(weighed, end.toordinal()):
        filtered = forward(part.likelihood, part.first, made)
        start = part.origin - first.toordinal()
        into = [column[weighed.places[number]] for number in part.number]
        share[start : start + len(filtered), into] = filtered[:, 2] + filtered[:, 1] / 2
    return share


def spread(pictures: Pictures) -> tuple[int, int]:
    """By how much a third map dates a capture before the first witness and after the last map.

    Of the captures before `SPLIT`, each map held out in turn, nine in ten; the widest of the three
    stands, for the next map may be as unlike the others as the oddest of these.
    """
    before, after = zip(*(_spread(pictures, held_out) for held_out in FOLDERS), strict=True)
    print(f"days before {before}, after {after}")
    return round(max(before)), round(max(after))


def _spread(pictures: Pictures, held_out: str) -> tuple[float, float]:
    end = evening(SPLIT)
    visible = [source for source in FOLDERS if source != held_out]
    by_place: dict[str, list[Evidence]] = {place: [] for place in _changed_before_split(pictures)}
    for item in real_maps.evidence(pictures, visible):
        if item.place in by_place:
            by_place[item.place].append(item)
    early, late = [], []
    for place, given in by_place.items():
        found = capture(given, as_of=end, parameters=PRIOR)
        turned = turned_on(pictures, held_out, place, found.by, SPLIT) if found else []
        if found and found.last_map and turned:
            day = min(turned, key=lambda on, since=found.start: abs((on - since).days))
            early.append((found.start - day).days)
            late.append((day - found.last_map).days)
    return float(np.quantile(early, 0.95)), float(np.quantile(late, 0.95))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    pictures = real_maps.load(given.data, given.cache)
    learnt = structs.replace(learn_maps(pictures), map_spread=spread(pictures))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=1) + b"\n")


if __name__ == "__main__":
    main()
