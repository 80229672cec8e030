"""What a person or a program is shown of the ledger; the JSON of `frontlog show` and of the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from frontlog.assess import Voices
from frontlog.model import (
    Claimant,
    DateInterval,
    Distance,
    Event,
    Judgement,
    Language,
    NameKind,
    Place,
    Relation,
    SideId,
    Stance,
    State,
)


class NameView(Struct, frozen=True):
    """One name of a place and when it held."""

    text: str
    language: Language | None
    kind: NameKind
    since: date | None
    until: date | None


class PlaceHead(Struct, frozen=True, kw_only=True):
    """Which settlement."""

    id: str
    name: str
    name_en: str
    kind: str
    oblast: str | None
    raion: str | None
    hromada: str | None
    lat: float | None
    lon: float | None
    population: int | None
    names: list[NameView]


class MentionView(Struct, frozen=True):
    """How the text called the place, and how sure the resolver is of it."""

    mention: str
    probability: float | None


class ClaimView(Struct, frozen=True, kw_only=True):
    """One claim with where it stands and how far it moved the assessment."""

    id: str
    document: str
    claimant: Claimant
    speaker: str | None
    via: tuple[str, ...]
    stance: Stance
    event: Event
    actor: SideId | None
    relation: Relation
    part: str | None
    event_date: DateInterval | None
    quote: str
    start: int
    end: int
    published_at: datetime | None
    recorded_at: datetime
    backfilled: bool
    source: str
    source_name: str
    title: str | None
    url: str | None
    language: Language | None
    origin: str
    resolution: MentionView
    influence: float | None
    judgements: list[Judgement]


class ReadingView(Struct, frozen=True, kw_only=True):
    """What a map showed at the place on the day."""

    source: str
    category: str | None
    shares: dict[str, float]
    since: date
    until: date | None


class PlaceView(Struct, frozen=True, kw_only=True):
    """Everything known of one settlement on one day, as of one moment."""

    place: PlaceHead
    on: date
    as_of: datetime
    state: State | None
    contested: bool
    stale: bool
    basis: str
    probabilities: dict[State, float] | None
    claims: list[ClaimView]
    """Newest first; on a page not all of ``claims_total``."""
    claims_total: int
    readings: list[ReadingView]
    distance: Distance | None
    capture: Any
    voices: Voices | None
    """Claims counted up to the day; ``None`` where none bears on the settlement."""
    last_evidence: date | None
    method: str


class Change(Struct, frozen=True, kw_only=True):
    """A settlement whose assessed state differs between two days or two states of knowledge."""

    place: str
    name: str
    name_en: str
    before: State | None
    after: State | None

    @classmethod
    def of(cls, place: Place, before: State | None, after: State | None) -> Change:
        """Of a settlement by the names that it has now."""
        return cls(
            place=place.id, name=place.name, name_en=place.name_en, before=before, after=after
        )
