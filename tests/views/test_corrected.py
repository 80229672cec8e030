"""What the corrections feed says, and that an entry keeps its id."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import feedparser
import pytest
from msgspec import structs

from frontlog.ledger import Ledger
from frontlog.model import (
    Claim,
    Claimant,
    Document,
    Judgement,
    Mention,
    Resolution,
    Snapshot,
    content_id,
)
from frontlog.publish.feeds import corrections_feed
from frontlog.views import Horizon, Views
from frontlog.views.corrected import corrected

START = datetime(2025, 2, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _document(name: str, at: datetime, **more: Any) -> Document:
    text = "Horka was taken."
    return Document(
        id=content_id(name), source="gazette", text=text, recorded_at=at, title=name,
        body=((0, len(text)),), **more,
    )  # fmt: skip


def _claim(document: str, extractor: str = "test/1", stance: str = "asserts") -> Claim:
    return Claim(
        document=document,
        claimant=Claimant("ministry", "Ministry", "ru"),
        stance=stance,  # type: ignore[arg-type]
        event="capture",
        mention=Mention(start=0, end=5, text="Horka", kind="settlement"),
        relation="in",
        quote="Horka was taken.",
        start=0,
        end=16,
        extractor=extractor,
    )


def _read(ledger: Ledger, claim: Claim, at: datetime) -> None:
    answer = Resolution(
        document=claim.document, start=0, end=5, place=None, probability=None, candidates=(),
        gazetteer="test",
    )  # fmt: skip
    ledger.add_extraction(
        claim.document, claim.extractor, "test", at, claims=[claim], resolutions=[answer]
    )


@pytest.fixture
def views(tmp_path: Path) -> Views:
    ledger = Ledger.open(tmp_path / "ledger.db")
    return cast(Views, SimpleNamespace(ledger=ledger, horizon=Horizon()))


def test_an_editors_word_is_a_correction_unless_it_upholds(views: Views) -> None:
    for verdict, at in (("upheld", START), ("misread", START + HOUR)):
        views.ledger.add_judgement(
            Judgement(about="c1", verdict=verdict, why="no", who="ed", made_at=at)  # type: ignore[arg-type]
        )
    (found,) = corrected(views)
    assert found.about == "c1"
    assert "misread" in found.what
    assert found.made_at == START + HOUR


def test_an_edited_report_is_a_correction_once_something_was_read_in_it(views: Views) -> None:
    old, unread = _document("Old", START), _document("Unread", START)
    new = _document("New", START + HOUR, replaces=old.id)
    newer = _document("Newer", START + HOUR, replaces=unread.id)
    views.ledger.add_documents([old, unread, new, newer])
    _read(views.ledger, _claim(old.id), START)
    (found,) = corrected(views)
    assert found.about == old.id
    assert new.id in found.why
    assert corrected(views, START) == []


def test_a_report_read_anew_is_a_correction_only_where_it_says_something_else(views: Views) -> None:
    report = _document("Report", START)
    views.ledger.add_documents([report])
    _read(views.ledger, _claim(report.id), START)
    _read(views.ledger, _claim(report.id, "test/2"), START + HOUR)
    assert corrected(views) == []
    _read(views.ledger, _claim(report.id, "test/3", "denies"), START + 2 * HOUR)
    (found,) = corrected(views)
    assert "1 claims are no longer read in it, 1 are read newly" in found.why


def test_a_map_published_anew_is_a_correction_where_it_differs(views: Views) -> None:
    first = Snapshot(valid_on=date(2025, 2, 1), as_of=START, inputs="a", method="m", content="one")
    for at, content in ((START, "one"), (START + HOUR, "one"), (START + 2 * HOUR, "two")):
        views.ledger.add_snapshot(structs.replace(first, as_of=at, content=content))
    (found,) = corrected(views)
    assert (found.about, found.made_at) == ("two", START + 2 * HOUR)


def test_entries_keep_their_ids_and_the_feed_is_valid(views: Views) -> None:
    def ids() -> set[str]:
        feed = feedparser.parse(corrections_feed("C", corrected(views), home="https://x.example"))
        assert not feed.bozo
        return {entry.id for entry in feed.entries}

    views.ledger.add_judgement(
        Judgement(about="c1", verdict="false", why="<b>no</b>", who="ed", made_at=START)
    )
    before = ids()
    views.ledger.add_judgement(
        Judgement(about="c2", verdict="false", why="no", who="ed", made_at=START + HOUR)
    )
    assert before < ids()
