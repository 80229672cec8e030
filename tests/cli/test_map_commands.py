"""Maps through the command line: two of our own making, in which a strip changes hands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Frontlog

pytestmark = pytest.mark.slow


def daily(path: Path, west: float) -> Path:
    """An occupied box around Toretsk (48.39 N, 37.85 E) from ``west`` to 39 E."""
    ring = [[west, 47.8], [39.0, 47.8], [39.0, 49.0], [west, 49.0], [west, 47.8]]
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.fixture
def mapped(frontlog: Frontlog, tmp_path: Path) -> Frontlog:
    """A ledger with two days of one map."""
    one = daily(tmp_path / "deepstatemap_data_20250101.geojson", west=38.2)
    two = daily(tmp_path / "deepstatemap_data_20250201.geojson", west=37.5)
    ran = frontlog("run", "--replay", one, two)
    assert ran.code == 0, ran.err
    return frontlog


def test_the_distance_is_to_the_maps_ground(mapped: Frontlog) -> None:
    ran = mapped("distance", "Toretsk", "--on", "2025-01-15", "--json")
    found = json.loads(ran.out)
    # 38.2 E less the town's 37.85 E, 0.352 degrees of longitude at 48.39 N: 26.1 km.
    assert found["centre_km"] == pytest.approx(26.1, abs=0.2)
    assert (found["bearing"], found["on"]) == ("east", "2025-01-01")
    later = json.loads(mapped("show", "Toretsk", "--on", "2025-02-02", "--json").out)
    assert later["readings"][0]["category"] == "ru"


def test_of_two_maps_of_one_day_the_one_the_pack_names_first(
    mapped: Frontlog, tmp_path: Path
) -> None:
    other = daily(tmp_path / "deepstatemap_data_20250101.json", west=38.4)
    assert mapped("run", "--replay", "--source", "uacontrolmap", other).code == 0
    found = json.loads(mapped("distance", "Toretsk", "--on", "2025-01-15", "--json").out)
    assert found["source"] == "deepstate-daily"


def test_ground_that_changed_hands_is_measured_and_drawn(mapped: Frontlog, tmp_path: Path) -> None:
    plot = tmp_path / "areas.png"
    asked = ("areas", "2025-01-15", "2025-02-02", "--source", "deepstate-daily")
    found = json.loads(mapped(*asked, "--plot", plot, "--json").out)
    # 0.7 degrees by 1.2 degrees at 48.4 N on the ellipsoid: about 51.8 by 133.4 km.
    assert found["taken_km2"] == pytest.approx(51.8 * 133.4, rel=0.01)
    assert found["left_km2"] == 0
    for shares in (found["by_oblast"], found["by_sector"]):
        together = sum(share["taken_km2"] for share in shares)
        assert together == pytest.approx(found["taken_km2"], rel=1e-6)
    assert "toretsk" in {share["label"] for share in found["by_sector"]}
    assert plot.read_bytes().startswith(b"\x89PNG")


def test_the_line_is_by_the_map_and_by_our_own_assessment(mapped: Frontlog) -> None:
    found = json.loads(mapped("line", "--on", "2025-02-02", "--json").out)
    assert {item["properties"]["source"] for item in found["features"]} == {
        "deepstate-daily",
        "frontlog",
    }
    assert any(item["properties"].get("band") for item in found["features"])


def test_a_map_that_is_not_there_is_wrong_use(mapped: Frontlog) -> None:
    ran = mapped("compare", "deepstate-daily", "nosuch", "--on", "2025-02-02")
    assert ran.code == 2
    assert "nosuch" in ran.err


def test_changes_of_settlements(mapped: Frontlog) -> None:
    changed = json.loads(mapped("diff", "2025-01-15", "2025-02-20", "--json").out)
    assert "UA14020110010025394" in {item["place"] for item in changed}


def test_what_we_learnt_about_a_day_is_asked_in_either_way(mapped: Frontlog) -> None:
    then, now, on = "2025-01-16", "2025-02-20", ("--on", "2025-02-20", "--json")
    found = mapped("diff", then, now, *on).out
    assert json.loads(found)
    assert mapped("diff", "--as-of", then, now, *on).out == found
    assert mapped("diff", then).code == 2


def test_stage_by_stage_is_the_same_as_the_whole_way(frontlog: Frontlog, tmp_path: Path) -> None:
    frontlog(
        "ingest", "--replay", daily(tmp_path / "deepstatemap_data_20250201.geojson", west=37.5)
    )
    assert frontlog("extract").code == 0
    found = json.loads(frontlog("show", "Toretsk", "--on", "2025-02-02", "--json").out)
    assert found["readings"][0]["category"] == "ru"


def test_claimed_ground_stands_beside_the_assessed(frontlog: Frontlog, tmp_path: Path) -> None:
    drawn = {"AssessedCoT": (38.0, 39.0), "ClaimedCoT": (37.0, 38.5)}
    files = []
    for layer, (west, east) in drawn.items():
        ring = [[west, 48.0], [east, 48.0], [east, 49.0], [west, 49.0], [west, 48.0]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "properties": {}, "geometry": shape}
        files.append(tmp_path / f"20250115_Russian{layer}inUkraine.geojson")
        files[-1].write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert frontlog("run", "--replay", *files).code == 0
    (found,) = json.loads(frontlog("claimed", "--on", "2025-01-20", "--json").out)
    assert (found["source"], found["side"], found["on"]) == ("isw-claimed-ru", "ru", "2025-01-15")
    assert found["assessed_by"] == "isw-map"
    # A degree and a half claimed, of which the eastern half degree is assessed so.
    assert found["granted_km2"] == pytest.approx(found["claimed_km2"] / 3, rel=1e-3)
    before = frontlog("claimed", "--on", "2025-01-10")
    assert (before.code, before.out.strip()) == (1, "no map marks claimed ground by then")
