"""Coordinated words before a noun: "на Куп'янському, Лиманському та Покровському напрямках"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlog.places.normal import LETTERS, WORD

_PREVIOUS = re.compile(
    rf"(?<![{LETTERS}\-])({WORD}(?:-{WORD})*)(?:[ \u00a0]*\([^()]*\))?[ \u00a0\n»\"”]+$"
)
_LISTED = re.compile(
    rf"(?<![{LETTERS}\-])({WORD}(?:-{WORD})*)"
    r"(?:\s*,\s*(?:(?:та|і|й|и|and|а також|а также)\s+(?:на\s+)?)?"
    r"|\s+(?:та|і|й|и|and|а також|а также)\s+(?:на\s+|in\s+)?(?:the\s+)?)$"
)
_REACH = 80


def before(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Spans of the word that ends before ``stop`` and of those listed with it, backwards.

    The caller stops asking at the first word that does not belong.
    """
    word = _PREVIOUS.search(text, max(start, stop - _REACH), stop)
    while word is not None:
        yield word.start(1), word.end(1)
        word = _LISTED.search(text, max(start, word.start(1) - _REACH), word.start(1))
