from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontlog.errors import DamagedStore, WrongUse
from frontlog.ledger import Ledger
from frontlog.model import (
    Candidate,
    Claim,
    Claimant,
    DateInterval,
    Document,
    Issue,
    Mention,
    Reason,
    Resolution,
    Source,
)

TORETSK = "UA14020110010025394"
TEXT = "The ministry said that Dzerzhinsk had been taken."
FEBRUARY = datetime(2025, 2, 8, 9, tzinfo=UTC)
MARCH = datetime(2025, 3, 1, tzinfo=UTC)


def document(text: str = TEXT, **given: object) -> Document:
    fields: dict[str, object] = {
        "id": f"doc-{text}",
        "source": "example",
        "text": text,
        "body": ((0, len(text)),),
        "recorded_at": FEBRUARY,
        "published_at": FEBRUARY,
    }
    return Document(**{**fields, **given})  # type: ignore[arg-type]


def claim(of: Document, extractor: str = "rules/1", stance: str = "asserts") -> Claim:
    return Claim(
        document=of.id,
        claimant=Claimant("russian-mod", "Russian MoD", "ru"),
        stance=stance,  # type: ignore[arg-type]
        event="capture",
        actor="ru",
        mention=Mention(start=23, end=33, text="Dzerzhinsk", kind="settlement"),
        relation="in",
        via=("TASS",),
        event_date=DateInterval(date(2025, 2, 7), date(2025, 2, 7)),
        quote=TEXT,
        start=0,
        end=len(TEXT),
        extractor=extractor,
    )


def resolution(of: Document, place: str | None = TORETSK) -> Resolution:
    why = Candidate(TORETSK, 0.97, (Reason("spelling", 1.0, "a former name"),))
    return Resolution(
        document=of.id,
        start=23,
        end=33,
        place=place,
        probability=0.97,
        candidates=(why,),
        gazetteer="g1",
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def fill(ledger: Ledger, of: Document, extractor: str = "rules/1", at: datetime = MARCH) -> int:
    ledger.add_documents([of])
    return ledger.add_extraction(
        of.id, extractor, "g1", at, claims=[claim(of, extractor)], resolutions=[resolution(of)]
    )


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    one = document()
    fill(ledger, one)
    (found,) = ledger.claims(TORETSK)
    assert ledger.document(one.id) == one
    assert found.claim == claim(one)
    assert found.claim.mention.text == "Dzerzhinsk"
    assert (found.place, found.probability, found.published_on) == (
        TORETSK,
        0.97,
        date(2025, 2, 8),
    )
    assert ledger.candidates(one.id, 23, 33)[0].reasons[0].why == "a former name"


def test_twice_is_once(ledger: Ledger) -> None:
    assert fill(ledger, document()) == 1
    assert fill(ledger, document()) == 0
    assert ledger.add_documents([document(), document()]) == 0
    assert len(ledger.claims()) == 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE claim SET stance = 'denies'", "DELETE FROM document", "DELETE FROM extraction"],
)
def test_nothing_is_changed_or_removed(ledger: Ledger, statement: str) -> None:
    fill(ledger, document())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ledger.connection.execute(statement)


def test_every_table_refuses_change(ledger: Ledger) -> None:
    tables = [
        row[0]
        for row in ledger.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    guarded = [
        row[0]
        for row in ledger.connection.execute(
            "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        )
    ]
    assert sorted(guarded) == sorted(tables * 2)


def test_a_failed_transaction_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"), ledger.transaction():
        ledger.add_documents([document()])
        ledger.connection.execute("INSERT INTO source (slug) VALUES ('x')")
    assert list(ledger.documents()) == []


def test_a_missing_value_is_an_error_and_not_a_silent_skip(ledger: Ledger) -> None:
    nameless = Source(slug="x", name=None, kind="media", side="ua")  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        ledger.add_sources([nameless])


def test_knowledge_day_cuts_on_recording(ledger: Ledger) -> None:
    fill(ledger, document(recorded_at=MARCH))
    assert ledger.claims(as_of=FEBRUARY) == []
    assert len(ledger.claims(as_of=MARCH)) == 1


def test_a_new_extractor_changes_the_present_but_not_a_past_map(ledger: Ledger) -> None:
    one = document()
    fill(ledger, one, "rules/1", at=FEBRUARY)
    fill(ledger, one, "rules/2", at=MARCH)
    assert [found.claim.extractor for found in ledger.claims()] == ["rules/2"]
    assert [found.claim.extractor for found in ledger.claims(as_of=FEBRUARY)] == ["rules/1"]


def test_a_replayed_document_is_read_with_its_first_extraction(ledger: Ledger) -> None:
    fill(ledger, document(), "rules/1", at=MARCH)
    assert [found.claim.extractor for found in ledger.claims(as_of=FEBRUARY)] == ["rules/1"]


def test_an_edited_post_takes_the_place_of_the_old_one_from_its_recording_on(
    ledger: Ledger,
) -> None:
    old = document()
    new = document(TEXT + " Corrected.", replaces=old.id, recorded_at=MARCH)
    fill(ledger, old)
    fill(ledger, new)
    assert [found.claim.document for found in ledger.claims()] == [new.id]
    assert [found.claim.document for found in ledger.claims(as_of=FEBRUARY)] == [old.id]


def test_issues_and_empty_runs_are_said(ledger: Ledger) -> None:
    refused = Issue(input="a.png", reason="a picture", recorded_at=FEBRUARY)
    assert ledger.add_issues([refused, refused]) == 1
    ledger.add_run("ingest", "a.png", 0, FEBRUARY)
    assert ledger.issues() == [refused]
    assert ledger.connection.execute("SELECT yielded FROM run").fetchone()[0] == 0


def test_only_a_ledger_is_opened(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no ledger here"):
        Ledger.open(tmp_path / "none.db", read_only=True)
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DamagedStore, match=r"garbage\.db"):
        Ledger.open(garbage)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(DamagedStore, match="no ledger of version"):
        Ledger.open(other)


def test_a_sound_ledger_has_no_faults(ledger: Ledger) -> None:
    fill(ledger, document())
    assert ledger.check() == []
