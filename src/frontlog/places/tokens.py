"""The words of a text, found once; what stands before and after each is then only arithmetic."""

from __future__ import annotations

import re
from itertools import accumulate

from frontlog.places.normal import WORD
from frontlog.places.roles import AND, CAPITAL, DIRECTION, REGIONS, roles

_PIECES = re.compile(f"({WORD})")
_TELLING = CAPITAL | DIRECTION | REGIONS
_JOINTS = frozenset((" ", "-", "\u00a0"))
_BETWEEN = ' \u00a0«"“„‘('
_OPENING = frozenset('.!?…:;\n•●▪—–*-|«"“(>')
_PASSED = frozenset(' \t\u00a0\r«"“„*_#')


class Tokens:
    """Words of ``text[start:end]`` by number, in order.

    ``words``, ``starts``, ``ends`` and ``roles`` (see `context.roles`) have one entry a word;
    ``gaps[n]`` is what stands before word ``n``. Number -1 is no word: "", without any role.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        pieces = _PIECES.split(text[start:end])
        borders = list(accumulate(map(len, pieces), initial=start))
        self.text = text
        self.words = pieces[1::2]
        self.gaps = pieces[::2]
        self.starts = borders[1:-1:2]
        self.ends = borders[2::2]
        self.roles = list(map(roles, self.words))
        self.words.append("")
        self.roles.append(0)

        self._telling = [n for n, role in enumerate(self.roles) if role & _TELLING]

    def being(self, role: int) -> list[int]:
        """The numbers of the words that have a role: CAPITAL, DIRECTION or REGIONS."""
        return [n for n in self._telling if self.roles[n] & role]

    def previous(self, n: int) -> tuple[int, bool]:
        """The number of the word right before, -1 for none, and whether it is quoted apart."""
        gap = self.gaps[n]
        if n == 0 or not gap:
            return -1, False
        if gap == " ":
            return n - 1, False
        if gap[0] == "." and self.ends[n - 1] - self.starts[n - 1] <= 3:
            gap = gap[1:]  # an abbreviation: м. Бахмут
        if gap.strip(_BETWEEN):
            return -1, False
        return n - 1, any(mark in gap for mark in '«"“„‘')

    def following(self, n: int) -> int:
        """The number of the next word after one space or hyphen, -1 for none."""
        after = n + 1
        return after if after < len(self.starts) and self.gaps[after] in _JOINTS else -1

    def opens(self, n: int) -> bool:
        """Whether a sentence, a line or a quotation begins with this word."""
        if n == 0:
            return True
        for mark in reversed(self.gaps[n]):
            if mark in _OPENING:
                return True
            if mark not in _PASSED:
                return False
        return False

    def listed(self, n: int) -> bool:
        """Whether a comma or "and" stands before: the word goes on a list."""
        return n > 0 and (self.gaps[n][:1] == "," or bool(self.roles[n - 1] & AND))
