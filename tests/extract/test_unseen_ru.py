"""Russian passages of our own, labelled before any rule was run on them: what was reached holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from frontlog import pack
from frontlog.evaluate import claims as evaluate
from frontlog.places import Finder, Gazetteer

from .reading import document, extractor


def test_floor_on_unseen_russian(full_gazetteer: Gazetteer) -> None:
    """Reached F1 .88 on 2026-11-22 (first run .710), claimant's side .92."""
    finder = Finder(full_gazetteer, pack.load())
    lines = (Path(__file__).parent / "unseen_ru.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = {}
    for row in rows:
        day = date.fromisoformat(row["date"]) if row["date"] else None
        given = document(row["text"], "ru", published=day, outlet=row["outlet"], title=row["title"])
        found[row["id"]] = extractor().claims(given, finder.find(given))
    report = evaluate.score([evaluate.gold_from_row(row) for row in rows], found)
    assert report.strict.f1 is not None
    assert report.strict.f1 >= 0.85
    assert report.side.value is not None
    assert report.side.value >= 0.90
    assert len(report.false_documents) <= 1
