"""Speakers whom no pack lists: units by their numbers, and namesakes of people who are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from frontlog.extract.claimants import Voice, slug
from frontlog.extract.tokens import Token
from frontlog.model import Claimant, SideId

_NUMBERED = re.compile(r"\d{1,3}(?:st|nd|rd|th|-[а-яіїєґ]{1,3})$")
_UNITS = {
    "бригад": "brigade",
    "омбр": "brigade",
    "корпус": "corps",
    "полк": "regiment",
    "батальйон": "battalion",
    "батальон": "battalion",
    "дивізі": "division",
    "дивизи": "division",
}
_SINGULAR = frozenset(("sing", "masc", "femn", "neut"))
_OF_ENEMY = ("мотостріл", "мотострел", "загальновійськ", "общевойск")
"""Kinds of units that only the Russian army has."""
_CONSONANTS = {
    **dict.fromkeys("бb", "b"),
    **dict.fromkeys("вv", "v"),
    **dict.fromkeys("дd", "d"),
    **dict.fromkeys("кk", "k"),
    **dict.fromkeys("лl", "l"),
    **dict.fromkeys("мm", "m"),
    **dict.fromkeys("нn", "n"),
    **dict.fromkeys("пp", "p"),
    **dict.fromkeys("рr", "r"),
    **dict.fromkeys("сs", "s"),
    **dict.fromkeys("тt", "t"),
    **dict.fromkeys("фf", "f"),
    **dict.fromkeys("зжz", "z"),
}


def unit(tokens: Sequence[Token], n: int) -> tuple[int, Voice] | None:
    """ "the 28th Mechanized Brigade", "47-ма бригада": a unit by its number."""
    bare = tokens[n].text.isdigit() and len(tokens[n].text) < 4
    if not (bare or _NUMBERED.match(tokens[n].text)):
        return None
    for end in range(n + 1, min(n + 5, len(tokens))):
        word = tokens[end].word
        if word is None:
            return None
        if "unit" in word.concepts:
            if bare and _is_number_of(tokens, n, end):
                return None
            before = tokens[n - 1].word if n else None
            enemy = before is not None and "side_ru" in before.concepts
            enemy = enemy or any(each.lower.startswith(_OF_ENEMY) for each in tokens[n:end])
            name = " ".join(token.text for token in tokens[n : end + 1])
            side: SideId = "ru" if enemy else "ua"
            return end + 1, Voice(Claimant(_unit_id(tokens[n].text, tokens[end], name), name, side))
    return None


def _is_number_of(tokens: Sequence[Token], n: int, end: int) -> bool:
    """ "3 бригади", "5 бригад": how many; "54 бригада", "24 окремого батальйону": which one."""
    word, number = tokens[end].word, int(tokens[n].text)
    if word is None or word.marks.isdisjoint(_SINGULAR) or tokens[end].text.isascii():
        return True
    few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
    return few and "plur" in word.marks and end == n + 1


def _unit_id(number: str, unit: Token, name: str) -> str:
    """One id for "54 бригада" and "54-ї окремої механізованої бригади"; as written in Russian."""
    if "ы" in name or number.endswith("-я"):
        return slug(name)
    kind = next((kind for stem, kind in _UNITS.items() if unit.lower.startswith(stem)), None)
    return slug(name) if kind is None else f"{number.split('-', maxsplit=1)[0]}-{kind}"


def is_namesake(tokens: Sequence[Token], n: int, known: str) -> bool:
    """ "Олександр Коваленко": another first name than that of the Kovalenko who is known."""
    word = tokens[n - 1].word if n else None
    if word is None or tokens[n].text.isascii() or "Name" not in word.marks:
        return False
    first = tokens[n - 1].text
    return first[:1].isupper() and not word.concepts and _sound(first) != _sound(known)


def _sound(name: str) -> str | None:
    """The first consonant of a name."""
    return next((_CONSONANTS[each] for each in name.lower() if each in _CONSONANTS), None)
