"""Tables of towns and who holds them, as kept from Wikipedia's pages on control of cities (CSV).

A row is a point, not an area: what the table says holds for the settlement at that point and for
nothing around it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import shapely

from frontlog.errors import RefusedInput
from frontlog.ingest import shapes
from frontlog.ingest.adapter import Given, Record, issue, table
from frontlog.model import Category, ControlMap, MapArea

SOURCE = "wikipedia-control"

_HOLDERS: dict[str, Category] = {
    "ukraine": "ua",
    "russia": "ru",
    "donetsk pr": "ru",
    "luhansk pr": "ru",
    "dpr": "ru",
    "lpr": "ru",
    "contested": "contested",
    "gray zone": "contested",
    "grey zone": "contested",
    "uncontrolled": "contested",
    "unknown": "contested",
}
_COLUMNS = {"Name", "Held by", "update", "Lat", "Lon"}


def recognises(path: Path, head: bytes) -> bool:
    """A CSV file with a column of holders and coordinates."""
    first = head.split(b"\n", 1)[0]
    return path.suffix == ".csv" and b"Held by" in first and b"Lat" in first


def read(path: Path, given: Given) -> Iterator[Record]:
    """One map of points of the day on which the table was last changed; an issue for a row that
    does not say who holds what.

    Raises:
        RefusedInput: columns are missing, or no row is of use.
    """
    areas: list[MapArea] = []
    days: list[date] = []
    for number, row in enumerate(table(path, _COLUMNS, "no table of towns"), start=2):
        try:
            areas.append(_point(row, str(path), f"line {number}"))
            days.append(_updated(row["update"], str(path), f"line {number}"))
        except RefusedInput as refused:
            yield issue(refused, given)
    if not areas or not days:
        raise RefusedInput(str(path), "no row says who holds what and since when")
    valid_on = max(days)
    yield ControlMap(
        source=given.source or SOURCE,
        valid_on=valid_on,
        recorded_at=given.recorded(datetime.combine(valid_on, time(23, 59), UTC)),
        areas=tuple(areas),
        complete=False,
    )


def _point(row: dict[str, str], name: str, where: str) -> MapArea:
    holder = (row["Held by"] or "").strip()
    if holder.lower() not in _HOLDERS:
        raise RefusedInput(name, f"unknown holder {json.dumps(holder, ensure_ascii=False)}", where)
    try:
        lon, lat = float(row["Lon"]), float(row["Lat"])
    except (TypeError, ValueError) as error:
        raise RefusedInput(name, "no coordinates", where) from error
    west, south, east, north = shapes.THEATRE
    if not (west <= lon <= east and south <= lat <= north):
        raise RefusedInput(name, f"{lat:g}, {lon:g} lies far from the war", where)
    point = bytes(shapely.to_wkb(shapely.Point(lon, lat)))
    return MapArea(category=_HOLDERS[holder.lower()], geometry=point, label=row["Name"].strip())


def _updated(text: str, name: str, where: str) -> date:
    day = " ".join((text or "").split()[:3])
    for form in ("%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(day, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    raise RefusedInput(name, f"no day of change in {json.dumps(text)}", where)
