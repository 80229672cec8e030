"""The questions that can be asked of a ledger, and their answers as records."""

from __future__ import annotations

from datetime import date, datetime

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger, RecordedClaim
from frontlog.model import Assessment, Evidence, Place
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.views import evidence, shown
from frontlog.views.country import Country
from frontlog.views.horizon import Horizon
from frontlog.views.measures import Measures
from frontlog.views.records import (
    ClaimView,
    PlaceView,
)
from frontlog.views.tracks import Tracks
from frontlog.views.weighing import Weighing


class Views:
    """Answers from one ledger. ``as_of`` is a moment; ``None`` means all that is recorded.

    Nothing younger than the ``horizon`` is in any answer.
    """

    def __init__(
        self, ledger: Ledger, gazetteer: Gazetteer, pack: Pack, horizon: Horizon | None = None
    ) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.pack = pack
        self.horizon = horizon or Horizon()
        self.weighing = Weighing(ledger, gazetteer, pack)
        self.country = Country(self.weighing, gazetteer, self.horizon)
        self.measures = Measures(
            ledger, gazetteer, pack, self.horizon, assess=self.country.assessments
        )
        self.tracks = Tracks(self.weighing, self.horizon)
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
        on, known = self.horizon.day(on), self.horizon.moment(as_of)
        claims = self.weighing.claims(place_id, known)
        readings = self.weighing.readings(place_id, known)
        weighed = self.weighing.evidence(claims, readings, [place_id], known)
        parameters = self.weighing.parameters(known)
        found = self._assessed(weighed, on, known)
        said = self._claim_views(claims, weighed, found, (on, known))
        heard = assess.voices(weighed, on=on, as_of=known, parameters=parameters)
        return PlaceView(
            place=shown.head(place, self.gazetteer.names(place_id)),
            on=on,
            as_of=known,
            state=None if found is None else found.state,
            contested=bool(found and found.contested),
            stale=bool(found is None or found.stale),
            basis="none" if found is None else found.basis,
            probabilities=shown.chances(found),
            claims=said,
            claims_total=len(said),
            readings=[shown.reading(item) for item in readings if shown.lasts(item, on)],
            distance=self.measures.distance(place, on, as_of=as_of),
            capture=assess.capture(weighed, as_of=known, parameters=parameters),
            voices=heard.get(place_id),
            last_evidence=None if found is None else found.last_evidence,
            method=assess.METHOD if found is None else found.method,
        )

    def history(self, place_id: str, as_of: datetime | None = None) -> list[assess.ChangePoint]:
        """How one settlement's assessment changed over time.

        Raises:
            WrongUse: there is no such settlement.
        """
        self.gazetteer.place(place_id)
        known = self.horizon.moment(as_of)
        claims = self.weighing.claims(place_id, known)
        readings = self.weighing.readings(place_id, known)
        weighed = self.weighing.evidence(claims, readings, [place_id], known)
        return assess.history(weighed, as_of=known, parameters=self.weighing.parameters(known))

    def _assessed(self, weighed: list[Evidence], on: date, known: datetime) -> Assessment | None:
        parameters = self.weighing.parameters(known)
        return next(iter(assess.assess(weighed, on=on, as_of=known, parameters=parameters)), None)

    def _claim_views(
        self,
        claims: list[RecordedClaim],
        weighed: list[Evidence],
        found: Assessment | None,
        asked: tuple[date, datetime],
    ) -> list[ClaimView]:
        on, known = asked
        beside = shown.Beside(
            moved={} if found is None else {i.evidence: i.weight for i in found.evidence},
            origins={item.id: item.origin for item in weighed},
            sources={source.slug: source.name for source in self.ledger.sources()},
            judgements=self.ledger.judgements(known),
        )
        until = [item for item in claims if (evidence.day_of(item) or on) <= on]
        until.sort(key=lambda c: (evidence.day_of(c) or date.min, c.id), reverse=True)
        return [shown.claim(item, beside) for item in until]
