"""Clauses that tell of what is wanted, would follow, may be anywhere or cannot be said."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.tokens import has
from frontlog.extract.triggers import is_noun

_COULD = ("would", "could", "will", "may", "might", "can")
_REMAINS = frozenset(("is", "remains", "was", "remained"))
_REACH = 9


def is_unreal(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """Whether the clause from token ``start`` only wants, supposes or foresees the event."""
    if not sentence.tokens[trigger.i].text.isascii():
        return _is_of_aim(sentence, trigger, start)
    return (
        _is_wanted(sentence, trigger, start)
        or _is_given(sentence, trigger)
        or _is_any(sentence, trigger)
        or _is_supposed(sentence, trigger)
        or _is_aim(sentence, trigger)
        or _is_of_target(sentence, trigger)
    )


def _is_of_aim(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """ "цель — выйти к реке, захватив X": how what nobody has done yet would be done."""
    word = sentence.tokens[trigger.i].word
    if word is None or "GRND" not in word.marks:
        return False
    before = [token.word.marks for token in sentence.tokens[start : trigger.i] if token.word]
    return any("INFN" in marks for marks in before) and not any("VERB" in marks for marks in before)


def _is_wanted(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """ "demanded that Kyiv withdraw", "urged Kyiv to cede X", "calls for the capture of X"."""
    low = max(0, trigger.i - _REACH)
    if not sentence.has("demand", low, trigger.i):
        return False
    word = sentence.tokens[trigger.i].word
    marks = word.marks if word is not None else frozenset()
    asked = sentence.last("demand", low, trigger.i)
    between = sentence.tokens[asked[1] : trigger.i] if asked is not None else []
    if any(token.text in ",;:" for token in between):
        return False
    subjunctive = "base" in marks and has(sentence.tokens[start], "comp")
    bare = "base" in marks and bool(between) and between[0].lower == "that"
    wish = any(token.lower in ("to", "for", "the", "be") for token in between[:1])
    return subjunctive or bare or wish


def _is_given(sentence: Sentence, trigger: Trigger) -> bool:
    """ "With X captured, the road would be open"."""
    if sentence.tokens[0].lower != "with" or trigger.i > 5:
        return False
    return any(token.lower in _COULD for token in sentence.tokens[trigger.j :])


def _is_any(sentence: Sentence, trigger: Trigger) -> bool:
    """ "any advance on X is worrying"; but "has not seen any advance"."""
    i = trigger.i
    near = [token.lower for token in sentence.tokens[max(0, i - 3) : i]]
    if "any" not in near:
        return False
    return not any(sentence.has(each, 0, i) for each in ("neg", "noproof", "deny", "fail"))


def _goes_on(sentence: Sentence, i: int) -> bool:
    """ "are taking X", "were seen taking X": a deed under way, no subject."""
    before = sentence.tokens[i - 1] if i else None
    if before is None or not before.text[0].isalnum():
        return False
    return not (has(before, "say") or has(before, "comp")) and i > 1


def _is_supposed(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Taking X would open the road": a gerund as the subject of what would follow."""
    word = sentence.tokens[trigger.i].word
    if word is None or "ger" not in word.marks or _goes_on(sentence, trigger.i):
        return False
    for token in sentence.tokens[trigger.j : trigger.j + _REACH]:
        if token.text in ",;:":
            return False
        if token.lower in _COULD:
            return True
    return False


def _is_aim(sentence: Sentence, trigger: Trigger) -> bool:
    """ "The capture of X remains Russia's main objective"."""
    for n in range(trigger.j, min(trigger.j + 6, len(sentence.tokens))):
        if sentence.tokens[n].text in ",;:":
            return False
        if sentence.tokens[n].lower in _REMAINS:
            return is_noun(sentence, trigger) and sentence.has("plan", n + 1, n + 7)
    return False


def _is_of_target(sentence: Sentence, trigger: Trigger) -> bool:
    """ "struck reserves moving toward X": what those were doing who were hit."""
    i = trigger.i
    word = sentence.tokens[i].word
    if word is None or "ger" not in word.marks or i < 2:
        return False
    hit = sentence.last("hits", max(0, i - 6), i - 1)
    if hit is None or not has(sentence.tokens[i - 1], "military"):
        return False
    return all(token.text[0].isalnum() for token in sentence.tokens[hit[1] : i])


def precedes_would(sentence: Sentence, j: int) -> bool:
    """ "втрата X була б катастрофою": the particle stands behind the noun."""
    for token in sentence.tokens[j : j + 6]:
        if token.text in ",;:":
            return False
        if token.lower in ("б", "би", "бы"):
            return True
    return False


def precedes_may(sentence: Sentence, j: int) -> bool:
    """ "the fall of X would open the road": in English the verb that may be tells."""
    for token in sentence.tokens[j : j + 9]:
        if token.lower in _COULD:
            return not sentence.has("neg", j, j + 9)
        marks = token.word.marks if token.word is not None else frozenset()
        if not token.text.isascii() or token.text in ",;:" or marks & {"past", "part"}:
            return False
    return False


def is_unsayable(sentence: Sentence, start: int) -> bool:
    """ "Казати, що X узято, не можна": the clause after "that" is what cannot be said."""
    tokens = sentence.tokens
    if start < 2 or not sentence.concepts.get("unsayable") or not has(tokens[start], "comp"):
        return False
    verb = tokens[start - 2] if tokens[start - 1].text == "," else tokens[start - 1]
    said = has(verb, "say") and not has(verb, "verify") and verb.word is not None
    infinitive = said and verb.word is not None and verb.word.marks & {"INFN", "infn"}
    return bool(infinitive) and not any(token.text in ";:" for token in tokens[start:])
