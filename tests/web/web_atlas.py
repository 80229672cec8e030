"""What stands beside the map of the invented towns: charts, voices, two maps, one sector."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from frontlog.errors import WrongUse

FIRST, LAST = date(2024, 12, 1), date(2025, 2, 28)
TOWN = "UA14020110010025394"
MAPS = {"deepstate": "DeepState", "example-map": "Example Map"}


class FakeAtlas:
    """Answers as `frontlog.views.atlas.Atlas` does, about the towns of `web_reader`."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def series(self, as_of: datetime | None = None) -> dict[str, Any]:
        days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        ru = [112_000 + 6 * n for n in range(len(days))]
        contested = [900 + 10 * (n % 7) for n in range(len(days))]
        ua = [606_000 - a - b for a, b in zip(ru, contested, strict=True)]
        said = [day for day in days if day.day % 3]
        columns = {"ua": [3] * len(said), "ru": [5] * len(said), "other": [1] * len(said)}
        captures = [int(day.day == 7) for day in said]
        return {
            "first": FIRST,
            "last": LAST,
            "areas": {"days": days, "ua": ua, "contested": contested, "ru": ru},
            "claims": {"days": said, **columns, "captures": captures},
        }

    def said(self, on: date, as_of: datetime | None = None) -> list[dict[str, Any]]:
        if on < date(2025, 2, 7):
            return []
        place = self.reader.place(TOWN, on, as_of)["place"]
        day = "2025-02-07"
        mod = {"claimant": "Russian Ministry of Defence", "claim": f"{TOWN}-0", "since": day}
        staff = {"claimant": "General Staff of Ukraine", "claim": f"{TOWN}-1", "since": day}
        shown = {"claimant": None, "claim": None, "since": "2025-01-20"}
        says = [
            {"by": "ru", "kind": "side", "holds": "ru", "denies": None, **mod},
            {"by": "ua", "kind": "side", "holds": None, "denies": "ru", **staff},
            {"by": "deepstate", "kind": "map", "holds": "contested", "denies": None, **shown},
        ]
        names = {key: place[key] for key in ("name", "name_en", "lon", "lat")}
        return [{"place": TOWN, **names, "differ": True, "says": says}]

    def heard(self, on: date, as_of: datetime | None = None) -> list[dict[str, Any]]:
        row = {"slug": "example", "name": "Example Gazette", "kind": "media", "side": "other"}
        return [{**row, "last": None if on < FIRST else min(on, date(2025, 2, 8))}]

    def makers(self, as_of: datetime | None = None) -> list[dict[str, Any]]:
        span = {"first": FIRST, "last": LAST, "maps": 90}
        return [{"slug": slug, "name": name, **span} for slug, name in MAPS.items()]

    def ground(self, source: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        if source not in {*MAPS, "frontlog"}:
            raise WrongUse(f"no map by {source!r} in this ledger")
        west = 37.9 if source == "deepstate" else 37.7
        box = [[west, 47.5], [38.6, 47.5], [38.6, 48.8], [west, 48.8], [west, 47.5]]
        geometry = {"type": "Polygon", "coordinates": [box]}
        said = {"source": source, "on": on, "holds": "ru"}
        feature = {"type": "Feature", "geometry": geometry, "properties": said}
        return {"type": "FeatureCollection", "features": [feature]}

    def sectors(self) -> list[dict[str, Any]]:
        return [_SECTOR]

    def sector(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        if id != _SECTOR["id"]:
            raise WrongUse(f"{id}: no such sector")
        found = self.reader.place(TOWN, on, as_of)
        names = {"place": TOWN, "name": "Торецьк", "name_en": "Toretsk"}
        state = {key: found[key] for key in ("state", "contested", "stale")}
        counts = {"claims": len(found["claims"]), "recent": 2, "last_claim": "2025-02-07"}
        changed = {**names, "before": "ua", "after": "contested"}
        return {
            "sector": _SECTOR,
            "on": on,
            "reach_km": 35.0,
            "settlements": [{**names, **state, **counts}],
            "changes": [
                {"days": 7, "before": on - timedelta(days=7), "rows": []},
                {"days": 30, "before": on - timedelta(days=30), "rows": [changed]},
            ],
            "claims": [{**names, "claim": claim} for claim in found["claims"]],
        }

    def feed(self, scope: str, value: str, home: str) -> bytes:
        known = {
            "all": {""},
            "oblast": {"UA14000000000091971"},
            "place": {TOWN},
            "sector": {"toretsk"},
            "claimant": {"ru-mod"},
        }
        if value not in known[scope]:
            raise WrongUse(f"{value}: no such {scope}")
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><id>{home}</id></feed>'.encode()

    def approach(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        self.reader.place(id, on, as_of)
        ago = {days: on - timedelta(days=days) for days in (7, 30)}
        same = {"changed_hands": False}
        rows = [
            {"days": 7, "before": ago[7], "before_km": 2.6, "nearer_km": 0.1, **same},
            {"days": 30, "before": ago[30], "before_km": 5.9, "nearer_km": 3.4, **same},
        ]
        source = {"source": "deepstate", "on": on, "km": 2.5, "of": "edge", "error_km": None}
        return {**source, "rows": rows, "sector": _SECTOR if id == TOWN else None}


_SECTOR = {
    "id": "toretsk",
    "name": "Toretsk",
    "name_uk": "торецький",
    "place": TOWN,
    "lat": 48.3976,
    "lon": 37.8476,
    "places": 8,
}
