"""What every adapter is: a module that knows one wire format, and what it is told of a file.

An adapter says whether it knows a file (`recognises`) and yields what is in it (`read`). It raises
`RefusedInput` when the whole file is no report or no map, and yields an `Issue` where only a part
of it is not; `frontlog.ingest.read` turns the first into the second, so one bad file never stops
a batch.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Set
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from frontlog.errors import RefusedInput
from frontlog.model import ControlMap, Document, Issue

HEAD_BYTES = 65_536
"""How much of a file an adapter sees when it is asked whether it knows it."""
LARGEST_FILE = 256 * 1024 * 1024
"""Bytes; the largest report or map seen is 12 MB, an archive of posts 150 MB."""

Record = Document | ControlMap | Issue


class Given(Struct, frozen=True, kw_only=True):
    """What the caller knows about a file.

    ``source`` is a slug; without it the adapter derives one (outlet, host name, ``"unknown"``).
    ``published`` stands where the file itself names no day. With ``replay`` an archive is read as
    if it had been recorded on the day that it was published.
    """

    recorded_at: datetime
    source: str | None = None
    published: date | None = None
    replay: bool = False

    def recorded(self, published_at: datetime | None) -> datetime:
        """When a record counts as known: now, or in a replay when it was published."""
        return published_at if self.replay and published_at is not None else self.recorded_at


class Adapter(Protocol):
    """A module of `frontlog.ingest` named after a wire format."""

    def recognises(self, path: Path, head: bytes) -> bool:
        """Whether this file is of the adapter's format, by its name and its first bytes."""

    def read(self, path: Path, given: Given) -> Iterator[Record]:
        """What is in the file, in its order.

        Raises:
            RefusedInput: the file as a whole is nothing of the kind.
        """


def issue(refused: RefusedInput, given: Given) -> Issue:
    """The row that a refusal leaves behind."""
    return Issue(
        input=refused.name,
        reason=refused.reason,
        where=refused.where,
        recorded_at=given.recorded_at,
    )


def whole(path: Path) -> bytes:
    """All bytes of a file.

    Raises:
        RefusedInput: the file is larger than `LARGEST_FILE` or empty.
    """
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise RefusedInput(str(path), f"{size:,} bytes; at most {LARGEST_FILE:,} are read")
    content = path.read_bytes()
    if not content.strip():
        raise RefusedInput(str(path), "the file is empty")
    return content


def table(path: Path, columns: Set[str], otherwise: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file that must have these columns.

    Raises:
        RefusedInput: a column is missing, or the file is no CSV; ``otherwise`` says what it is not.
    """
    try:
        rows = csv.DictReader(io.StringIO(whole(path).decode("utf-8-sig")))
        missing = columns - set(rows.fieldnames or ())
        if missing:
            raise RefusedInput(str(path), f"no column {', '.join(sorted(missing))}")
        yield from rows
    except (csv.Error, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"{otherwise}: {error}") from error
