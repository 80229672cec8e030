"""History replayed on the command line: two maps of our own, one a week later than the other."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from pathlib import Path

import pytest
from calling import Frontlog

from frontlog.evaluate import crowd

pytestmark = pytest.mark.slow

FIRST = date(2025, 1, 1)
WEEKS = 8


def drawn(folder: Path, *, turns: int) -> list[Path]:
    """A map a week, which takes in Toretsk (37.85 E) from the week ``turns`` on."""
    folder.mkdir()
    return [
        occupied(folder, FIRST + timedelta(weeks=week), 37.5 if week >= turns else 38.2)
        for week in range(WEEKS + 1)
    ]


def occupied(folder: Path, day: date, west: float) -> Path:
    ring = [[west, 47.8], [39.0, 47.8], [39.0, 49.0], [west, 49.0], [west, 47.8]]
    shape = {"type": "MultiPolygon", "coordinates": [[ring]]}
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    path = folder / f"deepstatemap_data_{day:%Y%m%d}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.fixture
def one_maker(frontlog: Frontlog, tmp_path: Path) -> Frontlog:
    """Two sources, and one maker of both."""
    files = drawn(tmp_path / "early", turns=3)
    for source in ("deepstate-daily", "deepstate"):
        ran = frontlog("run", "--replay", "--source", source, *files)
        assert ran.code == 0, ran.err
    return frontlog


@pytest.fixture
def two_makers(one_maker: Frontlog, tmp_path: Path) -> Frontlog:
    ran = one_maker("run", "--replay", "--source", "liveuamap", *drawn(tmp_path / "late", turns=4))
    assert ran.code == 0, ran.err
    return one_maker


def test_two_sources_of_one_maker_are_no_truth_for_one_another(one_maker: Frontlog) -> None:
    ran = one_maker("evaluate", "control")
    assert ran.code == 2
    assert "two independent makers" in ran.err


def test_each_map_is_held_out_and_scored_beside_the_baselines(
    two_makers: Frontlog, tmp_path: Path
) -> None:
    plot = tmp_path / "reliability.png"
    ran = two_makers("evaluate", "control", "--plot", plot, "--json")
    assert ran.code == 0, ran.err
    early, later = json.loads(ran.out)["results"]
    assert (early["held_out"], later["held_out"]) == ("deepstate", "liveuamap")
    assert plot.read_bytes().startswith(b"\x89PNG")

    scores = {name: each["score"] for name, each in early["contenders"].items()}
    assert {score["n"] for score in scores.values()} == {early["places"] * WEEKS}
    # Held by Russia in six weeks of eight, which a frozen map denies; the later map misses one.
    assert scores["frozen map"]["log"] == pytest.approx(entropy(6 / 8))
    assert scores["frozen map"]["brier"] == pytest.approx(2 * 6 / 8 * 2 / 8)
    assert scores["map liveuamap"]["log"] == pytest.approx(entropy(1 / 8))
    assert next(iter(scores)) == "frontlog"
    assert set(crowd.installed()) <= set(scores)

    # The truth of a date runs from the one map's to the other's, a week later.
    assert windows(early, "map liveuamap") == [(1.0, 1.0, 3.5)] * 3
    assert windows(later, "map deepstate") == [(1.0, 1.0, -3.5)] * 3
    assert windows(early, "frozen map") == [(None, 0.0, None)] * 3
    assert "last claim wins" not in scores  # nobody claims anything


def entropy(share: float) -> float:
    return -(share * math.log(share) + (1 - share) * math.log(1 - share))


def windows(result: dict[str, dict[str, dict[str, list[dict[str, float]]]]], name: str) -> object:
    found = result["contenders"][name]["changes"]
    assert [each["window"] for each in found] == [7, 14, 30]
    return [(each["precision"], each["recall"], each["lag_days"]) for each in found]


def test_what_is_not_installed_is_said(
    two_makers: Frontlog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "find_spec", lambda _: None)
    ran = two_makers("evaluate", "control")
    assert ran.code == 0, ran.err
    assert "frozen map" in ran.out
    assert "not installed, so not asked: Dawid-Skene, MACE" in ran.out
