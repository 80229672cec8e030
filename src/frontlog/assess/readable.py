"""The model's numbers as rows that a person can read and question."""

from __future__ import annotations

from msgspec import Struct

from frontlog.assess.parameters import COLUMNS, Parameters

STATES = ("its own side holds", "contested", "the other side holds")


class Row(Struct, frozen=True):
    """How often ``who`` makes a ``report`` when it speaks of a place in a ``state``.

    ``low`` and ``high`` bound the rate with 95 % credibility; ``claims`` is how many real ones it
    was learnt from, 0 for judgement. For neutral claimants "own" means Ukraine, "other" Russia.
    """

    who: str
    state: str
    report: str
    rate: float
    low: float
    high: float
    claims: float


def table(parameters: Parameters) -> list[Row]:
    """Every claimant's and kind's habits, in the order of the table."""
    return [row for who in parameters.reporters for row in _rows(parameters, who)]


def _rows(parameters: Parameters, who: str) -> list[Row]:
    habits = parameters.reporters[who]
    rates = habits.rates()
    low, high = habits.interval()
    return [
        Row(
            who,
            state,
            report,
            round(float(rates[s, c]), 3),
            round(float(low[s, c]), 3),
            round(float(high[s, c]), 3),
            habits.claims,
        )
        for s, state in enumerate(STATES)
        for c, report in enumerate(COLUMNS)
    ]
