"""How maps of our own making are written and read back, for the tests beside this file."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from frontlog import ingest
from frontlog.ingest import Given
from frontlog.model import ControlMap, Issue

NOW = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
GIVEN = Given(recorded_at=NOW)
REPLAY = Given(recorded_at=NOW, replay=True)


def square(lon: float, lat: float, side: float = 1.0) -> list[list[float]]:
    """A closed ring, counter-clockwise from its south-western corner."""
    east, north = lon + side, lat + side
    return [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]


def polygon(lon: float, lat: float, side: float = 1.0) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [square(lon, lat, side)]}


def feature(name: str | None, geometry: object, fill: str | None = None) -> dict[str, Any]:
    properties = {"name": name, "fill": fill, "styleMapHash": {"normal": "#poly"}}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def written(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, given: Given = GIVEN) -> tuple[list[ControlMap], list[Issue]]:
    records = list(ingest.read(path, given))
    maps = [record for record in records if isinstance(record, ControlMap)]
    issues = [record for record in records if isinstance(record, Issue)]
    assert len(maps) + len(issues) == len(records)
    return maps, issues
