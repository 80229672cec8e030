"""Find the runs of a text that may name a place, with every place that the form can stand for.

A capitalised word is looked up once in a table of forms, so the cost hardly grows with the
gazetteer. Whether a form is a place at all is decided here from the words around it; which of its
places it is, the resolver decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from frontlog.model import Document, Mention, MentionKind
from frontlog.pack import Pack
from frontlog.places import adjectives, context
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.index import COMMON, PERSON, TOWN
from frontlog.places.masks import masked
from frontlog.places.normal import LETTERS, MARKS, UPPER, WORD, key
from frontlog.places.parts import Parts
from frontlog.places.regions import Regions
from frontlog.places.sectors import Sectors

_CAPITAL = re.compile(rf"(?<![{LETTERS}{MARKS}'’ʼ\d_])(?=[{UPPER}]){WORD}")
_WORD = re.compile(WORD)
_AFTER = re.compile(rf"[ \u00a0\-]({WORD})")
_BEFORE = re.compile(rf"({WORD})\.?[ \u00a0\n]*[«\"“„‘(]?$")
_JOINED = re.compile(rf"(?:[ \u00a0]|-)({WORD})")
_BETWEEN = re.compile(
    r"[\s,;()«»\"“”–—-]*(?:та|і|й|и|або|или|and|or|of|а також|а также|as well as)?[\s,;()«»\"“”]*"
)
_SENTENCE_END = re.compile(r"(?:^|[.!?…:;\n•●▪—–*\-|«\"“(>])[\s«\"“„*_#]*$")
_MOST_WORDS = 4
_SHORTEST = 3


class _Hit(Struct):
    start: int
    end: int
    kind: MentionKind
    places: tuple[str, ...]
    sure: bool = True


class Finder:
    """Finds mentions; build one and keep it. Safe to share between threads once built."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._forms = gazetteer.forms
        self._flags = gazetteer.forms.flags
        self._first_words = gazetteer.forms.first_words
        self._regions = Regions(gazetteer)
        self._sectors = Sectors(gazetteer, pack)
        self._parts = Parts(pack)
        self._not_places = masked(pack.not_places)

    def find(self, document: Document) -> list[Mention]:
        """Mentions inside the document's body, by start, none overlapping another."""
        text = document.text
        taken = [m.span() for m in self._not_places.finditer(text)]
        hits: list[_Hit] = []
        for start, end in document.body:
            directions = [
                _Hit(s, e, "sector", places)
                for s, e, places in self._sectors.find(text, start, end)
            ]
            blocked = _Blocked([*taken, *((hit.start, hit.end) for hit in directions)])
            hits += directions
            hits += self._scan(text, start, end, blocked)
        kept = _supported(text, sorted(hits, key=lambda hit: hit.start))
        return [
            Mention(
                start=hit.start,
                end=hit.end,
                text=text[hit.start : hit.end],
                kind=hit.kind,
                places=hit.places,
            )
            for hit in kept
        ]

    def _scan(self, text: str, start: int, end: int, blocked: _Blocked) -> Iterable[_Hit]:
        after = start
        for match in _CAPITAL.finditer(text, start, end):
            if match.start() < after or blocked.covers(match.start()):
                continue
            hit = self._at(text, match.start(), match.end(), end)
            if hit is not None:
                after = hit.end
                yield hit

    def _at(self, text: str, start: int, end: int, limit: int) -> _Hit | None:
        end = _without_possessive(text, start, end)
        word = text[start:end]
        form = key(word)
        if form in self._first_words:
            longer = self._longest(text, start, end, limit)
            if longer is not None:
                return longer
        following = _AFTER.match(text, end, limit)
        part = self._parts.at(text, start, end, form)
        if part is not None:
            return _Hit(start, end, "part", part, sure=False)
        region = self._region(word, form, start, end, following)
        if region is not None:
            return region
        group = self._forms.group(form)
        if group is None:
            return self._plant(word, start, end, following)
        sure = self._judged(text, start, end, form, following)
        if sure is None:
            return None
        return _Hit(start, end, "settlement", self._gazetteer.members_of(group), sure)

    def _longest(self, text: str, start: int, end: int, limit: int) -> _Hit | None:
        """The longest name of several words that begins here."""
        ends: list[int] = []
        while len(ends) < _MOST_WORDS - 1:
            joined = _JOINED.match(text, end, limit)
            if joined is None:
                break
            end = joined.end()
            ends.append(_without_possessive(text, joined.start(1), end))
        for stop in reversed(ends):
            if not text[start:stop].rsplit(maxsplit=1)[-1][0].isupper():
                continue
            group = self._forms.group(key(text[start:stop]))
            if group is not None:
                return _Hit(start, stop, "settlement", self._gazetteer.members_of(group))
        return None

    def _region(
        self, word: str, form: str, start: int, end: int, following: re.Match[str] | None
    ) -> _Hit | None:
        alone = self._regions.alone(form)
        if alone is not None:
            return _Hit(start, end, "region", (alone,))
        if following is None:
            return None
        named = self._regions.named(word, following.group(1))
        if named is None:
            return None
        return _Hit(start, following.end(), "region", named)

    def _plant(
        self, word: str, start: int, end: int, following: re.Match[str] | None
    ) -> _Hit | None:
        """A town's adjective before a plant or an outskirt means the town."""
        stem = adjectives.stem(word)
        if stem is None or following is None or not context.PLANT.match(following.group(1)):
            return None
        group = self._gazetteer.adjectives.group(stem)
        if group is None:
            return None
        places = self._gazetteer.adjectives.members(group)[0]
        return _Hit(start, end, "settlement", tuple(self._gazetteer.at(n).id for n in places))

    def _judged(
        self, text: str, start: int, end: int, form: str, following: re.Match[str] | None
    ) -> bool | None:
        """Whether a known form is a place here: yes, no (``None``), or if others support it."""
        word = text[start:end]
        before = _BEFORE.search(text, max(0, start - 40), start)
        previous = before.group(1) if before else ""
        if _too_short(word, form) or _names_organisation(previous, following):
            return None
        opening = _SENTENCE_END.search(text, max(0, start - 12), start) is not None
        cued = previous.lower() in context.LOCATIVE and text[start - 1] not in ".\n"
        if word.isascii():
            return self._latin(form, previous, following, text, opening=opening, cued=cued)
        if cued:
            return True
        return self._cyrillic(form, previous, following, opening=opening)

    def _cyrillic(
        self, form: str, previous: str, following: re.Match[str] | None, *, opening: bool
    ) -> bool | None:
        flag = self._flags.get(form, 0)
        if flag & PERSON and _names_person(previous, following, opening=opening):
            return None
        return bool(flag & TOWN) or not (flag & PERSON or (flag & COMMON and opening))

    def _latin(
        self,
        form: str,
        previous: str,
        following: re.Match[str] | None,
        text: str,
        *,
        opening: bool,
        cued: bool,
    ) -> bool | None:
        if form in _ENGLISH_KEYS or context.PERSON_TITLE.match(previous):
            return None
        if following is not None and _joins(following.group(1)):
            return True if cued and text[following.start()] == "-" else None
        return not (not opening and _joins(previous) and not cued)


class _Blocked:
    """Spans in which no further mention may begin."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans

    def covers(self, position: int) -> bool:
        """Whether a span covers this character."""
        return any(start <= position < end for start, end in self._spans)


def _too_short(word: str, form: str) -> bool:
    """Abbreviations (ОВА, США) and words of two letters are no settlement."""
    return len(form) < _SHORTEST or (len(word) < 5 and word.isupper())


def _names_organisation(previous: str, following: re.Match[str] | None) -> bool:
    if following is not None and context.ORGANISATION.match(following.group(1)):
        return True
    return context.BEFORE_UNIT.match(previous) is not None


def _names_person(previous: str, following: re.Match[str] | None, *, opening: bool) -> bool:
    """Whether the neighbours of a form that may be a surname make it one."""
    if context.PERSON_TITLE.match(previous) or (previous[:1].isupper() and not opening):
        return True
    return following is not None and following.group(1)[:1].isupper()


def _joins(word: str) -> bool:
    """Whether a capitalised English word makes one name with its neighbour."""
    return word[:1].isupper() and word.lower() not in context.CAPITALISED_NEIGHBOURS


def _without_possessive(text: str, start: int, end: int) -> int:
    """The end of a word without an English genitive."""
    if end - start > 3 and text[end - 1] == "s" and text[end - 2] in "'’ʼ":
        return end - 2
    return end


def _supported(text: str, hits: list[_Hit]) -> list[_Hit]:
    """The sure hits, and the others that stand in a list with one or recur elsewhere for sure."""
    known = {place for hit in hits if hit.sure for place in hit.places}
    kept: list[_Hit] = []
    for number, hit in enumerate(hits):
        if kept and hit.start < kept[-1].end:
            continue
        neighbours = hits[max(0, number - 1) : number] + hits[number + 1 : number + 2]
        if hit.sure or _recurs(hit, known) or any(_listed(text, hit, n) for n in neighbours):
            kept.append(hit)
    return kept


def _recurs(hit: _Hit, known: set[str]) -> bool:
    return not known.isdisjoint(hit.places)


def _listed(text: str, hit: _Hit, other: _Hit) -> bool:
    first, second = sorted((hit, other), key=lambda h: h.start)
    gap = text[first.end : second.start]
    return other.sure and 0 < len(gap.strip()) < 12 and _BETWEEN.fullmatch(gap) is not None


_ENGLISH_KEYS = frozenset(map(key, context.ENGLISH_WORDS))
