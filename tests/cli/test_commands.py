from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Frontlog

TORETSK = "UA14020110010025394"
TOLD = (
    "Russia's Defence Ministry said on Friday that its troops had captured Dzerzhinsk."
    " The DeepState project denied that Toretsk had been captured."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TOLD, encoding="utf-8")
    return path


def test_claims_of_a_file_one_a_line(frontlog: Frontlog, report: Path) -> None:
    ran = frontlog("extract", "--json", "--published", "2025-02-08", report)
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert {(row["claimant"]["id"], row["stance"], row["event"]) for row in rows} == {
        ("russian-mod", "asserts", "capture"),
        ("deepstate", "denies", "capture"),
    }
    for row in rows:
        assert row["place"]["id"] == TORETSK
        assert TOLD[row["start"] : row["end"]] == row["quote"]
        assert row["actor"] == "ru"
    asserted = next(row for row in rows if row["stance"] == "asserts")
    assert asserted["event_date"] == {"start": "2025-02-07", "end": "2025-02-07"}


def test_the_whole_way_and_back(frontlog: Frontlog, report: Path) -> None:
    ran = frontlog("run", "--json", "--published", "2025-02-08", report)
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["documents"] == 1
    shown = frontlog("show", "Дзержинск", "--on", "2025-02-08", "--json")
    found = json.loads(shown.out)
    assert shown.code == 0
    assert found["place"]["id"] == TORETSK
    assert {claim["claimant"]["side"] for claim in found["claims"]} == {"ua", "ru"}
    assert set(found) >= {
        "place", "on", "as_of", "state", "probabilities", "claims", "readings", "distance",
        "capture", "last_evidence",
    }  # fmt: skip
    assert "DeepState" in frontlog("show", TORETSK, "--on", "2025-02-08").out


@pytest.mark.slow
def test_who_claims_what_with_the_n_behind_it(frontlog: Frontlog, report: Path) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    ran = frontlog("claimants", "--json")
    rows = {row["id"]: row for row in json.loads(ran.out)}
    assert set(rows) == {"russian-mod", "deepstate"}
    (record,) = rows["russian-mod"]["track"]
    assert (record["n"], [rate["within_days"] for rate in record["rates"]]) == (1, [7, 30, 60])
    assert rows["deepstate"]["track"] is None
    assert "russian-mod" in frontlog("claimants", "russian-mod").out
    assert frontlog("claimants", "nobody").code == 1
    assert frontlog("claimants", "--until", "2024-01-01").code == 1
    assert frontlog("claimants", "--since", "2025-03-01", "--until", "2025-02-01").code == 2
    assert "voices: 2 claims, 2 origins" in frontlog("show", TORETSK, "--on", "2025-02-08").out


@pytest.mark.slow
def test_twice_adds_nothing(frontlog: Frontlog, report: Path) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    again = json.loads(frontlog("run", "--json", "--published", "2025-02-08", report).out)
    assert (again["documents"], again["claims"], again["known"]) == (0, 0, 1)


@pytest.mark.slow
def test_what_was_not_yet_recorded_is_not_known(frontlog: Frontlog, report: Path) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    before = frontlog("show", TORETSK, "--on", "2025-02-08", "--as-of", "2025-03-01", "--json")
    assert before.code == 1
    assert json.loads(before.out)["claims"] == []


@pytest.mark.slow
def test_a_replay_is_recorded_on_the_day_of_publication(frontlog: Frontlog, report: Path) -> None:
    frontlog("run", "--replay", "--published", "2025-02-08", report)
    then = frontlog("show", TORETSK, "--on", "2025-02-08", "--as-of", "2025-03-01", "--json")
    assert len(json.loads(then.out)["claims"]) == 2


def test_a_refused_input_is_said_and_the_rest_goes_on(
    frontlog: Frontlog, report: Path, tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ran = frontlog("ingest", "--json", picture, report)
    said = json.loads(ran.out)
    assert ran.code == 3
    assert said["documents"] == 1
    assert said["issues"][0]["input"] == str(picture)
    assert "picture.png" in ran.err
    assert frontlog("check").code == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "Nosuchtown", "--on", "2025-02-08"), "no settlement is called"),
        (("show", "Toretsk", "--on", "8.2.2025"), "is no day"),
        (("run", "missing.txt"), "no such file"),
        (("diff", "2025-01-01", "2025-02-01", "--on", "2025-01-01", "--as-of", "2025-01-01"), "A"),
        (("distance", "Toretsk", "--source", "nomap"), "no map by 'nomap'"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(
    frontlog: Frontlog, report: Path, words: tuple[str, ...], said: str
) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    ran = frontlog(*words)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_without_a_ledger_it_says_how_to_make_one(frontlog: Frontlog) -> None:
    ran = frontlog("show", "Toretsk")
    assert ran.code == 2
    assert "frontlog run" in ran.err


def test_a_place_of_which_nothing_is_known_is_code_1(frontlog: Frontlog, report: Path) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    ran = frontlog("show", "Ужгород", "--on", "2025-02-08", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["basis"] == "baseline"


def test_search_says_why(frontlog: Frontlog) -> None:
    ran = frontlog("places", "search", "Dzerzhinsk", "--explain")
    assert ran.code == 0
    assert TORETSK in ran.out


@pytest.mark.slow
def test_a_snapshot_is_made_again_byte_for_byte(
    frontlog: Frontlog, report: Path, tmp_path: Path
) -> None:
    frontlog("run", "--replay", "--published", "2025-02-08", report)
    asked = ("--on", "2025-02-08", "--as-of", "2025-03-01")
    made = frontlog("snapshot", tmp_path / "s", *asked, "--json")
    manifest = json.loads(made.out)
    assert (made.code, manifest["claims"]) == (0, 2)
    later = tmp_path / "later.txt"
    later.write_text("Russian forces captured Toretsk, DeepState said.", encoding="utf-8")
    frontlog("run", "--published", "2025-02-09", later)
    assert frontlog("verify", tmp_path / "s").code == 0
    again = json.loads(frontlog("snapshot", tmp_path / "t", *asked, "--json").out)
    assert again["content"] == manifest["content"] == again["previous"]


@pytest.mark.slow
def test_a_snapshot_that_was_changed_is_told(
    frontlog: Frontlog, report: Path, tmp_path: Path
) -> None:
    frontlog("run", "--replay", "--published", "2025-02-08", report)
    frontlog("snapshot", tmp_path / "s", "--on", "2025-02-08")
    content = tmp_path / "s" / "assessments.jsonl"
    content.write_bytes(content.read_bytes().replace(b'"ru"', b'"ua"', 1))
    ran = frontlog("verify", tmp_path / "s")
    assert ran.code == 1
    assert "assessments.jsonl" in ran.err
    assert frontlog("snapshot", tmp_path / "s").code == 2


@pytest.mark.slow
def test_a_judgement_stands_beside_the_claim_and_changes_nothing(
    frontlog: Frontlog, report: Path, tmp_path: Path
) -> None:
    frontlog("run", "--published", "2025-02-08", report)
    asked = ("show", "Toretsk", "--on", "2025-02-08", "--json")
    before = json.loads(frontlog(*asked).out)
    about = before["claims"][0]["id"]
    said = ("--verdict", "misread", "--why", "it quotes an older post", "--who", "an editor")
    assert frontlog("judge", about, *said).code == 0
    after = json.loads(frontlog(*asked).out)
    assert after["claims"][0]["judgements"][0]["why"] == "it quotes an older post"
    assert after["probabilities"] == before["probabilities"]
    out = tmp_path / "judgements.jsonl"
    out.write_text(frontlog("judgements").out, encoding="utf-8")
    assert "0 judgements added" in frontlog("judge", "--from", out).out


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), ("x", "--why", "y", "--who", "z", "--verdict", "wrong")])
def test_a_judgement_needs_its_parts(
    frontlog: Frontlog, report: Path, words: tuple[str, ...]
) -> None:
    frontlog("run", report)
    assert frontlog("judge", *words).code == 2


@pytest.mark.slow
def test_the_order_of_files_does_not_matter(frontlog: Frontlog, tmp_path: Path) -> None:
    texts = {
        "a": "Russia's Defence Ministry said on Friday that its troops had captured Toretsk.",
        "b": "Ukraine's General Staff denied on Saturday that Russian forces captured Toretsk.",
        "c": "Street fighting continues in Toretsk, DeepState said.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    shown = []
    for order in ("abc", "cba"):
        ledger = tmp_path / f"{order}.db"
        for name in order:
            words = ("--replay", "--published", "2025-02-08", "--ledger", ledger)
            frontlog("run", tmp_path / f"{name}.txt", *words)
        known = ("--on", "2025-02-09", "--as-of", "2025-03-01", "--ledger", ledger)
        shown.append(frontlog("show", "Toretsk", *known, "--json").out)
    assert shown[0] == shown[1]
    assert len(json.loads(shown[0])["claims"]) >= 3


@pytest.mark.slow
def test_an_edited_post_takes_the_place_of_the_one_before(
    frontlog: Frontlog, tmp_path: Path
) -> None:
    post = {"id": "1", "lang": "en", "outlet": "DeepState", "date": "2025-02-08", "title": None}
    post |= {"url": "https://t.me/example_channel/7", "source": "example"}
    for number, text in enumerate(
        ("Russian forces captured Toretsk.", "Russian forces have not captured Toretsk.")
    ):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps(post | {"text": text}) + "\n", encoding="utf-8")
        assert frontlog("run", path).code == 0
    found = json.loads(frontlog("show", "Toretsk", "--on", "2025-02-09", "--json").out)
    assert {claim["stance"] for claim in found["claims"]} == {"denies"}


@pytest.mark.parametrize(
    "tiles", ["tiles", "https://tiles.example/{z}/{x}.png", "file:///{z}{x}{y}"]
)
def test_a_basemap_is_an_address_of_tiles(frontlog: Frontlog, tiles: str) -> None:
    ran = frontlog("serve", "--basemap", tiles)
    assert ran.code == 2
    assert tiles in ran.err


def test_a_language_model_needs_an_address_and_a_name(frontlog: Frontlog, report: Path) -> None:
    ran = frontlog("extract", report, "--model", "small")
    assert ran.code == 2
    assert "--model-url" in ran.err


def test_a_silent_language_model_leaves_the_rules_claims(frontlog: Frontlog, report: Path) -> None:
    assert frontlog("run", report).code == 0
    before = json.loads(frontlog("show", "Toretsk", "--json").out)["claims"]
    ran = frontlog("extract", "--model", "small", "--model-url", "http://127.0.0.1:9/v1")
    assert ran.code != 0
    assert "127.0.0.1:9" in ran.err
    assert before
    assert json.loads(frontlog("show", "Toretsk", "--json").out)["claims"] == before
