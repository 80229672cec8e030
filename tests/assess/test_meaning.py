"""The table of what a proposition says of control."""

from __future__ import annotations

import pytest

from frontlog.assess.meaning import ADVERSARY, Report, read
from frontlog.model import EVENTS, STANCES, Event, Stance


@pytest.mark.parametrize(
    ("stance", "event", "bearing", "side"),
    [
        ("asserts", "capture", "for", "ru"),
        ("asserts", "withdraw", "for", "ua"),
        ("denies", "capture", "against", "ru"),
        ("doubts", "hold", "against", "ru"),
        ("denies", "withdraw", "against", "ua"),
        ("asserts", "advance", "contest", None),
    ],
)
def test_whom_it_speaks_for(stance: Stance, event: Event, bearing: str, side: str) -> None:
    report = read(stance, event, "ru", "in", False)
    assert report is not None
    assert (report.bearing, report.side) == (bearing, side)


def test_the_whole_table_is_even_handed() -> None:
    for stance in STANCES:
        for event in EVENTS:
            ours, theirs = (read(stance, event, side, "in", False) for side in ("ua", "ru"))
            if ours is None or ours.side is None:
                assert ours == theirs
            else:
                assert theirs == Report(ours.bearing, ADVERSARY[ours.side], ours.strength)


def test_a_sector_or_a_nobody_says_nothing_of_the_town() -> None:
    assert read("asserts", "capture", "ru", "direction", False) is None
    assert read("asserts", "capture", None, "in", False) is None
    assert read("denies", "contest", None, "in", False) is None


def test_part_of_a_place_is_contest_not_control() -> None:
    report = read("asserts", "capture", "ru", "in", True)
    assert report is not None
    assert report.bearing == "contest"
