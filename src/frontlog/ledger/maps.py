"""Other people's maps in the ledger: their history exactly, and what they show at settlements."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime

import msgspec
import numpy as np
import shapely
import zstandard
from msgspec import Struct
from numpy.typing import NDArray

from frontlog.ledger import shapes
from frontlog.ledger.intervals import Day, intervals
from frontlog.ledger.rows import time_text
from frontlog.model import STATES, Category, ControlMap, Layer, MapArea, Reading, content_id

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
LIKE = 0.5
"""Two shapes are alike when the boxes around them share this much of the ground of both."""
WORTHWHILE = 0.35
"""A difference is kept where it is at most this much of the whole; else the shape begins anew."""
KEPT_SHAPES = 2000
"""Unpacked shapes in memory: a few days' worth, however long the history."""

Box = NDArray[np.float64]


class MapStore:
    """The maps of one ledger. Append-only; what is already there adds nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steps: dict[int, bytes] = {}
        self._last: dict[str, list[tuple[int, Box]]] = {}

    # -- writing ---------------------------------------------------------------------------------

    def add(self, control_map: ControlMap) -> int:
        """Add a map; returns 1, or 0 where this source's same drawing of this day is known.

        Call it inside a transaction: it writes shapes, a drawing and a day.
        """
        drawing = self._add_drawing(control_map)
        drawn_at = control_map.drawn_at
        before = self._connection.total_changes
        self._connection.execute(
            "INSERT INTO map VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                control_map.source,
                control_map.valid_on.isoformat(),
                time_text(control_map.recorded_at),
                drawing,
                None if drawn_at is None else time_text(drawn_at),
            ),
        )
        return self._connection.total_changes - before

    def _add_drawing(self, control_map: ControlMap) -> int:
        key = _drawing_key(control_map)
        row = self._connection.execute(
            "SELECT id FROM map_drawing WHERE hash = ?", (key,)
        ).fetchone()
        if row is not None:
            return int(row[0])
        numbers = self._add_shapes(control_map)
        areas = [
            (number, area.category, area.layer, area.label)
            for number, area in zip(numbers, control_map.areas, strict=True)
        ]
        content = zstandard.compress(msgspec.msgpack.encode(areas))
        return self._insert(
            "INSERT INTO map_drawing VALUES (NULL, ?, ?, ?)", key, control_map.complete, content
        )

    def _add_shapes(self, control_map: ControlMap) -> list[int]:
        """The row of each area's shape, new ones packed against the source's last map."""
        like = self._last.get(control_map.source, [])
        numbers = [self._add_shape(area.geometry, like) for area in control_map.areas]
        boxes = shapely.bounds(shapely.from_wkb([area.geometry for area in control_map.areas]))
        self._last[control_map.source] = list(zip(numbers, boxes, strict=True))
        return numbers

    def _add_shape(self, wkb: bytes, like: Sequence[tuple[int, Box]]) -> int:
        key = hashlib.sha256(wkb).digest()
        row = self._connection.execute("SELECT id FROM map_shape WHERE hash = ?", (key,)).fetchone()
        if row is not None:
            return int(row[0])
        steps = shapes.steps_of(wkb)
        base, content = self._packed(steps, self._alike(wkb, like))
        insert = "INSERT INTO map_shape VALUES (NULL, ?, ?, ?)"
        number = self._insert(insert, key, base, content)
        self._steps[number] = steps
        return number

    def _packed(self, steps: bytes, alike: int | None) -> tuple[int | None, bytes]:
        whole = shapes.pack(steps)
        if alike is None:
            return None, whole
        difference = shapes.pack(steps, self._steps_of(alike))
        worthwhile = len(difference) <= WORTHWHILE * len(whole)
        return (alike, difference) if worthwhile else (None, whole)

    def _alike(self, wkb: bytes, like: Sequence[tuple[int, Box]]) -> int | None:
        """The row of a shape to pack against: never itself a difference, so reading takes two."""
        if not like:
            return None
        shares = _shared(shapely.bounds(shapely.from_wkb(wkb)), np.array([box for _, box in like]))
        best = int(np.argmax(shares))
        return self._whole(like[best][0]) if shares[best] >= LIKE else None

    def _whole(self, number: int) -> int:
        row = self._connection.execute("SELECT base FROM map_shape WHERE id = ?", (number,))
        (base,) = row.fetchone()
        return number if base is None else int(base)

    def add_readings(
        self,
        control_map: ControlMap,
        layer: Layer,
        settlements: int,
        codes: NDArray[np.int8],
        shares: NDArray[np.float64],
    ) -> int:
        """Add what a map that is already here shows at settlements; returns 1, or 0 if known.

        Args:
            control_map: the map that was read.
            layer: which of its layers.
            settlements: the number that `add_settlements` gave.
            codes: n indices into `STATES`, -1 where the map says nothing.
            shares: n rows of shares by `STATES`, not a number where there is no outline.
        """
        before = self._connection.total_changes
        self._connection.execute(
            "INSERT INTO map_reading SELECT id, ?, ?, ?, ? FROM map_drawing WHERE hash = ?"
            " ON CONFLICT DO NOTHING",
            (layer, settlements, *_packed_day(codes, shares), _drawing_key(control_map)),
        )
        return self._connection.total_changes - before

    def add_settlements(self, gazetteer: str, places: Sequence[str]) -> int:
        """Say at which settlements, and in what order, maps are read; returns their number."""
        content = zstandard.compress("\n".join(places).encode())
        self._connection.execute(
            "INSERT INTO map_settlements VALUES (NULL, ?, ?) ON CONFLICT DO NOTHING",
            (gazetteer, content),
        )
        row = self._connection.execute(
            "SELECT id FROM map_settlements WHERE gazetteer = ?", (gazetteer,)
        )
        return int(row.fetchone()[0])

    def _insert(self, statement: str, *values: object) -> int:
        return int(self._connection.execute(statement, values).lastrowid or 0)

    # -- reading ---------------------------------------------------------------------------------

    def sources(self, as_of: datetime = END_OF_TIME) -> list[str]:
        """The slugs of all sources with a map, sorted."""
        rows = self._connection.execute(
            "SELECT DISTINCT source FROM map WHERE recorded_at <= ? ORDER BY 1", (time_text(as_of),)
        )
        return [row[0] for row in rows]

    def days(self, source: str, as_of: datetime = END_OF_TIME) -> list[date]:
        """The days of which a source has a map, in order; a hole is a day that is missing."""
        rows = self._connection.execute(
            "SELECT DISTINCT valid_on FROM map WHERE source = ? AND recorded_at <= ? ORDER BY 1",
            (source, time_text(as_of)),
        )
        return [date.fromisoformat(row[0]) for row in rows]

    def recorded(self, source: str, as_of: datetime = END_OF_TIME) -> dict[date, datetime]:
        """The days of which a source has a map, in order, with when the first was recorded."""
        rows = self._connection.execute(
            "SELECT valid_on, min(recorded_at) FROM map WHERE source = ? AND recorded_at <= ?"
            " GROUP BY valid_on ORDER BY 1",
            (source, time_text(as_of)),
        )
        return {date.fromisoformat(day): datetime.fromisoformat(at) for day, at in rows}

    def last_days(self, as_of: datetime = END_OF_TIME) -> dict[str, date]:
        """The last day of each source's maps."""
        rows = self._connection.execute(
            "SELECT source, max(valid_on) FROM map WHERE recorded_at <= ? GROUP BY source",
            (time_text(as_of),),
        )
        return {row[0]: date.fromisoformat(row[1]) for row in rows}

    def last_changes(self, as_of: datetime = END_OF_TIME) -> dict[str, date]:
        """Since when each source's newest drawing stands: a frozen map has it far in the past."""
        return {source: self._stands_since(source, as_of) for source in self.sources(as_of)}

    def _stands_since(self, source: str, as_of: datetime) -> date:
        days = [(row["valid_on"], row["drawing"]) for row in self._counting(source, as_of)]
        newest = days[-1][1]
        since = len(days)
        while since and days[since - 1][1] == newest:
            since -= 1
        return date.fromisoformat(days[since][0])

    def day_before(self, source: str, on: date, as_of: datetime = END_OF_TIME) -> date | None:
        """The last day up to ``on`` of which a source has a map."""
        row = self._connection.execute(
            "SELECT max(valid_on) FROM map WHERE source = ? AND valid_on <= ? AND recorded_at <= ?",
            (source, on.isoformat(), time_text(as_of)),
        ).fetchone()
        return None if row[0] is None else date.fromisoformat(row[0])

    def recorded_at(self, source: str, on: date, as_of: datetime = END_OF_TIME) -> datetime:
        """When a source's map of exactly this day was recorded, as far as known at ``as_of``."""
        row = self._connection.execute(
            "SELECT max(recorded_at) FROM map WHERE source = ? AND valid_on = ?"
            " AND recorded_at <= ?",
            (source, on.isoformat(), time_text(as_of)),
        ).fetchone()
        return datetime.fromisoformat(row[0])

    def map_on(self, source: str, on: date, as_of: datetime = END_OF_TIME) -> ControlMap | None:
        """A source's map of exactly this day as it was known then; its shapes byte for byte."""
        rows = [row for row in self._counting(source, as_of) if row["valid_on"] == on.isoformat()]
        return self._map(rows[0]) if rows else None

    def drawings(self, as_of: datetime = END_OF_TIME) -> list[str]:
        """Every map known at ``as_of`` as source, day and hash of its drawing; sorted."""
        rows = self._connection.execute(
            "SELECT source, valid_on, hex(hash) FROM map JOIN map_drawing d ON d.id = drawing"
            " WHERE recorded_at <= ? ORDER BY 1, 2, 3",
            (time_text(as_of),),
        )
        return [" ".join(row) for row in rows]

    def count_unread(self, gazetteer: str) -> int:
        """How many maps `unread` will give."""
        row = self._connection.execute(
            "SELECT count(*) FROM map_drawing m WHERE NOT EXISTS (SELECT 1 FROM map_reading r"
            " JOIN map_settlements s ON s.id = r.settlements"
            " WHERE r.drawing = m.id AND s.gazetteer = ?)",
            (gazetteer,),
        )
        return int(row.fetchone()[0])

    def unread(self, gazetteer: str) -> Iterator[ControlMap]:
        """One map of every drawing that was not yet read at this gazetteer's settlements."""
        rows = self._connection.execute(
            "SELECT source, min(valid_on) AS valid_on, recorded_at, drawing, drawn_at FROM map m"
            " WHERE NOT EXISTS (SELECT 1 FROM map_reading r JOIN map_settlements s"
            " ON s.id = r.settlements WHERE r.drawing = m.drawing AND s.gazetteer = ?)"
            " GROUP BY drawing ORDER BY source, valid_on",
            (gazetteer,),
        )
        yield from map(self._map, rows.fetchall())

    def readings(
        self,
        place: str | Collection[str] | None = None,
        as_of: datetime = END_OF_TIME,
        layer: Layer = "control",
        source: str | None = None,
    ) -> list[Reading]:
        """What maps show, as intervals: of some settlements or of all, of one source or of all.

        Read at the settlements that were added last.
        """
        number, places = self._newest_settlements()
        wanted = np.arange(len(places)) if place is None else _rows_of(place, places)
        chosen = [places[row] for row in wanted.tolist()]
        found: list[Reading] = []
        for slug in self.sources(as_of) if source is None else [source]:
            days = self._read_days(slug, number, layer, as_of, wanted)
            found.extend(intervals(slug, chosen, days))
        return found

    def _counting(self, source: str, as_of: datetime) -> list[sqlite3.Row]:
        """The map of each day that counts, in the order of days: the last drawn, then recorded."""
        rows = self._connection.execute(
            "SELECT * FROM map WHERE source = ? AND recorded_at <= ?"
            " ORDER BY valid_on, coalesce(drawn_at, ''), recorded_at, drawing",
            (source, time_text(as_of)),
        )
        return list({row["valid_on"]: row for row in rows}.values())

    def _map(self, row: sqlite3.Row) -> ControlMap:
        drawing = self._connection.execute(
            "SELECT complete, areas FROM map_drawing WHERE id = ?", (row["drawing"],)
        ).fetchone()
        drawn_at = row["drawn_at"]
        return ControlMap(
            source=row["source"],
            valid_on=date.fromisoformat(row["valid_on"]),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            complete=bool(drawing["complete"]),
            areas=tuple(
                MapArea(
                    geometry=shapes.wkb_of(self._steps_of(area.shape)),
                    category=area.category,
                    layer=area.layer,
                    label=area.label,
                )
                for area in _AREAS.decode(zstandard.decompress(drawing["areas"]))
            ),
            drawn_at=None if drawn_at is None else datetime.fromisoformat(drawn_at),
        )

    def _steps_of(self, number: int) -> bytes:
        if number not in self._steps:
            if len(self._steps) >= KEPT_SHAPES:
                self._steps.clear()
            base, content = self._connection.execute(
                "SELECT base, content FROM map_shape WHERE id = ?", (number,)
            ).fetchone()
            like = None if base is None else self._steps_of(base)
            self._steps[number] = shapes.unpack(content, like)
        return self._steps[number]

    def _newest_settlements(self) -> tuple[int, list[str]]:
        row = self._connection.execute(
            "SELECT id, places FROM map_settlements ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return 0, []
        return int(row["id"]), zstandard.decompress(row["places"]).decode().split("\n")

    def _read_days(
        self, source: str, settlements: int, layer: Layer, as_of: datetime, wanted: NDArray[np.intp]
    ) -> Iterator[Day]:
        for row in self._counting(source, as_of):
            found = self._connection.execute(
                "SELECT codes, shares FROM map_reading"
                " WHERE drawing = ? AND layer = ? AND settlements = ?",
                (row["drawing"], layer, settlements),
            ).fetchone()
            if found is not None:
                codes, shares = _unpacked_day(found["codes"], found["shares"])
                yield Day(
                    on=date.fromisoformat(row["valid_on"]),
                    recorded_at=datetime.fromisoformat(row["recorded_at"]),
                    codes=codes[wanted],
                    shares=shares[wanted],
                )


class _Area(Struct, frozen=True, array_like=True):
    shape: int
    category: Category
    layer: Layer
    label: str


_AREAS = msgspec.msgpack.Decoder(list[_Area])


def _drawing_key(control_map: ControlMap) -> bytes:
    digest = hashlib.sha256(b"complete" if control_map.complete else b"partial")
    for area in control_map.areas:
        digest.update(hashlib.sha256(area.geometry).digest())
        digest.update(content_id(area.category, area.layer, area.label).encode())
    return digest.digest()


def _shared(box: Box, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of the ground of both boxes is common, for each of n other boxes, 0 to 1."""
    low, high = np.maximum(box[:2], others[:, :2]), np.minimum(box[2:], others[:, 2:])
    common = np.prod(np.maximum(high - low, 0), axis=1)
    ground = np.prod(box[2:] - box[:2]) + np.prod(others[:, 2:] - others[:, :2], axis=1)
    shared: NDArray[np.float64] = common / (ground - common)
    return shared


def _rows_of(place: str | Collection[str], places: Sequence[str]) -> NDArray[np.intp]:
    wanted = {place} if isinstance(place, str) else frozenset(place)
    return np.array([row for row, each in enumerate(places) if each in wanted], dtype=np.intp)


_SHARE_UNIT = 10_000
_NO_OUTLINE = 2**16 - 1


def _packed_day(codes: NDArray[np.int8], shares: NDArray[np.float64]) -> tuple[bytes, bytes]:
    parts = np.where(np.isnan(shares), _NO_OUTLINE, np.rint(shares * _SHARE_UNIT))
    return zstandard.compress(codes.astype(np.int8).tobytes()), zstandard.compress(
        parts.astype("<u2").tobytes()
    )


def _unpacked_day(codes: bytes, shares: bytes) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    parts = np.frombuffer(zstandard.decompress(shares), dtype="<u2").reshape(-1, len(STATES))
    unpacked = np.where(parts == _NO_OUTLINE, np.nan, parts / _SHARE_UNIT)
    return np.frombuffer(zstandard.decompress(codes), dtype=np.int8), unpacked
