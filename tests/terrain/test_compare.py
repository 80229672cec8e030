from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from frontlog.ledger.intervals import Day, intervals
from frontlog.model import Category, ControlMap, Reading
from frontlog.terrain import (
    Reader,
    Settlements,
    disagreements,
    lag_table,
    lags,
    turns,
)

from .worlds import real_map

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(n) for n in (0, 1, 2, 3, 5, 8, 10)]


def said(source: str, place: str, category: Category, since: int, until: int | None) -> Reading:
    return Reading(
        source=source,
        place=place,
        since=DAYS[since],
        until=None if until is None else DAYS[until],
        category=category,
        shares={},
        recorded_at=datetime(2025, 3, 1, tzinfo=UTC),
    )


ONE = [
    said("one", "a", "ua", 0, 1),
    said("one", "a", "ru", 2, 3),
    said("one", "a", "ru", 4, 5),
    said("one", "a", "contested", 6, None),
    said("one", "b", "ru", 0, None),
    said("one", "c", "contested", 0, 4),
    said("one", "c", "ru", 5, None),
]
OTHER = [
    said("other", "a", "ua", 0, 4),
    said("other", "a", "ru", 5, None),
    said("other", "c", "ua", 0, 2),
    said("other", "c", "ru", 3, None),
    said("other", "d", "ru", 3, None),
]
SHARED_LAGS = lags(turns(ONE, DAYS), turns(OTHER, DAYS))


def test_turns_are_changes_seen_between_two_maps() -> None:
    found = {(t.place, t.kind): (t.after, t.by) for t in turns(ONE, DAYS)}
    assert found == {
        ("a", "taken"): (DAYS[1], DAYS[2]),
        ("a", "left"): (DAYS[5], DAYS[6]),
        ("c", "taken"): (DAYS[4], DAYS[5]),
    }


def test_lags_have_a_sign_and_need_both() -> None:
    assert {(lag.place, lag.days) for lag in SHARED_LAGS} == {("a", 6), ("c", -5)}
    table = lag_table(turns(ONE, DAYS), turns(OTHER, DAYS), DAYS[0], DAYS[-1])
    assert (table.n, table.only_first, table.only_second) == (2, 0, 1)
    assert (table.quantiles[0.5], table.apart[0.5]) == (0.5, 5.5)
    nothing = lag_table(turns(ONE, DAYS), turns(OTHER, DAYS), DAYS[0], DAYS[1])
    assert (nothing.n, nothing.quantiles) == (0, {})


def test_disagreements_of_a_day() -> None:
    found = {d.place: d.says for d in disagreements([*ONE, *OTHER], DAYS[3])}
    assert found == {
        "a": {"one": "ru", "other": "ua"},
        "c": {"one": "contested", "other": "ru"},
    }


def history(folder: Path, step: int, places: Settlements) -> tuple[list[Reading], list[date]]:
    """One source's readings and days, every so many files."""
    reader = Reader(places)
    days: dict[date, Day] = {}
    for path in sorted(folder.iterdir())[::step]:
        shown: ControlMap = real_map(path)
        found = reader.read(shown)
        days[shown.valid_on] = Day(shown.valid_on, shown.recorded_at, found.codes, found.shares)
    source = folder.name
    return list(intervals(source, places.ids, days.values())), list(days)


def test_deepstate_and_uacontrolmap_are_days_to_weeks_apart(
    shared: Path, country: Settlements
) -> None:
    bare = Settlements(country.ids, country.lonlat, np.full(len(country), None, dtype=object))
    found = {
        name: turns(*history(shared / "maps" / name, 3, bare))
        for name in ("deepstate-daily", "uacontrolmap")
    }
    table = lag_table(
        found["deepstate-daily"], found["uacontrolmap"], date(2024, 7, 8), date(2025, 4, 30)
    )
    assert table.n > 100
    assert 3 <= table.apart[0.5] <= 21
    assert table.apart[0.9] > 14
