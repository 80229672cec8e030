"""The extractor made of rules: sentences, voices, triggers, places, dates, then the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from frontlog.extract import measures
from frontlog.extract.claimants import Directory
from frontlog.extract.drafts import Draft, stem
from frontlog.extract.measures import EXTRACTOR
from frontlog.extract.reader import Reader
from frontlog.model import Claim, DateInterval, Document, Event, Measure, Mention, SideId
from frontlog.pack import Pack


class RuleExtractor:
    """Claims by grammar and word lists (`docs/extract.md`)."""

    name = EXTRACTOR

    def __init__(self, pack: Pack) -> None:
        self._directory = Directory(pack)

    def claims(self, document: Document, mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of a document about the places that ``mentions`` names in it."""
        drafts = _dated_by_denial(Reader(document, self._directory).read(mentions))
        return [_claim(document, draft) for draft in _once(drafts)]

    def measures(self, document: Document, mentions: Sequence[Mention]) -> list[Measure]:
        """What the document says is imposed on civilians under occupation."""
        return measures.measures(document, mentions, self._directory)


def _dated_by_denial(drafts: list[Draft]) -> list[Draft]:
    """A denial answers a fresh claim: an undated claim takes the day on which it was denied."""
    denials: dict[tuple[Event, SideId | None], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.stance == "denies" and draft.days is not None:
            denials[draft.event, draft.actor].append(draft)
    return [
        replace(draft, days=_day_of_denial(draft, denials.get((draft.event, draft.actor), ())))
        if draft.days is None and draft.stance == "asserts"
        else draft
        for draft in drafts
    ]


def _day_of_denial(claim: Draft, denials: Sequence[Draft]) -> DateInterval | None:
    """The day of the first denial of the same event that names the claim's place."""
    here = claim.where.mention
    for denial in denials:
        there = denial.where.mention
        if stem(here.text) == stem(there.text) or not {*here.places}.isdisjoint(there.places):
            return denial.days
    return None


def _once(drafts: list[Draft]) -> Iterator[Draft]:
    """The same proposition by the same claimant counts once in a document.

    Said again without the part of the town, it is the same; said again with one, it says more.
    """
    seen: dict[tuple[object, ...], set[str | None]] = {}
    for draft in drafts:
        key = (
            draft.voice.claimant.id,
            draft.stance,
            draft.event,
            draft.actor,
            stem(draft.where.mention.text),
        )
        parts = seen.setdefault(key, set())
        if draft.where.part not in parts and (draft.where.part is not None or not parts):
            parts.add(draft.where.part)
            yield draft


def _claim(document: Document, draft: Draft) -> Claim:
    start, end = draft.start, draft.end
    return Claim(
        document=document.id,
        claimant=draft.voice.claimant,
        speaker=draft.voice.speaker,
        via=draft.via,
        stance=draft.stance,
        event=draft.event,
        actor=draft.actor,
        mention=draft.where.mention,
        relation=draft.where.relation,
        part=draft.where.part,
        event_date=draft.days,
        quote=document.text[start:end],
        start=start,
        end=end,
        extractor=EXTRACTOR,
    )
