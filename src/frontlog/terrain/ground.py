"""One map as ground: which shape is held by whom, disjoint by construction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from frontlog.model import Category, ControlMap, Layer
from frontlog.terrain.plane import LonLat

PRECEDENCE: tuple[Category, ...] = ("ru", "contested", "ua")
"""Which category counts where a map's areas overlap by a drawing error. Seen on real maps: 0.05 of
112,000 km2."""


@dataclass(frozen=True)
class Ground:
    """The three kinds of ground of one map, lon/lat shapes that share no area.

    ``ua`` is only the ground that the map itself draws as Ukrainian-held; where the map is
    ``complete``, ground in no shape is Ukrainian-held as well.
    """

    source: str
    on: date
    ru: Geometry
    contested: Geometry
    ua: Geometry
    complete: bool

    def of(self, category: Category) -> Geometry:
        """The shape of one category; empty where the map shows none."""
        return {"ru": self.ru, "contested": self.contested, "ua": self.ua}[category]

    def at(self, lonlat: LonLat) -> list[Category | None]:
        """What the map shows at each (lon, lat) row; ``None`` where it says nothing."""
        shown: list[Category | None] = ["ua" if self.complete else None] * len(lonlat)
        for category in reversed(PRECEDENCE):
            shape = self.of(category)
            shapely.prepare(shape)
            for row in np.flatnonzero(shapely.intersects_xy(shape, lonlat[:, 0], lonlat[:, 1])):
                shown[row] = category
        return shown


def ground(control_map: ControlMap, layer: Layer = "control") -> Ground:
    """One layer of a map as ground; overlaps go to the category named first in `PRECEDENCE`."""
    shapes: dict[Category, Geometry] = {}
    above = shapely.Polygon()
    for category in PRECEDENCE:
        whole = _whole(
            area.geometry
            for area in control_map.areas
            if area.category == category and area.layer == layer
        )
        shapes[category] = shapely.difference(whole, above)
        above = shapely.union(above, whole)
    return Ground(
        source=control_map.source,
        on=control_map.valid_on,
        complete=control_map.complete and layer == "control",
        **shapes,
    )


def _whole(areas: Iterable[bytes]) -> Geometry:
    """All areas as one shape; a table's points are no ground."""
    shapes = shapely.from_wkb(np.array(list(areas), dtype=object))
    return shapely.union_all(shapes[shapely.get_dimensions(shapes) == 2])
