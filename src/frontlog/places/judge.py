"""Is a capitalised word a settlement here? Decided from its form and the words beside it."""

from __future__ import annotations

from frontlog.places.index import COMMON, PERSON, TOWN
from frontlog.places.regions import Regions
from frontlog.places.roles import (
    ATTACKING,
    BEFORE_FATE,
    BEFORE_UNIT,
    CAPITAL,
    ENGLISH_UNIT,
    FATE,
    FORCE,
    JOINS,
    LOCATIVE,
    PLANT,
    SPEECH,
    STAYS,
    TAKEN,
    TAKING,
    TITLE,
    UNDER,
    UNIT_AFTER,
    UPPER,
    VILLAGE,
    roles,
)
from frontlog.places.support import Verdict
from frontlog.places.tokens import Tokens
from frontlog.places.words import Word

_CUES = LOCATIVE | TAKING | VILLAGE | TAKEN
_NOUNS = frozenset(("village", "town", "city", "settlement", "hamlet"))


class Judge:
    """Gives a verdict on one word; ``None`` where it is no settlement."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def settlement(self, tokens: Tokens, n: int, word: Word) -> Verdict | None:
        """Whether a known form is a settlement at word ``n``."""
        number, quoted = tokens.previous(n)
        previous = tokens.roles[number]
        if word.abbreviation or previous & BEFORE_UNIT:
            return None
        cued = bool(previous & _CUES) or _is_attacked(tokens, number)
        if not cued and (word.capital or (quoted and previous & CAPITAL)):
            return None
        opening = tokens.opens(n)
        after = tokens.following(n)
        following = tokens.roles[after]
        if word.latin:
            glued = after > 0 and tokens.gaps[after] == "-"
            if word.english and _is_called(tokens, number):
                return Verdict.SURE
            return _latin(word, previous, following, glued=glued, opening=opening, cued=cued)
        told = _has_fallen(tokens, after) or _is_asided(tokens, n)
        cued = cued or (opening and not roles(word.text) & VILLAGE and told)
        return self._cyrillic(tokens, word, previous, after, opening=opening, cued=cued)

    def _cyrillic(
        self, tokens: Tokens, word: Word, previous: int, after: int, *, opening: bool, cued: bool
    ) -> Verdict | None:
        following = tokens.roles[after]
        town = word.text.endswith(("ськ", "ск"))  # Українськ
        if word.national and not town and tokens.words[after][:1].islower():
            return None
        if following & UNIT_AFTER and (word.declined or (word.stem and not cued)):
            return None  # an adjective of the noun that follows
        if word.declined and following & CAPITAL and not following & UPPER:
            region = cued and self._regions.is_adjective(tokens.words[after])
            return Verdict.SURE if region else Verdict.WORD
        if cued:
            return Verdict.SURE
        return _alone(word, previous, following, opening=opening)

    def unlisted(self, tokens: Tokens, n: int, word: Word) -> Verdict | None:
        """Whether an unknown word may be a settlement or a misspelling of one."""
        previous = tokens.roles[tokens.previous(n)[0]]
        if word.unknown and previous & VILLAGE:
            return Verdict.NAMED
        cued = previous & _CUES
        listed = not cued and tokens.listed(n)
        if not (cued or listed or word.shaped) or not word.unknown:
            return None
        if previous & (TITLE | BEFORE_UNIT) or word.english or self._goes_on(tokens, n):
            return None
        if word.shaped and (cued or listed):
            return Verdict.SHAPED
        likely = (word.shaped and word.latin) if tokens.opens(n) else True
        return Verdict.SLIP if likely else None

    def _goes_on(self, tokens: Tokens, n: int) -> bool:
        """Whether a name goes on in the next word ("Клищеевка Донецкой области" does not)."""
        after = tokens.following(n)
        return bool(tokens.roles[after] & CAPITAL) and not self._regions.is_adjective(
            tokens.words[after]
        )


def _is_called(tokens: Tokens, number: int) -> bool:
    """ "the village of Roman", "the town of Bar": said to be one, whatever else the word means."""
    if number < 1 or tokens.words[number] != "of":
        return False
    return tokens.words[tokens.previous(number)[0]] in _NOUNS


def _is_attacked(tokens: Tokens, verb: int) -> bool:
    """Whether word ``verb`` attacks, and an army is its subject ("Ворог атакував Лиман")."""
    if verb < 1 or not tokens.roles[verb] & ATTACKING:
        return False
    return bool(tokens.roles[tokens.previous(verb)[0]] & FORCE)


def _has_fallen(tokens: Tokens, after: int) -> bool:
    """Whether what follows tells a town's fate ("не окупований", "захопили росіяни")."""
    following = tokens.roles[after]
    if following & (TAKING | ATTACKING):
        return bool(tokens.roles[tokens.following(after)] & FORCE)
    if following & STAYS:
        return bool(tokens.roles[tokens.following(after)] & UNDER)
    if following & BEFORE_FATE:
        following = tokens.roles[tokens.following(after)]
    return bool(following & FATE)


def _is_asided(tokens: Tokens, n: int) -> bool:
    """ "Лиман, повідомив речник, ...": what is parted from its sentence by who says it."""
    after = n + 1
    if after >= len(tokens.starts) or tokens.gaps[after] != ", ":
        return False
    return bool(tokens.roles[after] & SPEECH)


def _alone(word: Word, previous: int, following: int, *, opening: bool) -> Verdict | None:
    """A form without a word of place before it: the dictionaries say what else it may be."""
    if word.flags & PERSON and _names_person(previous, following, opening=opening):
        return None
    if word.flags & TOWN:
        return Verdict.SURE
    if word.flags & PERSON:
        return Verdict.PERSON
    return Verdict.WORD if word.flags & COMMON and opening else Verdict.SURE


def _latin(
    word: Word, previous: int, following: int, *, glued: bool, opening: bool, cued: bool
) -> Verdict | None:
    if word.english or previous & TITLE:
        return None
    if following & PLANT:
        return Verdict.SURE
    if following & ENGLISH_UNIT:
        return None if following & CAPITAL or not cued else Verdict.SURE
    if following & JOINS:
        return Verdict.SURE if cued and glued else None
    return Verdict.SURE if opening or cued or not previous & JOINS else Verdict.PERSON


def _names_person(previous: int, following: int, *, opening: bool) -> bool:
    """Whether the neighbours of a form that may be a surname make it one."""
    if previous & TITLE or (previous & CAPITAL and not opening):
        return True
    return bool(following & CAPITAL)
