"""A ledger over time: ground by side as we assess it, and how much was said on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from msgspec import Struct

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import RecordedClaim
from frontlog.views import evidence, voices
from frontlog.views.reader import Views

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


def series(views: Views, as_of: datetime | None = None) -> Series:
    """The whole ledger over time, as known at a moment.

    Raises:
        WrongUse: nothing was known by then.
    """
    known = views.horizon.moment(as_of)
    first, last = views.ledger.days(known)
    if first is None or last is None:
        raise WrongUse(f"nothing was known at {known}")
    last = min(last, known.date())
    found = views.weighing.claims(None, known)
    return Series(
        first=first,
        last=last,
        areas=_areas(views, found, _sampled(min(first, last), last), known),
        claims=_said(found, last),
    )


def _sampled(first: date, last: date) -> list[date]:
    """Evenly spaced days with both ends among them; all of them where they are few."""
    span = (last - first).days
    count = min(span + 1, MOST_DAYS)
    steps = np.linspace(0, span, count).round().astype(int)
    return [first + timedelta(days=int(step)) for step in steps]


def _areas(views: Views, found: list[RecordedClaim], days: list[date], known: datetime) -> Areas:
    weighed = views.country.weighed(found, known)
    chances = np.full((len(days), 3, len(views.gazetteer.ids)), np.nan)
    row = {str(place): number for number, place in enumerate(views.gazetteer.ids)}
    parameters = views.weighing.parameters(known)
    answers = assess.daily(weighed.evidence, days, as_of=known, parameters=parameters)
    for place, answer in answers:
        rows = [row[other] for other in weighed.alike.get(place, (place,))]
        chances[:, :, rows] = answer[:, :, None]
    measured = [views.measures.grounds.areas(day[1], day[2]) for day in chances]
    ua, contested, ru = (list(column) for column in zip(*measured, strict=True))
    return Areas(days=days, ua=ua, contested=contested, ru=ru)


def _said(found: Iterable[RecordedClaim], last: date) -> Said:
    dated = [(day, item) for item in found if (day := evidence.day_of(item)) and day <= last]
    counts: Mapping[str, Counter[Any]] = {
        side: Counter(day for day, item in dated if _side(item) == side)
        for side in ("ua", "ru", "other")
    }
    captures = Counter(day for day, item in dated if voices.is_capture(item))
    days = sorted({day for day, _ in dated})
    columns = {side: [count[day] for day in days] for side, count in counts.items()}
    return Said(days=days, captures=[captures[day] for day in days], **columns)


def _side(item: RecordedClaim) -> str:
    side = item.claim.claimant.side
    return side if side in ("ua", "ru") else "other"
