"""The ledger's rows joined into what `assess` weighs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cached_property

from frontlog import assess
from frontlog.ledger import Ledger, RecordedClaim
from frontlog.model import Document, Evidence, Reading
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.views import drawn, evidence, nearby
from frontlog.views.drawn import Edition
from frontlog.views.nearby import Nearby, Neighbourhood


class Weighing:
    """Claims, readings and baselines of one ledger, as known at a moment."""

    def __init__(self, ledger: Ledger, gazetteer: Gazetteer, pack: Pack) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.pack = pack
        self._kinds = {claimant.id: claimant.kind for claimant in pack.claimants}

    def claims(self, place: str | None, as_of: datetime) -> list[RecordedClaim]:
        """Claims of one settlement, or all of them."""
        return self.ledger.claims(place, as_of)

    def readings(self, place: str | Collection[str] | None, as_of: datetime) -> list[Reading]:
        """What maps show at some settlements, or at all."""
        return self.ledger.maps.readings(place=place, as_of=as_of)

    def editions(self, as_of: datetime) -> list[Edition]:
        """The maps of the ledger, by source, with their makers."""
        maps = self.ledger.maps
        recorded = {source: maps.recorded(source, as_of) for source in maps.sources(as_of)}
        return drawn.editions(recorded, self.pack.sources)

    def parameters(self, as_of: datetime) -> assess.Parameters:
        """The model's numbers as they were known then."""
        return assess.known_at(as_of)

    def evidence(
        self,
        claims: list[RecordedClaim],
        readings: Iterable[Reading],
        places: Sequence[str],
        as_of: datetime,
        near: Nearby | None = None,
    ) -> list[Evidence]:
        """All of it as evidence; of the ``places`` named also baselines, blanks and neighbours.

        ``near`` is what `nearby` gives, where that is known already.
        """
        around = self.nearby(places, as_of) if near is None else near
        return [
            *evidence.from_claims(claims, self.origins(claims), self._kinds),
            *self.pictures(readings, places, as_of),
            *(piece for place in places for piece in around.evidence(place)),
            *evidence.from_baselines(self.pack.baselines, places),
        ]

    def pictures(
        self, readings: Iterable[Reading], places: Sequence[str], as_of: datetime
    ) -> list[Evidence]:
        """What maps show at places, one voice a maker; blanks of the ``places`` named."""
        return list(drawn.from_maps(readings, places, self.editions(as_of)))

    def nearby(
        self, places: Sequence[str], as_of: datetime, readings: Iterable[Reading] | None = None
    ) -> Nearby:
        """What maps show of the neighbours of some places; ``readings`` of all, where at hand."""
        around = self._neighbourhood.around(places)
        shown = self.readings(around, as_of) if readings is None else readings
        wanted, known = frozenset(around), self.editions(as_of)
        own = (reading for reading in shown if reading.place in wanted)
        pictures = drawn.from_maps(own, around, known)
        return nearby.nearby(pictures, places, self._neighbourhood, known)

    @cached_property
    def _neighbourhood(self) -> Neighbourhood:
        return nearby.neighbourhood(self.gazetteer.places())

    def origins(self, claims: list[RecordedClaim]) -> dict[str, str]:
        """Origin by claim id: what is one statement said again."""
        return evidence.origins(claims, self._documents(claims))

    def _documents(self, claims: Iterable[RecordedClaim]) -> Iterable[Document]:
        wanted = {found.claim.document for found in claims}
        found = (self.ledger.document(document) for document in sorted(wanted))
        return (document for document in found if document is not None)
