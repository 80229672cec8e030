"""Small worlds with known answers, and how a real map is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import shapely
from shapely import Geometry

from frontlog.ingest import Given, read
from frontlog.model import Category, ControlMap, Layer, MapArea

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)


def made_map(
    *areas: tuple[Category, Geometry],
    on: date = date(2025, 1, 6),
    complete: bool = True,
    layer: Layer = "control",
) -> ControlMap:
    """A map of lon/lat shapes."""
    return ControlMap(
        source="made",
        valid_on=on,
        recorded_at=NOW,
        complete=complete,
        areas=tuple(
            MapArea(category=category, geometry=shapely.to_wkb(area), layer=layer)
            for category, area in areas
        ),
    )


def real_map(path: Path) -> ControlMap:
    """The one map in a file."""
    (found,) = (
        r for r in read(path, Given(recorded_at=NOW, replay=True)) if isinstance(r, ControlMap)
    )
    return found
