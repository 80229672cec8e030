"""Clauses about another place, another thing or nothing: no claim about the place named before."""

from __future__ import annotations

import pytest

from .reading import claims, told

NOTHING_MORE = [
    # a name that the finder does not know is still a name
    "Russian forces captured Lypivka. Ukrainian troops still operate in Ruthenka.",
    "Russian forces captured Lypivka, and Ukrainian troops hold positions south of the Snov River.",
    # a region, its capital
    "Russian forces captured Lypivka. Kyiv's army wrested back control of the regional capital.",
    # what the list of losses names is not where the next thing happened
    "Russian forces captured Lypivka, and soldiers raised and are holding the Russian flag.",
    "Russian forces captured Lypivka, previously held by Ukrainian fighters.",
    "Russian forces captured Lypivka. In the town the enemy conducted no assault operations.",
    'Russian forces captured Lypivka. It is "too early" to talk of an encirclement of the city.',
]


@pytest.mark.parametrize("text", NOTHING_MORE)
def test_only_the_capture(text: str) -> None:
    assert told(claims(text, "Lypivka")) == {("outlet", "asserts", "capture", "ru", "Lypivka")}


def test_losses_in_a_list_of_places_and_an_attack_repelled() -> None:
    text = "The group inflicted losses near Lypivka and Dubky, and repelled a counterattack."
    assert told(claims(text, "Lypivka;Dubky")) == set()


def test_who_defends_against_an_attack_tells_of_it() -> None:
    text = "Russian sources said Russian forces are defending against Ukrainian attacks on Lypivka."
    found = told(claims(text, "Lypivka"))
    assert found == {("russian-sources", "asserts", "attack", "ua", "Lypivka")}


def test_what_an_attack_is_meant_for() -> None:
    text = "Russian forces attacked Lypivka in an attempt to push on and encircle Dubky."
    assert told(claims(text, "Lypivka;Dubky")) == {("outlet", "asserts", "attack", "ru", "Lypivka")}


def test_a_list_of_regions_and_a_dateline() -> None:
    text = (
        "Russian sources discussed Ukrainian ground attacks in eastern Dubky and western Kalynove "
        "Oblasts."
    )
    assert claims(text, "Dubky;Kalynove") == []
    text = "Dubky (Ukraine): The Kremlin said Russian troops had pulled out of Lypivka."
    found = told(claims(text, "Lypivka;Dubky"))
    assert found == {("president-of-russia", "asserts", "withdraw", "ru", "Lypivka")}
