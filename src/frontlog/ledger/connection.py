"""How a ledger and its almanac are opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path


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
    return connection
