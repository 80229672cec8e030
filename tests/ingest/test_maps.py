"""Golden pairs of our own making: a map as its maker serves it, and the areas that come out."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely

from frontlog.ingest import Given, deepstate

from .made_maps import NOW, REPLAY, collection, feature, polygon, read, square, written

OCCUPIED = feature("Окуповано /// Occupied\xa0/// geoJSON.status.occupied\n", polygon(37, 47))


def test_deepstate_snapshot(tmp_path: Path) -> None:
    lifted = {"type": "Polygon", "coordinates": [[[*point, 0] for point in square(38, 47)]]}
    mixed = {
        "type": "GeometryCollection",
        "geometries": [
            polygon(36, 47),
            {"type": "LineString", "coordinates": [[36, 47], [37, 48]]},
        ],
    }
    content = collection(
        OCCUPIED,
        feature("ОРДЛО /// CADR and CALR /// geoJSON.territories.ordlo", lifted),
        feature("Статус невідомий /// Unknown status\xa0/// geoJSON.status.unknown", mixed),
        feature("Звільнено 26.03 /// geoJSON.status.dismissed_at {{at:26.03}}", polygon(33, 51)),
        feature("Окупована Абхазія /// geoJSON.territories.abkhazia", polygon(40.5, 43), "#a52714"),
        feature(
            "Напрямок удару /// geoJSON.status.attack_direction",
            {"type": "Point", "coordinates": [37, 48, 0]},
        ),
        feature("A regiment", {"type": "Point", "coordinates": [37, 48, 0]}),
    )
    (snapshot,), issues = read(written(tmp_path, "1736197748.geojson", content), REPLAY)
    assert issues == []
    assert (snapshot.source, snapshot.valid_on) == ("deepstate", date(2025, 1, 6))
    assert snapshot.recorded_at == datetime(2025, 1, 6, 21, 9, 8, tzinfo=UTC)
    assert snapshot.complete
    shown = [(area.category, shapely.from_wkb(area.geometry)) for area in snapshot.areas]
    assert [category for category, _ in shown] == ["ru", "ru", "contested", "ua"]
    assert [shape.bounds[:2] for _, shape in shown] == [(37, 47), (38, 47), (36, 47), (33, 51)]
    assert all(shape.is_valid and not shape.has_z and shape.area == 1 for _, shape in shown)


@pytest.mark.parametrize(
    ("name", "fill", "meaning"),
    [
        ("Окуповано\xa0/// Occupied", None, "ru"),
        ("Оккупировано", "", "ru"),
        ("Багатокутник 11", "#A52714", "ru"),
        ("Крим", "#000000", "ru"),
        ("Під питанням /// Contensed", "#bdbdbd", "contested"),
        ("Сіра зона", None, "contested"),
        ("Звiль\ufffd\ufffdно", "#0288d1", "ua"),
        ("Taken back16.04", None, "ua"),
        ("Придністров'я", "#880e4f", "foreign"),
        ("something new", "#ff5252", "foreign"),
        ("geoJSON.status.unknown Звільнено", "#0f9d58", "contested"),
        ("something new", "#123456", None),
        ("", None, None),
    ],
)
def test_deepstate_meaning_without_a_known_key(
    name: str, fill: str | None, meaning: str | None
) -> None:
    assert deepstate.meaning(name, fill) == meaning


def test_deepstate_signals_an_unknown_category_and_keeps_the_rest(tmp_path: Path) -> None:
    content = collection(OCCUPIED, feature("Буферна зона", polygon(36, 50), "#123456"))
    (snapshot,), (issue,) = read(written(tmp_path, "1736197748.geojson", content))
    assert [area.category for area in snapshot.areas] == ["ru"]
    assert issue.where == "feature 1"
    assert "Буферна зона" in issue.reason
    assert snapshot.recorded_at == NOW


def test_deepstate_history_envelope_names_its_own_day(tmp_path: Path) -> None:
    content = {"id": 1736197748, "map": collection(OCCUPIED), "datetime": "06.01.2025"}
    (snapshot,), issues = read(written(tmp_path, "last.json", content))
    assert (snapshot.valid_on, issues) == (date(2025, 1, 6), [])


def test_deepstate_without_a_day_asks_for_one(tmp_path: Path) -> None:
    path = written(tmp_path, "snapshot.geojson", collection(OCCUPIED))
    assert "which day" in read(path)[1][0].reason
    given = Given(recorded_at=NOW, published=date(2025, 2, 3))
    assert read(path, given)[0][0].valid_on == date(2025, 2, 3)


def test_deepstate_leaves_a_stray_polygon_out_and_says_so(tmp_path: Path) -> None:
    both = {"type": "GeometryCollection", "geometries": [polygon(64, 14), polygon(37, 48)]}
    content = collection(OCCUPIED, feature("geoJSON.status.unknown", both))
    (snapshot,), (issue,) = read(written(tmp_path, "1736197748.geojson", content))
    assert shapely.from_wkb(snapshot.areas[1].geometry).bounds == (37, 48, 38, 49)
    assert (issue.where, "left out" in issue.reason) == ("feature 1", True)


def test_daily_archive_is_incomplete_and_a_source_of_its_own(tmp_path: Path) -> None:
    shape = {"type": "MultiPolygon", "coordinates": [[square(37, 47)], [square(39, 48)]]}
    content = collection({"type": "Feature", "properties": {}, "geometry": shape})
    path = written(tmp_path, "deepstatemap_data_20250227.geojson", content)
    (day,), issues = read(path, REPLAY)
    assert issues == []
    assert (day.source, day.valid_on, day.complete) == ("deepstate-daily", date(2025, 2, 27), False)
    assert [area.category for area in day.areas] == ["ru"]
    assert shapely.from_wkb(day.areas[0].geometry).area == 2
    assert day.recorded_at.date() == date(2025, 2, 27)


def test_uacontrolmap_turns_its_axes_and_keeps_ground_held_in_russia(tmp_path: Path) -> None:
    def ring(lon: float, lat: float) -> list[list[float]]:
        return [[y, x] for x, y in square(lon, lat)[:-1]]

    content = {
        "areas": [ring(37, 47), ring(33, 45)],
        "areas_ua": [ring(35, 51)],
        "frontline": [[[48.0, 37.0], [48.0, 38.0]]],
    }
    (day,), issues = read(written(tmp_path, "20241010.json", content))
    assert issues == []
    assert (day.source, day.valid_on, day.complete) == ("uacontrolmap", date(2024, 10, 10), True)
    shown = [(area.category, shapely.from_wkb(area.geometry).bounds) for area in day.areas]
    assert shown == [
        ("ru", (37, 47, 38, 48)),
        ("ru", (33, 45, 34, 46)),
        ("ua", (35, 51, 36, 52)),
    ]


def test_uacontrolmap_signals_a_layer_it_does_not_know(tmp_path: Path) -> None:
    content = {"areas": [], "areas_grey": []}
    maps, (issue,) = read(written(tmp_path, "20241010.json", content))
    assert (maps, "areas_grey" in issue.reason) == ([], True)


BOW_TIE = [[37, 47], [38, 48], [38, 47], [37, 48], [37, 47]]
TOUCHING = [[37, 47], [38, 47], [38, 48], [37.5, 47], [37, 48], [37, 47]]


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Polygon", "coordinates": [BOW_TIE]}, "crosses itself"),
        ({"type": "Polygon", "coordinates": [[[y, x] for x, y in square(37, 47)]]}, "swapped"),
        ({"type": "Polygon", "coordinates": [square(179, 47, 358)]}, "outside"),
        ({"type": "Polygon", "coordinates": [square(-180, 60, 30)]}, "outside"),
        ({"type": "Polygon", "coordinates": [[[37, 47], [1e999, 47], [38, 48], [37, 47]]]}, ""),
        ({"type": "Polygon", "coordinates": [[[37, 47], [38, 47]]]}, ""),
        ({"type": "Polygon", "coordinates": "far"}, ""),
        ({"type": "Blob", "coordinates": []}, ""),
    ],
)
def test_unfit_shape_refuses_the_map_and_names_the_feature(
    tmp_path: Path, geometry: object, reason: str
) -> None:
    content = collection(OCCUPIED, feature("geoJSON.status.occupied", geometry))
    path = written(tmp_path, "1736197748.geojson", content)
    maps, (issue,) = read(path)
    assert maps == []
    assert (issue.input, issue.where) in {(str(path), "feature 1"), (str(path), "")}
    assert reason in issue.reason


def test_a_ring_that_touches_itself_is_mended(tmp_path: Path) -> None:
    content = collection(
        feature("geoJSON.status.occupied", {"type": "Polygon", "coordinates": [TOUCHING]})
    )
    (snapshot,), issues = read(written(tmp_path, "1736197748.geojson", content))
    shape = shapely.from_wkb(snapshot.areas[0].geometry)
    assert (issues, shape.is_valid, round(shape.area, 6)) == ([], True, 0.5)


@pytest.mark.parametrize(
    "content",
    [
        '{"type": "FeatureCollection", "features": [{"ty',
        '{"type": "FeatureCollection", "features": []}',
    ],
)
def test_broken_snapshot_is_refused(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, "1736197748.geojson", content)
    maps, (issue,) = read(path)
    assert (maps, issue.input) == ([], str(path))


def test_liveuamap_keeps_what_was_kept_and_taken(tmp_path: Path) -> None:
    def part(kind: str, lon: float) -> dict[str, Any]:
        properties = {"type": kind, "date": "2024-08-13", "_datefrom": "2024-08-10"}
        return {"type": "Feature", "properties": properties, "geometry": polygon(lon, 48)}

    parts = collection(
        part("nochange", 37), part("gains", 38), part("losses", 36), part("maybe", 35)
    )
    (day,), (issue,) = read(written(tmp_path, "2024-08-14.json", {"value": parts}))
    assert (day.source, day.valid_on, day.complete) == ("liveuamap", date(2024, 8, 13), False)
    assert [area.category for area in day.areas] == ["ru", "ru", "ua"]
    assert (issue.where, "maybe" in issue.reason) == ("feature 3", True)


@pytest.mark.parametrize(
    ("name", "source", "layer", "category"),
    [
        ("20220911_RussianAssessedCoTinUkraine", "isw-map", "control", "ru"),
        ("20220911_RussianAssessedAdvanceinUkraine", "isw-advance", "advance", "ru"),
        ("20220911_RussianClaimedCoTinUkraine", "isw-claimed-ru", "claimed", "ru"),
        ("20220911_UkrainianClaimedCounterOffensives", "isw-claimed-ua", "claimed", "ua"),
    ],
)
def test_isw_layers_stay_apart(
    tmp_path: Path, name: str, source: str, layer: str, category: str
) -> None:
    content = collection(
        {"type": "Feature", "properties": {"FID": 1}, "geometry": polygon(37, 48)},
        {"type": "Feature", "properties": {"FID": 2}, "geometry": None},
    )
    (day,), issues = read(written(tmp_path, f"{name}.geojson", content))
    assert (day.source, day.valid_on, day.complete) == (source, date(2022, 9, 11), False)
    assert [(area.layer, area.category) for area in day.areas] == [(layer, category)]
    assert issues == []


def test_wikipedia_rows_are_points(tmp_path: Path) -> None:
    table = (
        '"Name","Population","Held by","As of","update","Lat","Lon"\n'
        '"Izium",45884,"Ukraine","10 Sep 2022","20 September 2022 14h28 UTC",49.21,37.26\n'
        '"Alchevsk",106550,"Luhansk PR","2 May 2014","20 Sep 2022 14h28 UTC",48.47,38.80\n'
        '"Lost",10,"Russia","","20 September 2022 14h28 UTC",,\n'
        '"Odd",10,"Nobody","","20 September 2022 14h28 UTC",48.0,38.0\n'
    )
    (day,), issues = read(written(tmp_path, "2022-09-21.csv", table))
    assert (day.source, day.valid_on, day.complete) == (
        "wikipedia-control",
        date(2022, 9, 20),
        False,
    )
    shown = [(area.label, area.category, shapely.from_wkb(area.geometry)) for area in day.areas]
    assert shown == [
        ("Izium", "ua", shapely.Point(37.26, 49.21)),
        ("Alchevsk", "ru", shapely.Point(38.80, 48.47)),
    ]
    assert [issue.where for issue in issues] == ["line 4", "line 5"]


OFFICIAL = """section,katottg,name,start,end
1. Території можливих бойових дій,UA14020000000012345,Район,01.03.2022,
ІІ. Тимчасово окуповані території,UA14020030000012345,Громада за винятком с. А,01.03.2022,10.03.2022
ІІ. Тимчасово окуповані території,UA14020030010054321,с. А,05.03.2022,
ІІ. Тимчасово окуповані території,UA14020040000012345,Друга громада,10.03.202212.03.2022,
ІІ. Тимчасово окуповані території,UA14,Без коду,01.03.2022,
ІІ. Тимчасово окуповані території,UA14020050000012345,Без дня,колись,
Щось інше,UA14020060000012345,Громада,01.03.2022,
"""
HROMADA = "UA14020030000012345 -UA14020030010054321"
VILLAGE, SECOND = "UA14020030010054321", "UA14020040000012345"


def test_official_list_is_a_map_for_every_day_on_which_it_changes(tmp_path: Path) -> None:
    path = written(tmp_path, "order-2025-05-07.csv", OFFICIAL)
    days, issues = read(path, REPLAY)
    assert {(day.valid_on.day, tuple(area.label for area in day.areas)) for day in days} == {
        (1, (HROMADA,)),
        (5, (HROMADA, VILLAGE)),
        (10, (HROMADA, VILLAGE, SECOND)),
        (11, (VILLAGE, SECOND)),
        (12, (VILLAGE, SECOND)),
        (13, (VILLAGE,)),
    }
    assert all(area.category == "ru" for day in days for area in day.areas)
    assert {(day.recorded_at, day.complete) for day in days} == {
        (datetime(2025, 5, 7, tzinfo=UTC), False)
    }
    assert [issue.where for issue in issues] == ["line 6", "line 7", "line 8"]


def test_ten_million_vertices_are_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontlog.ingest.shapes.MOST_VERTICES", 1000)
    ring = square(37, 47)[:-1] * 3000
    content = collection(
        feature("geoJSON.status.occupied", {"type": "Polygon", "coordinates": [ring]})
    )
    maps, (issue,) = read(written(tmp_path, "1736197748.geojson", content))
    assert (maps, issue.where) == ([], "feature 0")
    assert "vertices" in issue.reason


def test_not_a_number_is_refused(tmp_path: Path) -> None:
    text = json.dumps(collection(OCCUPIED)).replace("38.0", "NaN")
    assert "NaN" in text
    maps, (issue,) = read(written(tmp_path, "1736197748.geojson", text))
    assert (maps, bool(issue.reason)) == ([], True)


def test_real_maps_all_go_through(shared: Path) -> None:
    expected = ("far from the war", "no coordinates")
    for folder, step in (
        ("deepstate", 20),
        ("deepstate-daily", 60),
        ("uacontrolmap", 60),
        ("liveuamap-nzz", 20),
        ("isw", 1),
        ("wikipedia-control", 1),
    ):
        for path in sorted((shared / "maps" / folder).iterdir())[::step]:
            (shown,), issues = read(path, REPLAY)
            assert shown.areas
            assert all(any(e in issue.reason for e in expected) for issue in issues), issues
