"""Ukrainian and Russian words of event said of those who do not fight: led out, held, fired at."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.tokens import has

_LEAVES = ("withdraw", "advance")
_STOPPED = ("зупин", "зірва", "стрим", "останов", "сорва")
_GOVERNED = frozenset(("accs", "gent"))
_REACH = 4


def is_civil(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the event is one of people led out or held, of rockets shot down, of work stopped."""
    if sentence.tokens[trigger.i].text.isascii():
        return False
    if not trigger.phrase and has(sentence.tokens[trigger.i], "compass"):
        return True  # "із заходу" is no "заходити"
    event, concepts = trigger.kind.event, sentence.concepts
    if event in _LEAVES and "stranger" in concepts:
        return _people_follow(sentence, trigger)
    if event == "hold":
        held = "captives" in concepts and _are_held(sentence, trigger)
        return held or (not trigger.phrase and _holds_enemy(sentence, trigger))
    if event != "repel":
        return False
    return _is_air_raid(sentence, trigger) or _stops_thing(sentence, trigger)


def _people_follow(sentence: Sentence, trigger: Trigger) -> bool:
    """ "вивели людей із X", "із X вийшли мешканці": before the next comma."""
    for token in sentence.tokens[trigger.i + 1 : trigger.j + _REACH]:
        if not token.text[0].isalnum() or has(token, "military"):
            return False
        if has(token, "stranger") and token.word is not None and "anim" in token.word.marks:
            return True
    return False


def _are_held(sentence: Sentence, trigger: Trigger) -> bool:
    """ "утримують у X полонених": prisoners in the accusative, wherever they stand."""
    for i, _ in sentence.concepts["captives"]:
        word = sentence.tokens[i].word
        near = trigger.i - _REACH <= i < trigger.j + _REACH + 2
        if near and word is not None and word.marks & _GOVERNED and "nomn" not in word.marks:
            return True
    return False


def _holds_enemy(sentence: Sentence, trigger: Trigger) -> bool:
    """ "тримають там росіян": whom they hold back, not what."""
    j, tokens = trigger.j, sentence.tokens
    far = j + 1 if j < len(tokens) and tokens[j].text[0].isalnum() else j
    after = (side for side in sentence.sides if j <= side.i <= far)
    return any(
        "accs" in each.marks and "nomn" not in each.marks and not each.owner for each in after
    )


def _is_air_raid(sentence: Sentence, trigger: Trigger) -> bool:
    """ "ППО відбила атаку дронів на X": nobody tried to take the town."""
    if sentence.has("air_defence", trigger.i - 3 * _REACH, trigger.j + 2):
        return True
    for i, _ in sentence.concepts.get("weapon", ()):
        attack = i > 0 and has(sentence.tokens[i - 1], "attacks")
        if attack and abs(i - trigger.i) <= _REACH:
            return True
    return False


def _stops_thing(sentence: Sentence, trigger: Trigger) -> bool:
    """ "зупинили рух потягів": a thing that is no attack stands right after the verb."""
    tokens, j = sentence.tokens, trigger.j
    verb = tokens[trigger.i].lower.startswith(_STOPPED)
    if trigger.phrase or not verb or j >= len(tokens) or tokens[j].mention is not None:
        return False
    word = tokens[j].word
    if word is None or word.kinds or not {"NOUN", "inan", "accs"} <= word.marks:
        return False
    fights = ("attacks", "military", "attempt", "claim", "side_ru", "side_ua", "side_enemy")
    return word.concepts.isdisjoint(fights)
