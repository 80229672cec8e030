"""What a capitalised word is by itself, whatever stands beside it; found once and kept."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from frontlog.places import adjectives, context
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.masks import Masks
from frontlog.places.normal import key
from frontlog.places.parts import Parts
from frontlog.places.regions import Regions
from frontlog.places.unknown import Abroad

_DECLINED_ADJECTIVE = re.compile(
    "(?:ого|ому|ой|ом|ий|ій|ый|ая|яя|ое|ее|их|ым|им|ої|ою|ие|ые|ських|ских)$"
)
_NATIONAL = re.compile(
    "украин|росиис|росиск|русск|рус[сь]?к|советск|радянск|европ|американ|народн|воен|виисков"
)
_SHORTEST = 3
_SHORTEST_UNKNOWN = 5
_KEPT = 100_000
_ENGLISH_KEYS = frozenset(map(key, context.ENGLISH_WORDS))
_COUNTRY = frozenset(map(key, context.COUNTRY))
_CAPITALS = frozenset(map(key, context.CAPITALS))


class Word(Struct, frozen=True, kw_only=True):
    """A word, its ``form`` (key) and what the tables and its letters say of it.

    ``group`` are the settlements of that form, ``town`` those from whose name an adjective of its
    ``stem`` is made, ``flags`` what else the form is (`index.COMMON` and others).
    """

    text: str
    form: str
    group: int | None
    flags: int
    stem: str | None
    town: int | None
    region: str | None
    """The region that the word names by itself."""
    abroad: bool
    """A settlement beyond the border is called so."""
    part: bool
    begins: bool
    """A name of several words may begin with it."""
    masked: bool
    """A name that is no place may begin with it."""
    special: bool
    """Perhaps a part, a region, a place beyond the border, or a town's adjective."""
    latin: bool
    english: bool
    capital: bool
    abbreviation: bool
    declined: bool
    national: bool
    shaped: bool
    """It ends as names of settlements do."""
    unknown: bool
    """Long enough to be a village that no list has, or a misspelling."""


class Words:
    """Looks words up in everything that the room knows; safe to share between threads."""

    def __init__(
        self, gazetteer: Gazetteer, regions: Regions, parts: Parts, masks: Masks, abroad: Abroad
    ) -> None:
        self._gazetteer = gazetteer
        self._regions = regions
        self._parts = parts
        self._masks = masks
        self._abroad = abroad
        self.of = lru_cache(maxsize=_KEPT)(self._of)
        """The word as written in a text, ``None`` where it can name nothing."""

    def _of(self, written: str) -> Word | None:
        text = without_possessive(written)
        form = key(text)
        forms = self._gazetteer.forms
        stem = adjectives.stem(text)
        town = None if stem is None else self._gazetteer.adjectives.group(stem)
        part = self._parts.has(form)
        abroad = self._abroad.region(form) is not None
        region = self._regions.alone(form)
        country = form in _COUNTRY
        word = Word(
            text=text,
            form=form,
            group=None if country else forms.group(form),
            flags=forms.flags(form),
            stem=stem,
            town=town,
            region=region,
            abroad=abroad,
            part=part,
            begins=forms.begins(f"{form} ") or form in self._abroad.first_words,
            masked=self._masks.may_begin(form),
            special=part or abroad or town is not None or self._regions.may_name(text, form),
            latin=text.isascii(),
            english=text.isascii() and form in _ENGLISH_KEYS,
            capital=form in _CAPITALS,
            abbreviation=len(form) < _SHORTEST or (len(text) < 5 and text.isupper()),
            declined=_DECLINED_ADJECTIVE.search(text) is not None,
            national=_NATIONAL.match(form) is not None,
            shaped=context.TOPONYM.search(text[-8:]) is not None,
            unknown=len(text) >= _SHORTEST_UNKNOWN and not (country or text.isupper()),
        )
        listed = word.group is not None or word.special or word.begins or word.masked
        return word if listed or word.unknown else None


def without_possessive(word: str) -> str:
    """The word without an English genitive."""
    return word[:-2] if len(word) > 3 and word[-1] == "s" and word[-2] in "'’ʼ" else word
