"""Doubtful hits are kept only where the rest of the document speaks for them."""

from __future__ import annotations

import re
from enum import Enum

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.model import MentionKind
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.unknown import Misspellings

_BETWEEN = re.compile(
    r"[\s,;()«»\"“”–—-]*(?:та|і|й|и|або|или|and|or|of|а також|а также|as well as)?[\s,;()«»\"“”]*"
)
Points = npt.NDArray[np.float64]
_NEAR_KM = 30.0
_LONGEST_GAP = 20
_FEW = 3
"""A sure hit with at most this many places tells where the document is."""


class Verdict(Enum):
    """What the words beside a form say of it."""

    SURE = "a settlement"
    WORD = "perhaps an ordinary word: something near, listed or named again must support it"
    PERSON = "perhaps a person: only a list or a second mention supports it"
    NAMED = "unknown, but the text calls it a village"
    SHAPED = "unknown, but it ends and stands like a settlement"
    SLIP = "unknown; a settlement only if a near spelling lies nearby"


class Hit(Struct):
    """A possible mention and what is thought of it.

    ``unknown`` is the form of a word that no name equals; ``fuzzy`` places are near spellings.
    """

    start: int
    end: int
    kind: MentionKind
    places: tuple[str, ...]
    verdict: Verdict = Verdict.SURE
    unknown: str = ""
    fuzzy: bool = False


class Support:
    """Keeps what is sure, listed beside it, named again, or near what is sure."""

    def __init__(self, gazetteer: Gazetteer, misspellings: Misspellings) -> None:
        self._misspellings = misspellings
        self._position = gazetteer.position
        self._lat = gazetteer.lat
        self._lon = gazetteer.lon

    def kept(self, text: str, hits: list[Hit]) -> list[Hit]:
        """Hits that stand, by start, none overlapping."""
        ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end))
        sure = [hit for hit in ordered if hit.verdict is Verdict.SURE and hit.kind != "region"]
        known = {place for hit in sure for place in hit.places}
        anchors = self._points({p for hit in sure if len(hit.places) <= _FEW for p in hit.places})
        kept: list[Hit] = []
        for number, hit in enumerate(ordered):
            if kept and hit.start < kept[-1].end:
                continue
            beside = ordered[max(0, number - 1) : number] + ordered[number + 1 : number + 2]
            sure = [each for each in beside if each.verdict is Verdict.SURE]
            sure += [each for each in kept[-1:] if each not in sure]
            supported = self._supported(text, hit, sure, known, anchors)
            if supported is not None:
                kept.append(supported)
        return kept

    def _supported(
        self,
        text: str,
        hit: Hit,
        beside: list[Hit],
        known: set[str],
        anchors: Points,
    ) -> Hit | None:
        if hit.verdict is Verdict.SURE:
            return hit
        if hit.verdict in (Verdict.WORD, Verdict.PERSON):
            enough = not known.isdisjoint(hit.places) or _listed(text, hit, beside)
            enough = enough or (
                hit.verdict is Verdict.WORD and bool(self._near(hit.places, anchors))
            )
            return hit if enough else None
        near = self._respelt(hit.unknown, anchors)
        if near:
            return Hit(hit.start, hit.end, hit.kind, near, fuzzy=True)
        shaped = hit.verdict is Verdict.SHAPED and _listed(text, hit, beside)
        return hit if hit.verdict is Verdict.NAMED or shaped else None

    def _respelt(self, form: str, anchors: Points) -> tuple[str, ...]:
        """The places near an anchor whose spelling is close to an unknown form."""
        return self._near(self._misspellings.places(form), anchors) if len(anchors) else ()

    def _points(self, places: set[str]) -> Points:
        positions = [self._position[place] for place in sorted(places)]
        points = np.column_stack([self._lat[positions], self._lon[positions]])
        found: Points = points[np.isfinite(points).all(axis=1)]
        return found

    def _near(self, places: tuple[str, ...], anchors: Points) -> tuple[str, ...]:
        """The places that lie near any anchor."""
        if not places or not len(anchors):
            return ()
        positions = [self._position[place] for place in places]
        north = (anchors[:, :1] - self._lat[positions]) * 111.2
        east = (anchors[:, 1:] - self._lon[positions]) * 73.7
        close = np.flatnonzero((np.hypot(north, east) < _NEAR_KM).any(axis=0))
        return tuple(places[n] for n in close)


def _listed(text: str, hit: Hit, beside: list[Hit]) -> bool:
    """Whether the hit stands in a list with something that stands."""
    for other in beside:
        first, second = (other, hit) if other.start < hit.start else (hit, other)
        gap = text[first.end : min(second.start, first.end + _LONGEST_GAP)]
        if gap.strip() and len(gap) < _LONGEST_GAP and _BETWEEN.fullmatch(gap):
            return True
    return False
