"""Make ``src/data/land.json``: the outline of Ukraine's 27 first-level regions and its neighbours.

Both inputs are Natural Earth 1:10m files (public domain), as GeoJSON and as a zipped shapefile:
first-level regions of the world, and countries in a point of view that has Crimea in Ukraine.
Natural Earth's default countries draw Crimea inside Russia, so Ukraine is put together from its
regions and cut out of its neighbours. Needs geopandas (of the development dependencies).

    python site/tools/outline.py REGIONS.json COUNTRIES.zip site/src/data/land.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

BOX = (19.0, 42.2, 46.0, 55.5)
DEGREES = 0.012
"""Tolerance of the simplification: about one kilometre, one pixel at the first zoom."""
DIGITS = 3


def rounded(geometry: BaseGeometry) -> dict[str, object]:
    """GeoJSON of a geometry on a grid of ``DIGITS`` decimal places."""
    gridded = shapely.set_precision(geometry, 10**-DIGITS)
    document = json.loads(shapely.to_geojson(gridded))
    return json.loads(json.dumps(document), parse_float=lambda text: round(float(text), DIGITS))


def feature(kind: str, geometry: BaseGeometry, **properties: str) -> dict[str, object]:
    """One feature; ``kind`` is region or neighbour."""
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": rounded(geometry),
    }


def regions_of(path: Path) -> geopandas.GeoDataFrame:
    """The 27 regions by their ISO 3166-2 codes, simplified together so that borders still meet."""
    world = geopandas.read_file(path, columns=["iso_3166_2"])
    regions = world[world.iso_3166_2.str.startswith("UA-")].copy()
    if len(regions) != 27:
        raise SystemExit(f"{path}: {len(regions)} regions of Ukraine, not 27")
    regions.geometry = shapely.coverage_simplify(regions.geometry.values, DEGREES)
    return regions


def neighbours_of(path: Path, ukraine: BaseGeometry) -> list[BaseGeometry]:
    """Every other country within the box, without what belongs to Ukraine's regions."""
    world = geopandas.read_file(path, bbox=BOX)
    others = world[world.ADM0_A3 != "UKR"]
    boxed = shapely.intersection(shapely.make_valid(others.geometry.values), shapely.box(*BOX))
    simple = shapely.coverage_simplify(boxed, DEGREES)
    return [shapely.difference(one, shapely.buffer(ukraine, 0.0)) for one in simple]


def main(regions: Path, countries: Path, out: Path) -> None:
    """Read both files and write the outline."""
    found = regions_of(regions)
    ukraine = shapely.union_all(found.geometry.values)
    rows = list(zip(found.iso_3166_2, found.geometry.values, strict=True))
    features = [feature("region", shape, code=code) for code, shape in sorted(rows)]
    features += [feature("neighbour", one) for one in neighbours_of(countries, ukraine)]
    features.append(feature("country", ukraine.boundary))
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
