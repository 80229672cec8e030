"""Plain text and markdown: an article as scraped, or a report kept as a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document
from frontlog.ingest.adapter import Given, Record, whole
from frontlog.ingest.clean import clean

SUFFIXES = {".txt", ".text", ".md", ".markdown", ""}


HEADING_WITHIN = 4_000
"""Characters; a heading further down is not the title."""
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,8000}?)\n---[ \t]*\r?\n", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def recognises(path: Path, head: bytes) -> bool:
    """Whether the name says text and nothing in it says binary; `read` judges the encoding."""
    binary = b"\0" in head and not head.startswith(_UTF_16)
    return path.suffix.lower() in SUFFIXES and not binary


def read(path: Path, given: Given) -> Iterator[Record]:
    """The one document in the file; its text is the file's, character for character.

    Raises:
        RefusedInput: not UTF-8, cut off in a letter, or no line of it reads as a report.
    """
    text = decoded(path, whole(path))
    fields, start = front_matter(text)
    cleaned = clean(text, start)
    if not any(text[begin:end].strip() for begin, end in cleaned.body):
        raise RefusedInput(str(path), "no line of it reads as a report")
    url = next((fields[key] for key in ("url", "source") if "://" in fields.get(key, "")), None)
    yield document.make(
        text,
        given=given,
        cleaned=cleaned,
        title=fields.get("title") or _heading(text) or cleaned.title,
        url=url,
        outlet=fields.get("outlet") or fields.get("publication"),
        source=document.most_linked(text) or document.named_above(text, cleaned),
        published_at=_published(text, fields, given),
    )


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """``key: value`` lines between two lines of ``---`` at the top, and where they end."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    pairs = (line.split(":", 1) for line in match[1].splitlines() if ":" in line)
    return {key.strip().lower(): value.strip(" \t\"'") for key, value in pairs}, match.end()


def _heading(text: str) -> str | None:
    match = _HEADING.search(text, 0, HEADING_WITHIN)
    return match[1].strip() if match else None


def _published(text: str, fields: dict[str, str], given: Given) -> datetime | None:
    """The front matter's day, with the time of a date line of that same day."""
    stated = dates.parse(fields.get("date", ""))
    day = stated.date() if stated is not None else given.published
    return dates.preferring(day, dates.printed(text))


def decoded(path: Path, content: bytes) -> str:
    """The bytes as text.

    Raises:
        RefusedInput: they are not UTF-8; says what they look like.
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedInput(str(path), _why(content, error), f"byte {error.start}") from error


def _why(content: bytes, error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data":
        return "the file ends in the middle of a letter: it is truncated"
    if content.startswith(_UTF_16):
        return "not UTF-8 but UTF-16; convert it, e.g. with iconv -f utf-16 -t utf-8"
    sample = content[:4096]
    cyrillic = sum(byte >= 0xC0 for byte in sample)
    if cyrillic * 3 > len(sample):
        return "not UTF-8, perhaps windows-1251; convert it, e.g. with iconv -f cp1251 -t utf-8"
    return "not UTF-8 text"
