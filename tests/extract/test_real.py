"""Real reports and the labelled material, read by path; skipped where they are absent."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontlog import ingest, pack
from frontlog.evaluate import claims as evaluate
from frontlog.extract import RuleExtractor
from frontlog.model import Claim, DateInterval, Document
from frontlog.places import Finder, Gazetteer

Deed = tuple[str, str, str, str | None, str]


@pytest.fixture(scope="module")
def finder(full_gazetteer: Gazetteer) -> Finder:
    return Finder(full_gazetteer, pack.load())


def _document(text: str, published: str | None, **fields: object) -> Document:
    day = published and datetime.fromisoformat(published).replace(tzinfo=UTC)
    given = {"id": "d", "source": "test", "language": "en", **fields}
    return Document(
        text=text,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        body=ingest.body_spans(text),
        published_at=day or None,
        **given,  # type: ignore[arg-type]
    )


def _claims(finder: Finder, document: Document) -> list[Claim]:
    return RuleExtractor(pack.load()).claims(document, finder.find(document))


@pytest.fixture(scope="module")
def seeds(shared: Path, finder: Finder) -> dict[str, tuple[str, list[Claim]]]:
    days = {"Toretsk": "2025-02-08", "Pokrovsk": "2025-01-07", "Bakhmut": "2023-07-17"}
    found = {}
    for path in sorted((shared / "reports" / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        name = max(days, key=text.count)
        found[name] = (text, _claims(finder, _document(text, days[name])))
    return found


def _deeds(found: list[Claim]) -> set[Deed]:
    return {(c.claimant.id, c.stance, c.event, c.actor, c.mention.text) for c in found}


def test_toretsk(seeds: dict[str, tuple[str, list[Claim]]]) -> None:
    friday = date(2025, 2, 7)
    _, found = seeds["Toretsk"]
    dated = {
        (c.claimant.id, c.stance, c.event, c.actor)
        for c in found
        if c.event_date is not None and c.event_date.start == c.event_date.end == friday
    }
    assert ("russian-mod", "asserts", "capture", "ru") in dated
    assert ("deepstate", "denies", "capture", "ru") in dated
    assert ("deepstate", "asserts", "contest", None) in dated
    parts = {c.part for c in found if c.claimant.id == "deepstate" and c.event == "contest"}
    assert "Zabalk district" in parts
    assert any("outskirts" in (part or "") for part in parts)


def test_pokrovsk(seeds: dict[str, tuple[str, list[Claim]]]) -> None:
    text, found = seeds["Pokrovsk"]
    days = {c.mention.text: c.event_date for c in found if c.event == "capture" and c.actor == "ru"}
    kurakhove, vuhledar = days["Kurakhove"], days["Vuhledar"]
    assert kurakhove is not None
    assert kurakhove.start == kurakhove.end == date(2025, 1, 6)
    assert vuhledar is not None
    assert (vuhledar.start, vuhledar.end) == (date(2024, 10, 1), date(2024, 10, 31))
    deeds = _deeds(found)
    assert ("russia", "asserts", "capture", "ru", "Kurakhove") in deeds
    assert {c.mention.text for c in found if c.event == "contest"} >= {"Chasiv Yar", "Toretsk"}
    assert ("deepstate", "asserts", "hold", "ru", "Dachenske") in deeds
    assert {c.claimant.id for c in found if c.stance == "doubts"} == {"outlet"}
    noise = text.index("News Feed")
    assert all(c.end <= noise for c in found)


def test_bakhmut(seeds: dict[str, tuple[str, list[Claim]]]) -> None:
    _, found = seeds["Bakhmut"]
    maliar = {
        (c.event, c.actor, c.mention.text[:5])
        for c in found
        if c.claimant.id == "ukrainian-mod" and c.speaker == "Hanna Maliar"
    }
    assert ("advance", "ua", "Bakhm") in maliar
    assert {event for event, actor, _ in maliar if actor == "ru"} >= {"advance"}
    assert ("repel", "ua", "Avdii") in maliar
    assert ("repel", "ua", "Marin") in maliar
    assert any("southern flank" in (c.part or "") for c in found)


_TWICE = re.compile(
    r"[^.]*\bclaimed on (January \d+)[^.]*?\bwhich ISW[^.]*?assess[^.]*?as of (\w+ \d+)[^.]*\."
)


def test_isw_both_claims_with_both_dates(shared: Path, finder: Finder) -> None:
    sentences = 0
    for path in sorted((shared / "reports" / "isw-2025-01").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        twice = list(_TWICE.finditer(text))
        if not twice:
            continue
        published = date.fromisoformat(path.stem)
        found = _claims(finder, _document(text, path.stem, outlet="ISW"))
        for match in twice:
            start, end = match.span()
            here = [c for c in found if start <= c.start < end and c.event == "capture"]
            days = {c.claimant.id: c.event_date for c in here}
            assert days.get("russian-mod") == _latest(match[1], published), match.group()
            assert days.get("isw") == _latest(match[2], published), match.group()
            sentences += 1
    assert sentences >= 3


def _latest(day: str, published: date) -> DateInterval:
    """The last "January 4" before publication."""
    when = datetime.strptime(f"{day} {published.year}", "%B %d %Y").replace(tzinfo=UTC).date()
    when = when.replace(year=when.year - (when > published))
    return DateInterval(when, when)


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _report(shared: Path, finder: Finder, name: str) -> evaluate.Report:
    return _scored(shared / "reports" / "gold" / name, finder)


def _scored(path: Path, finder: Finder) -> evaluate.Report:
    rows = list(_rows(path))
    found = {}
    for row in rows:
        text = str(row["text"])
        document = Document(
            id=str(row["id"]),
            source="gold",
            text=text,
            recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
            body=((0, len(text)),),
            published_at=datetime.fromisoformat(str(row["date"])).replace(tzinfo=UTC)
            if row["date"]
            else None,
            url=row.get("url"),  # type: ignore[arg-type]
            language=row["lang"],  # type: ignore[arg-type]
            title=row.get("title"),  # type: ignore[arg-type]
            outlet=row.get("outlet"),  # type: ignore[arg-type]
        )
        found[document.id] = _claims(finder, document)
    return evaluate.score([evaluate.gold_from_row(row) for row in rows], found)


def _at_least(value: float | None, floor: float) -> bool:
    return value is not None and value >= floor


def test_floor_on_real_passages(shared: Path, finder: Finder) -> None:
    """Reached on 2026-11-22; all targets of the real passages are reached."""
    report = _report(shared, finder, "dev.jsonl")
    assert _at_least(report.strict.f1, 0.82)
    assert _at_least(report.strict.precision, 0.86)
    assert _at_least(report.side.value, 0.95)
    assert _at_least(report.date.value, 0.85)
    assert len(report.false_documents) <= 1


def test_floor_on_hard_passages(shared: Path, finder: Finder) -> None:
    """Reached on 2026-11-22: strict F1 .78; the target is .70."""
    report = _report(shared, finder, "challenge_dev.jsonl")
    assert _at_least(report.strict.f1, 0.70)
    assert _at_least(report.stance.value, 0.95)
    assert len(report.false_documents) <= 2


UNSEEN = {
    "unseen_en": (0.87, 0.95, 0.93, 0),
    "hard_en": (0.63, 0.95, 0.82, 1),
    "hard2_en": (0.62, 0.95, 0.80, 2),
    "unseen_ru": (0.87, 0.95, 0.93, 1),
    "hard_ru": (0.64, 0.92, 0.87, 1),
    "hard2_ru": (0.54, 0.90, 0.75, 3),
    "unseen_uk": (0.92, 0.95, 0.95, 0),
    "hard_uk": (0.64, 0.95, 0.87, 0),
    "hard2_uk": (0.69, 0.95, 0.94, 1),
}
"""By file: labelled before the rules were run on them; first readings in docs/extract.md.

The floors of strict F1, of stance and of the claimant's side, and how many documents without a
claim may give one.
"""


@pytest.mark.parametrize("name", sorted(UNSEEN))
def test_floor_on_passages_of_our_own(finder: Finder, name: str) -> None:
    """F1 on 2026-11-22: unseen en .90, ru .90, uk .96; hard en .65, ru .67, uk .67.

    The second hard set, half of which was never read: en .65, ru .57, uk .73.
    """
    report = _scored(Path(__file__).parent / f"{name}.jsonl", finder)
    floor, stance, side, false = UNSEEN[name]
    assert _at_least(report.strict.f1, floor)
    assert _at_least(report.stance.value, stance)
    assert _at_least(report.side.value, side)
    assert len(report.false_documents) <= false
