"""Words of having, lacking and leaving that tell of no place: reserves, prisoners, fire control."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.tokens import has

_NOT_THERE = frozenset(("нет", "немає"))


def ends_clause(sentence: Sentence, n: int) -> bool:
    """Whether no word stands at ``n``."""
    return n >= len(sentence.tokens) or not sentence.tokens[n].text[0].isalnum()


def is_having(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X — у противника" is about X, "резервы у противника есть" is not."""
    far = 4 if trigger.kind.event == "hold" else 0
    controls = trigger.kind.event in ("hold", "capture")
    if controls and sentence.has("fire", trigger.i, trigger.j + far):
        return True  # fire control is no control
    captives = sentence.has("captives", trigger.i, trigger.j + 5)
    thrown = sentence.has("thrown", trigger.i, trigger.j) and not trigger.phrase
    if (captives and not _is_placed(sentence, trigger)) or (
        thrown and not _is_thrown(sentence, trigger)
    ):
        return True  # people are taken, reserves are thrown in, not places
    if trigger.kind.event == "repel" and sentence.has("claim", trigger.j, trigger.j + 1):
        return True  # "карты отражают заявления"
    rules = (_is_lacking, _is_from_side, _is_order, _is_talk)
    if any(rule(sentence, trigger) for rule in rules):
        return True
    if not trigger.phrase or ends_clause(sentence, trigger.j):
        return False
    first, last = sentence.tokens[trigger.i].lower, sentence.tokens[trigger.j - 1].lower
    owned = first in ("у", "в") and (
        sentence.tokens[trigger.j - 1].lower == "нас"  # "у нас є занепокоєння"
        or sentence.has("side_enemy", trigger.j - 1, trigger.j)
        or sentence.has("side_ru", trigger.j - 1, trigger.j)
        or _has_verb_before(sentence, trigger)
    )
    return owned or last in ("ukrainian", "russian")


def _is_order(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Приказ войти в X, по слухам, не отдан": what is given is no town."""
    lost = trigger.kind.role == "lose" and not trigger.phrase
    return lost and sentence.has("order", trigger.i - 14, trigger.i)


def _is_talk(sentence: Sentence, trigger: Trigger) -> bool:
    """ "взятый в плен под X рассказал о штурмах": of attacks anywhere."""
    tokens, n = sentence.tokens, trigger.i - 1
    word = tokens[trigger.i].word
    if trigger.kind.event != "attack" or word is None or "NOUN" not in word.marks:
        return False
    while n > 0 and "ADJF" in _marks(tokens[n]):
        n -= 1
    if n < 1 or tokens[n].lower not in ("о", "об", "про") or not has(tokens[n - 1], "say"):
        return False
    return not any(trigger.j <= place < trigger.j + 8 for place in sentence.named)


def _is_thrown(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X, сказал он, ВСУ бросили", "бросили X": a place, where else reserves are thrown in."""
    tokens, j = sentence.tokens, trigger.j
    after = tokens[j] if j < len(tokens) else None
    if after is None or not after.text[0].isalnum() or after.lower in ("сами", "без"):
        before = tokens[trigger.i - 1].word if trigger.i else None
        return before is None or not {"NOUN", "inan", "accs"} <= before.marks
    return j in sentence.named


def _is_from_side(sentence: Sentence, trigger: Trigger) -> bool:
    """ "пішов з іншого напрямку на X": whence he attacks, not what he leaves."""
    if trigger.kind.event != "withdraw" or not trigger.phrase:
        return False
    for token in sentence.tokens[trigger.j : trigger.j + 3]:
        if token.mention is not None or not token.text[0].isalnum():
            return False
        if token.lower in ("напрямку", "боку", "сторони", "флангу", "направления", "стороны"):
            return True
    return False


def _is_lacking(sentence: Sentence, trigger: Trigger) -> bool:
    """ "россиян в городе нет" is about the town, "резервов у россиян нет" is not."""
    if not (trigger.phrase and trigger.kind.event == "advance"):
        return False
    if sentence.tokens[trigger.j - 1].lower not in _NOT_THERE:
        return False
    before = sentence.tokens[trigger.i - 1] if trigger.i else None
    if before is None or before.word is None:
        return False
    other = {"NOUN", "gent"} <= before.word.marks and not has(before, "military")
    return before.lower in ("у", "для", "против", "от", "о") or other


def _is_placed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a place follows the trigger before those who are taken."""
    for token in sentence.tokens[trigger.j : trigger.j + 5]:
        if has(token, "captives"):
            return False
        if token.mention:
            return True
    return False


def _has_verb_before(sentence: Sentence, trigger: Trigger) -> bool:
    """ "взять у нас": taken from us, not held by us."""
    for token in reversed(sentence.tokens[max(0, trigger.i - 4) : trigger.i]):
        if token.mention or not token.text[0].isalnum():
            return False
        if token.word is not None and token.word.marks & {"VERB", "INFN"}:
            return True
    return False


def _marks(token: Token) -> frozenset[str]:
    return token.word.marks if token.word is not None else frozenset()
