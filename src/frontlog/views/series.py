"""A ledger over time: ground by side as we assess it, and how much was said on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger, RecordedClaim
from frontlog.views import evidence, voices
from frontlog.views.grounds import Grounds
from frontlog.views.reader import Views

Chances = NDArray[np.float64]

MOST_DAYS = 180
"""Days of which the ground is measured: with more the chart has no more to show."""


class Areas(Struct, frozen=True, kw_only=True):
    """Square kilometres on some days, between all settlements: three columns that add up."""

    days: list[date]
    ua: list[int]
    contested: list[int]
    ru: list[int]


class Said(Struct, frozen=True, kw_only=True):
    """Claims of each day of which there are any, by the claimant's side; captures among them."""

    days: list[date]
    ua: list[int]
    ru: list[int]
    other: list[int]
    captures: list[int]


class Series(Struct, frozen=True, kw_only=True):
    """Everything that a chart under the slider shows."""

    first: date
    last: date
    areas: Areas
    claims: Said


class Span(Struct, frozen=True, kw_only=True):
    """The days of which a ledger speaks, and those of which the ground is measured."""

    first: date
    last: date
    sampled: list[date]


class Tally(Struct, frozen=True):
    """How many claims there are of a day by a side, and how many of them are of a capture."""

    day: date
    side: str
    claims: int
    captures: int


def series(views: Views, as_of: datetime | None = None) -> Series:
    """The whole ledger over time, as known at a moment.

    Raises:
        WrongUse: nothing was known by then.
    """
    known = views.horizon.moment(as_of)
    over = span(views.ledger, known)
    if over is None:
        raise WrongUse(f"nothing was known at {known}")
    found = views.weighing.claims(None, known)
    return Series(
        first=over.first,
        last=over.last,
        areas=areas(views.measures.grounds, over.sampled, _chances(views, found, over, known)),
        claims=said(_tallies(found), over.last),
    )


def span(ledger: Ledger, known: datetime) -> Span | None:
    """The days of a ledger as known at a moment; ``None`` where nothing was."""
    first, last = ledger.days(known)
    if first is None or last is None:
        return None
    last = min(last, known.date())
    return Span(first=first, last=last, sampled=_sampled(min(first, last), last))


def _sampled(first: date, last: date) -> list[date]:
    """Evenly spaced days with both ends among them; all of them where they are few."""
    days = (last - first).days
    count = min(days + 1, MOST_DAYS)
    steps = np.linspace(0, days, count).round().astype(int)
    return [first + timedelta(days=int(step)) for step in steps]


def _chances(views: Views, found: list[RecordedClaim], over: Span, known: datetime) -> Chances:
    weighed = views.country.weighed(found, known)
    parameters = views.weighing.parameters(known)
    answers = assess.daily(weighed.evidence, over.sampled, as_of=known, parameters=parameters)
    return over_all(answers, weighed.alike, views.gazetteer.ids, len(over.sampled))


def over_all(
    answers: Iterable[tuple[str, Chances]],
    alike: Mapping[str, Sequence[str]],
    ids: Iterable[object],
    days: int,
) -> Chances:
    """Chances by day, state and settlement, not a number where nothing is assessed.

    ``answers`` are (days, 3) by settlement, ``alike`` all those that one of them stands for.
    """
    row = {str(place): number for number, place in enumerate(ids)}
    found = np.full((days, 3, len(row)), np.nan)
    for place, answer in answers:
        rows = [row[other] for other in alike.get(place, (place,))]
        found[:, :, rows] = answer[:, :, None]
    return found


def areas(grounds: Grounds, days: list[date], chances: Chances) -> Areas:
    """Square kilometres of each day from its chances (`over_all`)."""
    measured = [grounds.areas(day[1], day[2]) for day in chances]
    ua, contested, ru = (list(column) for column in zip(*measured, strict=True))
    return Areas(days=days, ua=ua, contested=contested, ru=ru)


def _tallies(found: Iterable[RecordedClaim]) -> Iterator[Tally]:
    for item in found:
        day = evidence.day_of(item)
        if day is not None:
            yield Tally(day, item.claim.claimant.side, 1, int(voices.is_capture(item)))


def said(tallies: Iterable[Tally], last: date) -> Said:
    """Claims of each day up to the last, by side; in any order."""
    counts: Mapping[str, Counter[date]] = {side: Counter() for side in ("ua", "ru", "other")}
    captures: Counter[date] = Counter()
    for tally in tallies:
        if tally.day <= last:
            counts[tally.side if tally.side in counts else "other"][tally.day] += tally.claims
            captures[tally.day] += tally.captures
    days = sorted(captures)
    columns = {side: [count[day] for day in days] for side, count in counts.items()}
    return Said(days=days, captures=[captures[day] for day in days], **columns)
