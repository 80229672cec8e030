"""Other people's polygons, made fit to keep: flat, valid, finite, and where they should be.

Maps arrive with heights, rings that touch themselves, collections that mix polygons with stray
lines, and now and then with swapped axes. Small faults are mended; a fault that leaves open which
ground is meant refuses the map, for a map with a hole would read as a change of control.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
import numpy as np
import shapely
from msgspec import Struct
from shapely import Geometry

from frontlog.errors import RefusedInput

THEATRE = (20.0, 43.0, 62.0, 61.0)
"""West, south, east, north in degrees: Ukraine and the Russian regions beside it. Ukraine's
latitudes and longitudes overlap little, so swapped axes fall outside."""
MOST_VERTICES = 1_000_000
"""In one feature; the most detailed feature seen on a real map has 42,462."""
MENDED_SHARE = 0.01
"""Share of a shape's area that a repair may add or take away. A ring that touches itself keeps its
area; a bow tie does not, and nobody can say which of its halves was meant."""


Box = tuple[float, float, float, float]


class Area(NamedTuple):
    """Polygons as valid 2-D WKB, lon/lat; how many stray ones, far from the war, were left out."""

    wkb: bytes
    strays: int


def area_from_geojson(raw: bytes, name: str, where: str, within: Box = THEATRE) -> Area | None:
    """The polygons of a GeoJSON geometry; ``None`` where it has no area.

    Raises:
        RefusedInput: unreadable, too large, not finite, outside ``within`` or ambiguous.
    """
    _check_size(raw.count(b",") // 4, name, where)
    try:
        return _cached_area(raw, within)
    except _Unfit as unfit:
        raise RefusedInput(name, str(unfit), where) from unfit


def area_of(shape: Geometry, name: str, where: str, within: Box = THEATRE) -> Area | None:
    """The polygons of a shape in degrees; ``None`` where it has no area.

    Raises:
        RefusedInput: not finite, outside ``within`` or ambiguous.
    """
    try:
        return _fit(shape, within)
    except _Unfit as unfit:
        raise RefusedInput(name, str(unfit), where) from unfit


def from_geojson(raw: bytes, name: str, where: str) -> Geometry | None:
    """A GeoJSON geometry as it is written, in degrees; ``None`` for null.

    Raises:
        RefusedInput: unreadable or too large.
    """
    _check_size(raw.count(b",") // 4, name, where)
    try:
        return shapely.from_geojson(raw) if raw != b"null" else None
    except shapely.GEOSException as error:
        raise RefusedInput(name, f"no GeoJSON geometry: {error}", where) from error


def polygon(rings: Sequence[np.ndarray], name: str, where: str) -> Geometry:
    """A polygon of rings of (lon, lat) rows, shell first, closed or not.

    Raises:
        RefusedInput: a ring has fewer than three points, all have too many, or one is not finite.
    """
    if any(len(ring) < 3 for ring in rings):
        raise RefusedInput(name, "a ring has fewer than three points", where)
    if not all(np.isfinite(ring).all() for ring in rings):
        raise RefusedInput(name, "a coordinate is no finite number", where)
    _check_size(sum(map(len, rings)), name, where)
    shell, *holes = [shapely.linearrings(ring) for ring in rings]
    return shapely.polygons(shell, holes or None)


def _check_size(vertices: int, name: str, where: str) -> None:
    if vertices > MOST_VERTICES:
        raise RefusedInput(name, f"more than {MOST_VERTICES:,} vertices", where)


def strays(area: Area, name: str, where: str) -> Iterator[RefusedInput]:
    """A refusal to record, where polygons far from the war were left out of a feature."""
    if area.strays:
        yield RefusedInput(name, f"{area.strays} polygon(s) far from the war left out", where)


class _Unfit(ValueError):
    """Why a shape cannot be kept; the caller knows the file and the feature."""


# The same polygon stands in hundreds of daily files (467,491 features, 15,753 shapes in one
# archive), and reading it costs a hundred times as much as finding it here. A day has 350.
@lru_cache(maxsize=700)
def _cached_area(raw: bytes, within: Box) -> Area | None:
    try:
        shape = _plain_polygon(raw) or shapely.from_geojson(raw)
    except shapely.GEOSException as error:
        raise _Unfit(f"no GeoJSON geometry: {error}") from error
    return _fit(shape, within)


def forget() -> None:
    """Drop every shape that is remembered, so that a measurement starts afresh."""
    _cached_area.cache_clear()


class _Polygon(Struct, tag_field="type", tag="Polygon"):
    coordinates: list[list[tuple[float, ...]]]


_POLYGON = msgspec.json.Decoder(_Polygon)


def _plain_polygon(raw: bytes) -> Geometry | None:
    """A polygon by the short way, twice as fast as GEOS; ``None`` for everything out of order."""
    try:
        rings = [np.array(ring)[:, :2] for ring in _POLYGON.decode(raw).coordinates]
        shell, *holes = [shapely.linearrings(ring) for ring in rings]
    except (msgspec.DecodeError, ValueError, IndexError, shapely.GEOSException):
        return None
    closed = all((ring[0] == ring[-1]).all() for ring in rings)
    return shapely.polygons(shell, holes or None) if closed else None


def _fit(shape: Geometry, within: Box) -> Area | None:
    written = _polygons(shapely.force_2d(shape))
    if not len(written):
        return None
    if not np.isfinite(shapely.get_coordinates(written)).all():
        raise _Unfit("a coordinate is no finite number")
    near = _near(written, within)
    one = _one(near)
    if not shapely.is_valid(one):
        mended = _polygons(shapely.make_valid(one))
        if not _same_size(near, mended):
            raise _Unfit("a ring crosses itself, and which side is meant cannot be told")
        one = _one(mended)
    return Area(bytes(shapely.to_wkb(one)), len(written) - len(near))


def _polygons(shape: Geometry) -> np.ndarray:
    """Only the polygons of a shape, however it is nested."""
    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) > 3).any():
        parts = shapely.get_parts(parts)
    polygons: np.ndarray = parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]
    return polygons


def _one(polygons: np.ndarray) -> Geometry:
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)


def _near(polygons: np.ndarray, within: Box) -> np.ndarray:
    """The polygons inside the box; drawings sometimes carry a stray one in another ocean."""
    west, south, east, north = within
    lows, highs = np.array([west, south]), np.array([east, north])
    boxes = shapely.bounds(polygons).reshape(-1, 2, 2)
    inside = ((boxes >= lows) & (boxes <= highs)).all(axis=(1, 2))
    apart = ((boxes[:, 1] < lows) | (boxes[:, 0] > highs)).any(axis=1)
    if inside.any() and (inside | apart).all():
        kept: np.ndarray = polygons[inside]
        return kept
    swapped = ((boxes[:, :, ::-1] >= lows) & (boxes[:, :, ::-1] <= highs)).all()
    (left, bottom), (right, top) = boxes[~inside][0]
    raise _Unfit(
        f"reaches from {left:.4g}, {bottom:.4g} to {right:.4g}, {top:.4g} (lon, lat), outside "
        f"{west:g}, {south:g} to {east:g}, {north:g}"
        + ("; are latitude and longitude swapped?" if swapped else "")
    )


def _same_size(written: np.ndarray, mended: np.ndarray) -> bool:
    # GEOS computes a ring's area by the shoelace formula, crossings or not.
    before, after = float(shapely.area(written).sum()), float(shapely.area(mended).sum())
    return abs(before - after) <= MENDED_SHARE * max(before, after)
