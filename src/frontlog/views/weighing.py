"""The ledger's rows joined into what `assess` weighs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontlog import assess
from frontlog.ledger import END_OF_TIME, Ledger, RecordedClaim
from frontlog.model import Document, Evidence, Reading, utc_now
from frontlog.pack import Pack
from frontlog.views import evidence


class Weighing:
    """Claims, readings and baselines of one ledger, as known at a moment (``None``: by now)."""

    def __init__(self, ledger: Ledger, pack: Pack) -> None:
        self.ledger = ledger
        self.pack = pack

    def claims(self, place: str | None, as_of: datetime | None) -> list[RecordedClaim]:
        """Claims of one settlement, or all of them."""
        return self.ledger.claims(place, as_of or END_OF_TIME)

    def readings(self, place: str | None, as_of: datetime | None) -> list[Reading]:
        """What maps show at one settlement, or at all."""
        return self.ledger.maps.readings(place=place, as_of=as_of or END_OF_TIME)

    def parameters(self, as_of: datetime | None) -> assess.Parameters:
        """The model's numbers as they were known then."""
        return assess.known_at(as_of or utc_now())

    def evidence(
        self,
        claims: list[RecordedClaim],
        readings: Iterable[Reading],
        places: Iterable[str],
        as_of: datetime | None,
    ) -> list[Evidence]:
        """All of it as evidence; baselines of the ``places`` named."""
        last_days = self.ledger.maps.last_days(as_of or END_OF_TIME)
        return [
            *evidence.from_claims(claims, evidence.origins(claims, self._documents(claims))),
            *evidence.from_readings(readings, last_days),
            *evidence.from_baselines(self.pack.baselines, places),
        ]

    def _documents(self, claims: Iterable[RecordedClaim]) -> Iterable[Document]:
        wanted = {found.claim.document for found in claims}
        found = (self.ledger.document(document) for document in sorted(wanted))
        return (document for document in found if document is not None)
