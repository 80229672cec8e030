"""How fast the history of maps is read, and how good a line is drawn from settlements alone.

``python benchmarks/maps.py speed [FOLDER]`` and ``python benchmarks/maps.py line [FOLDER]``, where
FOLDER holds ``maps/`` and ``gazetteer/`` (by default beside the checkout). Times are of the
processor, so a busy machine changes them little; every figure of a table is of one run.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import geopandas
import numpy as np
import orjson
import shapely
from shapely.geometry import shape

from frontlog.ingest import Given, deepstate, shapes
from frontlog.model import ControlMap
from frontlog.terrain import Reader, Settlements

GIVEN = Given(recorded_at=datetime(2025, 4, 1, tzinfo=UTC), replay=True)


def settlements(folder: Path) -> Settlements:
    """Every settlement, with the outlines that can be told to be its own."""
    with (folder / "ocha_settlements.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lonlat = np.array([(row["lon"], row["lat"]) for row in rows], dtype=np.float64)
    outlines = np.full(len(rows), None, dtype=object)
    tree = shapely.STRtree(shapely.points(lonlat))
    for feature in orjson.loads((folder / "footprints_osm.geojson").read_bytes())["features"]:
        outline = shapely.make_valid(shape(feature["geometry"]))
        inside = tree.query(outline, predicate="intersects")
        named = [i for i in inside if rows[i]["name_uk"] == feature["properties"].get("name")]
        if len(named) == 1:
            outlines[named[0]] = outline
    return Settlements(tuple(row["pcode"] for row in rows), lonlat, outlines)


def snapshots(files: list[Path]) -> Iterator[ControlMap]:
    for path in files:
        yield from (r for r in deepstate.read(path, GIVEN) if isinstance(r, ControlMap))


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def by_orjson(files: list[Path]) -> None:
    for path in files:
        orjson.loads(path.read_bytes())


def by_frontlog(files: list[Path], places: Settlements) -> Reader:
    reader = Reader(places)
    for snapshot in snapshots(files):
        reader.read(snapshot)
    return reader


def by_geopandas(files: list[Path], places: Settlements, *, shares: bool) -> None:
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*places.lonlat.T), crs=4326)
    outlined = places.outlines[~shapely.is_missing(places.outlines)]
    outlines = geopandas.GeoDataFrame(geometry=outlined, crs=4326)
    for path in files:
        areas = geopandas.read_file(path)
        areas = areas[areas.geom_type.isin(["Polygon", "MultiPolygon"])]
        geopandas.sjoin(points, areas, predicate="within")
        if shares:
            areas = areas.set_geometry(areas.make_valid())
            cut = geopandas.overlay(outlines, areas, how="intersection", keep_geom_type=True)
            cut.to_crs(6933).geometry.area.sum()


def speed(folder: Path) -> None:
    """The whole history against reading the JSON alone and against geopandas."""
    files = sorted((folder / "maps" / "deepstate").iterdir())
    places = settlements(folder / "gazetteer")
    bare = Settlements(places.ids, places.lonlat, np.full(len(places), None, dtype=object))
    few = files[-20:]
    loads = min(timed(lambda: by_orjson(files)) for _ in range(3))
    shapes.forget()
    points = timed(lambda: by_frontlog(files, bare))
    shapes.forget()
    ours = timed(lambda: by_frontlog(files, places))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reader = by_frontlog(files[:-1], places)
    day = timed(lambda: [reader.read(snapshot) for snapshot in snapshots(files[-1:])])
    scale = len(files) / len(few)
    their_points = timed(lambda: by_geopandas(few, places, shares=False)) * scale
    theirs = timed(lambda: by_geopandas(few, places, shares=True)) * scale
    outlined = int((~shapely.is_missing(places.outlines)).sum())
    print(f"{len(files)} snapshots, {len(places):,} settlements, {outlined:,} with an outline")
    print(f"orjson.loads alone              {loads:7.2f} s")
    print(f"frontlog, centres               {points:7.2f} s  {points / loads:.2f} times as long")
    print(f"frontlog, centres and shares    {ours:7.2f} s  {ours / loads:.2f} times as long")
    print(f"  one more day                  {day:7.3f} s")
    print(f"  memory at most                {memory:7.0f} MB")
    times = f"{their_points / points:.1f} times ours"
    print(f"geopandas, centres              {their_points:7.2f} s  {times}")
    print(f"geopandas, centres and shares   {theirs:7.2f} s  {theirs / ours:.1f} times ours")
    print(f"  (from the last {len(few)} snapshots)")


def main() -> None:
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else beside
    {"speed": speed}[sys.argv[1] if len(sys.argv) > 1 else "speed"](folder)


if __name__ == "__main__":
    main()
