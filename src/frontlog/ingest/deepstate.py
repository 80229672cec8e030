"""DeepStateMap snapshots, as its API and its history serve them: GeoJSON by Unix time.

A polygon's category is told by the key in its name (``geoJSON.status.occupied``); snapshots before
April 2024 have no keys, so the colour comes next and the words in Ukrainian, English or Russian
last. Attack directions, units and airfields are points and are dropped at the door.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.model import Category, ControlMap, MapArea

SOURCE = "deepstate"

Meaning = Category | Literal["foreign"]

_KEYS: dict[str, Meaning] = {
    "status.occupied": "ru",
    "status.unknown": "contested",
    "status.dismissed": "ua",
    "status.dismissed_at": "ua",
    "territories.ordlo": "ru",
    "territories.crimea": "ru",
    "territories.tuzla": "ru",
}
# Other conflicts, drawn for a point; on some days in the colours of this war's occupied ground.
_FOREIGN = re.compile(
    r"transnistri|придністров|petsamo|петсамо|salla\b|салла|estoni|естоні|latvi|латві"
    r"|pechorsk|печорськ|kuril|курил|tskhinval|цхінвал|prussia|прусс|abkhazi|абхазі"
    r"|kareli|карелі|ichkeri|ічкері",
    re.IGNORECASE,
)
_COLOURS: dict[str, Meaning] = {
    "#a52714": "ru",
    "#880e4f": "ru",  # occupied before 2022
    "#000000": "ru",  # the same, until June 2022
    "#bcaaa4": "contested",
    "#bdbdbd": "contested",
    "#0f9d58": "ua",
    "#0288d1": "ua",  # freed within the last two weeks
    "#01579b": "ua",  # held beyond the state border
    "#ff5252": "foreign",
}
_WORDS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (re.compile(r"звільн|liberat|taken back|recaptur|освобожд", re.IGNORECASE), "ua"),
    (
        re.compile(r"невідом|unknown|питанням|contest|contensed|сіра зона|неизвест", re.I),
        "contested",
    ),
    (re.compile(r"окупован|occupied|оккупир|ордло|cadr and calr|крим\b|crimea", re.I), "ru"),
)
_KEY = re.compile(r"geoJSON\.([a-z_.]*[a-z_])")
_POINT_OR_LINE = re.compile(rb'\s*\{\s*"type"\s*:\s*"(Multi)?(Point|LineString)"')
_NAMED = re.compile(r"(?<!\d)1[6-9]\d{8}(?!\d)")


class _Properties(Struct):
    name: str | None = None
    fill: str | None = None


class _Feature(Struct):
    geometry: Raw = Raw(b"null")
    properties: _Properties | None = None


class _Snapshot(Struct):
    """A bare collection, or the API's envelope with the collection in ``map``."""

    features: list[_Feature] | None = None
    map: _Snapshot | None = None
    id: int | None = None


_DECODER = msgspec.json.Decoder(_Snapshot)


def recognises(path: Path, head: bytes) -> bool:
    """A GeoJSON whose name is a Unix time, or whose features bear DeepState's own marks."""
    if not head.lstrip().startswith(b"{") or b"FeatureCollection" not in head:
        return False
    return (
        bool(_NAMED.fullmatch(path.stem)) or b"geoJSON.status." in head or b"styleMapHash" in head
    )


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map, and an issue for every polygon whose category is not known.

    Raises:
        RefusedInput: the file is no snapshot, names no day, or a polygon is unfit.
    """
    snapshot = _decoded(path)
    features = (snapshot.map or snapshot).features
    if not features:
        raise RefusedInput(str(path), "a snapshot without any features")
    taken_at = _taken_at(path, snapshot.id, given.published)
    areas: list[MapArea] = []
    for number, feature in enumerate(features):
        for part in _parts(feature, str(path), f"feature {number}"):
            if isinstance(part, MapArea):
                areas.append(part)
            else:
                yield issue(part, given)
    if not any(area.category == "ru" for area in areas):
        raise RefusedInput(str(path), "a snapshot that shows no occupied ground")
    yield ControlMap(
        source=given.source or SOURCE,
        valid_on=taken_at.date(),
        recorded_at=given.recorded(taken_at),
        areas=tuple(areas),
        drawn_at=taken_at,
    )


def meaning(name: str, fill: str | None) -> Meaning | None:
    """What a polygon's name and fill colour say; ``None`` where neither is known."""
    key = _KEY.search(name)
    known = _KEYS.get(key[1]) if key else None
    if known is not None:
        return known
    if _FOREIGN.search(name):
        return "foreign"
    by_colour = _COLOURS.get((fill or "").strip().lower())
    return by_colour or next((what for words, what in _WORDS if words.search(name)), None)


def _decoded(path: Path) -> _Snapshot:
    try:
        return _DECODER.decode(whole(path))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no DeepState snapshot: {error}") from error


def _taken_at(path: Path, number: int | None, published: date | None) -> datetime:
    named = _NAMED.search(path.stem)
    if named or (number and number > 1_600_000_000):
        # Snapshots are taken about 21:00 UTC, so the UTC day is the day that they show; by
        # Kyiv's clock they would jump a day ahead every summer.
        return datetime.fromtimestamp(int(named[0]) if named else int(number or 0), UTC)
    if published:
        return datetime(published.year, published.month, published.day, tzinfo=UTC)
    raise RefusedInput(str(path), "neither its name nor its content says of which day it is")


def _parts(feature: _Feature, name: str, where: str) -> Iterator[MapArea | RefusedInput]:
    """A polygon that is kept, what of it is refused, or nothing for what is left out on purpose."""
    raw = bytes(feature.geometry)
    if raw == b"null" or _POINT_OR_LINE.match(raw):
        return
    properties = feature.properties or _Properties()
    label = " ".join((properties.name or "").split())
    what = meaning(label, properties.fill)
    if what is None:
        shown = json.dumps(label[:80], ensure_ascii=False)
        yield RefusedInput(name, f"unknown category {shown}, fill {properties.fill}", where)
    elif what != "foreign":
        area = shapes.area_from_geojson(raw, name, where)
        if area is not None:
            yield MapArea(category=what, geometry=area.wkb, label=label)
            yield from shapes.strays(area, name, where)
