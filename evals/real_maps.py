"""The independent maps of shared/data as pictures of settlements, day by day. Evaluation only.

Only settlements within `NEAR_KM` of where any map ever draws a border are read: the others never
change, and only changes measure anything.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from msgspec import Struct
from shapely.geometry import shape

from frontlog import ingest
from frontlog.assess.parameters import ORDER
from frontlog.assess.pictures import WHOLE
from frontlog.ingest import Given
from frontlog.model import STATES, ControlMap, Evidence, Place
from frontlog.terrain import MapReadings, Reader, settlements
from frontlog.views.drawn import Edition
from frontlog.views.nearby import Nearby, neighbourhood
from frontlog.views.nearby import nearby as views_nearby

FOLDERS = {
    "deepstate": "maps/deepstate-daily",
    "uacontrolmap": "maps/uacontrolmap",
    "liveuamap": "maps/liveuamap-nzz",
}
NEAR_DEG = 0.35
"""About 25 to 39 km: nothing in these ten months moved further in a day."""
UNKNOWN = -1


class Pictures(Struct, frozen=True):
    """``shown[source]`` is (days, places) of indices into `ORDER`, `UNKNOWN` before the first map
    and after the last; between two maps the older one stands. ``seen[source]`` marks map days.
    """

    places: list[str]
    names: list[str]
    first: date
    shown: dict[str, npt.NDArray[np.int8]]
    seen: dict[str, npt.NDArray[np.bool_]]

    @property
    def days(self) -> int:
        """How many days there are."""
        return next(iter(self.shown.values())).shape[0]


def load(shared: Path, cache: Path | None = None) -> Pictures:
    """Read every map, or the cache of an earlier reading."""
    if cache is not None and cache.is_file():
        return _load_cache(cache)
    files = {source: _files(shared, source) for source in FOLDERS}
    places = _near(_places(shared), files)
    read = {source: _read_all(files[source], source, places) for source in FOLDERS}
    first = min(min(shown) for shown in read.values())
    last = max(max(shown) for shown in read.values())
    days = (last - first).days + 1
    tables = {source: _table(shown, first, days) for source, shown in read.items()}
    pictures = Pictures(
        places=[place.id for place in places],
        names=[place.name_en for place in places],
        first=first,
        shown={source: shown for source, (shown, _) in tables.items()},
        seen={source: seen for source, (_, seen) in tables.items()},
    )
    if cache is not None:
        _save_cache(pictures, cache)
    return pictures


def days(pictures: Pictures, source: str) -> list[date]:
    """The days of which a source has a map."""
    seen = np.flatnonzero(pictures.seen[source]).tolist()
    return [date.fromordinal(pictures.first.toordinal() + day) for day in seen]


def evidence(pictures: Pictures, sources: Iterable[str]) -> Iterator[Evidence]:
    """The pictures of some sources as evidence, one piece for each unchanged run."""
    for source in sources:
        shown = pictures.shown[source]
        for column, place in enumerate(pictures.places):
            yield from _runs(shown[:, column], source, place, pictures.first)


def nearby(pictures: Pictures, shown: Iterable[Evidence], shared: Path) -> Nearby:
    """What the maps show of everybody's neighbours."""
    hood = neighbourhood(_places(shared))
    editions = [
        Edition(source, source, "other", None, {day: _noon(day) for day in days(pictures, source)})
        for source in FOLDERS
    ]
    return views_nearby(shown, pictures.places, hood, editions)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _runs(shown: npt.NDArray[np.int8], source: str, place: str, first: date) -> Iterator[Evidence]:
    cuts = np.flatnonzero(np.diff(shown)) + 1
    for start, end in zip([0, *cuts], [*cuts, len(shown)], strict=True):
        if shown[start] == UNKNOWN:
            continue
        since = date.fromordinal(first.toordinal() + int(start))
        name = f"{source}/{place}/{since}"
        yield Evidence(
            id=name,
            place=place,
            kind="reading",
            start=since,
            end=date.fromordinal(first.toordinal() + int(end) - 1),
            recorded_at=_noon(since),
            claimant=source,
            side="other",
            origin=name,
            category=ORDER[shown[start]],
        )


def _places(shared: Path) -> list[Place]:
    outlines = json.loads((shared / "gazetteer/footprints_osm.geojson").read_text())
    footprint = {
        feature["properties"]["katotth"][:12]: shapely.to_wkb(shape(feature["geometry"]))
        for feature in outlines["features"]
        if feature["properties"].get("katotth")
    }
    with (shared / "gazetteer/ocha_settlements.csv").open(encoding="utf-8") as file:
        return [
            Place(
                id=row["pcode"],
                name=row["name_uk"],
                name_en=row["name_en"],
                kind="settlement",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                footprint=footprint.get(row["pcode"]),
            )
            for row in csv.DictReader(file)
        ]


def _files(shared: Path, source: str) -> list[Path]:
    return [
        path for path in sorted((shared / FOLDERS[source]).glob("*json")) if "2026" not in path.name
    ]


def _read(path: Path, source: str) -> Iterator[ControlMap]:
    given = Given(recorded_at=datetime(2025, 5, 1, tzinfo=UTC), source=source)
    return (record for record in ingest.read(path, given) if isinstance(record, ControlMap))


def _near(places: list[Place], files: dict[str, list[Path]]) -> list[Place]:
    edges = []
    for source, paths in files.items():
        for one in (map_ for path in (paths[0], paths[-1]) for map_ in _read(path, source)):
            held = [shapely.from_wkb(a.geometry) for a in one.areas if a.category == "ru"]
            edges.append(shapely.simplify(shapely.union_all(held), 0.02).boundary)
    tree = shapely.STRtree(shapely.points([(place.lon, place.lat) for place in places]))
    near = np.unique(tree.query(edges, predicate="dwithin", distance=NEAR_DEG)[1])
    return [places[number] for number in near.tolist()]


def _read_all(
    paths: list[Path], source: str, places: list[Place]
) -> dict[date, npt.NDArray[np.int8]]:
    """Day to picture of every place."""
    reader = Reader(settlements(places))
    return {
        control_map.valid_on: _picture(reader.read(control_map))
        for path in paths
        for control_map in _read(path, source)
    }


def _table(
    read: dict[date, npt.NDArray[np.int8]], first: date, days: int
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
    shown = np.full((days, len(next(iter(read.values())))), UNKNOWN, dtype=np.int8)
    seen = np.zeros(days, dtype=bool)
    for day in sorted(read):
        number = (day - first).days
        shown[number:] = read[day]
        seen[number] = True
    shown[(max(read) - first).days + 1 :] = UNKNOWN
    return shown, seen


def _picture(readings: MapReadings) -> npt.NDArray[np.int8]:
    """The rule of `frontlog.assess.pictures.picture_of` for a whole map at once."""
    # All three draw what Russia holds; what they leave blank counts as held by Ukraine.
    state = np.array([ORDER.index(state) for state in STATES] + [ORDER.index("ua")])
    ru, contested = (readings.shares[:, STATES.index(c)] for c in ("ru", "contested"))
    whole = np.where(ru >= WHOLE, 2, np.where(ru + contested <= 1 - WHOLE, 0, 1))
    return np.where(np.isnan(ru), state[readings.codes], whole).astype(np.int8)


def _save_cache(pictures: Pictures, cache: Path) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        cache,
        places=np.array(pictures.places),
        names=np.array(pictures.names),
        first=pictures.first.toordinal(),
        **{f"shown_{source}": shown for source, shown in pictures.shown.items()},
        **{f"seen_{source}": seen for source, seen in pictures.seen.items()},
    )


def _load_cache(cache: Path) -> Pictures:
    with np.load(cache) as stored:
        return Pictures(
            places=stored["places"].tolist(),
            names=stored["names"].tolist(),
            first=date.fromordinal(int(stored["first"])),
            shown={source: stored[f"shown_{source}"] for source in FOLDERS},
            seen={source: stored[f"seen_{source}"] for source in FOLDERS},
        )
