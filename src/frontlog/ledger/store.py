"""The ledger in SQLite: write-ahead log, append-only by triggers, one schema file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from frontlog.errors import DamagedStore, WrongUse
from frontlog.ledger import rows
from frontlog.ledger.maps import MapStore
from frontlog.ledger.rows import RecordedClaim, SourceActivity, time_text
from frontlog.model import (
    Candidate,
    Claim,
    Document,
    Issue,
    Judgement,
    Measure,
    Resolution,
    Snapshot,
    Source,
)

SCHEMA_VERSION = 1
END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)

# A document's current reading: the last one made by `as_of`; where a document had been recorded
# but not yet read by then, its first one.
_CURRENT = """
    e.id = (
        SELECT x.id FROM extraction x WHERE x.document = e.document
        ORDER BY (x.recorded_at <= :as_of) DESC,
                 CASE WHEN x.recorded_at <= :as_of THEN x.id ELSE -x.id END DESC
        LIMIT 1
    )
    AND d.recorded_at <= :as_of
    AND NOT EXISTS (
        SELECT 1 FROM document n WHERE n.replaces = d.id AND n.recorded_at <= :as_of
    )
"""


class Ledger:
    """Everything that was read and said. Use as a context manager; `open` one a process or thread.

    Every ``add_`` method ignores what is already there and returns how many rows were new.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
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
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=30,
        )
        connection.row_factory = sqlite3.Row
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

    # -- reading ---------------------------------------------------------------------------------

    def sources(self) -> list[Source]:
        """All publishers, by slug."""
        found = self.connection.execute("SELECT * FROM source ORDER BY slug")
        return [Source(**dict(row)) for row in found]

    def documents(self, as_of: datetime = END_OF_TIME) -> Iterator[Document]:
        """Documents recorded by ``as_of``, by id, so that no order of files can matter."""
        found = self.connection.execute(
            f"SELECT {rows.DOCUMENT_COLUMNS} FROM document WHERE recorded_at <= ? ORDER BY id",
            (time_text(as_of),),
        )
        return map(rows.document_from, found)

    def document(self, document_id: str) -> Document | None:
        """One document, or ``None``."""
        row = self.connection.execute(
            f"SELECT {rows.DOCUMENT_COLUMNS} FROM document WHERE id = ?", (document_id,)
        ).fetchone()
        return None if row is None else rows.document_from(row)

    def newest_at(self, url: str) -> str | None:
        """The id of the document recorded last from an address."""
        row = self.connection.execute(
            "SELECT id FROM document WHERE url = ? ORDER BY recorded_at DESC, rowid DESC LIMIT 1",
            (url,),
        ).fetchone()
        return None if row is None else str(row["id"])

    def unread(self, extractor: str, gazetteer: str) -> list[str]:
        """Ids of the documents that this extractor has not read with this gazetteer."""
        found = self.connection.execute(
            "SELECT id FROM document d WHERE NOT EXISTS (SELECT 1 FROM extraction e WHERE"
            " e.document = d.id AND e.extractor = ? AND e.gazetteer = ?) ORDER BY id",
            (extractor, gazetteer),
        )
        return [row["id"] for row in found]

    def claims(
        self, place: str | None = None, as_of: datetime = END_OF_TIME
    ) -> list[RecordedClaim]:
        """Claims known at ``as_of``, of one place or of all, by id."""
        where = "" if place is None else "AND r.place = :place"
        found = self.connection.execute(
            "SELECT c.*, e.document, e.extractor, r.place, r.probability, d.source, d.outlet,"
            " d.title, d.url, d.language, d.published_at, d.recorded_at, d.origin"
            " FROM resolution r"
            " JOIN claim c USING (extraction, mention_start, mention_end)"
            " JOIN extraction e ON e.id = c.extraction"
            " JOIN document d ON d.id = e.document"
            f" WHERE {_CURRENT} {where} ORDER BY c.id",
            {"as_of": time_text(as_of), "place": place},
        )
        return [rows.recorded_claim_from(row) for row in found]

    def judgements(self) -> list[Judgement]:
        """Every editor's decision, oldest first."""
        found = self.connection.execute("SELECT * FROM judgement ORDER BY made_at, about, who")
        return [
            Judgement(
                about=row["about"],
                verdict=row["verdict"],
                why=row["why"],
                who=row["who"],
                made_at=datetime.fromisoformat(row["made_at"]),
            )
            for row in found
        ]

    def last_snapshot(self) -> str | None:
        """The content hash of the newest snapshot."""
        row = self.connection.execute(
            "SELECT content FROM snapshot ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return None if row is None else str(row["content"])

    def candidates(self, document: str, start: int, end: int) -> tuple[Candidate, ...]:
        """The candidates of a mention, with reasons, from the last reading of its document."""
        row = self.connection.execute(
            "SELECT r.candidates FROM resolution r JOIN extraction e ON e.id = r.extraction"
            " WHERE e.document = ? AND r.mention_start = ? AND r.mention_end = ?"
            " ORDER BY e.id DESC LIMIT 1",
            (document, start, end),
        ).fetchone()
        return () if row is None else rows.candidates_from(row["candidates"])

    def activity(self, as_of: datetime = END_OF_TIME) -> list[SourceActivity]:
        """Every publisher of which the ledger has a document, with the last of each."""
        found = self.connection.execute(
            "SELECT d.source, max(d.recorded_at) AS recorded, max(d.published_at) AS published,"
            " max(d.outlet) AS outlet FROM document d WHERE d.recorded_at <= ?"
            " GROUP BY d.source ORDER BY d.source",
            (time_text(as_of),),
        )
        known = {source.slug: source for source in self.sources()}
        return [
            SourceActivity(
                known.get(row["source"]) or _unlisted(row["source"], row["outlet"]),
                rows.time_of(row["recorded"]),
                rows.time_of(row["published"]),
            )
            for row in found
        ]

    def days(self, as_of: datetime = END_OF_TIME) -> tuple[date | None, date | None]:
        """The first and the last day of which a claim or a map speaks."""
        row = self.connection.execute(
            "SELECT min(day), max(day) FROM ("
            "SELECT coalesce(c.date_start, substr(d.published_at, 1, 10)) AS day FROM claim c"
            " JOIN extraction e ON e.id = c.extraction JOIN document d ON d.id = e.document"
            " WHERE d.recorded_at <= :as_of"
            " UNION ALL SELECT valid_on FROM map WHERE recorded_at <= :as_of)",
            {"as_of": time_text(as_of)},
        ).fetchone()
        first, last = (None if text is None else date.fromisoformat(text) for text in row)
        return first, last

    def holds_examples(self) -> bool:
        """Whether the example dispatches were read into it, whose quotes are our own words."""
        found = self.connection.execute("SELECT 1 FROM run WHERE stage = 'examples' LIMIT 1")
        return found.fetchone() is not None

    def head(self) -> tuple[int, ...]:
        """How far the ledger has grown; equal heads give equal answers."""
        tables = ("run", "extraction", "judgement", "document", "map")
        parts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        return tuple(self.connection.execute(f"SELECT {parts}").fetchone())

    def issues(self) -> list[Issue]:
        """All refusals, by input."""
        found = self.connection.execute("SELECT * FROM issue ORDER BY input, place, reason")
        return [
            Issue(
                input=row["input"],
                where=row["place"],
                reason=row["reason"],
                recorded_at=datetime.fromisoformat(row["recorded_at"]),
            )
            for row in found
        ]

    def counts(self, as_of: datetime = END_OF_TIME) -> dict[str, int]:
        """How many documents, claims, places with a claim, maps and refusals there were."""
        claims = self.claims(as_of=as_of)
        moment = (time_text(as_of),)
        return {
            "documents": self._count("document", moment),
            "claims": len(claims),
            "places": len({found.place for found in claims if found.place is not None}),
            "maps": self._count("map", moment),
            "issues": self._count("issue", moment),
        }

    def _count(self, table: str, moment: tuple[str]) -> int:
        statement = f"SELECT count(*) FROM {table} WHERE recorded_at <= ?"
        return int(self.connection.execute(statement, moment).fetchone()[0])

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


def _unlisted(slug: str, outlet: str | None) -> Source:
    """A publisher that no pack lists: what is known is its name."""
    return Source(slug=slug, name=outlet or slug, kind="media", side="other")


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
