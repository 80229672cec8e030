"""A finder and a resolver for the tests of this room, and documents made of a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from frontlog import pack
from frontlog.model import Document, Mention, Resolution
from frontlog.places import Finder, Gazetteer, Resolver

Read = Callable[..., list[tuple[Mention, Resolution | None]]]


def document(text: str, published: str | None = None, id: str = "d") -> Document:
    day = None if published is None else datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Document(
        id=id,
        source="test",
        text=text,
        body=((0, len(text)),),
        published_at=day,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def read_with(gazetteer: Gazetteer) -> Read:
    finder, resolver = Finder(gazetteer, pack.load()), Resolver(gazetteer, pack.load())

    def read(text: str, published: str | None = None) -> list[tuple[Mention, Resolution | None]]:
        report = document(text, published)
        mentions = finder.find(report)
        answers = iter(resolver.resolve(report, mentions, None))
        return [
            (m, next(answers) if m.kind in ("settlement", "sector") else None) for m in mentions
        ]

    return read


@pytest.fixture(scope="session")
def read(gazetteer: Gazetteer) -> Read:
    """Find and resolve a sentence with the gazetteer as it is out of the box."""
    return read_with(gazetteer)


@pytest.fixture(scope="session")
def read_full(full_gazetteer: Gazetteer) -> Read:
    """Find and resolve a sentence with the full gazetteer."""
    return read_with(full_gazetteer)
