"""Claims in the ledger that an assessment leaves out or reads with a caution, as issues."""

from __future__ import annotations

from datetime import datetime

from frontlog import assess
from frontlog.ledger import Ledger
from frontlog.model import Issue
from frontlog.pack import Pack
from frontlog.views import evidence


def refusals(ledger: Ledger, pack: Pack, as_of: datetime) -> list[Issue]:
    """What is wrong with claims that have a place and a day: dates, sides, floods."""
    kinds = {claimant.id: claimant.kind for claimant in pack.claimants}
    claims = evidence.from_claims(ledger.claims(None, as_of), {}, kinds)
    return assess.refused(claims, as_of=as_of)
