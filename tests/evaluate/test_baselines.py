"""The yardsticks find what they say they find, and no more."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from frontlog.evaluate import baselines
from frontlog.model import Document, Language, Mention

NOW = datetime(2025, 1, 7, tzinfo=UTC)


def read(
    program: baselines.Baseline, text: str, language: Language, *places: str
) -> list[tuple[str, str, str | None, str]]:
    document = Document(
        id="d", source="s", text=text, recorded_at=NOW, body=((0, len(text)),), language=language
    )
    starts = [(text.index(place), place) for place in places]
    mentions = [
        Mention(start=at, end=at + len(place), text=place, kind="settlement")
        for at, place in starts
    ]
    claims = program(document, mentions)
    assert all(text[each.start : each.end] == each.mention.text for each in claims)
    return [(each.mention.text, each.event, each.actor, each.stance) for each in claims]


@pytest.mark.parametrize(
    ("language", "text", "place", "actor"),
    [
        ("en", "Russian troops seized Kurakhove. Snow fell in Dnipro.", "Kurakhove", "ru"),
        ("en", "The army liberated Robotyne.", "Robotyne", "ua"),
        ("uk", "Військові звільнили Роботине.", "Роботине", "ua"),
        ("ru", "Военные освободили Курахово.", "Курахово", "ru"),
    ],
)
def test_a_place_beside_a_verb_of_capture(
    language: Language, text: str, place: str, actor: str
) -> None:
    others = [name for name in ("Dnipro",) if name in text]
    found = read(baselines.by_verb, text, language, place, *others)
    assert found == [(place, "capture", actor, "asserts")]


def test_a_verb_of_capture_knows_no_denial() -> None:
    found = read(baselines.by_verb, "They have not captured Toretsk.", "en", "Toretsk")
    assert found == [("Toretsk", "capture", "ru", "asserts")]


@pytest.mark.skipif(not baselines.installed(), reason="spaCy is in the extra: benchmark")
def test_subject_verb_and_object() -> None:
    text = "Russian forces seized Kurakhove and Dachenske. Toretsk was not captured by Russia."
    found = read(baselines.by_parse, text, "en", "Kurakhove", "Dachenske", "Toretsk")
    assert found == [
        ("Kurakhove", "capture", "ru", "asserts"),
        ("Dachenske", "capture", "ru", "asserts"),
        ("Toretsk", "capture", "ru", "denies"),
    ]
