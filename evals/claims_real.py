"""What claimants on real material said in which state, by maps that are not theirs. Small n.

    python -m evals.claims_real --ledger ledger.db

A ledger with maps and reports of the same months. Each direct claim about a whole place falls into
a row of states: what the maps alone make of the place in hindsight on the claim's day, where they
are sure of it. Counts by kind and side of claimant, beside the judged habits that are shipped.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from frontlog import assess
from frontlog.assess.columns import day_of
from frontlog.assess.meaning import read
from frontlog.assess.parameters import COLUMNS, column_of
from frontlog.assess.readable import STATES
from frontlog.cli import session
from frontlog.evaluate.makers import Makers
from frontlog.evaluate.replay import as_published
from frontlog.model import Evidence, State

Floats = npt.NDArray[np.float64]
SURE = 0.8
"""A state below this probability by the maps is no outcome."""
FROM, TO = date(2024, 7, 8), date(2025, 4, 30)
KNOWN = datetime(2025, 5, 1, tzinfo=UTC)


def counts(evidence: Sequence[Evidence], makers: Makers) -> dict[str, Floats]:
    """Tables (state in the claimant's own frame, report) by kind and side."""
    by_place: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_place[item.place].append(item)
    found: dict[str, Floats] = defaultdict(lambda: np.zeros((3, len(COLUMNS))))
    for items in by_place.values():
        for claim in _direct(items):
            state = _state(items, claim, makers)
            if state is not None:
                row, column = _cell(claim, state)
                found[f"{claim.claimant_kind or 'other'}:{claim.side}"][row, column] += 1
    return found


def _direct(items: Iterable[Evidence]) -> Iterable[Evidence]:
    """Claims that speak of the whole place outright, each origin once."""
    first: dict[tuple[str, str, str | None], Evidence] = {}
    for item in sorted(items, key=lambda each: each.recorded_at):
        if item.kind == "claim" and FROM <= day_of(item) <= TO and _told(item) is not None:
            first.setdefault((item.origin, str(item.event), item.actor), item)
    return first.values()


def _told(item: Evidence) -> str | None:
    assert item.stance is not None
    assert item.event is not None
    told = read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)
    if told is None or told.strength < 1 or item.weight < SURE:
        return None
    return column_of(told, item.side if item.side in ("ua", "ru") else "ua")


def _cell(claim: Evidence, state: State) -> tuple[int, int]:
    column = _told(claim)
    assert column is not None
    row = ("ua", "contested", "ru").index(state)
    return (2 - row if claim.side == "ru" else row), COLUMNS.index(column)  # type: ignore[arg-type]


def _state(items: Sequence[Evidence], claim: Evidence, makers: Makers) -> State | None:
    maker = makers.of(claim.claimant)
    maps = [e for e in items if e.kind in ("reading", "nearby") and makers.of(e.claimant) != maker]
    found = assess.assess(maps, on=day_of(claim), as_of=KNOWN, record=True)
    best = max(found[0].probabilities.items(), key=lambda each: each[1]) if found else None
    return best[0] if best and best[1] >= SURE else None


def load(ledger: Path) -> tuple[list[Evidence], Makers]:
    """Evidence of every place that somebody claims something of."""
    with session.views(ledger) as views:
        known = views.horizon.moment(None)
        claims = views.weighing.claims(None, known)
        places = sorted({item.place for item in claims if item.place is not None})
        readings = views.weighing.readings(places, known)
        found = views.weighing.evidence(claims, readings, places, known)
        return as_published(found, places), Makers(views.pack.sources)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, required=True)
    evidence, makers = load(parser.parse_args().ledger)
    for group, table in sorted(counts(evidence, makers).items(), key=lambda row: -row[1].sum()):
        kind, side = group.split(":")
        judged = assess.DEFAULT.reporter("", kind, side).rates()
        print(f"{group}, n {table.sum():.0f}")
        for state, row, rates in zip(STATES, table, judged, strict=True):
            said = "  ".join(
                f"{column} {number:.0f} ({rate:.0%})"
                for column, number, rate in zip(COLUMNS, row, rates, strict=True)
            )
            print(f"  {state}: {said}")


if __name__ == "__main__":
    main()
