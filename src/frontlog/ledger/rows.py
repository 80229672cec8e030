"""Records to rows and back: the only place that knows how a record lies in a table."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

import msgspec
from msgspec import Struct

from frontlog.model import (
    Candidate,
    Claim,
    Claimant,
    DateInterval,
    Document,
    Judgement,
    Language,
    Measure,
    Mention,
    Resolution,
    Source,
)

DOCUMENT_COLUMNS = (
    "id, source, url, language, title, outlet, text, body, published_at, recorded_at, replaces,"
    " origin, given_id"
)


class RecordedClaim(Struct, frozen=True, kw_only=True):
    """A claim with the place it resolves to and where and when it was published."""

    id: str
    """The claim's own, as recorded: working it out again takes longer than reading the rest."""
    claim: Claim
    place: str | None
    probability: float | None
    source: str
    outlet: str | None
    title: str | None
    url: str | None
    language: Language | None
    published_at: datetime | None
    recorded_at: datetime
    document_origin: str | None

    @property
    def published_on(self) -> date | None:
        """The day of publication, where it is known."""
        return None if self.published_at is None else self.published_at.date()


class RecordedMeasure(Struct, frozen=True, kw_only=True):
    """A measure against civilians with where and when it was published."""

    measure: Measure
    source: str
    title: str | None
    url: str | None
    published_at: datetime | None
    recorded_at: datetime


class SourceActivity(Struct, frozen=True):
    """A publisher and the last that was heard of it."""

    source: Source
    last_recorded: datetime | None
    last_published: datetime | None


def time_text(moment: datetime) -> str:
    """UTC text that sorts in time; naive times are an error of the caller."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def time_of(text: str | None) -> datetime | None:
    """The moment that `time_text` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def document_row(document: Document) -> tuple[object, ...]:
    """The row for `DOCUMENT_COLUMNS`."""
    published = document.published_at
    return (
        document.id,
        document.source,
        document.url,
        document.language,
        document.title,
        document.outlet,
        document.text,
        msgspec.json.encode(document.body).decode(),
        None if published is None else time_text(published),
        time_text(document.recorded_at),
        document.replaces,
        document.origin,
        document.given_id,
    )


def document_from(row: sqlite3.Row) -> Document:
    """The document that `document_row` stored."""
    return Document(
        id=row["id"],
        source=row["source"],
        url=row["url"],
        language=row["language"],
        title=row["title"],
        outlet=row["outlet"],
        text=row["text"],
        body=msgspec.json.decode(row["body"], type=tuple[tuple[int, int], ...]),
        published_at=time_of(row["published_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        replaces=row["replaces"],
        origin=row["origin"],
        given_id=row["given_id"],
    )


def claim_row(extraction: int, claim: Claim) -> tuple[object, ...]:
    """The row of a claim, in the order of the table's columns."""
    dates = claim.event_date
    return (
        extraction,
        claim.id,
        claim.claimant.id,
        claim.claimant.name,
        claim.claimant.side,
        claim.speaker,
        msgspec.json.encode(claim.via).decode(),
        claim.stance,
        claim.event,
        claim.actor,
        claim.mention.start,
        claim.mention.end,
        claim.mention.text,
        claim.mention.kind,
        claim.relation,
        claim.part,
        None if dates is None else dates.start.isoformat(),
        None if dates is None else dates.end.isoformat(),
        claim.quote,
        claim.start,
        claim.end,
    )


def resolution_row(extraction: int, resolution: Resolution) -> tuple[object, ...]:
    """The row of a resolution, in the order of the table's columns."""
    return (
        extraction,
        resolution.start,
        resolution.end,
        resolution.place,
        resolution.probability,
        msgspec.json.encode(resolution.candidates).decode(),
    )


def measure_row(extraction: int, measure: Measure) -> tuple[object, ...]:
    """The row of a measure, in the order of the table's columns."""
    dates = measure.event_date
    return (
        extraction,
        measure.start,
        measure.end,
        measure.kind,
        measure.claimant.id,
        measure.claimant.name,
        measure.claimant.side,
        measure.place,
        None if dates is None else dates.start.isoformat(),
        None if dates is None else dates.end.isoformat(),
        measure.quote,
    )


def recorded_claim_from(row: sqlite3.Row) -> RecordedClaim:
    """A claim joined with its document and resolution (see `Ledger.claims`)."""
    return RecordedClaim(
        id=row["id"],
        claim=_claim_from(row),
        place=row["place"],
        probability=row["probability"],
        source=row["source"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        language=row["language"],
        published_at=time_of(row["published_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        document_origin=row["origin"],
    )


def _claim_from(row: sqlite3.Row) -> Claim:
    return Claim(
        document=row["document"],
        claimant=Claimant(row["claimant"], row["claimant_name"], row["side"]),
        speaker=row["speaker"],
        via=tuple(msgspec.json.decode(row["via"], type=list[str])),
        stance=row["stance"],
        event=row["event"],
        actor=row["actor"],
        mention=Mention(
            start=row["mention_start"],
            end=row["mention_end"],
            text=row["mention"],
            kind=row["mention_kind"],
        ),
        relation=row["relation"],
        part=row["part"],
        event_date=_interval(row["date_start"], row["date_end"]),
        quote=row["quote"],
        start=row["quote_start"],
        end=row["quote_end"],
        extractor=row["extractor"],
    )


def recorded_measure_from(row: sqlite3.Row) -> RecordedMeasure:
    """A measure joined with its document (see `Ledger.measures`)."""
    return RecordedMeasure(
        measure=Measure(
            document=row["document"],
            claimant=Claimant(row["claimant"], row["claimant_name"], row["side"]),
            kind=row["kind"],
            place=row["place"],
            event_date=_interval(row["date_start"], row["date_end"]),
            quote=row["quote"],
            start=row["quote_start"],
            end=row["quote_end"],
            extractor=row["extractor"],
        ),
        source=row["source"],
        title=row["title"],
        url=row["url"],
        published_at=time_of(row["published_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
    )


def _interval(start: str | None, end: str | None) -> DateInterval | None:
    if start is None or end is None:
        return None
    return DateInterval(date.fromisoformat(start), date.fromisoformat(end))


def candidates_from(text: str) -> tuple[Candidate, ...]:
    """The candidates that a resolution stored."""
    return msgspec.json.decode(text, type=tuple[Candidate, ...])


def judgement_from(row: sqlite3.Row) -> Judgement:
    """An editor's decision."""
    return Judgement(
        about=row["about"],
        verdict=row["verdict"],
        why=row["why"],
        who=row["who"],
        made_at=datetime.fromisoformat(row["made_at"]),
    )
