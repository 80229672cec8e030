"""Districts, microdistricts, mines and plants of settlements, from the conflict pack."""

from __future__ import annotations

import re
from collections import defaultdict

from frontlog.pack import Pack
from frontlog.places.forms import inflected
from frontlog.places.normal import LETTERS, key

_CUE = re.compile(
    rf"(?:мкр|м-н|мікрорайон|микрорайон|район|шахт|терикон|квартал|вулиц|улиц|district|neighbou?rhood"
    rf"|microraion|area|mine|street|parts?)[{LETTERS}.]*[ \u00a0]*[«\"“„]?$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[»\"”]?[ \u00a0](?:microdistrict|district|neighbou?rhood|microraion|area|mine|mikroraion)",
    re.IGNORECASE,
)


class Parts:
    """Looks up the parts of settlements by any inflected form of one word."""

    def __init__(self, pack: Pack) -> None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for part in pack.parts:
            for language, names in part.names.items():
                for name in names:
                    for form in inflected(name, language):
                        found[key(form)].add(part.place)
        self._places = {form: tuple(sorted(places)) for form, places in found.items()}

    def has(self, form: str) -> bool:
        """Whether a part is called so."""
        return form in self._places

    def at(self, text: str, start: int, end: int, form: str) -> tuple[str, ...] | None:
        """The settlements whose part stands at ``start:end``, ``None`` where no word says so."""
        places = self._places.get(form)
        if places is None:
            return None
        cued = _CUE.search(text, max(0, start - 30), start) or _CUE_AFTER.match(text, end)
        return places if cued else None
