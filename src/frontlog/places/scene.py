"""What one document shows of its mentions: the rows on which the features are computed.

A *slot* is a set of mentions that must mean one place: the same form, with the same region beside
it. A *row* is one slot and one place that it may mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.model import Mention
from frontlog.places.compass import Relation

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# One class of letters begins it: the search then skips from one of them to the next.
_SENTENCE = re.compile(r"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[»\"”)]*\s+(?=[^a-zа-яіїєґё]))")


class Slot(Struct, frozen=True):
    """Mentions that mean one place.

    ``region`` is named right beside them ("X, Y Донецької області"), ``sentence`` before them in
    their sentence, ``standing`` anywhere before them.
    """

    mentions: tuple[int, ...]
    region: str | None
    sentence: str | None
    standing: str | None
    abroad: bool
    fuzzy: bool


@dataclass(frozen=True)
class Scene:
    """One document's slots, and the rows that the features need; rows stand in order of slots.

    ``slot``, ``position``, ``grade`` and ``closeness`` have one entry a row.
    """

    day: date | None
    """The day of publication."""
    slots: tuple[Slot, ...]
    bounds: Ints
    """The rows of slot ``s`` are ``bounds[s]:bounds[s + 1]``; every slot has one."""
    position: Ints
    grade: Ints
    above: Ints
    """Numbers of oblast, raion and hromada (see `Atlas.code`), a column for each row."""
    closeness: Floats
    """Closeness to the line of contact: 1 on it, 0 at 30 km, negative beyond and down to -1."""
    starts: Ints
    """Where each slot is first mentioned."""
    regions: tuple[str, ...]
    """Every region that the document names, repeated as often as it names it."""
    headings: Ints
    """Per slot: the slot of the direction or heading that it stands under, -1 for none."""
    together: npt.NDArray[np.float32]
    """A row and a column a slot: the shares of those in its sentences, each row sums to 1 or 0."""
    relations: tuple[Relation, ...]
    """Statements of direction, numbered by slots."""

    @cached_property
    def slot(self) -> Ints:
        """The slot of every row."""
        return np.repeat(np.arange(len(self.slots)), np.diff(self.bounds))

    def within(self, regions: Ints | int) -> npt.NDArray[np.bool_]:
        """Whether each row lies in the region with its number, of whatever level."""
        found: npt.NDArray[np.bool_] = (self.above == regions).any(axis=0)
        return found

    def rows(self, keep: npt.NDArray[np.bool_]) -> Scene:
        """The same scene with some of its rows, at least one of every slot."""
        return replace(
            self,
            bounds=np.concatenate([[0], np.cumsum(keep)])[self.bounds],
            position=self.position[keep],
            grade=self.grade[keep],
            above=self.above[:, keep],
            closeness=self.closeness[keep],
        )


def sentences(text: str, mentions: Sequence[Mention]) -> list[int]:
    """The number of the sentence in which each mention stands."""
    ends = np.array([m.start() for m in _SENTENCE.finditer(text)])
    found: list[int] = np.searchsorted(ends, [mention.start for mention in mentions]).tolist()
    return found


def companions(
    text: str, mentions: Sequence[Mention], slots: Sequence[Slot]
) -> npt.NDArray[np.float32]:
    """How the sentences of each slot are shared among the other slots in them."""
    numbers = sentences(text, mentions)
    inside: defaultdict[int, list[int]] = defaultdict(list)
    for s, slot in enumerate(slots):
        for number in {numbers[n] for n in slot.mentions}:
            inside[number].append(s)
    found = np.zeros((len(slots), len(slots)), dtype=np.float32)
    for together in inside.values():
        found[np.ix_(together, together)] = 1.0
    np.fill_diagonal(found, 0.0)
    found /= np.maximum(found.sum(axis=1, keepdims=True), 1.0)
    return found


_GOVERNED = re.compile(
    r"[\s,;()«»\"“”–—-]*(?:(?:та|і|й|и|and|or|або|или)?[\s,]*)"
    r"|[^.;:\n]{0,30}[\s,(](?:in|of|within|в|у|на|із|зі|из)\s+"
    r"(?:\w+['’]s\s+)?(?:the\s+)?(?:\w+ern\s+)?(?:\w+ the )?"
    r"|,[^.;:\n]{0,25}\s"
    r"|\s*\("
)
"""What may stand between a place and a region after it that holds the place."""
_LISTED = re.compile(r"[\s,;()«»\"“”–—-]*(?:та|і|й|и|and|or|або|или|а також|а также)?[\s,;()]*")


def local_regions(
    text: str, mentions: Sequence[Mention]
) -> tuple[list[str | None], list[str | None]]:
    """For each mention, the region named right beside it, and the one before it in its sentence.

    A region right after a place or a list governs it ("X, Y Донецької області", "X in the Kharkiv
    region").
    """
    beside: list[str | None] = [None] * len(mentions)
    before: list[str | None] = [None] * len(mentions)
    if not any(mention.kind == "region" for mention in mentions):
        return beside, before
    numbers = sentences(text, mentions)
    last: tuple[int, str] | None = None
    for n, mention in enumerate(mentions):
        if mention.kind == "region" and mention.places:
            last = (numbers[n], mention.places[0])
            for governed in _governed(text, mentions, numbers, n):
                beside[governed] = mention.places[0]
        elif last is not None and last[0] == numbers[n]:
            before[n] = last[1]
    return beside, before


def _governed(text: str, mentions: Sequence[Mention], numbers: list[int], region: int) -> list[int]:
    """The places right before a region, listed with one another."""
    governed: list[int] = []
    gap, after = _GOVERNED, mentions[region].start
    for n in range(region - 1, -1, -1):
        mention = mentions[n]
        if numbers[n] != numbers[region] or mention.kind == "region":
            break
        if not gap.fullmatch(text, mention.end, after):
            break
        governed.append(n)
        gap, after = _LISTED, mention.start
    return governed


def standing_regions(mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention, the region named last before it anywhere in the document."""
    last: str | None = None
    found: list[str | None] = []
    for mention in mentions:
        if mention.kind == "region" and mention.places:
            last = mention.places[0]
        found.append(last)
    return found


_UNDER = 700
"""Characters for which a direction's name governs what follows it."""


def headings(text: str, mentions: Sequence[Mention]) -> list[int | None]:
    """For each mention, the direction or heading ("Kupiansk: ...") that it stands under."""
    last: int | None = None
    found: list[int | None] = []
    for n, mention in enumerate(mentions):
        under = last is not None and mention.start - mentions[last].end < _UNDER
        found.append(last if under else None)
        if mention.kind == "sector" or text[mention.end : mention.end + 1] == ":":
            last = n
    return found
