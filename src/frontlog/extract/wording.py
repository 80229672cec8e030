"""On whose side an outlet that nobody lists writes, by the words it chooses for the two armies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from frontlog.model import SideId

_ENOUGH = 10_000
"""Characters that are looked at: a text shows its side soon or not at all."""
_TABLE: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "lexicon" / "wording.toml").read_text(encoding="utf-8")
)
_PATTERNS = {
    side: re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(stem) for stem in stems)})", re.IGNORECASE)
    for side, stems in _TABLE.items()
    if side not in ("neither", "of_ua", "of_ru")
}
_OUTLETS: dict[str, SideId] = {
    **dict.fromkeys(_TABLE["neither"], "other"),
    **dict.fromkeys(_TABLE["of_ua"], "ua"),
    **dict.fromkeys(_TABLE["of_ru"], "ru"),
}


def side_of_name(outlet: str) -> SideId | None:
    """The side of an outlet that is known by its Russian spelling."""
    return _OUTLETS.get(outlet.split("(", maxsplit=1)[0].strip(' «»"').lower())


def side_of(text: str, language: str = "") -> SideId | None:
    """The side whose words a text uses more often, ``None`` where neither's.

    ``language``: what the table puts before the side for a language other than Russian.
    """
    start = text[:_ENOUGH]
    ua = len(_PATTERNS[f"{language}ua"].findall(start))
    ru = len(_PATTERNS[f"{language}ru"].findall(start))
    if ua == ru:
        return None
    return "ua" if ua > ru else "ru"
