"""The questions that can be asked of a ledger, and their answers as records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger, RecordedClaim
from frontlog.model import Assessment, Evidence, Place, Reading, utc_now
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.views import evidence
from frontlog.views.country import Country
from frontlog.views.measures import Measures
from frontlog.views.records import (
    ClaimView,
    MentionView,
    NameView,
    PlaceHead,
    PlaceView,
    ReadingView,
)
from frontlog.views.weighing import Weighing

BACKFILLED_AFTER = timedelta(days=7)
"""A document recorded this long after its publication is marked as backfilled."""


class Views:
    """Answers from one ledger. ``as_of`` is a moment; ``None`` means all that is recorded."""

    def __init__(self, ledger: Ledger, gazetteer: Gazetteer, pack: Pack) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.pack = pack
        self.measures = Measures(ledger, gazetteer, pack)
        self.weighing = Weighing(ledger, pack)
        self.country = Country(self.weighing, gazetteer)
        self._known = frozenset(gazetteer.ids)

    # -- one settlement --------------------------------------------------------------------------

    def find(self, name: str) -> Place:
        """The settlement that a KATOTTG code or a name means.

        Raises:
            WrongUse: nothing is called so, or several settlements are and none stands out.
        """
        if name in self._known:
            return self.gazetteer.place(name)
        found = self.gazetteer.search(name)
        if not found:
            raise WrongUse(f"no settlement is called {name!r}")
        if len(found) > 1 and found[0].probability < 0.5:
            known = ", ".join(self._label(candidate.place) for candidate in found[:5])
            raise WrongUse(f"{name!r} may be several settlements; give a code: {known}")
        return self.gazetteer.place(found[0].place)

    def _label(self, place_id: str) -> str:
        place = self.gazetteer.place(place_id)
        return f"{place.name} ({place.raion or place.oblast}) {place.id}"

    def place(self, place_id: str, on: date, as_of: datetime | None = None) -> PlaceView:
        """Everything known of one settlement on a day: both sides' claims, maps, assessment."""
        place = self.gazetteer.place(place_id)
        known = as_of or utc_now()
        claims = self.weighing.claims(place_id, as_of)
        readings = self.weighing.readings(place_id, as_of)
        weighed = self.weighing.evidence(claims, readings, [place_id], as_of)
        found = next(iter(assess.assess(weighed, on=on, as_of=known)), None)
        return PlaceView(
            place=self.head(place),
            on=on,
            as_of=known,
            state=None if found is None else found.state,
            contested=bool(found and found.contested),
            stale=bool(found is None or found.stale),
            basis="none" if found is None else found.basis,
            probabilities=None if found is None else found.probabilities,
            claims=self._claim_views(claims, weighed, found, on),
            readings=[_reading_view(reading) for reading in readings if _lasts(reading, on)],
            distance=self.measures.distance(place, on, as_of=as_of),
            capture=assess.capture(weighed, as_of=known),
            last_evidence=None if found is None else found.last_evidence,
            method=assess.METHOD if found is None else found.method,
        )

    def history(self, place_id: str, as_of: datetime | None = None) -> list[assess.ChangePoint]:
        """How one settlement's assessment changed over time."""
        claims = self.weighing.claims(place_id, as_of)
        readings = self.weighing.readings(place_id, as_of)
        weighed = self.weighing.evidence(claims, readings, [place_id], as_of)
        return assess.history(weighed, as_of=as_of or utc_now())

    def head(self, place: Place) -> PlaceHead:
        """A settlement with all its names."""
        names = [
            NameView(name.text, name.language, name.kind, name.since, name.until)
            for name in self.gazetteer.names(place.id)
        ]
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
            names=names,
        )

    def _claim_views(
        self,
        claims: list[RecordedClaim],
        weighed: list[Evidence],
        found: Assessment | None,
        on: date,
    ) -> list[ClaimView]:
        moved = {} if found is None else {i.evidence: i.weight for i in found.evidence}
        origins = {item.id: item.origin for item in weighed}
        names = {source.slug: source.name for source in self.ledger.sources()}
        shown = [claim for claim in claims if (evidence.day_of(claim) or on) <= on]
        shown.sort(key=lambda c: (evidence.day_of(c) or date.min, c.claim.id), reverse=True)
        return [_claim_view(claim, origins.get(claim.claim.id), moved, names) for claim in shown]


def _claim_view(
    found: RecordedClaim, origin: str | None, moved: Mapping[str, float], names: Mapping[str, str]
) -> ClaimView:
    claim = found.claim
    published = found.published_at
    return ClaimView(
        id=claim.id,
        document=claim.document,
        claimant=claim.claimant,
        speaker=claim.speaker,
        via=claim.via,
        stance=claim.stance,
        event=claim.event,
        actor=claim.actor,
        relation=claim.relation,
        part=claim.part,
        event_date=claim.event_date,
        quote=claim.quote,
        start=claim.start,
        end=claim.end,
        published_at=published,
        recorded_at=found.recorded_at,
        backfilled=published is not None and found.recorded_at - published > BACKFILLED_AFTER,
        source=found.source,
        source_name=names.get(found.source) or found.outlet or found.source,
        title=found.title,
        url=found.url,
        language=found.language,
        origin=origin or claim.id,
        resolution=MentionView(claim.mention.text, found.probability),
        influence=moved.get(claim.id),
    )


def _reading_view(reading: Reading) -> ReadingView:
    return ReadingView(
        source=reading.source,
        category=reading.category,
        shares=reading.shares,
        since=reading.since,
        until=reading.until,
    )


def _lasts(reading: Reading, on: date) -> bool:
    return reading.since <= on and (reading.until is None or on <= reading.until)
