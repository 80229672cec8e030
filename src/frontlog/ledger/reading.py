"""What a ledger is asked: documents, claims as they counted at a moment, how far it has grown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

import msgspec

from frontlog.ledger import rows
from frontlog.ledger.rows import RecordedClaim, RecordedMeasure, SourceActivity, time_text
from frontlog.model import Candidate, Document, Issue, Judgement, Source

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


class LedgerReader:
    """The questions; `frontlog.ledger.Ledger` opens the file and adds to it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._head: tuple[tuple[int, int], tuple[int, ...]] | None = None

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

    def measures(self, as_of: datetime = END_OF_TIME) -> list[RecordedMeasure]:
        """Measures against civilians known at ``as_of``, the newest report first."""
        found = self.connection.execute(
            "SELECT m.*, e.document, e.extractor, d.source, d.title, d.url, d.published_at,"
            " d.recorded_at FROM measure m"
            " JOIN extraction e ON e.id = m.extraction"
            " JOIN document d ON d.id = e.document"
            f" WHERE {_CURRENT}"
            " ORDER BY d.published_at DESC, e.document, m.quote_start, m.kind",
            {"as_of": time_text(as_of)},
        )
        return [rows.recorded_measure_from(row) for row in found]

    def judgements(self, as_of: datetime = END_OF_TIME) -> list[Judgement]:
        """Every editor's decision made by a moment, oldest first."""
        found = self.connection.execute(
            "SELECT * FROM judgement WHERE made_at <= ? ORDER BY made_at, about, who",
            (time_text(as_of),),
        )
        return [rows.judgement_from(row) for row in found]

    def judgements_about(self, ids: Sequence[str], as_of: datetime) -> list[Judgement]:
        """Decisions about these records that had been made by a moment, oldest first."""
        found = self.connection.execute(
            "SELECT j.* FROM judgement j JOIN json_each(?) i ON i.value = j.about"
            " WHERE j.made_at <= ? ORDER BY j.made_at, j.about, j.who",
            (msgspec.json.encode(ids).decode(), time_text(as_of)),
        )
        return [rows.judgement_from(row) for row in found]

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

    def activity(
        self, as_of: datetime = END_OF_TIME, until: date | None = None
    ) -> list[SourceActivity]:
        """Every publisher of which the ledger has a document, with the last of each.

        With ``until`` only what was published up to that day counts.
        """
        found = self.connection.execute(
            "SELECT d.source, max(d.recorded_at) AS recorded, max(d.published_at) AS published,"
            " max(d.outlet) AS outlet FROM document d WHERE d.recorded_at <= ?"
            " AND substr(coalesce(d.published_at, d.recorded_at), 1, 10) <= ?"
            " GROUP BY d.source ORDER BY d.source",
            (time_text(as_of), (until or date.max).isoformat()),
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
        # What others wrote changes the one number, what was written from here the other.
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        written = version, self.connection.total_changes
        if self._head is None or self._head[0] != written:
            self._head = written, self._counted()
        return self._head[1]

    def _counted(self) -> tuple[int, ...]:
        # Nothing is ever deleted: the last row's number says what a count would, at once.
        last = ("run", "extraction", "document")
        counted = ("judgement", "map")
        parts = [
            *(f"(SELECT coalesce(max(rowid), 0) FROM {table})" for table in last),
            *(f"(SELECT count(*) FROM {table})" for table in counted),
        ]
        return tuple(self.connection.execute(f"SELECT {', '.join(parts)}").fetchone())

    def born(self) -> str:
        """What tells this ledger from another at the same address: its first run and reading."""
        row = self.connection.execute(
            "SELECT (SELECT recorded_at || input FROM run ORDER BY id LIMIT 1),"
            " (SELECT document || recorded_at FROM extraction ORDER BY id LIMIT 1)"
        ).fetchone()
        return " ".join(map(str, row))

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
        moment = (time_text(as_of),)
        claims, places = self.connection.execute(
            "SELECT count(*), count(DISTINCT r.place) FROM resolution r"
            " JOIN claim c USING (extraction, mention_start, mention_end)"
            " JOIN extraction e ON e.id = c.extraction"
            f" JOIN document d ON d.id = e.document WHERE {_CURRENT}",
            {"as_of": moment[0]},
        ).fetchone()
        return {
            "documents": self._count("document", moment),
            "claims": int(claims),
            "places": int(places),
            "maps": self._count("map", moment),
            "issues": self._count("issue", moment),
        }

    def _count(self, table: str, moment: tuple[str]) -> int:
        statement = f"SELECT count(*) FROM {table} WHERE recorded_at <= ?"
        return int(self.connection.execute(statement, moment).fetchone()[0])


def _unlisted(slug: str, outlet: str | None) -> Source:
    """A publisher that no pack lists: what is known is its name."""
    return Source(slug=slug, name=outlet or slug, kind="media", side="other")
