"""A small chart as SVG: how much each side said on each day, in lanes that need no colour."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from frontlog.model import SideId
from frontlog.publish.rows import PublishedClaim
from frontlog.publish.wording import Wording

WIDTH = 640
LANE = 44
"""Pixels from lane to lane."""
LABELS = 120
"""Pixels on the left, for the names of the lanes."""
HEAD = 24
_COLOURS: dict[SideId, str] = {"ru": "#c62b2b", "ua": "#1d65b5", "other": "#5a6470"}


def claims_svg(since: date, on: date, claims: Iterable[PublishedClaim], words: Wording) -> str:
    """Claims of each day after ``since`` up to ``on``, a lane a side; "" for fewer than two days.

    All lanes have one scale; each bar says its number.
    """
    days = [since + timedelta(days=n) for n in range(1, (on - since).days + 1)]
    counts = Counter((row.claim.claimant.side, day) for row in claims if (day := _day(row)))
    most = max((counts[side, day] for side in _COLOURS for day in days), default=0)
    if len(days) < 2 or not most:
        return ""
    height = HEAD + LANE * len(_COLOURS) + 22
    wide = (WIDTH - LABELS - 10) / len(days)
    lanes = "".join(
        _lane(side, HEAD + LANE * (number + 1), [counts[side, day] for day in days], most, words)
        for number, side in enumerate(_COLOURS)
    )
    ends = "".join(
        f'<text x="{LABELS + wide * at:.1f}" y="{height - 6}" text-anchor="{anchor}">'
        f"{html.escape(words.short_day(day))}</text>"
        for at, anchor, day in ((0, "start", days[0]), (len(days), "end", days[-1]))
    )
    title = html.escape(words.claims_a_day)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{title}" font-family="sans-serif" font-size="12">'
        f'<text x="0" y="14" font-weight="bold">{title}</text>{lanes}{ends}</svg>'
    )


def _day(row: PublishedClaim) -> date | None:
    """The day it counts under: when it is said to have happened, else of the report."""
    if row.claim.event_date is not None:
        return row.claim.event_date.start
    return None if row.published_at is None else row.published_at.date()


def _lane(side: SideId, floor: int, counts: list[int], most: int, words: Wording) -> str:
    wide = (WIDTH - LABELS - 10) / len(counts)
    bars = "".join(
        _bar(LABELS + wide * (at + 0.5), floor, min(wide * 0.7, 24), number, most)
        for at, number in enumerate(counts)
        if number
    )
    return (
        f'<text x="0" y="{floor - 4}">{html.escape(words.sides[side])}</text>'
        f'<path d="M{LABELS} {floor}H{WIDTH - 10}" stroke="#999"/>'
        f'<g fill="{_COLOURS[side]}">{bars}</g>'
    )


def _bar(middle: float, floor: int, broad: float, number: int, most: int) -> str:
    tall = round((LANE - 18) * number / most, 1)
    return (
        f'<rect x="{middle - broad / 2:.1f}" y="{floor - tall:.1f}" width="{broad:.1f}"'
        f' height="{tall}"/><text x="{middle:.1f}" y="{floor - tall - 3:.1f}"'
        f' text-anchor="middle" font-size="10" fill="#000">{number}</text>'
    )
