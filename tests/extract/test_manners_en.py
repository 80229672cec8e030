"""English bulletins, threads, channels and interviews: how each of them tells an event."""

from __future__ import annotations

import pytest

from .reading import claims

STAFF = "General Staff, English edition"
THREAD = "OSINT thread"
RUSSIAN = "Russian military channel, translated"
UKRAINIAN = "Ukrainian military channel, translated"
RADIO = "public radio"

CASES = [
    (STAFF, "Kupiansk sector: three attacks near Lypivka, all repelled.", "ua repel"),
    (STAFF, "No offensive actions were recorded near Lypivka.", "none"),
    (THREAD, "2/ Lypivka, the northern one: Russian-held since May.", "ru hold"),
    (THREAD, "4/ Lypivka: contested.", "- contest"),
    (THREAD, "11/ Lypivka: Russian assaults ongoing.", "ru attack"),
    (THREAD, "12/ Lypivka: no change.", "none"),
    (RUSSIAN, "Lypivka: ours left it in the night.", "ru withdraw"),
    (RUSSIAN, "We have lost Lypivka.", "ua capture"),
    (RUSSIAN, "The khokhols have not taken Lypivka.", "ua -capture"),
    (RUSSIAN, "Lypivka is not ours yet.", "ru -capture"),
    (RUSSIAN, "The Ukrainians keep storming Lypivka.", "ua attack"),
    (UKRAINIAN, "We are holding Lypivka.", "ua hold"),
    (UKRAINIAN, "The boys hold Lypivka.", "ua hold"),
    (UKRAINIAN, "Lypivka is theirs.", "ru hold"),
    (RADIO, "Russian commanders insist the whole of Lypivka is theirs.", "ru hold"),
    (UKRAINIAN, "They are storming Lypivka again.", "ru attack"),
    (UKRAINIAN, "We left Lypivka so as not to be surrounded.", "ua withdraw"),
    (
        RADIO,
        "HOST: Is Lypivka lost?\n\nOFFICER: Yes. We walked out on the ninth.",
        "ru capture, ua withdraw",
    ),
    (RADIO, "HOST: You were in Lypivka?\n\nOFFICER: We are not leaving.", "none"),
]


@pytest.mark.parametrize(("outlet", "text", "told"), CASES)
def test_manner(outlet: str, text: str, told: str) -> None:
    found = {
        f"{c.actor or '-'} {'-' if c.stance == 'denies' else ''}{c.event}"
        for c in claims(text, "Lypivka", outlet=outlet)
    }
    assert found == (set(told.split(", ")) - {"none"})


def test_what_somebody_is_said_to_have_claimed() -> None:
    text = "8/ Lypivka: claimed by Russia, I have seen no proof."
    found = {(c.claimant.id, c.stance) for c in claims(text, "Lypivka", outlet=THREAD)}
    assert found == {("russia", "asserts"), ("outlet", "doubts")}


MORE = [
    (
        STAFF,
        "Near Lypivka the invaders tried to push back our defenders, all attempts were repelled.",
        "ua repel",
    ),
    ("newspaper", "Lypivka, by DeepState's reckoning, fell in June.", "ru capture"),
    (
        "newspaper",
        'The Russian ministry says it has "regrouped" its troops out of Lypivka.',
        "ru withdraw",
    ),
    ("newspaper", "In the maps of 1943 Lypivka is taken in February.", "none"),
    ("newspaper", "An overnight Russian attack on Lypivka left four people injured.", "none"),
    (
        THREAD,
        "3/ Lypivka: I can't find anything to back the Russian claim of control.",
        "ru hold, ru ?hold",
    ),
]


@pytest.mark.parametrize(("outlet", "text", "told"), MORE)
def test_more_manners(outlet: str, text: str, told: str) -> None:
    marks = {"asserts": "", "denies": "-", "doubts": "?"}
    found = {
        f"{c.actor or '-'} {marks[c.stance]}{c.event}"
        for c in claims(text, "Lypivka", outlet=outlet)
    }
    assert found == (set(told.split(", ")) - {"none"})
