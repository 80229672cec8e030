"""The map of a day as the page and others read it: whole as GeoJSON, or in short."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from frontlog.model import Assessment, Place, State
from frontlog.views import short, shown
from frontlog.views.days import COORDINATE_DIGITS
from frontlog.views.prepared import Prepared
from frontlog.views.reader import Views
from frontlog.views.ready import Ready


class DayMaps:
    """Maps of days as JSON, from an almanac where one serves, else from the whole ledger."""

    def __init__(self, views: Views, prepared: Prepared | None) -> None:
        self.views = views
        self.prepared = prepared

    def whole(self, on: date, as_of: datetime | None) -> bytes:
        """GeoJSON points of every settlement that has coordinates and an assessment."""
        if self.prepared is not None and self.prepared.serves(on, as_of):
            return self.prepared.sheet.whole(on, self.prepared.day(on))
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
        return msgspec.json.encode({"type": "FeatureCollection", "features": features})

    def settlements(self, default: date) -> Ready:
        """Ids, names and positions, in the order of `in_short`."""
        if self.prepared is not None and self.prepared.serves(default, None):
            return self.prepared.settlements
        base = short.features(self.whole(default, None))
        return Ready.of(msgspec.json.encode(short.settlements(base)))

    def in_short(self, default: date, on: date, as_of: datetime | None) -> Ready:
        """A letter each, and whole features for what has claims or fighting."""
        ready = self.prepared
        if ready is not None and ready.serves(on, as_of) and ready.serves(default, None):
            return ready.short(on)
        base = short.features(self.whole(default, None))
        day = short.day(base, short.features(self.whole(on, as_of)))
        return Ready.of(msgspec.json.encode(day))


def _rounded(chances: Mapping[State, float] | None) -> dict[State, float] | None:
    return None if chances is None else {state: round(p, 3) for state, p in chances.items()}


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
            "p": _rounded(shown.chances(assessment)),
            "stale": assessment.stale,
            "basis": assessment.basis,
            "claims": claims,
            "last_evidence": assessment.last_evidence,
        },
    }
