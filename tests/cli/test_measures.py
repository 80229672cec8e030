"""What is imposed on civilians, from a report to the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Frontlog

TOLD = (
    "Under the occupation little is as it was. Ukraine's military intelligence said that in "
    "Toretsk pensions were stopped for those without a Russian passport since March 2025."
)


@pytest.fixture
def read(frontlog: Frontlog, tmp_path: Path) -> Frontlog:
    report = tmp_path / "report.txt"
    report.write_text(TOLD, encoding="utf-8")
    assert frontlog("run", "--published", "2025-05-02", report).code == 0
    return frontlog


def test_a_measure_has_its_place_day_and_quote(read: Frontlog) -> None:
    found = json.loads(read("measures", "--kind", "pension", "--json").out)
    assert [(each["kind"], each["place"]) for each in found] == [("pension", "Toretsk")]
    assert found[0]["claimant"]["id"] == "gur"
    assert found[0]["event_date"] == {"start": "2025-03-01", "end": "2025-03-31"}
    assert found[0]["quote"] in TOLD
    assert read("check").code == 0


@pytest.mark.parametrize("words", [("--kind", "schooling"), ("--until", "2025-02-28")])
def test_nothing_sought_is_said_so(read: Frontlog, words: tuple[str, ...]) -> None:
    ran = read("measures", *words)
    assert (ran.code, ran.out.strip()) == (1, "no report in this ledger tells of one")


def test_a_measure_is_printed_with_who_says_so(read: Frontlog) -> None:
    ran = read("measures", "--since", "2025-03-01")
    assert ran.code == 0
    assert "2025-03-01  pension  Toretsk" in ran.out
    assert "pensions were stopped" in ran.out
