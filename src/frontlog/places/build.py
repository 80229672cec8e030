"""Build the gazetteer file from the codifier, GeoNames, and the tables that a user has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import zstandard
from msgspec import Struct, structs

from frontlog.errors import WrongUse
from frontlog.model import Place
from frontlog.pack import Pack
from frontlog.places import codifier, gazetteer, geonames, index, inputs, naming, romanise
from frontlog.places.codifier import Unit
from frontlog.places.locate import cities_by_place, footprints_by_place
from frontlog.places.naming import Names

Progress = Callable[[str, float], None]


class BuildReport(Struct, frozen=True, kw_only=True):
    """What was built, and what the gazetteer lacks, in sentences."""

    path: Path
    version: str
    places: int
    names: int
    located: int
    outlined: int
    lacks: tuple[str, ...]


def build(
    out: Path,
    *,
    pack: Pack,
    progress: Progress,
    coordinates: Path | None = None,
    former_names: Path | None = None,
    crosswalk: Path | None = None,
    footprints: Path | None = None,
) -> BuildReport:
    """Write the gazetteer to ``out``; the same inputs give the same bytes.

    Nothing is written until every input has been checked.

    Raises:
        RefusedInput: a row of an input cannot be right; names file and line.
        WrongUse: former names without the crosswalk from new codes to old ones, or no such file.
    """
    if former_names and not crosswalk:
        raise WrongUse("former names need the crosswalk from new codes to old ones")
    for path in (coordinates, former_names, crosswalk, footprints):
        if path is not None and not path.is_file():
            raise WrongUse(f"{path}: no such file")
    progress("reading the tables", 0.0)
    points = inputs.points(coordinates) if coordinates else {}
    old = inputs.names_of_2015(former_names) if former_names else {}
    codes = inputs.crosswalk(crosswalk) if crosswalk else {}
    outlines = inputs.footprints(footprints) if footprints else []
    progress("reading the codifier", 0.1)
    units = sorted(codifier.read(), key=lambda unit: unit.id)
    settlements = [unit for unit in units if unit.category in codifier.SETTLEMENTS]
    progress("reading GeoNames", 0.25)
    places = _located(_places(settlements, units), points)
    by_id = {place.id: place for place in places}
    cities = cities_by_place(places, geonames.read())
    for id, city in cities.items():
        place = by_id[id]
        by_id[id] = structs.replace(
            place,
            lat=city.lat if place.lat is None else place.lat,
            lon=city.lon if place.lon is None else place.lon,
            population=city.population,
        )
    shapes = footprints_by_place(list(by_id.values()), outlines)
    for id, outline in shapes.items():
        place = by_id[id]
        by_id[id] = structs.replace(
            place,
            footprint=outline.shape,
            population=place.population or outline.population,
        )
    progress("naming", 0.35)
    names = Names()
    stems = {id[:12]: id for id in by_id}
    naming.official(names, ((unit.id, unit.name) for unit in settlements))
    for rename in pack.renames:
        if rename.place not in by_id:
            raise WrongUse(f"pack {pack.id}, renames: no settlement has the code {rename.place}")
        names.replace(rename)
    naming.from_table(names, ((stems[s], p) for s, p in points.items() if s in stems))
    known = {id: row for id, row in codes.items() if id in by_id}
    naming.former(names, ((id, name) for id, (_, name) in known.items()), "crosswalk")
    naming.former(
        names, ((id, old[code]) for id, (code, _) in known.items() if code in old), "koatuu 2015"
    )
    naming.from_footprints(names, shapes.items())
    naming.alternates(names, ((id, (c.name, *c.alternates)) for id, c in cities.items()))
    naming.by_rule(names)
    ordered = [by_id[place.id] for place in places]
    table = index.build(
        names,
        {place.id: n for n, place in enumerate(ordered)},
        lambda what, share: progress(what, 0.4 + share * 0.4),
    )
    lacks = _lacks(ordered, points=bool(points), old=bool(old))
    stored = gazetteer.Stored(
        places=ordered,
        regions=_regions(units),
        index=table,
        adjectives=index.adjectives(names, {place.id: n for n, place in enumerate(ordered)}),
        names=zstandard.ZstdCompressor(level=9).compress(
            msgspec.msgpack.encode([names.of(place.id) for place in ordered])
        ),
        lacks=lacks,
    )
    progress("writing", 0.95)
    version = gazetteer.write(out, stored)
    progress("done", 1.0)
    return BuildReport(
        path=out,
        version=version,
        places=len(ordered),
        names=sum(len(names.of(place.id)) for place in ordered),
        located=sum(place.lat is not None for place in ordered),
        outlined=len(shapes),
        lacks=tuple(lacks),
    )


def _places(settlements: list[Unit], units: list[Unit]) -> list[Place]:
    named = {unit.id: unit for unit in units}
    return [_place(unit, named) for unit in settlements]


def _place(unit: Unit, named: dict[str, Unit]) -> Place:
    above = {named[code].level: named[code] for code in unit.above if code in named}
    names = {level: higher.name for level, higher in above.items()}
    codes = {level: higher.id for level, higher in above.items()}
    return Place(
        id=unit.id,
        name=unit.name,
        name_en=romanise.ukrainian(unit.name),
        kind=codifier.KINDS[unit.category],
        oblast=names.get("oblast"),
        raion=names.get("raion"),
        hromada=names.get("hromada"),
        oblast_id=codes.get("oblast"),
        raion_id=codes.get("raion"),
        hromada_id=codes.get("hromada"),
    )


def _located(places: list[Place], points: dict[str, inputs.Point]) -> list[Place]:
    return [
        structs.replace(place, lat=points[place.id[:12]].lat, lon=points[place.id[:12]].lon)
        if place.id[:12] in points
        else place
        for place in places
    ]


def _regions(units: list[Unit]) -> list[gazetteer.Region]:
    levels = ("oblast", "raion", "hromada", "district")
    return [
        gazetteer.Region(unit.id, unit.name, unit.level, unit.above)
        for unit in units
        if unit.level in levels
    ]


def _lacks(places: list[Place], *, points: bool, old: bool) -> list[str]:
    """What a reader of the result should know is missing."""
    lacks: list[str] = []
    nowhere = sum(place.lat is None for place in places)
    if nowhere:
        hint = "" if points else "; a table of coordinates was not given"
        lacks.append(f"{nowhere} of {len(places)} settlements have no coordinates{hint}")
    flat = sum(place.footprint is None for place in places)
    lacks.append(f"{flat} of {len(places)} settlements have no footprint")
    if not old:
        lacks.append("former names come from GeoNames and the pack only; no old codifier was given")
    lacks.append("settlements of Russia are not in it")
    return lacks
