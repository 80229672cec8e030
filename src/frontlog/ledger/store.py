"""The ledger in SQLite: write-ahead log, append-only by triggers, one schema file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from frontlog.errors import DamagedStore, WrongUse
from frontlog.ledger import rows
from frontlog.ledger.connection import connect
from frontlog.ledger.maps import MapStore
from frontlog.ledger.reading import LedgerReader
from frontlog.ledger.rows import time_text
from frontlog.model import (
    Claim,
    Document,
    Issue,
    Judgement,
    Measure,
    Resolution,
    Snapshot,
    Source,
)

SCHEMA_VERSION = 2


class Ledger(LedgerReader):
    """Everything that was read and said. Use as a context manager; `open` one a process or thread.

    Every ``add_`` method ignores what is already there and returns how many rows were new.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection)
        self.path = path
        self.maps = MapStore(connection)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, must_exist: bool = False) -> Self:
        """Open a ledger; a new one is made unless it must exist or is only read.

        Raises:
            WrongUse: there is no such file, and none is to be made.
            DamagedStore: the file is no ledger, or one of another version.
        """
        if (read_only or must_exist) and not path.is_file():
            raise WrongUse(f"{path}: no ledger here; `frontlog run` makes one")
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "ro" if read_only else "rwc"
        connection = connect(path, mode)
        try:
            _prepare(connection, read_only=read_only)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise DamagedStore(f"{path}: {error}") from error
        except DamagedStore as error:
            connection.close()
            raise DamagedStore(f"{path}: {error}") from error
        return cls(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is added inside, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # -- writing ---------------------------------------------------------------------------------

    def _add(self, table: str, values: Sequence[tuple[object, ...]]) -> int:
        if not values:
            return 0
        marks = ", ".join("?" * len(values[0]))
        before = self.connection.total_changes
        # Not INSERT OR IGNORE: that would also swallow a NULL where none may be.
        statement = f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO NOTHING"
        self.connection.executemany(statement, values)
        return self.connection.total_changes - before

    def add_run(
        self, stage: str, name: str, yielded: int, at: datetime, note: str | None = None
    ) -> None:
        """Say that a stage ran over an input and how much came of it, nothing included."""
        self._add("run", [(None, stage, name, yielded, time_text(at), note)])

    def add_sources(self, sources: Iterable[Source]) -> int:
        """Add publishers by slug."""
        return self._add(
            "source",
            [
                (s.slug, s.name, s.kind, s.side, s.language, s.licence, s.url, s.cadence_days)
                for s in sources
            ],
        )

    def add_documents(self, documents: Iterable[Document]) -> int:
        """Add documents by id."""
        return self._add("document", [rows.document_row(document) for document in documents])

    def add_issues(self, issues: Iterable[Issue]) -> int:
        """Add refusals."""
        return self._add(
            "issue", [(i.id, i.input, i.where, i.reason, time_text(i.recorded_at)) for i in issues]
        )

    def add_extraction(
        self,
        document: str,
        extractor: str,
        gazetteer: str,
        at: datetime,
        *,
        claims: Sequence[Claim],
        resolutions: Sequence[Resolution],
        measures: Sequence[Measure] = (),
    ) -> int:
        """Add one reading of a document with all that came of it; returns the new claims."""
        added = self._add("extraction", [(None, document, extractor, gazetteer, time_text(at))])
        if not added:
            return 0
        (number,) = self.connection.execute("SELECT last_insert_rowid()").fetchone()
        self._add("resolution", [rows.resolution_row(number, r) for r in resolutions])
        self._add("measure", [rows.measure_row(number, m) for m in measures])
        return self._add("claim", [rows.claim_row(number, claim) for claim in claims])

    def add_judgement(self, judgement: Judgement) -> int:
        """Add an editor's decision."""
        j = judgement
        return self._add("judgement", [(j.about, j.verdict, j.why, j.who, time_text(j.made_at))])

    def add_snapshot(self, snapshot: Snapshot) -> int:
        """Add a published state of the map."""
        s = snapshot
        as_of = time_text(s.as_of)
        row = (None, s.valid_on.isoformat(), as_of, s.inputs, s.method, s.content, s.previous)
        return self._add("snapshot", [row])

    def check(self) -> list[str]:
        """Faults of the file: an empty list is a sound ledger."""
        faults = [row[0] for row in self.connection.execute("PRAGMA integrity_check")]
        broken = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        misquoted = self.connection.execute(
            "SELECT c.id, e.document FROM claim c JOIN extraction e ON e.id = c.extraction"
            " JOIN document d ON d.id = e.document WHERE c.quote !="
            " substr(d.text, c.quote_start + 1, c.quote_end - c.quote_start)"
        )
        return [
            *(fault for fault in faults if fault != "ok"),
            *(f"table {row[0]}, row {row[1]}: names no row of {row[2]}" for row in broken),
            *(f"claim {row[0]}: its quote is not in document {row[1]}" for row in misquoted),
        ]


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == 0 and tables == 0 and not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_schema())
    elif version != SCHEMA_VERSION:
        raise DamagedStore(
            f"no ledger of version {SCHEMA_VERSION} (it says {version}); make a new one"
        )
    connection.execute("PRAGMA foreign_keys = ON")


def _schema() -> str:
    folder = resources.files("frontlog.ledger")
    tables = (folder / "schema.sql").read_text(encoding="utf-8")
    probe = sqlite3.connect(":memory:")
    probe.executescript(tables)
    names = [row[0] for row in probe.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    probe.close()
    triggers = "\n".join(_refusals(name) for name in names)
    return f"BEGIN;\n{tables}\n{triggers}\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"


def _refusals(table: str) -> str:
    return "\n".join(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table}'); END;"
        for verb in ("UPDATE", "DELETE")
    )
