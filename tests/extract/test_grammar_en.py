"""What the English grammar reads, in sentences of our own; each case states a rule."""

from __future__ import annotations

import pytest

from .reading import claims, told

ONLY = [
    # where another place lies is no claim about that place
    ("Russian forces captured Lypivka, a village west of Kalynove on the road to Dubky.",
     "Lypivka;Kalynove;Dubky", {("outlet", "asserts", "capture", "ru", "Lypivka")}),
    ("Russian troops attacked around Lypivka, about 5km northwest of Kalynove.",
     "Lypivka;Kalynove", {("outlet", "asserts", "attack", "ru", "Lypivka")}),
    ("Lypivka, adjacent to Kalynove, was captured by Russian troops.",
     "Lypivka;Kalynove", {("outlet", "asserts", "capture", "ru", "Lypivka")}),
    ("Russian forces captured Lypivka, a mining town in the north, and Kalynove.",
     "Lypivka;Kalynove", {("outlet", "asserts", "capture", "ru", "Lypivka"),
                          ("outlet", "asserts", "capture", "ru", "Kalynove")}),
    # a place of its own, though without a name
    ("DeepState said Russian forces captured Lypivka and were moving on an adjacent village.",
     "Lypivka", {("deepstate", "asserts", "capture", "ru", "Lypivka")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), ONLY)
def test_reads_only(text: str, places: str, expected: set[tuple[str, ...]]) -> None:
    assert told(claims(text, places)) == expected
