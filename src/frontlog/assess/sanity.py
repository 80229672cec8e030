"""Evidence that cannot be used as it stands: what is wrong with it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from frontlog.model import Evidence, Issue

EARLIEST = date(2014, 1, 1)
"""The war began in 2014; a claim dated before it is a slip of the date."""
SLACK = timedelta(days=1)
"""A day of grace for time zones before a date counts as lying in the future."""
SIDES = ("ua", "ru", "other")


FLOOD = 1000
"""Claims of one claimant recorded in a day from which it is said that they are so many: the fullest
bulletins of a general staff have some two hundred."""


def refused(evidence: Iterable[Evidence], *, as_of: datetime) -> list[Issue]:
    """One issue for each piece that `assess` leaves out or reads with a caution, in order.

    After them one for each flood: nothing of it is left out, and of each place only the strongest
    counts.
    """
    found: list[Issue] = []
    said: Counter[tuple[str, date]] = Counter()
    for item in evidence:
        reason = fault(item) or caution(item)
        if reason is not None:
            found.append(Issue(input=item.id, where=item.place, reason=reason, recorded_at=as_of))
        if item.kind == "claim":
            said[item.claimant, item.recorded_at.date()] += 1
    return [*found, *_floods(said, as_of)]


def _floods(said: Counter[tuple[str, date]], as_of: datetime) -> Iterator[Issue]:
    for (claimant, day), number in sorted(said.items()):
        if number >= FLOOD:
            reason = (
                f"{number} claims recorded on {day}: of each place and day only the strongest"
                " in each direction counts"
            )
            yield Issue(input=claimant, where="", reason=reason, recorded_at=as_of)


def fault(item: Evidence) -> str | None:
    """Why this piece is left out; ``None`` where it is sound."""
    if item.end < item.start:
        return f"contradictory dates: ends {item.end} before it starts {item.start}"
    if item.start < EARLIEST:
        return f"dated {item.start}, before {EARLIEST}"
    if item.start > item.recorded_at.date() + SLACK:
        return f"dated {item.start}, after it was recorded on {item.recorded_at.date()}"
    if not 0.0 <= item.weight <= 1.0:
        return f"weight {item.weight} is no probability"
    return _incomplete(item)


def caution(item: Evidence) -> str | None:
    """What was read differently from what was written; ``None`` where nothing was."""
    if item.side not in SIDES:
        return f"claimant {item.claimant!r} is on no known side ({item.side!r}): read as neutral"
    return None


def _incomplete(item: Evidence) -> str | None:
    if item.kind == "claim":
        if item.event is None or item.stance is None:
            return "a claim without event or stance"
        return None
    if item.category is None and not item.shares:
        return f"a {item.kind} without category or shares"
    return None
