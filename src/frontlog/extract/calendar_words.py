"""The words of time from `lexicon/dates.toml`, compiled into patterns without nested repeats."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

_TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "lexicon" / "dates.toml").read_text(encoding="utf-8")
)


def _numbered(table: str) -> dict[str, int]:
    return {word: int(number) for number, words in _TABLE[table].items() for word in words.split()}


def _any(words: Iterable[str]) -> str:
    """A choice, longest first, so that "sept" is not read as "sep"."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


class Relative(NamedTuple):
    """Words that mean the days from ``first`` to ``last``, counted from publication."""

    pattern: re.Pattern[str]
    first: int
    last: int


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
SEASONS = _numbered("seasons")
NUMBERS = _numbered("numbers")
_WORDS: dict[str, list[str]] = _TABLE["words"]
EARLY, LATE, LAST = (tuple(_WORDS[name]) for name in ("early", "late", "last"))

_MONTH = f"({_any(MONTHS)})"
DAY_MONTH = _pattern(
    rf"(\d{{1,2}})(?:\s?(?:-|–|—|і|и|та|and)\s?(\d{{1,2}}))?(?:-го)? (?:of )?{_MONTH}\.?"
    r"(?:,? (\d{4}))?"
)
MONTH_DAY = _pattern(
    rf"{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:(?:-|–| to | and | through )"
    rf"(?:(?:{_any(MONTHS)})\.? )?(\d{{1,2}}))?(?:, (\d{{4}}))?"
)
MONTH = _pattern(
    rf"({_any(_WORDS['before_month'])})[ -](?:ще |еще |ещё |early |late )?{_MONTH}(?: (\d{{4}}))?"
)
DOTTED = _pattern(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
ISO = _pattern(r"(\d{4})-(\d{2})-(\d{2})")
_ENGLISH_DAYS = _any(name for name in WEEKDAYS if name.isascii())
WEEKDAY = _pattern(rf"({_any(_WORDS['before_weekday'])})\s({_any(WEEKDAYS)})|({_ENGLISH_DAYS})")
BEFORE_COMING_DAY = tuple(_WORDS["before_coming_day"])
THIS_MONTH = _pattern(_any(_WORDS["this_month"]))
AGO = _pattern(
    rf"({_any(NUMBERS)}|\d{{1,2}}) (?:days?|дня|дні|дней|днів|днями) (?:{_any(_WORDS['ago'])})"
)
A_WEEK_AGO = _pattern(_any(_WORDS["a_week_ago"]))
LAST_WEEK = _pattern(_any(_WORDS["last_week"]))
WEEKEND = _pattern(_any(_WORDS["weekend"]))
SEASON = _pattern(rf"(?:last |in the |минулої |минулого |прошлой |прошлого )?({_any(SEASONS)})")
YEAR = _pattern(r"(?:in|since|у|в|во) ((?:19|20)\d{2})")
BULLETIN = _pattern(rf"{_any(_WORDS['bulletin'])}|(?:к|на) \d\d:00")
PAST_DAY_HEADING = re.compile(rf"\W{{0,5}}(?:{_any(_WORDS['past_day_heading'])})", re.IGNORECASE)
DAY_HEADING = re.compile(rf"\W{{0,5}}(?:{_any(_WORDS['day_heading'])})", re.IGNORECASE)
TODAY = frozenset(_WORDS["today"])
SINCE = frozenset(_WORDS["since"])
RELATIVE = tuple(
    Relative(_pattern(_any(row["words"])), row["days"][0], row["days"][1])
    for row in _TABLE["relative"]
)
