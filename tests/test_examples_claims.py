"""What frontlog reads out of its own dispatches, held against the labels made by hand.

Floors, not targets: each is a little under what was measured when it was set, and is not lowered
without a line in CHANGELOG.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frontlog import pack, pipeline
from frontlog.evaluate import claims as scoring
from frontlog.ingest import Given, read
from frontlog.model import Document, utc_now
from frontlog.places import Gazetteer

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture(scope="module")
def found(gazetteer: Gazetteer) -> dict[str, pipeline.ReadDocument]:
    tools = pipeline.tools(pack.load(), gazetteer)
    given = Given(recorded_at=utc_now())
    documents = (
        record
        for path in sorted(EXAMPLES.glob("*.jsonl"))
        for record in read(path, given)
        if isinstance(record, Document)
    )
    return {str(row.given_id): pipeline.read_document(tools, row, None) for row in documents}


@pytest.fixture(scope="module")
def gold() -> list[scoring.GoldDocument]:
    return [
        scoring.gold_from_row(json.loads(line))
        for path in sorted(EXAMPLES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.fixture(scope="module")
def report(
    found: dict[str, pipeline.ReadDocument], gold: list[scoring.GoldDocument]
) -> scoring.Report:
    return scoring.score(gold, {name: row.claims for name, row in found.items()})


def test_every_dispatch_is_read(
    found: dict[str, pipeline.ReadDocument], gold: list[scoring.GoldDocument]
) -> None:
    assert set(found) == {document.id for document in gold}


def test_claims_are_mostly_those_of_the_labels(report: scoring.Report) -> None:
    precision, recall = report.strict.precision, report.strict.recall
    assert precision is not None and precision >= 0.72
    assert recall is not None and recall >= 0.50


def test_the_claimants_side_is_mostly_right(report: scoring.Report) -> None:
    assert report.side.value is not None and report.side.value >= 0.85


def test_nothing_is_claimed_where_nothing_was(report: scoring.Report) -> None:
    assert report.without_claims >= 8
    assert not report.false_documents


def test_a_place_is_right_or_left_open(
    found: dict[str, pipeline.ReadDocument], gold: list[scoring.GoldDocument]
) -> None:
    """Of the claims that agree with a label, hardly any is put into another settlement."""
    answers = []
    for document in gold:
        read_document = found[document.id]
        places = {(row.start, row.end): row.place for row in read_document.resolutions}
        for claim, label in scoring.pair(document, read_document.claims).pairs:
            place = places.get((claim.mention.start, claim.mention.end))
            if place is not None and label.katottg is not None:
                answers.append((place, label.katottg))
    right = sum(place == code for place, code in answers)
    assert len(answers) >= 150
    assert right >= 0.98 * len(answers)
