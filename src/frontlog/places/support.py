"""Doubtful hits are kept only where the rest of the document speaks for them."""

from __future__ import annotations

import re
from enum import Enum

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.model import MentionKind
from frontlog.places.gazetteer import Gazetteer

_BETWEEN = re.compile(
    r"[\s,;()«»\"“”–—-]*(?:та|і|й|и|або|или|and|or|of|а також|а также|as well as)?[\s,;()«»\"“”]*"
)
Points = npt.NDArray[np.float64]
_NEAR_KM = 30.0
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
    """A possible mention and what is thought of it; ``fuzzy`` places are near spellings."""

    start: int
    end: int
    kind: MentionKind
    places: tuple[str, ...]
    verdict: Verdict = Verdict.SURE
    fuzzy: bool = False


class Support:
    """Keeps what is sure, listed beside it, named again, or near what is sure."""

    def __init__(self, gazetteer: Gazetteer) -> None:
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
            supported = self._supported(text, hit, beside, known, anchors)
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
        near = self._near(hit.places, anchors)
        listed = any(_listed(text, hit, other) for other in beside)
        if hit.verdict in (Verdict.WORD, Verdict.PERSON):
            enough = listed or not known.isdisjoint(hit.places)
            return hit if enough or (near and hit.verdict is Verdict.WORD) else None
        if near:
            return Hit(hit.start, hit.end, hit.kind, near, fuzzy=True)
        if hit.verdict is Verdict.NAMED or (hit.verdict is Verdict.SHAPED and listed):
            return Hit(hit.start, hit.end, hit.kind, ())
        return None

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


def _listed(text: str, hit: Hit, other: Hit) -> bool:
    first, second = sorted((hit, other), key=lambda h: h.start)
    gap = text[first.end : second.start]
    return (
        other.verdict is Verdict.SURE
        and 0 < len(gap.strip()) < 12
        and _BETWEEN.fullmatch(gap) is not None
    )
