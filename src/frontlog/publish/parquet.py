"""GeoParquet 1.1: the same columns with types, and the point as WKB."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from frontlog.publish.rows import Column

if TYPE_CHECKING:
    import pyarrow

Row = TypeVar("Row")

ROWS_A_GROUP = 65_536


def to_geoparquet(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """One zstd-compressed file; the bytes depend on the rows and the version of pyarrow only."""
    import pyarrow.parquet

    listed = list(rows)
    table = _table(columns, listed)
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink, compression="zstd", row_group_size=ROWS_A_GROUP)
    return sink.getvalue()


def _table(columns: Sequence[Column[Row]], rows: Sequence[Row]) -> pyarrow.Table:
    import pyarrow

    kinds = {
        "string": pyarrow.string(),
        "number": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "datetime": pyarrow.timestamp("s", tz="UTC"),
    }
    arrays = {
        column.name: pyarrow.array([column.of(row) for row in rows], type=kinds[column.type])
        for column in columns
    }
    points = list(zip(arrays["longitude"].to_pylist(), arrays["latitude"].to_pylist(), strict=True))
    arrays["geometry"] = pyarrow.array([_wkb(*point) for point in points], type=pyarrow.binary())
    table = pyarrow.table(arrays)
    return table.replace_schema_metadata({"geo": json.dumps(_geo(points), sort_keys=True)})


def _wkb(lon: float | None, lat: float | None) -> bytes | None:
    """A point as little-endian WKB."""
    return None if lon is None or lat is None else struct.pack("<BIdd", 1, 1, lon, lat)


def _geo(points: Iterable[tuple[float | None, float | None]]) -> dict[str, Any]:
    known = [(lon, lat) for lon, lat in points if lon is not None and lat is not None]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if known:
        lons, lats = zip(*known, strict=True)
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
