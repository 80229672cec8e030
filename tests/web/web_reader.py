"""A reader with three towns and invented wording, for tests of what stands in front of a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from web_atlas import FakeAtlas

from frontlog.errors import WrongUse
from frontlog.model import Claimant
from frontlog.publish.feeds import Correction, corrections_feed
from frontlog.views import short
from frontlog.views.civil import MeasureView, Sought
from frontlog.views.newest import NewestView
from frontlog.views.voices import Wanted

TORETSK = "UA14020110010025394"
POKROVSK = "UA14160210010099176"
KURAKHOVE = "UA14160150010051420"
FIRST, LAST = date(2024, 12, 1), date(2025, 2, 28)
NOW = datetime(2025, 3, 1, 6, 0, tzinfo=UTC)

_PLACES: dict[str, dict[str, Any]] = {
    TORETSK: {
        "name": "Торецьк",
        "name_en": "Toretsk",
        "kind": "city",
        "hromada": "Торецька",
        "lat": 48.3976,
        "lon": 37.8476,
        "population": 30914,
        "aliases": ["Дзержинськ", "Дзержинск", "Dzerzhinsk", "Торецк"],
    },
    POKROVSK: {
        "name": "Покровськ",
        "name_en": "Pokrovsk",
        "kind": "city",
        "hromada": "Покровська",
        "lat": 48.2822,
        "lon": 37.1760,
        "population": 60127,
        "aliases": ["Красноармійськ", "Krasnoarmeysk"],
    },
    KURAKHOVE: {
        "name": "Курахове",
        "name_en": "Kurakhove",
        "kind": "city",
        "hromada": "Курахівська",
        "lat": 47.9850,
        "lon": 37.2820,
        "population": 18220,
        "aliases": ["Курахово", "Kurakhovo"],
    },
}

_STATES: dict[str, list[tuple[date, dict[str, float]]]] = {
    TORETSK: [
        (FIRST, {"ua": 0.22, "contested": 0.72, "ru": 0.06}),
        (date(2025, 1, 10), {"ua": 0.11, "contested": 0.74, "ru": 0.15}),
        (date(2025, 2, 7), {"ua": 0.08, "contested": 0.64, "ru": 0.28}),
    ],
    POKROVSK: [(FIRST, {"ua": 0.96, "contested": 0.035, "ru": 0.005})],
    KURAKHOVE: [
        (FIRST, {"ua": 0.2, "contested": 0.7, "ru": 0.1}),
        (date(2025, 1, 6), {"ua": 0.02, "contested": 0.18, "ru": 0.8}),
    ],
}

_CLAIMANTS = {
    "ru-mod": ("Russian Ministry of Defence", "ru"),
    "ua-general-staff": ("General Staff of Ukraine", "ua"),
    "deepstate": ("DeepState", "ua"),
    "isw": ("Institute for the Study of War", "other"),
}


@dataclass(frozen=True)
class Said:
    """One claim, for short."""

    claimant: str
    stance: str
    event: str
    actor: str | None
    day: str
    language: str
    quote: str
    part: str | None = None
    relation: str = "in"
    title: str = "A dispatch written for a test"
    url: str | None = "https://news.example/dispatch"
    origin: str | None = None


_CLAIMS: dict[str, list[Said]] = {
    TORETSK: [
        Said("ru-mod", "asserts", "capture", "ru", "2025-02-07", "ru",
             "Подразделения взяли под полный контроль город Дзержинск"),
        Said("deepstate", "denies", "capture", "ru", "2025-02-07", "uk",
             "Заяви про захоплення Торецька не відповідають дійсності"),
        Said("deepstate", "asserts", "contest", None, "2025-02-07", "uk",
             "Бої тривають на Забалці та на околицях міста", part="Забалка"),
        Said("ua-general-staff", "asserts", "repel", "ua", "2025-02-06", "uk",
             "У районі Торецька наші оборонці відбили дев'ять штурмів"),
        Said("isw", "doubts", "capture", "ru", "2025-02-07", "en",
             "We have not seen footage that would confirm the fall of Toretsk"),
        Said("ru-mod", "asserts", "advance", "ru", "2025-01-10", "ru",
             "Наши бойцы продвинулись к центру Дзержинска", part="the centre"),
    ],
    POKROVSK: [
        Said("ua-general-staff", "asserts", "repel", "ua", "2025-02-05", "uk",
             "Поблизу Покровська захисники зупинили тридцять атак", relation="near"),
        Said("ru-mod", "asserts", "attack", "ru", "2025-02-05", "ru",
             "Штурмовые группы наступают в сторону Красноармейска", relation="toward"),
        Said("ua-general-staff", "denies", "attack", "ru", "2025-02-06", "uk",
             "Жодного наступу на місто вчора не було"),
    ],
    KURAKHOVE: [
        Said("ru-mod", "asserts", "capture", "ru", "2025-01-06", "ru",
             "Город Курахово полностью освобождён", origin="one"),
        Said("ru-mod", "asserts", "capture", "ru", "2025-01-07", "en",
             "Moscow announced that all of Kurakhove was in its hands", origin="one"),
        Said("ua-general-staff", "asserts", "contest", None, "2025-01-06", "uk",
             "У Кураховому тривають вуличні бої"),
    ],
}  # fmt: skip


_CAPTURE = {
    "by": "ru",
    "start": "2025-02-07",
    "end": None,
    "first_claim": "2025-02-07",
    "first_denial": "2025-02-07",
    "first_map": None,
    "first_admission": None,
    "agreed": None,
}


class FakeReader:
    """Answers as `frontlog.views.Views` does; ``claims`` may be replaced to try hostile content."""

    def __init__(self, claims: dict[str, list[Said]] | None = None) -> None:
        self._claims = _CLAIMS if claims is None else claims
        self.basemap: dict[str, Any] | None = None
        self.atlas = FakeAtlas(self)

    def until(self) -> int:
        return 0

    def meta(self) -> dict[str, Any]:
        return {
            "title": "frontlog",
            "first_day": FIRST.isoformat(),
            "last_day": LAST.isoformat(),
            "default_day": "2025-02-08",
            "as_of": NOW.isoformat(),
            "basemap": self.basemap,
            "newest_by": None,
            "names_uk": {
                "Russian Ministry of Defence": "Міноборони Росії",
                "Institute for the Study of War": "Інститут вивчення війни",
            },
            "sides": [
                {"id": "ua", "name": "Ukraine", "name_uk": "Україна"},
                {"id": "ru", "name": "Russia", "name_uk": "Росія"},
                {"id": "other", "name": "Others", "name_uk": "Інші"},
            ],
            "counts": {"documents": 10, "claims": 10, "places": 3, "maps": 1},
            "sources": [
                {
                    "slug": "example",
                    "name": "Example Gazette",
                    "kind": "media",
                    "side": "other",
                    "last_recorded": NOW.isoformat(),
                    "last_published": "2025-02-08",
                    "stale": False,
                }
            ],
        }

    def map(self, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        features = [self._feature(id, on, as_of) for id in _PLACES]
        return {"type": "FeatureCollection", "features": features}

    def _feature(self, id: str, on: date, as_of: datetime | None) -> dict[str, Any]:
        place, found = _PLACES[id], self.place(id, on, as_of)
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
            "properties": {
                "id": id,
                "name": place["name"],
                "name_en": place["name_en"],
                "state": found["state"],
                "contested": found["contested"],
                "p": found["probabilities"],
                "stale": found["stale"],
                "basis": found["basis"],
                "claims": len(found["claims"]),
                "last_evidence": found["last_evidence"],
            },
        }

    def settlements(self) -> short.Settlements:
        return short.settlements(self._short(date(2025, 2, 8)))

    def day(self, on: date, as_of: datetime | None = None) -> short.Day:
        return short.day(self._short(date(2025, 2, 8)), self._short(on, as_of))

    def _short(self, on: date, as_of: datetime | None = None) -> list[short.Feature]:
        return short.features(msgspec.json.encode(self.map(on, as_of)))

    def line(self, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        west = (LAST - on) / timedelta(days=900)
        points = [[37.86 + west, 48.46], [37.80 + west, 48.38], [37.25 + west, 48.20]]
        geometry = {"type": "LineString", "coordinates": points}
        feature = {"type": "Feature", "geometry": geometry, "properties": {"source": "example"}}
        return {"type": "FeatureCollection", "features": [feature]}

    def search(self, q: str) -> list[dict[str, Any]]:
        rows = []
        for id, place in _PLACES.items():
            names = [place["name"], place["name_en"], *place["aliases"]]
            hits = [name for name in names if q.casefold() in name.casefold()]
            if hits:
                rows.append(
                    {
                        "id": id,
                        "name": place["name"],
                        "name_en": place["name_en"],
                        "oblast": "Донецька",
                        "raion": "Бахмутський" if id == TORETSK else "Покровський",
                        "matched": hits[0],
                        "kind": "city",
                        "score": 1.0,
                        "lat": place["lat"],
                        "lon": place["lon"],
                    }
                )
        return rows

    def place(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        if id not in _PLACES:
            raise WrongUse(f"{id}: no such place")
        claims = [one for one in self._rows(id, as_of) if one["published_at"][:10] <= str(on)]
        probabilities = [p for since, p in _STATES[id] if since <= on] or [_STATES[id][0][1]]
        state = max(probabilities[-1], key=lambda key: probabilities[-1][key])
        return {
            "place": self._place(id),
            "on": on.isoformat(),
            "as_of": (as_of or NOW).isoformat(),
            "state": state,
            "contested": state == "contested",
            "stale": on > date(2025, 2, 20),
            "basis": "evidence" if claims else "baseline",
            "probabilities": probabilities[-1],
            "claims": claims,
            "readings": [
                {
                    "source": "deepstate",
                    "category": "contested",
                    "shares": {"ua": 0.2, "contested": 0.5, "ru": 0.3},
                    "since": "2025-01-20",
                    "until": None,
                }
            ],
            "distance": {
                "centre_km": 6.2,
                "edge_km": 2.5,
                "bearing_deg": 176.0,
                "bearing": "S",
                "nearest": [48.22, 37.18],
                "source": "deepstate",
                "on": on.isoformat(),
            },
            "capture": _CAPTURE if id == TORETSK else None,
            "voices": {"claims": 6, "origins": 5, "effective": 3.4} if claims else None,
            "last_evidence": claims[0]["published_at"][:10] if claims else None,
            "method": "test/1",
        }

    def _place(self, id: str) -> dict[str, Any]:
        place = _PLACES[id]
        keys = ("name", "name_en", "kind", "hromada", "lat", "lon", "population")
        names = [
            {"text": text, "language": None, "kind": "former", "since": None, "until": "2016-02-04"}
            for text in place["aliases"]
        ]
        rest = {"oblast": "Донецька", "raion": "Покровський", "names": names}
        return {"id": id, **{key: place[key] for key in keys}, **rest}

    def _rows(self, id: str, as_of: datetime | None) -> list[dict[str, Any]]:
        rows = [_claim(id, number, row) for number, row in enumerate(self._claims.get(id, []))]
        if as_of is not None:
            rows = [row for row in rows if datetime.fromisoformat(row["recorded_at"]) <= as_of]
        return sorted(rows, key=lambda row: row["published_at"], reverse=True)

    def history(self, id: str, as_of: datetime | None = None) -> list[dict[str, Any]]:
        if id not in _PLACES:
            raise WrongUse(f"{id}: no such place")
        return [
            {
                "on": since.isoformat(),
                "probabilities": p,
                "state": max(p, key=lambda key: p[key]),
                "stale": False,
            }
            for since, p in _STATES[id]
        ]

    def changes(
        self, before: tuple[date, datetime | None], after: tuple[date, datetime | None]
    ) -> list[dict[str, Any]]:
        rows = []
        for id, place in _PLACES.items():
            old, new = self.place(id, *before)["state"], self.place(id, *after)["state"]
            if old != new:
                names = {"name": place["name"], "name_en": place["name_en"]}
                rows.append({"place": id, **names, "before": old, "after": new})
        return rows

    def claims(
        self, wanted: Wanted, after: str | None, limit: int, as_of: datetime | None = None
    ) -> dict[str, Any]:
        found = [
            {"place": id, "claim": row}
            for id in _PLACES
            for row in self._rows(id, as_of)
            if wanted.place in {None, id} and wanted.stance in {None, row["stance"]}
        ]
        found.sort(key=lambda row: row["claim"]["id"])
        rest = [row for row in found if row["claim"]["id"] > (after or "")]
        page = rest[:limit]
        return {"claims": page, "next": page[-1]["claim"]["id"] if len(rest) > limit else None}

    def civil(
        self, sought: Sought, limit: int, as_of: datetime | None = None
    ) -> dict[str, list[MeasureView]]:
        told = MeasureView(
            kind="pension", place="Donetsk", claimant=Claimant("gur", "GUR", "ua"),
            event_date=None, quote="pensions were stopped", document="d1", source="paper",
            title=None, url=None, published_at=NOW, recorded_at=NOW,
        )  # fmt: skip
        return {"measures": [told][:limit] if sought.has(told) else []}

    def newest(self) -> NewestView:
        return NewestView(by=None, since=None, until=None, areas=[])

    def corrections(self, home: str) -> bytes:
        withdrawn = Correction(about="c1", what="Misread", why="x", made_at=NOW)
        return corrections_feed("frontlog: corrections", [withdrawn], home=home)

    def claimants(self, as_of: datetime | None = None) -> list[dict[str, Any]]:
        numbers = {"claims": 3, "asserts": 2, "denies": 1, "doubts": 0, "captures": 2, "places": 2}
        span = {"first": "2025-01-06", "last": "2025-02-07"}
        return [
            {"id": id, "name": name, "side": side, **numbers, **span, "track": _track(id)}
            for id, (name, side) in _CLAIMANTS.items()
        ]


def _track(id: str) -> list[dict[str, Any]] | None:
    """One claimant with a record, one whose claims are too young, others that claimed nothing."""
    rates = {"ru-mod": [(7, 20, 4, 0.081, 0.416), (30, 12, 7, 0.32, 0.807), (60, 0, 0, None, None)]}
    young = [(days, 0, 0, None, None) for days in (7, 30, 60)]
    if id not in ("ru-mod", "isw"):
        return None
    keys = ("within_days", "n", "confirmed", "low", "high")
    shown = [dict(zip(keys, row, strict=True)) for row in rates.get(id, young)]
    lead = (
        {"lead_days": 9.0, "confirmed": 8}
        if id == "ru-mod"
        else {"lead_days": None, "confirmed": 0}
    )
    return [{"actor": "ru", "n": 21 if id == "ru-mod" else 2, "rates": shown, **lead}]


def _claim(id: str, number: int, said: Said) -> dict[str, Any]:
    name, side = _CLAIMANTS.get(said.claimant, (said.claimant, "other"))
    published = f"{said.day}T18:00:00+00:00"
    said_so = ("stance", "event", "actor", "relation", "part", "quote", "language")
    keys = (*said_so, "title", "url", "origin")
    return {
        "id": f"{id}-{number}",
        "document": f"document-{number}",
        "claimant": {"id": said.claimant, "name": name, "side": side},
        "speaker": None,
        "via": [],
        **{key: getattr(said, key) for key in keys},
        "event_date": {"start": said.day, "end": said.day},
        "start": 0,
        "end": len(said.quote),
        "published_at": published,
        "recorded_at": published,
        "source": "example",
        "resolution": {"mention": "Торецьк", "probability": 0.98},
        "influence": 0.4,
    }
