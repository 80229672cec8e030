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
    tables = _Tables(
        points=inputs.points(coordinates) if coordinates else {},
        old=inputs.names_of_2015(former_names) if former_names else {},
        codes=inputs.crosswalk(crosswalk) if crosswalk else {},
        outlines=inputs.footprints(footprints) if footprints else [],
    )
    progress("reading the codifier", 0.1)
    units = sorted(codifier.read(), key=lambda unit: unit.id)
    progress("reading GeoNames", 0.25)
    world = _world(units, tables)
    progress("naming", 0.35)
    names = _names(pack, units, tables, world)
    stored = _stored(units, tables, world, names, progress)
    progress("writing", 0.95)
    version = gazetteer.write(out, stored)
    progress("done", 1.0)
    return BuildReport(
        path=out,
        version=version,
        places=len(world.places),
        names=sum(len(names.of(place.id)) for place in world.places),
        located=sum(place.lat is not None for place in world.places),
        outlined=len(world.shapes),
        lacks=tuple(stored.lacks),
    )


class _Tables(Struct, frozen=True):
    """What the user's tables say, checked row by row."""

    points: dict[str, inputs.Point]
    old: dict[str, str]
    codes: dict[str, tuple[str, str]]
    outlines: list[inputs.Footprint]


class _World(Struct, frozen=True):
    """Every settlement in order of code, and what belongs to it elsewhere."""

    places: list[Place]
    cities: dict[str, geonames.City]
    shapes: dict[str, inputs.Footprint]


def _world(units: list[Unit], tables: _Tables) -> _World:
    settlements = [unit for unit in units if unit.category in codifier.SETTLEMENTS]
    places = _located(_places(settlements, units), tables.points)
    cities = cities_by_place(places, geonames.read())
    places = [_with_city(place, cities.get(place.id)) for place in places]
    shapes = footprints_by_place(places, tables.outlines)
    return _World([_with_outline(p, shapes.get(p.id)) for p in places], cities, shapes)


def _with_city(place: Place, city: geonames.City | None) -> Place:
    if city is None:
        return place
    return structs.replace(
        place,
        lat=city.lat if place.lat is None else place.lat,
        lon=city.lon if place.lon is None else place.lon,
        population=city.population,
    )


def _with_outline(place: Place, outline: inputs.Footprint | None) -> Place:
    if outline is None:
        return place
    population = place.population or outline.population
    return structs.replace(place, footprint=outline.shape, population=population)


def _names(pack: Pack, units: list[Unit], tables: _Tables, world: _World) -> Names:
    """Every name, the best first: of names that agree the first one learned is kept."""
    names = Names()
    ids = {place.id for place in world.places}
    naming.official(names, ((unit.id, unit.name) for unit in units if unit.id in ids))
    for rename in pack.renames:
        if rename.place not in ids:
            raise WrongUse(f"pack {pack.id}, renames: no settlement has the code {rename.place}")
        names.replace(rename)
    stems = {id[:12]: id for id in sorted(ids)}
    naming.from_table(names, ((stems[s], p) for s, p in tables.points.items() if s in stems))
    known = {id: row for id, row in tables.codes.items() if id in ids}
    naming.former(names, ((id, name) for id, (_, name) in known.items()), "crosswalk")
    old = ((id, tables.old[code]) for id, (code, _) in known.items() if code in tables.old)
    naming.former(names, old, "koatuu 2015")
    naming.from_footprints(names, world.shapes.items())
    naming.alternates(names, ((id, (c.name, *c.alternates)) for id, c in world.cities.items()))
    naming.by_rule(names)
    return names


def _stored(
    units: list[Unit], tables: _Tables, world: _World, names: Names, progress: Progress
) -> gazetteer.Stored:
    positions = {place.id: n for n, place in enumerate(world.places)}
    table = index.build(names, positions, lambda what, share: progress(what, 0.4 + share * 0.4))
    return gazetteer.Stored(
        places=world.places,
        regions=_regions(units),
        index=table,
        adjectives=index.adjectives(names, positions),
        names=zstandard.ZstdCompressor(level=9).compress(
            msgspec.msgpack.encode([names.of(place.id) for place in world.places])
        ),
        lacks=_lacks(world.places, points=bool(tables.points), old=bool(tables.old)),
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
