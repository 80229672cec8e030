"""What is imposed on civilians under occupation, as reports tell it; no claims of control."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from frontlog.ledger import Ledger, RecordedMeasure
from frontlog.model import Claimant, DateInterval
from frontlog.views.horizon import Horizon


class MeasureView(Struct, frozen=True, kw_only=True):
    """One measure; ``place`` is the settlement or region as the text writes it."""

    kind: str
    place: str | None
    claimant: Claimant
    event_date: DateInterval | None
    quote: str
    document: str
    source: str
    title: str | None
    url: str | None
    published_at: datetime | None
    recorded_at: datetime

    @property
    def on(self) -> date | None:
        """The day it is counted under: when it is said to have begun, else of the report."""
        if self.event_date is not None:
            return self.event_date.start
        return None if self.published_at is None else self.published_at.date()


class Sought(Struct, frozen=True, kw_only=True):
    """Which measures; what is left out is not asked about."""

    kind: str | None = None
    since: date | None = None
    until: date | None = None

    def has(self, found: MeasureView) -> bool:
        """Whether a measure is one of them; one without a day is in no period."""
        if self.kind not in (None, found.kind):
            return False
        if self.since is None and self.until is None:
            return True
        first, last = self.since or date.min, self.until or date.max
        return found.on is not None and first <= found.on <= last


def measures(
    ledger: Ledger, horizon: Horizon, sought: Sought, as_of: datetime | None = None
) -> list[MeasureView]:
    """The measures sought that were known at a moment, the newest report first."""
    found = map(_view, ledger.measures(horizon.moment(as_of)))
    return [each for each in found if sought.has(each)]


def _view(found: RecordedMeasure) -> MeasureView:
    measure = found.measure
    return MeasureView(
        kind=measure.kind,
        place=measure.place,
        claimant=measure.claimant,
        event_date=measure.event_date,
        quote=measure.quote,
        document=measure.document,
        source=found.source,
        title=found.title,
        url=found.url,
        published_at=found.published_at,
        recorded_at=found.recorded_at,
    )
