"""Files and feeds in; documents, control maps and issues out. One module a wire format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frontlog.errors import RefusedInput
from frontlog.ingest import (
    article,
    deepstate,
    deepstate_daily,
    feed,
    isw_layers,
    jsonl,
    liveuamap,
    mapped,
    official_list,
    telegram_export,
    telegram_preview,
    text,
    uacontrolmap,
    wikipedia_tables,
)
from frontlog.ingest.adapter import HEAD_BYTES, Adapter, Given, Record, issue
from frontlog.ingest.clean import body_spans
from frontlog.ingest.language import language_of

ADAPTERS: tuple[Adapter, ...] = (
    deepstate_daily,
    deepstate,
    uacontrolmap,
    liveuamap,
    isw_layers,
    wikipedia_tables,
    official_list,
    mapped,
    telegram_export,
    jsonl,
    telegram_preview,
    feed,
    article,
    text,
)
"""In the order in which they are asked: formats that are told by their content come first."""

__all__ = ["ADAPTERS", "Given", "Record", "body_spans", "language_of", "read"]

_OTHER_FORMATS = (
    (b"\x1f\x8b", "packed with gzip; unpack it first"),
    (b"PK\x03\x04", "packed with zip, or an office document; unpack or convert it first"),
    (b"BZh", "packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "packed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "packed with zstandard; unpack it first"),
    (b"%PDF", "a PDF; convert it to text first"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or a recording (RIFF)"),
    (b"SQLite format 3", "a database (SQLite)"),
)


def read(path: Path, given: Given) -> Iterator[Record]:
    """Everything in one file, by the first adapter that knows it.

    Bad content never raises: it gives an `Issue` that names the file and the place in it.
    """
    try:
        yield from _adapter(path).read(path, given)
    except RefusedInput as refused:
        yield issue(refused, given)
    except OSError as error:
        yield issue(RefusedInput(str(path), f"cannot be read: {error.strerror}"), given)


def _adapter(path: Path) -> Adapter:
    if path.exists() and not path.is_file():
        raise RefusedInput(str(path), "a folder, a pipe or a device, and no file")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip():
        raise RefusedInput(str(path), "the file is empty")
    for adapter in ADAPTERS:
        if adapter.recognises(path, head):
            return adapter
    for magic, reason in _OTHER_FORMATS:
        if head.startswith(magic):
            raise RefusedInput(str(path), reason)
    raise RefusedInput(str(path), "neither a report nor a map of a known format")
