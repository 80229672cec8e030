"""Feeds, channel previews and channel exports."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontlog import ingest
from frontlog.ingest import Given
from frontlog.model import Document, Issue

GIVEN = Given(recorded_at=datetime(2026, 1, 5, 12, tzinfo=UTC))

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Vezha &amp; friends</title><link>https://vezha.example</link>
<item><title>Two hills</title><link>https://vezha.example/1</link><guid>v-1</guid>
<pubDate>Mon, 03 Feb 2025 22:30:00 -0500</pubDate>
<description><![CDATA[<p>The hills are <b>held</b>, says the brigade.</p><script>x()</script>
<p>Moscow claims both.</p>]]></description></item>
<item><title>Лише заголовок: село Балка наше</title><link>https://vezha.example/2</link></item>
<item><title></title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Щоденник</title>
<entry><id>urn:1</id><title>Зведення</title><link href="https://a.example/1"/>
<updated>2025-02-03T05:00:00Z</updated><summary>коротко</summary>
<content type="html">&lt;p&gt;Ворог відійшов.&lt;/p&gt;&lt;p&gt;Село наше.&lt;/p&gt;</content>
</entry></feed>"""


def records(path: Path, content: str | bytes) -> list[object]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(ingest.read(path, GIVEN))


def documents(path: Path, content: str | bytes) -> list[Document]:
    return [each for each in records(path, content) if isinstance(each, Document)]


def refusal(path: Path, content: str | bytes) -> str:
    (record,) = records(path, content)
    assert isinstance(record, Issue)
    return record.reason


def test_every_entry_of_a_feed_is_a_document(tmp_path: Path) -> None:
    held, titled, empty = records(tmp_path / "feed.xml", RSS)
    assert isinstance(held, Document)
    assert held.text == "The hills are held, says the brigade.\n\nMoscow claims both."
    assert (held.title, held.url, held.given_id) == ("Two hills", "https://vezha.example/1", "v-1")
    assert held.outlet == "Vezha & friends"
    assert held.published_on == date(2025, 2, 3)
    assert isinstance(titled, Document)
    assert (titled.text, titled.published_at) == ("Лише заголовок: село Балка наше", None)
    assert isinstance(empty, Issue)
    assert empty.where == "entry 3"


def test_atom_gives_the_full_text(tmp_path: Path) -> None:
    (found,) = documents(tmp_path / "saved", ATOM)
    assert found.text == "Ворог відійшов.\nСело наше."
    assert found.published_at == datetime(2025, 2, 3, 5, tzinfo=UTC)


def test_a_truncated_feed_gives_what_came_and_says_so(tmp_path: Path) -> None:
    found = records(tmp_path / "feed.xml", RSS[: RSS.index("<item><title></title>") + 3])
    assert [type(each) for each in found] == [Issue, Document, Document]


def test_a_feed_with_entities_is_refused(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        "<rss><channel><item><title>&b;</title></item></channel></rss>"
    )
    assert "entities" in refusal(tmp_path / "bomb.xml", bomb)
    assert "no entry" in refusal(tmp_path / "empty.xml", "<rss><channel></channel></rss>")


def post(
    number: int, text: str, *, before: str = "", when: str = "2025-02-03T21:05:00+00:00"
) -> str:
    return (
        f'<div class="tgme_widget_message" data-post="vezha_ua/{number}">'
        '<a class="tgme_widget_message_owner_name" href="https://t.me/vezha_ua">Вежа</a>'
        f'{before}<div class="tgme_widget_message_text js-message_text">{text}</div>'
        f'<a class="tgme_widget_message_date"><time datetime="{when}">21:05</time></a></div>'
    )


FORWARDED = '<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/balka/7">Б</a>'
REPLY = '<div class="tgme_widget_message_text js-message_reply_text">Чуже старе повідомлення</div>'


def preview(*posts: str) -> str:
    return f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(posts)}</body></html>"


def test_every_post_of_a_preview_is_a_document(tmp_path: Path) -> None:
    page = preview(
        post(1, "Перший рядок<br/>другий <b>рядок</b>", before=REPLY),
        post(2, ""),
        post(3, "Балка: бої за школу", before=FORWARDED),
    )
    first, second = documents(tmp_path / "vezha.html", page)
    assert (first.text, first.url) == ("Перший рядок\nдругий рядок", "https://t.me/vezha_ua/1")
    assert (first.outlet, first.origin) == ("Вежа", "https://t.me/vezha_ua/1")
    assert first.published_at == datetime(2025, 2, 3, 21, 5, tzinfo=UTC)
    assert second.origin == "https://t.me/balka/7"


def test_a_post_without_a_date_and_a_page_cut_off_are_said(tmp_path: Path) -> None:
    page = preview(post(1, "Без дати, але з текстом", when="колись"))
    found = records(tmp_path / "a.html", page[:-14])
    assert [each.reason for each in found if isinstance(each, Issue)] == [
        "the page is truncated",
        "the post has no date",
    ]
    assert "no post" in refusal(
        tmp_path / "b.html", '<html><div class="tgme_channel_info">x</div></html>'
    )


def export(*messages: object) -> str:
    return json.dumps({"name": "Вежа", "type": "public_channel", "id": 99, "messages": messages})


def message(number: int, text: object, **more: object) -> dict[str, object]:
    stamp = {"date": "2025-02-03T23:05:00", "date_unixtime": "1738616700"}
    return {"id": number, "type": "message", **stamp, "text": text, "text_entities": [], **more}


def test_every_post_of_an_export_is_a_document(tmp_path: Path) -> None:
    content = export(
        message(1, ["Зайшли в ", {"type": "bold", "text": "Балку"}, " зранку"]),
        {"id": 2, "type": "service", "action": "pin_message", "text": ""},
        message(3, "", photo="a.jpg"),
        {"id": "three"},
        message(4, "Чуже", forwarded_from="Балка інфо"),
        message(1, "Зайшли в Балку зранку, закріпились", edited_unixtime="1738620000"),
    )
    found = records(tmp_path / "result.json", content)
    first, bad, forwarded, edited = found
    assert isinstance(first, Document)
    assert (first.text, first.outlet) == ("Зайшли в Балку зранку", "Вежа")
    assert (first.url, first.given_id) == ("https://t.me/c/99/1", "1")
    assert first.published_at == datetime(2025, 2, 3, 21, 5, tzinfo=UTC)
    assert isinstance(bad, Issue)
    assert bad.where == "message 4"
    assert isinstance(forwarded, Document)
    assert forwarded.origin is not None
    assert isinstance(edited, Document)
    assert edited.replaces == first.id


def test_a_whole_account_and_a_truncated_export(tmp_path: Path) -> None:
    account = {"chats": {"list": [json.loads(export(message(1, "Село наше")))]}}
    (found,) = documents(tmp_path / "account.json", json.dumps(account))
    assert found.text == "Село наше"
    assert "truncated" in refusal(tmp_path / "cut.json", export(message(1, "Село наше"))[:-9])


def test_private_chats_are_not_read(tmp_path: Path) -> None:
    content = export(message(1, "Село наше")).replace("public_channel", "personal_chat")
    assert "no public" in refusal(tmp_path / "result.json", content)


def test_a_preview_as_served(shared: Path) -> None:
    path = shared / "reports" / "pages" / "tme-channel-preview.html"
    found = [each for each in ingest.read(path, GIVEN) if isinstance(each, Document)]
    assert len(found) == 15
    assert {(each.source, each.language) for each in found} == {("rybar", "ru")}
    assert all(each.url and each.origin and each.published_at for each in found)
    assert sum(each.origin != each.url for each in found) == 4
    bodies = ["\n".join(each.text[a:b] for a, b in each.body) for each in found]
    assert not any("Поддержать нас" in body for body in bodies)


@pytest.mark.parametrize("suffix", ["html", "xml", "json"])
def test_an_empty_file_of_any_kind_is_refused(tmp_path: Path, suffix: str) -> None:
    assert "empty" in refusal(tmp_path / f"a.{suffix}", b"")
