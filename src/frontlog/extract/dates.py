"""Dates in text as intervals, relative to the day of publication, in three languages.

Only what the text says: without a publication day, "on Friday" and "6 January" are unknown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from frontlog.extract import calendar_words as words
from frontlog.model import DateInterval, Document

_GRACE = timedelta(days=3)
"""A day without a year is the latest one before publication, give or take a time zone."""

_A_WEEK = timedelta(days=7)
_Found = tuple[re.Match[str], DateInterval | None]


class Dated(Struct, frozen=True, gc=False):
    """A date expression: its offsets and the days it means."""

    start: int
    end: int
    days: DateInterval


def find(text: str, start: int, end: int, published: date | None) -> list[Dated]:
    """Date expressions in ``text[start:end]``, in order, longest first where they overlap."""
    part = text[start:end]
    runs = words.runs(part)
    if not runs:
        return []
    found = [
        Dated(start + match.start(), start + match.end(), days)
        for match, days in _matches(part, runs, published)
        if days is not None
    ]
    found.sort(key=lambda each: (each.start, each.start - each.end))
    kept: list[Dated] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def nearest(found: Sequence[Dated], position: int, text: str) -> DateInterval | None:
    """The date nearest to ``position``, ``None`` without one.

    In "said on Monday: "today we took X"" the day is Monday.
    """
    if not found:
        return None
    best = min(found, key=lambda each: abs(each.start - position))
    if text[best.start : best.end].lower() in words.TODAY:
        for each in found:
            told = best.days.start - each.days.end
            if each.days.start == each.days.end and timedelta(0) < told <= _A_WEEK:
                return each.days
    return best.days


def frame(document: Document) -> DateInterval | None:
    """The day that a bulletin's heading gives to everything under it, ``None`` for other texts."""
    published = document.published_on
    if published is None:
        return None
    if words.PAST_DAY_HEADING.match(document.text):
        return _around(published, -1, -1)
    if words.DAY_HEADING.match(document.text):
        return _around(published, -1, 0)
    heading = document.title or document.text[:80].split("\n")[0]
    if not words.BULLETIN.search(heading):
        return None
    found = find(heading, 0, len(heading), published)
    return found[0].days if found else DateInterval(published, published)


def _matches(part: str, runs: frozenset[str], published: date | None) -> Iterator[_Found]:
    for match in words.DAY_MONTH.find(part, runs):
        first, second, month, year = match.groups()
        yield match, _days(first, second, month, year, published)
    for match in words.MONTH_DAY.find(part, runs):
        month, first, second, year = match.groups()
        yield match, _days(first, second, month, year, published)
    for match in words.DOTTED.find(part, runs):
        day, month, year = match.groups()
        yield match, _one(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    for match in words.ISO.find(part, runs):
        yield match, _one(*map(int, match.groups()))
    for match in words.MONTH.find(part, runs):
        yield match, _month(match.group(2), match.group(3), match.group(1), published)
    for match in words.YEAR.find(part, runs):
        year_number = int(match.group(1))
        yield match, DateInterval(date(year_number, 1, 1), date(year_number, 12, 31))
    if published is not None:
        yield from _relative(part, runs, published)


def _relative(part: str, runs: frozenset[str], published: date) -> Iterator[_Found]:
    for match in words.WEEKDAY.find(part, runs):
        before = (match.group(1) or "").lower()
        if not before and part[
            max(0, match.start() - 12) : match.start()
        ].rstrip().lower().endswith(words.BEFORE_COMING_DAY):
            continue
        day = _weekday(before, (match.group(2) or match.group(3)).lower(), published)
        yield match, _until_now(day, published) if before in words.SINCE else day
    for match in words.THIS_MONTH.find(part, runs):
        yield match, DateInterval(published.replace(day=1), published)
    for relative in words.RELATIVE:
        for match in relative.pattern.find(part, runs):
            yield match, _around(published, relative.first, relative.last)
    for match in words.AGO.find(part, runs):
        count = match.group(1).lower()
        ago = words.NUMBERS[count] if count in words.NUMBERS else int(count)
        yield match, _around(published, -ago, -ago)
    for match in words.WEEKS_AGO.find(part, runs):
        count = match.group(1).lower()
        ago = 7 * (words.NUMBERS[count] if count in words.NUMBERS else int(count))
        yield match, _around(published, -ago, -ago)
    for match in words.A_WEEK_AGO.find(part, runs):
        yield match, _around(published, -7, -7)
    yield from _weeks(part, runs, published)
    for match in words.SEASON.find(part, runs):
        yield match, _season(words.SEASONS[match.group(1).lower()], published)


def _weeks(part: str, runs: frozenset[str], published: date) -> Iterator[_Found]:
    monday = -published.weekday()
    for match in words.LAST_WEEK.find(part, runs):
        yield match, _around(published, monday - 7, monday - 1)
    for match in words.THIS_WEEK.find(part, runs):
        yield match, _around(published, monday, 0)
    weekend = monday if published.weekday() < 5 else monday + 7
    for match in words.WEEKEND.find(part, runs):
        yield match, _around(published, weekend - 2, weekend - 1)


def _weekday(before: str, name: str, published: date) -> DateInterval | None:
    back = (published.weekday() - words.WEEKDAYS[name]) % 7
    if back == 0 and before.startswith(words.LAST):
        back = 7
    return _around(published, -back, -back)


def _until_now(since: DateInterval | None, published: date) -> DateInterval | None:
    if since is None or since.start > published:
        return since
    return DateInterval(since.start, published)


def _days(
    first: str, second: str | None, month: str, year: str | None, published: date | None
) -> DateInterval | None:
    number = words.MONTHS[month.lower()]
    when = int(year) if year is not None else _year(number, int(first), published)
    if when is None:
        return None
    one = _one(when, number, int(first))
    other = _one(when, number, int(second)) if second is not None else None
    if one is None or other is None or other.end < one.start:
        return one
    return DateInterval(one.start, other.end)


def _year(month: int, day: int, published: date | None) -> int | None:
    if published is None:
        return None
    this = _one(published.year, month, min(day, 28))
    later = this is not None and this.start > published and this.start - published > _GRACE
    return published.year - 1 if later else published.year


def _one(year: int, month: int, day: int) -> DateInterval | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return DateInterval(when, when)


def _month(name: str, year: str | None, before: str, published: date | None) -> DateInterval | None:
    number = words.MONTHS[name.lower()]
    if year is None and published is None:
        return None
    when = int(year) if year is not None else _latest(number, before, published)
    if not 1 <= when <= 9999:
        return None
    last = 10 if before.lower() in words.EARLY else calendar.monthrange(when, number)[1]
    first = 21 if before.lower() in words.LATE else 1
    end = date(when, number, last)
    if published is not None and date(when, number, first) <= published < end:
        end = published  # nothing is told of days that are yet to come
    return DateInterval(date(when, number, first), end)


def _latest(month: int, before: str, published: date | None) -> int:
    assert published is not None
    this_year = month < published.month or (
        month == published.month and not before.lower().startswith(words.LAST)
    )
    return published.year if this_year else published.year - 1


def _season(month: int, published: date) -> DateInterval | None:
    year = published.year if month < published.month else published.year - 1
    last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
    if not 1 <= year < 9999:
        return None
    last = calendar.monthrange(last_year, last_month)[1]
    return DateInterval(date(year, month, 1), date(last_year, last_month, last))


def _around(published: date, first: int, last: int) -> DateInterval | None:
    try:
        return DateInterval(published + timedelta(days=first), published + timedelta(days=last))
    except OverflowError:
        return None
