"""What a word says of its neighbours, by the closed classes of `context`, as a sum of flags.

Every word of a text is asked for several classes by each name beside it; the answer depends on
the word alone and is kept.
"""

from __future__ import annotations

from functools import lru_cache

from frontlog.places import context

CAPITAL, UPPER, LOCATIVE, VILLAGE, AND, BEFORE_UNIT, TITLE = (1 << n for n in range(7))
"""CAPITAL begins with a capital letter, UPPER has no others; TITLE stands before a person."""
UNIT_AFTER, ENGLISH_UNIT, BEFORE_FATE, FATE, PLANT, DIRECTION, REGIONS, JOINS = (
    1 << n for n in range(7, 15)
)
TAKING, ATTACKING, FORCE, TAKEN, SPEECH, STAYS, UNDER = (1 << n for n in range(15, 22))
"""What may follow a name; REGIONS is the plural of a region's noun, and JOINS a capitalised
word that makes one name with an English neighbour."""
_KEPT = 100_000
_MEMBERS = (
    (LOCATIVE, context.LOCATIVE),
    (VILLAGE, context.VILLAGE),
    (AND, context.AND),
    (TAKING, context.TAKING),
    (ATTACKING, context.ATTACKING),
    (UNDER, context.UNDER),
)
_MATCHES = (
    (BEFORE_UNIT, context.BEFORE_UNIT.match),
    (TITLE, context.PERSON_TITLE.match),
    (UNIT_AFTER, context.UNIT_AFTER.match),
    (ENGLISH_UNIT, context.ENGLISH_UNIT_AFTER.match),
    (FATE, context.FATE.match),
    (FORCE, context.FORCE.match),
    (TAKEN, context.TAKEN.match),
    (SPEECH, context.SPEECH.match),
    (STAYS, context.STAYS.match),
    (PLANT, context.PLANT.match),
    (DIRECTION, context.DIRECTION.fullmatch),
    (REGIONS, context.REGIONS.fullmatch),
)


@lru_cache(maxsize=_KEPT)
def roles(word: str) -> int:
    """The flags of a word as written."""
    lower = word.lower()
    found = sum(flag for flag, members in _MEMBERS if lower in members)
    found |= sum(flag for flag, matches in _MATCHES if matches(word))
    if word in context.BEFORE_FATE:
        found |= BEFORE_FATE
    if word.isupper():
        found |= UPPER
    if word[0].isupper():
        found |= CAPITAL if lower in context.CAPITALISED_NEIGHBOURS else CAPITAL | JOINS
    return found
