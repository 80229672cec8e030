"""Labelled pages: the golden pairs of the cleaner.

Every line of a file in `pages/` begins with its label and a blank: ``+`` report, ``-`` page, ``#``
the headline. Without the labels the file is the text as scraped.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from frontlog.ingest.clean import Cleaned, clean

PAGES = Path(__file__).with_name("pages")
HELD_OUT = Path(__file__).with_name("held_out")
"""Written after the rules were; the rules were not changed for them."""


def labelled(path: Path) -> list[tuple[str, str]]:
    """``(label, line)`` of a labelled page."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [(row[:1], row[2:]) for row in rows]


def text_of(rows: Sequence[tuple[str, str]]) -> str:
    """The page as scraped."""
    return "\n".join(line for _, line in rows)


def verdicts(rows: Sequence[tuple[str, str]]) -> tuple[list[tuple[str, str, bool]], Cleaned]:
    """``(label, line, kept)`` of every line with text in it, and what the cleaner said."""
    cleaned = clean(text_of(rows))
    judged, offset = [], 0
    for label, line in rows:
        if any(map(str.isalnum, line)):
            inside = any(s < offset + len(line) and offset < e for s, e in cleaned.body)
            judged.append((label, line, inside))
        offset += len(line) + 1
    return judged, cleaned
