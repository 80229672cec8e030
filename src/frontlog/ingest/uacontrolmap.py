"""UAControlMap (Project Owl): one JSON object a day, points as ``[lat, lon]``.

``areas`` are Russian-held rings, ``areas_ua`` Ukrainian-held ground inside Russia. ``frontline`` is
a drawing of the same edges and is left out. The map knows no grey zone: what lies in no ring is
Ukrainian-held in Ukraine and says nothing in Russia.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, whole
from frontlog.model import Category, ControlMap, MapArea

SOURCE = "uacontrolmap"

_NAMED = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_KNOWN = frozenset({"areas", "areas_ua", "frontline"})

Ring = list[tuple[float, float]]


class _Day(Struct):
    areas: list[Ring]
    areas_ua: list[Ring] = []


_DECODER = msgspec.json.Decoder(_Day)


def recognises(path: Path, head: bytes) -> bool:
    """A JSON object with rings in ``areas`` and a ``frontline``."""
    start = head.lstrip()[:200]
    return path.suffix == ".json" and bool(re.match(rb'\{\s*"(areas|frontline)', start))


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map.

    Raises:
        RefusedInput: the file is no such day, or one of its rings is unfit.
    """
    day = _decoded(path)
    valid_on = _valid_on(path, given)
    areas = (*_areas(day.areas, "ru", "areas", path), *_areas(day.areas_ua, "ua", "areas_ua", path))
    if not any(area.category == "ru" for area in areas):
        raise RefusedInput(str(path), "a day without any occupied ground")
    yield ControlMap(
        source=given.source or SOURCE,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=areas,
    )


def _decoded(path: Path) -> _Day:
    content = whole(path)
    try:
        day = _DECODER.decode(content)
        unknown = set(msgspec.json.decode(content, type=dict[str, msgspec.Raw])) - _KNOWN
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no day of UAControlMap: {error}") from error
    if unknown:
        raise RefusedInput(str(path), f"unknown layers {', '.join(sorted(unknown))}")
    return day


def _valid_on(path: Path, given: Given) -> date:
    named = _NAMED.search(path.stem)
    if named is None and given.published is None:
        raise RefusedInput(str(path), "its name does not say of which day it is")
    try:
        return date(*map(int, named.groups())) if named else given.published or date.min
    except ValueError as error:
        raise RefusedInput(str(path), f"{path.stem} is no day") from error


def _areas(rings: list[Ring], category: Category, layer: str, path: Path) -> Iterator[MapArea]:
    for number, ring in enumerate(rings):
        where = f"{layer} {number}"
        lonlat = np.array(ring, dtype=float).reshape(-1, 2)[:, ::-1]
        area = shapes.area_of(shapes.polygon([lonlat], str(path), where), str(path), where)
        if area is None:
            raise RefusedInput(str(path), "a ring encloses no ground", where)
        yield MapArea(category=category, geometry=area.wkb)
