"""Names with a town's name in them that never mean the town: looked up by how they begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from frontlog.places.normal import key

_APOSTROPHE = re.compile("['’ʼ]")
_BEGINNING = 3


class Masks:
    """Finds such names where they begin, in any inflection of their last letters."""

    def __init__(self, names: Sequence[str]) -> None:
        patterns: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=len, reverse=True):
            patterns[key(name.split()[0])[:_BEGINNING]].append(_pattern(name))
        self._patterns = {
            beginning: re.compile(rf"(?:{'|'.join(found)})(?!\w)", re.IGNORECASE)
            for beginning, found in patterns.items()
        }

    def may_begin(self, form: str) -> bool:
        """Whether any name begins as a word of this key does."""
        return form[:_BEGINNING] in self._patterns

    def end(self, text: str, start: int, form: str) -> int | None:
        """Where the name ends that begins at ``start`` with a word of this key, if one does."""
        pattern = self._patterns.get(form[:_BEGINNING])
        match = pattern.match(text, start) if pattern else None
        return match.end() if match else None


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
