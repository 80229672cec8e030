"""Files in, documents and issues out."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontlog import ingest
from frontlog.ingest import Given
from frontlog.model import Document, Issue

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
GIVEN = Given(recorded_at=NOW)
REPORT = (
    "Станом на ранок бої тривають на околицях села Верхня Балка, повідомили в штабі угруповання."
)
PAGE = """<!doctype html><html><head><title>Two hills | Vezha</title>
<meta property="article:published_time" content="2025-02-03T22:30:00-05:00">
<link rel="canonical" href="https://vezha.example/war/two-hills"></head>
<body><nav><a href=/>Home</a></nav>
<article><h1>Two hills</h1>
<p>The defenders of the two hills above Nova Balka said on Monday that they had
beaten off a third assault.</p>
<p>An officer of the other side wrote that the western hill had been in its hands
since the morning.</p>
</article><footer>All rights reserved</footer></body></html>"""


def records(path: Path, given: Given = GIVEN) -> list[object]:
    return list(ingest.read(path, given))


def document(path: Path, given: Given = GIVEN) -> Document:
    (record,) = records(path, given)
    assert isinstance(record, Document)
    return record


def reason(path: Path) -> str:
    (record,) = records(path)
    assert isinstance(record, Issue)
    assert record.input == str(path)
    return record.reason


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_is_the_file_character_for_character(tmp_path: Path) -> None:
    content = f"\ufeff{REPORT}\r\n\r\nДруга частина повідомлення теж тут.\r\n"
    found = document(written(tmp_path / "a.txt", content))
    assert found.text == content
    assert found.language == "uk"
    assert (found.published_at, found.source, found.recorded_at) == (None, "unknown", NOW)


def test_the_callers_day_and_source_stand(tmp_path: Path) -> None:
    given = Given(recorded_at=NOW, source="vezha", published=date(2025, 2, 8))
    found = document(written(tmp_path / "a.txt", REPORT), given)
    assert (found.source, found.published_on) == ("vezha", date(2025, 2, 8))


def test_a_replay_is_recorded_when_it_was_published(tmp_path: Path) -> None:
    given = Given(recorded_at=NOW, published=date(2025, 2, 8), replay=True)
    assert document(written(tmp_path / "a.txt", REPORT), given).recorded_at == datetime(
        2025, 2, 8, tzinfo=UTC
    )


def test_the_same_file_twice_is_the_same_document(tmp_path: Path) -> None:
    one = document(written(tmp_path / "a.txt", REPORT))
    later = Given(recorded_at=datetime(2026, 2, 1, tzinfo=UTC))
    assert document(written(tmp_path / "b.txt", REPORT), later).id == one.id


def test_front_matter_names_address_day_and_outlet(tmp_path: Path) -> None:
    content = (
        "---\nurl: https://vezha.example/a\ntitle: 'Two hills'\ndate: 2025-02-03\n"
        f"outlet: Vezha\n---\n\n# Two hills\n\nFebruary 3, 2025, 6:40 pm ET\n\n{REPORT}\n"
    )
    found = document(written(tmp_path / "a.md", content))
    assert (found.title, found.source, found.outlet) == ("Two hills", "vezha", "Vezha")
    assert found.published_at == datetime(2025, 2, 3, 23, 40, tzinfo=UTC)
    body = "\n".join(found.text[start:end] for start, end in found.body)
    assert REPORT in body
    assert "outlet:" not in body


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    found = document(written(tmp_path / "page.html", PAGE))
    assert (found.title, found.url) == ("Two hills", "https://vezha.example/war/two-hills")
    assert (found.source, found.language) == ("vezha", "en")
    assert "All rights reserved" not in found.text
    body = "\n".join(found.text[start:end] for start, end in found.body)
    assert "beaten off a third assault" in body
    assert "since the morning" in body


def test_an_evening_elsewhere_keeps_its_printed_day(tmp_path: Path) -> None:
    found = document(written(tmp_path / "page.html", PAGE))
    assert found.published_at == datetime(2025, 2, 3, 23, 59, 59, tzinfo=UTC)


def test_a_page_without_a_suffix_is_told_by_its_content(tmp_path: Path) -> None:
    assert document(written(tmp_path / "saved", PAGE)).title == "Two hills"


def test_json_lines_go_on_after_a_bad_one(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "a1", "text": REPORT, "date": "2025-02-08", "lang": "uk", "url": None,
                    "title": None, "outlet": "ТСН", "source": "somewhere else"}),
        '{"text": "cut off',
        json.dumps({"text": "   "}),
        json.dumps({"text": REPORT, "date": "8 лютого"}),
        "",
        json.dumps({"id": 7, "text": "Наши заняли село.", "url": "https://t.me/s/rybar/1"}),
    ]  # fmt: skip
    found = records(written(tmp_path / "posts.jsonl", "\n".join(rows)))
    assert [type(each).__name__ for each in found] == [
        "Document", "Issue", "Issue", "Issue", "Document", "Document",
    ]  # fmt: skip
    first, cut, empty, undated, second, third = found
    assert isinstance(first, Document)
    assert (first.given_id, first.source, first.outlet) == ("a1", "tsn", "ТСН")
    assert first.published_at == datetime(2025, 2, 8, tzinfo=UTC)
    assert first.text == REPORT
    assert [each.where for each in (cut, empty, undated) if isinstance(each, Issue)] == [
        "line 2", "line 3", "line 4",
    ]  # fmt: skip
    assert isinstance(second, Document)
    assert second.published_at is None
    assert isinstance(third, Document)
    assert (third.given_id, third.source, third.language) == ("7", "rybar", "ru")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture (PNG)"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "picture (JPEG)"),
        ("report.pdf", b"%PDF-1.7\n", "PDF"),
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t\n", "empty"),
        ("report.txt.gz", gzip.compress(b"text", mtime=0), "gzip"),
        ("noise.bin", bytes(range(256)), "known format"),
        ("menu.html", "<html><body><a href=/>Home</a></body></html>", "no article"),
        ("cut.html", PAGE[: len(PAGE) // 2], "truncated"),
        ("cp1251.txt", "Бои идут на окраине села.".encode("cp1251"), "windows-1251"),
        ("utf16.txt", REPORT.encode("utf-16"), "UTF-16"),
        ("cut.txt", REPORT.encode()[:41], "truncated"),
        ("links.txt", "https://a.example/1\nhttps://a.example/2\n", "no line of it reads"),
        ("null.html", b"<html>\0\0</html>", "binary"),
        ("deep.html", "<html>" + "<div>" * 30_000 + "</html>", "nested"),
        ("unknown.json", '{"a": 1}', "known format"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    assert says in reason(written(tmp_path / name, content))


def test_a_folder_is_an_issue(tmp_path: Path) -> None:
    assert "a folder" in reason(tmp_path)


def test_a_missing_file_is_an_issue_and_not_a_crash(tmp_path: Path) -> None:
    assert "cannot be read" in reason(tmp_path / "absent.txt")


def test_the_daily_assessments_are_read_whole(shared: Path) -> None:
    for path in sorted((shared / "reports" / "isw-2025-01").glob("*.md")):
        found = document(path)
        assert found.published_on == date.fromisoformat(path.stem)
        assert (found.source, found.language) == ("isw", "en")
        assert found.title and found.title.startswith("Russian Offensive Campaign Assessment")
        body = "\n".join(found.text[start:end] for start, end in found.body)
        assert "Russian forces" in body
        assert "https://t.me/" not in body
        assert "Russian Subordinate Main Effort" not in body


def test_the_pages_of_2022_have_their_day_and_no_references(shared: Path) -> None:
    for path in sorted((shared / "reports" / "isw-2022").glob("*.html")):
        found = document(path)
        assert found.published_on == date.fromisoformat(path.stem)
        assert found.source == "isw"
        body = "\n".join(found.text[start:end] for start, end in found.body)
        assert len(body) > 10_000
        assert "t.me/" not in body


def test_the_date_line_of_an_article_is_read(shared: Path) -> None:
    (path,) = (shared / "reports" / "seeds").glob("001_*.txt")
    found = document(path)
    assert found.published_at == datetime(2025, 1, 7, 9, 3, tzinfo=UTC)
    assert found.title and found.title.startswith("Russian forces attempt to 'infiltrate'")
