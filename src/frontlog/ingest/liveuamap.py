"""Liveuamap's areas as NZZ republishes them: what Russia kept, took and lost in some days.

The shapes hold only what was taken since February 2022, not Crimea and the ground held before, so
ground outside them is not said to be Ukrainian-held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.model import Category, ControlMap, MapArea

SOURCE = "liveuamap"

_KINDS: dict[str, Category] = {"nochange": "ru", "gains": "ru", "losses": "ua"}


class _Properties(Struct):
    type: str
    date: date


class _Feature(Struct):
    properties: _Properties
    geometry: Raw


class _Collection(Struct):
    features: list[_Feature]


class _Day(Struct):
    value: _Collection


_DECODER = msgspec.json.Decoder(_Day)


def recognises(path: Path, head: bytes) -> bool:
    """JSON whose only member is ``value``, with kept, taken or lost areas in it."""
    start = b"".join(head[:2000].split())
    marked = b'"_datefrom"' in head or b'"nochange"' in head
    return path.suffix == ".json" and start.startswith(b'{"value":{') and marked


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map, and an issue for every area of an unknown kind.

    Raises:
        RefusedInput: the file is no such map, or one of its shapes is unfit.
    """
    features = _decoded(path)
    areas: list[MapArea] = []
    for number, feature in enumerate(features):
        where, kind = f"feature {number}", feature.properties.type
        if kind not in _KINDS:
            yield issue(RefusedInput(str(path), f"unknown kind {json.dumps(kind)}", where), given)
            continue
        area = shapes.area_from_geojson(bytes(feature.geometry), str(path), where)
        if area is not None:
            areas.append(MapArea(category=_KINDS[kind], geometry=area.wkb, label=kind))
    if not any(area.category == "ru" for area in areas):
        raise RefusedInput(str(path), "a map that shows no occupied ground")
    valid_on = max(feature.properties.date for feature in features)
    yield ControlMap(
        source=given.source or SOURCE,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=tuple(areas),
        complete=False,
    )


def _decoded(path: Path) -> list[_Feature]:
    try:
        return _DECODER.decode(whole(path)).value.features
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no map of Liveuamap: {error}") from error
