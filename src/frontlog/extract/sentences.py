"""Paragraphs, sentences and quotations of a text, as offsets; one pass, no backtracking."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

LONGEST = 2_000
"""Characters after which a sentence is cut: a text without a full stop must not grow costs."""
LONGEST_PARAGRAPH = 20_000
"""The same for paragraphs: who speaks is looked up among all the speech of a paragraph."""

_END = re.compile(r"[.!?…]+[\"”»’')\]]{0,3}(?:\[\d{1,4}\])*(?=\s|$)|[❗⚡🔴▪⏺❌✅•]|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"“])(?:[A-ZА-ЯІЇЄҐ]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|"
    r"Gen|Col|Lt|Maj|Capt|Sgt|St|No|vs|U\.S|a\.m|p\.m|ім|м|с|смт|обл|р|г|ст|гг|рр|тис|тыс|млн|им|н|"
    r"пгт|пос|ул|вул|т|д|п|кв|см|напр|в|о|н\.п|т\.зв|т\.д|т\.п)$"
)
_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n(?=\s*[-–—▪•●◾🔺🔹🔸▫⏺⚔🔄]\s?)")
_STAMP = re.compile(r"\d{4}-\d\d-\d\d\b|\d{1,2}:\d\d\b|\d{1,2}[/)]\s")
"""What the entries of a log begin with: a day, an hour, a number."""
_QUOTE = re.compile('[«»“”„"]')
_OPEN = {"«": "»", "“": "”", "„": "“"}


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Runs of text between empty lines or before bullets."""
    position = start
    for match in _BREAK.finditer(text, start, end):
        yield from _pieces(text, position, match.start(), LONGEST_PARAGRAPH)
        position = match.end()
    yield from _pieces(text, position, end, LONGEST_PARAGRAPH)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of a paragraph; a line that ends without punctuation before a capital ends one."""
    position = start
    for match in _END.finditer(text, start, end):
        mark = text[match.start()]
        if mark == "." and _is_abbreviation(text, position, match):
            continue
        if mark == "\n" and not _is_heading(text, position, match.start(), end):
            continue
        yield from _pieces(text, position, match.end())
        position = match.end()
    yield from _pieces(text, position, end)


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Quoted runs, marks included; an unclosed quotation runs to the end of the paragraph."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _QUOTE.finditer(text, start, end):
        index, mark = match.start(), match.group()
        if opened is None:
            if mark in _OPEN:
                opened = (index, _OPEN[mark])
            elif mark == '"' and _opens(text, index, start):
                opened = (index, '"')
        elif mark == opened[1] or (mark == '"' and opened[1] == "”"):
            found.append((opened[0], index + 1))
            opened = None
    if opened is not None:
        found.append((opened[0], end))
    return found


def _opens(text: str, index: int, start: int) -> bool:
    return index == start or not text[index - 1].isalnum()


def _is_abbreviation(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2].strip()
    if after[:1].islower():
        return True
    return bool(_ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()]))


def _is_heading(text: str, start: int, line_end: int, end: int) -> bool:
    line = text[start:line_end].strip()
    after = text[line_end : min(line_end + 40, end)].lstrip()
    if _STAMP.match(after):
        return True
    return len(line) >= 40 and line[-1] not in ",:—–-(" and after[:1].isupper()


def _pieces(text: str, start: int, end: int, longest: int = LONGEST) -> Iterator[Span]:
    position = start
    while end - position > longest:
        cut = text.rfind(" ", position, position + longest)
        cut = cut if cut > position else position + longest
        yield from _trimmed(text, position, cut)
        position = cut
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
