"""The lines of `frontlog extract --json`: a contract that evaluations and others build on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from frontlog.model import (
    Candidate,
    Claim,
    Claimant,
    DateInterval,
    Event,
    Relation,
    Resolution,
    SideId,
    Stance,
)
from frontlog.pipeline import ReadDocument
from frontlog.places import Gazetteer


class PlaceRow(Struct, frozen=True, kw_only=True):
    """The place as written and what it was resolved to; ``id`` is ``None`` where abstained."""

    mention: str
    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    probability: float | None
    candidates: tuple[Candidate, ...]


class ClaimRow(Struct, frozen=True, kw_only=True):
    """One claim a line; ``start`` and ``end`` count characters of the document's text.

    ``document`` is the id that the input gave, else frontlog's own.
    """

    document: str
    claimant: Claimant
    speaker: str | None
    via: tuple[str, ...]
    stance: Stance
    event: Event
    actor: SideId | None
    place: PlaceRow
    relation: Relation
    part: str | None
    event_date: DateInterval | None
    quote: str
    start: int
    end: int
    extractor: str


def claim_rows(found: ReadDocument, gazetteer: Gazetteer) -> Iterator[ClaimRow]:
    """One row for each claim of a document, in the order of the text."""
    resolved = {(item.start, item.end): item for item in found.resolutions}
    for claim in found.claims:
        resolution = resolved.get((claim.mention.start, claim.mention.end))
        yield ClaimRow(
            document=found.document.given_id or found.document.id,
            claimant=claim.claimant,
            speaker=claim.speaker,
            via=claim.via,
            stance=claim.stance,
            event=claim.event,
            actor=claim.actor,
            place=_place_row(claim, resolution, gazetteer),
            relation=claim.relation,
            part=claim.part,
            event_date=claim.event_date,
            quote=claim.quote,
            start=claim.start,
            end=claim.end,
            extractor=claim.extractor,
        )


def _place_row(claim: Claim, resolution: Resolution | None, gazetteer: Gazetteer) -> PlaceRow:
    place = resolution and resolution.place and gazetteer.place(resolution.place)
    return PlaceRow(
        mention=claim.mention.text,
        id=place.id if place else None,
        name=place.name if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        probability=resolution.probability if resolution else None,
        candidates=resolution.candidates if resolution else (),
    )


def sentence(row: ClaimRow) -> str:
    """A claim in one line for a person."""
    who = f"{row.claimant.name} ({row.claimant.side})"
    actor = f" by {row.actor}" if row.actor else ""
    where = f"{row.relation} {row.place.name or row.place.mention}"
    day = f" [{row.event_date.start}]" if row.event_date else ""
    return f"{who} {row.stance}: {row.event}{actor} {where}{day} — {row.quote!r}"
