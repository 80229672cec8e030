from __future__ import annotations

import csv
import email
import io
import json
import re
from datetime import UTC, datetime, timedelta
from email import policy
from pathlib import Path

import pytest
from calling import Frontlog

pytestmark = pytest.mark.slow

TORETSK = "UA14020110010025394"


@pytest.fixture
def told(frontlog: Frontlog, tmp_path: Path) -> Frontlog:
    """A ledger in which Moscow's claim of 7 February 2025 is denied."""
    report = tmp_path / "report.txt"
    report.write_text(
        "Russia's Defence Ministry said on Friday that its troops had captured Dzerzhinsk."
        " The DeepState project denied that Toretsk had been captured.",
        encoding="utf-8",
    )
    frontlog("run", "--replay", "--published", "2025-02-08", report)
    return frontlog


def test_claims_and_assessments_are_two_exports(told: Frontlog) -> None:
    claims = told("export", "claims", "--format", "csv", "--on", "2025-02-08")
    rows = list(csv.DictReader(io.StringIO(claims.out)))
    assert [row["place_id"] for row in rows] == [TORETSK, TORETSK]
    assert not any(name.startswith("p_ru") for name in rows[0])
    assessed = json.loads(told("export", "--json", "--on", "2025-02-08").out)
    features = {item["properties"]["place_id"]: item for item in assessed["features"]}
    assert features[TORETSK]["properties"]["basis"] == "evidence"
    assert len(features) > 29_000


def test_an_export_is_written_whole(told: Frontlog, tmp_path: Path) -> None:
    to = tmp_path / "out" / "claims.parquet"
    assert told("export", "claims", "--format", "parquet", "--out", to).code == 0
    assert to.read_bytes()[:4] == b"PAR1"
    assert [path.name for path in to.parent.iterdir()] == ["claims.parquet"]


def test_a_digest_names_the_rows_that_it_rests_on(told: Frontlog) -> None:
    ran = told("digest", "--on", "2025-02-08", "--days", 2)
    said = [line for line in ran.out.splitlines() if line.startswith("- ")]
    assert any("denied by DeepState" in line for line in said)
    assert all("[^" in line for line in said)


@pytest.mark.parametrize("kind", ["md", "html", "eml"])
def test_a_digest_in_ukrainian_names_its_rows_too(told: Frontlog, kind: str) -> None:
    words = ("--on", "2025-02-08", "--days", 7, "--language", "uk", "--format", kind)
    ran = told("digest", *words)
    message = email.message_from_string(ran.out, policy=policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    text = "".join(parts) if kind == "eml" else ran.out
    assert "Торецьк: про взяття міста російськими силами заявляє Міноборони Росії" in text
    assert "заперечує DeepState" in text
    said = [line for line in text.splitlines() if line.startswith("- ")]
    assert all(re.search(r"\[\^\d+\]$", line) for line in said)
    assert kind == "html" or said


def test_a_feed_is_of_something(told: Frontlog) -> None:
    feed = told("feed", "place", TORETSK)
    assert feed.out.count("<entry>") == 2
    assert told("feed", "place").code == 2
    assert told("feed", "all", "x").code == 2


def test_a_release_is_never_overwritten(told: Frontlog, tmp_path: Path) -> None:
    words = ("release", tmp_path / "r", "--from", "2025-02-08", "--on", "2025-02-08")
    assert told(*words).code == 0
    assert (tmp_path / "r" / "datapackage.json").is_file()
    assert told(*words).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("show", "Toretsk", "--json"),
        ("export", "claims", "--json"),
        ("export", "--json"),
        ("digest", "--days", "2"),
        ("feed",),
        ("line", "--json"),
        ("distance", "Toretsk", "--json"),
    ],
)
def test_nothing_within_the_delay_leaves(
    told: Frontlog, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    since = datetime.now(UTC) - datetime(2025, 2, 7, tzinfo=UTC)
    monkeypatch.setenv("FRONTLOG_DELAY_HOURS", str(since // timedelta(hours=1)))
    held_back = told(*words, "--on", "2025-02-08")
    assert held_back.code == 2
    assert "held back" in held_back.err
    before = told(*words, "--on", "2025-02-06")
    assert "DeepState" not in before.out
    assert "had captured" not in before.out


def test_a_delay_is_a_number_of_hours(told: Frontlog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTLOG_DELAY_HOURS", "soon")
    ran = told("show", "Toretsk")
    assert ran.code == 2
    assert "FRONTLOG_DELAY_HOURS" in ran.err


def test_what_is_prepared_stands_until_the_ledger_grows(told: Frontlog, tmp_path: Path) -> None:
    almanac = tmp_path / "home" / "ledger.db.almanac"
    assert told("prepare").code == 0
    made = almanac.stat().st_ino
    told("prepare")
    assert almanac.stat().st_ino == made
    more = tmp_path / "more.txt"
    more.write_text("Ukraine's General Staff denied that Toretsk had fallen.", encoding="utf-8")
    told("run", "--replay", "--published", "2025-02-09", more)
    told("prepare")
    assert almanac.stat().st_ino != made
