"""What a map means by leaving a place blank, where it draws only the ground that Russia holds."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from frontlog.evaluate.rivals import Reader
from frontlog.model import Evidence

Maps = Mapping[str, Sequence[date]]
"""The days of which each source has a map, in order."""


def evening(day: date) -> datetime:
    """The last minute of a day."""
    return datetime.combine(day, time(23, 59), UTC)


def with_blanks(
    evidence: Sequence[Evidence], maps: Maps, places: Iterable[str], reader: Reader
) -> list[Evidence]:
    """The evidence, and for maps of one side's ground what they leave blank as not Russia's.

    Such a map shows more places as Russia's than as Ukraine's. One that draws both sides is silent
    where it is blank.
    """
    shown: dict[str, dict[str, list[Evidence]]] = {source: defaultdict(list) for source in maps}
    for item in evidence:
        if item.kind == "reading" and item.claimant in shown:
            shown[item.claimant][item.place].append(item)
    added = [
        blank
        for source, by_place in shown.items()
        if _draws_one_side(by_place, reader)
        for place in places
        for blank in _blanks(source, place, maps[source], by_place.get(place, []))
    ]
    return [*evidence, *added]


def _draws_one_side(by_place: Mapping[str, Sequence[Evidence]], reader: Reader) -> bool:
    words = [{reader.word(item) for item in items} for items in by_place.values()]
    return sum("ua" in said for said in words) < sum("ru" in said for said in words)


def _blanks(
    source: str, place: str, drawn: Sequence[date], shown: Sequence[Evidence]
) -> Iterator[Evidence]:
    """One for each day on which a place begins to be blank."""
    after = [bisect_right(drawn, item.end) for item in shown]
    begins = {drawn[0], *(drawn[at] for at in after if at < len(drawn))}
    for day in sorted(begins - {item.start for item in shown}):
        name = f"blank/{source}/{place}/{day}"
        yield Evidence(
            id=name,
            place=place,
            kind="reading",
            start=day,
            end=day,
            recorded_at=evening(day),
            claimant=source,
            side="other",
            origin=name,
            category="ua",
        )
