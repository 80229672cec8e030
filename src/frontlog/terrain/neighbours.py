"""The nearest settlements of each settlement."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from frontlog.terrain.plane import theatre_plane
from frontlog.terrain.settlements import Settlements

NEIGHBOURS = 12
REACH_M = 15_000.0
"""Further away than this no settlement is a neighbour, however empty the country."""
NONE = -1


def neighbours(places: Settlements, count: int = NEIGHBOURS) -> NDArray[np.int64]:
    """Rows of the nearest others, (n, count), the nearest first; `NONE` where there are fewer.

    A settlement without coordinates has none and is none.
    """
    located = np.flatnonzero(np.isfinite(places.lonlat).all(axis=1))
    metres = theatre_plane().metres(places.lonlat[located])
    points = shapely.points(metres)
    one, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=REACH_M)
    one, other = one[one != other], other[one != other]
    far = np.hypot(*(metres[one] - metres[other]).T)
    order = np.lexsort((located[other], far, one))
    one, other = one[order], other[order]
    rank = np.arange(len(one)) - np.searchsorted(one, one)
    near = rank < count
    found = np.full((len(places), count), NONE, dtype=np.int64)
    found[located[one[near]], rank[near]] = located[other[near]]
    return found
