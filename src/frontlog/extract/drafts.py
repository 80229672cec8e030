"""A claim before it is tied to its document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from frontlog.extract.claimants import Voice
from frontlog.extract.where import Where
from frontlog.model import DateInterval, Event, SideId, Stance

_ENDING_LIST = """
ією ого ому ему ія ії ію
ими ыми ами ями ої ій ою ею их ых им ым ий ый ой ая ое ую ях ах ів ов ом ем єм
ам ям а я у ю е є и ы і ї о ь й
"""
_ENDINGS = tuple(_ENDING_LIST.split())
"""Endings of names in Ukrainian and Russian, longer ones first."""


class Draft(Struct, frozen=True, gc=False):
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


@lru_cache(maxsize=50_000)
def stem(name: str) -> str:
    """A place name without its endings, so that inflected forms of one name are alike."""
    words = name.lower().replace("’", "'").replace("ʼ", "'").split()
    return " ".join(word if word.isascii() else _bare(word) for word in words)


def _bare(word: str) -> str:
    ending = next(
        (each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) > 2), ""
    )
    bare = word[: len(word) - len(ending)]
    return bare[:-1] + "к" if bare[-1] == "ц" else bare  # "Липівка", "у Липівці"
