"""The Ukrainian passages that were labelled before the rules were run on them."""

from __future__ import annotations

import json
from pathlib import Path

from frontlog import pack
from frontlog.evaluate import claims as evaluate
from frontlog.places import Finder, Gazetteer

from .test_real import _claims, _document

PASSAGES = Path(__file__).with_name("unseen_uk.jsonl")


def test_floor_on_unseen_passages(full_gazetteer: Gazetteer) -> None:
    """The first run gave .64; the floor lies a little below what was then reached."""
    finder = Finder(full_gazetteer, pack.load())
    rows = [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    found = {}
    for row in rows:
        document = _document(
            row["text"], row["date"], id=row["id"], language="uk", outlet=row["outlet"]
        )
        found[row["id"]] = _claims(finder, document)
    report = evaluate.score([evaluate.gold_from_row(row) for row in rows], found)
    assert report.strict.f1 is not None
    assert report.strict.f1 >= 0.91
    assert report.false_documents == ()
