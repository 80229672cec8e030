"""The words of a text, found once; what stands before and after each is then only arithmetic."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from frontlog.places.normal import WORD

_WORD = re.compile(WORD)
_QUOTES = '«"“„‘('
_BETWEEN = " \u00a0" + _QUOTES
_OPENING = frozenset('.!?…:;\n•●▪—–*-|«"“(>')
_PASSED = frozenset(' \t\u00a0\r«"“„*_#')
_AND = frozenset(("та", "і", "й", "и", "and", "or", "або", "или"))


def _found(text: str, stem: str, start: int, end: int) -> Iterator[int]:
    position = text.find(stem, start, end)
    while position >= 0:
        yield position
        position = text.find(stem, position + 1, end)


class Tokens:
    """Words of ``text[start:end]`` by number, in order."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text, start, end)]

    def __len__(self) -> int:
        return len(self.spans)

    def beginning(self, stems: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Spans of the words that begin with one of the stems, in any case, by start."""
        if not self.spans:
            return
        lower = self.text.lower()
        if len(lower) != len(self.text):  # a letter that grows when lowered would shift all
            lower = "".join(c.lower()[:1] for c in self.text)
        first, last = self.spans[0][0], self.spans[-1][1]
        starts = sorted(n for stem in stems for n in _found(lower, stem, first, last))
        for start in starts:
            n = bisect_left(self.spans, (start, 0))
            if n < len(self.spans) and self.spans[n][0] == start:
                yield self.spans[n]

    def word(self, n: int) -> str:
        """The ``n``-th word."""
        start, end = self.spans[n]
        return self.text[start:end]

    def previous(self, n: int) -> tuple[str, bool]:
        """The word right before, and whether a quotation mark stands between; "" for none."""
        if n == 0:
            return "", False
        gap = self.gap(n)
        first, last = self.spans[n - 1]
        if gap == " ":
            return self.text[first:last], False
        if gap[:1] == "." and last - first <= 3:
            gap = gap[1:] + " "  # an abbreviation: м. Бахмут
        if not gap or gap.strip(_BETWEEN):
            return "", False
        return self.text[first:last], any(mark in gap for mark in '«"“„‘')

    def following(self, n: int) -> tuple[str, str]:
        """The next word after one space or hyphen, and which of the two; "" for none."""
        if n + 1 == len(self.spans):
            return "", ""
        gap = self.gap(n + 1)
        return (self.word(n + 1), gap) if gap in (" ", "\u00a0", "-") else ("", "")

    def opens(self, n: int) -> bool:
        """Whether a sentence, a line or a quotation begins with this word."""
        if n == 0:
            return True
        for mark in reversed(self.gap(n)):
            if mark in _OPENING:
                return True
            if mark not in _PASSED:
                return False
        return False

    def listed(self, n: int) -> bool:
        """Whether a comma or "and" stands before: the word goes on a list."""
        return n > 0 and (self.gap(n)[:1] == "," or self.word(n - 1).lower() in _AND)

    def gap(self, n: int) -> str:
        """What stands between the word before and this one."""
        return self.text[self.spans[n - 1][1] : self.spans[n][0]]
