"""Measures against civilians under occupation: records of their own, never claims of control."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from frontlog.extract import attribution, dates, lexicon, sentences, voices
from frontlog.extract.annotate import Sentence, annotate
from frontlog.extract.claimants import Directory, Voice
from frontlog.extract.frames import around
from frontlog.extract.sentences import Span
from frontlog.extract.sources import Room
from frontlog.model import Claimant, Document, Measure, Mention

_TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "lexicon" / "measures.toml").read_text(encoding="utf-8")
)
_OCCUPIED: tuple[str, ...] = tuple(_TABLE["occupied"])
_IMPOSED: tuple[str, ...] = tuple(_TABLE["imposed"])
_KINDS: dict[str, list[list[str]]] = _TABLE["kinds"]
EXTRACTOR = "rules/1"
_PLACES = ("settlement", "region")
_REACH = 2
"""How many paragraphs a mention of occupied territory stands for."""


def measures(
    document: Document, mentions: Sequence[Mention], directory: Directory
) -> list[Measure]:
    """What the document says is imposed on civilians, one record for each kind and sentence.

    The place is the settlement, else the region, that the sentence or the one before it names.
    """
    text = document.text
    spans = [p for span in document.body for p in sentences.paragraphs(text, *span)]
    told = [_begins(text[a:b].lower(), _OCCUPIED) for a, b in spans]
    reader = _Reader(document, mentions, directory)
    return [
        measure
        for n, span in enumerate(spans)
        if any(told[max(0, n - _REACH) : n + 1])
        for measure in reader.paragraph(span)
    ]


class _Reader:
    """Reads one document's passages; remembers who spoke last and what place was named last."""

    def __init__(
        self, document: Document, mentions: Sequence[Mention], directory: Directory
    ) -> None:
        self._document = document
        self._directory = directory
        self._mentions = [each for each in mentions if each.kind in _PLACES]
        self._words = lexicon.load(document.language or "en")
        self._home = voices.home(document, directory)
        self._last: Voice | None = None

    def paragraph(self, span: Span) -> Iterator[Measure]:
        """The measures that a paragraph tells of."""
        text, before = self._document.text, span
        quotes = sentences.quotations(text, *span)
        for each in sentences.sentences(text, *span):
            sentence = annotate(text, each, (), self._words, self._directory)
            voice = self._voice(sentence, quotes)
            place = self._place(each) or self._place(before)
            yield from self._told(each, voice.claimant, place)
            before = each

    def _voice(self, sentence: Sentence, quotes: list[Span]) -> Voice:
        room = Room(self._directory, self._last, self._last, self._home.claimant.side)
        frames = attribution.frames(sentence, quotes, room)
        self._last = frames[0].voice if frames else self._last
        inner = around(frames, sentence.end - 1)
        return inner[0].voice if inner else self._last or self._home

    def _place(self, span: Span) -> str | None:
        """The settlement, else the region, that a stretch of text names, as it is written there."""
        within = [each for each in self._mentions if span[0] <= each.start and each.end <= span[1]]
        within.sort(key=lambda each: (_PLACES.index(each.kind), each.start))
        return within[0].text if within else None

    def _told(self, span: Span, claimant: Claimant, place: str | None) -> Iterator[Measure]:
        quote = self._document.text[slice(*span)]
        lower = quote.lower()
        if not _begins(lower, _IMPOSED):
            return
        days = dates.find(self._document.text, *span, self._document.published_on)
        for kind, groups in _KINDS.items():
            if all(_begins(lower, group) for group in groups):
                yield Measure(
                    document=self._document.id, claimant=claimant, kind=kind, quote=quote,
                    start=span[0], end=span[1], extractor=EXTRACTOR, place=place,
                    event_date=days[0].days if days else None,
                )  # fmt: skip


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
