"""Whether the stated range of a capture's date holds the date of the map that was held out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct

from frontlog.evaluate.rivals import Reader
from frontlog.model import DateInterval, Evidence, SideId, State


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
    shown = passages(evidence, source, reader, until)
    dated = inside = 0
    for place, items in _by_place(given).items():
        found = foretell(items, datetime.combine(until, time(23, 59), UTC))
        if found is None or found.start <= since:
            continue
        day = dating(shown.get(place, ()), found.by, found.start)
        if day is not None:
            dated += 1
            inside += found.likely.start <= day <= found.likely.end
    return Ranges(dated, inside)


def _by_place(items: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        found[item.place].append(item)
    return found


class Passage(Struct, frozen=True):
    """From this day on a map shows a place in another state."""

    on: date
    to: State


def passages(
    evidence: Iterable[Evidence], source: str, reader: Reader, until: date
) -> dict[str, list[Passage]]:
    """By place every change of a map's picture up to a day, in order; how it began is none."""
    own = [e for e in evidence if e.kind == "reading" and e.claimant == source]
    found: dict[str, list[Passage]] = defaultdict(list)
    for place, items in _by_place(own).items():
        order = sorted(items, key=attrgetter("start"))
        words = [(item.start, word) for item in order if (word := reader.word(item)) is not None]
        for (_, before), (on, after) in pairwise(words):
            if after != before and on <= until:
                found[place].append(Passage(on, after))
    return found


def dating(shown: Sequence[Passage], by: SideId, start: date) -> date | None:
    """The day to which a map dates a change of hands that others first show on a day.

    Either the map showed it by then and still did: since its last passage. Or it shows it later:
    the next passage. Of both the nearer. A passage that it took back before is another story:
    of a place taken in one year, freed, and taken in another it dates the second by the second.
    """
    before = [passage for passage in shown if passage.on <= start]
    days = [before[-1].on] if before and before[-1].to == by else []
    days += [passage.on for passage in shown if passage.on > start and passage.to == by][:1]
    return min(days, key=lambda on: abs((on - start).days), default=None)
