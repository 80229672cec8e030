"""Is a capitalised word a settlement here? Decided from its form and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from frontlog.places import adjectives, context
from frontlog.places.index import COMMON, PERSON, TOWN
from frontlog.places.normal import key
from frontlog.places.regions import Regions
from frontlog.places.support import Verdict
from frontlog.places.tokens import Tokens

_DECLINED_ADJECTIVE = re.compile(
    "(?:ого|ому|ой|ом|ий|ій|ый|ая|яя|ое|ее|их|ым|им|ої|ою|ие|ые|ських|ских)$"
)
_NATIONAL = re.compile(
    "украин|росиис|росиск|русск|рус[сь]?к|советск|радянск|европ|американ|народн|воен|виисков"
)
_SHORTEST = 3
_ENGLISH_KEYS = frozenset(map(key, context.ENGLISH_WORDS))
_CAPITALS = frozenset(map(key, context.CAPITALS))


class Judge:
    """Gives a verdict on one word; ``None`` where it is no settlement."""

    def __init__(self, flags: Mapping[str, int], regions: Regions) -> None:
        self._flags = flags
        self._regions = regions

    def settlement(self, tokens: Tokens, n: int, word: str, form: str) -> Verdict | None:
        """Whether a known form is a settlement at word ``n``."""
        previous, quoted = tokens.previous(n)
        if _too_short(word, form) or context.BEFORE_UNIT.match(previous):
            return None
        cued = previous.lower() in context.LOCATIVE
        if not cued and (form in _CAPITALS or (quoted and previous[:1].isupper())):
            return None
        opening = tokens.opens(n)
        next_word, gap = tokens.following(n)
        if word.isascii():
            return _latin(form, previous, next_word, glued=gap == "-", opening=opening, cued=cued)
        fate = tokens.following(n + 1)[0] if next_word in context.BEFORE_FATE else next_word
        fallen = context.FATE.match(fate) is not None and word.lower() not in context.VILLAGE
        cued = cued or (opening and fallen)
        return self._cyrillic(word, form, previous, next_word, opening=opening, cued=cued)

    def unlisted(self, tokens: Tokens, n: int, word: str, *, shaped: bool) -> Verdict | None:
        """Whether an unknown word may be a settlement or a misspelling of one.

        ``shaped``: it ends as settlements do.
        """
        if len(word) < 5 or word.isupper():
            return None
        previous, _ = tokens.previous(n)
        lower = previous.lower()
        if lower in context.VILLAGE:
            return Verdict.NAMED
        cued = lower in context.LOCATIVE
        listed = not cued and tokens.listed(n)
        if not (cued or listed or shaped) or _is_something_else(
            word, previous, tokens.following(n)[0]
        ):
            return None
        if shaped and (cued or listed):
            return Verdict.SHAPED
        likely = (shaped and word.isascii()) if tokens.opens(n) else True
        return Verdict.SLIP if likely else None

    def _cyrillic(
        self, word: str, form: str, previous: str, next_word: str, *, opening: bool, cued: bool
    ) -> Verdict | None:
        national = _NATIONAL.match(form) and next_word[:1].islower()
        if national or self._modifies(word, next_word, cued=cued):
            return None
        if _DECLINED_ADJECTIVE.search(word) and _continues(next_word):
            region = cued and self._regions.is_adjective(next_word)
            return Verdict.SURE if region else Verdict.WORD
        if cued:
            return Verdict.SURE
        return self._alone(form, previous, next_word, opening=opening)

    def _alone(self, form: str, previous: str, next_word: str, *, opening: bool) -> Verdict | None:
        """A form without a word of place before it: the dictionaries say what else it may be."""
        flag = self._flags.get(form, 0)
        if flag & PERSON and _names_person(previous, next_word, opening=opening):
            return None
        if flag & TOWN:
            return Verdict.SURE
        if flag & PERSON:
            return Verdict.PERSON
        return Verdict.WORD if flag & COMMON and opening else Verdict.SURE

    def _modifies(self, word: str, next_word: str, *, cued: bool) -> bool:
        """Whether the word is an adjective of the noun that follows."""
        if not context.UNIT_AFTER.match(next_word):
            return False
        if _DECLINED_ADJECTIVE.search(word):
            return True
        return not cued and adjectives.stem(word) is not None


def _latin(
    form: str, previous: str, next_word: str, *, glued: bool, opening: bool, cued: bool
) -> Verdict | None:
    if form in _ENGLISH_KEYS or context.PERSON_TITLE.match(previous):
        return None
    if next_word and context.ENGLISH_UNIT_AFTER.match(next_word):
        capital = next_word[0].isupper()
        return None if capital or not cued else Verdict.SURE
    if _joins(next_word):
        return Verdict.SURE if cued and glued else None
    return Verdict.SURE if opening or cued or not _joins(previous) else Verdict.PERSON


def _is_something_else(word: str, previous: str, next_word: str) -> bool:
    """Whether the neighbours make an unknown word a person, a unit or an English word."""
    if next_word[:1].isupper() or context.PERSON_TITLE.match(previous):
        return True
    if context.BEFORE_UNIT.match(previous):
        return True
    return word.isascii() and key(word) in _ENGLISH_KEYS


def _too_short(word: str, form: str) -> bool:
    """Abbreviations (ОВА, США) and words of two letters are no settlement."""
    return len(form) < _SHORTEST or (len(word) < 5 and word.isupper())


def _names_person(previous: str, next_word: str, *, opening: bool) -> bool:
    """Whether the neighbours of a form that may be a surname make it one."""
    if context.PERSON_TITLE.match(previous) or (previous[:1].isupper() and not opening):
        return True
    return next_word[:1].isupper()


def _continues(next_word: str) -> bool:
    """Whether a capitalised word follows that is no abbreviation: an adjective belongs to it."""
    return next_word[:1].isupper() and not next_word.isupper()


def _joins(word: str) -> bool:
    """Whether a capitalised English word makes one name with its neighbour."""
    return word[:1].isupper() and word.lower() not in context.CAPITALISED_NEIGHBOURS
