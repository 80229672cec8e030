"""Directions of the front: "Pokrovsk direction", "на Куп'янському та Лиманському напрямках"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlog.pack import Pack
from frontlog.places import adjectives, chains, context
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.normal import LETTERS, WORD, key
from frontlog.places.roles import DIRECTION
from frontlog.places.tokens import Tokens

_ALONE = re.compile(
    rf"[Нн]а(?<!\w[Нн]а)[ \u00a0]({WORD}(?:ому|ім|ом))(?=[ \u00a0,.:;—–-])"
    rf"(?![ \u00a0]*[{LETTERS}-]*к[аіи]х)"
)
"""An adjective whose noun is left out: "На Мар'їнському відбито удари"."""

Span = tuple[int, int, tuple[str, ...]]


class Sectors:
    """Finds the words that name a direction, and the towns that it is called after."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, tuple[str, ...]] = {}
        for sector in pack.sectors:
            for names in sector.names.values():
                for name in names:
                    self._named[adjectives.stem(name) or key(name)] = (sector.place,)

    def find(self, tokens: Tokens, start: int, end: int) -> list[Span]:
        """Spans of direction words with the codes of their towns, inside ``start:end``."""
        found: dict[int, Span] = {}
        text = tokens.text
        for n in tokens.being(DIRECTION):
            before = self._areas if tokens.words[n] == "areas" else self._before
            spans = before(text, start, tokens.starts[n])
            for span in spans:
                found.setdefault(span[0], span)
        if found:
            for span in self._alone(text, start, end):
                found.setdefault(span[0], span)
        return list(found.values())

    def _areas(self, text: str, start: int, stop: int) -> Iterator[Span]:
        """ "areas" counts only after forms that are no town's name ("Avdiiv and Marin areas")."""
        for span in self._before(text, start, stop):
            if self._gazetteer.forms.group(key(text[span[0] : span[1]])) is None:
                yield span

    def _before(self, text: str, start: int, stop: int) -> Iterator[Span]:
        """The adjective right before the noun, and those coordinated with it."""
        for begin, finish in chains.before(text, start, stop):
            places = self._towns(text[begin:finish])
            if not places:
                return
            yield begin, finish, places

    def _alone(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Adjectives of listed sectors after "на", in a text that speaks of directions."""
        for match in _ALONE.finditer(text, start, end):
            stem = adjectives.stem(match.group(1))
            following = text[match.end() : match.end() + 20].strip()
            if stem in self._named and not context.PLANT.match(following):
                yield match.start(1), match.end(1), self._named[stem]

    def _towns(self, word: str) -> tuple[str, ...]:
        stem = adjectives.stem(word)
        if stem is not None:
            return self._named.get(stem) or self._derived(stem) or self._last_of(stem)
        if word[:1].isupper() and word.isascii():
            return self._named.get(key(word)) or self._gazetteer.ids_of(word)
        return ()

    def _last_of(self, stem: str) -> tuple[str, ...]:
        """The second town of a double direction (Лимано-Куп'янський)."""
        first, _, last = stem.rpartition(" ")
        return (self._named.get(last) or self._derived(last)) if first else ()

    def _derived(self, stem: str) -> tuple[str, ...]:
        table = self._gazetteer.adjectives
        group = table.group(stem)
        if group is None:
            return ()
        return tuple(self._gazetteer.at(n).id for n in table.members(group)[0])
