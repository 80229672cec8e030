"""One day of all settlements as columns, and the map of it as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import msgspec
import numpy as np
import zstandard
from msgspec import Struct
from numpy.typing import NDArray

from frontlog.assess.assessment import STALE_DAYS
from frontlog.assess.parameters import ORDER
from frontlog.assess.timeline import NEVER
from frontlog.model import Place, content_id
from frontlog.places import Gazetteer
from frontlog.views import short
from frontlog.views.grounds import HELD_BY_BASELINE
from frontlog.views.story import ABSENT, STATE_CODES, Column

COORDINATE_DIGITS = 4
"""About 10 m: settlements are shown, never anything smaller."""
STATES = tuple(msgspec.json.encode(state).decode() for state in STATE_CODES)
_BASELINE_HELD = np.array([*(HELD_BY_BASELINE[state] for state in STATE_CODES), np.nan])

Rows = NDArray[np.intp]


class Kept(Struct, frozen=True, array_like=True):
    """One day of all stories, columns as bytes (`story.Column`) with the number of claims."""

    p: bytes
    state: bytes
    contested: bytes
    last: bytes
    claims: bytes

    @classmethod
    def of(cls, table: Column, claims: NDArray[np.uint32]) -> Kept:
        """The columns of one day."""
        return cls(
            table.p.tobytes(),
            table.state.tobytes(),
            table.contested.tobytes(),
            table.last.tobytes(),
            claims.tobytes(),
        )

    def write(self) -> bytes:
        """The bytes that `read` takes."""
        return zstandard.compress(msgspec.msgpack.encode(self), 3)

    @classmethod
    def read(cls, content: bytes) -> Kept:
        """The columns that `write` wrote."""
        return msgspec.msgpack.decode(zstandard.decompress(content), type=cls)


class Day:
    """One day of all settlements of the gazetteer, by position: numpy columns.

    ``rows`` are the stories' rows by position, -1 where nothing is known.
    """

    def __init__(self, kept: Kept, rows: NDArray[np.int32]) -> None:
        there = rows >= 0
        self.found = Column(
            p=np.frombuffer(kept.p, dtype=np.uint32).reshape(-1, 3)[rows],
            state=np.where(there, np.frombuffer(kept.state, dtype=np.uint8)[rows], ABSENT),
            contested=np.frombuffer(kept.contested, dtype=bool)[rows] & there,
            last=np.frombuffer(kept.last, dtype=np.int32)[rows],
        )
        self.claims = np.where(there, np.frombuffer(kept.claims, dtype=np.uint32)[rows], 0)

    def held(self) -> NDArray[np.float64]:
        """The chance that Russia holds each settlement, a contested one as good as half."""
        p = self.found.p / 1e6
        held = p[:, ORDER.index("ru")] + p[:, ORDER.index("contested")] / 2
        held = np.where(self.found.last == NEVER, _BASELINE_HELD[self.found.state], held)
        return np.where(self.found.state == ABSENT, np.nan, held)


class Sheet:
    """Days of one gazetteer as maps; ``rows`` as for `Day`."""

    def __init__(self, gazetteer: Gazetteer, rows: NDArray[np.int32]) -> None:
        self._gazetteer = gazetteer
        located = np.isfinite(gazetteer.lat) & np.isfinite(gazetteer.lon)
        self._located: Rows = np.flatnonzero(located & (rows >= 0))

    @cached_property
    def settlements(self) -> short.Settlements:
        """Every settlement that has coordinates and is ever assessed."""
        places = [self._gazetteer.at(row) for row in self._located.tolist()]
        ids = [place.id for place in places]
        return short.Settlements(
            version=content_id("settlements", *ids),
            ids=ids,
            names=[place.name for place in places],
            names_en=[place.name_en for place in places],
            xs=[_steps(place.lon) for place in places],
            ys=[_steps(place.lat) for place in places],
        )

    def whole(self, on: date, day: Day) -> bytes:
        """GeoJSON points of every settlement with an assessment."""
        rows = self._located
        return self._collection(on, day, rows[day.found.state[rows] != ABSENT])

    def in_short(self, on: date, day: Day) -> bytes:
        """A letter each, and whole features for what has claims or fighting."""
        rows = self._located
        there = day.found.state[rows] != ABSENT
        marked = there & ((day.claims[rows] > 0) | day.found.contested[rows])
        version, letters = self.settlements.version, _letters(on, day, rows)
        head = f'{{"version":"{version}","codes":"{letters}","marks":'
        return head.encode() + self._collection(on, day, rows[marked]) + b"}"

    @cached_property
    def _beginnings(self) -> dict[int, str]:
        """What the feature of each settlement begins with on every day."""
        return {row: _beginning(self._gazetteer.at(row)) for row in self._located.tolist()}

    def _collection(self, on: date, day: Day, rows: Rows) -> bytes:
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


def _letters(on: date, day: Day, rows: Rows) -> str:
    """`short.code` of each settlement, in one go."""
    found = day.found
    last = found.last[rows]
    state = np.where(found.contested[rows], STATE_CODES["contested"], found.state[rows])
    baseline = last == NEVER
    stale = baseline | (on.toordinal() - last > STALE_DAYS)
    letters = ord("a") + state + 4 * stale + 8 * baseline
    absent = found.state[rows] == ABSENT
    return np.where(absent, ord("-"), letters).astype(np.uint8).tobytes().decode("ascii")
