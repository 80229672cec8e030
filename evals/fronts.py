"""The line of contact of any day, from the archived maps that evaluations read by path."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from frontlog.terrain import LineFront

_NEAREST_DAYS = 45
"""A map further away than this says nothing of a day."""
_HELD = ("куповано", "ОРДЛО", "Крим")


class MapFronts:
    """Called with a day, gives the boundary of occupied ground on the nearest archived map."""

    def __init__(self, shared: Path) -> None:
        snapshots = (shared / "maps" / "deepstate").glob("*.geojson")
        daily = (shared / "maps" / "deepstate-daily").glob("*.geojson")
        self._files = [
            *((datetime.fromtimestamp(int(p.stem), UTC).date(), p) for p in snapshots),
            *((_day(path), path) for path in daily),
        ]

    def __call__(self, day: date | None) -> LineFront | None:
        """The front of ``day``; ``None`` without a day or a map near it."""
        if day is None:
            return None
        nearest, path = min(self._files, key=lambda item: abs((item[0] - day).days))
        return None if abs((nearest - day).days) > _NEAREST_DAYS else _front(path)


def _day(path: Path) -> date:
    digits = "".join(c for c in path.stem if c.isdigit())
    return datetime.strptime(digits[:8], "%Y%m%d").replace(tzinfo=UTC).date()


@cache
def _front(path: Path) -> LineFront:
    content = json.loads(path.read_text(encoding="utf-8"))
    held = [
        shapely.make_valid(shapely.force_2d(shape(feature["geometry"])))
        for feature in content["features"]
        if _is_held(feature, daily="daily" in path.parent.name)
    ]
    return LineFront(shapely.boundary(shapely.union_all(held)))


def _is_held(feature: dict[str, Any], *, daily: bool) -> bool:
    if feature["geometry"]["type"] not in ("Polygon", "MultiPolygon"):
        return False
    name = str(feature["properties"].get("name") or "")
    return daily or any(word in name for word in _HELD)
