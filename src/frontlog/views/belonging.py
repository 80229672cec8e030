"""Which sector of the front a settlement belongs to.

No army publishes where its sectors end. Here a settlement belongs to the sector whose town is
nearest, within `REACH_KM`; the pages say so.
"""

from __future__ import annotations

import numpy as np

from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.terrain.plane import theatre_plane

REACH_KM = 35.0


def sectors_of(gazetteer: Gazetteer, pack: Pack) -> list[str | None]:
    """For every settlement, in the gazetteer's order, its sector's id; ``None`` out of reach."""
    metres = theatre_plane().metres(np.column_stack([gazetteer.lon, gazetteer.lat]))
    row = {str(place): number for number, place in enumerate(gazetteer.ids)}
    sectors = [one for one in pack.sectors if one.place in row]
    if not sectors:
        return [None] * len(row)
    towns = metres[[row[one.place] for one in sectors]]
    away = np.nan_to_num(np.hypot(*(metres[:, None] - towns[None]).transpose(2, 0, 1)), nan=np.inf)
    nearest = away.argmin(axis=1)
    near = away.min(axis=1) <= REACH_KM * 1000
    return [
        sectors[number].id if within else None
        for number, within in zip(nearest.tolist(), near.tolist(), strict=True)
    ]
