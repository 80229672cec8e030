"""Readings and areas against an oracle that shares no code with frontlog."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely import Geometry
from shapely.geometry import shape

from frontlog.model import STATES, ControlMap
from frontlog.terrain import Reader, Settlements, area_km2, ground

from .worlds import real_map

KEYS = {
    "geoJSON.status.occupied": "ru",
    "geoJSON.territories.ordlo": "ru",
    "geoJSON.territories.crimea": "ru",
    "geoJSON.territories.tuzla": "ru",
    "geoJSON.status.unknown": "contested",
}
WORDS = {
    "Окуповано": "ru",
    "Окупований Крим": "ru",
    "ОРДЛО": "ru",
    "Острів Тузла": "ru",
    "Статус невідомий": "contested",
    "Під питанням": "contested",
}


def oracle_areas(path: Path) -> dict[str, Geometry]:
    """Occupied and unknown ground, by the plainest reading of the file."""
    found: dict[str, list[Geometry]] = {"ru": [], "contested": []}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        name = feature["properties"]["name"]
        category = next((c for key, c in KEYS.items() if key in name), None)
        if "geoJSON" not in name:
            category = next((c for words, c in WORDS.items() if name.startswith(words)), None)
        if category is not None and feature["geometry"]["type"] != "Point":
            flat = shapely.force_2d(shape(feature["geometry"]))
            found[category].append(shapely.make_valid(flat))
    return {category: shapely.union_all(shapes) for category, shapes in found.items()}


def near_the_front(country: Settlements, areas: Geometry, count: int) -> list[int]:
    """Settlements by chance, most of them where something may be wrong: near the edge."""
    edge = shapely.boundary(areas)
    away = shapely.distance(edge, shapely.points(country.lonlat))
    near = np.flatnonzero(away < 0.15)
    outlined = near[~shapely.is_missing(country.outlines[near])]
    chance = random.Random(20250106)
    few = chance.sample(outlined.tolist(), min(len(outlined), count // 2))
    rest = [int(row) for row in near if row not in few]
    return few + chance.sample(rest, count - len(few))


@pytest.mark.slow
def test_readings_agree_with_the_oracle(shared: Path, country: Settlements) -> None:
    # From the end of 2022 names begin with one of the words above; before, some say only where.
    files = [p for p in sorted((shared / "maps" / "deepstate").iterdir()) if int(p.stem) > 1.67e9]
    reader = Reader(country)
    equal_area = Transformer.from_crs(4326, 6933, always_xy=True).transform
    for path in random.Random(20250106).sample(files, 20):
        areas = oracle_areas(path)
        found = reader.read(real_map(path))
        for row in near_the_front(country, areas["ru"], 50):
            centre = shapely.Point(country.lonlat[row])
            expected = next((c for c in ("ru", "contested") if areas[c].intersects(centre)), "ua")
            assert found.category(row) == expected, (path.name, country.ids[row])
            outline = country.outlines[row]
            if outline is not None:
                whole = shapely.transform(outline, equal_area, interleaved=False).area
                for category in ("ru", "contested"):
                    share = (
                        shapely.transform(
                            outline & areas[category], equal_area, interleaved=False
                        ).area
                        / whole
                    )
                    ours = found.shares[row][STATES.index(category)]
                    assert ours == pytest.approx(share, abs=5e-4), (path.name, country.ids[row])


def albers_km2(area: Geometry) -> float:
    """Another projection, edges cut to 500 m, summed by the shoelace formula."""
    albers = "+proj=aea +lat_1=45 +lat_2=52 +lat_0=48 +lon_0=34 +ellps=WGS84"
    project = Transformer.from_crs(4326, albers, always_xy=True)
    total = 0.0
    for polygon in shapely.get_parts(shapely.segmentize(area, 0.005)):
        for number, ring in enumerate([polygon.exterior, *polygon.interiors]):
            x, y = project.transform(*np.array(ring.coords).T)
            shoelace = abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2
            total += shoelace if number == 0 else -shoelace
    return total / 1e6


def test_areas_agree_with_another_equal_area_computation(
    shared: Path, snapshot: ControlMap
) -> None:
    for category in ("ru", "contested"):
        path = shared / "maps" / "deepstate" / "1736197748.geojson"
        ours = area_km2(ground(snapshot).of(category))
        assert ours == pytest.approx(albers_km2(oracle_areas(path)[category]), rel=1e-3)
