"""Find the runs of a text that may name a place, with every place that the form can stand for.

A capitalised word is looked up once in a table of forms, so the cost hardly grows with the
gazetteer. Whether a form is a place at all is decided here from the words around it; which of its
places it is, the resolver decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontlog.model import Document, Mention
from frontlog.pack import Pack
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.judge import Judge
from frontlog.places.masks import Masks
from frontlog.places.normal import key
from frontlog.places.parts import Parts
from frontlog.places.regions import Regions
from frontlog.places.roles import CAPITAL, ENGLISH_UNIT, PLANT
from frontlog.places.sectors import Sectors
from frontlog.places.support import Hit, Support
from frontlog.places.tokens import Tokens
from frontlog.places.unknown import Abroad, Misspellings
from frontlog.places.words import Word, Words, without_possessive

_REPUBLIC = re.compile(r"(?:['’]s)?[ \u00a0](?:республ|Республ|Republic)\w*")
_MOST_WORDS = 4
_GLUE = frozenset("0123456789_")
"""After one of these a capital letter begins no name (T0504)."""


class Finder:
    """Finds mentions; build one and keep it. Safe to share between threads once built."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._forms = gazetteer.forms
        self._abroad = Abroad(pack)
        self._regions = Regions(gazetteer)
        self._sectors = Sectors(gazetteer, pack)
        self._parts = Parts(pack)
        self._masks = Masks(pack.not_places)
        self._words = Words(gazetteer, self._regions, self._parts, self._masks, self._abroad)
        self._judge = Judge(self._regions)
        self._support = Support(gazetteer, Misspellings(gazetteer))

    def find(self, document: Document) -> list[Mention]:
        """Mentions inside the document's body, by start, none overlapping another."""
        text = document.text
        hits: list[Hit] = []
        for start, end in document.body:
            tokens = Tokens(text, start, end)
            named = [Hit(s, e, "sector", p) for s, e, p in self._sectors.find(tokens, start, end)]
            named += [Hit(s, e, "region", (id,)) for s, e, id in self._regions.find(tokens, start)]
            hits += named
            hits += self._scan(tokens, frozenset(hit.start for hit in named))
        return [
            Mention(
                start=hit.start,
                end=hit.end,
                text=text[hit.start : hit.end],
                kind=hit.kind,
                places=hit.places,
                fuzzy=hit.fuzzy,
            )
            for hit in self._support.kept(text, hits)
        ]

    def _scan(self, tokens: Tokens, taken: frozenset[int]) -> Iterator[Hit]:
        after = 0
        text = tokens.text
        for n in tokens.being(CAPITAL):
            start = tokens.starts[n]
            word = self._words.of(tokens.words[n])
            if word is None or start < after or start in taken:
                continue
            if start and text[start - 1] in _GLUE:
                continue
            masked = self._masks.end(text, start, word.form) if word.masked else None
            if masked is not None:
                after = masked
                continue
            hit = self._at(tokens, n, word)
            if hit is not None:
                after = hit.end
                yield hit

    def _at(self, tokens: Tokens, n: int, word: Word) -> Hit | None:
        if word.begins:
            longer = self._longest(tokens, n)
            if longer is not None:
                return longer
        if word.special:
            other = self._other(tokens, n, word)
            if other is not None:
                return other
        start = tokens.starts[n]
        end = start + len(word.text)
        if word.group is None:
            verdict = self._judge.unlisted(tokens, n, word)
            return Hit(start, end, "settlement", (), verdict, word.form) if verdict else None
        verdict = self._judge.settlement(tokens, n, word)
        if verdict is None:
            return None
        return Hit(start, end, "settlement", self._gazetteer.members_of(word.group), verdict)

    def _other(self, tokens: Tokens, n: int, word: Word) -> Hit | None:
        """A part, a region, a place beyond the border, or a town's adjective before a plant."""
        start = tokens.starts[n]
        end = start + len(word.text)
        part = self._parts.at(tokens.text, start, end, word.form) if word.part else None
        if part is not None:
            return Hit(start, end, "part", part)
        region = self._region(tokens, n, word.text, word.region, start)
        if region is not None:
            return region
        if word.abroad:
            return Hit(start, end, "settlement", self._gazetteer.ids_of(word.text))
        # A town's adjective before a plant or an outskirt means the town.
        if word.town is not None and tokens.roles[tokens.following(n)] & PLANT:
            places = self._gazetteer.adjectives.members(word.town)[0]
            return Hit(start, end, "settlement", tuple(self._gazetteer.at(k).id for k in places))
        return None

    def _longest(self, tokens: Tokens, n: int) -> Hit | None:
        """The longest name of several words that begins here."""
        last = n
        while last - n < _MOST_WORDS - 1 and tokens.following(last) > 0:
            last += 1
        start = tokens.starts[n]
        for final in range(last, n, -1):
            if not tokens.roles[final] & CAPITAL:
                continue
            stop = tokens.starts[final] + len(without_possessive(tokens.words[final]))
            run = tokens.text[start:stop]
            form = key(run)
            group = self._forms.group(form)
            if " " not in run:  # Кам'янець-Подільський район
                region = self._region(tokens, final, run, self._regions.alone(form), start)
                if region is not None:
                    return region
            known = group is not None or self._abroad.region(form) is not None
            if known and not _names_paper(tokens, final):
                places = () if group is None else self._gazetteer.members_of(group)
                return Hit(start, stop, "settlement", places)
        return None

    def _region(
        self, tokens: Tokens, n: int, word: str, alone: str | None, start: int
    ) -> Hit | None:
        """A region named by ``word``, which begins at ``start`` and ends with word ``n``."""
        if alone is not None:
            return Hit(start, start + len(word), "region", (alone,))
        after = tokens.following(n)
        noun = tokens.words[after]
        named = self._regions.named(word, noun) if noun else None
        if named is None:
            return None
        stop = tokens.starts[after] + len(without_possessive(noun))
        republic = _REPUBLIC.match(tokens.text, stop)
        return Hit(start, republic.end() if republic else stop, "region", named)


def _names_paper(tokens: Tokens, n: int) -> bool:
    """Whether an English name goes on as an organisation's (New York Times)."""
    following = tokens.roles[tokens.following(n)]
    return bool(following & CAPITAL and following & ENGLISH_UNIT)
