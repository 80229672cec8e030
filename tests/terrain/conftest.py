"""The real maps and settlements, where they are present."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import orjson
import pytest
import shapely
from shapely import Geometry
from shapely.geometry import shape

from frontlog.model import ControlMap
from frontlog.terrain import Settlements

from .worlds import real_map


@pytest.fixture(scope="session")
def snapshot(shared: Path) -> ControlMap:
    """DeepState's snapshot of 6 January 2025."""
    return real_map(shared / "maps" / "deepstate" / "1736197748.geojson")


@pytest.fixture(scope="session")
def country(shared: Path) -> Settlements:
    """All settlements, by their place codes, with the outlines that there are."""
    with (shared / "gazetteer" / "ocha_settlements.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ids = tuple(row["pcode"] for row in rows)
    lonlat = np.array([(row["lon"], row["lat"]) for row in rows], dtype=np.float64)
    outlines = np.full(len(ids), None, dtype=object)
    index = {place: row for row, place in enumerate(ids)}
    content = (shared / "gazetteer" / "footprints_osm.geojson").read_bytes()
    for feature in orjson.loads(content)["features"]:
        row = index.get((feature["properties"].get("katotth") or "")[:12])
        if row is not None:
            outlines[row] = shapely.make_valid(shape(feature["geometry"]))
    return Settlements(ids, lonlat, outlines)


@pytest.fixture(scope="session")
def pokrovsk_outline(shared: Path) -> Geometry:
    """The outline of Pokrovsk."""
    content = (shared / "gazetteer" / "footprints_osm.geojson").read_bytes()
    (found,) = (
        feature["geometry"]
        for feature in orjson.loads(content)["features"]
        if feature["properties"].get("name:en") == "Pokrovsk"
    )
    return shape(found)
