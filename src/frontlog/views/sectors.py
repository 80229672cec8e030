"""A sector of the front: its settlements, what was said of them lately, what changed in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from msgspec import Struct

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import RecordedClaim
from frontlog.model import Assessment, State
from frontlog.pack import Sector
from frontlog.views import evidence, shown
from frontlog.views.belonging import REACH_KM, sectors_of
from frontlog.views.reader import Views
from frontlog.views.records import Change, ClaimView

SPANS = (7, 30)
"""Days back from the shown day over which changes are told."""
MOST_CLAIMS = 30


class SectorHead(Struct, frozen=True, kw_only=True):
    """Which sector; ``name`` after its town, ``name_uk`` as the General Staff calls it."""

    id: str
    name: str
    name_uk: str
    place: str
    lat: float | None
    lon: float | None
    places: int


class SectorPlace(Struct, frozen=True, kw_only=True):
    """A settlement of the sector that is contested or spoken of; ``recent``: claims of 30 days."""

    place: str
    name: str
    name_en: str
    state: State | None
    contested: bool
    stale: bool
    claims: int
    recent: int
    last_claim: date | None


class Changes(Struct, frozen=True):
    """Settlements whose state differs from what it was ``days`` before."""

    days: int
    before: date
    rows: list[Change]


class PlacedClaim(Struct, frozen=True):
    """A claim with the settlement that it is about."""

    place: str
    name: str
    name_en: str
    claim: ClaimView


class SectorView(Struct, frozen=True, kw_only=True):
    """A sector on a day."""

    sector: SectorHead
    on: date
    reach_km: float
    settlements: list[SectorPlace]
    changes: list[Changes]
    claims: list[PlacedClaim]


class Sectors:
    """The sectors of the pack over one ledger."""

    def __init__(self, views: Views) -> None:
        self.views = views

    def all(self) -> list[SectorHead]:
        """Every sector, by id."""
        heads = (self._head(sector) for sector in self.views.pack.sectors)
        return sorted(heads, key=lambda head: head.id)

    def of(self, place_id: str) -> SectorHead | None:
        """The sector that a settlement belongs to."""
        sectors = self.views.pack.sectors
        found = (self._head(one) for one in sectors if place_id in self._members.get(one.id, ()))
        return next(found, None)

    def members(self, id: str) -> list[str]:
        """The settlements of a sector, by id; none of a sector that there is not."""
        return sorted(self._members.get(id, ()))

    def view(self, id: str, on: date, as_of: datetime | None = None) -> SectorView:
        """One sector on a day, as known at a moment.

        Raises:
            WrongUse: there is no such sector.
        """
        sector = next((one for one in self.views.pack.sectors if one.id == id), None)
        if sector is None:
            raise WrongUse(f"{id}: no such sector")
        on, known = self.views.horizon.day(on), self.views.horizon.moment(as_of)
        members = self._members.get(id, frozenset())
        claims = [
            item
            for place in sorted(members)
            for item in self.views.weighing.claims(place, known)
            if (evidence.day_of(item) or on) <= on
        ]
        days = [on, *(on - timedelta(days=span) for span in SPANS)]
        now, *before = self._assessed(claims, members, days, known)
        return SectorView(
            sector=self._head(sector),
            on=on,
            reach_km=REACH_KM,
            settlements=self._settlements(now, claims, on),
            changes=[
                Changes(span, day, self._changed(then, now))
                for span, day, then in zip(SPANS, days[1:], before, strict=True)
            ],
            claims=self._latest(claims, known),
        )

    @cached_property
    def _members(self) -> dict[str, frozenset[str]]:
        """Settlements by sector id: the nearest town's, within reach."""
        found: dict[str, list[str]] = defaultdict(list)
        gazetteer = self.views.gazetteer
        for place, sector in zip(
            gazetteer.ids, sectors_of(gazetteer, self.views.pack), strict=True
        ):
            if sector is not None:
                found[sector].append(str(place))
        return {sector: frozenset(places) for sector, places in found.items()}

    def _head(self, sector: Sector) -> SectorHead:
        town = self.views.gazetteer.place(sector.place)
        names = sector.names.get("uk") or [town.name]
        return SectorHead(
            id=sector.id,
            name=town.name_en or town.name,
            name_uk=names[0],
            place=sector.place,
            lat=town.lat,
            lon=town.lon,
            places=len(self._members.get(sector.id, ())),
        )

    def _assessed(
        self,
        claims: list[RecordedClaim],
        members: frozenset[str],
        days: Sequence[date],
        known: datetime,
    ) -> list[dict[str, Assessment]]:
        weighing = self.views.weighing
        readings = weighing.readings(members, known)
        weighed = weighing.evidence(claims, readings, sorted(members), known)
        parameters = weighing.parameters(known)
        book = assess.Casebook(weighed)
        asked = (assess.Question(on=on, as_of=known, parameters=parameters) for on in days)
        return [{item.place: item for item in book.assess(each)} for each in asked]

    def _settlements(
        self, now: Mapping[str, Assessment], claims: Sequence[RecordedClaim], on: date
    ) -> list[SectorPlace]:
        said: dict[str, list[date]] = {}
        for item in claims:
            assert item.place is not None, "only claims about the sector's settlements are here"
            said.setdefault(item.place, []).append(evidence.day_of(item) or date.min)
        rows = [
            self._settlement(answer, said.get(place, []), on)
            for place, answer in now.items()
            if place in said or answer.contested
        ]
        return sorted(rows, key=lambda r: (r.last_claim or date.min, r.claims, r.place))[::-1]

    def _settlement(self, answer: Assessment, said: list[date], on: date) -> SectorPlace:
        place = self.views.gazetteer.place(answer.place)
        dated = [day for day in said if day != date.min]
        return SectorPlace(
            place=place.id,
            name=place.name,
            name_en=place.name_en,
            state=answer.state,
            contested=answer.contested,
            stale=answer.stale,
            claims=len(said),
            recent=sum((on - day).days < 30 for day in dated),
            last_claim=max(dated, default=None),
        )

    def _changed(
        self, before: Mapping[str, Assessment], now: Mapping[str, Assessment]
    ) -> list[Change]:
        rows = []
        for id, answer in sorted(now.items()):
            old = before.get(id)
            if answer.differs(old):
                then = None if old is None else old.shown
                rows.append(Change.of(self.views.gazetteer.place(id), then, answer.shown))
        return rows

    def _latest(self, claims: list[RecordedClaim], known: datetime) -> list[PlacedClaim]:
        dated = [item for item in claims if evidence.day_of(item) is not None]
        dated.sort(key=lambda item: (evidence.day_of(item), item.id), reverse=True)
        page = dated[:MOST_CLAIMS]
        beside = shown.Beside(
            moved={},
            origins=self.views.weighing.origins(page),
            sources={source.slug: source.name for source in self.views.ledger.sources()},
            judgements=self.views.ledger.judgements(known),
        )
        return [self._placed(item, beside) for item in page]

    def _placed(self, item: RecordedClaim, beside: shown.Beside) -> PlacedClaim:
        assert item.place is not None, "only claims about the sector's settlements are here"
        place = self.views.gazetteer.place(item.place)
        return PlacedClaim(place.id, place.name, place.name_en, shown.claim(item, beside))
