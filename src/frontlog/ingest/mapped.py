"""Any map in GeoJSON, KML or KMZ, by a small mapping in TOML beside it.

``front.toml`` beside ``front.geojson``, or ``map.toml`` for every map in its folder::

    source = "my-map"              # the slug under which it is recorded
    property = "status"            # which property tells the category; KML: name, styleUrl or data
    complete = false               # whether ground in no area is Ukrainian-held (default: not said)
    layer = "control"              # control, advance or claimed
    axes = "lonlat"                # or "latlon"
    on = 2025-02-27                # else the day in the file's name
    bounds = [20, 43, 62, 61]      # west, south, east, north: ground beyond is a fault

    [categories]                   # the property's values, as written
    "Occupied" = "ru"
    "Grey zone" = "contested"
    "Liberated" = "ua"
    "Trench" = "ignored"

A value that is not listed is signalled and left out. Points and lines are always left out.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np
import shapely
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import kml, shapes
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.model import Category, ControlMap, Layer, MapArea

_DATED = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_DRAWN = frozenset({".geojson", ".json", ".kml", ".kmz"})


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """How to read one map."""

    source: str
    property: str
    categories: dict[str, Category | Literal["ignored"]]
    complete: bool = False
    layer: Layer = "control"
    axes: Literal["lonlat", "latlon"] = "lonlat"
    on: date | None = None
    bounds: shapes.Box = shapes.THEATRE


class _Feature(Struct):
    geometry: Raw = Raw(b"null")
    properties: dict[str, Any] | None = None


class _Collection(Struct):
    features: list[_Feature]


class _Drawn(Struct):
    """One feature of either format: what it says of itself, where it stands, and its shapes."""

    value: str | None
    where: str
    shapes: list[shapely.Geometry | None]


_DECODER = msgspec.json.Decoder(_Collection)


def recognises(path: Path, head: bytes) -> bool:
    """A map's file with a mapping beside it, a KML or KMZ, a bare GeoJSON collection, or a mapping
    itself, which says nothing alone.
    """
    if path.suffix == ".toml":
        return b"[categories]" in head
    if path.suffix.lower() not in _DRAWN:
        return False
    is_drawing = path.suffix.lower() in (".kml", ".kmz") or b'"FeatureCollection"' in head
    return is_drawing or _mapping_path(path) is not None


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map, and an issue for every value that the mapping does not list.

    Raises:
        RefusedInput: there is no mapping, it is wrong, or the map or one of its shapes is unfit.
    """
    if path.suffix == ".toml":
        return
    mapping = _mapping(path)
    valid_on = _day(path, mapping, given)
    areas: list[MapArea] = []
    for drawn in _drawn(path, mapping):
        category = mapping.categories.get(drawn.value or "")
        if category is None:
            shown = json.dumps(drawn.value, ensure_ascii=False)
            reason = f"{mapping.property} {shown} is not in the mapping"
            yield issue(RefusedInput(str(path), reason, drawn.where), given)
        elif category != "ignored":
            areas.extend(_areas(drawn, category, mapping, str(path)))
    if not areas:
        raise RefusedInput(str(path), "no area of a listed category")
    yield ControlMap(
        source=given.source or mapping.source,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=tuple(areas),
        complete=mapping.complete,
    )


def _mapping_path(path: Path) -> Path | None:
    beside = (path.with_suffix(".toml"), path.parent / "map.toml")
    return next((found for found in beside if found.is_file()), None)


def _mapping(path: Path) -> Mapping:
    beside = _mapping_path(path)
    if beside is None:
        wanted = path.with_suffix(".toml").name
        raise RefusedInput(str(path), f"a map of no known format, and no {wanted} that maps it")
    try:
        return msgspec.convert(tomllib.loads(beside.read_text(encoding="utf-8")), Mapping)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise RefusedInput(str(beside), f"no mapping: {error}") from error


def _day(path: Path, mapping: Mapping, given: Given) -> date:
    named = _DATED.search(path.stem)
    known = mapping.on or given.published
    if named is None or mapping.on is not None:
        if known is None:
            raise RefusedInput(
                str(path), "neither its name nor its mapping says of which day it is"
            )
        return known
    try:
        return date(*map(int, named.groups()))
    except ValueError as error:
        raise RefusedInput(str(path), f"{path.stem} names no day") from error


def _drawn(path: Path, mapping: Mapping) -> Iterator[_Drawn]:
    content = whole(path)
    if path.suffix.lower() in (".kml", ".kmz"):
        for number, mark in enumerate(kml.placemarks(content, str(path))):
            where = f"placemark {number}"
            polygons = [shapes.polygon(rings, str(path), where) for rings in mark.polygons]
            yield _Drawn(mark.texts.get(mapping.property), where, polygons)
        return
    try:
        features = _DECODER.decode(content).features
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no GeoJSON collection: {error}") from error
    for number, feature in enumerate(features):
        value = (feature.properties or {}).get(mapping.property)
        shape = shapes.from_geojson(bytes(feature.geometry), str(path), f"feature {number}")
        yield _Drawn(None if value is None else str(value), f"feature {number}", [shape])


def _areas(drawn: _Drawn, category: Category, mapping: Mapping, name: str) -> Iterator[MapArea]:
    for shape in drawn.shapes:
        if shape is None:
            continue
        turned = shapely.transform(shape, _turn) if mapping.axes == "latlon" else shape
        area = shapes.area_of(turned, name, drawn.where, mapping.bounds)
        if area is not None:
            yield MapArea(
                category=category, geometry=area.wkb, layer=mapping.layer, label=drawn.value or ""
            )


def _turn(coordinates: np.ndarray) -> np.ndarray:
    return coordinates[:, ::-1]
