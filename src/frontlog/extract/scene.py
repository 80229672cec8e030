"""A trigger with what bears on who did it, and the pronouns and silences that stand for him."""

from __future__ import annotations

from typing import NamedTuple

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.model import SideId


class Scene(NamedTuple):
    """A trigger with what bears on its actor.

    ``side`` is the claimant's; ``carried`` the actor that this claimant named last, ``last`` the
    one that anybody did.
    """

    sentence: Sentence
    trigger: Trigger
    start: int
    side: SideId
    carried: SideId | None
    last: SideId | None
    denied: bool
    outlet: bool
    """Nobody is cited, so "it" and "they" are not the speaker's side."""


def is_theirs(scene: Scene) -> bool:
    """ "Its soldiers are pushing on": whoever was spoken of last."""
    before = scene.sentence.tokens[scene.start : scene.trigger.i]
    return any(token.lower in ("its", "their") for token in before)


def claims_own_deed(scene: Scene) -> bool:
    """ "claims to control X", "claimed to have captured X"."""
    i = scene.trigger.i
    before = [token.lower for token in scene.sentence.tokens[max(0, i - 2) : i]]
    if before[-1:] != ["to"] and before != ["to", "have"]:
        return False
    return scene.sentence.has("claim", i - 2 - (before[-1] == "have"), i - 1)


def is_it(scene: Scene) -> bool:
    """ "It captured X", "after it had captured X"."""
    i = scene.trigger.i
    return any(token.lower == "it" for token in scene.sentence.tokens[max(scene.start, i - 3) : i])


def is_they(scene: Scene) -> bool:
    """ "They captured X", "вони взяли X"."""
    before = scene.sentence.tokens[max(scene.start, scene.trigger.i - 8) : scene.trigger.i]
    return any(token.lower in ("they", "вони", "они") for token in before)


def elides(scene: Scene) -> bool:
    """ "Міноборони заявило, що захопило X": a clause without a subject has the speaker's."""
    tokens, start, i = scene.sentence.tokens, scene.start, scene.trigger.i
    first, verb = tokens[start].word, tokens[i].word
    if first is None or "comp" not in first.concepts or verb is None or "past" not in verb.marks:
        return False
    between = [token.word for token in tokens[start + 1 : i] if token.word]
    return not any(word.marks & {"NOUN", "NPRO"} for word in between)
