"""What a ledger said once and says no longer: edited reports, reports read anew, maps made anew."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from msgspec import Struct

from frontlog.ledger.rows import time_text


class Edited(Struct, frozen=True):
    """A report that its publisher replaced; ``claims`` were read from the old one."""

    document: str
    replaced_by: str
    title: str | None
    source: str
    claims: int
    at: datetime


class Reread(Struct, frozen=True):
    """A report that was read anew; ``dropped`` claims are no longer in it, ``new`` ones are."""

    document: str
    title: str | None
    source: str
    extractor: str
    dropped: int
    new: int
    at: datetime


class Remade(Struct, frozen=True):
    """A published map of a day that differs from the one published of that day before."""

    valid_on: date
    content: str
    before: str
    at: datetime


def edited(connection: sqlite3.Connection, as_of: datetime) -> list[Edited]:
    """Reports that had been replaced by a moment, and from which claims had been read."""
    found = connection.execute(
        "SELECT d.id, n.id AS new, d.title, d.source, n.recorded_at AS at,"
        " (SELECT count(*) FROM claim c WHERE c.extraction = (SELECT max(e.id) FROM extraction e"
        " WHERE e.document = d.id)) AS claims"
        " FROM document n JOIN document d ON d.id = n.replaces"
        " WHERE n.recorded_at <= ? AND claims > 0 ORDER BY at, d.id",
        (time_text(as_of),),
    )
    return [
        Edited(
            document=row["id"],
            replaced_by=row["new"],
            title=row["title"],
            source=row["source"],
            claims=row["claims"],
            at=datetime.fromisoformat(row["at"]),
        )
        for row in found
    ]


_SAYS = "claimant, stance, event, actor, mention_start, mention_end, relation, part, date_start"
"""What a claim says, whoever read it: an extractor's version is no change."""


def reread(connection: sqlite3.Connection, as_of: datetime) -> list[Reread]:
    """Reports of which a later reading, made by a moment, says something else."""
    pairs = connection.execute(
        "SELECT e.id, e.document, e.extractor, e.recorded_at AS at, d.title, d.source,"
        " (SELECT max(x.id) FROM extraction x WHERE x.document = e.document AND x.id < e.id)"
        " AS before FROM extraction e JOIN document d ON d.id = e.document"
        " WHERE before IS NOT NULL AND e.recorded_at <= :as_of AND d.recorded_at <= :as_of"
        " ORDER BY at, e.document",
        {"as_of": time_text(as_of)},
    ).fetchall()
    found = []
    for row in pairs:
        dropped = _only_in(connection, row["before"], row["id"])
        new = _only_in(connection, row["id"], row["before"])
        if dropped or new:
            found.append(
                Reread(
                    document=row["document"],
                    title=row["title"],
                    source=row["source"],
                    extractor=row["extractor"],
                    dropped=dropped,
                    new=new,
                    at=datetime.fromisoformat(row["at"]),
                )
            )
    return found


def _only_in(connection: sqlite3.Connection, one: int, other: int) -> int:
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT {_SAYS} FROM claim WHERE extraction = ?"
        f" EXCEPT SELECT {_SAYS} FROM claim WHERE extraction = ?)",
        (one, other),
    ).fetchone()
    return int(row[0])


def remade(connection: sqlite3.Connection, as_of: datetime) -> list[Remade]:
    """Maps of days published again with other content by a moment."""
    found = connection.execute(
        "SELECT * FROM (SELECT valid_on, content, as_of,"
        " lag(content) OVER (PARTITION BY valid_on ORDER BY id) AS before FROM snapshot)"
        " WHERE before IS NOT NULL AND before != content AND as_of <= ? ORDER BY as_of, valid_on",
        (time_text(as_of),),
    )
    return [
        Remade(
            valid_on=date.fromisoformat(row["valid_on"]),
            content=row["content"],
            before=row["before"],
            at=datetime.fromisoformat(row["as_of"]),
        )
        for row in found
    ]
