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
from contourpy import contour_generator
from numpy.typing import NDArray
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import cKDTree
from shapely import Geometry
from shapely.geometry import shape

from frontlog.ingest import Given, deepstate, shapes
from frontlog.model import ControlMap
from frontlog.terrain import Mesh, Reader, Settlements, ground, line_of_contact
from frontlog.terrain.plane import Metres, theatre_plane

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


def near_line(line: Geometry) -> Metres:
    """Points every 500 m along a line, in metres."""
    flat = theatre_plane().project(line)
    stops = np.arange(0, shapely.length(flat), 500)
    points: Metres = shapely.get_coordinates(shapely.line_interpolate_point(flat, stops))
    return points


class Day:
    """One map, its line, its labels at the settlements, and a belt 30 km wide around its line."""

    def __init__(self, path: Path, places: Settlements) -> None:
        (snapshot,) = snapshots([path])
        self.ground = ground(snapshot)
        self.on = self.ground.on
        self.line = near_line(line_of_contact(self.ground, places.lonlat))
        self.held = np.array([category == "ru" for category in self.ground.at(places.lonlat)])
        plane, settled = theatre_plane(), theatre_plane().metres(places.lonlat)
        low, high = self.line.min(axis=0) - 15_000, self.line.max(axis=0) + 15_000
        east, north = np.meshgrid(*(np.arange(a, b, 1000) for a, b in zip(low, high, strict=True)))
        cells = np.column_stack([east.ravel(), north.ravel()])
        belt = cKDTree(self.line).query(cells)[0] <= 15_000
        # Beyond the border and out at sea no settlement tells anybody anything.
        belt &= cKDTree(settled).query(cells)[0] <= 8_000
        self.belt = cells[belt]
        degrees = plane.degrees(self.belt)
        self.truth = shapely.intersects_xy(self.ground.ru, degrees[:, 0], degrees[:, 1])


Side = Callable[[Metres], NDArray[np.bool_]]


def by_nearest(metres: Metres, held: NDArray[np.bool_]) -> Side:
    tree = cKDTree(metres)
    return lambda points: held[tree.query(points)[1]]


def by_inverse_distance(metres: Metres, held: NDArray[np.bool_]) -> Side:
    tree = cKDTree(metres)

    def side(points: Metres) -> NDArray[np.bool_]:
        away, which = tree.query(points, k=10)
        weight = (away + 1.0) ** -2
        found: NDArray[np.bool_] = (weight * held[which]).sum(axis=1) > weight.sum(axis=1) / 2
        return found

    return side


def by_triangles(metres: Metres, held: NDArray[np.bool_]) -> Side:
    field = LinearNDInterpolator(metres, held.astype(np.float64), fill_value=0.0)
    return lambda points: field(points) > 0.5


def edge_of(side: Side, around: Metres) -> Geometry:
    """Where a rule changes its answer, on a grid of 500 m within 25 km of a line, in metres."""
    low, high = around.min(axis=0) - 25_000, around.max(axis=0) + 25_000
    east, north = (np.arange(a, b, 500) for a, b in zip(low, high, strict=True))
    cells = np.stack(np.meshgrid(east, north), axis=-1)
    answers = side(cells.reshape(-1, 2)).reshape(cells.shape[:2]).astype(np.float64)
    lines = contour_generator(east, north, answers).lines(0.5)
    return shapely.MultiLineString([line for line in lines if len(line) > 3])


def away_km(points: Metres, line: Geometry) -> NDArray[np.float64]:
    found: NDArray[np.float64] = shapely.distance(shapely.points(points), line) / 1000
    return found


def row(name: str, away: NDArray[np.float64], wrong: float) -> None:
    middle, nine = np.quantile(away, [0.5, 0.9])
    print(f"  {name:<24}{middle:6.2f}{away.mean():8.2f}{nine:8.2f}{100 * wrong:9.1f} %")


def draw(day: Day, frozen: Day, places: Settlements, known: NDArray[np.bool_]) -> None:
    """Every way of drawing one day's line from the labels of the known settlements."""
    plane = theatre_plane()
    metres, first = np.unique(plane.metres(places.lonlat[known]), axis=0, return_index=True)
    held = day.held[known][first]
    print(f"{day.on}, {len(metres):,} settlements   median    mean   9 of 10   wrong side")
    for name, rule in (
        ("nearest", by_nearest),
        ("inverse distance", by_inverse_distance),
        ("triangles, halfway", by_triangles),
    ):
        side = rule(metres, held)
        away = away_km(day.line, edge_of(side, day.line))
        row(name, away, float((side(day.belt) != day.truth).mean()))
    mesh = Mesh(places.lonlat[known])
    labels = day.held[known].astype(np.float64)
    degrees = plane.degrees(day.belt)
    shape, band = mesh.ground(labels), plane.project(mesh.band(labels))
    inside = shapely.intersects_xy(shape, degrees[:, 0], degrees[:, 1])
    away = away_km(day.line, plane.project(mesh.line(labels)))
    row("frontlog", away, float((inside != day.truth).mean()))
    covered = (away_km(day.line, band) == 0).mean()
    print(f"  {'  its band takes in':<24}{100 * covered:6.1f} % of the map's line")
    before = shapely.intersects_xy(frozen.ground.ru, degrees[:, 0], degrees[:, 1])
    old = shapely.multipoints(frozen.line)
    row(f"the map of {frozen.on}", away_km(day.line, old), float((before != day.truth).mean()))


def line(folder: Path) -> None:
    """A map's own line against the line drawn from its labels at the settlements alone."""
    files = sorted((folder / "maps" / "deepstate").iterdir())
    places = settlements(folder / "gazetteer")
    frozen = Day(files[22], places)
    print("kilometres from the map's line to the drawn one; share of a belt of 30 km on the wrong")
    print("side; the constants of frontlog's line were set on maps before 2024\n")
    everyone = np.ones(len(places), dtype=bool)
    tenth = np.random.default_rng(1).random(len(places)) < 0.1
    for path in [files[6], files[16], files[24], files[29], files[40], files[110], files[-1]]:
        day = Day(path, places)
        draw(day, frozen, places, everyone)
        draw(day, frozen, places, tenth)
        print(flush=True)


def main() -> None:
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else beside
    {"speed": speed, "line": line}[sys.argv[1] if len(sys.argv) > 1 else "speed"](folder)


if __name__ == "__main__":
    main()
