"""Which settlement a GeoNames city or an outline belongs to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from frontlog.model import Place
from frontlog.places.geonames import City
from frontlog.places.inputs import Footprint
from frontlog.places.normal import key

_SAME_PLACE_KM = 12.0
"""Two tables put one settlement's point this far apart at most (large cities)."""
_RANK = {"city": 2, "settlement": 1, "village": 0}


def kilometres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Distance on the sphere; good to half a percent, and without a library call."""
    mean = math.radians((lat_a + lat_b) / 2)
    x = math.radians(lon_b - lon_a) * math.cos(mean)
    y = math.radians(lat_b - lat_a)
    return 6371.0 * math.hypot(x, y)


def cities_by_place(places: Iterable[Place], cities: Iterable[City]) -> dict[str, City]:
    """Settlement -> its GeoNames record, by name within the oblast and, where known, by distance.

    A name that several settlements of an oblast share is settled by distance; without coordinates
    only a single town among them takes it, and otherwise nobody.
    """
    by_name: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        for form in {key(place.name), key(place.name_en)}:
            by_name[place.id[2:4], form].append(place)
    found: dict[str, City] = {}
    for city in cities:
        forms = {key(name) for name in (city.name, *city.alternates)}
        rivals = {p.id: p for form in forms for p in by_name.get((city.oblast, form), ())}
        match = _nearest(city, list(rivals.values()))
        if match and (
            match not in found or (city.population or 0) > (found[match].population or 0)
        ):
            found[match] = city
    return found


def _nearest(city: City, rivals: list[Place]) -> str | None:
    located = [
        (kilometres(city.lat, city.lon, place.lat, place.lon), place.id)
        for place in rivals
        if place.lat is not None and place.lon is not None
    ]
    if located:
        distance, id = min(located)
        return id if distance <= _SAME_PLACE_KM else None
    if len(rivals) > 1:
        top = max(_RANK[place.kind] for place in rivals)
        rivals = [place for place in rivals if top and _RANK[place.kind] == top]
    return rivals[0].id if len(rivals) == 1 else None


def footprints_by_place(
    places: list[Place], footprints: Iterable[Footprint]
) -> dict[str, Footprint]:
    """Settlement -> its outline, by code where the mappers gave one, else by name and place."""
    known = {place.id: place for place in places}
    by_name: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        if place.lat is not None:
            by_name[key(place.name)].append(place)
    found: dict[str, Footprint] = {}
    for footprint in footprints:
        if footprint.code in known:
            found[str(footprint.code)] = footprint
            continue
        match = _around(footprint, by_name)
        if match:
            found.setdefault(match, footprint)
    return found


def _around(footprint: Footprint, by_name: dict[str, list[Place]]) -> str | None:
    import shapely

    shape = shapely.from_wkb(footprint.shape)
    middle = shape.centroid
    texts = [text for name in footprint.names.values() for text in name.split(";")]
    rivals = {p.id: p for text in texts for p in by_name.get(key(text), ())}
    near = [
        (kilometres(middle.y, middle.x, place.lat or 0.0, place.lon or 0.0), place.id)
        for place in rivals.values()
    ]
    if not near:
        return None
    distance, id = min(near)
    return id if distance <= _SAME_PLACE_KM / 2 else None
