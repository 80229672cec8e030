"""The map of a day as the page and others read it: whole as GeoJSON, or in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from frontlog.assess.assessment import STALE_DAYS
from frontlog.assess.timeline import NEVER
from frontlog.model import Assessment, Place, State, content_id
from frontlog.views import short, shown
from frontlog.views.prepared import Day, Prepared
from frontlog.views.reader import Views
from frontlog.views.story import ABSENT, STATE_CODES

COORDINATE_DIGITS = 4
"""About 10 m: settlements are shown, never anything smaller."""
STATES = tuple(msgspec.json.encode(state).decode() for state in STATE_CODES)


class DayMaps:
    """Maps of days as JSON, from an almanac where one serves, else from the whole ledger."""

    def __init__(self, views: Views, prepared: Prepared | None) -> None:
        self.views = views
        self.prepared = prepared

    def whole(self, on: date, as_of: datetime | None) -> bytes:
        """GeoJSON points of every settlement that has coordinates and an assessment."""
        if self.prepared is not None and self.prepared.serves(on, as_of):
            day = self.prepared.day(on)
            rows = self._located[day.found.state[self._located] != ABSENT]
            return self._collection(on, day, rows)
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

    def settlements(self, default: date) -> bytes:
        """Ids, names and positions, in the order of `in_short`."""
        if self.prepared is not None and self.prepared.serves(default, None):
            return msgspec.json.encode(self._columns)
        return msgspec.json.encode(short.settlements(short.features(self.whole(default, None))))

    def in_short(self, default: date, on: date, as_of: datetime | None) -> bytes:
        """A letter each, and whole features for what has claims or fighting."""
        ready = self.prepared
        if ready is None or not (ready.serves(on, as_of) and ready.serves(default, None)):
            base = short.features(self.whole(default, None))
            return msgspec.json.encode(short.day(base, short.features(self.whole(on, as_of))))
        day = ready.day(on)
        rows = self._located
        there = day.found.state[rows] != ABSENT
        marked = there & ((day.claims[rows] > 0) | day.found.contested[rows])
        head = f'{{"version":"{self._columns.version}","codes":"{_letters(on, day, rows)}","marks":'
        return head.encode() + self._collection(on, day, rows[marked]) + b"}"

    # -- from an almanac -------------------------------------------------------------------------

    @cached_property
    def _located(self) -> np.ndarray[Any, np.dtype[np.intp]]:
        """Positions of all settlements that have coordinates and are ever assessed."""
        assert self.prepared is not None, "the caller reads an almanac"
        gazetteer = self.views.gazetteer
        there = np.frombuffer(self.prepared.facts.rows, dtype=np.int32) >= 0
        return np.flatnonzero(np.isfinite(gazetteer.lat) & np.isfinite(gazetteer.lon) & there)

    @cached_property
    def _columns(self) -> short.Settlements:
        gazetteer = self.views.gazetteer
        places = [gazetteer.at(row) for row in self._located.tolist()]
        ids = [place.id for place in places]
        return short.Settlements(
            version=content_id("settlements", *ids),
            ids=ids,
            names=[place.name for place in places],
            names_en=[place.name_en for place in places],
            xs=[_steps(place.lon) for place in places],
            ys=[_steps(place.lat) for place in places],
        )

    @cached_property
    def _beginnings(self) -> dict[int, str]:
        """What the feature of each settlement begins with on every day."""
        gazetteer = self.views.gazetteer
        return {row: _beginning(gazetteer.at(row)) for row in self._located.tolist()}

    def _collection(self, on: date, day: Day, rows: np.ndarray[Any, np.dtype[np.intp]]) -> bytes:
        found = day.found
        columns = zip(
            rows.tolist(),
            found.p[rows].tolist(),
            found.state[rows].tolist(),
            found.contested[rows].tolist(),
            found.last[rows].tolist(),
            day.claims[rows].tolist(),
            strict=True,
        )
        today, begins = on.toordinal(), self._beginnings
        features = ",".join(
            f'{begins[row]},"state":{STATES[state]},"contested":{"true" if contested else "false"}'
            f',"p":{_chances(p, last)}{_age(last, today)}'
            f',"claims":{claims},"last_evidence":{_day(last)}}},"type":"Feature"}}'
            for row, p, state, contested, last, claims in columns
        )
        return f'{{"features":[{features}],"type":"FeatureCollection"}}'.encode()


def _beginning(place: Place) -> str:
    assert place.lon is not None and place.lat is not None, "only located places are drawn"
    x, y = round(place.lon, COORDINATE_DIGITS), round(place.lat, COORDINATE_DIGITS)
    names = msgspec.json.encode({"id": place.id, "name": place.name, "name_en": place.name_en})
    point = f'{{"coordinates":[{x},{y}],"type":"Point"}}'
    return f'{{"geometry":{point},"properties":{names.decode()[:-1]}'


def _steps(degrees: float | None) -> int:
    """Degrees times 10,000, as rounded for a feature."""
    assert degrees is not None, "only located places are drawn"
    return round(round(degrees, COORDINATE_DIGITS) * 10_000)


def _rounded(chances: Mapping[State, float] | None) -> dict[State, float] | None:
    return None if chances is None else {state: round(p, 3) for state, p in chances.items()}


def _chances(p: Sequence[int], last: int) -> str:
    """`shown.chances` of millionths of (ua, contested, ru), as JSON."""
    if last == NEVER:
        return "null"
    ua, contested, ru = (round(each / 1e6, 3) for each in p)
    return f'{{"ua":{ua},"ru":{ru},"contested":{contested}}}'


def _age(last: int, today: int) -> str:
    if last == NEVER:
        return ',"stale":true,"basis":"baseline"'
    stale = "true" if today - last > STALE_DAYS else "false"
    return f',"stale":{stale},"basis":"evidence"'


def _day(last: int) -> str:
    return "null" if last == NEVER else f'"{date.fromordinal(last)}"'


def _letters(on: date, day: Day, rows: np.ndarray[Any, np.dtype[np.intp]]) -> str:
    """`short.code` of each settlement, in one go."""
    found = day.found
    last = found.last[rows]
    state = np.where(found.contested[rows], STATE_CODES["contested"], found.state[rows])
    baseline = last == NEVER
    stale = baseline | (on.toordinal() - last > STALE_DAYS)
    letters = ord("a") + state + 4 * stale + 8 * baseline
    absent = found.state[rows] == ABSENT
    return np.where(absent, ord("-"), letters).astype(np.uint8).tobytes().decode("ascii")


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
