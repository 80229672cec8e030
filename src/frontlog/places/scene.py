"""What one document shows of its mentions: the rows on which the features are computed.

A *slot* is a set of mentions that must mean one place: the same form, with the same region beside
it. A *row* is one slot and one place that it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from frontlog.model import Document, Mention

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_SENTENCE = re.compile(r"[.!?…]+[»\"”)]*\s+(?=[^a-zа-яіїєґё])|\n+")


@dataclass(frozen=True)
class Slot:
    """Mentions that mean one place; ``region`` is named in their sentence, or ``None``."""

    mentions: tuple[int, ...]
    region: str | None


@dataclass(frozen=True)
class Scene:
    """One document's slots and rows; ``slot`` and ``position`` are parallel, one entry a row."""

    document: Document
    mentions: Sequence[Mention]
    slots: tuple[Slot, ...]
    slot: Ints
    position: Ints
    grade: Ints
    starts: Ints
    standing: tuple[str | None, ...]
    """Per slot: the region named last before its first mention, outside its sentence."""
    regions: tuple[str, ...]
    """Every region that the document names, repeated as often as it names it."""

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.document.published_on


def sentence_of(text: str, mentions: Sequence[Mention]) -> list[int]:
    """The number of the sentence in which each mention stands."""
    if not mentions:
        return []
    ends = np.array([m.start() for m in _SENTENCE.finditer(text)])
    found: list[int] = np.searchsorted(ends, [mention.start for mention in mentions]).tolist()
    return found


def local_regions(text: str, mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention, the region that its sentence names for it.

    A region after a list governs the list ("X, Y Донецької області"); otherwise the region named
    last before it in the sentence does.
    """
    sentences = sentence_of(text, mentions)
    found: list[str | None] = [None] * len(mentions)
    last: tuple[int, str] | None = None
    for number, mention in enumerate(mentions):
        if mention.kind == "region" and mention.places:
            last = (sentences[number], mention.places[0])
            _govern(text, mentions, found, number, sentences)
        elif last is not None and last[0] == sentences[number]:
            found[number] = last[1]
    return found


_LIST_GAP = re.compile(
    r"[\s,;()«»\"“”–—-]*(?:та|і|й|и|and|or|або|или|в|у|in|of|the|the rest of)?[\s,;()]*"
)


def _govern(
    text: str,
    mentions: Sequence[Mention],
    found: list[str | None],
    number: int,
    sentences: list[int],
) -> None:
    region = mentions[number]
    after = region.start
    for earlier in range(number - 1, -1, -1):
        mention = mentions[earlier]
        gap = text[mention.end : after]
        if sentences[earlier] != sentences[number] or mention.kind == "region":
            return
        if not _LIST_GAP.fullmatch(gap):
            return
        found[earlier] = region.places[0]
        after = mention.start


def standing_regions(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention, the region named last before it anywhere in the document."""
    last: str | None = None
    found: list[str | None] = []
    for mention in mentions:
        if mention.kind == "region" and mention.places:
            last = mention.places[0]
        found.append(last)
    return found
