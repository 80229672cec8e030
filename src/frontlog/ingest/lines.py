"""What one line of a scraped text is: prose, a headline, a caption, a form, a link, a time.

Only the line itself is looked at; `clean` decides from the lines around it. The words are those of
page templates and channels in English, Ukrainian and Russian, anchored at the start of the line so
that a sentence which merely contains them stays prose.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

Kind = Literal[
    "prose",  # a full sentence or more, long enough to be the report by itself
    "short",  # a sentence that needs its neighbours: a quote, a list item, "He is right."
    "headline",  # words without an end mark
    "fragment",  # up to three words without an end mark: menu items, names
    "byline",  # author, date line, reading time
    "time",  # nothing but a time or a date, as in news feeds
    "caption",  # what belongs to a picture
    "link",  # links, handles, hashtags, references
    "appeal",  # subscribe, donate, follow: the tail of a channel's post
    "form",  # what a page says to its reader: cookies, buttons, advertisement, share
    "related",  # "Read more:" and what follows it on the same line
    "feed",  # the start of the page's other content: "News feed", "Most read", comments
]

PROSE_CHARS = 80
"""A line of sentences of this length stands by itself; docs/ingest.md has the measurement."""
WRAPPED_WIDTH = 100
"""Characters; text with a longer line is not broken at a fixed width."""
WRAPPED_LINES = 6
BYLINE_CHARS = 120
TAIL_CHARS = 400
"""What stands behind a paragraph on its line is looked for so far from its end; a longer line
that ends in a credit is no caption but a paragraph that ends in its source."""
LONG_CHARS = 2_000
"""Longer lines are prose or links: no pattern but the link pattern looks at them."""


class Line(Struct, frozen=True):
    """``text[start:end]`` without surrounding blanks; ``plain`` is it without markdown marks."""

    start: int
    end: int
    plain: str
    kind: Kind


_LINE = re.compile(r"[^\r\n]+")
_ALNUM = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…][\"”»)]?\s+(?:[^\w\s\"«“(]+\s*)?")
_LINK_TEXT = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*\)")
_URL = re.compile(r"https?://\S*(?: dot \S+)*|(?<!\w)(?:t\.me|www\.)\S+|(?<!\w)[@#][\w.]+")
_MARKS = re.compile(r"[*_`]{1,3}|^#{1,6}\s+|^>\s?|^\s*\\?[*+]\s+")
_CHANNEL_BULLET = re.compile(r"^[▪▫◾◽●■□🔹🔸➡►✔❗‼⚡⭕🔻🔺🔴🟢🟡⬛⬜]")
_BULLET = re.compile(r"^(?:[-–—•▪▫◾◽●○■□🔹🔸➡►✔❗‼⚡⭕🔻🔺🔴🟢🟡⬛⬜*]|\d{1,2}[.)])\s*\ufe0f?\s*")
_REFERENCE = re.compile(r"^\[\d+\]\s*(?:https?:|\S+\s?dot\s)")
_END = re.compile(r"[.!?…;:](?:[\"'”’»)\]\s]|\[\d+\])*$")
_INNER_END = re.compile(r"\w{2}[.!?…](?:\[\d+\])?[\"”»)]?\s+[\"“«—–-]?\s?[A-ZА-ЯІЇЄҐЁ]")
_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"|(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)[а-яіїє]*"
    r"|(?:янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|дек)[а-яё]*"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:et|est|edt|gmt|utc|msk|eet|мск))?"
_DAY = (
    rf"(?:(?:{_MONTHS})\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS}))"
    r"(?:,?\s?\d{4})?(?:\s?(?:року|р\.|года|г\.))?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|today|yesterday|сьогодні|вчора|сегодня|вчера"
)
_TIME = re.compile(
    rf"^\W*(?:(?:{_DAY})|{_CLOCK})(?:[\s,|•·—–-]+(?:at\s|о\s|в\s)?(?:(?:{_DAY})|{_CLOCK}))?"
    r"(?:\s*\((?:updated|оновлено|обновлено)[^)]{0,30}\))?\W*$",
    re.IGNORECASE,
)
_BY = re.compile(r"[Bb][Yy] [A-Z][\w.'’-]+ [A-Z]")
_CUT: frozenset[Kind] = frozenset({"appeal", "form", "related"})
"""What may follow a sentence of the report on the same line, so that the sentence is kept."""
_AS_OF = re.compile(r"станом на|по состоянию на|as of", re.IGNORECASE)
_DATED = re.compile(rf"(?:{_DAY}).{{0,12}}{_CLOCK}|{_CLOCK}.{{0,6}}(?:{_DAY})", re.IGNORECASE)

_ENTRY = re.compile(
    rf"^\W*(?:(?:{_DAY})[\s,]{{1,3}}{_CLOCK}|{_CLOCK}[\s,]{{1,3}}(?:{_DAY})):\s+\w.*\s\w",
    re.IGNORECASE,
)
"""A line of a log: "2 March 2022, 16:59: Ruthenka taken"."""


class _Anywhere(Struct, frozen=True):
    """A pattern, and letters of which some must be in a line that it fits."""

    letters: tuple[str, ...]
    pattern: re.Pattern[str]


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Every line with a letter or digit in it, in order, from character ``start`` on.

    A sentence that goes on in the next line is one line, and a sentence that has an appeal or a
    link behind it on the same line is two.
    """
    for begin, end in _joined(text, start):
        yield from _line(text, begin, end)


def _line(text: str, start: int, end: int) -> Iterator[Line]:
    raw = text[start:end]
    plain = plain_of(raw)
    kind, at = _told(raw, plain)
    cut = _sentence_before(raw, plain, at)
    if cut:
        yield from _line(text, start, start + len(raw[:cut].rstrip()))
        yield Line(start + cut, end, plain_of(raw[cut:]), kind)
    else:
        yield Line(start, end, plain, kind)


def _sentence_before(raw: str, plain: str, at: int) -> int:
    """Where in ``raw`` the sentence begins in which a template was found; 0 for the first."""
    ends = [match.end() for match in _SENTENCE_END.finditer(plain, 0, at)]
    return max(0, raw.find(plain[ends[-1] : ends[-1] + 20])) if ends else 0


def _joined(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Spans of lines without outer blanks; lines that one sentence runs over are one span."""
    rows = [_trimmed(text, *match.span()) for match in _LINE.finditer(text, start)]
    rows = [(begin, end) for begin, end in rows if _ALNUM.search(text, begin, end)]
    wrapped = _is_wrapped(text, rows)
    span: tuple[int, int] | None = None
    for begin, end in rows:
        if span is not None and _goes_on(text, span[1], (begin, end), wrapped):
            span = (span[0], end)
            continue
        if span is not None:
            yield span
        span = (begin, end)
    if span is not None:
        yield span


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    raw = text[begin:end]
    return begin + len(raw) - len(raw.lstrip()), begin + len(raw.rstrip())


def _goes_on(text: str, end: int, line: tuple[int, int], wrapped: bool) -> bool:
    """Whether what ends at ``end`` is continued by the line, with no blank line between."""
    begin = line[0]
    if text.count("\n", end, begin) > 1 or _END.search(text, max(0, end - 12), end):
        return False
    small = text[begin].islower() and _template_kind(text[begin : line[1]]) is None
    return small or wrapped


def _is_wrapped(text: str, rows: list[tuple[int, int]]) -> bool:
    """Whether the text is broken at a fixed width: nearly all lines alike, none longer."""
    widths = [end - begin for begin, end in rows]
    if len(widths) < WRAPPED_LINES or max(widths) > WRAPPED_WIDTH:
        return False
    return sum(width > WRAPPED_WIDTH // 2 for width in widths) * 3 > 2 * len(widths)


def plain_of(line: str) -> str:
    """The line without markdown marks and link addresses, as a reader sees it."""
    if len(line) > LONG_CHARS:
        return line
    shown = _LINK_TEXT.sub(r"\1", line) if "](" in line else line
    return _MARKS.sub("", shown).strip().strip("\ufeff\u200b ")


def _told(raw: str, plain: str) -> tuple[Kind, int]:
    """What a line is, by itself, and where in ``plain`` that was seen."""
    if len(raw) > LONG_CHARS:
        return ("link" if _is_link(raw) else "prose"), 0
    if _TIME.match(plain):
        return "time", 0
    if _is_link(raw):
        return "link", 0
    return _template_kind(plain) or (_prose_kind(plain), 0)


def words_in(plain: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(plain))


def is_item(line: Line) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line.plain) is not None


def is_channel_item(line: Line) -> bool:
    """Whether a line has a bullet that channels set by hand, and no page template does."""
    return _CHANNEL_BULLET.match(line.plain) is not None


def _is_link(line: str) -> bool:
    if _REFERENCE.match(line):
        return True
    shown = _URL.sub("", _LINK_TEXT.sub("", line) if "](" in line else line)
    letters = sum(map(str.isalpha, shown))
    return letters < 3 or (letters < 0.3 * len(line) and len(shown) < 0.5 * len(line))


def _template_kind(plain: str) -> tuple[Kind, int] | None:
    unmarked = _BULLET.sub("", plain)
    lowered = _lower(unmarked)
    tail = max(0, len(lowered) - TAIL_CHARS)
    for kind, at_start, anywhere in _templates():
        if at_start.match(lowered):
            return kind, 0
        if tail and kind not in _CUT:
            continue
        at = _found(anywhere, lowered, tail)
        if at is not None:
            return kind, at + len(plain) - len(unmarked) if kind in _CUT else 0
    return ("byline", 0) if _is_byline(plain) else None


def _is_byline(plain: str) -> bool:
    """A name or a day with its time, on a short line without an end mark."""
    if len(plain) >= BYLINE_CHARS or _END.search(plain) or _AS_OF.search(plain):
        return False
    if _ENTRY.match(plain):
        return False
    return _DATED.search(plain) is not None or _BY.match(plain) is not None


def _lower(plain: str) -> str:
    """Lower case of the same length: a few letters of other scripts grow when lowered."""
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else plain


def _found(anywhere: tuple[_Anywhere, ...], lowered: str, tail: int) -> int | None:
    """Where the first of the patterns stands, from ``tail`` on."""
    for each in anywhere:
        if any(letters in lowered for letters in each.letters) and (
            match := each.pattern.search(lowered, tail)
        ):
            return match.start()
    return None


@cache
def _templates() -> tuple[tuple[Kind, re.Pattern[str], tuple[_Anywhere, ...]], ...]:
    """Of each kind the patterns for the start of a line and those for anywhere in it."""
    with Path(__file__).with_name("templates.toml").open("rb") as file:
        kinds: dict[Kind, list[Any]] = tomllib.load(file)  # type: ignore[assignment]
    return tuple(
        (
            kind,
            re.compile("|".join(each[1:] for each in given if isinstance(each, str))),
            tuple(
                _Anywhere(tuple(each["with"]), re.compile(each["find"]))
                for each in given
                if not isinstance(each, str)
            ),
        )
        for kind, given in kinds.items()
    )


def _prose_kind(plain: str) -> Kind:
    words = words_in(plain)
    ends = _END.search(plain) is not None
    if (ends or _INNER_END.search(plain)) and len(plain) >= PROSE_CHARS:
        return "prose"
    if len(plain) >= 3 * PROSE_CHARS:
        return "prose"
    if ends and words >= 2:
        return "short"
    return "headline" if words > 3 else "fragment"
