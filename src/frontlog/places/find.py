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
from frontlog.places import adjectives, context
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.judge import Judge
from frontlog.places.masks import masked
from frontlog.places.normal import LETTERS, MARKS, UPPER, WORD, key
from frontlog.places.parts import Parts
from frontlog.places.regions import Regions
from frontlog.places.sectors import Sectors
from frontlog.places.support import Hit, Support
from frontlog.places.unknown import Abroad, Misspellings

_CAPITAL = re.compile(rf"(?<![{LETTERS}{MARKS}'’ʼ\d_])(?=[{UPPER}]){WORD}")
_AFTER = re.compile(rf"[ \u00a0\-]({WORD})")
_JOINED = re.compile(rf"(?:[ \u00a0]|-)({WORD})")
_REPUBLIC = re.compile(r"(?:['’]s)?[ \u00a0](?:республ|Республ|Republic)\w*")
_MOST_WORDS = 4


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
        self._not_places = masked(pack.not_places)
        self._judge = Judge(gazetteer.forms.flags, self._regions)
        self._support = Support(gazetteer)

    def find(self, document: Document) -> list[Mention]:
        """Mentions inside the document's body, by start, none overlapping another."""
        text = document.text
        masks = [m.span() for m in self._not_places.finditer(text)]
        hits: list[Hit] = []
        for start, end in document.body:
            named = [
                Hit(s, e, "sector", places) for s, e, places in self._sectors.find(text, start, end)
            ]
            named += [
                Hit(s, e, "region", (id,)) for s, e, id in self._regions.find(text, start, end)
            ]
            taken = _covered([*masks, *((hit.start, hit.end) for hit in named)])
            hits += named
            hits += self._scan(text, start, end, taken)
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

    def _scan(self, text: str, start: int, end: int, taken: frozenset[int]) -> Iterator[Hit]:
        after = start
        for match in _CAPITAL.finditer(text, start, end):
            if match.start() < after or match.start() in taken:
                continue
            hit = self._at(text, match.start(), match.end(), end)
            if hit is not None:
                after = hit.end
                yield hit

    def _at(self, text: str, start: int, end: int, limit: int) -> Hit | None:
        end = without_possessive(text, start, end)
        word = text[start:end]
        form = key(word)
        if form in self._first_words:
            longer = self._longest(text, start, end, limit)
            if longer is not None:
                return longer
        following = _AFTER.match(text, end, limit)
        other = self._other(text, start, end, form, following)
        if other is not None:
            return other
        next_word = following.group(1) if following else ""
        group = self._forms.group(form)
        if group is None:
            return self._unlisted(text, start, end, form, next_word)
        verdict = self._judge.settlement(text, start, end, form, following)
        if verdict is None:
            return None
        return Hit(start, end, "settlement", self._gazetteer.members_of(group), verdict)

    def _other(
        self, text: str, start: int, end: int, form: str, following: re.Match[str] | None
    ) -> Hit | None:
        """A part, a region, a place beyond the border, or a town's adjective before a plant."""
        word = text[start:end]
        part = self._parts.at(text, start, end, form)
        if part is not None:
            return Hit(start, end, "part", part)
        region = self._region(text, start, end, form, following)
        if region is not None:
            return region
        if self._abroad.region(form) is not None:
            return Hit(start, end, "settlement", self._gazetteer.ids_of(word))
        return self._plant(word, start, end, following.group(1) if following else "")

    def _longest(self, text: str, start: int, end: int, limit: int) -> Hit | None:
        """The longest name of several words that begins here."""
        ends: list[int] = []
        while len(ends) < _MOST_WORDS - 1:
            joined = _JOINED.match(text, end, limit)
            if joined is None:
                break
            end = joined.end()
            ends.append(without_possessive(text, joined.start(1), end))
        for stop in reversed(ends):
            run = text[start:stop]
            form = key(run)
            group = self._forms.group(form)
            known = group is not None or self._abroad.region(form) is not None
            if (
                known
                and not _names_paper(text, stop, limit)
                and run.replace("-", " ").split()[-1][0].isupper()
            ):
                places = () if group is None else self._gazetteer.members_of(group)
                return Hit(start, stop, "settlement", places)
        return None

    def _region(
        self, text: str, start: int, end: int, form: str, following: re.Match[str] | None
    ) -> Hit | None:
        alone = self._regions.alone(form)
        if alone is not None:
            return Hit(start, end, "region", (alone,))
        if following is None:
            return None
        named = self._regions.named(text[start:end], following.group(1))
        if named is None:
            return None
        republic = _REPUBLIC.match(text, following.end())
        return Hit(start, republic.end() if republic else following.end(), "region", named)

    def _plant(self, word: str, start: int, end: int, next_word: str) -> Hit | None:
        """A town's adjective before a plant or an outskirt means the town."""
        stem = adjectives.stem(word)
        if stem is None or not context.PLANT.match(next_word):
            return None
        group = self._gazetteer.adjectives.group(stem)
        if group is None:
            return None
        places = self._gazetteer.adjectives.members(group)[0]
        return Hit(start, end, "settlement", tuple(self._gazetteer.at(n).id for n in places))

    def _unlisted(self, text: str, start: int, end: int, form: str, next_word: str) -> Hit | None:
        """A word that no list has but the words around it say is a settlement."""
        verdict = self._judge.unlisted(text, start, end, next_word)
        if verdict is None:
            return None
        return Hit(start, end, "settlement", self._misspellings.places(form), verdict)


def _names_paper(text: str, stop: int, limit: int) -> bool:
    """Whether an English name goes on as an organisation's (New York Times)."""
    following = _AFTER.match(text, stop, limit)
    if following is None or not following.group(1)[0].isupper():
        return False
    return context.ENGLISH_UNIT_AFTER.match(following.group(1)) is not None


def without_possessive(text: str, start: int, end: int) -> int:
    """The end of a word without an English genitive."""
    if end - start > 3 and text[end - 1] == "s" and text[end - 2] in "'’ʼ":
        return end - 2
    return end


def _covered(spans: list[tuple[int, int]]) -> frozenset[int]:
    """Every character position inside the spans: no further mention may begin there."""
    return frozenset(position for start, end in spans for position in range(start, end))
