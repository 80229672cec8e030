"""Words of event that tell of what is not there, or of what somebody else did."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.tokens import has

_HELD_ELSE = frozenset(("flag", "flags", "banner", "banners", "talks", "meeting", "election"))
"""What may be held that is no ground."""
_FORMERLY = frozenset(("previously", "formerly", "once"))


def is_absence(sentence: Sentence, trigger: Trigger) -> bool:
    """ "there are no Russian troops in X": the phrase, whatever is not there."""
    infiltrates = trigger.kind.event == "infiltrate" and trigger.phrase
    return infiltrates and sentence.tokens[trigger.j - 1].lower == "no"


def tells_nothing(sentence: Sentence, trigger: Trigger) -> bool:
    """ "there is no fighting in X" is not about troops, "no troops left" does not say they left."""
    if is_absence(sentence, trigger):
        return not any(side.i == trigger.j and not side.owner for side in sentence.sides)
    leaves = trigger.kind.event == "withdraw" and sentence.tokens[trigger.i].lower == "left"
    if leaves and sentence.tokens[trigger.i - 1].lower in ("one", "ones", "nothing", "anything"):
        return True  # "the only one left"
    if trigger.kind.event == "hold" and not trigger.phrase:
        after = sentence.tokens[trigger.j : trigger.j + 5]
        before = sentence.tokens[trigger.i - 1].lower if trigger.i else ""
        other = any(token.lower in _HELD_ELSE for token in after) or before in _FORMERLY
        if other or is_against(sentence, trigger):
            return True
    if trigger.kind.event == "attack" and trigger.phrase and _is_none(sentence, trigger):
        return True
    return leaves and any(
        is_absence(sentence, each) and trigger.i - each.j <= 4 for each in sentence.triggers
    )


def _is_none(sentence: Sentence, trigger: Trigger) -> bool:
    """ "conducted no assault operations": no attack, and nothing that anybody denies."""
    edge = sentence.tokens[max(0, trigger.i - 1) : trigger.j]
    return any(token.lower == "no" for token in edge)


def is_against(sentence: Sentence, trigger: Trigger) -> bool:
    """ "defending against attacks on X": the attacks are the news."""
    return has(sentence.tokens[trigger.j], "against") if trigger.j < len(sentence.tokens) else False
