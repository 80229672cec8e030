"""Names with a town's name in them that never mean the town: one pattern for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_APOSTROPHE = re.compile("['’ʼ]")


def masked(names: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds every name, in any inflection of its last letters and any quotes."""
    if not names:
        return re.compile(r"(?!)")
    ordered = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, ordered))})(?!\w)", re.IGNORECASE)


def _pattern(name: str) -> str:
    words = [
        _APOSTROPHE.sub("['’ʼ]", re.escape(_bare(word)) + _tail(word)) for word in name.split()
    ]
    return r"[\s«\"“„'’-]+".join(words)


def _bare(word: str) -> str:
    return re.sub("(?<=[а-яіїєґ]{3})(?:ий|ый|ой|ій|ая|ое|[аеиіоуяюєїыйь])$", "", word.lower())


def _tail(word: str) -> str:
    """Cyrillic words inflect by up to three letters; Latin ones do not."""
    return "[а-яіїєґё]{0,3}" if "Ѐ" <= word[:1] <= "ԯ" else ""
