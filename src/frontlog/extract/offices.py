"""Whose office a person holds where the text says so beside the name."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence
from frontlog.extract.claimants import Voice
from frontlog.extract.tokens import has
from frontlog.model import SideId

_ARMIES = frozenset(("ukrainian-military", "russian-military"))


def holds_office(sentence: Sentence, i: int, j: int) -> bool:
    """Whether an office and nothing else stands in ``[i, j)``: "spokesman of the", "речник"."""
    return 0 < j - i <= 3 and has(sentence.tokens[i], "role")


def of_office(sentence: Sentence, before: tuple[int, int, Voice] | None, voice: Voice) -> Voice:
    """ "Речник ОСУВ «Дніпро» X": he speaks for whom the text says, not for whom he did before."""
    if before is None or before[2].speaker or not voice.speaker:
        return voice
    office = before[0] > 0 and has(sentence.tokens[before[0] - 1], "role")
    vague = before[2].claimant.id in _ARMIES
    # "начальник Генштаба Герасимов": the bare name of a staff is that of his side.
    same = before[2].claimant.side == voice.claimant.side
    return Voice(before[2].claimant, voice.speaker) if office and same and not vague else voice


def is_hostile(voice: Voice, side: SideId) -> bool:
    """Whether a voice belongs to the side that is at war with ``side``."""
    return {voice.claimant.side, side} == {"ua", "ru"}
