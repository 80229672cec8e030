"""Claims page by page and by claimant, without a ledger."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from frontlog.ledger import RecordedClaim
from frontlog.model import Claim, Claimant, DateInterval, Mention
from frontlog.views.voices import Wanted, claimants, select

MOMENT = datetime(2025, 2, 8, tzinfo=UTC)


def said(number: int, who: str = "ru-mod", place: str = "A", **more: Any) -> RecordedClaim:
    fields: dict[str, Any] = {"stance": "asserts", "event": "capture", "actor": "ru", **more}
    source = fields.pop("source", "gazette")
    claim = Claim(
        document=f"document-{number}",
        claimant=Claimant(who, who, "ru"),
        mention=Mention(start=0, end=1, text="A", kind="settlement"),
        relation="in",
        quote="A",
        start=0,
        end=1,
        extractor="test/1",
        **fields,
    )
    return RecordedClaim(
        id=claim.id,
        claim=claim,
        place=place,
        probability=1.0,
        source=source,
        outlet=None,
        title=None,
        url=None,
        language=None,
        published_at=MOMENT,
        recorded_at=MOMENT,
        document_origin=None,
    )


def test_pages_are_the_whole_and_do_not_overlap() -> None:
    rows = [said(number) for number in range(7)]
    seen: list[str] = []
    cursor: str | None = None
    for _ in range(4):
        page, cursor = select(rows, Wanted(), cursor, 2)
        seen += [row.claim.id for row in page]
    assert cursor is None
    assert seen == sorted(row.claim.id for row in rows)


def test_a_claim_that_arrives_between_pages_moves_no_other() -> None:
    rows = [said(number) for number in range(6)]
    first, cursor = select(rows, Wanted(), None, 3)
    rest, _ = select([*rows, said(99)], Wanted(), cursor, 100)
    old = {row.claim.id for row in rows}
    assert {row.claim.id for row in [*first, *rest]} >= old
    assert not {row.claim.id for row in first} & {row.claim.id for row in rest}


def test_days_and_words_narrow_the_list() -> None:
    early = said(1, event_date=DateInterval(date(2025, 1, 5), date(2025, 1, 6)))
    denial = said(2, stance="denies")
    rows = [early, denial]
    assert select(rows, Wanted(until=date(2025, 1, 31)), None, 9)[0] == [early]
    assert select(rows, Wanted(since=date(2025, 2, 1)), None, 9)[0] == [denial]
    assert select(rows, Wanted(stance="denies"), None, 9)[0] == [denial]


def test_two_outlets_in_their_own_voice_are_two_claimants() -> None:
    rows = [
        said(1, "outlet", source="one"),
        said(2, "outlet", source="two"),
        said(3, "outlet", source="two", stance="doubts"),
    ]
    found = claimants(rows, {"two": "Second Gazette"})
    assert [(row.id, row.name, row.claims) for row in found] == [
        ("outlet:two", "Second Gazette", 2),
        ("outlet:one", "one", 1),
    ]
    assert select(rows, Wanted(claimant="outlet:one"), None, 9)[0] == rows[:1]


def test_a_capture_claimed_twice_is_one_place() -> None:
    rows = [said(1), said(2), said(3, place="B"), said(4, place="C", stance="denies")]
    (found,) = claimants(rows)
    assert (found.claims, found.captures, found.denies, found.places) == (4, 2, 1, 3)
