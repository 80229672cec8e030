"""Exports: what is in them, that they are the same twice, and that nothing in them is run."""

from __future__ import annotations

import csv
import io
import json
import struct
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlog.publish import FORMATS, Format, export_claims, export_map, map_of_day
from frontlog.publish.rows import web_address

from .sample import AS_OF, CLAIMS, DAY, HORKA, HOSTILE, assessed, claim, day

KML = {"k": "http://www.opengis.net/kml/2.2"}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_a_map_as_csv() -> None:
    first, second, _ = rows(export_map(day(), "csv"))
    assert (first["location_en"], first["state"], first["contested"]) == (
        "Horka",
        "contested",
        "true",
    )
    assert (first["p_ua"], first["latitude"], first["on"]) == ("0.1", "48.4", "2025-02-08")
    assert first["as_of"] == "2025-02-09T06:00:00Z"
    assert first["evidence"] == f"{'c' * 32} {'r' * 32}"
    assert (second["latitude"], second["state"]) == ("", "")


def test_a_map_as_geojson_knows_what_it_does_not_know() -> None:
    found = json.loads(export_map(day(), "geojson"))
    horka, nowhere, steady = found["features"]
    assert found["layer"] == "assessed"
    assert horka["geometry"] == {"type": "Point", "coordinates": [37.81, 48.4]}
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["state"] is None
    assert steady["properties"]["stale"] is True


def test_a_map_as_kml_has_a_folder_for_each_state() -> None:
    root = ET.fromstring(export_map(day(), "kml"))
    folders = [folder.findtext("k:name", None, KML) for folder in root.iterfind(".//k:Folder", KML)]
    assert folders == ["Russia", "Contested"]
    assert len(root.findall(".//k:Placemark", KML)) == 2


def test_a_map_as_geoparquet() -> None:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(export_map(day(), "parquet")))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["columns"]["geometry"]["bbox"] == [37.81, 48.4, 37.84, 48.4]
    shapes = table.column("geometry").to_pylist()
    assert struct.unpack("<BIdd", shapes[0]) == (1, 1, 37.81, 48.4)
    assert shapes[1] is None
    assert table.column("on").to_pylist()[0] == DAY


def test_geopandas_and_duckdb_open_the_parquet(tmp_path: Path) -> None:
    import duckdb
    import geopandas

    path = tmp_path / "assessed.parquet"
    path.write_bytes(export_map(day(), "parquet"))
    assert geopandas.read_parquet(path).geometry.notna().tolist() == [True, False, True]
    query = "select location_en from read_parquet(?) where state = 'contested'"
    assert duckdb.execute(query, [str(path)]).fetchall() == [("Horka",)]


def test_claims_are_an_export_of_their_own() -> None:
    found = json.loads(export_claims(CLAIMS, "geojson"))
    assert found["layer"] == "claimed"
    said = [feature["properties"] for feature in found["features"]]
    assert [(each["claimant"], each["stance"]) for each in said] == [
        ("mod-ru", "asserts"), ("deepstate", "denies"), ("mod-ru", "asserts"),
    ]  # fmt: skip
    assert not {"state", "p_ru"} & set(said[0])
    assert not {"stance", "quote"} & set(json.loads(export_map(day(), "geojson"))["features"][0])


def test_a_quote_is_verbatim_and_never_run() -> None:
    hostile = json.loads(export_claims(CLAIMS, "geojson"))["features"][2]["properties"]
    assert hostile["quote"] == HOSTILE
    assert hostile["url"] is None
    assert rows(export_claims(CLAIMS, "csv"))[2]["quote"] == f"'{HOSTILE}"
    located = claim(4, quote=HOSTILE)
    root = ET.fromstring(export_claims([located], "kml"))
    values = [value.text or "" for value in root.iterfind(".//k:value", KML)]
    assert not any("<script" in value for value in values)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_rows_give_the_same_bytes_in_any_order(kind: Format) -> None:
    assert export_claims(CLAIMS, kind) == export_claims(reversed(CLAIMS), kind)
    again = map_of_day(DAY, AS_OF, [(each.place, each.assessment) for each in day().places[::-1]])
    assert export_map(again, kind) == export_map(day(), kind)


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_a_valid_export(kind: Format) -> None:
    assert export_claims([], kind)
    assert export_map(map_of_day(DAY, AS_OF, []), kind)


@given(st.text(), st.text())
def test_any_text_makes_well_formed_files(quote: str, title: str) -> None:
    row = claim(1, quote=quote, part=title)
    ET.fromstring(export_claims([row], "kml"))
    (read,) = rows(export_claims([row], "csv"))
    assert not read["quote"].lstrip().startswith(("=", "+", "-", "@"))
    assert (
        json.loads(export_claims([row], "geojson"))["features"][0]["properties"]["quote"] == quote
    )


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1", True), ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False), ("//a.example", False), ("java\nscript:x", False),
        ("https://", False), ("https://[", False), (None, False), ("ftp://a.example", False),
    ],
)  # fmt: skip
def test_only_pages_on_the_web_are_addresses(url: str | None, kept: bool) -> None:
    assert (web_address(url) == url and url is not None) is kept


def test_an_answer_is_named_by_its_content() -> None:
    one, other = day().places[0], day(date(2025, 2, 7)).places[0]
    assert one.id == day().places[0].id
    assert one.id != other.id
    moved = map_of_day(DAY, AS_OF, [assessed(HORKA, DAY, {"ua": 1.0}, "ua")])
    assert moved.id != day().id
