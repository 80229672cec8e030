"""The extractor made of a language model: the same seam as the rules, and checked by code.

Text inside a document is data. Nothing that the model says is taken on trust: a claim counts only
if its quote stands in the text and its place is one that the finder found there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from frontlog.errors import RefusedInput
from frontlog.extract import measures, sentences, voices
from frontlog.extract.claimants import OUTLET, Directory, slug
from frontlog.extract.endpoint import Endpoint
from frontlog.extract.sentences import Span
from frontlog.model import (
    Claim,
    Claimant,
    DateInterval,
    Document,
    Event,
    Measure,
    Mention,
    Relation,
    Stance,
)
from frontlog.pack import Pack

PROMPT_VERSION = "1"
_PROMPT = (Path(__file__).parent / "prompt.txt").read_text(encoding="utf-8")
_LONGEST = 6_000
"""Characters of one request; a longer document is asked about a few paragraphs at a time."""

Refuse = Callable[[str, str, str], None]
"""Told the document, the quote and why a claim was not taken."""


class _Told(Struct, forbid_unknown_fields=True):
    """One claim as the model states it."""

    claimant: str
    side: Literal["ru", "ua", "other"]
    speaker: str | None
    stance: Stance
    event: Event
    actor: Literal["ru", "ua"] | None
    place: str
    relation: Relation
    part: str | None
    date_start: date | None
    date_end: date | None
    quote: str


class _Answer(Struct, forbid_unknown_fields=True):
    claims: list[_Told]


_SCHEMA = {
    "$ref": "#/$defs/_Answer",
    "$defs": msgspec.json.schema_components([_Answer], ref_template="#/$defs/{name}")[1],
}


class ModelExtractor:
    """Claims by a language model; measures by the rules, which it does not replace."""

    def __init__(self, pack: Pack, endpoint: Endpoint, refuse: Refuse) -> None:
        self.name = f"llm/{PROMPT_VERSION}:{endpoint.model}"
        self._directory = Directory(pack)
        self._endpoint = endpoint
        self._refuse = refuse

    def claims(self, document: Document, mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of a document about the places that ``mentions`` names in it.

        Raises:
            Unavailable: the model did not answer.
            RefusedInput: it answered something else than the schema asks for.
        """
        found: dict[str, Claim] = {}
        for span in _pieces(document):
            within = [m for m in mentions if span[0] <= m.start and m.end <= span[1]]
            if within:
                for told in self._asked(document, span, within):
                    claim = self._checked(document, span, within, told)
                    if claim is not None:
                        found.setdefault(claim.id, claim)
        return list(found.values())

    def measures(self, document: Document, mentions: Sequence[Mention]) -> list[Measure]:
        """What the document says is imposed on civilians under occupation."""
        return measures.measures(document, mentions, self._directory)

    def _asked(self, document: Document, span: Span, mentions: Sequence[Mention]) -> list[_Told]:
        published = document.published_on
        question = {
            "published": published and published.isoformat(),
            "outlet": document.outlet,
            "title": document.title,
            "places": sorted({mention.text for mention in mentions}),
            "text": document.text[slice(*span)],
        }
        text = msgspec.json.encode(question, order="deterministic").decode()
        where = f"characters {span[0]} to {span[1]}"

        def read(answer: bytes) -> list[_Told]:
            try:
                return msgspec.json.decode(answer, type=_Answer).claims
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise RefusedInput(document.id, f"the model's answer: {error}", where) from error

        return self._endpoint.ask(_PROMPT, text, _SCHEMA, read)

    def _checked(
        self, document: Document, span: Span, mentions: Sequence[Mention], told: _Told
    ) -> Claim | None:
        """The claim, where code can vouch for its quote, place and days."""
        start = document.text.find(told.quote, *span) if told.quote else -1
        end = start + len(told.quote)
        mention = _mention(mentions, told.place, start, end)
        claimant = self._claimant(document, told)
        why = _fault(document.text, told, start)
        if claimant is None:
            why = f"{told.claimant!r} is no claimant that the document names"
        if mention is None or claimant is None or why is not None:
            where = f"{told.place!r} is no place named in the quote or before it"
            self._refuse(document.id, told.quote, why or where)
            return None
        return Claim(
            document=document.id, claimant=claimant, speaker=told.speaker,
            stance=told.stance, event=told.event, actor=told.actor, mention=mention,
            relation=told.relation, part=told.part, event_date=_days(told),
            quote=told.quote, start=start, end=end, extractor=self.name,
        )  # fmt: skip

    def _claimant(self, document: Document, told: _Told) -> Claimant | None:
        """One that the pack knows or that the document names; ``None`` for one made up."""
        words = told.claimant.split()
        if not words or told.claimant == OUTLET:
            return voices.home(document, self._directory).claimant
        lowers = [word.lower() for word in words]
        for n in range(len(words)):
            hit = self._directory.find(lowers, words, n)
            if hit is not None:
                return hit[1].claimant
        if told.claimant not in document.text:
            return None
        return Claimant(slug(told.claimant), told.claimant, told.side)


def _pieces(document: Document) -> Iterator[Span]:
    """Runs of whole paragraphs of the body; one too long for a request stands alone."""
    begun: Span | None = None
    for span in document.body:
        for start, end in sentences.paragraphs(document.text, *span):
            if begun is not None and end - begun[0] > _LONGEST:
                yield begun
                begun = None
            begun = (start if begun is None else begun[0], end)
    if begun is not None:
        yield begun


def _mention(mentions: Sequence[Mention], place: str, start: int, end: int) -> Mention | None:
    """The mention of that name inside the quote, else the one nearest before it."""
    named = [mention for mention in mentions if mention.text == place]
    inside = [mention for mention in named if start <= mention.start and mention.end <= end]
    before = [mention for mention in named if mention.end <= start]
    found = inside[:1] or before[-1:]
    return found[0] if found else None


def _days(told: _Told) -> DateInterval | None:
    if told.date_start is None:
        return None
    return DateInterval(told.date_start, told.date_end or told.date_start)


def _fault(text: str, told: _Told, start: int) -> str | None:
    """Why the claim cannot be taken, ``None`` where it can."""
    if start < 0:
        return "the quote is not in the document"
    for words in (told.speaker, told.part):
        if words is not None and words not in text:
            return f"{words!r} is not in the document"
    if (told.actor is None) != (told.event == "contest"):
        return f"{told.event} with actor {told.actor}"
    if told.date_end and (told.date_start is None or told.date_end < told.date_start):
        return "days that end before they begin"
    return None
