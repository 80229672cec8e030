"""Charts, sectors, ground and voices of the example ledger, against what other views say of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest

from frontlog import pack, pipeline
from frontlog.cli.build import extract_into
from frontlog.cli.demo import examples
from frontlog.errors import WrongUse
from frontlog.ingest import Given
from frontlog.ledger import Ledger
from frontlog.model import utc_now
from frontlog.places import Gazetteer
from frontlog.views import Views, evidence
from frontlog.views.atlas import Atlas

pytestmark = pytest.mark.slow
ON = date(2025, 2, 8)
TORETSK = "UA14020110010025394"
DONETSK = "UA14000000000091971"


@pytest.fixture(scope="module")
def views(
    tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer, gazetteer_file: Path
) -> Iterator[Views]:
    """The examples, read and extracted once."""
    home = tmp_path_factory.mktemp("home")
    (home / "gazetteer").symlink_to(gazetteer_file)
    patch = pytest.MonkeyPatch()
    patch.setenv("FRONTLOG_HOME", str(home))
    with Ledger.open(home / "demo.db") as ledger:
        given = Given(recorded_at=utc_now(), replay=True)
        pipeline.ingest_files(ledger, pack.load(), [examples()], given, lambda *_: None)
        extract_into(ledger)
        yield Views(ledger, gazetteer, pack.load())
    patch.undo()


@pytest.fixture(scope="module")
def atlas(views: Views) -> Atlas:
    return Atlas(views)


def decoded(answer: object) -> Any:
    return msgspec.json.decode(answer if isinstance(answer, bytes) else msgspec.json.encode(answer))


def test_the_areas_add_up_and_agree_with_the_ground_of_a_day(views: Views, atlas: Atlas) -> None:
    areas = decoded(atlas.series())["areas"]
    whole = [sum(row) for row in zip(areas["ua"], areas["contested"], areas["ru"], strict=True)]
    assert max(whole) - min(whole) <= 2
    row = max(n for n, day in enumerate(areas["days"]) if day <= ON.isoformat())
    day = date.fromisoformat(areas["days"][row])
    held = views.measures.change(day, day, source="frontlog")
    assert held is not None
    # The ground of a day is drawn where a chance is even, half of what is contested in it.
    between = (areas["ru"][row], areas["ru"][row] + areas["contested"][row])
    assert between[0] * 0.995 <= held.areas_after["ru"] <= between[1] * 1.005


def test_every_dated_claim_is_in_the_chart(views: Views, atlas: Atlas) -> None:
    series = decoded(atlas.series())
    columns = [series["claims"][side] for side in ("ua", "ru", "other")]
    dated = [
        item
        for item in views.weighing.claims(None, views.horizon.moment(None))
        if (day := evidence.day_of(item)) and day.isoformat() <= series["last"]
    ]
    assert sum(map(sum, columns)) == len(dated) > 0


def test_a_sectors_settlements_stand_as_on_the_map(views: Views, atlas: Atlas) -> None:
    sector = decoded(atlas.sector("toretsk", ON))
    on_map = {item.place: item for item in views.country.assessments(ON)}
    assert TORETSK in {row["place"] for row in sector["settlements"]}
    for row in sector["settlements"]:
        found = on_map[row["place"]]
        assert (row["state"], row["contested"]) == (found.state, found.contested)
        assert decoded(atlas.approach(row["place"], ON))["sector"]["id"] == "toretsk"
    assert {row["place"] for row in sector["claims"]} <= {r["place"] for r in sector["settlements"]}


def test_no_settlement_is_in_two_sectors(atlas: Atlas, views: Views) -> None:
    heads = decoded(atlas.sectors())
    assert len(heads) == len(views.pack.sectors)
    assert sum(head["places"] for head in heads) <= len(views.gazetteer.ids)
    with pytest.raises(WrongUse, match="no such sector"):
        atlas.sector("atlantis", ON)


def test_both_sides_words_on_toretsk(atlas: Atlas) -> None:
    (row,) = (row for row in decoded(atlas.said(ON)) if row["place"] == TORETSK)
    said = {one["by"]: one for one in row["says"]}
    assert row["differ"]
    assert said["ru"]["holds"] == "ru"
    assert "ru" not in {said["ua"]["holds"]}


def test_a_source_is_heard_no_later_than_the_day(atlas: Atlas) -> None:
    heard = decoded(atlas.heard(ON))
    assert any(row["last"] is None for row in heard)
    last = [row["last"] for row in heard if row["last"]]
    assert last
    assert max(last) <= ON.isoformat()


def test_the_distance_is_the_settlements_own(views: Views, atlas: Atlas) -> None:
    found = atlas.approach(TORETSK, ON)
    distance = views.measures.distance(views.gazetteer.place(TORETSK), ON)
    assert distance is not None
    assert found["km"] == (distance.centre_km if found["of"] == "centre" else distance.edge_km)
    with pytest.raises(WrongUse, match="no such place"):
        atlas.approach("UA00000000000000000", ON)


def test_nobodys_map_is_no_map(atlas: Atlas) -> None:
    assert decoded(atlas.makers()) == []
    ground = decoded(atlas.ground("frontlog", ON))
    assert {one["properties"]["holds"] for one in ground["features"]} == {"ru"}
    with pytest.raises(WrongUse, match="no map by"):
        atlas.ground("atlantis", ON)


@pytest.mark.parametrize(
    ("scope", "value"),
    [
        ("all", ""),
        ("oblast", DONETSK),
        ("sector", "toretsk"),
        ("place", TORETSK),
        ("claimant", "russian-mod"),
    ],
)
def test_a_feed_is_sound_atom_of_what_was_asked(
    atlas: Atlas, views: Views, scope: Any, value: str
) -> None:
    home = "https://front.example"
    root = ElementTree.fromstring(atlas.feed(scope, value, home))
    atom = "{http://www.w3.org/2005/Atom}"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{atom}link")}
    path = f"{scope}/{value}" if value else scope
    assert links["self"] == f"{home}/feeds/claims/{path}.atom"
    ids = [entry.findtext(f"{atom}id") for entry in root.findall(f"{atom}entry")]
    claims = views.weighing.claims(None, views.horizon.moment(None))
    of = {f"urn:frontlog:claim:{item.claim.id}": item for item in claims}
    assert ids
    if scope == "claimant":
        assert {of[str(one)].claim.claimant.id for one in ids} == {value}
    elif scope == "all":
        assert len(ids) == min(len(of), 200)
    elif scope == "oblast":
        places = {of[str(one)].place for one in ids}
        assert {views.gazetteer.place(place).oblast_id for place in places if place} == {value}
    elif scope == "place":
        assert {of[str(one)].place for one in ids} == {value}
    else:
        sector = decoded(atlas.sector(value, ON))
        assert {row["place"] for row in sector["settlements"]} <= {
            of[str(one)].place for one in ids
        }


@pytest.mark.parametrize("scope", ["oblast", "sector", "place", "claimant"])
def test_a_feed_of_nobody_is_refused(atlas: Atlas, scope: Any) -> None:
    with pytest.raises(WrongUse):
        atlas.feed(scope, "atlantis", "https://front.example")
