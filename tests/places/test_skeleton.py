"""The first promise: three ways to write Toretsk are Toretsk, out of the box."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from frontlog import pack
from frontlog.model import Document
from frontlog.places import Finder, Gazetteer, Resolver

TORETSK = "UA14020110010025394"
POKROVSK = "UA14160210010099403"


def document(text: str, published: str | None = None) -> Document:
    day = None if published is None else datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Document(
        id="d",
        source="test",
        text=text,
        body=((0, len(text)),),
        published_at=day,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces captured Dzerzhinsk in the Donetsk region, the ministry said.",
        "Минобороны заявило, что Дзержинск полностью взят под контроль.",
        "Бої тривають на околицях Торецька.",
    ],
)
def test_toretsk_by_any_name(gazetteer: Gazetteer, text: str) -> None:
    finder, resolver = Finder(gazetteer, pack.load()), Resolver(gazetteer, pack.load())
    report = document(text, "2025-02-08")
    mentions = finder.find(report)
    [resolved] = resolver.resolve(report, mentions, None)
    assert resolved.place == TORETSK
    assert report.text[resolved.start : resolved.end] in ("Dzerzhinsk", "Дзержинск", "Торецька")


@pytest.mark.parametrize("typed", ["Krasnoarmiisk", "Красноармійськ", "Pokrovsk", "покровськом"])
def test_search_knows_former_names_and_inflections(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.search(typed)[0].place == POKROVSK
