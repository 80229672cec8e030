"""The files that make the full gazetteer; every row is checked, and refused with its line.

Formats: coordinates ``pcode,name_en,name_uk,lat,lon`` (the first twelve characters of the code,
degrees); former names ``TE,NP,NU`` (the codifier of 2015); crosswalk new code, old code, category,
name; footprints GeoJSON with ``name:uk``, ``name:ru``, ``old_name``, ``katotth``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from frontlog.errors import RefusedInput

# The country with its territorial sea, in degrees.
SOUTH, NORTH, WEST, EAST = 44.0, 52.6, 22.0, 40.6


class Point(Struct, frozen=True):
    """Where a settlement lies and how the table calls it."""

    stem: str
    name_en: str
    name_uk: str
    lat: float
    lon: float


class Footprint(Struct, frozen=True):
    """The outline of a settlement; ``code`` where the mappers gave one."""

    shape: bytes
    names: dict[str, str]
    code: str | None
    population: int | None


def points(path: Path) -> dict[str, Point]:
    """Code stem -> point. Raises RefusedInput for a row that cannot be right."""
    found: dict[str, Point] = {}
    for line, row in _rows(path, ("pcode", "name_en", "name_uk", "lat", "lon")):
        stem = _code(path, line, row["pcode"])
        if stem in found:
            raise RefusedInput(str(path), f"the code {stem} is listed twice", f"line {line}")
        lat, lon = _coordinates(path, line, row["lat"], row["lon"])
        found[stem] = Point(stem, row["name_en"].strip(), row["name_uk"].strip(), lat, lon)
    return found


def names_of_2015(path: Path) -> dict[str, str]:
    """Old ten-digit code -> the settlement's name of 2015, capitalised."""
    found: dict[str, str] = {}
    for line, row in _rows(path, ("TE", "NP", "NU")):
        code = row["TE"].strip().zfill(10)
        if not code.isdigit():
            raise RefusedInput(str(path), f"{row['TE']!r} is no code", f"line {line}")
        if code in found:
            raise RefusedInput(str(path), f"the code {code} is listed twice", f"line {line}")
        if row["NP"].strip() not in ("", "Р"):
            found[code] = _capitalised(row["NU"])
    return found


def crosswalk(path: Path) -> dict[str, tuple[str, str]]:
    """New code -> (old ten-digit code, name in the table)."""
    found: dict[str, tuple[str, str]] = {}
    columns = ("Кодифікатор", "Код об'єкта КОАТУУ", "Назва об’єкта")
    for line, row in _rows(path, columns):
        code = row[columns[0]].strip()
        _code(path, line, code)
        if code in found:
            raise RefusedInput(str(path), f"the code {code} is listed twice", f"line {line}")
        found[code] = (row[columns[1]].strip().zfill(10), row[columns[2]].strip())
    return found


def footprints(path: Path) -> list[Footprint]:
    """Every outline of a settlement in a GeoJSON file."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedInput(str(path), "this is no GeoJSON feature collection") from error
    return [_footprint(path, index, feature) for index, feature in enumerate(features)]


def _footprint(path: Path, index: int, feature: dict[str, Any]) -> Footprint:
    import shapely
    from shapely.geometry import shape

    try:
        outline = shapely.make_valid(shapely.force_2d(shape(feature["geometry"])))
        properties = feature["properties"]
        west, south, east, north = outline.bounds
    except (KeyError, TypeError, ValueError, AttributeError, shapely.GEOSException) as error:
        raise RefusedInput(str(path), "no outline can be read", f"feature {index}") from error
    if not (SOUTH <= south <= north <= NORTH and WEST <= west <= east <= EAST):
        raise RefusedInput(str(path), "the outline lies outside Ukraine", f"feature {index}")
    names = {k: str(properties[k]) for k in _NAME_FIELDS if properties.get(k)}
    population = str(properties.get("population") or "")
    return Footprint(
        shape=shapely.to_wkb(outline),
        names=names,
        code=properties.get("katotth"),
        population=int(population) if population.isdigit() else None,
    )


_NAME_FIELDS = ("name", "name:uk", "name:ru", "name:en", "old_name")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row of a CSV file; header names are compared without outer spaces."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        try:
            header = [name.strip() for name in next(reader, [])]
            missing = [name for name in columns if name not in header]
            if missing:
                reason = f"the columns {', '.join(missing)} are missing"
                raise RefusedInput(str(path), reason, "line 1")
            for cells in reader:
                if len(cells) != len(header):
                    reason = f"{len(cells)} cells where the header has {len(header)}"
                    raise RefusedInput(str(path), reason, f"line {reader.line_num}")
                yield reader.line_num, dict(zip(header, cells, strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise RefusedInput(str(path), str(error), f"line {reader.line_num + 1}") from error


def _code(path: Path, line: int, code: str) -> str:
    code = code.strip()
    if not (code.startswith("UA") and code[2:].isdigit() and len(code) in (12, 19)):
        raise RefusedInput(str(path), f"{code!r} is no code of a place", f"line {line}")
    return code


def _coordinates(path: Path, line: int, lat: str, lon: str) -> tuple[float, float]:
    try:
        y, x = float(lat), float(lon)
    except ValueError as error:
        reason = f"{lat!r}, {lon!r} are no coordinates"
        raise RefusedInput(str(path), reason, f"line {line}") from error
    if SOUTH <= y <= NORTH and WEST <= x <= EAST:
        return y, x
    swapped = SOUTH <= x <= NORTH and WEST <= y <= EAST
    reason = "latitude and longitude are swapped" if swapped else f"{y}, {x} lies outside Ukraine"
    raise RefusedInput(str(path), reason, f"line {line}")


def _capitalised(name: str) -> str:
    """``МИКОЛАЇВКА-НОВОРОСІЙСЬКА`` -> ``Миколаївка-Новоросійська``; districts after / drop."""
    first = name.split("/", maxsplit=1)[0].strip()
    spaced: Callable[[str], str] = lambda piece: "-".join(  # noqa: E731
        word.capitalize() for word in piece.split("-")
    )
    return " ".join(spaced(piece) for piece in first.split())
