"""Attacks that take no ground: by missile, drone or bomb, on those who live in a town."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.tokens import has


def is_strike(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an attack is one by missile, drone or bomb, or one on those who live there."""
    if trigger.kind.event != "attack":
        return False
    if _does_harm(sentence, trigger) or _is_on_target(sentence, trigger):
        return True
    if sentence.has("air_defence", trigger.i - 4, trigger.i):
        return True  # "ПВО отбила атаку на X"
    for i, _ in sentence.concepts.get("weapon", ()):
        if trigger.j <= i and sentence.has("using", max(trigger.j, i - 3), i):
            clear = not sentence.has("support", trigger.j, i)
            return clear and not any(t.text in ";:" for t in sentence.tokens[trigger.j : i])
        if trigger.i - 3 <= i < trigger.j + 3 and not sentence.has("support", i - 3, i):
            return True
    return False


def _is_on_target(sentence: Sentence, trigger: Trigger) -> bool:
    """ "attacked an oil depot in X", "the attack on a bus in X", "attacked X's power plants"."""
    if not sentence.tokens[trigger.i].lower.startswith("attack"):
        return False
    for i, _ in sentence.concepts.get("target", ()):
        between = sentence.tokens[trigger.j : i]
        near = any(has(token, each) for token in between for each in ("near", "toward", "compass"))
        if 0 <= i - trigger.j <= 5 and not (near or any(t.text in ",;:" for t in between)):
            return True
    return False


def _does_harm(sentence: Sentence, trigger: Trigger) -> bool:
    """ "an attack on X killed two", "attacked X, damaging houses"."""
    for i, j in sentence.concepts.get("harm", ()):
        apart = any(token.text == ";" for token in sentence.tokens[trigger.j : i])
        soldiers = any(has(token, "military") for token in sentence.tokens[j : j + 4])
        enemies = any(j <= side.i < j + 4 for side in sentence.sides)
        if not (apart or soldiers or enemies) and not _is_of_troops(sentence, i):
            return True
    return False


def _is_of_troops(sentence: Sentence, i: int) -> bool:
    """ "20 occupiers were killed": whoever fights."""
    return any(i - 5 <= side.i < i and not side.owner for side in sentence.sides) and any(
        token.lower in ("were", "was") for token in sentence.tokens[max(0, i - 2) : i]
    )
