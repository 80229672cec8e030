"""Files and feeds in; documents, control maps and issues out. One module a wire format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from frontlog.errors import RefusedInput
from frontlog.ingest.adapter import HEAD_BYTES, Adapter, Given, Record, issue

ADAPTERS: tuple[Adapter, ...] = ()
"""In the order in which they are asked: formats that are told by their content come first."""

__all__ = ["ADAPTERS", "Given", "Record", "read"]


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
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    for adapter in ADAPTERS:
        if adapter.recognises(path, head):
            return adapter
    raise RefusedInput(str(path), "neither a report nor a map of a known format")
