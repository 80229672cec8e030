"""Dates are intervals counted from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from frontlog.extract import dates

from .reading import claims

FRIDAY = date(2025, 2, 7)
SATURDAY = date(2025, 2, 8)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on Friday, it said", FRIDAY, FRIDAY),
        ("у п'ятницю", FRIDAY, FRIDAY),
        ("в пятницу", FRIDAY, FRIDAY),
        ("on Jan. 6", date(2025, 1, 6), date(2025, 1, 6)),
        ("as of November 6", date(2024, 11, 6), date(2024, 11, 6)),
        ("on January 9 and 10", date(2025, 1, 9), date(2025, 1, 10)),
        ("last October", date(2024, 10, 1), date(2024, 10, 31)),
        ("станом на ранок 7 лютого", FRIDAY, FRIDAY),
        ("минулої доби", FRIDAY, FRIDAY),
        ("накануне", FRIDAY, FRIDAY),
        ("в течение прошедших суток", FRIDAY, FRIDAY),
        ("с начала суток", SATURDAY, SATURDAY),
        ("минувшей ночью", FRIDAY, SATURDAY),
        ("for two days in a row", FRIDAY, SATURDAY),
        ("23.01.2025", date(2025, 1, 23), date(2025, 1, 23)),
        ("two days ago", date(2025, 2, 6), date(2025, 2, 6)),
        ("взимку", date(2024, 12, 1), date(2025, 2, 28)),
        ("in 2023", date(2023, 1, 1), date(2023, 12, 31)),
    ],
)
def test_means(text: str, start: date, end: date) -> None:
    found = dates.find(text, 0, len(text), SATURDAY)
    assert [(each.days.start, each.days.end) for each in found] == [(start, end)]


def test_unknown_without_a_day_of_publication() -> None:
    assert dates.find("on Friday, on Jan. 6, вчора", 0, 26, None) == []


def test_the_impossible_is_no_date() -> None:
    assert dates.find("on February 31, 2024", 0, 20, SATURDAY) == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the ministry said Friday", FRIDAY, FRIDAY),
        ("the ministry told reporters Friday", FRIDAY, FRIDAY),
        ("since Friday", FRIDAY, SATURDAY),
        ("earlier this month", date(2025, 2, 1), SATURDAY),
        ("over the day", FRIDAY, SATURDAY),
        ("during the day", SATURDAY, SATURDAY),
        ("last day", FRIDAY, FRIDAY),
    ],
)
def test_means_in_news(text: str, start: date, end: date) -> None:
    found = dates.find(text, 0, len(text), SATURDAY)
    assert [(each.days.start, each.days.end) for each in found] == [(start, end)]


@pytest.mark.parametrize("text", ["next Friday", "until Friday", "every Friday"])
def test_a_day_to_come_is_no_date(text: str) -> None:
    assert dates.find(text, 0, len(text), SATURDAY) == []


def test_today_in_a_quotation_is_the_day_on_which_it_was_said() -> None:
    (claim,) = claims(
        'Sergei Shoigu said on Monday: "Our troops have today completely liberated Lypivka."',
        "Lypivka",
        published=date(2023, 12, 26),
    )
    assert claim.event_date is not None
    assert claim.event_date.start == claim.event_date.end == date(2023, 12, 25)


def test_a_year_in_a_relative_clause_dates_nothing_else() -> None:
    (claim,) = claims(
        "Russian forces captured Lypivka in the region that Moscow annexed in 2022.",
        "Lypivka",
        published=date(2024, 7, 13),
    )
    assert claim.event_date is None


def test_a_day_named_without_a_place_stands_for_what_the_side_says_next() -> None:
    (claim,) = claims(
        "Russia said on Saturday that it had taken a village.\n\nThe Russian Ministry of Defense "
        "said its troops had captured Lypivka.",
        "Lypivka",
        published=date(2024, 7, 14),
    )
    assert claim.event_date is not None
    assert claim.event_date.start == date(2024, 7, 13)
