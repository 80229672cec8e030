"""What is held back leaves by no door: every route, every command, with a delay and coarsened.

Coarsened, the newest days leave by one door, in sum: a door beside it must not know of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq
import pytest
from calling import Frontlog
from fastapi.testclient import TestClient

from frontlog import pack
from frontlog.ledger import Ledger
from frontlog.model import (
    Claim,
    Claimant,
    ControlMap,
    Document,
    Judgement,
    MapArea,
    Measure,
    Mention,
    Resolution,
    content_id,
)
from frontlog.places import Gazetteer
from frontlog.views import Horizon, Pages, Views, keeper
from frontlog.views.horizon import FILE
from frontlog.views.newest import NewestView
from frontlog.views.prepared import Prepared
from frontlog.web import create_app

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC).replace(microsecond=0)
DELAY = timedelta(hours=72)
OLD, YOUNG = NOW - timedelta(days=20), NOW - timedelta(hours=2)
SOONER = timedelta(hours=24)
"""The delay of what leaves in sum, where the deployment coarsens."""
MIDDLE = NOW - timedelta(hours=40)
"""Too young for a settlement's page, old enough to be counted."""
SECRET = "kingfisher"
"""Stands in every text, title, address, name and reason that is still held back."""
TORETSK, POKROVSK = "UA14020110010025394", "UA14160210010099403"
MAP, YOUNG_MAP = "deepstate", "uacontrolmap"
SQUARE = bytes.fromhex(
    "01030000000100000005000000"
    "0000000000c04240000000000000484000000000008043400000000000004840"
    "000000000080434000000000008048400000000000c042400000000000804840"
    "0000000000c042400000000000004840"
)
"""Longitude 37.5 to 39, latitude 48 to 49."""


def _document(name: str, at: datetime, text: str, **more: Any) -> Document:
    return Document(
        id=content_id(name), source="isw", text=text, recorded_at=at, published_at=at,
        body=((0, len(text)),), url=f"https://example.org/{name}", title=name, **more,
    )  # fmt: skip


def _add(ledger: Ledger, document: Document, place: str, claimant: str) -> str:
    ledger.add_documents([document])
    word = document.text.split()[0]
    claim = Claim(
        document=document.id,
        claimant=Claimant(claimant, claimant, "ru"),
        stance="asserts",
        event="capture",
        actor="ru",
        mention=Mention(start=0, end=len(word), text=word, kind="settlement"),
        relation="in",
        quote=document.text,
        start=0,
        end=len(document.text),
        extractor="test/1",
    )
    answer = Resolution(
        document=document.id, start=0, end=len(word), place=place, probability=0.9,
        candidates=(), gazetteer="test",
    )  # fmt: skip
    measure = Measure(
        document=document.id, claimant=claim.claimant, kind="pension", place=word,
        quote=document.text, start=0, end=len(document.text), extractor="test/1",
    )  # fmt: skip
    ledger.add_extraction(
        document.id, "test/1", "test", document.recorded_at,
        claims=[claim], resolutions=[answer], measures=[measure],
    )  # fmt: skip
    return claim.id


def _fill(path: Path) -> list[str]:
    """A ledger with something old and something young of every kind; ids that may not leave."""
    with Ledger.open(path) as ledger:
        ledger.add_sources(pack.load().sources)
        ledger.add_run("ingest", "old", 1, OLD)
        first = _document("first", OLD, "Toretsk was taken, they say.")
        old = _add(ledger, first, TORETSK, "russian-mod")
        edited = _document(f"{SECRET}-edit", YOUNG, f"Toretsk: {SECRET}.", replaces=first.id)
        new = _document(f"{SECRET}-new", YOUNG, f"Pokrovsk: {SECRET}.")
        held = [_add(ledger, edited, TORETSK, f"{SECRET}-one")]
        held.append(_add(ledger, new, POKROVSK, f"{SECRET}-two"))
        between = _document(f"{SECRET}-between", MIDDLE, f"Pokrovsk, northern {SECRET}.")
        held.append(_add(ledger, between, POKROVSK, f"{SECRET}-three"))
        for source, at in ((MAP, OLD), (MAP, YOUNG), (YOUNG_MAP, YOUNG)):
            area = MapArea(category="ru", geometry=SQUARE, label="" if at == OLD else SECRET)
            with ledger.transaction():
                ledger.maps.add(
                    ControlMap(source=source, valid_on=at.date(), recorded_at=at, areas=(area,))
                )
        ledger.add_judgement(
            Judgement(about=old, verdict="misread", why=SECRET, who=SECRET, made_at=YOUNG)
        )
    return [*held, edited.id, new.id, between.id]


COARSENED = f"""
delay_hours = {SOONER // timedelta(hours=1)}
[coarse]
hours = {DELAY // timedelta(hours=1)}
by = "raion"
"""


@pytest.fixture(params=["delayed", "coarsened"])
def held(
    request: pytest.FixtureRequest,
    frontlog: Frontlog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> list[str]:
    """The ids of what may not leave settlement by settlement, in the default ledger."""
    home = tmp_path / "home"
    if request.param == "delayed":
        monkeypatch.setenv("FRONTLOG_DELAY_HOURS", str(DELAY // timedelta(hours=1)))
    else:
        (home / FILE).write_text(COARSENED, encoding="utf-8")
    return _fill(home / "ledger.db")


SUMS = ("/api/newest", "newest", "newest --json")
"""The doors by which the newest days leave, in sum."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def assert_withheld(content: str, held: list[str], door: str) -> None:
    """Nothing young is in it: no word, no id, no moment and no day within the delay."""
    newest = datetime.now(UTC) - (SOONER if door in SUMS else DELAY)
    assert SECRET not in content.lower(), door
    assert not [one for one in held if one in content], door
    late = [m for m in _MOMENT.findall(content) if datetime.fromisoformat(m) > newest]
    assert not late, (door, late)
    if "held back" in content:
        return  # it repeats the day that was asked for
    days = {day for day in _DAY.findall(content) if date.fromisoformat(day) > newest.date()}
    assert not days, (door, days)


# -- the API ---------------------------------------------------------------------------------------

VALUES: dict[str, list[str]] = {
    "id": [TORETSK, POKROVSK, "pokrovsk", "UA00000000000000000"],
    "name": ["settlements", "line"],
    "scope": ["place", "claimant", "sector", "oblast"],
    "value": [TORETSK, "russian-mod", "pokrovsk", "UA14000000000091971"],
    "z": ["6"],
    "x": ["38"],
    "y": ["22"],
}
"""What stands for a parameter in a path; what is not named here is asked for as ``all``."""
REQUIRED = {"q": "Toretsk", "source": MAP}
OLD_DAY = str((NOW - timedelta(days=10)).date())


def _addresses(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every path with values for its parameters: bare, of an old day, of a day held back."""
    for path, methods in schema["paths"].items():
        asked = methods["get"].get("parameters", [])
        names = {one["name"] for one in asked if one["in"] == "query"}
        base = [f"{n}={v}" for n, v in REQUIRED.items() if n in names]
        days = [[]]
        for name in ("on", "datetime", "after", "until"):
            if name in names:
                days += [[f"{name}={OLD_DAY}"], [f"{name}={YOUNG.date()}"]]
        if "as_of" in names:
            days.append([f"as_of={NOW.strftime('%Y-%m-%dT%H:%M:%SZ')}"])
        for whole in _filled(path):
            for more in days:
                yield path, f"{whole}?{'&'.join([*base, *more])}".rstrip("?")


def _filled(path: str) -> list[str]:
    found = [path]
    for name in re.findall(r"{(\w+)(?::\w+)?}", path):
        marks = re.compile("{" + name + r"(:\w+)?}")
        found = [marks.sub(v, one) for one in found for v in VALUES.get(name, ["all"])]
    return found


@pytest.mark.parametrize("ready", [False, True], ids=["whole", "almanac"])
def test_nothing_young_leaves_by_any_route(
    held: list[str], tmp_path: Path, gazetteer: Gazetteer, ready: bool
) -> None:
    with Ledger.open(tmp_path / "home" / "ledger.db", read_only=True) as ledger:
        views = Views(ledger, gazetteer, pack.load(), Horizon.configured(tmp_path / "home" / FILE))
        prepared = None
        if ready:
            keeper.keep(views.country, views.measures.grounds, lambda _, __: None)
            prepared = Prepared.open(views.country)
            assert prepared is not None
            assert prepared.serves(OLD.date(), None)
        client = TestClient(create_app(Pages(views, prepared=prepared)))
        schema = client.get("/api/openapi.json").json()
        answered = set()
        for path, address in (("/", "/"), *_addresses(schema)):
            answer = client.get(address)
            assert_withheld(answer.text, held, address)
            if answer.status_code == 200:
                answered.add(path)
        shown = client.get(f"/api/places/{TORETSK}?on={OLD_DAY}").json()
        told = client.get("/api/measures?limit=5").json()["measures"]
    assert [claim["quote"] for claim in shown["claims"]] == ["Toretsk was taken, they say."]
    assert shown["claims"][0]["judgements"] == []
    assert [(each["kind"], each["place"]) for each in told] == [("pension", "Toretsk")]
    assert schema["paths"].keys() <= answered, "a door that never opened shows nothing: see VALUES"


# -- the command line ------------------------------------------------------------------------------

OLDER = str((NOW - timedelta(days=15)).date())
COMMANDS: list[tuple[str, ...]] = [
    ("show", "Toretsk", "--on", OLD_DAY, "--json"),
    ("show", "Pokrovsk", "--on", OLD_DAY),
    ("show", "Toretsk", "--json"),
    ("distance", "Toretsk", "--on", OLD_DAY, "--json"),
    ("line", "--on", OLD_DAY, "--json"),
    ("line", "--json"),
    ("diff", OLDER, OLD_DAY, "--json"),
    ("areas", OLDER, OLD_DAY, "--json"),
    ("compare", MAP, YOUNG_MAP, "--on", OLD_DAY, "--json"),
    ("claimed", "--on", OLD_DAY, "--json"),
    ("measures", "--json"),
    ("newest",),
    ("newest", "--json"),
    ("claimants", "--json"),
    *[("export", what, "--format", kind, "--on", OLD_DAY)
      for what in ("assessed", "claims") for kind in ("csv", "geojson", "kml")],
    ("export", "claims", "--json"),
    *[("digest", "--on", OLD_DAY, "--days", "14", "--format", kind)
      for kind in ("md", "html", "eml")],
    ("digest",),
    ("feed", "--on", OLD_DAY),
    ("feed", "place", TORETSK, "--on", OLD_DAY),
    ("feed",),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_young_leaves_by_any_command(
    frontlog: Frontlog, held: list[str], words: tuple[str, ...]
) -> None:
    ran = frontlog(*words)
    assert_withheld(ran.out + ran.err, held, " ".join(words))
    if OLD_DAY not in words:
        return
    assert ran.code in (0, 1, 2), ran.err


def test_nothing_young_is_in_a_release_or_a_snapshot(
    frontlog: Frontlog, held: list[str], tmp_path: Path
) -> None:
    assert frontlog("release", tmp_path / "r", "--from", OLDER, "--on", OLD_DAY).code == 0
    assert frontlog("snapshot", tmp_path / "s", "--on", OLD_DAY).code == 0
    files = [path for path in tmp_path.rglob("*") if path.parent.name in ("r", "s", "data")]
    assert files
    for path in filter(Path.is_file, files):
        assert_withheld(_text(path), held, path.name)
    assert json.loads((tmp_path / "s" / "manifest.json").read_bytes())["claims"] == 1


def _text(path: Path) -> str:
    if path.suffix == ".parquet":
        return str(pq.read_table(path).to_pylist())
    return path.read_text("utf-8", "replace")


# -- in sum ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", ["coarsened"], indirect=True)
def test_the_newest_days_leave_in_sum(frontlog: Frontlog, held: list[str]) -> None:
    told = frontlog("newest", "--json")
    found = msgspec.json.decode(told.out, type=NewestView)
    assert found.by == "raion"
    claims = {(area.name, one.side, one.claims) for area in found.areas for one in area.claims}
    assert claims == {("Покровський", "ru", 1)}, "one claim is of the time, a younger one is not"
    assert all(area.settlements >= 10 for area in found.areas)
    for name in (POKROVSK, TORETSK, "Pokrovsk", "Покровськ ", "Toretsk", "Торецьк"):
        assert name not in told.out


@pytest.mark.parametrize("held", ["delayed"], indirect=True)
def test_without_coarsening_nothing_leaves_in_sum(frontlog: Frontlog, held: list[str]) -> None:
    found = msgspec.json.decode(frontlog("newest", "--json").out, type=NewestView)
    assert found == NewestView(by=None, since=None, until=None, areas=[])


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("delay_hours = -1", "delay_hours", ">= 0"),
        ("delay_hours = nan", "delay_hours", ">= 0"),
        ("delay_hours = inf", "delay_hours", "<= 87840"),
        ("[coarse]\nhours = 72\nby = 'street'", "coarse.by", "'street'"),
        ("[coarse]\nhour = 72", "coarse", "unknown field `hour`"),
        ("[coarse]\nby = 'raion'", "coarse", "missing required field `hours`"),
        ("[corse]\nhours = 72", "publication.toml", "unknown field `corse`"),
        ("delay_hours = 72\n[coarse]\nhours = 72", "coarse.hours", "longer than the delay of 72"),
        ("delay_hours = 1 2", "publication.toml", "line 1"),
    ],
)
def test_a_wrong_configuration_is_refused(
    frontlog: Frontlog, tmp_path: Path, text: str, place: str, reason: str
) -> None:
    (tmp_path / "home" / FILE).write_text(text, encoding="utf-8")
    _fill(tmp_path / "home" / "ledger.db")
    ran = frontlog("show", "Toretsk", "--on", OLD_DAY)
    assert ran.code == 2
    assert "publication.toml" in ran.err
    assert place in ran.err
    assert reason in ran.err
    assert not ran.out


def test_a_delay_is_said_in_one_place(
    frontlog: Frontlog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home" / FILE).write_text("delay_hours = 24", encoding="utf-8")
    monkeypatch.setenv("FRONTLOG_DELAY_HOURS", "48")
    _fill(tmp_path / "home" / "ledger.db")
    assert "say the delay in one place" in frontlog("show", "Toretsk").err
