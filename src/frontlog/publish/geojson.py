"""GeoJSON (RFC 7946): a point a record, ``null`` where the place is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from frontlog.publish.rows import Cell, Column
from frontlog.publish.table import text_of

Row = TypeVar("Row")


def to_geojson(layer: str, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """A collection of features; ``layer`` says in the file itself which kind it is."""
    collection = {
        "type": "FeatureCollection",
        "layer": layer,
        "features": [_feature(columns, row) for row in rows],
    }
    return msgspec.json.encode(collection) + b"\n"


def _feature(columns: Sequence[Column[Row]], row: Row) -> dict[str, Any]:
    values = {column.name: column.of(row) for column in columns}
    lat, lon = values.pop("latitude"), values.pop("longitude")
    known = lat is not None and lon is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
        "properties": {name: _json(value) for name, value in values.items()},
    }


def _json(value: Cell) -> Cell:
    return text_of(value) if isinstance(value, date) else value
