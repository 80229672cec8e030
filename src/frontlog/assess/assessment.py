"""What the evidence supports for each place on one day, and what moved it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.chain import forward, leverage, smooth
from frontlog.assess.dispute import disputed
from frontlog.assess.field import Field, fields, running_sum
from frontlog.assess.parameters import ORDER, Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import Weighed, usable, weigh
from frontlog.errors import WrongUse
from frontlog.model import Assessment, Evidence, Influence, State

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

STALE_DAYS = 30
"""Without evidence for longer than this an answer is shown as stale: twice the median by which
maps differ on when a place fell."""
OWN = ("claim", "reading")
"""Evidence of the place itself: neither general knowledge nor what its neighbours show."""
SINGLED_OUT = 0.5
"""Below this probability no state is singled out."""
NOTICEABLE = 1e-3
"""Nats of influence below which a piece of evidence isn't listed."""
CHANGE = 0.02
"""A history has a new row when a probability moved by this much."""


def method_of(parameters: Parameters) -> str:
    """Name and version of the model and of its numbers, as an assessment states them."""
    return f"chain/1 {parameters.version}"


METHOD = method_of(DEFAULT)
"""What `assess` uses unless told otherwise."""


class ChangePoint(Struct, frozen=True):
    """From this day on the answer was this one, until the next row."""

    on: date
    probabilities: dict[State, float]
    state: State | None
    stale: bool


class _Question(Struct, frozen=True):
    on: date
    as_of: datetime
    method: str


def assess(
    evidence: Sequence[Evidence],
    *,
    on: date,
    as_of: datetime,
    parameters: Parameters = DEFAULT,
    record: bool = False,
) -> list[Assessment]:
    """One assessment for every place with usable evidence, by place id.

    Uses evidence recorded by ``as_of`` that bears on days up to ``on``. With ``record`` also what
    was recorded by ``as_of`` of later days: the best answer in hindsight. Unusable evidence is
    left out; `refused` says which and why.
    """
    _check(as_of)
    last = as_of.date() if record else on
    items = usable(evidence, max(last, on), as_of)
    weighed = weigh(items, max(last, on), as_of, parameters)
    by_place = _by_place(items)
    asked = _Question(on, as_of, method_of(parameters))
    found: dict[str, Assessment] = {}
    for field in fields(weighed, max(last, on).toordinal()):
        for place, probabilities, moved in _answers(field, weighed, on, parameters):
            found[place] = _assessment(by_place[place], probabilities, moved, asked)
    return [found[place] for place in sorted(found)]


def history(
    evidence: Sequence[Evidence], *, as_of: datetime, parameters: Parameters = DEFAULT
) -> list[ChangePoint]:
    """How the answer for one place changed from day to day: one row a change.

    Each row is what `assess` says for that day with everything recorded by ``as_of``.

    Raises:
        WrongUse: the evidence is of more than one place.
    """
    _check(as_of)
    items = usable(evidence, as_of.date(), as_of)
    if len({item.place for item in items}) > 1:
        raise WrongUse("a history is of one place; the evidence is of several")
    weighed = weigh(items, as_of.date(), as_of, parameters)
    rows: list[ChangePoint] = []
    for field in fields(weighed, as_of.date().toordinal()):
        filtered = forward(field.likelihood, field.first, parameters)[:, :, 0]
        rows.extend(_changes(filtered, field.origin, items))
    return rows


def _check(as_of: datetime) -> None:
    if as_of.tzinfo is None:
        raise WrongUse("as_of needs a time zone")


def _by_place(items: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    grouped: dict[str, list[Evidence]] = {}
    for item in items:
        grouped.setdefault(item.place, []).append(item)
    return grouped


def _answers(
    field: Field, weighed: Weighed, on: date, parameters: Parameters
) -> Iterator[tuple[str, Floats, list[Influence]]]:
    filtered = forward(field.likelihood, field.first, parameters)
    day = on.toordinal() - field.origin
    if day < 0:
        return
    answer = filtered[day]
    if day < len(filtered) - 1:
        answer = smooth(filtered, field.likelihood, field.first, parameters)[day]
    moved = _influences(field, weighed, filtered[: day + 1], parameters)
    for column, number in enumerate(field.number):
        if field.first[column] <= day:
            yield weighed.places[number], answer[:, column], moved[column]


def _influences(
    field: Field, weighed: Weighed, filtered: Floats, parameters: Parameters
) -> list[list[Influence]]:
    """Each piece's contribution to the last day's log-odds, strongest first, by column."""
    lever = leverage(filtered, field.likelihood, field.first, parameters)
    moved: list[list[Influence]] = [[] for _ in field.number]
    for row, column, weight in _of_claims(field, weighed, lever):
        moved[column].append(Influence(weighed.claims[row].id, weight))
    for row, column, weight in _of_pictures(field, weighed, lever):
        moved[column].append(Influence(weighed.pictures[row].evidence, weight))
    return [sorted(rows, key=lambda row: (-abs(row.weight), row.evidence)) for rows in moved]


def _of_claims(field: Field, weighed: Weighed, lever: Floats) -> Iterator[tuple[int, int, float]]:
    day = weighed.claim_day[field.claims] - field.origin
    past = day < len(lever)
    rows, columns = field.claims[past], field.claim_column[past]
    step = weighed.effect[rows]
    at = lever[day[past], :, columns]
    weight = step[:, 0] * (at[:, 1] + at[:, 2]) + step[:, 1] * at[:, 2]
    return _noticeable(rows, columns, weight)


def _of_pictures(field: Field, weighed: Weighed, lever: Floats) -> Iterator[tuple[int, int, float]]:
    shown = [weighed.pictures[row] for row in field.pictures]
    start = np.array([picture.start for picture in shown], dtype=np.int64) - field.origin
    end = np.array([picture.end for picture in shown], dtype=np.int64) - field.origin
    past = np.flatnonzero(start < len(lever))
    rows, columns, start = field.pictures[past], field.picture_column[past], start[past]
    end = np.minimum(end[past], len(lever) - 1)
    at = lever[start, :, columns]
    running_sum(lever)
    stayed = lever[end, :, columns] - lever[start, :, columns]
    onset = np.array([shown[n].onset for n in past.tolist()]).reshape(-1, 3)
    stay = np.array([shown[n].stay for n in past.tolist()]).reshape(-1, 3)
    weight = (onset * at + stay * stayed).sum(axis=1)
    return _noticeable(rows, columns, weight)


def _noticeable(rows: Ints, columns: Ints, weight: Floats) -> Iterator[tuple[int, int, float]]:
    kept = np.abs(weight) >= NOTICEABLE
    weights = weight[kept].round(4).tolist()
    return zip(rows[kept].tolist(), columns[kept].tolist(), weights, strict=True)


def _assessment(
    items: Sequence[Evidence],
    probabilities: Floats,
    moved: list[Influence],
    asked: _Question,
) -> Assessment:
    on, as_of = asked.on, asked.as_of
    last = _last_evidence(items, on, as_of)
    state = _singled_out(probabilities)
    return Assessment(
        place=items[0].place,
        valid_on=on,
        as_of=as_of,
        probabilities=_named(probabilities),
        state=state,
        contested=state == "contested" or disputed(items, on),
        evidence=tuple(moved),
        basis="baseline" if last is None else "evidence",
        last_evidence=last,
        stale=_is_stale(last, on),
        method=asked.method,
    )


def _last_evidence(items: Iterable[Evidence], on: date, as_of: datetime) -> date | None:
    """The last day up to ``on`` that a claim or a map speaks of, of this place itself."""
    limit = min(on, as_of.date())
    days = [min(item.end, limit) for item in items if item.kind in OWN and item.start <= limit]
    return max(days, default=None)


def _is_stale(last: date | None, on: date) -> bool:
    return last is None or (on - last).days > STALE_DAYS


def _singled_out(probabilities: Floats) -> State | None:
    best = int(probabilities.argmax())
    return ORDER[best] if probabilities[best] > SINGLED_OUT else None


def _named(probabilities: Floats) -> dict[State, float]:
    ua, contested, ru = (round(float(value), 6) for value in probabilities)
    return {"ua": ua, "ru": ru, "contested": contested}


def _changes(filtered: Floats, origin: int, items: Sequence[Evidence]) -> Iterator[ChangePoint]:
    """Rows where the state, its staleness or a probability changed."""
    fresh = _fresh_days(items, origin, len(filtered))
    last: ChangePoint | None = None
    for day, probabilities in enumerate(filtered):
        row = ChangePoint(
            date.fromordinal(origin + day),
            _named(probabilities),
            _singled_out(probabilities),
            not bool(fresh[day]),
        )
        if last is None or _differs(row, last):
            last = row
            yield row


def _differs(row: ChangePoint, last: ChangePoint) -> bool:
    moved = max(abs(row.probabilities[s] - last.probabilities[s]) for s in ORDER)
    return moved >= CHANGE or row.state != last.state or row.stale != last.stale


def _fresh_days(items: Iterable[Evidence], origin: int, days: int) -> npt.NDArray[np.bool_]:
    fresh = np.zeros(days, dtype=bool)
    for item in items:
        if item.kind in OWN:
            start = max(0, item.start.toordinal() - origin)
            fresh[start : item.end.toordinal() - origin + STALE_DAYS + 1] = True
    return fresh
