"""The daily archive of DeepStateMap: the occupied ground of one day as one shape.

It keeps no grey zone, so ground outside the shape is not said to be Ukrainian-held: the map is
recorded as incomplete, and as a source of its own beside the snapshots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, whole
from frontlog.model import ControlMap, MapArea

SOURCE = "deepstate-daily"

_NAMED = re.compile(rb"deepstatemap_data_(\d{4})(\d\d)(\d\d)")


class _Feature(Struct):
    geometry: Raw


class _Collection(Struct):
    features: list[_Feature]


_DECODER = msgspec.json.Decoder(_Collection)


def recognises(path: Path, head: bytes) -> bool:
    """A GeoJSON that bears the archive's name, on the file or inside it."""
    is_geojson = head.lstrip().startswith(b"{") and b"FeatureCollection" in head
    return is_geojson and bool(_NAMED.search(path.name.encode()) or _NAMED.search(head[:2000]))


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map with one area.

    Raises:
        RefusedInput: the file is no such day, or its shape is unfit.
    """
    content = whole(path)
    valid_on = _day(path, content)
    try:
        features = _DECODER.decode(content).features
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no day of the archive: {error}") from error
    areas = [
        shapes.area_from_geojson(bytes(feature.geometry), str(path), f"feature {number}")
        for number, feature in enumerate(features)
    ]
    kept = tuple(MapArea(category="ru", geometry=area.wkb) for area in areas if area)
    if not kept:
        raise RefusedInput(str(path), "a day without any occupied ground")
    yield ControlMap(
        source=given.source or SOURCE,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=kept,
        complete=False,
    )


def _day(path: Path, content: bytes) -> date:
    named = _NAMED.search(path.name.encode()) or _NAMED.search(content[:2000])
    if named is None:
        raise RefusedInput(str(path), "neither its name nor its content says of which day it is")
    try:
        return date(*map(int, named.groups()))
    except ValueError as error:
        raise RefusedInput(str(path), f"{named[0].decode()} is no day") from error
