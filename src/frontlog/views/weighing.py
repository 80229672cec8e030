"""The ledger's rows joined into what `assess` weighs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontlog import assess
from frontlog.ledger import Ledger, RecordedClaim
from frontlog.model import Document, Evidence, Reading
from frontlog.pack import Pack
from frontlog.views import evidence


class Weighing:
    """Claims, readings and baselines of one ledger, as known at a moment."""

    def __init__(self, ledger: Ledger, pack: Pack) -> None:
        self.ledger = ledger
        self.pack = pack
        self._kinds = {claimant.id: claimant.kind for claimant in pack.claimants}

    def claims(self, place: str | None, as_of: datetime) -> list[RecordedClaim]:
        """Claims of one settlement, or all of them."""
        return self.ledger.claims(place, as_of)

    def readings(self, place: str | None, as_of: datetime) -> list[Reading]:
        """What maps show at one settlement, or at all."""
        return self.ledger.maps.readings(place=place, as_of=as_of)

    def parameters(self, as_of: datetime) -> assess.Parameters:
        """The model's numbers as they were known then."""
        return assess.known_at(as_of)

    def evidence(
        self,
        claims: list[RecordedClaim],
        readings: Iterable[Reading],
        places: Iterable[str],
        as_of: datetime,
    ) -> list[Evidence]:
        """All of it as evidence; baselines of the ``places`` named."""
        last_days = self.ledger.maps.last_days(as_of)
        return [
            *evidence.from_claims(claims, self.origins(claims), self._kinds),
            *evidence.from_readings(readings, last_days),
            *evidence.from_baselines(self.pack.baselines, places),
        ]

    def origins(self, claims: list[RecordedClaim]) -> dict[str, str]:
        """Origin by claim id: what is one statement said again."""
        return evidence.origins(claims, self._documents(claims))

    def _documents(self, claims: Iterable[RecordedClaim]) -> Iterable[Document]:
        wanted = {found.claim.document for found in claims}
        found = (self.ledger.document(document) for document in sorted(wanted))
        return (document for document in found if document is not None)
