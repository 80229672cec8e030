"""Directions of the front: "Pokrovsk direction", "на Куп'янському та Лиманському напрямках"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlog.pack import Pack
from frontlog.places import adjectives
from frontlog.places.context import DIRECTION
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.normal import LETTERS, WORD, key

_PREVIOUS = re.compile(
    rf"(?<![{LETTERS}])({WORD}(?:-{WORD})*)(?:[ \u00a0]*\([^()]*\))?[ \u00a0\n»\"”]+$"
)
_LIST = re.compile(
    rf"(?<![{LETTERS}])({WORD}(?:-{WORD})*)(?:\s*,\s*(?:(?:та|і|й|и|and|а також|а также)\s+)?"
    rf"|\s+(?:та|і|й|и|and|та на|і на|и на|and the|а також|а также)\s+)$"
)
_AREAS = re.compile(r"(?<![\w])areas?(?![\w])")
_REACH = 60


class Sectors:
    """Finds the words that name a direction, and the towns that it is called after."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, tuple[str, ...]] = {}
        for sector in pack.sectors:
            for names in sector.names.values():
                for name in names:
                    self._named[adjectives.stem(name) or key(name)] = (sector.place,)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Spans of direction words with the codes of their towns, inside ``start:end``."""
        for match in DIRECTION.finditer(text, start, end):
            yield from self._before(text, start, match.start())
        for match in _AREAS.finditer(text, start, end):
            yield from self._areas(text, start, match.start())

    def _before(
        self, text: str, start: int, stop: int
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The adjective right before the noun, and those coordinated with it."""
        word = _PREVIOUS.search(text, max(start, stop - _REACH), stop)
        while word is not None:
            places = self._towns(word.group(1))
            if not places:
                return
            yield word.start(1), word.end(1), places
            word = _LIST.search(text, max(start, word.start(1) - _REACH), word.start(1))

    def _areas(
        self, text: str, start: int, stop: int
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """English "areas" counts only after a form that the pack lists for a sector."""
        for begin, end, places in self._before(text, start, stop):
            if key(text[begin:end]) in self._named:
                yield begin, end, places

    def _towns(self, word: str) -> tuple[str, ...]:
        stem = adjectives.stem(word)
        if stem is not None:
            return self._named.get(stem) or self._derived(stem)
        if word[:1].isupper() and word.isascii():
            form = key(word)
            return self._named.get(form) or self._gazetteer.ids_of(word)
        return ()

    def _derived(self, stem: str) -> tuple[str, ...]:
        table = self._gazetteer.adjectives
        group = table.group(stem)
        if group is None:
            return ()
        return tuple(self._gazetteer.at(n).id for n in table.members(group)[0])
