"""When something was published: what metadata and date lines say, as an aware UTC time.

The day that a publisher prints is the day that its "today" and "on Friday" count from. A moment
late in the American evening is already the next day in UTC; it is kept as the last second of the
printed day (docs/decisions/0030), so that ``published_at.date()`` is always the printed day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import islice

from frontlog.ingest.lines import lines

DATELINE_CHARS = 160
"""A longer line with a date in it is a sentence about that date."""
DATELINES = 25
TOP_CHARS = 6_000
"""Only so many lines, and characters, from the top are looked at."""

_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_UK = ["січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру"]
_RU = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_MONTHS = {
    **{word: number for words in (_EN, _UK) for number, word in enumerate(words, 1)},
    **{word: number for number, word in enumerate(_RU, 1)},
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")[^\W\d]*\.?"
_CLOCK = (
    r"(?:[\s,|•·—–-]{1,4}(?:at\s|о\s|об\s|в\s)?(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d{2})(?!\d|\.\d)|(?=\s?[ap]\.?m))(?::\d{2})?\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>E[SD]?T|UTC|GMT|EET|EEST|MSK)?)?"
)
_YEAR = r"(?P<year>20\d{2})(?:\s?(?:року|р\.|года|г\.))?"
_PATTERNS = tuple(
    re.compile(rf"(?<!\w){day}{_CLOCK}", re.IGNORECASE)
    for day in (
        rf"{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{_YEAR}",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH},?\s{_YEAR}",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d{2})",
        r"(?P<year>20\d{2})-(?P<month>\d{2})-(?P<day>\d{2})",
    )
)
_HOURS_FROM_UTC = {"ET": -5, "EST": -5, "EDT": -4, "EET": 2, "EEST": 3, "MSK": 3}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def parse(value: str) -> datetime | None:
    """An ISO day or time as published; ``None`` where it is neither."""
    stripped = value.strip()
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError:
        return None
    if _ISO_DAY.match(stripped) or moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return keeping_day(moment)


def on_day(day: date) -> datetime:
    """The first moment of a day of which no time is known."""
    return datetime.combine(day, time(), UTC)


def keeping_day(moment: datetime) -> datetime:
    """An aware time in UTC, held within the day that its own zone shows."""
    utc = moment.astimezone(UTC).replace(microsecond=0)
    first = datetime.combine(moment.date(), time(), UTC)
    return min(max(utc, first), first + timedelta(days=1, seconds=-1))


def preferring(given: date | None, moment: datetime | None) -> datetime | None:
    """The caller's day before a day read in a text; of a time on that same day the time stays."""
    if given is None or (moment is not None and moment.date() == given):
        return moment
    return on_day(given)


def printed(text: str) -> datetime | None:
    """The date line at the top of a text: a day with its year on a line that is no sentence.

    A line that has the time of day too is preferred to one that has the day alone.
    """
    found = [
        match
        for line in islice(lines(text[:TOP_CHARS]), DATELINES)
        if len(line.plain) <= DATELINE_CHARS and line.kind in ("byline", "time", "headline")
        for pattern in _PATTERNS
        if (match := pattern.search(line.plain))
    ]
    moments = [(match["hour"] is None, moment) for match in found if (moment := _moment(match))]
    return min(moments, key=lambda pair: pair[0])[1] if moments else None


def _moment(match: re.Match[str]) -> datetime | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS[month]
    zone = timezone(timedelta(hours=_HOURS_FROM_UTC.get((match["zone"] or "").upper(), 0)))
    try:
        day = date(int(match["year"]), number, int(match["day"]))
        return keeping_day(datetime.combine(day, _clock(match), zone))
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> time:
    if match["hour"] is None:
        return time()
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return time(hour, int(match["minute"] or 0))
