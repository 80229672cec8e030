"""The Ukrainian government's list of territories under occupation, by KATOTTG code (CSV).

A row is a territory by its code, with the days from and to which the government counts it as
occupied; it has no outline. So a map of the list is made for every day on which a row begins, ends
or has ended, and its areas are empty shapes with a code for a label: `terrain.Reader` knows what
lies under a code. A row of its own for a settlement goes before the row of the hromada or raion
around it. The sections on hostilities say nothing of control and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import shapely

from frontlog.errors import RefusedInput
from frontlog.ingest.adapter import Given, Record, issue, table
from frontlog.model import ControlMap, MapArea

SOURCE = "ua-occupied-territories"

_COLUMNS = {"section", "katottg", "name", "start", "end"}
_OCCUPIED = re.compile(r"окупован", re.IGNORECASE)
_HOSTILITIES = re.compile(r"бойових дій", re.IGNORECASE)
_CODE = re.compile(r"UA\d{17}")
_NO_OUTLINE = bytes(shapely.to_wkb(shapely.Polygon()))
_DAY = re.compile(r"\d\d\.\d\d\.20\d\d")
_DATED = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


class _Row(NamedTuple):
    code: str
    start: date
    end: date | None


def recognises(path: Path, head: bytes) -> bool:
    """A CSV file with a column of codes, a start and an end."""
    first = head.split(b"\n", 1)[0]
    return path.suffix == ".csv" and b"katottg" in first and b"start" in first and b"end" in first


def read(path: Path, given: Given) -> Iterator[Record]:
    """A map of the list for every day on which it changes; an issue for every row in doubt.

    Raises:
        RefusedInput: columns are missing, or no row is of occupied territory.
    """
    rows: list[_Row] = []
    for number, row in enumerate(table(path, _COLUMNS, "no list of territories"), start=2):
        try:
            found = _row(row, str(path), f"line {number}")
        except RefusedInput as refused:
            yield issue(refused, given)
            continue
        if found is not None:
            rows.append(found)
    if not rows:
        raise RefusedInput(str(path), "no row of occupied territory")
    moment = _published(path, given)
    labels = _labels({row.code for row in rows})
    for day in _days(rows):
        standing = sorted({r.code for r in rows if r.start <= day and (r.end or day) >= day})
        yield ControlMap(
            source=given.source or SOURCE,
            valid_on=day,
            recorded_at=given.recorded(moment),
            areas=tuple(
                MapArea(category="ru", geometry=_NO_OUTLINE, label=labels[code])
                for code in standing
            ),
            complete=False,
        )


def _published(path: Path, given: Given) -> datetime | None:
    named = _DATED.search(path.stem)
    try:
        known = date(*map(int, named.groups())) if named else given.published
    except ValueError as error:
        raise RefusedInput(str(path), f"{path.stem} names no day") from error
    return None if known is None else datetime.combine(known, time(), UTC)


def _days(rows: list[_Row]) -> list[date]:
    """The days on which something begins, lasts for the last time, or is over."""
    ends = [row.end for row in rows if row.end is not None]
    return sorted({row.start for row in rows} | {*ends} | {end + timedelta(1) for end in ends})


def _labels(codes: set[str]) -> dict[str, str]:
    """Each code with the codes below it that have rows of their own: ``CODE -CODE -CODE``."""
    stems = {code: _stem(code) for code in codes}
    return {
        code: " -".join(
            [code, *sorted(c for c, s in stems.items() if c != code and s.startswith(stem))]
        )
        for code, stem in stems.items()
    }


def _stem(code: str) -> str:
    """The part of a KATOTTG code that everything under it shares: oblast, raion, hromada, place."""
    for start, end in ((4, 6), (6, 9), (9, 12)):
        if not code[start:end].strip("0"):
            return code[:start]
    return code[:12]


def _row(row: dict[str, str], name: str, where: str) -> _Row | None:
    section, code = row["section"] or "", (row["katottg"] or "").strip()
    if _HOSTILITIES.search(section):
        return None
    if not _OCCUPIED.search(section):
        raise RefusedInput(name, f"unknown section {section[:60]!r}", where)
    if not _CODE.fullmatch(code):
        raise RefusedInput(name, f"{code!r} is no KATOTTG code", where)
    # In some rows the two days stand in one cell, run together.
    start, *more = _DAY.findall(row["start"] or "") or [row["start"]]
    end = more[0] if more else row["end"]
    begins = _date(start, name, where)
    if begins is None:
        raise RefusedInput(name, "no day on which it begins", where)
    return _Row(code, begins, _date(end, name, where))


def _date(text: str | None, name: str, where: str) -> date | None:
    if not (text or "").strip():
        return None
    try:
        return datetime.strptime((text or "").strip(), "%d.%m.%Y").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise RefusedInput(name, f"{text!r} is no day", where) from error
