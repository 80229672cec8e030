"""JSON lines of documents: ``id, text, date, lang, url, title, outlet, source``, one a line.

Only ``text`` must be there. ``outlet`` names who published; where it is missing ``source`` does. A
line that is no document becomes an issue with its number and the next line is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document
from frontlog.ingest.adapter import Given, Record, issue
from frontlog.ingest.clean import clean

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; a longer line is no document."""
SUFFIXES = {".jsonl", ".ndjson", ".jsonlines"}


class _Row(Struct):
    text: str
    id: str | int | None = None
    date: str | None = None
    lang: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    source: str | None = None


_decoder = msgspec.json.Decoder(_Row)


def recognises(path: Path, head: bytes) -> bool:
    """By its name, or by a first line that is an object with a text."""
    if path.suffix.lower() in SUFFIXES:
        return True
    first = head.split(b"\n", 1)[0].strip()
    return first.startswith(b"{") and first.endswith(b"}") and b'"text"' in first


def read(path: Path, given: Given) -> Iterator[Record]:
    """A document for every line that holds one, an issue for every other."""
    empty = True
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if line.strip():
                empty = False
                yield from _records(path, number, line, given)
    if empty:
        raise RefusedInput(str(path), "the file is empty")


def _records(path: Path, number: int, line: bytes, given: Given) -> Iterator[Record]:
    where = f"line {number}"
    try:
        row = _row(path, line, where)
    except RefusedInput as refused:
        yield issue(refused, given)
        return
    moment = dates.parse(row.date) if row.date else None
    if row.date and moment is None:
        reason = f"date {row.date[:40]!r} is no ISO day or time; taken as unknown"
        yield issue(RefusedInput(str(path), reason, where), given)
    yield _document(row, moment or dates.preferring(given.published, None), given)


def _row(path: Path, line: bytes, where: str) -> _Row:
    if len(line) > LONGEST_LINE:
        raise RefusedInput(str(path), f"longer than {LONGEST_LINE:,} bytes", where)
    try:
        row = _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no JSON object with a text: {error}", where) from error
    if not any(map(str.isalpha, row.text)):
        raise RefusedInput(str(path), "the text is empty", where)
    return row


def _document(row: _Row, published_at: datetime | None, given: Given) -> Record:
    return document.make(
        row.text,
        given=given,
        cleaned=clean(row.text),
        published_at=published_at,
        url=row.url or None,
        title=row.title or None,
        outlet=row.outlet or row.source or None,
        language=row.lang,
        given_id=None if row.id is None else str(row.id),
    )
