"""A day's map taken apart: what the page needs of it at once, and what it can keep.

The whole map of a day names every settlement of the country. The page fetches names and positions
once (`settlements`) and for each day one letter a settlement and the marks that are worth a name
(`day`), which is a fiftieth of the bytes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from frontlog.model import State, content_id


class Point(Struct, frozen=True):
    """A GeoJSON point, longitude first."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


class Mark(Struct, frozen=True):
    """What the map says of one settlement."""

    id: str
    name: str
    name_en: str
    state: State | None
    contested: bool
    p: dict[str, float] | None
    stale: bool
    basis: str
    claims: int
    last_evidence: str | None


class Feature(Struct, frozen=True):
    """A settlement on the map."""

    geometry: Point
    properties: Mark
    type: Literal["Feature"] = "Feature"


class Features(Struct, frozen=True):
    """The map of one day."""

    features: list[Feature]
    type: Literal["FeatureCollection"] = "FeatureCollection"


class Settlements(Struct, frozen=True):
    """Columns of all settlements; ``xs`` and ``ys`` are degrees times 10 000.

    ``version`` names this order; a `Day` with another one needs newer columns.
    """

    version: str
    ids: list[str]
    names: list[str]
    names_en: list[str]
    xs: list[int]
    ys: list[int]


class Day(Struct, frozen=True):
    """One day against `Settlements`: a letter each (`code`), ``-`` for what is not assessed.

    ``marks`` are settlements with claims or fighting, whole; they are few.
    """

    version: str
    codes: str
    marks: Features


_STATES: dict[State | None, int] = {"ua": 0, "ru": 1, "contested": 2, None: 3}


def code(mark: Mark) -> str:
    """State, staleness and basis as one letter from ``a`` to ``p``."""
    state = "contested" if mark.contested else mark.state
    number = _STATES[state] + 4 * mark.stale + 8 * (mark.basis != "evidence")
    return chr(ord("a") + number)


@lru_cache(maxsize=8)
def features(content: bytes) -> list[Feature]:
    """Every settlement on the map of a day, from the map's GeoJSON."""
    return msgspec.json.decode(content, type=Features).features


def version(base: list[Feature]) -> str:
    """Which settlements there are, and in which order."""
    return content_id("settlements", *(one.properties.id for one in base))


def settlements(base: list[Feature]) -> Settlements:
    """The columns, in the order in which `day` writes its letters."""
    points = [one.geometry.coordinates for one in base]
    return Settlements(
        version=version(base),
        ids=[one.properties.id for one in base],
        names=[one.properties.name for one in base],
        names_en=[one.properties.name_en for one in base],
        xs=[round(x * 10_000) for x, _ in points],
        ys=[round(y * 10_000) for _, y in points],
    )


def day(base: list[Feature], found: list[Feature]) -> Day:
    """One day's letters and marks."""
    codes = {one.properties.id: code(one.properties) for one in found}
    marks = [one for one in found if one.properties.claims or one.properties.contested]
    letters = "".join(codes.get(one.properties.id, "-") for one in base)
    return Day(version(base), letters, Features(marks))
