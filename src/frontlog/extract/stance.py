"""Is it said to be so? Negation, doubt, attempts, plans, conditions and questions at a trigger."""

from __future__ import annotations

from typing import Literal

from frontlog.extract import elliptic
from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.lexicon import Word
from frontlog.extract.tokens import has
from frontlog.extract.triggers import is_noun
from frontlog.extract.unreal import is_unreal, is_unsayable, precedes_may, precedes_would
from frontlog.model import Stance

Reading = Literal["so", "not so", "attempt", "none"]
"""A trigger holds, is negated, is only attempted, or is no proposition at all."""
_NEAR = 5
_PURPOSE = ("щоб", "щоби", "аби", "чтобы")
_NO_NEGATION = frozenset(("только", "лише", "тільки", "менее", "менш", "просто", "раз"))
"""After "not" they deny nothing: "not only", "nonetheless", "more than once"."""
_TRUSTED = ("верить", "вірити")
_ABOUT = ("о", "об", "про", "of", "about")
_MAY = ("может", "могут", "могло", "могла", "може", "можуть", "означа", "является")
"""After the fall of a town: what it would mean, not that it fell."""
_FORESEEN = ("capture", "attack", "encircle", "advance")
_COULD = ("would", "could", "will", "may", "might")


def reading(sentence: Sentence, trigger: Trigger, start: int) -> Reading:  # noqa: PLR0911 (rules in order, the first that fits)
    """How the clause from token ``start`` presents the trigger."""
    i = trigger.i
    opened = _is_open(sentence, start, i)
    if _is_question(sentence, trigger) or opened:
        return "so" if opened and _is_unanswered(sentence, trigger) else "none"
    if any(
        j <= i and covers(sentence, "noproof", (_, j), trigger)
        for _, j in sentence.concepts.get("noproof", ())
    ):
        about = i > 1 and sentence.tokens[i - 2].lower == "about"  # "were about to encircle X"
        return "none" if about and sentence.tokens[i - 1].lower == "to" else "so"
    unreal = is_unreal(sentence, trigger, start)
    if unreal or _is_conditional(sentence, start, i) or _is_yet_to_come(sentence, start, i):
        return "none"
    if _fails(sentence, start, i) or is_unsayable(sentence, start):
        return "not so"
    infinitive = _is_infinitive(sentence, trigger)
    if trigger.kind.event != "repel" and sentence.has("attempt", max(start, i - 6), i):
        return "none" if _may_try(sentence, start, i) else "attempt"
    if infinitive and _is_attempted(sentence, trigger.j):
        return "attempt"
    planned = sentence.has("plan", max(start, i - 3), i) and sentence.tokens[i].text.isascii()
    if infinitive and not planned and _is_failed(sentence, trigger.j):
        return "not so"
    if infinitive:
        return _infinitive(sentence, trigger, start)
    if sentence.has("plan", max(start, i - 4), i):
        return "none"
    if _is_future(sentence, trigger) or _would_follow(sentence, trigger):
        return "none"
    if _negated(sentence, trigger, start):
        return "not so"
    if trigger.kind.event == "capture" and _keeps_on(sentence, max(start, i - 3), i):
        return "attempt"
    return "so"


def _may_try(sentence: Sentence, start: int, i: int) -> bool:
    """ "може спробувати оточити X": nobody has tried yet."""
    attempt = sentence.last("attempt", max(start, i - 6), i)
    word = sentence.tokens[attempt[0]].word if attempt is not None else None
    if attempt is None or word is None or not word.marks & {"INFN", "infn"}:
        return False
    return sentence.has("plan", max(start, attempt[0] - 3), attempt[0])


def _fails(sentence: Sentence, start: int, i: int) -> bool:
    """A failure before the trigger; "unsuccessfully" fails the next verb only."""
    for n, _ in sentence.concepts.get("fail", ()):
        if not start <= n < i:
            continue
        adverb = sentence.tokens[n].lower.startswith("unsuccessful")
        later = any(n < each.i and each.j <= i for each in sentence.triggers)
        spent = adverb and (later or any(token.text == "," for token in sentence.tokens[n:i]))
        if not spent and not _is_ended(sentence, n, i):
            return True
    return False


def _is_ended(sentence: Sentence, n: int, i: int) -> bool:
    """ "не можуть увійти, тому спробували обійти": after the comma another verb begins."""
    comma = next((k for k in range(n, i) if sentence.tokens[k].text == ","), None)
    if comma is None or sentence.tokens[i].text.isascii():
        return False
    marks = (t.word.marks for t in sentence.tokens[comma:i] if t.word is not None)
    return any("VERB" in each and not each & {"infn", "INFN", "NOUN"} for each in marks)


def _is_yet_to_come(sentence: Sentence, start: int, i: int) -> bool:
    """ "will take X", "attacked A in an attempt to push on to B"."""
    english = sentence.tokens[i].text.isascii()
    aim = sentence.last("purpose", start, i) if english else None
    aimed = aim is not None and all(token.text != "," for token in sentence.tokens[aim[0] : i])
    return aimed or sentence.has("future", start, i)


def _is_attempted(sentence: Sentence, j: int) -> bool:
    """ "прорваться пытались россияне": the attempt may follow, not after a comma."""
    return any(
        j <= n < j + 8 and not any(token.text == "," for token in sentence.tokens[j:n])
        for n, _ in sentence.concepts.get("attempt", ())
    )


def _is_failed(sentence: Sentence, j: int) -> bool:
    """ "взяти X ворогу не вдалося": the failure may follow, not after a comma."""
    return any(
        j <= n < j + 8 and not any(token.text == "," for token in sentence.tokens[j:n])
        for n, _ in sentence.concepts.get("fail", ())
    )


def _keeps_on(sentence: Sentence, low: int, i: int) -> bool:
    """ "продолжают освобождать", not "бои продолжаются, взятие ..."."""
    return any(
        low <= n < i and not any(token.text == "," for token in sentence.tokens[n:i])
        for n, _ in sentence.concepts.get("keep_on", ())
    )


def _is_conditional(sentence: Sentence, start: int, i: int) -> bool:
    """A condition or mere possibility; "may have seized" is a cautious assertion."""
    for n, end in sentence.concepts.get("cond", ()):
        if end < len(sentence.tokens) and sentence.tokens[end].lower in _TRUSTED:
            continue  # "если верить X": a source, no condition
        perhaps = end < i and sentence.tokens[n].lower in ("may", "might")
        ended = sentence.tokens[n].lower in _PURPOSE and any(
            token.text == "," for token in sentence.tokens[end:i]
        )  # "щоб вберегти людей, ми вийшли": the purpose ends at the comma
        if start <= n < i and not ended and not (perhaps and sentence.tokens[end].lower == "have"):
            return True
    return False


def _infinitive(sentence: Sentence, trigger: Trigger, start: int) -> Reading:
    i = trigger.i
    if i >= 2 and sentence.has("claim", i - 2, i - 1):
        return "so"  # "claims to control X"
    if sentence.has("had_to", max(start, i - 4), trigger.j + 3):
        return "so"  # "пришлось отойти"
    if sentence.has("succeed", start, i):
        done = max(n for n, _ in sentence.concepts["succeed"] if n < i)
        return "not so" if sentence.has("neg", done - 2, done + 1) else "so"
    if sentence.has("keep_on", max(start, i - 4), i):
        return "attempt" if trigger.kind.event == "capture" else "so"
    return "none"


def _is_infinitive(sentence: Sentence, trigger: Trigger) -> bool:
    word = sentence.tokens[trigger.i].word
    if word is None:
        return False
    if "infn" in word.marks or "INFN" in word.marks:
        last = sentence.tokens[trigger.j - 1].word  # "утримати не вдалося"
        finite = trigger.phrase and last is not None and "past" in last.marks
        return not (finite or word.marks & {"past", "NOUN"})
    n = trigger.i - 1
    while n > 0 and sentence.tokens[n].lower.endswith("ly"):
        n -= 1  # "to completely capture"
    return "base" in word.marks and n >= 0 and sentence.tokens[n].lower == "to"


def _is_future(sentence: Sentence, trigger: Trigger) -> bool:
    word = sentence.tokens[trigger.i].word
    return word is not None and "futr" in word.marks and not word.marks & {"past", "pres", "NOUN"}


def _would_follow(sentence: Sentence, trigger: Trigger) -> bool:
    """ "the capture of X will allow ...": an event that is yet to come."""
    word = sentence.tokens[trigger.i].word
    if word is None or trigger.kind.event not in _FORESEEN:
        return False
    j = trigger.j
    if is_noun(sentence, trigger) and (precedes_may(sentence, j) or precedes_would(sentence, j)):
        return True
    if "NOUN" not in word.marks:
        return False
    for token in sentence.tokens[trigger.j : trigger.j + 9]:
        if token.text in ";:":
            return False
        if token.word is not None and "VERB" in token.word.marks:
            may = token.lower.startswith(_MAY)
            return may or ("futr" in token.word.marks and not token.word.marks & {"past", "pres"})
    return False


def _is_question(sentence: Sentence, trigger: Trigger) -> bool:
    for token in sentence.tokens[trigger.j :]:
        if token.text == "?":
            return True
        if token.text in ".;":
            return False
    return False


def _is_open(sentence: Sentence, start: int, i: int) -> bool:
    """ "Чи контролює ворог X, сказати важко": an open question, not what is so."""
    for n, _ in sentence.concepts.get("whether", ()):
        before = sentence.tokens[n - 1] if n else None
        opens = before is None or not before.text[0].isalnum() or has(before, "list")
        if start <= n < i and opens:
            return True
    return False


def _is_unanswered(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Чи взято X, перевірити неможливо": the question itself is doubted."""
    marks = sentence.concepts.get("noproof", ())
    if any(token.lower in (*_COULD, "can") for token in sentence.tokens[: trigger.i]):
        return False  # "whether they can hold X is unclear"
    return any(i >= trigger.j and not _parted(sentence, trigger.j, i) for i, _ in marks)


def _negated(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    previous = max((other.j for other in sentence.triggers if other.j <= trigger.i), default=0)
    for n in range(trigger.i - 1, max(start, previous, trigger.i - _NEAR) - 1, -1):
        token = sentence.tokens[n]
        if token.text == ",":
            break
        if token.word is not None and "neg" in token.word.concepts:
            return sentence.tokens[n + 1].lower not in _NO_NEGATION
    # "made no gains", "из X не выходили"
    from_it = sentence.has("from", trigger.i, trigger.i + 1)
    moves = trigger.kind.event in ("advance", "infiltrate", "encircle")
    if trigger.phrase and trigger.kind.role == "place":
        return sentence.has("neg", trigger.i, trigger.j) or _is_absent(sentence, trigger)
    inside = trigger.phrase and (from_it or moves)
    if inside and sentence.has("neg", trigger.i + 1, trigger.j):
        return True
    nothing = sentence.tokens[trigger.j : trigger.j + 1]  # "they hold nothing there"
    none = bool(nothing) and nothing[0].lower in ("nothing", "neither")
    neither = start < trigger.i and sentence.tokens[start].lower == "neither"
    return none or (neither and previous <= start) or _is_absent(sentence, trigger)


def _is_absent(sentence: Sentence, trigger: Trigger) -> bool:
    """ "прориву біля X немає", "боїв поблизу X не ведеться": what is told of is not there."""
    for i, _ in sentence.concepts.get("absent", ()):
        after = trigger.j if trigger.kind.event == "repel" else trigger.i + 1
        if any(n <= i < end for n, end in sentence.concepts.get("false", ())):
            continue  # "не мають нічого спільного з реальністю"
        if after <= i and not any(t.text in ",;—:" for t in sentence.tokens[trigger.j : i]):
            return True
    return False


def covers(sentence: Sentence, concept: str, mark: tuple[int, int], trigger: Trigger) -> bool:
    """Whether "is false" or "no confirmation" at ``mark`` speaks of the trigger."""
    i, j = mark
    if concept == "false":
        if is_before_claim(sentence, trigger.j, i) or _is_of_next(sentence, trigger, j):
            return False
        return (
            (trigger.i < i and not _parted(sentence, trigger.j, _said_from(sentence, i)))
            or (
                i < trigger.i
                and (
                    trigger.i < j  # "говорити про взяття X зарано"
                    or (
                        sentence.has("premature", i, j)
                        and not any(token.text in ";:" for token in sentence.tokens[j : trigger.i])
                    )
                    or _introduces(sentence, j, trigger.i)
                    or sentence.tokens[j].lower in _ABOUT
                    or sentence.has("claim", j, min(j + 2, trigger.i))
                )
            )
        )
    if i <= trigger.i:
        return _heads(sentence, i) or not _parted(sentence, j, trigger.i)
    if i < trigger.j:
        return True  # "made no confirmed gains"
    # "О потере X данных нет": the noun stands before the doubt.
    asked = sentence.has("whether", 0, trigger.i) or _is_reported(sentence, trigger, i)
    return (asked or _is_topic(sentence, trigger)) and not _parted(sentence, trigger.j, i)


def _is_reported(sentence: Sentence, trigger: Trigger, i: int) -> bool:
    """ "The claim that X was taken could not be verified": the doubt at ``i`` ends the clause."""
    before = sentence.last("comp", 0, trigger.i)
    if before is None or not sentence.tokens[trigger.i].text.isascii():
        return False
    claim = sentence.has("claim", before[0] - 1, before[0])
    return claim and not any(token.text == "," for token in sentence.tokens[before[0] : i])


def _heads(sentence: Sentence, i: int) -> bool:
    """ "Непідтверджені заяви: ...": all that follows is doubted."""
    after = sentence.tokens[i + 1 : i + 3]
    return sentence.has("unproved_heading", i, i + 1) and any(t.text == ":" for t in after)


def _said_from(sentence: Sentence, i: int) -> int:
    """ "О сдаче X он сказал: чушь": the verb of speech before a verdict at ``i`` parts nothing."""
    n = i
    while n and sentence.tokens[n - 1].text in ':«"“':
        n -= 1
    word = sentence.tokens[n - 1].word if n else None
    return n - 1 if n < i and word is not None and _is_speech(word) else i


def _is_of_next(sentence: Sentence, trigger: Trigger, i: int) -> bool:
    """ "fighting goes on, the capture is premature": the verdict at ``i`` is on the capture."""
    if sentence.has("claim", 0, trigger.i):
        return False
    return any(
        any(token.text == "," for token in sentence.tokens[trigger.j : other.i])
        for other in sentence.triggers
        if trigger.j <= other.i < i
    )


def is_before_claim(sentence: Sentence, i: int, j: int) -> bool:
    """ "X is ours, reports are untrue": the verdict at ``j`` is on reports named after ``i``."""
    return any(
        i < k < j and sentence.tokens[k - 1].text == ","
        for k, _ in sentence.concepts.get("claim", ())
    )


def _is_topic(sentence: Sentence, trigger: Trigger) -> bool:
    if sentence.tokens[trigger.i].text.isascii():
        return is_noun(sentence, trigger)
    word = sentence.tokens[trigger.i].word
    return word is not None and "NOUN" in word.marks


def _parted(sentence: Sentence, i: int, j: int) -> bool:
    """Whether a contrast or a semicolon stands between two tokens."""
    for n in range(i, j):
        token = sentence.tokens[n]
        aside = sentence.tokens[n - 1].text == "," == sentence.tokens[n + 1].text if n else False
        if aside:
            continue  # "no sign, though, that"
        if token.text in ";:" or (token.word is not None and "but" in token.word.concepts):
            return True
        if token.word is not None and _is_speech(token.word):
            return True
    return False


def _is_speech(word: Word) -> bool:
    """A verb of speech, which begins another act of speech ("and another complained that")."""
    verb = word.marks & {"past", "pres", "VERB"}
    return "say" in word.concepts and not word.concepts & {"claim", "brands"} and bool(verb)


def _introduces(sentence: Sentence, i: int, j: int) -> bool:
    """Whether "that" stands before ``j``, and no colon after it ("not so that A: B")."""
    for token in reversed(sentence.tokens[i:j]):
        if token.text == ":":
            return False
        if has(token, "comp"):
            return True
    return False


def is_event(sentence: Sentence, i: int) -> bool:
    """ "відкинули ворога": troops push back, they do not deny."""
    return any(each.phrase and each.i <= i < each.j for each in sentence.triggers)


def reactions(sentence: Sentence) -> list[tuple[int, Stance]]:
    """Words of denial and doubt in the sentence: token index and stance."""
    found: list[tuple[int, Stance]] = []
    for concept in ("deny", "false"):
        marks = sentence.concepts.get(concept, ())
        found.extend(
            (i, "denies")
            for i, _ in marks
            # "neither confirms nor denies", "did not deny"
            if not is_event(sentence, i)
            and not (concept == "deny" and sentence.has("neg", i - 1, i))
            and not (concept == "deny" and sentence.has("none_of", i + 1, i + 2))
            and not any(a < i < b for a, b in sentence.concepts.get("noproof", ()))
        )
    found.extend((i, "doubts") for i, _ in sentence.concepts.get("noproof", ()))
    if "say" in sentence.concepts and "neg" in sentence.concepts:
        found.extend(
            (i, "denies") for i in elliptic.denied(sentence.tokens, sentence.concepts["neg"])
        )
    if not found and not sentence.triggers:
        found.extend(
            (i, "asserts")
            for i, _ in sentence.concepts.get("confirm", ())
            if not sentence.has("neg", i - 2, i)
        )
    return sorted(found)
