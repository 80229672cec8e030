"""The same answers as JSON for the page: see `docs/api.md` for the shapes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from frontlog.ledger import SourceActivity
from frontlog.model import Assessment, Place
from frontlog.views import shown, voices
from frontlog.views.atlas import Atlas
from frontlog.views.reader import Views
from frontlog.views.records import Change

COORDINATE_DIGITS = 4
"""About 10 m: settlements are shown, never anything smaller."""
QUIET_CADENCES = 3.0
"""A source is stale after this many of its usual intervals without a publication."""
CADENCE_DAYS = 7.0
"""The interval that is assumed of a source whose pack entry names none."""


class Pages:
    """JSON bytes for the web; answers are kept until the ledger grows."""

    def __init__(self, views: Views, basemap: dict[str, Any] | None = None) -> None:
        self.views = views
        self.basemap = basemap
        self.atlas = Atlas(views)
        self._kept = lru_cache(maxsize=64)(self._answer)
        self._judged = lru_cache(maxsize=16)(self._claimants)

    def meta(self) -> dict[str, Any]:
        """What the ledger covers."""
        ledger = self.views.ledger
        now = self.views.horizon.moment(None)
        first, last = ledger.days(now)
        return {
            "title": "frontlog",
            "first_day": (first or now.date()).isoformat(),
            "last_day": (last or now.date()).isoformat(),
            "default_day": min(last or now.date(), now.date()).isoformat(),
            "as_of": now,
            "basemap": self.basemap,
            "examples": ledger.holds_examples(),
            "sides": [
                {"id": side.id, "name": side.name, "name_uk": side.name_uk}
                for side in self.views.pack.sides
            ],
            "counts": ledger.counts(now),
            "sources": [_source(activity, now) for activity in ledger.activity(now)],
        }

    def map(self, on: date, as_of: datetime | None = None) -> bytes:
        """GeoJSON points of every settlement that has coordinates and an assessment."""
        return self._kept(self._map, self._until(), on, as_of)

    def line(self, on: date, as_of: datetime | None = None) -> bytes:
        """GeoJSON of the line of contact by every map."""
        return self._kept(self._line, self._until(), on, as_of)

    def search(self, q: str) -> list[dict[str, Any]]:
        """Settlements that a name may mean, best first."""
        gazetteer = self.views.gazetteer
        return [
            _hit(gazetteer.place(found.place), found.probability, gazetteer.called(found.place, q))
            for found in gazetteer.search(q)
        ]

    def place(self, id: str, on: date, as_of: datetime | None = None) -> bytes:
        """One settlement, as `frontlog show --json` prints it."""
        return msgspec.json.encode(self.views.place(id, on, as_of))

    def history(self, id: str, as_of: datetime | None = None) -> bytes:
        """One row for every change of a settlement's assessment."""
        return msgspec.json.encode(self.views.history(id, as_of))

    def changes(
        self, before: tuple[date, datetime | None], after: tuple[date, datetime | None]
    ) -> list[Change]:
        """Settlements whose state differs between two days or two states of knowledge."""
        return self.views.country.changes(before, after)

    def claims(
        self, wanted: voices.Wanted, after: str | None, limit: int, as_of: datetime | None = None
    ) -> dict[str, Any]:
        """One page of claims and the cursor of the next."""
        known = self.views.horizon.moment(as_of)
        found = self.views.weighing.claims(wanted.place, known)
        page, following = voices.select(found, wanted, after, limit)
        beside = shown.Beside(
            moved={},
            origins=self.views.weighing.origins(page),
            sources=self._source_names(),
            judgements=self.views.ledger.judgements(),
        )
        rows = [{"place": item.place, "claim": shown.claim(item, beside)} for item in page]
        return {"claims": rows, "next": following}

    def claimants(self, as_of: datetime | None = None) -> bytes:
        """Everybody who has claimed anything, most claims first, with track records."""
        return self._judged(self._until(), as_of)

    def _claimants(self, until: tuple[object, ...], as_of: datetime | None) -> bytes:
        del until  # only part of the key
        return msgspec.json.encode(self.views.tracks.claimants(as_of))

    def _source_names(self) -> dict[str, str]:
        return {source.slug: source.name for source in self.views.ledger.sources()}

    def _until(self) -> tuple[object, ...]:
        """How far answers reach: as long as this is the same, so are they."""
        return (*self.views.ledger.head(), self.views.horizon.hour())

    def _answer(
        self,
        question: Callable[[date, datetime | None], object],
        until: tuple[object, ...],
        on: date,
        as_of: datetime | None,
    ) -> bytes:
        del until  # only part of the key
        return msgspec.json.encode(question(on, as_of))

    def _map(self, on: date, as_of: datetime | None) -> dict[str, Any]:
        counts = self.views.country.claim_counts(on, as_of)
        found = (
            (self.views.gazetteer.place(assessment.place), assessment)
            for assessment in self.views.country.assessments(on, as_of)
        )
        features = [
            _feature(place, assessment, counts.get(place.id, 0))
            for place, assessment in found
            if place.lat is not None and place.lon is not None
        ]
        return {"type": "FeatureCollection", "features": features}

    def _line(self, on: date, as_of: datetime | None) -> object:
        return self.views.measures.lines(on, as_of=as_of)


def _feature(place: Place, assessment: Assessment, claims: int) -> dict[str, Any]:
    assert place.lon is not None and place.lat is not None, "only located places are drawn"
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [
                round(place.lon, COORDINATE_DIGITS),
                round(place.lat, COORDINATE_DIGITS),
            ],
        },
        "properties": {
            "id": place.id,
            "name": place.name,
            "name_en": place.name_en,
            "state": assessment.state,
            "contested": assessment.contested,
            "p": {state: round(p, 3) for state, p in assessment.probabilities.items()},
            "stale": assessment.stale,
            "basis": assessment.basis,
            "claims": claims,
            "last_evidence": assessment.last_evidence,
        },
    }


def _hit(place: Place, score: float, matched: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "name_en": place.name_en,
        "oblast": place.oblast,
        "raion": place.raion,
        "matched": matched,
        "kind": place.kind,
        "score": score,
        "lat": place.lat,
        "lon": place.lon,
    }


def _source(activity: SourceActivity, now: datetime) -> dict[str, Any]:
    source = activity.source
    patience = timedelta(days=(source.cadence_days or CADENCE_DAYS) * QUIET_CADENCES)
    last = activity.last_published
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        "last_recorded": activity.last_recorded,
        "last_published": last,
        "stale": last is None or now - last > patience,
    }
