"""Words of time in English texts, and what is aimed at, answered or told of another time."""

from __future__ import annotations

from datetime import date

import pytest

from .reading import claims, told

DAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two weeks ago Russian forces captured Lypivka.", (4, 30), (4, 30)),
        (
            "Ukrainian troops repelled attacks near Lypivka over the previous 24 hours.",
            (5, 13),
            (5, 14),
        ),
        ("Ukrainian troops repelled nine attacks near Lypivka since dawn.", (5, 14), (5, 14)),
        ("Russian forces have advanced near Lypivka in the past week.", (5, 7), (5, 14)),
        ("Lypivka is now under Russian control.", (5, 14), (5, 14)),
    ],
)
def test_days(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (found,) = claims(text, "Lypivka", published=DAY)
    assert found.event_date is not None
    days = (found.event_date.start, found.event_date.end)
    assert days == (date(2024, *first), date(2024, *last))


NOTHING = [
    "The capture of Lypivka remains Russia's main objective.",
    "Russia's rate of advance near Lypivka has slowed.",
    "Ukrainian forces struck Russian reserves moving toward Lypivka.",
    "Enemy troops continue to suffer losses near Lypivka.",
    "With Lypivka captured, the road would be open.",
    "The plan to encircle Lypivka failed to win approval.",
    "Lypivka must not fall, the president said.",
    "In the film, partisans capture Lypivka.",
    "The Wehrmacht captured Lypivka in October 1941.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_told(text: str) -> None:
    assert told(claims(text, "Lypivka", outlet="Reuters")) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lypivka surrounded? Nonsense.", ("denies", "encircle", "ru")),
        ("Lypivka captured? Don't believe it.", ("denies", "capture", "ru")),
        ("Russia occupies Lypivka.", ("asserts", "hold", "ru")),
        ("The enemy had partial success near Lypivka.", ("asserts", "advance", "ru")),
        ("Russian forces have almost certainly captured Lypivka.", ("asserts", "capture", "ru")),
        ("Battlegroup West units liberated Lypivka.", ("asserts", "capture", "ru")),
        ("Ukraine has ordered its troops out of Lypivka.", ("asserts", "withdraw", "ua")),
        ("Ukrainian forces retreated from Lypivka to Dubky.", ("asserts", "withdraw", "ua")),
    ],
)
def test_what_is_told(text: str, expected: tuple[str, str, str]) -> None:
    found = claims(text, "Lypivka;Dubky", outlet="Reuters")
    assert {(c.stance, c.event, c.actor, c.mention.text) for c in found} == {(*expected, "Lypivka")}


def test_the_mayor_in_a_paper_of_a_third_country() -> None:
    (found,) = claims("The mayor said Lypivka had been entered by Russian troops.", "Lypivka")
    assert found.claimant.side == "ua"
