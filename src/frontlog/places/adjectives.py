"""Adjectives made from a town's name: Авдіївка - авдіївський, Красный Лиман - краснолиманский.

Directions, districts and plants are called so. Only stems are made (``авдіївськ``); `stem` cuts
the ending from a word in a text.
"""

from __future__ import annotations

import re

from frontlog.model import Language
from frontlog.places.normal import key

# Ending of the name -> endings of the adjective's stem.
_UKRAINIAN: tuple[tuple[str, str], ...] = (
    ("(?<=[сц]ь)к(?:ий|е|а|)", "к"),
    ("ка", "ськ|ківськ|чанськ"),
    ("ки", "ківськ|ськ"),
    ("ці", "цівськ|ецьк"),
    ("(?:ове|ова|ів)", "івськ|овськ"),
    ("(?:[еє]ве|їв)", "ївськ|евськ|івськ"),
    ("поле", "пільськ"),
    ("(?:ріжжя|ріг)", "різьк"),
    ("([бвгдзклмнпрстфхцчшщж])\\1я", r"\1івськ|\1ьськ|\1івський"),
    ("(?:не|на|ня|нє)", "ненськ|нянськ|анськ|нськ|нівськ"),
    ("г", "зьк|гівськ"),
    ("ги", "гівськ|зьк"),
    ("[аяиіеєоьї]", "ськ|івськ|анськ|янськ"),
    ("", "ськ|івськ"),
)
_RUSSIAN: tuple[tuple[str, str], ...] = (
    ("(?<=[сц])к(?:ий|ое|ая|)", "к"),
    ("ка", "ск|ковск"),
    ("ки", "ковск|ск"),
    ("цы", "цевск|ецк"),
    ("(?:ово|овое|овая|ов)", "овск"),
    ("(?:ево|ев)", "евск"),
    ("поле|полье", "польск"),
    ("рожье", "рожск"),
    ("(?:ное|ная)", "ненск|нянск|анск|нск|новск"),
    ("ино", "инск"),
    ("(?:[ыиоа]е|[аыяоиеь])", "ск|овск|анск|янск"),
    ("", "ск|овск"),
)
_RULES = {
    "uk": tuple((re.compile(f"(?:{e})$"), tuple(w.split("|"))) for e, w in _UKRAINIAN),
    "ru": tuple((re.compile(f"(?:{e})$"), tuple(w.split("|"))) for e, w in _RUSSIAN),
}
_PIECES = re.compile(r"[\s\-]+")
_FIRST_WORD = re.compile("(?:ий|ій|ый|ой|ая|яя|ое|ее|ые|ие|[аяоеєиії])$")
_POSSESSIVE = {"часів": "часово", "попів": "попово", "часов": "часово"}
# Endings of adjectives in both languages, after `key` has folded their letters.
_ENDING = re.compile("(?<=[сцз]к)(?:и|ого|ому|им|ом|а|ои|у|ою|е|ое|ая|ую|ои|ие|их|ими)$")


def stems(name: str, language: Language) -> frozenset[str]:
    """Keys of the stems of the adjectives that ``name`` can have."""
    words = _PIECES.split(name.lower())
    last = words[-1]
    made = _derived(last, language)
    if len(words) == 1:
        return frozenset(key(stem) for stem in made)
    first = "".join(_joined(word) for word in words[:-1])
    glued = {first + stem for stem in made}
    spaced = {f"{' '.join(words[:-1])} {stem}" for stem in made}
    return frozenset(key(stem) for stem in glued | spaced)


def stem(word: str) -> str | None:
    """The key of an adjective's stem as it stands in a text, ``None`` for other words."""
    folded = key(word)
    cut = _ENDING.sub("", folded)
    return cut if cut != folded else None


def _derived(word: str, language: Language) -> set[str]:
    for pattern, ways in _RULES[language]:
        match = pattern.search(word)
        if match:
            return {word[: match.start()] + match.expand(way) for way in ways}
    return set()


def _joined(word: str) -> str:
    return _POSSESSIVE.get(word) or _FIRST_WORD.sub("", word) + "о"
