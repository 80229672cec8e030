"""Find the runs of a text that may name a place, with every place that the form can stand for.

A capitalised word is looked up once in a table of forms, so the cost hardly grows with the
gazetteer. Whether a form is a place at all is decided here from the words around it; which of its
places it is, the resolver decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from frontlog.model import Document, Mention
from frontlog.pack import Pack
from frontlog.places import adjectives, context
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.judge import Judge
from frontlog.places.masks import Masks
from frontlog.places.normal import key
from frontlog.places.parts import Parts
from frontlog.places.regions import Regions
from frontlog.places.sectors import Sectors
from frontlog.places.support import Hit, Support
from frontlog.places.tokens import Tokens
from frontlog.places.unknown import Abroad, Misspellings

_REPUBLIC = re.compile(r"(?:['’]s)?[ \u00a0](?:республ|Республ|Republic)\w*")
_MOST_WORDS = 4
_SHORTEST_UNKNOWN = 5
_GLUE = frozenset("0123456789_")
"""After one of these a capital letter begins no name (T0504)."""
_KEPT = 100_000
"""Words that a finder remembers."""


class _Facts(Struct, frozen=True):
    """What a word is by itself. ``special``: perhaps a part, a region, an adjective or abroad."""

    word: str
    form: str
    group: int | None
    special: bool
    masked: bool
    shaped: bool
    dull: bool


class Finder:
    """Finds mentions; build one and keep it. Safe to share between threads once built."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._forms = gazetteer.forms
        self._abroad = Abroad(pack)
        self._first_words = gazetteer.forms.first_words | self._abroad.first_words
        self._regions = Regions(gazetteer)
        self._sectors = Sectors(gazetteer, pack)
        self._parts = Parts(pack)
        self._misspellings = Misspellings(gazetteer)
        self._masks = Masks(pack.not_places)
        self._judge = Judge(gazetteer.forms.flags, self._regions)
        self._support = Support(gazetteer)
        self._facts = lru_cache(maxsize=_KEPT)(self._look_up)

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
        for n, (start, end) in enumerate(tokens.spans):
            if not text[start].isupper() or start < after:
                continue
            facts = self._facts(text[start:end])
            if facts.dull or start in taken or (start and text[start - 1] in _GLUE):
                continue
            masked = self._masks.end(text, start, facts.form) if facts.masked else None
            if masked is not None:
                after = masked
                continue
            hit = self._at(tokens, n, facts)
            if hit is not None:
                after = hit.end
                yield hit

    def _look_up(self, written: str) -> _Facts:
        """What can be known of a word without its neighbours; kept for the next occurrence."""
        word = without_possessive(written)
        form = key(word)
        group = self._forms.group(form)
        stem = adjectives.stem(word)
        special = (
            self._parts.has(form)
            or self._regions.may_name(word, form)
            or self._abroad.region(form) is not None
            or (stem is not None and self._gazetteer.adjectives.group(stem) is not None)
        )
        masked = self._masks.may_begin(form)
        known = group is not None or special or masked or form in self._first_words
        return _Facts(
            word=word,
            form=form,
            group=group,
            special=special,
            masked=masked,
            shaped=context.TOPONYM.search(word[-8:]) is not None,
            dull=not known and (len(word) < _SHORTEST_UNKNOWN or word.isupper()),
        )

    def _at(self, tokens: Tokens, n: int, facts: _Facts) -> Hit | None:
        if facts.form in self._first_words:
            longer = self._longest(tokens, n)
            if longer is not None:
                return longer
        if facts.special:
            other = self._other(tokens, n, facts.word, facts.form)
            if other is not None:
                return other
        start = tokens.spans[n][0]
        end = start + len(facts.word)
        if facts.group is None:
            verdict = self._judge.unlisted(tokens, n, facts.word, shaped=facts.shaped)
            near = self._misspellings.places(facts.form) if verdict else ()
            return Hit(start, end, "settlement", near, verdict) if verdict else None
        verdict = self._judge.settlement(tokens, n, facts.word, facts.form)
        if verdict is None:
            return None
        return Hit(start, end, "settlement", self._gazetteer.members_of(facts.group), verdict)

    def _other(self, tokens: Tokens, n: int, word: str, form: str) -> Hit | None:
        """A part, a region, a place beyond the border, or a town's adjective before a plant."""
        start = tokens.spans[n][0]
        end = start + len(word)
        part = self._parts.at(tokens.text, start, end, form)
        if part is not None:
            return Hit(start, end, "part", part)
        region = self._region(tokens, n, word, form, start)
        if region is not None:
            return region
        if self._abroad.region(form) is not None:
            return Hit(start, end, "settlement", self._gazetteer.ids_of(word))
        return self._plant(start, end, word, tokens.following(n)[0])

    def _longest(self, tokens: Tokens, n: int) -> Hit | None:
        """The longest name of several words that begins here."""
        last = n
        while last - n < _MOST_WORDS - 1 and tokens.following(last)[1]:
            last += 1
        for final in range(last, n, -1):
            if not tokens.text[tokens.spans[final][0]].isupper():
                continue
            start = tokens.spans[n][0]
            stop = tokens.spans[final][0] + len(without_possessive(tokens.word(final)))
            run = tokens.text[start:stop]
            form = key(run)
            group = self._forms.group(form)
            region = None if " " in run else self._region(tokens, final, run, form, start)
            if region is not None:  # Кам'янець-Подільський район
                return region
            known = group is not None or self._abroad.region(form) is not None
            if known and not _names_paper(tokens, final):
                places = () if group is None else self._gazetteer.members_of(group)
                return Hit(start, stop, "settlement", places)
        return None

    def _region(self, tokens: Tokens, n: int, word: str, form: str, start: int) -> Hit | None:
        """A region named by ``word``, which begins at ``start`` and ends with word ``n``."""
        alone = self._regions.alone(form)
        if alone is not None:
            return Hit(start, start + len(word), "region", (alone,))
        noun, _ = tokens.following(n)
        named = self._regions.named(word, noun) if noun else None
        if named is None:
            return None
        stop = tokens.spans[n + 1][0] + len(without_possessive(noun))
        republic = _REPUBLIC.match(tokens.text, stop)
        return Hit(start, republic.end() if republic else stop, "region", named)

    def _plant(self, start: int, end: int, word: str, next_word: str) -> Hit | None:
        """A town's adjective before a plant or an outskirt means the town."""
        if not next_word or not context.PLANT.match(next_word):
            return None
        stem = adjectives.stem(word)
        group = None if stem is None else self._gazetteer.adjectives.group(stem)
        if group is None:
            return None
        places = self._gazetteer.adjectives.members(group)[0]
        return Hit(start, end, "settlement", tuple(self._gazetteer.at(n).id for n in places))


def _names_paper(tokens: Tokens, n: int) -> bool:
    """Whether an English name goes on as an organisation's (New York Times)."""
    following, _ = tokens.following(n)
    return following[:1].isupper() and context.ENGLISH_UNIT_AFTER.match(following) is not None


def without_possessive(word: str) -> str:
    """The word without an English genitive."""
    return word[:-2] if len(word) > 3 and word[-1] == "s" and word[-2] in "'’ʼ" else word
