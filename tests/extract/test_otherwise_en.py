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


UNREAL = [
    "Moscow has demanded that Ukraine withdraw from Lypivka.",
    "Capturing Lypivka would allow Russia to threaten the rest of the region.",
    "Any advance of Russian troops on Lypivka is worrying.",
]


@pytest.mark.parametrize("text", UNREAL)
def test_what_is_wanted_or_would_follow_is_not_told(text: str) -> None:
    assert told(claims(text, "Lypivka", outlet="Reuters")) == set()


def test_a_doubt_about_a_claim_that_nobody_is_said_to_make() -> None:
    found = told(claims("The claim that Lypivka was captured could not be verified.", "Lypivka"))
    assert found == {("outlet", "doubts", "capture", "ru", "Lypivka")}


def test_gains_that_nobody_confirms() -> None:
    found = told(
        claims("Russian forces attacked near Lypivka but made no confirmed gains.", "Lypivka")
    )
    assert {each[1:4] for each in found} == {
        ("asserts", "attack", "ru"),
        ("doubts", "advance", "ru"),
    }


def test_a_heading_stands_for_all_that_follows_it() -> None:
    text = "Lypivka: they film a flag and run; this morning we retook it."
    found = told(claims(text, "Lypivka", outlet="Ukrainian military channel, translated"))
    assert found == {("outlet", "asserts", "capture", "ua", "Lypivka")}


def test_headlines_leave_out_the_verb() -> None:
    found = told(claims("Lypivka captured, Russians advance to Dubky", "Lypivka;Dubky"))
    assert {each[2:] for each in found} == {
        ("capture", "ru", "Lypivka"),
        ("advance", "ru", "Dubky"),
    }


def test_whoever_asks_in_an_interview_is_no_source() -> None:
    text = "HOST: And there?\n\nCORRESPONDENT: Russian forces captured Lypivka."
    assert {each[0] for each in told(claims(text, "Lypivka"))} == {"outlet"}


MORE_NOTHING = [
    "Ukraine's intelligence attacked an oil depot in Lypivka.",
    "Russia attacked Lypivka's energy infrastructure.",
    "Moscow controls about 99% of the neighbouring Luhansk.",
    "Ukrainian forces have been in retreat in Kursk in recent months.",
    "Analysts say taking Lypivka could cost Moscow thousands of men.",
    "Ukraine fears losing Lypivka.",
    "Troops hit a depot and a ferry crossing near Lypivka.",
]


@pytest.mark.parametrize("text", MORE_NOTHING)
def test_targets_regions_and_fears_are_not_told(text: str) -> None:
    assert told(claims(text, "Lypivka;Luhansk;Kursk", outlet="Reuters")) == set()


def test_a_fronted_clause_keeps_to_its_place() -> None:
    text = "After taking Lypivka in February, Russia turned its attention to Dubky."
    assert {each[4] for each in told(claims(text, "Lypivka;Dubky"))} == {"Lypivka"}


def test_another_verb_has_its_own_places() -> None:
    text = "Russian forces attacked north of Lypivka and shelled Dubky."
    assert {each[4] for each in told(claims(text, "Lypivka;Dubky"))} == {"Lypivka"}


def test_the_entries_of_a_log_are_apart() -> None:
    text = (
        "2022-03-02 16:59: Lypivka captured, Russians advance to Dubky\n"
        "2022-03-02 11:48: Changed Sosnove to contested\n"
        "2022-03-02 10:00: Ruthenka once again reported to be under Ukrainian control"
    )
    assert {each[2:] for each in told(claims(text, "Lypivka;Dubky;Sosnove"))} == {
        ("capture", "ru", "Lypivka"),
        ("advance", "ru", "Dubky"),
        ("contest", None, "Sosnove"),
    }


def test_a_word_that_contains_us_is_nobody() -> None:
    text = "The Ukrainian army said Russian forces were using buggies in assaults near Lypivka."
    assert {each[3] for each in told(claims(text, "Lypivka"))} == {"ru"}


def test_a_claim_that_the_other_side_says_is_not_so() -> None:
    found = told(claims("Moscow says Lypivka has fallen; Kyiv says it has not.", "Lypivka"))
    assert {each[1:4] for each in found} == {
        ("asserts", "capture", "ru"),
        ("denies", "capture", "ru"),
    }
