"""Layers of the Institute for the Study of War, one GeoJSON file a day and layer.

What ISW assesses as controlled, where it assesses advances short of control, and what either side
claims are four sources: no day of one can stand for another. None of them is complete alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.model import Category, ControlMap, Layer, MapArea


class _Kind(NamedTuple):
    source: str
    layer: Layer
    category: Category


_KINDS = {
    "RussianAssessedCoT": _Kind("isw-map", "control", "ru"),
    "RussianAssessedAdvance": _Kind("isw-advance", "advance", "ru"),
    "RussianClaimedCoT": _Kind("isw-claimed-ru", "claimed", "ru"),
    "UkrainianClaimedCounterOffensives": _Kind("isw-claimed-ua", "claimed", "ua"),
}
_NAMED = re.compile(r"(20\d\d)-?(\d\d)-?(\d\d)\D")
_LAYERED = re.compile("|".join(_KINDS))


class _Feature(Struct):
    geometry: Raw = Raw(b"null")


class _Collection(Struct):
    features: list[_Feature]


_DECODER = msgspec.json.Decoder(_Collection)


def recognises(path: Path, head: bytes) -> bool:
    """A GeoJSON file named after a day and one of the four layers."""
    return bool(_LAYERED.search(path.name)) and b"FeatureCollection" in head


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map of one layer; an empty layer is a map too.

    Raises:
        RefusedInput: the name tells no layer or no day, or a shape is unfit.
    """
    kind, valid_on = _kind(path), _day(path, given)
    areas: list[MapArea] = []
    for number, feature in enumerate(_decoded(path)):
        raw, where = bytes(feature.geometry), f"feature {number}"
        if raw == b"null":
            continue
        area = shapes.area_from_geojson(raw, str(path), where)
        if area is None:
            yield issue(RefusedInput(str(path), "a feature without any area", where), given)
            continue
        areas.append(MapArea(category=kind.category, geometry=area.wkb, layer=kind.layer))
        for refused in shapes.strays(area, str(path), where):
            yield issue(refused, given)
    yield ControlMap(
        source=given.source or kind.source,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=tuple(areas),
        complete=False,
    )


def _kind(path: Path) -> _Kind:
    named = _LAYERED.search(path.name)
    if named is None:
        raise RefusedInput(str(path), "its name tells none of the four layers")
    return _KINDS[named[0]]


def _day(path: Path, given: Given) -> date:
    named = _NAMED.search(path.name)
    if named is None and given.published is None:
        raise RefusedInput(str(path), "its name does not say of which day it is")
    try:
        return date(*map(int, named.groups())) if named else given.published or date.min
    except ValueError as error:
        raise RefusedInput(str(path), f"{path.stem} names no day") from error


def _decoded(path: Path) -> list[_Feature]:
    try:
        return _DECODER.decode(whole(path)).features
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no layer of ISW: {error}") from error
