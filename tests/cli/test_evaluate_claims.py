"""The score of extracted claims on the command line, beside its baselines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from calling import Frontlog

TEXT = (
    "The Russian Defense Ministry claimed that its troops captured Toretsk. "
    "The General Staff denied this. Ukrainian forces advanced near Pokrovsk."
)


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    def label(claimant: str, side: str, said: str, place: str) -> object:
        stance, event, actor = said.split()
        return {
            "claimant": claimant, "side": side, "stance": stance, "event": event, "actor": actor,
            "place": place, "katottg": None, "relation": "in", "part": None, "event_date": None,
            "quote": place,
        }  # fmt: skip

    row = {
        "id": "own-1", "lang": "en", "date": "2025-02-08", "outlet": "paper", "text": TEXT,
        "claims": [
            label("Russian MoD", "ru", "asserts capture ru", "Toretsk"),
            label("Ukrainian General Staff", "ua", "denies capture ru", "Toretsk"),
            label("outlet", "other", "asserts attack ru", "Pokrovsk"),
        ],
    }  # fmt: skip
    path = tmp_path / "labelled.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_scores_stand_beside_the_baselines(frontlog: Frontlog, labelled: Path) -> None:
    ran = frontlog("evaluate", "claims", labelled, "--json")
    assert ran.code == 0, ran.err
    report = json.loads(ran.out)
    assert report["strict"] == {"right": 2, "wrong": 1, "missed": 1}
    by_verb = report["baselines"]["every place beside a verb of capture"]
    assert by_verb == {"right": 1, "wrong": 0, "missed": 2}
    assert report["confusion"] == [
        {"labelled": "asserts attack ru", "found": "asserts advance ua", "claims": 1}
    ]


def test_what_was_mistaken_for_what_is_printed(frontlog: Frontlog, labelled: Path) -> None:
    ran = frontlog("evaluate", "claims", labelled)
    assert ran.code == 0, ran.err
    assert re.search(r"asserts attack ru +asserts advance ua +1", ran.out)
    assert "own-1" in ran.out
