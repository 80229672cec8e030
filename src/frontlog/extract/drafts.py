"""A claim before it is tied to its document."""

from __future__ import annotations

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


def _is_retreat(draft: Draft) -> bool:
    return draft.event == "withdraw" and draft.where.mention.text.isascii()


def stem(name: str) -> str:
    """A place name without its endings, so that inflected forms of one name are alike."""
    words = name.lower().replace("’", "'").replace("ʼ", "'").split()
    return " ".join(word if word.isascii() else word[: max(3, len(word) - 3)] for word in words)
