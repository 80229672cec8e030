"""A dataset release: one folder that a researcher can cite, check and load.

Assessed control and claims are separate tables; `assessed_wide.csv` has a column a day. A release
is never changed: a new version is a new folder.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from frontlog.errors import WrongUse
from frontlog.model import EVENTS
from frontlog.publish.geojson import to_geojson
from frontlog.publish.parquet import to_geoparquet
from frontlog.publish.rows import (
    ASSESSED,
    CLAIMS,
    AssessedPlace,
    Column,
    MapOfDay,
    PublishedClaim,
    in_order,
)
from frontlog.publish.table import csv_of, to_csv

Row = TypeVar("Row")

_WIDE = {"ua": "UA", "ru": "RU", "contested": "CONTESTED", None: ""}
_LOAD = """-- duckdb < load.sql, or in a notebook: duckdb.sql(open("load.sql").read())
CREATE OR REPLACE VIEW assessed AS SELECT * FROM read_parquet('assessed.parquet');
CREATE OR REPLACE VIEW claims AS SELECT * FROM read_parquet('claims.parquet');
"""


_CODEBOOK = """# {title}, version {version}

`assessed` says what the evidence supports, `claims` what somebody said. A claim is no fact and an
assessment is no claim: they are separate tables that share only `place_id`, and each assessment
lists the claims and map readings that moved it in `evidence`.

Empty is unknown, never zero. Count origins and not rows: reprints of one statement share one.

## assessed

{assessed}

`assessed_wide` has a row a settlement and a column `status_YYYYMMDD` a day: UA, RU, CONTESTED (also
where `contested` is true beside a likelier state), or empty.

## claims

{claims}

Events: {events}.

For users of ACLED: `event_date`, `admin1` to `admin3`, `location`, `geo_precision` and `source`
are used as there; `event_type` and `actor` are those of the claim, and the notes are the verbatim
`quote`. For users of VIINA: UA, RU and CONTESTED in `assessed_wide` are its words for the status of
a place, and `place_id` is the KATOTTG code.

Licence: {licence}
{credits}"""


class Release(Struct, frozen=True, kw_only=True):
    """What a release is called and under which terms it may be used."""

    name: str
    title: str
    version: str
    licence: str
    """Its id in the Open Definition's list, as a data package wants it."""
    terms: str = ""
    """What the licence does not cover, in a sentence."""
    sources: tuple[str, ...] = ()
    """Credits that the licence of a source asks for, as they must be worded."""


def files(
    release: Release, days: Sequence[MapOfDay], claims: Iterable[PublishedClaim]
) -> dict[str, bytes]:
    """Every file of a release by its name, checksums last; the same rows give the same bytes.

    Raises:
        WrongUse: there is no day.
    """
    if not days:
        raise WrongUse("a release needs the map of at least one day")
    ordered = sorted(days, key=lambda day: (day.on, day.as_of))
    assessed = [place for day in ordered for place in day.places]
    said = in_order(claims)
    tables = {
        "assessed.csv": to_csv(ASSESSED, assessed),
        "assessed.parquet": to_geoparquet(ASSESSED, assessed),
        "assessed_latest.geojson": to_geojson("assessed", ASSESSED, ordered[-1].places),
        "assessed_wide.csv": _wide(ordered),
        "claims.csv": to_csv(CLAIMS, said),
        "claims.parquet": to_geoparquet(CLAIMS, said),
        "claims.geojson": to_geojson("claimed", CLAIMS, said),
    }
    found = tables | {
        "CODEBOOK.md": _codebook(release).encode(),
        "load.sql": _LOAD.encode(),
    }
    found["datapackage.json"] = _datapackage(release, found, (len(assessed), len(said)))
    return found | {"SHA256SUMS": _checksums(found)}


def write(folder: Path, content: dict[str, bytes]) -> None:
    """Write a release whole or not at all.

    Raises:
        WrongUse: the folder is there already; a published version is never changed.
    """
    if folder.exists():
        raise WrongUse(f"{folder} is there already; a new version needs a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        part = Path(scratch) / folder.name
        part.mkdir()
        for name, data in content.items():
            (part / name).write_bytes(data)
        part.rename(folder)


def _wide(days: Sequence[MapOfDay]) -> bytes:
    """A row a settlement, a column a day; of two maps of one day the one known later."""
    states: dict[str, dict[str, str]] = {}
    names: dict[str, AssessedPlace] = {}
    for day in days:
        for each in day.places:
            names[each.place.id] = each
            row = states.setdefault(each.place.id, {})
            row[f"status_{day.on:%Y%m%d}"] = _WIDE[each.assessment.shown]
    columns = sorted({name for row in states.values() for name in row})
    header = ["place_id", "location_en", "latitude", "longitude", *columns]
    places = ((names[place_id].place, row) for place_id, row in sorted(states.items()))
    return csv_of(
        header,
        (
            [place.id, place.name_en, place.lat, place.lon, *map(row.get, columns)]
            for place, row in places
        ),
    )


def _codebook(release: Release) -> str:
    credits = "\n".join(f"- {credit}" for credit in release.sources)
    return _CODEBOOK.format(
        title=release.title,
        version=release.version,
        licence="; ".join(filter(None, (release.licence, release.terms))),
        assessed=_meanings(ASSESSED),
        claims=_meanings(CLAIMS),
        events=", ".join(EVENTS),
        credits=f"\nCredits:\n\n{credits}\n" if credits else "",
    )


def _meanings(columns: Sequence[Column[Row]]) -> str:
    rows = "\n".join(f"| `{each.name}` | {each.type} | {each.meaning} |" for each in columns)
    return f"| column | type | meaning |\n|---|---|---|\n{rows}"


_KINDS = {
    "csv": ("csv", "text/csv"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "geojson": ("geojson", "application/geo+json"),
    "md": ("md", "text/markdown"),
    "sql": ("sql", "application/sql"),
}


def _datapackage(release: Release, found: dict[str, bytes], rows: tuple[int, int]) -> bytes:
    """Every file of the release with its size and hash, and what the columns of the tables are."""
    licence = {"name": release.licence} | ({"title": release.terms} if release.terms else {})
    tables = {
        "assessed.csv": _table("assessed", ASSESSED, rows[0]),
        "claims.csv": _table("claims", CLAIMS, rows[1]),
    }
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": release.name,
        "title": release.title,
        "version": release.version,
        "licenses": [licence],
        "resources": [_resource(name, data) | tables.get(name, {}) for name, data in found.items()],
    }
    if release.sources:
        package["sources"] = [{"title": credit} for credit in release.sources]
    return json.dumps(package, indent=2, ensure_ascii=False).encode() + b"\n"


def _resource(path: str, data: bytes) -> dict[str, Any]:
    ending = path.rsplit(".", 1)[1]
    form, media = _KINDS[ending]
    return {
        "name": path.lower().replace("_", "-").replace(".", "-"),
        "path": path,
        "profile": "data-resource",
        "format": form,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _table(name: str, columns: Sequence[Column[Row]], rows: int) -> dict[str, Any]:
    """What a table's resource says beside what every file's does; ``rows`` without the header."""
    return {
        "name": name,
        "profile": "tabular-data-resource",
        "rows": rows,
        "schema": {
            "fields": [
                {"name": each.name, "type": each.type, "description": each.meaning}
                for each in columns
            ],
            "missingValues": [""],
            "primaryKey": [columns[0].name],
        },
    }


def _checksums(found: dict[str, bytes]) -> bytes:
    """As ``sha256sum --check`` reads them."""
    rows = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(found.items())]
    return "".join(rows).encode()
