"""What the evidence supports for each place on one day, and what moved it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.chain import forward, leverage, smooth
from frontlog.assess.columns import CLAIM, READING, Columns, columns_of, known
from frontlog.assess.dispute import disputed
from frontlog.assess.field import Field, fields, running_sum
from frontlog.assess.parameters import ORDER, Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import Weighed, weigh
from frontlog.errors import WrongUse
from frontlog.model import Assessment, Evidence, Influence, State

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

STALE_DAYS = 30
"""Without evidence for longer than this an answer is shown as stale: twice the median by which
maps differ on when a place fell."""
OWN = (CLAIM, READING)
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


class Question(Struct, frozen=True, kw_only=True):
    """Which day is asked about, with what was known when, by which numbers.

    With ``record`` also what was known then of later days: the best answer in hindsight.

    Raises:
        WrongUse: ``as_of`` has no time zone.
    """

    on: date
    as_of: datetime
    parameters: Parameters = DEFAULT
    record: bool = False

    def __post_init__(self) -> None:
        _check(self.as_of)

    @property
    def last(self) -> date:
        """The last day of which evidence counts."""
        return max(self.on, self.as_of.date()) if self.record else self.on


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
    asked = Question(on=on, as_of=as_of, parameters=parameters, record=record)
    return answers(columns_of(evidence), asked)


def answers(columns: Columns, asked: Question) -> list[Assessment]:
    """`assess` of evidence that has been read already."""
    given = known(columns, asked.last, asked.as_of)
    weighed = weigh(given, asked.last, asked.as_of, asked.parameters)
    last = _last_evidence(weighed, asked).tolist()
    about = list(zip(disputed(weighed, asked.on).tolist(), last, strict=True))
    found = [
        _assessment(weighed.places[number], probabilities, moved, about[number], asked)
        for field in fields(weighed, asked.last.toordinal())
        for number, probabilities, moved in _answers(field, weighed, asked)
    ]
    return sorted(found, key=attrgetter("place"))


def history(
    evidence: Sequence[Evidence], *, as_of: datetime, parameters: Parameters = DEFAULT
) -> list[ChangePoint]:
    """How the answer for one place changed from day to day: one row a change.

    Each row is what `assess` says for that day with everything recorded by ``as_of``.

    Raises:
        WrongUse: the evidence is of more than one place.
    """
    _check(as_of)
    given = known(columns_of(evidence), as_of.date(), as_of)
    weighed = weigh(given, as_of.date(), as_of, parameters)
    if len(weighed.places) > 1:
        raise WrongUse("a history is of one place; the evidence is of several")
    rows: list[ChangePoint] = []
    for field in fields(weighed, as_of.date().toordinal()):
        filtered = forward(field.likelihood, field.first, parameters)[:, :, 0]
        rows.extend(_changes(filtered, field.origin, given))
    return rows


def _check(as_of: datetime) -> None:
    if as_of.tzinfo is None:
        raise WrongUse("as_of needs a time zone")


def _answers(
    field: Field, weighed: Weighed, asked: Question
) -> Iterator[tuple[int, Floats, list[Influence]]]:
    """Of each place of a batch its number, its probabilities and what moved them."""
    filtered = forward(field.likelihood, field.first, asked.parameters)
    day = asked.on.toordinal() - field.origin
    if day < 0:
        return
    answer = filtered[day]
    if day < len(filtered) - 1:
        answer = smooth(filtered, field.likelihood, field.first, asked.parameters)[day]
    moved = _influences(field, weighed, filtered[: day + 1], asked.parameters)
    for column, number in enumerate(field.number.tolist()):
        if field.first[column] <= day:
            yield number, answer[:, column], moved[column]


def _influences(
    field: Field, weighed: Weighed, filtered: Floats, parameters: Parameters
) -> list[list[Influence]]:
    """Each piece's contribution to the last day's log-odds, strongest first, by column."""
    lever = leverage(filtered, field.likelihood, field.first, parameters)
    moved: list[list[Influence]] = [[] for _ in field.number]
    for row, column, weight in _of_claims(field, weighed, lever):
        moved[column].append(Influence(weighed.claims.items[row].id, weight))
    for row, column, weight in _of_pictures(field, weighed, lever):
        moved[column].append(Influence(weighed.pictures.ids[row], weight))
    return [sorted(rows, key=lambda row: (-abs(row.weight), row.evidence)) for rows in moved]


def _of_claims(field: Field, weighed: Weighed, lever: Floats) -> Iterator[tuple[int, int, float]]:
    day = weighed.claims.day[field.claims] - field.origin
    past = day < len(lever)
    rows, columns = field.claims[past], field.claim_column[past]
    step = weighed.effect[rows]
    at = lever[day[past], :, columns]
    weight = step[:, 0] * (at[:, 1] + at[:, 2]) + step[:, 1] * at[:, 2]
    return _noticeable(rows, columns, weight)


def _of_pictures(field: Field, weighed: Weighed, lever: Floats) -> Iterator[tuple[int, int, float]]:
    shown = weighed.pictures
    past = np.flatnonzero(shown.start[field.pictures] - field.origin < len(lever))
    rows, columns = field.pictures[past], field.picture_column[past]
    start = shown.start[rows] - field.origin
    end = np.minimum(shown.end[rows] - field.origin, len(lever) - 1)
    at = lever[start, :, columns]
    running_sum(lever)
    stayed = lever[end, :, columns] - lever[start, :, columns]
    weight = (shown.onset[rows] * at + shown.stay[rows] * stayed).sum(axis=1)
    return _noticeable(rows, columns, weight)


def _noticeable(rows: Ints, columns: Ints, weight: Floats) -> Iterator[tuple[int, int, float]]:
    kept = np.abs(weight) >= NOTICEABLE
    weights = weight[kept].round(4).tolist()
    return zip(rows[kept].tolist(), columns[kept].tolist(), weights, strict=True)


def _assessment(
    place: str,
    probabilities: Floats,
    moved: list[Influence],
    known: tuple[bool, int],
    asked: Question,
) -> Assessment:
    """``known``: whether the sides dispute the place, and the ordinal of its last evidence."""
    disputed, last = known
    last_evidence = date.fromordinal(last) if last else None
    state = _singled_out(probabilities)
    return Assessment(
        place=place,
        valid_on=asked.on,
        as_of=asked.as_of,
        probabilities=_named(probabilities),
        state=state,
        contested=state == "contested" or disputed,
        evidence=tuple(moved),
        basis="evidence" if last else "baseline",
        last_evidence=last_evidence,
        stale=_is_stale(last_evidence, asked.on),
        method=method_of(asked.parameters),
    )


def _last_evidence(weighed: Weighed, asked: Question) -> Ints:
    """For each place the last day up to the one asked about that a claim or a map speaks of."""
    given = weighed.given
    limit = min(asked.on, asked.as_of.date()).toordinal()
    rows = np.flatnonzero(np.isin(given.kind, OWN) & (given.start <= limit))
    last = np.zeros(len(weighed.places), dtype=np.int64)
    np.maximum.at(last, weighed.place[rows], np.minimum(given.end[rows], limit))
    return last


def _is_stale(last: date | None, on: date) -> bool:
    return last is None or (on - last).days > STALE_DAYS


def _singled_out(probabilities: Floats) -> State | None:
    best = int(probabilities.argmax())
    return ORDER[best] if probabilities[best] > SINGLED_OUT else None


def _named(probabilities: Floats) -> dict[State, float]:
    ua, contested, ru = (round(float(value), 6) for value in probabilities)
    return {"ua": ua, "ru": ru, "contested": contested}


def _changes(filtered: Floats, origin: int, given: Columns) -> Iterator[ChangePoint]:
    """Rows where the state, its staleness or a probability changed."""
    fresh = _fresh_days(given, origin, len(filtered))
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


def _fresh_days(given: Columns, origin: int, days: int) -> npt.NDArray[np.bool_]:
    fresh = np.zeros(days, dtype=bool)
    own = given.part(np.isin(given.kind, OWN))
    for start, end in zip((own.start - origin).tolist(), (own.end - origin).tolist(), strict=True):
        fresh[max(0, start) : end + STALE_DAYS + 1] = True
    return fresh
