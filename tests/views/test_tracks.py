"""Track records from a small ledger: known days, the publication delay, names of voices."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from frontlog import pack
from frontlog.errors import WrongUse
from frontlog.ledger import RecordedClaim
from frontlog.model import Claim, Claimant, Document, Mention, Place, Reading, content_id
from frontlog.views import Horizon
from frontlog.views.tracks import Tracks
from frontlog.views.voices import ClaimantView
from frontlog.views.weighing import Weighing

SAID = date(2024, 3, 1)
"""A boast; a map shows the place as taken from ``SHOWN`` on."""
SHOWN = date(2024, 3, 11)
NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)
TAKEN, HELD = "UA14020110010025394", "UA14160210010081305"


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def said(claimant: str, side: str, place: str, day: date = SAID, **more: Any) -> RecordedClaim:
    fields: dict[str, Any] = {"stance": "asserts", "event": "capture", "actor": "ru"} | more
    text = f"{claimant} of {place} on {day}"
    claim = Claim(
        document=content_id(text),
        claimant=Claimant(claimant, claimant, side),
        mention=Mention(start=0, end=1, text="A", kind="settlement"),
        relation="in",
        quote=text,
        start=0,
        end=len(text),
        extractor="test/1",
        **fields,
    )
    return RecordedClaim(
        id=claim.id, claim=claim, place=place, probability=1.0, source="gazette", outlet=None,
        title=None, url=None, language=None, published_at=noon(day), recorded_at=noon(day),
        document_origin=None,
    )  # fmt: skip


class FakeLedger:
    """Claims, and one map that shows ``TAKEN`` as taken from ``SHOWN`` on and ``HELD`` as held."""

    def __init__(self, claims: list[RecordedClaim]) -> None:
        self._claims = claims
        self.maps = self

    def claims(self, place: str | None, as_of: datetime) -> list[RecordedClaim]:
        return [item for item in self._claims if item.recorded_at <= as_of]

    def document(self, id: str) -> Document:
        text = next(item.claim.quote for item in self._claims if item.claim.document == id)
        return Document(
            id=id, source="gazette", text=text, recorded_at=noon(SAID), body=((0, len(text)),)
        )

    def readings(self, place: str | None, as_of: datetime) -> list[Reading]:
        begun = SAID - timedelta(days=60)
        rows = [(TAKEN, "ua", begun, SHOWN - timedelta(days=1)), (TAKEN, "ru", SHOWN, None)]
        rows.append((HELD, "ua", begun, None))
        return [
            Reading(
                source=source, place=where, since=since, until=until, category=category,  # type: ignore[arg-type]
                shares={category: 1.0}, recorded_at=noon(since),
            )
            for source in ("one", "two")
            for where, category, since, until in rows
            if noon(since) <= as_of
        ]  # fmt: skip

    def recorded(self, source: str, as_of: datetime) -> dict[date, datetime]:
        begun, days = SAID - timedelta(days=60), 200
        drawn = (begun + timedelta(days=n) for n in range(days))
        return {day: noon(day) for day in drawn if source != "gazette" and noon(day) <= as_of}

    def sources(self, as_of: datetime | None = None) -> list[Any]:
        return ["one", "two"] if as_of else [SimpleNamespace(slug="gazette", name="The Gazette")]


class FakeGazetteer:
    """Two settlements of which nobody knows where they are."""

    def places(self) -> list[Place]:
        return [Place(id=id, name="A", name_en="A", kind="village") for id in (TAKEN, HELD)]


def tracks(*claims: RecordedClaim, horizon: Horizon | None = None) -> Tracks:
    ledger: Any = FakeLedger(list(claims))
    gazetteer: Any = FakeGazetteer()
    return Tracks(Weighing(ledger, gazetteer, pack.load()), horizon or Horizon())


def of(rows: list[ClaimantView], claimant: str) -> ClaimantView:
    return next(row for row in rows if row.id == claimant)


BOASTS = (said("russian-mod", "ru", TAKEN), said("russian-mod", "ru", HELD))


def test_one_of_two_captures_came_true_and_says_its_n() -> None:
    (row,) = tracks(*BOASTS).claimants(NOW)
    assert row.track is not None
    (record,) = row.track
    week, month, two_months = record.rates
    assert (record.actor, record.n, record.confirmed) == ("ru", 2, 1)
    assert (week.confirmed, week.n) == (0, 2)
    assert (month.confirmed, month.n) == (1, 2)
    assert (two_months.confirmed, two_months.n) == (1, 2)
    assert month.low is not None and month.high is not None
    assert 0 < month.low < 0.5 < month.high < 1
    assert record.lead_days is not None and 10 <= record.lead_days <= 20


def test_young_claims_have_no_rate_yet() -> None:
    (row,) = tracks(*BOASTS).claimants(noon(SAID + timedelta(days=6)))
    assert row.track is not None
    assert [(rate.n, rate.share) for rate in row.track[0].rates] == [(0, None)] * 3


def test_what_is_held_back_confirms_nothing() -> None:
    now = datetime.now(UTC)
    delay = now - noon(SHOWN - timedelta(days=1))
    (row,) = tracks(*BOASTS, horizon=Horizon(delay)).claimants()
    assert row.track is not None
    assert (row.track[0].n, row.track[0].confirmed) == (2, 0)
    with pytest.raises(WrongUse, match="held back"):
        tracks(*BOASTS, horizon=Horizon(delay)).claimants(until=SHOWN)


def test_a_period_bounds_the_claims_but_not_what_confirms_them() -> None:
    late = said("russian-mod", "ru", HELD, SAID + timedelta(days=40))
    (row,) = tracks(BOASTS[0], late).claimants(NOW, until=SAID + timedelta(days=2))
    assert row.claims == 1
    assert row.track is not None
    assert (row.track[0].n, row.track[0].rates[1].confirmed) == (1, 1)
    with pytest.raises(WrongUse, match="no day"):
        tracks(*BOASTS).claimants(NOW, since=date(2024, 9, 1))


def test_who_claims_no_capture_has_no_record() -> None:
    held = said("ukrainian-general-staff", "ua", HELD, event="hold", actor="ua")
    rows = tracks(*BOASTS, held).claimants(NOW)
    assert of(rows, "ukrainian-general-staff").track is None
    assert of(rows, "russian-mod").track is not None
    assert tracks().claimants(NOW) == []


def test_an_outlet_in_its_own_voice_keeps_its_name() -> None:
    (row,) = tracks(said("outlet", "other", TAKEN)).claimants(NOW)
    assert row.track is not None
    assert (row.id, row.name, row.track[0].claimant) == (
        "outlet:gazette", "The Gazette", "outlet:gazette",
    )  # fmt: skip
