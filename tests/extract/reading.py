"""Small documents in our own words, with a finder that knows only the places of the test."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from frontlog import pack
from frontlog.extract import RuleExtractor
from frontlog.model import Claim, Document, Language, Mention, MentionKind

RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
_EXTRACTOR: list[RuleExtractor] = []


def extractor() -> RuleExtractor:
    if not _EXTRACTOR:
        _EXTRACTOR.append(RuleExtractor(pack.load()))
    return _EXTRACTOR[0]


def document(
    text: str,
    language: Language = "en",
    *,
    published: date | None = date(2024, 5, 14),
    outlet: str | None = None,
    title: str | None = None,
) -> Document:
    return Document(
        id="d",
        source="test",
        text=text,
        recorded_at=RECORDED,
        body=((0, len(text)),),
        published_at=published
        and datetime(published.year, published.month, published.day, tzinfo=UTC),
        language=language,
        outlet=outlet,
        title=title,
    )


def mentions(text: str, names: dict[str, MentionKind]) -> list[Mention]:
    found = [
        Mention(start=match.start(), end=match.end(), text=name, kind=kind)
        for name, kind in names.items()
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    return sorted(found, key=lambda mention: mention.start)


def claims(text: str, places: str, language: Language = "en", **given: object) -> list[Claim]:
    """``places``: names separated by ``;``; a name in brackets is a sector."""
    names: dict[str, MentionKind] = {}
    for name in places.split(";"):
        plain = name.strip()
        names[plain.strip("[]")] = "sector" if plain.startswith("[") else "settlement"
    return extractor().claims(
        document(text, language, **given),  # type: ignore[arg-type]
        mentions(text, names),
    )


def told(found: list[Claim]) -> set[tuple[str, str, str, str | None, str]]:
    """(claimant id, stance, event, actor, place) of each claim."""
    return {(c.claimant.id, c.stance, c.event, c.actor, c.mention.text) for c in found}
