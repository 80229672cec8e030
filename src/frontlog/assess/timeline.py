"""Every day's answer for a place at once, so that a day that is asked about need not be computed.

A row is what `assess` says for that day. Where a copy is dated before the statement that it
repeats, the days between the two count the copy instead; these few days are told apart
(``unsettled``), and `assess` answers them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.chain import forward
from frontlog.assess.columns import CLAIM, READING, Columns, columns_of, known
from frontlog.assess.dispute import disputed_days
from frontlog.assess.field import Field, fields
from frontlog.assess.parameters import ORDER, Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import Weighed, originals, single_effects, weigh
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEVER = 0
"""The ordinal that stands for no day at all."""


class Counted(Struct, frozen=True):
    """The n claims of one place that count, each origin once, in the order of weighing.

    ``effect`` are (contested over ua, ru over contested) in nats; ``share`` is how much of its own
    weight each has beside the others of its day.
    """

    ids: list[str]
    day: Ints
    effect: Floats
    share: Floats


class Timeline(Struct, frozen=True):
    """One place from its first evidence on; row 0 is ``first``, an ordinal.

    ``probabilities`` and ``likelihood`` are (days, 3) in the order of `ORDER`; ``last_evidence``
    are ordinals, `NEVER` before the first; ``said`` are the days of all usable claims, sorted.
    """

    place: str
    first: int
    probabilities: Floats
    likelihood: Floats
    contested: npt.NDArray[np.bool_]
    last_evidence: Ints
    counted: Counted
    said: Ints
    unsettled: list[int]


def timelines(
    evidence: Sequence[Evidence],
    *,
    last: date,
    as_of: datetime,
    parameters: Parameters = DEFAULT,
) -> Iterator[Timeline]:
    """The timeline of every place with usable evidence up to a day, in no particular order."""
    given = known(columns_of(evidence), last, as_of)
    by_place = list(given.by_place())
    weighed = weigh(given, last, as_of, parameters)
    alone = np.abs(single_effects(weighed.claims, parameters)).sum(axis=1)
    used = np.abs(weighed.effect).sum(axis=1)
    share = np.divide(used, alone, out=np.zeros_like(used), where=alone > 0)
    for field in fields(weighed, last.toordinal()):
        filtered = forward(field.likelihood, field.first, parameters)
        own = _rows_by_column(field)
        for column, number in enumerate(field.number.tolist()):
            yield _timeline(
                by_place[number],
                field,
                filtered,
                column,
                _counted(weighed, share, own[column]),
            )


def _rows_by_column(field: Field) -> list[Ints]:
    """Rows of `Weighed.claims`, in their order, for each column of a field."""
    order = np.argsort(field.claim_column, kind="stable")
    bounds = np.searchsorted(field.claim_column[order], np.arange(1, len(field.number)))
    return np.split(field.claims[order], bounds)


def _counted(weighed: Weighed, share: Floats, rows: Ints) -> Counted:
    return Counted(
        ids=[item.id for item in weighed.claims.items[rows]],
        day=weighed.claims.day[rows],
        effect=weighed.effect[rows],
        share=share[rows],
    )


def _timeline(
    own: Columns, field: Field, filtered: Floats, column: int, counted: Counted
) -> Timeline:
    start = int(field.first[column])
    first, days = field.origin + start, len(filtered) - start
    probabilities = np.ascontiguousarray(filtered[start:, :, column])
    state = np.where(
        probabilities.max(axis=1) > 0.5, probabilities.argmax(axis=1), -1
    )  # as `_singled_out`
    return Timeline(
        place=own.items[0].place,
        first=first,
        probabilities=probabilities,
        likelihood=np.ascontiguousarray(field.likelihood[start:, :, column]),
        contested=(state == ORDER.index("contested")) | disputed_days(own.items, first, days),
        last_evidence=_last_evidence(own, first, days),
        counted=counted,
        said=np.sort(own.day[own.kind == CLAIM]),
        unsettled=_unsettled(own),
    )


def _last_evidence(own: Columns, first: int, days: int) -> Ints:
    """For each day the last up to it of which a claim or a map speaks."""
    speaks = (own.kind == CLAIM) | (own.kind == READING)
    since = own.day[speaks] - first
    end = np.minimum(own.end[speaks] - first, days - 1)
    spoken = np.zeros(days + 1, dtype=np.int64)
    np.add.at(spoken, since, 1)
    np.add.at(spoken, end + 1, -1)
    ended = np.full(days, NEVER)
    ended[end] = first + end
    running = np.maximum.accumulate(ended)
    return np.where(np.cumsum(spoken[:days]) > 0, first + np.arange(days), running)


def _unsettled(own: Columns) -> list[int]:
    """Days on which another copy of a statement counts than in the end."""
    until = own.day[originals(own)]
    early = own.day < until
    spans = zip(own.day[early].tolist(), until[early].tolist(), strict=True)
    return sorted({day for since, end in spans for day in range(since, end)})
