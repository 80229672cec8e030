"""A claim before it is tied to its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from frontlog.extract.claimants import Voice
from frontlog.extract.where import Where
from frontlog.model import DateInterval, Event, SideId, Stance


class Draft(NamedTuple):
    """One proposition; ``start`` and ``end`` bound its quote in the text."""

    voice: Voice
    stance: Stance
    event: Event
    actor: SideId | None
    where: Where
    days: DateInterval | None
    start: int
    end: int
    via: tuple[str, ...] = ()
    """Names of those who pass the claim on, the outermost first."""


def without_repelled(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one sentence without the attacks (in English the retreats) that were repelled."""
    repelled = {
        (draft.voice.claimant.id, draft.where.mention.start, draft.actor)
        for draft in drafts
        if draft.event == "repel" and draft.stance == "asserts"
    }
    return [
        draft
        for draft in drafts
        if (draft.event != "attack" and not _is_retreat(draft))
        or draft.stance != "asserts"
        or not any(
            (draft.voice.claimant.id, draft.where.mention.start, by) in repelled
            for by in ("ua", "ru")
            if by != draft.actor
        )
    ]


def deed_denied(drafts: Sequence[Draft], event: Event, names: Sequence[str]) -> SideId | None:
    """By whom a place was said to be taken, where somebody denies it without a name."""
    stems = {stem(name) for name in names}
    for draft in reversed(drafts):
        same = draft.event == event and stem(draft.where.mention.text) in stems
        if same and draft.stance == "asserts":
            return draft.actor
    return None


def _is_retreat(draft: Draft) -> bool:
    return draft.event == "withdraw" and draft.where.mention.text.isascii()


def stem(name: str) -> str:
    """A place name without its endings, so that inflected forms of one name are alike."""
    words = name.lower().replace("’", "'").replace("ʼ", "'").split()
    return " ".join(word if word.isascii() else word[: max(3, len(word) - 3)] for word in words)
