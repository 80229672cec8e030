"""The cleaner against labelled pages, the three first articles, and any text at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlog.ingest.clean import body_spans, clean

from .labelled import HELD_OUT, PAGES, labelled, text_of, verdicts

LABELLED = sorted(PAGES.glob("*.txt"))


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_every_line_of_a_labelled_page_is_told(path: Path) -> None:
    judged, _ = verdicts(labelled(path))
    wrong = [
        (label, line) for label, line, kept in judged if label != "~" and kept != (label == "+")
    ]
    assert wrong == []


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_the_headline_of_a_page_is_its_title(path: Path) -> None:
    rows = labelled(path)
    headlines = [line for label, line in rows if label == "#"]
    assert clean(text_of(rows)).title == (headlines[0] if headlines else None)


def test_pages_that_the_rules_have_not_seen() -> None:
    judged = [
        each for path in sorted(HELD_OUT.glob("*.txt")) for each in verdicts(labelled(path))[0]
    ]
    reports = [kept for label, _, kept in judged if label == "+"]
    around = [kept for label, _, kept in judged if label in "-#"]
    assert sum(reports) / len(reports) >= 0.98
    assert sum(around) / len(around) <= 0.08


def test_what_a_page_shows_beside_the_report_is_not_in_its_body(shared: Path) -> None:
    text = seed(shared, "001")
    body = "\n".join(text[start:end] for start, end in body_spans(text))
    assert "Russia claimed on Jan. 6 that its forces had taken Kurakhove" in body
    assert "could not verify the claims" in body
    for noise in ("Crimea", "subscribe", "Getty", "BILOZERSKE", "magazine", "AI assistance"):
        assert noise not in body


def test_read_more_and_advertisement_are_not_in_the_body(shared: Path) -> None:
    text = seed(shared, "002")
    body = "\n".join(text[start:end] for start, end in body_spans(text))
    for part in ("gradually moving forward", "Avdiiv and Marin areas", "huge moral victory"):
        assert part in body
    for noise in ("Advertisement", "Google News", "Read more", "maximum destruction"):
        assert noise not in body


def test_captions_are_not_in_the_body_and_quotes_are(shared: Path) -> None:
    text = seed(shared, "000")
    body = "\n".join(text[start:end] for start, end in body_spans(text))
    assert "Fighting in Toretsk continues." not in body
    assert "have not captured Toretsk" in body
    assert "Zabalk district and the northern and western outskirts" in body
    assert "forced mobilization" in body


@pytest.mark.parametrize("name", ["dev", "challenge_dev"])
def test_no_labelled_claim_lies_outside_the_body(shared: Path, name: str) -> None:
    lost = []
    for line in (shared / "reports" / "gold" / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        spans = body_spans(row["text"])
        for claim in row["claims"]:
            at = row["text"].find(claim["quote"])
            if not any(start <= at and at + len(claim["quote"]) <= end for start, end in spans):
                lost.append((row["id"], claim["quote"]))
    assert lost == []


def test_a_sentence_before_an_appeal_on_its_line_is_kept() -> None:
    text = "Ворог відійшов від Терни. 🙏 Підтримайте збір на дрони https://send.monobank.ua/jar/1"
    ((start, end),) = body_spans(text)
    assert text[start:end].startswith("Ворог відійшов від Терни.")
    assert "збір" not in text[start:end]


def test_a_sentence_broken_over_lines_by_markup_is_one_line() -> None:
    text = "Сводка по Очеретино, куда\nвошли\nчасти противника, до конца\nне ясна."
    assert body_spans(text) == ((0, len(text)),)


@given(st.text())
def test_spans_of_any_text_are_ordered_and_inside_it(text: str) -> None:
    check(text)


FRAGMENTS = st.sampled_from(
    ["News Feed", "5:30 AM", "Реклама", "Читайте також:", "Взято село Х.", "\r\n", "\n\n",
     "by A B", "Subscribe", "- item", "#тег", "[1] https://t.me/a", "**x**", "…", "\u200f",
     "a" * 90 + ".", "⚡"]
)  # fmt: skip


@given(st.lists(FRAGMENTS | st.text(max_size=20)).map("\n".join))
def test_spans_of_any_page_are_ordered_and_inside_it(text: str) -> None:
    check(text)


def check(text: str) -> None:
    previous = 0
    for start, end in body_spans(text):
        assert previous <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        previous = end


def seed(shared: Path, number: str) -> str:
    (path,) = (shared / "reports" / "seeds").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def test_a_log_keeps_its_entries() -> None:
    text = (
        "2022-03-02 16:59: Ruthenka captured, columns go on to Zaliznychne\n"
        "2 March 2022, 11:48: Changed Lypivka to contested\n"
        "10:00, 02.03.2022: Lypivka once again under Ukrainian control\n"
        "2022-03-01 09:12: Bridge at Ruthenka blown up"
    )
    assert body_spans(text) == ((0, len(text)),)
