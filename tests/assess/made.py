"""Evidence for tests, with the fields that a test doesn't care about filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import structs

from frontlog.model import Evidence, content_id

KINDS = {
    "russian-mod": ("ru", "official"),
    "rybar": ("ru", "channel"),
    "general-staff": ("ua", "official"),
    "deepstate": ("ua", "monitor"),
    "isw": ("other", "monitor"),
    "reuters": ("other", "media"),
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def claim(who: str, said: str, day: date, **more: Any) -> Evidence:
    """``said``: "asserts capture ru", "denies capture ru", "asserts contest -"."""
    stance, event, actor = said.split()
    side, kind = KINDS[who]
    fields: dict[str, Any] = {
        "place": "A",
        "kind": "claim",
        "start": day,
        "end": day,
        "recorded_at": noon(day),
        "published_on": day,
        "claimant": who,
        "side": side,
        "claimant_kind": kind,
        "stance": stance,
        "event": event,
        "actor": None if actor == "-" else actor,
        "relation": "in",
    } | more
    fields.setdefault("origin", content_id(who, said, day, fields["place"], fields.get("part")))
    fields.setdefault("id", content_id(who, said, day, *sorted(map(str, fields.items()))))
    return Evidence(**fields)


def reading(source: str, category: str | None, start: date, end: date, **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "place": "A",
        "kind": "reading",
        "recorded_at": noon(start),
        "claimant": source,
        "side": "other",
        "category": category,
    } | more
    name = content_id(source, category, start, fields["place"])
    return Evidence(start=start, end=end, origin=name, id=name, **fields)


def nearby(source: str, shares: dict[str, float], start: date, end: date) -> Evidence:
    """What a map shows of the neighbours."""
    shown = reading(source, None, start, end, kind="nearby", shares=shares)
    name = content_id("nearby", source, start, *sorted(shares.items()))
    return structs.replace(shown, id=name, origin=name)


def baseline(category: str, day: date = date(2022, 2, 23), place: str = "A") -> Evidence:
    name = f"baseline/{day}/{place}"
    return Evidence(
        id=name,
        place=place,
        kind="baseline",
        start=day,
        end=day,
        recorded_at=noon(day) - timedelta(hours=12),
        claimant="baseline",
        side="other",
        origin=name,
        category=category,  # type: ignore[arg-type]
    )
