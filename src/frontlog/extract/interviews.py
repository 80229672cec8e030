"""Answers to a question: "Is A lost?" - "Yes." says that it is, "It is not." that it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from frontlog.extract import where
from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.continued import LastTold
from frontlog.extract.frames import Frame, around
from frontlog.extract.patients import is_passive
from frontlog.extract.stance import Reading
from frontlog.extract.where import Where

_YES = frozenset(("yes", "yeah", "correct", "true", "indeed", "sadly", "unfortunately", "right"))
_YES |= frozenset(("да", "так", "верно", "именно", "увы", "конечно", "вірно", "саме", "звісно"))
_NO = frozenset(("no", "nope", "never", "нет", "ні", "никак", "неправда", "рано", "зарано"))
_NO |= frozenset(("nonsense", "rubbish", "false", "hardly"))
_STILL = frozenset(("пока", "ещё", "еще", "поки", "ще", "уже", "вже", "к", "на", "что", "що"))
_STILL |= frozenset(("сожалению", "жаль", "счастью", "щастя"))
"""What may stand before the answer: "пока нет", "к сожалению, да"."""
_AUXILIARIES = frozenset(("has", "have", "is", "are", "was", "were", "did", "does", "do", "had"))
_SUBJECTS = frozenset(("it", "they", "he", "she", "we", "that", "this"))
_LABEL = 5
"""How far into a sentence the colon after whoever answers may stand."""


def turns(paragraph: Sequence[Sentence], frames: list[Frame]) -> list[Frame]:
    """ "OFFICER: Yes. We left at night.": who answers speaks to the end of the paragraph."""
    first = paragraph[0].tokens if paragraph else []
    if len(paragraph) < 2 or len(first) < 2 or first[1].text != ":" or not first[0].text.isupper():
        return frames
    return [
        replace(each, end=paragraph[-1].end) if each.said[0] == first[0].start else each
        for each in frames
    ]


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks."""
    return any(token.text == "?" for token in sentence.tokens[-2:])


def answer(sentence: Sentence) -> Reading | None:
    """How a sentence answers the question before it, ``None`` where it says more or else."""
    words = _said(sentence)
    while len(words) > 1 and words[0] in _STILL:
        words = words[1:]
    if not words:
        return None
    first = words[0]
    belief = words[:3] == ["do", "not", "believe"]
    if first in _NO or belief or (first == "not" and not sentence.triggers):
        return "not so"
    if first in _YES:
        return "so"
    if first in _SUBJECTS and len(words) > 1 and words[1] in _AUXILIARIES:
        if len(words) == 2:
            return "so"
        if words[2] == "not" and len(words) == 3:
            return "not so"
    return None


def _said(sentence: Sentence) -> list[str]:
    """The words up to the first mark, without the name of whoever answers."""
    tokens = sentence.tokens
    label = [n for n, token in enumerate(tokens[:_LABEL]) if token.text == ":"]
    rest = tokens[label[0] + 1 if label else 0 :]
    while rest and not rest[0].text[0].isalnum():
        rest = rest[1:]
    end = next((n for n, token in enumerate(rest) if not token.text[0].isalnum()), len(rest))
    return [token.lower for token in rest[:end]]


def asked(
    sentence: Sentence, frames: list[Frame], trigger: Trigger, starts: list[int]
) -> LastTold | None:
    """A question about an event, for the answer that may follow it."""
    if not is_question(sentence):
        return None
    return LastTold(sentence, frames, trigger, starts, "so", unplaced=False)


def answered(
    question: LastTold | None, sentence: Sentence, frames: Sequence[Frame]
) -> Iterator[tuple[LastTold, list[Where]]]:
    """The event asked about and its places as a sentence answers it, in the voice of the answer."""
    how = answer(sentence) if question is not None else None
    if question is None or how is None:
        return
    passive = is_passive(question.sentence, question.trigger)
    direct = question.trigger.kind.event == "capture"
    places = where.places(
        question.sentence, question.trigger, question.starts, prefer_before=passive, direct=direct
    )
    span = (question.sentence.start, question.sentence.end)
    said = [
        replace(each, start=span[0], end=span[1], said=(span[0], span[0]))
        for each in around(frames, sentence.tokens[-1].start)[:1]
    ]
    if places:
        yield replace(question, frames=said, mood=how), places
