"""Claims that no assessment uses as they stand are named, with the reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from frontlog import pack
from frontlog.ledger import RecordedClaim
from frontlog.model import Claim, Claimant, DateInterval, Mention
from frontlog.views.refusals import refusals

NOW = datetime(2025, 2, 7, 12, tzinfo=UTC)


def recorded(start: date, end: date, side: str = "ru") -> RecordedClaim:
    claim = Claim(
        document="d",
        claimant=Claimant("mod", "Ministry", side),
        stance="asserts",
        event="capture",
        actor="ru",
        mention=Mention(start=0, end=1, text="A", kind="settlement"),
        relation="in",
        quote="A",
        start=0,
        end=1,
        extractor="test/1",
        event_date=DateInterval(start, end),
    )
    return RecordedClaim(
        id=claim.id, claim=claim, place="UA14020110010025394", probability=1.0, source="gazette",
        outlet=None,
        title=None, url=None, language=None, published_at=NOW, recorded_at=NOW,
        document_origin=None,
    )  # fmt: skip


def reasons(*claims: RecordedClaim) -> list[str]:
    ledger: Any = SimpleNamespace(claims=lambda place, as_of: list(claims))
    return [issue.reason for issue in refusals(ledger, pack.load(), NOW)]


def test_what_cannot_be_dated_or_placed_on_a_side_is_named() -> None:
    day = NOW.date()
    assert reasons(recorded(day, day)) == []
    (backwards,) = reasons(recorded(day, date(2025, 1, 1)))
    assert "contradictory dates" in backwards
    (old,) = reasons(recorded(date(1943, 8, 5), date(1943, 8, 5)))
    assert "before 2014" in old
    (ahead,) = reasons(recorded(date(2026, 1, 1), date(2026, 1, 1)))
    assert "after it was recorded" in ahead
    (nobody,) = reasons(recorded(day, day, side="martian"))
    assert "no known side" in nobody
