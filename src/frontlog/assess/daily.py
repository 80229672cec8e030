"""The answers of many days at once: what a chart over time needs, in one pass over the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from frontlog.assess.chain import forward
from frontlog.assess.columns import columns_of, known
from frontlog.assess.field import fields
from frontlog.assess.parameters import Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import weigh
from frontlog.errors import WrongUse
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]


def daily(
    evidence: Sequence[Evidence],
    days: Sequence[date],
    *,
    as_of: datetime,
    parameters: Parameters = DEFAULT,
) -> Iterator[tuple[str, Floats]]:
    """For each place its probabilities on the days, shape (days, 3): ua, contested, ru.

    A row is what `assess` says for that day with everything recorded by ``as_of``; before a
    place's first evidence it is not a number. Places come in no particular order.

    Raises:
        WrongUse: ``as_of`` has no time zone, or there is no day.
    """
    if as_of.tzinfo is None:
        raise WrongUse("as_of needs a time zone")
    if not days:
        raise WrongUse("a series needs a day")
    last = max(days)
    weighed = weigh(known(columns_of(evidence), last, as_of), last, as_of, parameters)
    wanted = np.array([day.toordinal() for day in days], dtype=np.int64)
    for field in fields(weighed, last.toordinal()):
        filtered = forward(field.likelihood, field.first, parameters)
        rows = wanted - field.origin
        found = filtered[np.maximum(rows, 0)]
        for column, number in enumerate(field.number):
            answers: Floats = found[:, :, column].copy()
            answers[rows < field.first[column]] = np.nan
            yield weighed.places[number], answers
