"""RSS and Atom: every entry is a document.

feedparser mends broken XML and drops active content, but expands entities: a feed that declares
its own is refused, and so is one that is larger than any feed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import struct_time
from typing import Any

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document, markup
from frontlog.ingest.adapter import Given, Record, issue, whole
from frontlog.ingest.clean import clean

LARGEST_FEED = 16 * 1024 * 1024
"""Bytes; the largest feed of full articles seen has 2 MB."""

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def recognises(path: Path, head: bytes) -> bool:
    """By the root element."""
    return _ROOT.search(head[:4096]) is not None and b"<html" not in head[:4096].lower()


def read(path: Path, given: Given) -> Iterator[Record]:
    """The entries in the feed's order; of a truncated feed those that came whole.

    Raises:
        RefusedInput: no entry, too large, or the feed declares entities.
    """
    import feedparser

    content = whole(path)
    if len(content) > LARGEST_FEED:
        raise RefusedInput(str(path), f"{len(content):,} bytes; at most {LARGEST_FEED:,} are read")
    if b"<!ENTITY" in content.upper():
        raise RefusedInput(str(path), "the feed declares XML entities, as attacks do")
    parsed = feedparser.parse(content)
    if not parsed.entries:
        raise RefusedInput(str(path), "the feed has no entry")
    if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
        where = f"after entry {len(parsed.entries)}"
        yield issue(RefusedInput(str(path), f"broken XML: {parsed.bozo_exception}", where), given)
    for number, entry in enumerate(parsed.entries, 1):
        yield from _records(path, parsed.feed, number, entry, given)


def _records(
    path: Path, feed: dict[str, Any], number: int, entry: dict[str, Any], given: Given
) -> Iterator[Record]:
    title = markup.text_of(entry.get("title", "")) or None
    text = markup.text_of(_content(entry)) or title or ""
    if not any(map(str.isalpha, text)):
        yield issue(RefusedInput(str(path), "the entry has no text", f"entry {number}"), given)
        return
    yield document.make(
        text,
        given=given,
        cleaned=clean(text),
        published_at=_moment(entry) or dates.preferring(given.published, None),
        url=entry.get("link") or None,
        title=title,
        outlet=markup.text_of(feed.get("title", "")) or None,
        given_id=entry.get("id") or None,
    )


def _content(entry: dict[str, Any]) -> str:
    """The full text where the feed carries it, else the summary."""
    full = [str(part.get("value", "")) for part in entry.get("content", [])]
    return max([*full, str(entry.get("summary", ""))], key=len)


def _moment(entry: dict[str, Any]) -> datetime | None:
    """The entry's time, in UTC; the day of its own zone is kept where the string names one."""
    for key in ("published", "updated"):
        if moment := dates.parse(entry.get(key, "")) or _mail_date(entry.get(key, "")):
            return moment
        stamp = entry.get(f"{key}_parsed")
        if isinstance(stamp, struct_time):
            return datetime.fromtimestamp(calendar.timegm(stamp), UTC)
    return None


def _mail_date(value: str) -> datetime | None:
    """``Mon, 03 Feb 2025 22:30:00 -0500``, as RSS writes it."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    return dates.keeping_day(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
