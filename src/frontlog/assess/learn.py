"""Parameters from history: expectation-maximisation over the evidence itself.

No map and no claimant is taken for the truth. Given the present numbers, `smooth` says how
probable each state was on each day; given those, every source's habits are counted; and round
again. Imagined counts from an older table keep rare reports from being read as impossible ones
and give a new claimant the habits of its kind and side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from msgspec import structs

from frontlog.assess.chain import forward, smooth
from frontlog.assess.columns import NOTHING, columns_of, known
from frontlog.assess.field import Field, fields
from frontlog.assess.meaning import Report, read
from frontlog.assess.parameters import COLUMNS, Confusion, MapTable, Parameters, column_of
from frontlog.assess.weigh import Weighed, weigh
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]

ROUNDS = 15
"""Rounds of learning; the rates move by less than a hundredth after about ten."""
LEAST = 0.5
"""Imagined claims in every cell of a claimant's row at least: what was never heard may be said."""
KIND_WEIGHT = 8.0
"""Imagined claims with which a claimant starts as one of its kind and side."""
MAP_WEIGHT = 0.05
"""The older table's days, of which each row has about a thousand or ten, count one in twenty."""
RATE_WEIGHT = 50_000.0
"""Imagined place-days behind the old transition rates: about 140 years of one place."""


@dataclass
class _Counts:
    """Expected counts of one round."""

    moved: Floats = field(default_factory=lambda: np.zeros(4))
    stood: Floats = field(default_factory=lambda: np.zeros(3))
    reports: dict[tuple[str, str], Floats] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros((3, len(COLUMNS))))
    )
    first: dict[str, Floats] = field(default_factory=lambda: defaultdict(lambda: np.zeros((3, 3))))
    step: dict[str, Floats] = field(
        default_factory=lambda: defaultdict(lambda: np.zeros((3, 3, 3)))
    )


def learn(
    evidence: Sequence[Evidence],
    *,
    until: date,
    as_of: datetime,
    start: Parameters,
    version: str,
    rounds: int = ROUNDS,
) -> Parameters:
    """Parameters fitted to what was recorded by ``as_of`` of days up to ``until``.

    ``start`` gives both the first guess and the imagined counts. The two sides share their
    transition rates: who advances in the period learnt from is no law of the next.
    """
    given = known(columns_of(evidence), until, as_of)
    now = structs.replace(start, version=version, known_from=as_of)
    for _ in range(rounds):
        weighed = weigh(given, until, as_of, now)
        counts = _Counts()
        for part in fields(weighed, until.toordinal()):
            _count(part, weighed, now, counts)
        now = _fitted(now, start, counts)
    return now


def _count(part: Field, weighed: Weighed, now: Parameters, counts: _Counts) -> None:
    filtered = forward(part.likelihood, part.first, now)
    states = smooth(filtered, part.likelihood, part.first, now)
    _count_moves(part, filtered, states, now, counts)
    _count_reports(part, weighed, states, counts)
    _count_pictures(part, weighed, states, counts)


def _count_moves(
    part: Field, filtered: Floats, states: Floats, now: Parameters, counts: _Counts
) -> None:
    """Expected passages ua>contested, ru>contested, contested>ua, contested>ru, and stays."""
    running = np.arange(1, len(filtered))[:, None] > part.first
    before, after = filtered[:-1], states[1:]
    leave_ua, leave_ru = now.to_contested
    to_ua, to_ru = now.from_contested
    ua, contested, ru = before[:, 0], before[:, 1], before[:, 2]
    ahead = np.stack(
        [
            ua * (1 - leave_ua) + contested * to_ua,
            contested * (1 - to_ua - to_ru) + ua * leave_ua + ru * leave_ru,
            ru * (1 - leave_ru) + contested * to_ru,
        ]
    )
    share = np.where(running, after.transpose(1, 0, 2) / np.maximum(ahead, 1e-300), 0.0)
    flows = (
        ua * leave_ua * share[1],
        ru * leave_ru * share[1],
        contested * to_ua * share[0],
        contested * to_ru * share[2],
    )
    counts.moved += [float(flow.sum()) for flow in flows]
    counts.stood += np.where(running[:, None], states[:-1], 0.0).sum(axis=(0, 2))


def _count_reports(part: Field, weighed: Weighed, states: Floats, counts: _Counts) -> None:
    for row, column in zip(part.claims, part.claim_column, strict=True):
        item = weighed.claims.items[row]
        told = _told(item)
        if told is None:
            continue
        home = item.side if item.side in ("ua", "ru") else "ua"
        state = states[weighed.claims.day[row] - part.origin, :, column]
        seen = state if home == "ua" else state[::-1]
        table = counts.reports[item.claimant, _group(item)]
        table[:, COLUMNS.index(column_of(told, home))] += seen * told.strength * item.weight


def _told(item: Evidence) -> Report | None:
    if item.stance is None or item.event is None:
        return None
    return read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)


def _group(item: Evidence) -> str:
    """The rows that a claimant falls back on: its kind and side, where the pack knows its kind."""
    if item.claimant_kind is None:
        return "party" if item.side in ("ua", "ru") else "neutral"
    return f"{item.claimant_kind}:{item.side}"


def _count_pictures(part: Field, weighed: Weighed, states: Floats, counts: _Counts) -> None:
    total = np.cumsum(states, axis=0)
    shown = weighed.pictures
    for row, column in zip(part.pictures.tolist(), part.picture_column.tolist(), strict=True):
        if not shown.is_map[row]:
            continue
        source, new, old = shown.sources[row], shown.shown[row], shown.before[row]
        start, end = shown.start[row] - part.origin, shown.end[row] - part.origin
        if old == NOTHING:
            counts.first[source][:, new] += states[start, :, column]
        else:
            counts.step[source][old, :, new] += states[start, :, column]
        stayed = total[end, :, column] - total[start, :, column]
        counts.step[source][new, :, new] += stayed


def _fitted(now: Parameters, start: Parameters, counts: _Counts) -> Parameters:
    enter = _rate(counts.moved[:2], counts.stood[[0, 2]], np.asarray(start.to_contested))
    leave = _rate(counts.moved[2:], counts.stood[[1, 1]], np.asarray(start.from_contested))
    return structs.replace(
        now,
        to_contested=(enter, enter),
        from_contested=(leave, leave),
        reporters=_reporters(start, counts),
        maps=_maps(start, counts),
    )


def _rate(moved: Floats, stood: Floats, old: Floats) -> float:
    """Passages a place-day, both sides together, with the old rate as imagined days behind it."""
    imagined = min(RATE_WEIGHT, float(stood.sum()) / 10)
    return float((moved.sum() + imagined * old.mean()) / (stood.sum() + imagined))


def _reporters(start: Parameters, counts: _Counts) -> dict[str, Confusion]:
    pooled: dict[str, Floats] = {}
    for (_, group), table in counts.reports.items():
        pooled[group] = pooled.get(group, np.zeros_like(table)) + table
    rows = dict(start.reporters)
    for group, table in pooled.items():
        kind, _, side = group.rpartition(":")
        old = start.reporters.get(group) or start.reporter("", kind, side)
        rows[group] = _confusion(np.asarray(old.counts) + table, table.sum())
    for (claimant, group), table in counts.reports.items():
        begun = np.maximum(rows[group].rates() * KIND_WEIGHT, LEAST)
        rows[claimant] = _confusion(begun + table, table.sum())
    return rows


def _maps(start: Parameters, counts: _Counts) -> dict[str, MapTable]:
    rows = dict(start.maps)
    for source in sorted(counts.step):
        old = start.map_table(source)
        step = np.asarray(old.step) * MAP_WEIGHT + counts.step[source]
        first = np.asarray(old.first) + counts.first[source]
        changed = float(counts.step[source][~np.eye(3, dtype=bool)[:, None, :].repeat(3, 1)].sum())
        rows[source] = MapTable(_rounded(first), _rounded(step), round(changed, 1))
    return rows


def _confusion(counts: Floats, claims: float) -> Confusion:
    return Confusion(_rounded(counts), round(float(claims), 1))


def _rounded(table: Floats) -> tuple:  # type: ignore[type-arg]
    if table.ndim == 1:
        return tuple(float(f"{value:.6g}") for value in table)
    return tuple(_rounded(row) for row in table)
