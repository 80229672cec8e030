"""Whether the stated range of a capture's date holds the date of the map that was held out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from frontlog.evaluate.rivals import Reader
from frontlog.model import DateInterval, Evidence, SideId


class Foretold(Struct, frozen=True):
    """A change of hands: to whom, first witnessed when, and dated by a further map within."""

    by: SideId
    start: date
    likely: DateInterval


Foretell = Callable[[Sequence[Evidence], datetime], Foretold | None]
"""The latest change of hands of one place, from evidence, as known at a moment."""


class Ranges(Struct, frozen=True):
    """Captures that the held-out map dates, and those whose date lies in the range stated."""

    dated: int
    inside: int


def ranges(
    evidence: Iterable[Evidence],
    source: str,
    given: Iterable[Evidence],
    *,
    foretell: Foretell,
    reader: Reader,
    period: tuple[date, date],
) -> Ranges:
    """Over places that ``given`` turns within the period and the held-out map turns at all."""
    since, until = period
    dates = turned(evidence, source, reader, until)
    dated = inside = 0
    for place, items in _by_place(given).items():
        found = foretell(items, datetime.combine(until, time(23, 59), UTC))
        days = [] if found is None else dates.get((place, found.by), [])
        if found is None or found.start <= since or not days:
            continue
        dated += 1
        # Of several passages the nearest is meant.
        day = min(days, key=lambda on, start=found.start: abs((on - start).days))  # type: ignore[misc]
        inside += found.likely.start <= day <= found.likely.end
    return Ranges(dated, inside)


def _by_place(items: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        found[item.place].append(item)
    return found


def turned(
    evidence: Iterable[Evidence], source: str, reader: Reader, until: date
) -> dict[tuple[str, SideId], list[date]]:
    """Days up to ``until`` on which a map turned places to sides."""
    own = [e for e in evidence if e.kind == "reading" and e.claimant == source]
    found: dict[tuple[str, SideId], list[date]] = defaultdict(list)
    for place, items in _by_place(own).items():
        for before, after in pairwise(sorted(items, key=attrgetter("start"))):
            word = reader.word(after)
            if word in ("ua", "ru") and word != reader.word(before) and after.start <= until:
                found[place, word].append(after.start)
    return found
