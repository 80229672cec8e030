"""The settlements that maps are read at, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from frontlog.model import Place
from frontlog.terrain.plane import LonLat


@dataclass(frozen=True)
class Settlements:
    """n settlements: their ids, centres as rows of (lon, lat), not finite where unknown, and valid
    outlines as lon/lat shapes, ``None`` where there is none.
    """

    ids: tuple[str, ...]
    lonlat: LonLat
    outlines: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.ids)


def settlements(places: Iterable[Place]) -> Settlements:
    """The records as arrays, in their order; outlines are mended where a ring crosses itself."""
    every = list(places)
    lonlat = np.full((len(every), 2), np.nan)
    for row, place in enumerate(every):
        if place.lon is not None and place.lat is not None:
            lonlat[row] = place.lon, place.lat
    outlines = shapely.from_wkb(np.array([place.footprint for place in every], dtype=object))
    ids = tuple(place.id for place in every)
    return Settlements(ids, lonlat, shapely.make_valid(outlines))
