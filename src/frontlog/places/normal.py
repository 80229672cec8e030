"""One key for every way to write the same letters: case, apostrophes, hyphens, NFC and NFD.

Keys are folded, because every outlet spells in its own way (Kostyantynivka, Kostiantynivka,
Сєвєродонецьк, Северодонецк) and no reader means a different town.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’ʼ`´‘ʹʻ′＇\u201b"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
MARKS = "\u0300-\u036f"
LETTERS = "A-Za-z\u00c0-\u024fЀ-ԯ"
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪŁŃŇŌŘŚŠŞŤŪŮŹŻŽЀ-Я\u0490"

_REST = rf"[{LETTERS}{MARKS}{_INVISIBLE}]*"
WORD = rf"[{LETTERS}]{_REST}(?:[{APOSTROPHES}][{LETTERS}]{_REST})*"
"""A word: letters, combining marks, and apostrophes between letters; never a hyphen."""

_DROP = {ord(c): None for c in APOSTROPHES + _INVISIBLE + "\u0301\u0300"}
# Ukrainian and Russian letters for one sound fall together, so that a Ukrainian name in Russian
# spelling (Курахове, Сєверодонецьк, Кринки - Крынки) needs no name of its own.
_CYRILLIC = (
    _DROP
    | dict.fromkeys(map(ord, "іїыйѝ"), "и")
    | dict.fromkeys(map(ord, "ёєэ"), "е")
    | dict.fromkeys(map(ord, "ьъ"), None)
    | {ord("ґ"): "г"}
)
# Letters that look alike in both scripts: a word typed with the wrong keyboard layout is common
# in scraped text, and the eye does not see it.
_TO_CYRILLIC = str.maketrans("aceiopxykmhtb", "асеіорхукмнтв")
_SPACES = re.compile(r"[\s\u2010-\u2015\-]+")

# Longest first. The Russian-derived "g" and the Ukrainian "h" fall together, as do the ways of
# writing a softened vowel; a doubled letter counts once.
_LATIN = (
    ("shch", "sc"),
    ("sch", "sc"),
    ("kh", "h"),
    ("ck", "tsk"),
    ("x", "ks"),
    ("w", "v"),
    ("g", "h"),
    ("j", "y"),
)
_SOFT = re.compile(r"[iy]+(?=[aeou])")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def key(text: str) -> str:
    """The lookup key of a name or of a word in a text.

    Two texts that differ in case, apostrophes, hyphen or space, ё/е, stress marks, composed or
    decomposed letters have one key; in Latin letters, two romanisations of one name mostly do.
    """
    if text.isascii():
        return _latin(text.lower())
    plain = unicodedata.normalize("NFC", text.casefold())
    if re.search("[а-яіїєґё]", plain):
        if re.search("[a-z]", plain):
            plain = plain.translate(_TO_CYRILLIC)
        return _DOUBLE.sub(r"\1", _SPACES.sub(" ", plain.translate(_CYRILLIC)).strip())
    bare = unicodedata.normalize("NFD", plain)
    return _latin("".join(c for c in bare if not unicodedata.combining(c)))


def _latin(text: str) -> str:
    text = _SPACES.sub(" ", text.translate(_DROP)).strip()
    for written, folded in _LATIN:
        if written in text:
            text = text.replace(written, folded)
    text = _SOFT.sub("", text).replace("y", "i")
    return _DOUBLE.sub(r"\1", text)
