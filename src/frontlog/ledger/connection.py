"""How a ledger and its almanac are opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

MAPPED = 2**31 - 65_536
"""Bytes of a file that a reader maps into memory, as much as SQLite allows: claims of a settlement
lie all over a ledger, and a call of the system for each takes longer than the rest of the answer.
"""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection whose transactions are ours to begin; ``mode`` is ``ro``, ``rw`` or ``rwc``."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=30,
    )
    connection.row_factory = sqlite3.Row
    if mode == "ro":
        connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    return connection
