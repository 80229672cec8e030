"""Latin letters for Ukrainian names (the official table of 2010) and for Russian ones."""

from __future__ import annotations

# Resolution of the Cabinet of Ministers No. 55 of 27 January 2010.
_UKRAINIAN = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщьєїйюя",
        ("a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch _ ie i i iu ia")
        .replace("_", "\u0000")
        .split(),
        strict=True,
    )
)
_UKRAINIAN_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# BGN/PCGN 1947 without diacritics or apostrophes, as newspapers use it.
_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya")
        .replace("_", "\u0000")
        .split(),
        strict=True,
    )
)
_VOWELS = "аеёиоуыэюяьъ"
_APOSTROPHES = "'’ʼ"


def ukrainian(name: str) -> str:
    """The official romanisation of a Ukrainian name: ``Куп'янськ`` -> ``Kupiansk``."""
    letters: list[str] = []
    previous = " "
    for letter in name:
        letters.append(_cased(letter, _ukrainian_letter(letter.lower(), previous)))
        if letter not in _APOSTROPHES:
            previous = letter.lower()
    return "".join(letters)


def _ukrainian_letter(letter: str, previous: str) -> str:
    if letter in _APOSTROPHES:
        return ""
    if letter == "г" and previous == "з":
        return "gh"
    if previous in " -" and letter in _UKRAINIAN_INITIAL:
        return _UKRAINIAN_INITIAL[letter]
    return _UKRAINIAN.get(letter, letter).replace("\u0000", "")


def russian(name: str) -> str:
    """The newspaper romanisation of a Russian name: ``Угледар`` -> ``Ugledar``."""
    letters: list[str] = []
    previous = " "
    for letter in name:
        lower = letter.lower()
        latin = _RUSSIAN.get(lower, lower).replace("\u0000", "")
        if lower == "е" and (previous in " -" or previous in _VOWELS):
            latin = "ye"
        letters.append(_cased(letter, latin))
        previous = lower
    return "".join(letters).replace("iy ", "y ").removesuffix("'")


def _cased(letter: str, latin: str) -> str:
    return latin.capitalize() if letter.isupper() else latin
