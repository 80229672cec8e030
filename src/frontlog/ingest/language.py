"""Which of the three languages a text is in: the letters first, a model where they do not tell.

Ukrainian and Russian each have letters that the other lacks, so a line of either is told by
counting. What has none of them, and what is in Latin letters, goes to py3langid. A text in any
other language is ``None``: nobody reads it as if it were one of the three.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from frontlog.model import Language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_CHARS = 4_000
"""The start of a text tells its language as well as the whole of it."""
ENOUGH_LETTERS = 60
"""Fewer letters without any telling one are taken for Russian, the likeliest of the neighbours."""
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_UKRAINIAN = re.compile("[їєґіЇЄҐІ]")
_RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")
_NEITHER = re.compile("[ўјљњџђћќѓѕЎЈЉЊЏЂЋЌЃЅ]")
_WITHOUT_CASES = re.compile("[ъЪ]")
_CYRILLIC_LANGUAGES = ("uk", "ru", "bg", "mk", "sr", "be")
_ADDRESS = re.compile(r"https?://\S+|[@#]\w+")


def language_of(text: str) -> Language | None:
    """The language of a text; ``None`` for any other than the three and for too few letters."""
    sample = _ADDRESS.sub(" ", text[:SAMPLE_CHARS])
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic + latin < 3:
        return None
    return _cyrillic(sample, cyrillic) if cyrillic * 2 > latin else _latin(sample)


def _cyrillic(sample: str, letters: int) -> Language | None:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if len(_NEITHER.findall(sample)) * 200 > letters:
        return None
    if ukrainian > 2 * russian:
        return "uk"
    if russian > 2 * ukrainian:
        hard_signs = len(_WITHOUT_CASES.findall(sample))
        # Bulgarian writes ъ as a vowel and has neither ы nor э.
        return (
            None if hard_signs == russian and hard_signs * 125 > letters > ENOUGH_LETTERS else "ru"
        )
    guess = next(label for label, _ in _identifier().rank(sample) if label in _CYRILLIC_LANGUAGES)
    known: dict[str, Language] = {"uk": "uk", "ru": "ru"}
    return known.get(guess, None if letters > ENOUGH_LETTERS else "ru")


def _latin(sample: str) -> Language | None:
    return "en" if _identifier().classify(sample)[0] == "en" else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
