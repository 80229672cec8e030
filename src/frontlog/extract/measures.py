"""Measures against civilians under occupation: records of their own, never claims of control."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from frontlog.extract import attribution, dates, lexicon, sentences, voices
from frontlog.extract.annotate import Sentence, annotate
from frontlog.extract.claimants import Directory, Voice
from frontlog.extract.frames import around
from frontlog.extract.sources import Room
from frontlog.model import Document, Measure

_TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "lexicon" / "measures.toml").read_text(encoding="utf-8")
)
_OCCUPIED: tuple[str, ...] = tuple(_TABLE["occupied"])
_IMPOSED: tuple[str, ...] = tuple(_TABLE["imposed"])
_KINDS: dict[str, list[list[str]]] = _TABLE["kinds"]
_REACH = 2
"""How many paragraphs a mention of occupied territory stands for."""


def measures(document: Document, directory: Directory, extractor: str) -> list[Measure]:
    """What the document says is imposed on civilians, one record for each kind and sentence."""
    text = document.text
    spans = [p for span in document.body for p in sentences.paragraphs(text, *span)]
    told = [_begins(text[a:b].lower(), _OCCUPIED) for a, b in spans]
    last: Voice | None = None
    found: list[Measure] = []
    for n, span in enumerate(spans):
        if any(told[max(0, n - _REACH) : n + 1]):
            last = _paragraph(document, span, directory, last, found, extractor)
    return found


def _paragraph(  # noqa: PLR0917 (a paragraph, what came before it, and where records go)
    document: Document,
    span: sentences.Span,
    directory: Directory,
    last: Voice | None,
    found: list[Measure],
    extractor: str,
) -> Voice | None:
    home = voices.home(document, directory)
    quotes = sentences.quotations(document.text, *span)
    words = lexicon.load(document.language or "en")
    for each in sentences.sentences(document.text, *span):
        sentence = annotate(document.text, each, (), words, directory)
        room = Room(directory, last, last, home.claimant.side)
        frames = attribution.frames(sentence, quotes, room)
        last = frames[0].voice if frames else last
        inner = around(frames, sentence.end - 1)
        voice = inner[0].voice if inner else last or home
        found.extend(_records(document, sentence, voice, extractor))
    return last


def _records(
    document: Document, sentence: Sentence, voice: Voice, extractor: str
) -> Iterator[Measure]:
    quote = document.text[sentence.start : sentence.end]
    lower = quote.lower()
    if not _begins(lower, _IMPOSED):
        return
    days = dates.find(document.text, sentence.start, sentence.end, document.published_on)
    for kind, groups in _KINDS.items():
        if all(_begins(lower, group) for group in groups):
            yield Measure(
                document=document.id,
                claimant=voice.claimant,
                kind=kind,
                quote=quote,
                start=sentence.start,
                end=sentence.end,
                extractor=extractor,
                event_date=days[0].days if days else None,
            )


def _begins(text: str, beginnings: Iterable[str]) -> bool:
    """Whether a word of the text begins in one of these ways."""
    return any(_at_word(text, beginning) for beginning in beginnings)


def _at_word(text: str, beginning: str) -> bool:
    at = text.find(beginning)
    while at >= 0:
        if at == 0 or not text[at - 1].isalpha():
            return True
        at = text.find(beginning, at + 1)
    return False
