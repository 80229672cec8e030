"""Records in, files out: exports, feeds, digests, releases. Assessed and claimed never mix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from frontlog.publish.geojson import to_geojson
from frontlog.publish.kml import to_kml
from frontlog.publish.parquet import to_geoparquet
from frontlog.publish.rows import (
    ASSESSED,
    CLAIMS,
    AssessedPlace,
    MapOfDay,
    PublishedClaim,
    in_order,
    map_of_day,
)
from frontlog.publish.table import text_of, to_csv

Format = Literal["geojson", "csv", "kml", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = [
    "FORMATS",
    "AssessedPlace",
    "Format",
    "MapOfDay",
    "PublishedClaim",
    "export_claims",
    "export_map",
    "map_of_day",
]


def export_map(day: MapOfDay, kind: Format) -> bytes:
    """Assessed control of one day as a file's bytes."""
    if kind == "csv":
        return to_csv(ASSESSED, day.places)
    if kind == "geojson":
        return to_geojson("assessed", ASSESSED, day.places)
    if kind == "parquet":
        return to_geoparquet(ASSESSED, day.places)
    name = f"Assessed control on {day.on}, as known at {text_of(day.as_of)}"
    return to_kml(
        name,
        ASSESSED,
        day.places,
        group=lambda row: row.assessment.shown,
        label=lambda row: row.place.name_en,
    )


def export_claims(claims: Iterable[PublishedClaim], kind: Format) -> bytes:
    """Claims as a file's bytes, by day of publication; an export of its own beside the map."""
    rows = in_order(claims)
    if kind == "csv":
        return to_csv(CLAIMS, rows)
    if kind == "geojson":
        return to_geojson("claimed", CLAIMS, rows)
    if kind == "parquet":
        return to_geoparquet(CLAIMS, rows)
    return to_kml(
        "Claims by the side of who makes them",
        CLAIMS,
        rows,
        group=lambda row: row.claim.claimant.side,
        label=_headline,
    )


def _headline(row: PublishedClaim) -> str:
    claim = row.claim
    where = row.place.name_en if row.place is not None else claim.mention.text
    return f"{claim.claimant.name} {claim.stance} {claim.event} ({claim.actor or '-'}): {where}"
