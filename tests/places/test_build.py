"""Building: what cannot be right is refused with its line, and nothing is half-built."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontlog import pack, places
from frontlog.errors import DamagedStore, RefusedInput, WrongUse
from frontlog.places import inputs

TORETSK = "UA1402011001"
HEADER = "pcode,name_en,name_uk,lat,lon\n"
GOOD = f"{TORETSK},Toretsk,Торецьк,48.3982,37.8525\n"


def table(folder: Path, text: str, name: str = "points.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("rows", "where", "reason"),
    [
        ("pcode,name_uk,lat,lon\n", "line 1", "name_en"),
        (HEADER + GOOD + GOOD, "line 3", "twice"),
        (HEADER + GOOD + "UA1402011002,Zalizne,Залізне,37.88,48.36\n", "line 3", "swapped"),
        (HEADER + "UA1402011002,Zalizne,Залізне,55.75,37.61\n", "line 2", "outside Ukraine"),
        (HEADER + "UA1402011002,Zalizne,Залізне,north,37.61\n", "line 2", "no coordinates"),
        (HEADER + "UA1402011002,Zalizne,Залізне,nan,37.61\n", "line 2", "outside Ukraine"),
        (HEADER + "14020,Zalizne,Залізне,48.36,37.61\n", "line 2", "no code"),
        (HEADER + "UA1402011002,Zalizne\n", "line 2", "2 cells"),
        ("", "line 1", "missing"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(
    tmp_path: Path, rows: str, where: str, reason: str
) -> None:
    bad, out = table(tmp_path, rows), tmp_path / "out"
    with pytest.raises(RefusedInput) as refused:
        places.build(out, pack=pack.load(), progress=lambda _, __: None, coordinates=bad)
    assert refused.value.where == where
    assert reason in refused.value.reason
    assert [path.name for path in tmp_path.iterdir()] == ["points.csv"]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    bad = tmp_path / "points.csv"
    bad.write_bytes(HEADER.encode() + b"\xff\xfe\x00")
    with pytest.raises(RefusedInput):
        inputs.points(bad)


def test_an_old_file_survives_a_refused_build(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"yesterday's")
    with pytest.raises(RefusedInput):
        places.build(
            out,
            pack=pack.load(),
            progress=lambda _, __: None,
            coordinates=table(tmp_path, HEADER + GOOD + GOOD),
        )
    assert out.read_bytes() == b"yesterday's"


def test_former_names_need_the_crosswalk(tmp_path: Path) -> None:
    old = table(tmp_path, "TE,NP,NU\n1411200000,М,ДЗЕРЖИНСЬК\n", "old.csv")
    with pytest.raises(WrongUse, match="crosswalk"):
        places.build(
            tmp_path / "out", pack=pack.load(), progress=lambda _, __: None, former_names=old
        )


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no such file"):
        places.build(
            tmp_path / "out",
            pack=pack.load(),
            progress=lambda _, __: None,
            coordinates=tmp_path / "nowhere.csv",
        )


@pytest.mark.parametrize("text", ["{}", "[1]", "no json", '{"features": [{"geometry": null}]}'])
def test_footprints_that_are_none_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(RefusedInput):
        inputs.footprints(table(tmp_path, text, "shapes.geojson"))


def test_names_of_2015_are_capitalised(tmp_path: Path) -> None:
    rows = "TE,NP,NU\n100000000,,КРИМ/М.СІМФЕРОПОЛЬ\n120481001,С,НИЖНЬО-КРАСНЕ ПОЛЕ\n"
    assert inputs.names_of_2015(table(tmp_path, rows)) == {"0120481001": "Нижньо-Красне Поле"}


@pytest.mark.slow
def test_two_builds_are_equal_to_the_byte(tmp_path: Path) -> None:
    points = table(tmp_path, HEADER + GOOD)
    seen: list[str] = []
    for name in ("one", "two"):
        report = places.build(
            tmp_path / name,
            pack=pack.load(),
            progress=lambda what, _: seen.append(what),
            coordinates=points,
        )
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert "done" in seen
    assert any("coordinates" in lack for lack in report.lacks)
    assert any("footprint" in lack for lack in report.lacks)


def test_a_damaged_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no gazetteer"):
        places.load(tmp_path / "none")
    table(tmp_path, "something else", "other")
    with pytest.raises(DamagedStore):
        places.load(tmp_path / "other")


def test_a_cut_file_is_said_so(gazetteer: places.Gazetteer, tmp_path: Path) -> None:
    from frontlog.places.gazetteer import _MAGIC

    path = tmp_path / "cut"
    path.write_bytes(_MAGIC + gazetteer.version.encode() + b"half of it")
    with pytest.raises(DamagedStore, match="damaged"):
        places.load(path)


def test_it_holds_every_settlement_with_its_regions(gazetteer: places.Gazetteer) -> None:
    assert len(gazetteer.ids) == len(gazetteer.lat) == len(gazetteer.lon) > 29_000
    toretsk = gazetteer.place("UA14020110010025394")
    assert (toretsk.name, toretsk.name_en, toretsk.kind) == ("Торецьк", "Toretsk", "city")
    assert (toretsk.oblast, toretsk.raion) == ("Донецька", "Бахмутський")
    assert toretsk.population is not None
    with pytest.raises(WrongUse):
        gazetteer.place("UA00")


def test_dated_names(gazetteer: places.Gazetteer) -> None:
    names = {(n.text): n for n in reversed(gazetteer.names("UA14160210010099403"))}
    assert names["Красноармійськ"].kind == "former"
    assert str(names["Красноармійськ"].until) == "2016-05-12"
    assert names["Красноармейск"].kind == "other_side"
    assert names["Покровськ"].kind == "official"
