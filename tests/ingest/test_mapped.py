"""Any GeoJSON, KML or KMZ by a mapping beside it, and those that are refused."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely

from frontlog import ingest

from .made_maps import GIVEN, collection, polygon, read, square, written

MAPPING = """
source = "my-map"
property = "status"
axes = "latlon"

[categories]
"Taken" = "ru"
"Grey" = "contested"
"Trench" = "ignored"
"""


def drawn(status: str, geometry: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"status": status}, "geometry": geometry}


def test_any_geojson_by_a_mapping_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "map.toml", MAPPING)
    turned = {"type": "Polygon", "coordinates": [[[y, x] for x, y in square(37, 48)]]}
    point = {"type": "Point", "coordinates": [48, 37]}
    content = collection(
        drawn("Taken", turned), drawn("Trench", turned), drawn("New", turned), drawn("Grey", point)
    )
    (day,), (issue,) = read(written(tmp_path, "front-2025-02-27.geojson", content))
    assert (day.source, day.valid_on, day.complete) == ("my-map", date(2025, 2, 27), False)
    shown = [(area.category, shapely.from_wkb(area.geometry).bounds) for area in day.areas]
    assert shown == [("ru", (37, 48, 38, 49))]
    assert (issue.where, "New" in issue.reason) == ("feature 2", True)
    assert list(ingest.read(tmp_path / "map.toml", GIVEN)) == []


def test_a_map_without_a_mapping_says_what_is_wanted(tmp_path: Path) -> None:
    path = written(tmp_path, "front.geojson", collection(drawn("Taken", polygon(37, 48))))
    maps, (issue,) = read(path)
    assert (maps, "front.toml" in issue.reason) == ([], True)
    written(tmp_path, "front.toml", "source = 3")
    assert "front.toml" in read(path)[1][0].input


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Taken</name><Polygon>
<outerBoundaryIs><LinearRing><coordinates>
37,48,0 38,48,0 38,49,0 37,49,0 37,48,0</coordinates></LinearRing></outerBoundaryIs>
<innerBoundaryIs><LinearRing><coordinates>
37.2,48.2 37.4,48.2 37.4,48.4 37.2,48.4 37.2,48.2</coordinates></LinearRing></innerBoundaryIs>
</Polygon></Placemark>
<Placemark><name>A battalion</name><Point><coordinates>37,48</coordinates></Point></Placemark>
</Folder></Document></kml>"""
KML_MAPPING = """
source = "my-kml"
property = "name"
on = 2025-02-27
complete = true
[categories]
"Taken" = "ru"
"A battalion" = "ignored"
"""


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_kml_and_kmz_by_a_mapping(tmp_path: Path) -> None:
    written(tmp_path, "map.toml", KML_MAPPING)
    plain = written(tmp_path, "front.kml", KML)
    packed = zipped(tmp_path / "front.kmz", {"doc.kml": KML.encode()})
    for path in (plain, packed):
        (day,), issues = read(path)
        assert (day.source, day.valid_on, day.complete, issues) == (
            "my-kml",
            date(2025, 2, 27),
            True,
            [],
        )
        (area,) = day.areas
        assert shapely.from_wkb(area.geometry).area == pytest.approx(0.96)


BOMB = """<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;">]>
<kml><Placemark><name>&b;</name></Placemark></kml>"""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("front.kml", BOMB, "entities"),
        ("front.kml", KML[:200], "no KML"),
        ("front.kml", "<kml>" + "<Folder>" * 100, "nested"),
        ("front.kml", KML.replace("37,48,0 38", "37,north 38"), "bad coordinates"),
        ("front.kml", KML.replace("37,48,0 38", "nan,48 38"), "finite"),
        ("front.kml", KML.replace("outerBoundaryIs", "boundary"), "outer ring"),
    ],
)
def test_bad_kml_is_refused(tmp_path: Path, name: str, content: str, reason: str) -> None:
    written(tmp_path, "map.toml", KML_MAPPING)
    path = written(tmp_path, name, content)
    maps, (issue,) = read(path)
    assert (maps, issue.input) == ([], str(path))
    assert reason in issue.reason


def test_kmz_bomb_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontlog.ingest.kml.LARGEST_FILE", 1_000_000)
    written(tmp_path, "map.toml", KML_MAPPING)
    path = zipped(tmp_path / "front.kmz", {"doc.kml": b" " * 2_000_000})
    assert path.stat().st_size < 10_000
    maps, (issue,) = read(path)
    assert (maps, issue.where) == ([], "doc.kml")
    empty = zipped(tmp_path / "empty.kmz", {"readme.txt": b"nothing"})
    assert "without any KML" in read(empty)[1][0].reason
    torn = tmp_path / "torn.kmz"
    torn.write_bytes(path.read_bytes()[:100])
    assert "damaged" in read(torn)[1][0].reason
