"""Vector tiles of settlements (Mapbox Vector Tile 2.1, Web Mercator), for other people's maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely

LAYER = "settlements"
EXTENT = 4096
"""Units along the side of a tile."""
MARGIN = 64
"""Units around a tile that belong to it too, so that a circle on the edge is drawn whole."""
SPOT = 32
"""Units along the side of a spot; of settlements on one spot the one with most to tell is kept."""
MOST_ZOOM = 14
_Floats = np.ndarray[Any, np.dtype[np.float64]]


class Tiles:
    """The settlements of one day, from which tiles are cut.

    Of each GeoJSON feature: its point in degrees, and its properties without what they nest.
    """

    def __init__(self, features: Sequence[Mapping[str, Any]]) -> None:
        ranked = sorted(features, key=_weight, reverse=True)
        self._said = [_flat(one["properties"]) for one in ranked]
        degrees = np.array([one["geometry"]["coordinates"] for one in ranked]).reshape(-1, 2)
        self._xs, self._ys = _mercator(degrees)

    def tile(self, z: int, x: int, y: int) -> bytes:
        """One tile; an empty one is no bytes at all."""
        scale = EXTENT * 2**z
        xs = np.floor(self._xs * scale).astype(np.int64) - x * EXTENT
        ys = np.floor(self._ys * scale).astype(np.int64) - y * EXTENT
        low, high = -MARGIN, EXTENT + MARGIN
        inside = np.flatnonzero((xs >= low) & (xs < high) & (ys >= low) & (ys < high))
        spots = (xs[inside] - low) // SPOT * high + (ys[inside] - low) // SPOT
        kept = inside[np.sort(np.unique(spots, return_index=True)[1])]
        if not kept.size:
            return b""
        points = shapely.points(xs[kept], ys[kept])
        drawn = [
            {"geometry": point, "properties": self._said[row]}
            for row, point in zip(kept.tolist(), points, strict=True)
        ]
        options = {"extents": EXTENT, "y_coord_down": True}
        tile: bytes = mapbox_vector_tile.encode(
            {"name": LAYER, "features": drawn}, default_options=options
        )
        return tile


def _weight(feature: Mapping[str, Any]) -> tuple[int, bool]:
    said = feature["properties"]
    return said["claims"], said["basis"] == "evidence"


def _flat(said: Mapping[str, Any]) -> dict[str, Any]:
    """Properties as a tile can hold them: ``p`` as one number for each state, nothing for null."""
    chances = {f"p_{state}": chance for state, chance in (said["p"] or {}).items()}
    plain = {name: value for name, value in said.items() if name != "p" and value is not None}
    return plain | chances


def _mercator(degrees: _Floats) -> tuple[_Floats, _Floats]:
    """Longitude and latitude as shares of the world's square, from its north-western corner."""
    longitude, latitude = degrees[:, 0], np.radians(degrees[:, 1])
    return longitude / 360 + 0.5, 0.5 - np.arcsinh(np.tan(latitude)) / (2 * np.pi)
