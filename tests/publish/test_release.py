"""A release: complete, checkable, loadable, the same twice, never overwritten."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from frontlog.errors import WrongUse
from frontlog.publish.release import Release, files, write

from .sample import CLAIMS, day

RELEASE = Release(
    name="frontlog-sample",
    title="Sample",
    version="2025.02.08",
    licence="CC-BY-4.0",
    sources=("Contributors of a map",),
)
DAYS = [day(), day(date(2025, 2, 7), "before")]


def test_checksums_are_those_of_the_files() -> None:
    content = files(RELEASE, DAYS, CLAIMS)
    sums = dict(reversed(line.split("  ")) for line in content["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(content) - {"SHA256SUMS"}
    assert all(hashlib.sha256(content[name]).hexdigest() == digest for name, digest in sums.items())


def test_the_package_describes_every_column() -> None:
    content = files(RELEASE, DAYS, CLAIMS)
    package = json.loads(content["datapackage.json"])
    tables = [one for one in package["resources"] if "schema" in one]
    assert [one["path"] for one in tables] == ["assessed.csv", "claims.csv"]
    for resource in tables:
        header = next(csv.reader(io.StringIO(content[resource["path"]].decode())))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(f"`{name}`" in content["CODEBOOK.md"].decode() for name in header)
    assert package["sources"] == [{"title": "Contributors of a map"}]


NAME = re.compile(r"[a-z0-9._/-]+")
LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
PARSED: dict[str, Callable[[str], object]] = {
    "string": str,
    "number": float,
    "integer": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": lambda text: datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z"),
}
"""How the Table Schema of a data package says that a cell without a format is written."""


def faults(package: dict[str, Any], content: dict[str, bytes]) -> Iterator[str]:
    """What of the rules of Data Package 1.0 and Table Schema 1.0 is not kept."""
    resources = package.get("resources") or []
    names = [one.get("name", "") for one in resources]
    if not resources or len(set(names)) != len(names):
        yield "resources: at least one, no name twice"
    if not all(NAME.fullmatch(name) for name in (package.get("name", ""), *names)):
        yield "a name is of a-z, 0-9, dot, dash, underscore and slash"
    for one in package.get("licenses") or [{}]:
        if not LICENCE.fullmatch(one.get("name", "")):
            yield f"a licence has an id, not {one}"
    if not all(one.get("title") for one in package.get("sources", [{"title": "none"}])):
        yield "a source has a title"
    for one in resources:
        yield from _faults_of(one, content)
    yield from {"datapackage.json", "SHA256SUMS"} ^ (
        content.keys() - {r["path"] for r in resources}
    )


def _faults_of(resource: dict[str, Any], content: dict[str, bytes]) -> Iterator[str]:
    path = resource.get("path", "")
    data = content.get(path)
    if data is None or path.startswith("/") or ".." in path:
        yield f"{path}: no file of the release"
        return
    if resource["bytes"] != len(data):
        yield f"{path}: {resource['bytes']} bytes are said, {len(data)} are there"
    if resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
        yield f"{path}: another hash"
    if resource["profile"] == "tabular-data-resource":
        yield from _faults_of_table(resource, data.decode(resource["encoding"]))


def _faults_of_table(resource: dict[str, Any], text: str) -> Iterator[str]:
    schema = resource["schema"]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if len(rows) != resource["rows"]:
        yield f"{resource['path']}: {resource['rows']} rows are said, {len(rows)} are there"
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    if len(set(keys)) != len(keys) or any("" in key for key in keys):
        yield f"{resource['path']}: its key is empty or twice"
    for field in schema["fields"]:
        for row in rows:
            if row[field["name"]] in schema["missingValues"]:
                continue
            try:
                PARSED[field["type"]](row[field["name"]])
            except (ValueError, KeyError):
                yield f"{field['name']}: {row[field['name']]!r} is no {field['type']}"


def test_the_package_keeps_the_rules_of_data_packages() -> None:
    content = files(RELEASE, DAYS, CLAIMS)
    assert list(faults(json.loads(content["datapackage.json"]), content)) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda p: p.update(name="A release"), "a name is of"),
        (lambda p: p["licenses"][0].update(name="Apache-2.0; but"), "a licence has an id"),
        (lambda p: p["resources"][0].update(bytes=1), "1 bytes are said"),
        (lambda p: p["resources"][0].update(rows=1), "1 rows are said"),
        (lambda p: p["resources"][0].update(hash="sha256:0"), "another hash"),
        (lambda p: p["resources"][0].update(path="../x.csv"), "no file"),
        (lambda p: p["resources"][0]["schema"].update(primaryKey=["on"]), "empty or twice"),
        (lambda p: p["resources"][0]["schema"]["fields"][4].update(type="date"), "is no date"),
        (lambda p: p["resources"].pop(), "load.sql"),
    ],
)
def test_a_broken_package_has_faults(spoil: Callable[[Any], object], fault: str) -> None:
    content = files(RELEASE, DAYS, CLAIMS)
    package = json.loads(content["datapackage.json"])
    spoil(package)
    assert any(fault in one for one in faults(package, content))


@pytest.mark.parametrize("table", ["assessed", "claims"])
def test_the_parquet_says_what_the_csv_says(table: str) -> None:
    geopandas = pytest.importorskip("geopandas", reason="an independent reader (extra: dev)")
    content = files(RELEASE, DAYS, CLAIMS)
    rows = list(csv.DictReader(io.StringIO(content[f"{table}.csv"].decode(), newline="")))
    frame = geopandas.read_parquet(io.BytesIO(content[f"{table}.parquet"]))
    assert frame.crs.to_authority() == ("OGC", "CRS84")
    assert list(frame.columns) == [*rows[0], "geometry"]
    assert len(frame) == len(rows)
    points = [(f"{p.x:g}", f"{p.y:g}") if p else ("", "") for p in frame.geometry]
    assert points == [(row["longitude"], row["latitude"]) for row in rows]
    key = next(iter(rows[0]))
    assert frame[key].tolist() == [row[key] for row in rows]


def test_the_wide_table_has_a_column_a_day() -> None:
    rows = list(csv.DictReader(io.StringIO(files(RELEASE, DAYS, [])["assessed_wide.csv"].decode())))
    horka = next(row for row in rows if row["location_en"] == "Horka")
    assert (horka["status_20250207"], horka["status_20250208"]) == ("UA", "CONTESTED")
    assert next(row for row in rows if row["location_en"] == "Nowhere")["status_20250208"] == ""


def test_duckdb_loads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    folder = tmp_path / "release"
    write(folder, files(RELEASE, DAYS, CLAIMS))
    monkeypatch.chdir(folder)
    with duckdb.connect() as database:
        database.execute((folder / "load.sql").read_text())
        assert database.execute("select count(*) from assessed").fetchone() == (6,)
        disputed = """select location_en from claims where stance = 'denies' and place_id in
            (select place_id from claims where stance = 'asserts')"""
        assert database.execute(disputed).fetchall() == [("Horka",)]


def test_the_same_rows_make_the_same_bytes() -> None:
    assert files(RELEASE, DAYS, CLAIMS) == files(RELEASE, DAYS[::-1], CLAIMS[::-1])


def test_a_release_is_written_once_and_whole(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "v1"
    write(folder, files(RELEASE, DAYS, CLAIMS))
    assert sorted(path.name for path in folder.parent.iterdir()) == ["v1"]
    with pytest.raises(WrongUse, match="new folder"):
        write(folder, {})
    with pytest.raises(WrongUse, match="at least one day"):
        files(RELEASE, [], CLAIMS)
