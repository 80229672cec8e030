"""The places of the issue on the real maps, where they are to be had."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from frontlog import assess, ingest, pack
from frontlog.ingest import Given
from frontlog.ledger.intervals import Day, intervals
from frontlog.model import ControlMap, Evidence, Place, Reading
from frontlog.terrain import Reader, settlements
from frontlog.views.drawn import editions, from_maps

from .made import claim, noon

pytestmark = pytest.mark.slow
KURAKHOVE, DACHENSKE, PISHCHANE = "UA1416011001", "UA1416021009", "UA1416021024"
TORETSK = "UA1402011001"
FOLDERS = ("deepstate-daily", "uacontrolmap", "liveuamap-nzz")


def places(shared: Path) -> list[Place]:
    outlines = json.loads((shared / "gazetteer/footprints_osm.geojson").read_text())
    toretsk = next(
        shape(feature["geometry"])
        for feature in outlines["features"]
        if feature["properties"].get("name:en") == "Toretsk"
    )
    with (shared / "gazetteer/ocha_settlements.csv").open(encoding="utf-8") as file:
        return [
            Place(
                id=row["pcode"],
                name=row["name_uk"],
                name_en=row["name_en"],
                kind="settlement",
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                footprint=shapely.to_wkb(toretsk) if row["pcode"] == TORETSK else None,
            )
            for row in csv.DictReader(file)
            if row["pcode"] in (KURAKHOVE, DACHENSKE, PISHCHANE, TORETSK)
        ]


def maps(shared: Path, folder: str) -> Iterator[ControlMap]:
    given = Given(recorded_at=datetime(2025, 5, 1, tzinfo=UTC), replay=True)
    for path in sorted((shared / "maps" / folder).glob("*json")):
        if "2026" not in path.name:
            yield from (map_ for map_ in ingest.read(path, given) if isinstance(map_, ControlMap))


@pytest.fixture(scope="module")
def shown(shared: Path) -> dict[str, list[Evidence]]:
    where = settlements(places(shared))
    drawn: dict[str, dict[date, datetime]] = {}
    readings: list[Reading] = []
    for folder in FOLDERS:
        reader = Reader(where)
        days: list[Day] = []
        for map_ in sorted(maps(shared, folder), key=lambda each: each.valid_on):
            drawn.setdefault(map_.source, {})[map_.valid_on] = map_.recorded_at
            read = reader.read(map_)
            days.append(Day(map_.valid_on, map_.recorded_at, read.codes, read.shares))
        readings.extend(intervals(map_.source, where.ids, days))
    found: dict[str, list[Evidence]] = {}
    for item in from_maps(readings, where.ids, editions(drawn, pack.load().sources)):
        found.setdefault(item.place, []).append(item)
    return found


@pytest.mark.parametrize("place", [DACHENSKE, PISHCHANE])
def test_back_to_ukraine_in_february_2025(shown: dict[str, list[Evidence]], place: str) -> None:
    def probabilities(on: date) -> dict[str, float]:
        (found,) = assess.assess(shown[place], on=on, as_of=noon(on))
        return dict(found.probabilities)

    before, after = probabilities(date(2025, 2, 3)), probabilities(date(2025, 3, 10))
    assert before["ru"] > before["ua"]
    assert after["ua"] > 0.5
    turned = assess.capture(shown[place], as_of=noon(date(2025, 3, 10)))
    assert turned is not None
    assert turned.by == "ua"
    assert date(2025, 2, 1) <= turned.reversals[-1] <= date(2025, 2, 28)


def test_kurakhove_fell_between_the_first_map_and_after_the_claim(
    shown: dict[str, list[Evidence]],
) -> None:
    boast = claim("russian-mod", "asserts capture ru", date(2025, 1, 6), place=KURAKHOVE)
    found = assess.capture([*shown[KURAKHOVE], boast], as_of=noon(date(2025, 1, 20)))
    assert found is not None
    assert found.by == "ru"
    assert found.first_map is not None
    assert (found.first_map.year, found.first_map.month) == (2024, 12)
    assert found.first_claim == date(2025, 1, 6)
    assert found.likely is not None
    assert found.likely.end > date(2025, 1, 6)


def test_toretsk_is_contested_on_the_day_after_the_claim(
    shown: dict[str, list[Evidence]],
) -> None:
    said = date(2025, 2, 7)
    boast = claim("russian-mod", "asserts capture ru", said, place=TORETSK)
    denial = claim("general-staff", "denies capture ru", said, place=TORETSK)
    on = date(2025, 2, 8)
    (found,) = assess.assess([*shown[TORETSK], boast, denial], on=on, as_of=noon(on))
    assert found.state == "contested"
    assert found.contested
    # The claim, the denial and what the maps show of its ground stand side by side.
    moved = {influence.evidence for influence in found.evidence}
    assert {boast.id, denial.id} <= moved
    assert any(item.shares and item.id in moved for item in shown[TORETSK])


def test_a_ukrainian_map_that_shows_it_taken_is_an_admission(
    shown: dict[str, list[Evidence]],
) -> None:
    boast = claim("russian-mod", "asserts capture ru", date(2025, 1, 6), place=KURAKHOVE)
    found = assess.capture([*shown[KURAKHOVE], boast], as_of=noon(date(2025, 4, 1)))
    assert found is not None
    assert found.agreed is not None
    assert found.agreed >= date(2025, 1, 6)
