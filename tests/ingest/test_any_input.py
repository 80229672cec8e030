"""Whatever the bytes: documents, maps or issues, and never a crash."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontlog import ingest
from frontlog.ingest import Given
from frontlog.model import ControlMap, Document, Issue

GIVEN = Given(recorded_at=datetime(2026, 1, 5, tzinfo=UTC))
SUFFIXES = [".txt", ".md", ".html", ".jsonl", ".json", ".xml", ".geojson", ".kml", ".csv", ""]
OPENINGS = [
    b"", b"<html>", b"<!DOCTYPE html><html><body><p>", b"<rss><channel><item><title>",
    b"{", b"[", b"\xff\xfe", b"PK\x03\x04",
    b'{"text": "', b'{"type": "FeatureCollection", "features": [', b'{"messages": [{"from_id": 1,',
    b'<div class="tgme_widget_message" data-post="a/1">', b"---\ntitle: ",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "date", "id", "messages", "date_unixtime", "from_id", "type",
                             "features", "geometry", "coordinates", "url", "outlet"]),
            inner, max_size=6,
        )
    ),
    max_leaves=12,
)  # fmt: skip


def check(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for record in ingest.read(path, GIVEN):
        assert isinstance(record, Document | ControlMap | Issue)
        if isinstance(record, Document):
            assert any(map(str.isalpha, record.text))
            assert record.published_at is None or record.published_at.tzinfo is not None
            spans = [point for span in record.body for point in span]
            assert spans == sorted(spans)
            assert all(0 <= point <= len(record.text) for point in spans)
        if isinstance(record, Issue):
            assert record.reason


anything = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@anything
@given(st.sampled_from(SUFFIXES), st.sampled_from(OPENINGS), st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, suffix: str, opening: bytes, rest: bytes) -> None:
    check(tmp_path / f"a{suffix}", opening + rest)


@anything
@given(st.sampled_from(SUFFIXES), st.sampled_from(OPENINGS), st.text(max_size=400))
def test_any_text(tmp_path: Path, suffix: str, opening: bytes, rest: str) -> None:
    check(tmp_path / f"a{suffix}", opening + rest.encode("utf-8", "surrogatepass"))


@anything
@given(st.sampled_from([".jsonl", ".json"]), JSON)
def test_any_json(tmp_path: Path, suffix: str, value: object) -> None:
    check(tmp_path / f"a{suffix}", json.dumps(value).encode())


@pytest.mark.parametrize(
    "text",
    [
        "Слово " * 300_000,
        "Слово за словом. Ще одне.\n" * 20_000,
        "a\n" * 100_000,
        "(getty " * 100_000,
        "[" * 100_000,
        "*" * 100_000,
        " " * 100_000 + "x",
        "https://" * 50_000,
        "1234 " * 100_000,
        "by A " * 50_000,
    ],
    ids=lambda text: text[:6],
)
def test_the_cost_of_a_text_grows_with_its_length(text: str) -> None:
    for start, end in ingest.body_spans(text):
        assert start < end
