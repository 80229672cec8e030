"""Dates in text as intervals, relative to the day of publication, in three languages.

Only what the text says: without a publication day, "on Friday" and "6 January" are unknown.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from frontlog.model import DateInterval, Document, Language

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan січня січні січень января январе январь",
        "february feb лютого лютому лютий февраля феврале февраль",
        "march mar березня березні березень марта марте март",
        "april apr квітня квітні квітень апреля апреле апрель",
        "may травня травні травень мая мае май",
        "june jun червня червні червень июня июне июнь",
        "july jul липня липні липень июля июле июль",
        "august aug серпня серпні серпень августа августе август",
        "september sep sept вересня вересні вересень сентября сентябре сентябрь",
        "october oct жовтня жовтні жовтень октября октябре октябрь",
        "november nov листопада листопаді листопад ноября ноябре ноябрь",
        "december dec грудня грудні грудень декабря декабре декабрь",
    ),
    start=1,
):
    _MONTHS.update(dict.fromkeys(_names.split(), _number))

_WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday понеділок понедельник",
        "tuesday вівторок вторник",
        "wednesday середу среду",
        "thursday четвер четверг",
        "friday п'ятницю пʼятницю п’ятницю пятницу",
        "saturday суботу субботу",
        "sunday неділю воскресенье",
    )
):
    _WEEKDAYS.update(dict.fromkeys(_names.split(), _number))
_WEEKDAY_OTHER = {
    "середи": 2,
    "п'ятниці": 4,
    "суботи": 5,
    "неділі": 6,
    "понеділка": 0,
    "вівторка": 1,
    "четверга": 3,
}

_SEASONS = {
    "winter": 12, "взимку": 12, "зимой": 12, "зими": 12,
    "spring": 3, "навесні": 3, "весной": 3,
    "summer": 6, "влітку": 6, "летом": 6,
    "autumn": 9, "fall": 9, "восени": 9, "осенью": 9,
}  # fmt: skip

_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAYS = "|".join(sorted(map(re.escape, _WEEKDAYS), key=len, reverse=True))
_DAYS_OTHER = "|".join(map(re.escape, _WEEKDAY_OTHER))

_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:\s?(?:-|–|—|і|и|та|and)\s?(\d{{1,2}}))?(?:-го)?\s+(?:of\s+)?({_NAMES})\b\.?(?:,?\s+(\d{{4}}))?",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b({_NAMES})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:\s?(?:-|–|and|to|through)\s+?(?:(?:{_NAMES})\.?\s+)?(\d{{1,2}})\b(?!,\d|\d))?(?:,\s+(\d{{4}}))?",
    re.I,
)
_MONTH = re.compile(
    rf"\b(last|in|since|early|late|mid|у|в|во|ще в|на початку|наприкінці|в начале|в конце|минулого|прошлого)[\s-]+(?:ще |еще |ещё |early |late |mid-)?({_NAMES})\b(?:\s+(\d{{4}}))?(?!\s*\d)",
    re.I,
)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WEEKDAY = re.compile(
    rf"\b(?:on|late on|early on|last|у|в|во|в ночь на|в ніч на|у ніч на|минулу|прошлую|прошлый|this|станом на)\s+({_DAYS})\b|\b(?:late|early)\s+({_DAYS})\b|\b(?:минулої|ранку|вечора|з|станом на)\s+({_DAYS_OTHER})\b|\b(?:said|says|claimed|announced|reported|stated|denied)\s+({_DAYS})\b",
    re.I,
)
_RELATIVE: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (re.compile(r"\b(?:двумя днями ранее|двома днями раніше|two days earlier)\b", re.I), -2, -2),
    (re.compile(r"\b(?:днём ранее|днем ранее|днем раніше|a day earlier|the day before)\b", re.I), -1, -1),
    (re.compile(r"\b(?:последние сутки|останню добу|останньої доби)\b", re.I), -1, 0),
    (re.compile(r"\b(?:вранці|зранку|утром|as of the morning)\b", re.I), 0, 0),
    (re.compile(r"\b(?:day before yesterday|позавчора|позавчера)\b", re.I), -2, -2),
    (
        re.compile(
            r"\b(?:yesterday|вчора|учора|вчора|вчера|учорашн\w+|вчорашн\w+|вчерашн\w+)\b", re.I
        ),
        -1,
        -1,
    ),
    (
        re.compile(r"\b(?:today|сьогодні|сьогоднішн\w+|сегодня|this morning|сегодняшн\w+)\b", re.I),
        0,
        0,
    ),
    (
        re.compile(
            r"\b(?:минулої доби|минулу добу|за минулу добу|протягом минулої доби|за прошедшие сутки|за минувшие сутки|past day|previous day|day before|накануне|напередодні|за прошлые сутки)\b",
            re.I,
        ),
        -1,
        -1,
    ),
    (
        re.compile(
            r"\b(?:за добу|протягом доби|впродовж доби|за сутки|past 24 hours|last 24 hours|в течение суток)\b",
            re.I,
        ),
        -1,
        0,
    ),
    (
        re.compile(
            r"\b(?:two days in a row|второй день подряд|другий день поспіль|два дні поспіль|минимум второй день)\b",
            re.I,
        ),
        -1,
        0,
    ),
    (re.compile(r"\b(?:вночі|уночі|ночью|overnight|минулої ночі|минувшей ночью)\b", re.I), -1, 0),
)
_AGO = re.compile(
    r"\b(two|three|four|five|six|\d{1,2}|два|две|дві|три|чотири|четыре|пять|п'ять|тиждень|неделю)\s+(?:days?|дня|дні|дней|днів)\s+(?:ago|тому|назад|earlier|after)\b|\b(?:a week ago|тиждень тому|неделю назад)\b",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "два": 2, "две": 2, "дві": 2,
            "три": 3, "чотири": 4, "четыре": 4, "пять": 5, "п'ять": 5}  # fmt: skip
_LAST_WEEK = re.compile(r"\b(?:last week|минулого тижня|на прошлой неделе|минулий тиждень)\b", re.I)
_WEEKEND = re.compile(
    r"\b(?:(?:over|at|on) the weekend|за вихідні|на вихідних|за выходные|в выходные)\b", re.I
)
_SEASON = re.compile(
    rf"\b(?:last |in the |минулої |минулого |прошлой |прошлого |ще |ещё )?({'|'.join(_SEASONS)})\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:in|since|у|в|во)\s+((?:19|20)\d{2})\b(?!\s*(?:людей|people))", re.I)
_LETTERS = re.compile(r"[A-Za-z]")


class Dated(NamedTuple):
    """A date expression: its offsets and the days it means."""

    start: int
    end: int
    days: DateInterval


def find(
    text: str, start: int, end: int, published: date | None, language: Language
) -> list[Dated]:
    """Date expressions in ``text[start:end]``, in order, longest first where they overlap."""
    found: list[Dated] = []
    part = text[start:end]
    for match, days in _matches(part, published):
        if days is not None:
            found.append(Dated(start + match.start(), start + match.end(), days))
    found.sort(key=lambda each: (each.start, each.start - each.end))
    kept: list[Dated] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


_BULLETIN = re.compile(
    r"\b(?:станом на|обстановка|к \d\d:00|на \d\d:00|as of \d\d:\d\d|(?:morning|evening|daily|intelligence) update|"
    r"зведення|сводка|оперативна інформація|ситуация|хроника)\b",
    re.I,
)
_PAST_DAY = re.compile(r"^\W*(?:минулої доби|за минулу добу|протягом доби|за прошедшие сутки|over the past day)", re.I)


def frame(document: Document) -> DateInterval | None:
    """The day that a bulletin's heading gives to everything under it, ``None`` for other texts."""
    published = document.published_on
    if published is None:
        return None
    if _PAST_DAY.search(document.text[:60]):
        return DateInterval(_shift(published, -1), _shift(published, -1))
    heading = document.title or document.text[:80].split("\n")[0]
    if not _BULLETIN.search(heading):
        return None
    found = find(heading, 0, len(heading), published, document.language or "en")
    return found[0].days if found else DateInterval(published, published)


def _matches(part: str, published: date | None) -> list[tuple[re.Match[str], DateInterval | None]]:
    found: list[tuple[re.Match[str], DateInterval | None]] = []
    for match in _DAY_MONTH.finditer(part):
        first, second, month, year = match.groups()
        found.append((match, _days(first, second, month, year, published)))
    for match in _MONTH_DAY.finditer(part):
        month, first, second, year = match.groups()
        found.append((match, _days(first, second, month, year, published)))
    for match in _DOTTED.finditer(part):
        day, month, year = match.groups()
        found.append(
            (match, _one(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)))
        )
    for match in _ISO.finditer(part):
        year, month, day = match.groups()
        found.append((match, _one(int(year), int(month), int(day))))
    for match in _MONTH.finditer(part):
        found.append((match, _month(match.group(2), match.group(3), match.group(1), published)))
    for match in _YEAR.finditer(part):
        year = int(match.group(1))
        found.append((match, DateInterval(date(year, 1, 1), date(year, 12, 31))))
    if published is not None:
        found.extend(_relative(part, published))
    return found


def _relative(part: str, published: date) -> list[tuple[re.Match[str], DateInterval | None]]:
    found: list[tuple[re.Match[str], DateInterval | None]] = []
    for match in _WEEKDAY.finditer(part):
        name = next(group for group in match.groups() if group).lower()
        weekday = _WEEKDAYS.get(name, _WEEKDAY_OTHER.get(name, 0))
        day = _shift(published, -((published.weekday() - weekday) % 7))
        if re.match(r"(?:last|минул|прошл)", match.group(), re.I) and day == published:
            day = _shift(published, -7)
        found.append((match, DateInterval(day, day)))
    for pattern, first, last in _RELATIVE:
        for match in pattern.finditer(part):
            found.append((match, DateInterval(_shift(published, first), _shift(published, last))))
    for match in _AGO.finditer(part):
        count = match.group(1)
        ago = (
            7
            if count is None
            else _NUMBERS.get(count.lower(), int(count) if count.isdigit() else 7)
        )
        day = _shift(published, -ago)
        found.append((match, DateInterval(day, day)))
    monday = _shift(published, -published.weekday())
    for match in _LAST_WEEK.finditer(part):
        found.append((match, DateInterval(_shift(monday, -7), _shift(monday, -1))))
    for match in _WEEKEND.finditer(part):
        weekend = monday if published.weekday() < 5 else _shift(monday, 7)
        found.append((match, DateInterval(_shift(weekend, -2), _shift(weekend, -1))))
    for match in _SEASON.finditer(part):
        if match.group(1).lower() in (
            "fall",
            "summer",
            "autumn",
            "spring",
            "winter",
        ) and not re.match(r"(?:last|in the)", match.group(), re.I):
            continue
        found.append((match, _season(_SEASONS[match.group(1).lower()], published)))
    return found


def _days(
    first: str, second: str | None, month: str, year: str | None, published: date | None
) -> DateInterval | None:
    number = _MONTHS[month.lower()]
    day = int(first)
    when = _year(number, day, year, published)
    if when is None:
        return None
    one = _one(when, number, day)
    if one is None or second is None:
        return one
    other = _one(when, number, int(second))
    return one if other is None or other.end < one.start else DateInterval(one.start, other.end)


def _year(month: int, day: int, year: str | None, published: date | None) -> int | None:
    if year is not None:
        return int(year)
    if published is None:
        return None
    # A day without a year is the latest one that is not after publication (a few days' grace).
    after = (month, day) > (
        (published + timedelta(days=3)).month,
        published.day + 3,
    ) and month >= published.month
    return published.year - 1 if after else published.year


def _one(year: int, month: int, day: int) -> DateInterval | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return DateInterval(when, when)


def _month(name: str, year: str | None, before: str, published: date | None) -> DateInterval | None:
    number = _MONTHS[name.lower()]
    if year is not None:
        when = int(year)
    elif published is None:
        return None
    else:
        when = published.year if number <= published.month else published.year - 1
        if number == published.month and before.lower() in ("last", "минулого", "прошлого"):
            when -= 1
    last = calendar.monthrange(when, number)[1]
    first = 1
    edge = before.lower()
    if edge in ("early", "на початку", "в начале"):
        last = 10
    elif edge in ("late", "наприкінці", "в конце"):
        first = 21
    return DateInterval(date(when, number, first), date(when, number, last))


def _season(month: int, published: date) -> DateInterval:
    year = published.year
    if month > published.month or (month == published.month):
        year -= 1
    last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = calendar.monthrange(last_year, last_month)[1]
    return DateInterval(date(year, month, 1), date(last_year, last_month, last))


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
