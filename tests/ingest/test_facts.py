"""What is told of a document beside its text: language, day, source."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlog.ingest import dates
from frontlog.ingest.clean import clean
from frontlog.ingest.document import most_linked, named_above, slug_of, slugified
from frontlog.ingest.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ворог увійшов до міста з півночі.", "uk"),
        ("Противник вошёл в город с севера.", "ru"),
        ("The enemy entered the town from the north.", "en"),
        ("Село взято", "ru"),
        ("ЗСУ: ми тримаємо Бахмут. «Мы в городе», — каже росіянин на відео, і бреше.", "uk"),
        ("Вораг увайшоў у горад з поўначы, паведаміў камандзір.", None),
        ("Врагът влезе в града от север, съобщи говорителят на бригадата в петък вечерта.", None),
        ("Непријатељ је ушао у град са севера, саопштио је портпарол.", None),
        ("Nieprzyjaciel wkroczył do miasta od północy, przekazał rzecznik brygady.", None),
        ("12:40", None),
        ("", None),
        ("https://t.me/abc #тег", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("name", ["dev", "challenge_dev"])
def test_the_language_of_every_labelled_passage(shared: Path, name: str) -> None:
    path = shared / "reports" / "gold" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    assert [row["id"] for row in rows if language_of(row["text"]) != row["lang"]] == []


LAST_SECOND = datetime(2025, 1, 2, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("January 2, 2025, 8:10pm ET", LAST_SECOND),
        ("January 2, 2025, 4 pm ET", datetime(2025, 1, 2, 21, tzinfo=UTC)),
        ("By A. Writer | 2 Jan 2025, 09:05", datetime(2025, 1, 2, 9, 5, tzinfo=UTC)),
        ("2 січня 2025 р., 18:40", datetime(2025, 1, 2, 18, 40, tzinfo=UTC)),
        ("Опубликовано 2 января 2025 года в 18:40", datetime(2025, 1, 2, 18, 40, tzinfo=UTC)),
        ("02.01.2025 18:40", datetime(2025, 1, 2, 18, 40, tzinfo=UTC)),
        ("Updated: 2025-01-02", datetime(2025, 1, 2, tzinfo=UTC)),
        ("May 2, 2025 12:00 AM", datetime(2025, 5, 2, tzinfo=UTC)),
        ("31.02.2025 18:40", None),
        ("January 2", None),
        ("12.5.2", None),
    ],
)
def test_date_lines(line: str, moment: datetime | None) -> None:
    assert dates.printed(f"Headline of four words\n{line}\n{'A sentence. ' * 12}") == moment


def test_a_day_inside_a_sentence_is_no_date_line() -> None:
    assert (
        dates.printed("The town fell on 2 January 2025, the ministry said in its report.") is None
    )


def test_a_line_with_the_time_is_preferred_to_one_with_the_day() -> None:
    text = "Assessment of the front, January 2, 2025\nJanuary 2, 2025, 8:10pm ET\n"
    assert dates.printed(text) == LAST_SECOND


def test_the_callers_day_stands_and_keeps_a_time_of_its_own() -> None:
    moment = datetime(2025, 1, 2, 18, 40, tzinfo=UTC)
    assert dates.preferring(date(2025, 1, 2), moment) == moment
    assert dates.preferring(date(2025, 1, 3), moment) == datetime(2025, 1, 3, tzinfo=UTC)
    assert dates.preferring(None, moment) == moment


@given(st.datetimes(timezones=st.timezones()))
def test_the_printed_day_is_kept(moment: datetime) -> None:
    kept = dates.keeping_day(moment)
    assert kept.tzinfo == UTC
    assert kept.date() == moment.date()


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    for moment in (dates.parse(text), dates.printed(text)):
        assert moment is None or moment.tzinfo == UTC


@pytest.mark.parametrize(
    ("outlet", "url", "slug"),
    [
        ("ТСН", None, "tsn"),
        ("tsn.ua", None, "tsn"),
        (None, "https://www.pravda.com.ua/news/1", "ukrainska-pravda"),
        (None, "https://t.me/s/DeepStateUA/20712", "deepstate-telegram"),
        ("Хтось", "https://t.me/rybar/1", "rybar"),
        ("Міська газета «Вежа»", None, "miska-gazeta-vezha"),
        (None, "https://www.nova.example/a", "nova-example"),
        ("東京", None, None),
        (None, "https://[", None),
        (None, None, None),
    ],
)
def test_source_slugs(outlet: str | None, url: str | None, slug: str | None) -> None:
    assert slug_of(outlet, url) == slug


@given(st.text())
def test_slugs_are_plain(name: str) -> None:
    slug = slugified(name)
    assert slug is None or (slug.replace("-", "").isalnum() and slug.isascii())


def test_a_page_that_names_one_outlet_above_its_headline_is_that_outlets() -> None:
    report = "Headline of these four words\nBy A. Writer\n" + "It is held, he said. " * 8
    menu = "Home\nNews\nWar\n"
    for above, slug in [("The Kyiv Independent\n", "kyiv-independent"), ("Reuters\nTASS\n", None)]:
        text = above + menu + report + "\nThe Guardian"
        assert named_above(text, clean(text)) == slug


def test_a_report_that_mostly_links_to_one_site_is_that_sites() -> None:
    own = "[map](https://understandingwar.org/map) " * 12
    assert most_linked(own + "https://t.me/rybar/1 " * 40) == "isw"
    assert most_linked(own + "https://suspilne.media/1 " * 9) is None
