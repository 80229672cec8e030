"""Whether the sides contradict each other about a place, whatever is the more probable."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from frontlog.assess.columns import Manner, day_of
from frontlog.assess.meaning import read
from frontlog.assess.weigh import Weighed
from frontlog.model import Evidence, SideId

DISPUTE_DAYS = 30
"""How long a contradiction stands after the later of the two statements."""


def disputed(weighed: Weighed, on: date) -> npt.NDArray[np.bool_]:
    """Of which places within `DISPUTE_DAYS` each side's last word was that the whole is its own.

    A denial that the other side took the place is such a word; a side that has conceded it since
    no longer disputes it. Its own wins among equals of a day.
    """
    given = weighed.given
    manners = given.register.known_manners()
    found = np.ones(len(weighed.places), dtype=bool)
    recent = (given.day <= on.toordinal()) & (given.day >= on.toordinal() - DISPUTE_DAYS)
    for speaker in ("ua", "ru"):
        said = [_word(manner) if manner.side == speaker else None for manner in manners]
        spoke = np.array([word is not None for word in said], dtype=bool)
        own = np.array([word == speaker for word in said], dtype=bool)
        rows = np.flatnonzero(recent & spoke[given.manner])
        last = np.zeros(len(weighed.places), dtype=np.int64)
        np.maximum.at(last, weighed.place[rows], 2 * given.day[rows] + own[given.manner[rows]])
        found &= last % 2 == 1
    return found


def disputed_days(evidence: Iterable[Evidence], first: int, days: int) -> npt.NDArray[np.bool_]:
    """`disputed` for each of so many days, the first of them given as an ordinal."""
    words: dict[SideId, dict[int, tuple[bool, SideId]]] = {"ua": {}, "ru": {}}
    for item in evidence:
        if item.side in words and (side := _word(item)):
            said, on = words[item.side], day_of(item).toordinal()
            said[on] = max(said.get(on, (False, "")), (side == item.side, side))
    own = [_stands(said, side, first, days) for side, said in words.items()]
    return np.asarray(own[0] & own[1])


def _stands(
    said: dict[int, tuple[bool, SideId]], speaker: SideId, first: int, days: int
) -> npt.NDArray[np.bool_]:
    """Whether on each day the last word of a side was that the place is its own."""
    stands = np.zeros(days, dtype=bool)
    for on in sorted(said):
        start = max(on - first, 0)
        stands[start : max(on - first + DISPUTE_DAYS + 1, 0)] = said[on][1] == speaker
        stands[max(on - first + DISPUTE_DAYS + 1, 0) :] = False
    return stands


def _word(item: Evidence | Manner) -> SideId | None:
    """The side that a direct statement about the whole place speaks for."""
    if item.stance is None or item.event is None:
        return None
    if item.event not in ("capture", "hold", "withdraw") or item.part is not None:
        return None
    told = read(item.stance, item.event, item.actor, item.relation or "in", False)
    if told is None or told.strength < 1 or told.side is None:
        return None
    return told.side if told.bearing == "for" else ("ru" if told.side == "ua" else "ua")
