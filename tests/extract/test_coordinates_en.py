"""Two places of which English tells with one verb, and verdicts on what was claimed."""

from __future__ import annotations

import pytest

from .reading import claims

CASES = """
ru capture Lypivka; ru capture Dubky | Lypivka fell on Monday and Dubky on Tuesday.
ru capture Lypivka; ru capture Dubky | Lypivka was captured on Monday, Dubky the day after.
ru capture Lypivka; ru capture Dubky | Lypivka has been captured, and so has Dubky.
ru capture Lypivka; ru capture Dubky | Lypivka has been captured by the Russians. So has Dubky.
ru capture Lypivka; ru -capture Dubky | Lypivka has been captured, but not Dubky.
ru capture Lypivka; ru -capture Dubky | Russia has taken Lypivka but not Dubky.
ru capture Lypivka; ru -capture Dubky | Lypivka has fallen; Dubky has not.
ru -capture Lypivka; ru -capture Dubky | Russian forces have captured neither Lypivka nor Dubky.
ua hold Lypivka; ru capture Dubky | Lypivka is holding, Dubky has fallen.
ru -capture Lypivka | Neither Lypivka nor the road to it has been lost, Kyiv insisted.
ru -capture Lypivka | Lypivka has yet to fall.
ru -capture Lypivka | The General Staff shot down reports of the loss of Lypivka.
ru -capture Lypivka | The General Staff says the claim that Lypivka fell is a fabrication.
ru ?capture Lypivka | Whether Lypivka has fallen could not be established.
ru ?capture Lypivka | Nobody could confirm that Lypivka had been taken.
ua -withdraw Lypivka | The brigade denied it had withdrawn from Lypivka.
none | A bomb fell in Lypivka.
none | Enemy drones entered the airspace over Lypivka.
none | The club lost to Lypivka.
"""


@pytest.mark.parametrize(
    ("told", "text"), [tuple(line.split(" | ")) for line in CASES.strip().splitlines()]
)
def test_two_places_and_verdicts(told: str, text: str) -> None:
    marks = {"asserts": "", "denies": "-", "doubts": "?"}
    found = {
        f"{c.actor or '-'} {marks[c.stance]}{c.event} {c.mention.text}"
        for c in claims(text, "Lypivka;Dubky", outlet="Reuters")
    }
    assert found == (set(told.split("; ")) - {"none"})


@pytest.mark.parametrize(
    ("doubt", "who"),
    [
        ("; no footage has been shown.", "outlet"),
        (", without offering proof.", "outlet"),
        (", a claim this newspaper could not check.", "outlet"),
        (". ISW is not convinced.", "isw"),
    ],
)
def test_who_doubts(doubt: str, who: str) -> None:
    found = claims(f"Russia says it has taken Lypivka{doubt}", "Lypivka", outlet="Reuters")
    assert {(c.claimant.id, c.stance) for c in found} == {("russia", "asserts"), (who, "doubts")}
