"""CSV: one row a record, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TypeVar

from frontlog.publish.rows import Cell, Column

Row = TypeVar("Row")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "|", "%")


def to_csv(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """UTF-8, a header, CRLF lines, quotes where needed; empty is unknown.

    A text that a spreadsheet would run as a formula begins with an apostrophe; the other formats
    keep it verbatim.
    """
    header = [column.name for column in columns]
    return csv_of(header, ([column.of(row) for column in columns] for row in rows))


def csv_of(header: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    """The same of a header and rows of values."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    for row in rows:
        writer.writerow(map(_cell, row))
    return buffer.getvalue().encode()


def text_of(value: Cell) -> str:
    """A value as text; the same in every format that has only text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(value: Cell) -> str:
    text = text_of(value)
    if isinstance(value, str) and text.lstrip().startswith(_FORMULA):
        return f"'{text}"
    return text.replace("\0", "")
