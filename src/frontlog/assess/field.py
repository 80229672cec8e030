"""Weighed evidence laid out over days and places for the chain, in batches that fit in memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.weigh import Weighed

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
BATCH_BYTES = 16_000_000
"""Of one array of (days, 3, places); the chain keeps about five at a time."""


class Field(Struct, frozen=True):
    """A batch of places: ``likelihood`` (days, 3, places), the places' numbers and first days.

    Day 0 is ``origin`` (an ordinal); ``claims`` and ``pictures`` are row numbers of `Weighed`,
    with the column of each one's place.
    """

    origin: int
    number: Ints
    first: Ints
    likelihood: Floats
    claims: Ints
    claim_column: Ints
    pictures: Ints
    picture_column: Ints


def fields(weighed: Weighed, last: int) -> Iterator[Field]:
    """Every place once, those with the oldest evidence first; the last day is ``last``."""
    order = np.argsort(weighed.first, kind="stable")
    column = np.full(len(order), -1)
    start = 0
    while start < len(order):
        origin = int(weighed.first[order[start]])
        days = last - origin + 1
        size = max(1, BATCH_BYTES // (days * 3 * 8))
        chosen = order[start : start + size]
        column[:] = -1
        column[chosen] = np.arange(len(chosen))
        yield _field(weighed, chosen, column, origin, days)
        start += size


def _field(weighed: Weighed, chosen: Ints, column: Ints, origin: int, days: int) -> Field:
    claim_column = column[weighed.claim_place]
    picture_column = column[weighed.picture_place]
    claims = np.flatnonzero(claim_column >= 0)
    pictures = np.flatnonzero(picture_column >= 0)
    log = np.zeros((days, 3, len(chosen)))
    _add_pictures(log, weighed, pictures, picture_column[pictures], origin)
    _add_claims(log, weighed, claims, claim_column[claims], origin)
    log -= log.max(axis=1, keepdims=True)
    return Field(
        origin=origin,
        number=chosen,
        first=weighed.first[chosen] - origin,
        likelihood=np.exp(log, out=log),
        claims=claims,
        claim_column=claim_column[claims],
        pictures=pictures,
        picture_column=picture_column[pictures],
    )


def _add_claims(log: Floats, weighed: Weighed, rows: Ints, column: Ints, origin: int) -> None:
    day = weighed.claims.day[rows] - origin
    step = weighed.effect[rows]
    np.add.at(log[:, 1], (day, column), step[:, 0])
    np.add.at(log[:, 2], (day, column), step[:, 0] + step[:, 1])


def _add_pictures(log: Floats, weighed: Weighed, rows: Ints, column: Ints, origin: int) -> None:
    """What stays is laid down as a rise and a fall and summed along the days."""
    if not len(rows):
        return
    onset, stay = weighed.pictures.onset[rows], weighed.pictures.stay[rows]
    start, end = weighed.pictures.start[rows] - origin, weighed.pictures.end[rows] - origin
    lasting = np.zeros((log.shape[0] + 2, *log.shape[1:]))
    for state in range(3):
        np.add.at(lasting[:, state], (start + 1, column), stay[:, state])
        np.add.at(lasting[:, state], (end + 1, column), -stay[:, state])
        np.add.at(log[:, state], (start, column), onset[:, state])
    running_sum(lasting)
    log += lasting[: log.shape[0]]


def running_sum(daily: Floats) -> None:
    """Sum along the days, in place; by whole days, which memory likes better than by columns."""
    for day in range(1, len(daily)):
        daily[day] += daily[day - 1]
