"""A channel's public preview (``t.me/s/CHANNEL``): every post on the page is a document.

A forwarded post names where it came from; that post's address is its origin, so that a statement
passed on by ten channels stays one statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document, markup
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.ingest.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes; a page of twenty posts has 0.25 MB."""


def recognises(path: Path, head: bytes) -> bool:
    """A page with the preview's own markup in it."""
    return b"tgme_widget_message" in head or b"tgme_channel_info" in head


def read(path: Path, given: Given) -> Iterator[Record]:
    """The posts that have text, oldest first, as on the page.

    Raises:
        RefusedInput: there is no post on the page.
    """
    content = whole(path)
    if len(content) > LARGEST_PAGE:
        raise RefusedInput(str(path), f"{len(content):,} bytes; at most {LARGEST_PAGE:,} are read")
    page = markup.parsed(content)
    posts = page.css(".tgme_widget_message[data-post]")
    if not posts:
        raise RefusedInput(str(path), "no post on the page: the channel has no preview")
    if b"</html" not in content[-4096:].lower():
        where = f"after post {len(posts)}"
        yield issue(RefusedInput(str(path), "the page is truncated", where), given)
    for post in posts:
        yield from _documents(path, post, given)


def _documents(path: Path, post: LexborNode, given: Given) -> Iterator[Record]:
    name = post.attributes.get("data-post") or ""
    texts = [
        text
        for node in post.css(".js-message_text")
        if (text := markup.tidied(node.text())) and any(map(str.isalpha, text))
    ]
    moment = _moment(post)
    if texts and moment is None:
        yield issue(RefusedInput(str(path), "the post has no date", f"post {name}"), given)
    url = f"https://t.me/{name}"
    for text in texts[:1]:
        yield document.make(
            text,
            given=given,
            cleaned=clean(text),
            published_at=moment or dates.preferring(given.published, None),
            url=url,
            outlet=_first_text(post, ".tgme_widget_message_owner_name"),
            origin=_first_link(post, ".tgme_widget_message_forwarded_from_name") or url,
            given_id=name,
        )


def _moment(post: LexborNode) -> datetime | None:
    node = post.css_first("time[datetime]")
    return dates.parse(node.attributes.get("datetime") or "") if node is not None else None


def _first_text(post: LexborNode, selector: str) -> str | None:
    node = post.css_first(selector)
    return (node.text().strip() or None) if node is not None else None


def _first_link(post: LexborNode, selector: str) -> str | None:
    node = post.css_first(selector)
    return (node.attributes.get("href") or None) if node is not None else None
