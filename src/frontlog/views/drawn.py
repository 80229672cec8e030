"""What makers of maps show at settlements, as evidence: one voice a maker, blanks included. Pure.

A maker may publish in several editions (DeepState: snapshots of the site, and a daily archive of
the occupied ground alone). They are one witness: what one of them shows as the other showed it is
no second piece of evidence. And a map that draws only one side's ground says something by what it
leaves blank: that the place is not that side's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, structs

from frontlog.assess.columns import picture_of
from frontlog.assess.meaning import ADVERSARY
from frontlog.assess.parameters import ORDER
from frontlog.model import Evidence, Reading, SideId
from frontlog.pack import PackSource

SAME_SHARE = 0.01
"""Two editions cut one drawing into shapes of their own; their shares differ by less than this."""


class Edition(Struct, frozen=True):
    """One source of a maker's maps; ``drawn``: its days in order, with when each was recorded.

    ``draws`` is the only side whose ground it draws, ``None`` where it draws both.
    """

    source: str
    maker: str
    side: SideId
    draws: SideId | None
    drawn: Mapping[date, datetime]


def editions(
    drawn: Mapping[str, Mapping[date, datetime]], sources: Iterable[PackSource]
) -> list[Edition]:
    """The ledger's maps by source, as the pack knows their makers; whole maps before partial ones.

    What the pack does not list is its own maker, on no side, and silent where it is blank.
    """
    known = {source.slug: source for source in sources}
    found = [_edition(slug, days, known.get(slug)) for slug, days in drawn.items() if days]
    return sorted(found, key=lambda edition: (edition.draws is not None, edition.source))


def _edition(slug: str, days: Mapping[date, datetime], source: PackSource | None) -> Edition:
    if source is None:
        return Edition(slug, slug, "other", None, days)
    return Edition(slug, source.maker or slug, source.side, source.draws, days)


def days_by_maker(known: Iterable[Edition]) -> dict[str, list[date]]:
    """Every day of which a maker has a map in any edition, in order."""
    found: dict[str, set[date]] = {}
    for edition in known:
        found.setdefault(edition.maker, set()).update(edition.drawn)
    return {maker: sorted(days) for maker, days in sorted(found.items())}


def from_maps(
    readings: Iterable[Reading], places: Iterable[str], known: Sequence[Edition]
) -> Iterator[Evidence]:
    """Evidence of what maps show at the places that have readings, and blanks at ``places``."""
    every = [(edition, list(edition.drawn)) for edition in known]
    shown: dict[str, dict[str, list[Reading]]] = {}
    for reading in readings:
        shown.setdefault(reading.place, {}).setdefault(reading.source, []).append(reading)
    for place in dict.fromkeys([*shown, *places]):
        by_source = shown.get(place, {})
        by_maker: dict[str, list[tuple[SideId | None, list[Evidence]]]] = {}
        for edition, days in every:
            pieces = list(_pieces(edition, days, place, by_source.get(edition.source, ())))
            by_maker.setdefault(edition.maker, []).append((edition.draws, pieces))
        for several in by_maker.values():
            yield from _one_voice(several)


def blank_id(source: str, day: date, place: str) -> str:
    """The id of what a map says of a place by leaving it blank from a day on."""
    return f"blank/{source}/{day}/{place}"


def _is_blank(item: Evidence) -> bool:
    return item.id.startswith("blank/")


def _pieces(
    edition: Edition, days: Sequence[date], place: str, readings: Collection[Reading]
) -> Iterator[Evidence]:
    """One edition's readings, and what it leaves blank between them; in no order."""
    for reading in readings:
        name = reading.id
        yield Evidence(
            id=name,
            place=place,
            kind="reading",
            start=reading.since,
            end=max(reading.since, days[-1]) if reading.until is None else reading.until,
            recorded_at=reading.recorded_at,
            claimant=edition.maker,
            side=edition.side,
            origin=name,
            category=reading.category,
            shares=reading.shares,
        )
    if edition.draws is not None:
        yield from _blanks(edition, days, place, readings)


def _blanks(
    edition: Edition, days: Sequence[date], place: str, readings: Collection[Reading]
) -> Iterator[Evidence]:
    assert edition.draws is not None
    starts = sorted(reading.since for reading in readings)
    after = [bisect_right(days, r.until) for r in readings if r.until is not None]
    begins = {days[0], *(days[at] for at in after if at < len(days))}
    for day in sorted(begins.difference(starts)):
        name = blank_id(edition.source, day, place)
        following = bisect_right(starts, day)
        until = starts[following] if following < len(starts) else None
        yield Evidence(
            id=name,
            place=place,
            kind="reading",
            start=day,
            end=days[-1] if until is None else date.fromordinal(until.toordinal() - 1),
            recorded_at=edition.drawn[day],
            claimant=edition.maker,
            side=edition.side,
            origin=name,
            category=ADVERSARY[edition.draws],  # type: ignore[arg-type]
        )


def _one_voice(several: Sequence[tuple[SideId | None, list[Evidence]]]) -> list[Evidence]:
    """What editions of one maker show, each change once; of one day the whole map's word stands."""
    order = [
        (item.start, rank, draws, item)
        for rank, (draws, items) in enumerate(several)
        for item in items
    ]
    found: list[Evidence] = []
    for start, _, draws, item in sorted(order, key=lambda row: row[:2]):
        if found and _adds_nothing(item, draws, found[-1]):
            found[-1] = structs.replace(found[-1], end=max(found[-1].end, item.end))
        elif not found or found[-1].start < start:
            found.append(item)
    return found


def _adds_nothing(item: Evidence, draws: SideId | None, before: Evidence) -> bool:
    """Whether a piece only says again what its maker has shown.

    A partial map says how much is the side's that it draws, and by a blank that this is not all:
    it cannot tell a contested place from one that the other side holds.
    """
    if draws is None:
        return (item.category, item.shares) == (before.category, before.shares)
    if _is_blank(item):
        shown = picture_of(before)
        return shown is None or ORDER[shown] != draws
    return abs(_share(item, draws) - _share(before, draws)) < SAME_SHARE


def _share(item: Evidence, side: SideId) -> float:
    return item.shares.get(side, 0.0) if item.shares else float(item.category == side)
