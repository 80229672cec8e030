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
    if side != "neither"
}
_NEITHER = frozenset(_TABLE["neither"])


def is_foreign(outlet: str) -> bool:
    """Whether an outlet is known, in its Russian spelling, to belong to neither side."""
    return outlet.split("(", maxsplit=1)[0].strip().lower() in _NEITHER


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
