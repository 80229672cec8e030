"""From the ledger's rows to what is shown of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from msgspec import Struct

from frontlog.ledger import RecordedClaim
from frontlog.model import Judgement, Name, Place, Reading, State
from frontlog.views.records import ClaimView, MentionView, NameView, PlaceHead, ReadingView

BACKFILLED_AFTER = timedelta(days=7)
"""A document recorded this long after its publication is marked as backfilled."""


class Beside(Struct, frozen=True, kw_only=True):
    """What stands beside the claims of a settlement: by claim id, and by source."""

    moved: Mapping[str, float]
    origins: Mapping[str, str]
    sources: Mapping[str, str]
    judgements: Sequence[Judgement]


class Answer(Protocol):
    """An assessment, kept or fresh."""

    @property
    def basis(self) -> str:
        """``evidence``, or ``baseline`` where nothing was ever heard of the place."""
        ...

    @property
    def probabilities(self) -> dict[State, float]:
        """By state; they add up to one."""
        ...


def chances(found: Answer | None) -> dict[State, float] | None:
    """The probabilities that evidence supports.

    They are calibrated on places that are fought over. Of a place that only the baseline speaks
    of they say how little is known of such places, which a reader of Lviv would misread.
    """
    return None if found is None or found.basis == "baseline" else found.probabilities


def head(place: Place, names: Iterable[Name]) -> PlaceHead:
    """A settlement with all its names."""
    return PlaceHead(
        id=place.id,
        name=place.name,
        name_en=place.name_en,
        kind=place.kind,
        oblast=place.oblast,
        raion=place.raion,
        hromada=place.hromada,
        lat=place.lat,
        lon=place.lon,
        population=place.population,
        names=list(_once(names)),
    )


def _once(names: Iterable[Name]) -> Iterator[NameView]:
    """Each spelling once, by the first that says what it is."""
    seen: set[str] = set()
    for name in names:
        if name.text not in seen:
            seen.add(name.text)
            yield NameView(name.text, name.language, name.kind, name.since, name.until)


def claim(found: RecordedClaim, beside: Beside) -> ClaimView:
    """A claim with where it stands and how far it moved the assessment."""
    said = found.claim
    published = found.published_at
    return ClaimView(
        id=found.id,
        document=said.document,
        claimant=said.claimant,
        speaker=said.speaker,
        via=said.via,
        stance=said.stance,
        event=said.event,
        actor=said.actor,
        relation=said.relation,
        part=said.part,
        event_date=said.event_date,
        quote=said.quote,
        start=said.start,
        end=said.end,
        published_at=published,
        recorded_at=found.recorded_at,
        backfilled=published is not None and found.recorded_at - published > BACKFILLED_AFTER,
        source=found.source,
        source_name=beside.sources.get(found.source) or found.outlet or found.source,
        title=found.title,
        url=found.url,
        language=found.language,
        origin=beside.origins.get(found.id, found.id),
        resolution=MentionView(said.mention.text, found.probability),
        influence=beside.moved.get(found.id),
        judgements=[item for item in beside.judgements if item.about == found.id],
    )


def reading(found: Reading) -> ReadingView:
    """What a map shows at a place."""
    return ReadingView(
        source=found.source,
        category=found.category,
        shares=found.shares,
        since=found.since,
        until=found.until,
    )


def lasts(found: Reading, on: date) -> bool:
    """Whether the map showed this on a day."""
    return found.since <= on and (found.until is None or on <= found.until)
