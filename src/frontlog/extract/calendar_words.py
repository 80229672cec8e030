"""The words of time from `lexicon/dates.toml`, compiled into patterns without nested repeats."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

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


_RUN = re.compile(r"\w+")
_DATE_LIKE = re.compile(r"\d\.\d|\d{4}")
_FIGURE = "0"
"""Stands for a date in figures among the words of a text."""


def runs(text: str) -> frozenset[str]:
    """The words of time in a text, in lower case: they rule out most patterns at once."""
    found = _NEEDED.intersection(_RUN.findall(text.lower()))
    return found | {_FIGURE} if _DATE_LIKE.search(text) else found


class Pattern(Struct, frozen=True, gc=False):
    """A pattern, and words of which a text must have one before it is worth a search."""

    pattern: re.Pattern[str]
    needs: frozenset[str]

    def find(self, text: str, words: frozenset[str]) -> Iterable[re.Match[str]]:
        """Matches in a text whose `runs` are ``words``."""
        return () if words.isdisjoint(self.needs) else self.pattern.finditer(text)


def _needing(phrases: Iterable[str], body: str) -> Pattern:
    """A pattern whose every match holds one of the phrases: their longest words are needed."""
    longest = (max(_RUN.findall(phrase.lower()), key=len) for phrase in phrases)
    return Pattern(_pattern(body), frozenset(longest))


def _phrases(phrases: Iterable[str]) -> Pattern:
    given = list(phrases)
    return _needing(given, _any(given))


class Relative(Struct, frozen=True, gc=False):
    """Words that mean the days from ``first`` to ``last``, counted from publication."""

    pattern: Pattern
    first: int
    last: int


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
SEASONS = _numbered("seasons")
NUMBERS = _numbered("numbers")
_WORDS: dict[str, list[str]] = _TABLE["words"]
EARLY, LATE, LAST = (tuple(_WORDS[name]) for name in ("early", "late", "last"))

_MONTH = f"({_any(MONTHS)})"
DAY_MONTH = _needing(
    MONTHS,
    rf"(\d{{1,2}})(?:\s?(?:-|–|—|і|и|та|and)\s?(\d{{1,2}}))?(?:-го)? (?:of )?{_MONTH}\.?"
    r"(?:,? (\d{4}))?",
)
MONTH_DAY = _needing(
    MONTHS,
    rf"{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:(?:-|–| to | and | through )"
    rf"(?:(?:{_any(MONTHS)})\.? )?(\d{{1,2}}))?(?:, (\d{{4}}))?",
)
MONTH = _needing(
    MONTHS,
    rf"({_any(_WORDS['before_month'])})[ -](?:ще |еще |ещё |early |late )?{_MONTH}(?: (\d{{4}}))?",
)
DOTTED = _needing((_FIGURE,), r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
ISO = _needing((_FIGURE,), r"(\d{4})-(\d{2})-(\d{2})")
_ENGLISH_DAYS = _any(name for name in WEEKDAYS if name.isascii())
WEEKDAY = _needing(
    WEEKDAYS, rf"({_any(_WORDS['before_weekday'])})\s({_any(WEEKDAYS)})|({_ENGLISH_DAYS})"
)
BEFORE_COMING_DAY = tuple(_WORDS["before_coming_day"])
THIS_MONTH = _phrases(_WORDS["this_month"])
AGO = _needing(
    _WORDS["ago"],
    rf"({_any(NUMBERS)}|\d{{1,2}}) (?:days?|дня|дні|дней|днів|днями) (?:{_any(_WORDS['ago'])})",
)
WEEKS_AGO = _needing(
    _WORDS["ago"],
    rf"({_any(NUMBERS)}|\d{{1,2}}) (?:weeks|недели|недель|тижні|тижнів) (?:{_any(_WORDS['ago'])})",
)
A_WEEK_AGO = _phrases(_WORDS["a_week_ago"])
LAST_WEEK = _phrases(_WORDS["last_week"])
THIS_WEEK = _phrases(_WORDS["this_week"])
WEEKEND = _phrases(_WORDS["weekend"])
SEASON = _needing(
    SEASONS, rf"(?:last |in the |минулої |минулого |прошлой |прошлого )?({_any(SEASONS)})"
)
YEAR = _needing((_FIGURE,), r"(?:in|since|у|в|во) ((?:19|20)\d{2})")
BULLETIN = _pattern(rf"{_any(_WORDS['bulletin'])}|(?:к|на) \d\d:00")
PAST_DAY_HEADING = re.compile(rf"\W{{0,5}}(?:{_any(_WORDS['past_day_heading'])})", re.IGNORECASE)
DAY_HEADING = re.compile(rf"\W{{0,5}}(?:{_any(_WORDS['day_heading'])})", re.IGNORECASE)
TODAY = frozenset(_WORDS["today"])
SINCE = frozenset(_WORDS["since"])
RELATIVE = tuple(
    Relative(_phrases(row["words"]), row["days"][0], row["days"][1]) for row in _TABLE["relative"]
)
_NEEDED = frozenset[str]().union(
    *(each.needs for each in globals().values() if isinstance(each, Pattern)),
    *(each.pattern.needs for each in RELATIVE),
)
