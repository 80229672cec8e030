"""A release: complete, checkable, loadable, the same twice, never overwritten."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path

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
    for resource in package["resources"]:
        data = content[resource["path"]]
        header = next(csv.reader(io.StringIO(data.decode())))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert resource["bytes"] == len(data)
        assert all(f"`{name}`" in content["CODEBOOK.md"].decode() for name in header)
    assert package["sources"] == [{"title": "Contributors of a map"}]


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
