"""English words of event used of something else than the front, and words run into one."""

from __future__ import annotations

import pytest

from .reading import claims, told

NOTHING = [
    # a bank of a river, a season, a house of work
    "Ukrainian forces struck a depot on the left bank near Lypivka.",
    "The fall harvest in Lypivka is over.",
    "In the fall of 2022 the family moved to Lypivka.",
    "The occupation administration of Lypivka introduced a curfew.",
    # nobody who fights
    "A cold front pushed into Lypivka overnight.",
    "Emergency crews are fighting a fire in Lypivka.",
    "Firefighters brought a blaze in Lypivka under control.",
    "Grain exports through Lypivka gained ground in May.",
    "Floods cut off Lypivka.",
    # battles spoken of for what else came of them
    "The battle for Lypivka cost Russia thousands of men.",
    "Fighting has left Lypivka in ruins.",
    "He was wounded in the fighting for Lypivka.",
    # attacks from the air, figures
    "Air defences repelled a drone attack on Lypivka.",
    "Russia's losses near Lypivka reached 400 men a day.",
    # what is only made ready
    "Russian troops are shelling Lypivka in preparation for an assault on the village.",
    "Russia is amassing forces for a renewed assault on Lypivka.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_told(text: str) -> None:
    assert told(claims(text, "Lypivka", outlet="Reuters")) == set()


def test_reports_of_fighting_are_told() -> None:
    text = "A milblogger amplified reports of fighting in Lypivka."
    assert {c.event for c in claims(text, "Lypivka")} == {"contest"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lypivka hasn't been captured by Russian forces.", "denies"),
        ("Russian forces didn't capture Lypivka.", "denies"),
        ("They've captured Lypivka, the Russian MoD said of its troops.", "asserts"),
    ],
)
def test_two_words_in_one(text: str, stance: str) -> None:
    found = claims(text, "Lypivka")
    assert {(c.stance, c.event, c.actor) for c in found} == {(stance, "capture", "ru")}


def test_the_words_of_a_contraction_keep_their_places() -> None:
    (found,) = claims("So Lypivka isn't captured by Russian forces", "Lypivka")
    assert found.quote == "So Lypivka isn't captured by Russian forces"
