"""A file beside the ledger that holds what was worked out of it beforehand.

Whoever answers many questions a second reads it instead of the ledger's whole tables. It knows of
which state of the ledger it was made, and is made anew, never mended by hand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from importlib import resources
from pathlib import Path

import msgspec
from msgspec import Struct

from frontlog.ledger import rows
from frontlog.ledger.connection import connect
from frontlog.ledger.rows import RecordedClaim, time_text
from frontlog.model import SideId

SUFFIX = ".almanac"
VERSION = 2

_SAID = """
INSERT INTO said
SELECT c.id, e.id, r.place, coalesce(c.date_start, substr(d.published_at, 1, 10)),
       CASE c.claimant WHEN 'outlet' THEN 'outlet:' || d.source ELSE c.claimant END,
       c.side, c.stance, c.event,
       CASE WHEN e.recorded_at > d.recorded_at AND EXISTS (
           SELECT 1 FROM ledger.extraction x WHERE x.document = e.document AND x.id < e.id)
           THEN e.recorded_at ELSE d.recorded_at END AS since,
       (SELECT min(at) FROM (
           SELECT min(x.recorded_at) AS at FROM ledger.extraction x
               WHERE x.document = e.document AND x.id > e.id
           UNION ALL
           SELECT min(n.recorded_at) FROM ledger.document n WHERE n.replaces = d.id)) AS gone
FROM ledger.claim c
JOIN ledger.extraction e ON e.id = c.extraction
JOIN ledger.document d ON d.id = e.document
JOIN ledger.resolution r USING (extraction, mention_start, mention_end)
WHERE since <= :known AND (gone IS NULL OR gone > since)
"""
_INDEXES = """
CREATE INDEX said_place ON said (place, id);
CREATE INDEX said_voice ON said (voice, id);
CREATE INDEX said_day ON said (day);
"""
_CAPTURE = "stance = 'asserts' AND event = 'capture' AND place IS NOT NULL"
_COUNTING = "since_at <= :known AND (gone_at IS NULL OR gone_at > :known)"


class Wanted(Struct, frozen=True, kw_only=True):
    """Which claims: ``None`` is any; ``since`` and ``until`` are inclusive days."""

    place: str | None = None
    voice: str | None = None
    side: str | None = None
    stance: str | None = None
    event: str | None = None
    since: date | None = None
    until: date | None = None


class Voice(Struct, frozen=True, kw_only=True):
    """Who spoke how often of what; an outlet in its own voice is ``outlet:SLUG``."""

    id: str
    name: str
    side: SideId
    claims: int
    asserts: int
    denies: int
    doubts: int
    captures: int
    places: int
    first: date | None
    last: date | None


class Almanac:
    """Reads an almanac together with its ledger. `open` one a process or thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self._path = path
        self._file = path.stat().st_ino

    def is_replaced(self) -> bool:
        """Whether a newer almanac has taken this one's place."""
        return self._path.is_file() and self._path.stat().st_ino != self._file

    @classmethod
    def open(cls, ledger: Path) -> Almanac | None:
        """The almanac beside a ledger; ``None`` where there is none of this version."""
        path = path_of(ledger)
        if not path.is_file():
            return None
        connection = _connect(path, ledger, "ro")
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            connection.close()
            return None
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def fact(self, name: str) -> bytes | None:
        """What was noted under a name."""
        row = self.connection.execute("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def story(self, place: str) -> bytes | None:
        """A settlement's past as it was written."""
        row = self.connection.execute("SELECT content FROM story WHERE place = ?", (place,))
        found = row.fetchone()
        return None if found is None else bytes(found[0])

    def history(self, place: str) -> bytes | None:
        """A settlement's history as it was written."""
        row = self.connection.execute("SELECT history FROM story WHERE place = ?", (place,))
        found = row.fetchone()
        return None if found is None else bytes(found[0])

    def spoken(self, place: str) -> bytes:
        """The days of all claims about a settlement, as they were written."""
        row = self.connection.execute("SELECT days FROM spoken WHERE place = ?", (place,))
        found = row.fetchone()
        return b"" if found is None else bytes(found[0])

    def told(self, place: str, first: int, last: int) -> list[bytes]:
        """Runs of claims about a settlement as they were written, from one number to another."""
        found = self.connection.execute(
            "SELECT content FROM told WHERE place = ? AND number BETWEEN ? AND ? ORDER BY number",
            (place, first, last),
        )
        return [bytes(row[0]) for row in found]

    def short(self, on: date) -> bytes | None:
        """The map of a day in short, as it was written."""
        row = self.connection.execute("SELECT short FROM day WHERE valid_on = ?", (on.isoformat(),))
        found = row.fetchone()
        return None if found is None else bytes(found[0])

    def day(self, on: date) -> bytes | None:
        """A day as it was written."""
        row = self.connection.execute(
            "SELECT content FROM day WHERE valid_on = ?", (on.isoformat(),)
        )
        found = row.fetchone()
        return None if found is None else bytes(found[0])

    def newest_map(self, on: date) -> tuple[str, date, datetime] | None:
        """Which map is the newest of a day: its source, its own day, and when it was recorded."""
        row = self.connection.execute(
            "SELECT source, valid_on, recorded_at FROM newest WHERE since <= ?"
            " ORDER BY since DESC LIMIT 1",
            (on.isoformat(),),
        ).fetchone()
        if row is None:
            return None
        return row[0], date.fromisoformat(row[1]), datetime.fromisoformat(row[2])

    def held(self, source: str, on: date, recorded_at: datetime) -> bytes | None:
        """The ground that Russia holds by one map, as WKB."""
        return self._of_map("held", source, on, recorded_at)

    def line(self, source: str, on: date, recorded_at: datetime) -> bytes | None:
        """The line of contact of one map as WKB."""
        return self._of_map("content", source, on, recorded_at)

    def _of_map(self, what: str, source: str, on: date, recorded_at: datetime) -> bytes | None:
        row = self.connection.execute(
            f"SELECT {what} FROM line WHERE source = ? AND valid_on = ? AND recorded_at = ?",
            (source, on.isoformat(), time_text(recorded_at)),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def page(self, wanted: Wanted, after: str, limit: int, known: datetime) -> list[RecordedClaim]:
        """Claims by id from a cursor on."""
        where, asked = _filter(wanted)
        ids = self.connection.execute(
            f"SELECT id, extraction FROM said {_path(wanted)} WHERE id > :after AND {_COUNTING}"
            f"{where} ORDER BY id LIMIT :limit",
            {**asked, "after": after, "limit": limit, "known": time_text(known)},
        ).fetchall()
        if not ids:
            return []
        return self._claims([(row[0], row[1]) for row in ids])

    def origins(self, ids: Sequence[str]) -> dict[str, str]:
        """The origin of each claim that repeats an older one."""
        marks = ", ".join("?" * len(ids))
        found = self.connection.execute(
            f"SELECT id, origin FROM copied WHERE id IN ({marks})", list(ids)
        )
        return dict(found.fetchall())

    def _claims(self, ids: Sequence[tuple[str, int]]) -> list[RecordedClaim]:
        """Claims by id and extraction; by id."""
        marks = ", ".join("(?, ?)" for _ in ids)
        found = self.connection.execute(
            f"WITH wanted (id, extraction) AS (VALUES {marks})"
            " SELECT c.*, e.document, e.extractor, r.place, r.probability, d.source, d.outlet,"
            " d.title, d.url, d.language, d.published_at, d.recorded_at, d.origin"
            " FROM wanted w CROSS JOIN ledger.claim c ON c.extraction = w.extraction"
            " AND c.id = w.id"
            " JOIN ledger.extraction e ON e.id = c.extraction"
            " JOIN ledger.document d ON d.id = e.document"
            " JOIN ledger.resolution r ON r.extraction = c.extraction"
            " AND r.mention_start = c.mention_start AND r.mention_end = c.mention_end"
            " ORDER BY c.id",
            [value for row in ids for value in row],
        )
        return [rows.recorded_claim_from(row) for row in found]


class Draft:
    """A new almanac in the making; it takes the old one's place when it is `done`."""

    def __init__(self, ledger: Path) -> None:
        self._path = path_of(ledger)
        self._unfinished = self._path.with_name(self._path.name + ".unfinished")
        self._unfinished.unlink(missing_ok=True)
        self.connection = _connect(self._unfinished, ledger, "rwc")
        self.connection.execute("PRAGMA main.journal_mode = OFF")
        self.connection.execute("PRAGMA main.synchronous = OFF")
        tables = resources.files("frontlog.ledger") / "almanac.sql"
        self.connection.executescript(tables.read_text(encoding="utf-8"))
        self.connection.execute("BEGIN")

    def index_claims(self, known: datetime) -> None:
        """Every claim that was known at a moment, at its place and day."""
        self.connection.execute(_SAID, {"known": time_text(known)})
        for statement in filter(str.strip, _INDEXES.split(";")):
            self.connection.execute(statement)

    def claims_by_day(self, known: datetime) -> Iterator[tuple[str, str | None, int]]:
        """Place, day and number of claims, of those that counted at a moment."""
        found = self.connection.execute(
            f"SELECT place, day, count(*) FROM said WHERE {_COUNTING} AND place IS NOT NULL"
            " GROUP BY place, day",
            {"known": time_text(known)},
        )
        return ((row[0], row[1], row[2]) for row in found)

    def counts(self, known: datetime) -> dict[str, int]:
        """How many documents, claims, places with a claim, maps and refusals there were."""
        moment = {"known": time_text(known)}
        asked = {
            "documents": "count(*) FROM ledger.document WHERE recorded_at <= :known",
            "claims": f"count(*) FROM said WHERE {_COUNTING}",
            "places": f"count(DISTINCT place) FROM said WHERE {_COUNTING}",
            "maps": "count(*) FROM ledger.map WHERE recorded_at <= :known",
            "issues": "count(*) FROM ledger.issue WHERE recorded_at <= :known",
        }
        rows = {name: self.connection.execute(f"SELECT {q}", moment) for name, q in asked.items()}
        return {name: int(row.fetchone()[0]) for name, row in rows.items()}

    def tally(self, known: datetime) -> Iterator[tuple[date, str, int, int]]:
        """Day, side, number of claims, and of captures among them."""
        found = self.connection.execute(
            f"SELECT day, side, count(*), sum({_CAPTURE}) FROM said"
            f" WHERE {_COUNTING} AND day IS NOT NULL GROUP BY day, side",
            {"known": time_text(known)},
        )
        return ((date.fromisoformat(row[0]), row[1], row[2], row[3]) for row in found)

    def voices(self, known: datetime) -> Iterator[Voice]:
        """Everybody who has claimed anything, with counts; the first claim's name and side."""
        found = self.connection.execute(
            "SELECT v.*, c.claimant_name AS name, c.side FROM (SELECT voice, count(*) AS claims,"
            " sum(stance = 'asserts') AS asserts, sum(stance = 'denies') AS denies,"
            " sum(stance = 'doubts') AS doubts, count(DISTINCT place) AS places,"
            f" count(DISTINCT CASE WHEN {_CAPTURE} THEN place END) AS captures,"
            " min(day) AS first, max(day) AS last, min(id) AS one"
            f" FROM said WHERE {_COUNTING} GROUP BY voice) v"
            " JOIN said s ON s.id = v.one JOIN ledger.claim c"
            " ON c.extraction = s.extraction AND c.id = s.id GROUP BY v.voice",
            {"known": time_text(known)},
        )
        names = ("name", "side", "claims", "asserts", "denies", "doubts", "captures", "places")
        return (
            Voice(
                id=row["voice"],
                **{name: row[name] for name in names},
                first=None if row["first"] is None else date.fromisoformat(row["first"]),
                last=None if row["last"] is None else date.fromisoformat(row["last"]),
            )
            for row in found
        )

    def published(self, known: datetime) -> dict[str, list[int]]:
        """The days on which each source published anything, as ordinals in order."""
        found: dict[str, list[int]] = {}
        rows = self.connection.execute(
            "SELECT DISTINCT source, substr(published_at, 1, 10) AS day FROM ledger.document"
            " WHERE recorded_at <= ? AND published_at IS NOT NULL ORDER BY source, day",
            (time_text(known),),
        )
        for source, day in rows:
            found.setdefault(source, []).append(date.fromisoformat(day).toordinal())
        return found

    def newest(self, known: datetime) -> datetime:
        """When the last change of any claim or map that was known at a moment was recorded."""
        row = self.connection.execute(
            "SELECT max(at) FROM (SELECT max(since_at) AS at FROM said"
            " UNION ALL SELECT max(gone_at) FROM said WHERE gone_at <= :known"
            " UNION ALL SELECT max(recorded_at) FROM ledger.map WHERE recorded_at <= :known)",
            {"known": time_text(known)},
        ).fetchone()
        return datetime.fromisoformat(row[0] or "0001-01-01T00:00:00Z")

    def add_copies(self, origins: Iterable[tuple[str, str]]) -> None:
        """Origins by claim id, of claims that repeat an older one."""
        self.connection.executemany("INSERT OR REPLACE INTO copied VALUES (?, ?)", origins)

    def add_story(self, place: str, content: bytes, history: bytes) -> None:
        """A settlement's past."""
        row = (place, content, history)
        self.connection.execute("INSERT INTO story VALUES (?, ?, ?)", row)

    def add_told(self, place: str, days: bytes, runs: Iterable[bytes]) -> None:
        """The claims about a settlement, oldest first, and the days of them all."""
        self.connection.execute("INSERT INTO spoken VALUES (?, ?)", (place, days))
        found = ((place, number, content) for number, content in enumerate(runs))
        self.connection.executemany("INSERT INTO told VALUES (?, ?, ?)", found)

    def add_line(
        self, source: str, on: date, recorded_at: datetime, held: bytes, content: bytes
    ) -> None:
        """The ground that Russia holds by one map and the line of contact, as WKB."""
        row = (source, on.isoformat(), time_text(recorded_at), held, content)
        self.connection.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?)", row)

    def add_newest(self, since: date, source: str, on: date, recorded_at: datetime) -> None:
        """Which map is the newest from a day on."""
        row = (since.isoformat(), source, on.isoformat(), time_text(recorded_at))
        self.connection.execute("INSERT INTO newest VALUES (?, ?, ?, ?)", row)

    def add_day(self, on: date, content: bytes, short: bytes) -> None:
        """A day of all settlements, and its map in short."""
        row = (on.isoformat(), content, short)
        self.connection.execute("INSERT INTO day VALUES (?, ?, ?)", row)

    def note(self, name: str, value: bytes) -> None:
        """Something about the almanac."""
        self.connection.execute("INSERT INTO fact VALUES (?, ?)", (name, value))

    def done(self) -> None:
        """Put it in its place, whole."""
        self.connection.execute("COMMIT")
        self.connection.execute("ANALYZE main")
        self.connection.execute(f"PRAGMA user_version = {VERSION}")
        self.connection.close()
        self._unfinished.replace(self._path)


def path_of(ledger: Path) -> Path:
    """Where a ledger's almanac is kept."""
    return ledger.with_name(ledger.name + SUFFIX)


def _connect(path: Path, ledger: Path, mode: str) -> sqlite3.Connection:
    connection = connect(path, mode)
    connection.execute("ATTACH ? AS ledger", (f"{ledger.resolve().as_uri()}?mode=ro",))
    return connection


def _filter(wanted: Wanted) -> tuple[str, dict[str, object]]:
    asked: dict[str, object] = {
        name: value for name, value in msgspec.structs.asdict(wanted).items() if value is not None
    }
    for name in ("since", "until"):
        if name in asked:
            asked[name] = str(asked[name])
    words = {"since": "day >= :since", "until": "day <= :until"}
    return "".join(f" AND {words.get(name, f'{name} = :{name}')}" for name in asked), asked


def _path(wanted: Wanted) -> str:
    """Which index serves best; of a few days all claims are fewer than all ids up to a page's."""
    if wanted.place is not None:
        return "INDEXED BY said_place"
    if wanted.voice is not None:
        return "INDEXED BY said_voice"
    days = wanted.since is not None and wanted.until is not None
    return "INDEXED BY said_day" if days and _short(wanted) else "NOT INDEXED"


def _short(wanted: Wanted) -> bool:
    assert wanted.since is not None
    assert wanted.until is not None
    return (wanted.until - wanted.since).days <= 30
