"""Who claims, denies or doubts an event in English: the ways of saying so, one by one."""

from __future__ import annotations

import pytest

from .reading import claims

WAYS = """
The Russian Defence Ministry said on Friday that its troops had captured Lypivka.
    russian-mod ru capture
Russia's defence ministry said its forces took Lypivka.
    russian-mod ru capture
Moscow's defence ministry announced the takeover of Lypivka.
    russian-mod ru capture
Moscow said it had captured Lypivka.
    russia ru capture
Russia claimed on Tuesday to have captured Lypivka.
    russia ru capture
Russia claims to have taken Lypivka.
    russia ru capture
The Kremlin said Lypivka had been taken.
    president-of-russia ru capture
Kyiv said its troops still held Lypivka.
    ukraine ua hold
Lypivka was captured by Russian forces, the Russian Ministry of Defense reported.
    russian-mod ru capture
Russian forces captured Lypivka, according to the Russian Ministry of Defense.
    russian-mod ru capture
According to DeepState, Russian forces captured Lypivka.
    deepstate ru capture
DeepState confirmed the loss of Lypivka.
    deepstate ru capture
DeepState reported that the enemy occupied Lypivka.
    deepstate ru capture
DeepState analysts said Lypivka had been occupied.
    deepstate ru capture
DeepState updated its map: the enemy advanced in Lypivka.
    deepstate ru advance
DeepState shows Lypivka under Russian control.
    deepstate ru hold
DeepState's map shows Lypivka as contested.
    deepstate - contest
The General Staff of the Armed Forces of Ukraine denied the capture of Lypivka.
    ukrainian-general-staff ru -capture
The General Staff refuted reports of the loss of Lypivka.
    ukrainian-general-staff ru -capture
The Ukrainian General Staff dismissed as false the claims that Lypivka was captured.
    ukrainian-general-staff ru -capture
Ukraine denied that Lypivka had fallen.
    ukraine ru -capture
Ukraine denies losing Lypivka.
    ukraine ru -capture
Ukraine has denied the claim that Lypivka was captured.
    ukraine ru -capture
Kyiv has rejected Moscow's claim that it captured Lypivka.
    ukraine ru -capture;russia ru capture
Kyiv disputed Russia's claim that its forces had taken Lypivka.
    ukraine ru -capture;russia ru capture
Nazar Voloshyn called reports of the capture of Lypivka untrue.
    osgt-khortytsia ru -capture
Nazar Voloshyn said reports about the capture of Lypivka were not true.
    osgt-khortytsia ru -capture
Nazar Voloshyn said Lypivka was not captured.
    osgt-khortytsia ru -capture
Nazar Voloshyn said the information about the capture of Lypivka does not correspond to reality.
    osgt-khortytsia ru -capture
Information about the encirclement of Lypivka is not true, the General Staff said.
    ukrainian-general-staff ru -encircle
Claims of a breakthrough near Lypivka are fake, said Nazar Voloshyn.
    osgt-khortytsia ru -advance
There has been no breakthrough near Lypivka, Nazar Voloshyn said.
    osgt-khortytsia ru -advance
There are no Russian troops in Lypivka, Nazar Voloshyn said.
    osgt-khortytsia ru -infiltrate
There is no enemy in Lypivka, Nazar Voloshyn said.
    osgt-khortytsia ru -infiltrate
Lypivka is not encircled, Nazar Voloshyn said.
    osgt-khortytsia ru -encircle
Lypivka has not fallen, said Nazar Voloshyn.
    osgt-khortytsia ru -capture
Nazar Voloshyn denied that Ukrainian troops had left Lypivka.
    osgt-khortytsia ua -withdraw
Nazar Voloshyn said Ukrainian troops had not withdrawn from Lypivka.
    osgt-khortytsia ua -withdraw
Russian troops did not enter Lypivka, Nazar Voloshyn said.
    osgt-khortytsia ru -advance
Russian troops failed to capture Lypivka, Nazar Voloshyn said.
    osgt-khortytsia ru -capture
It is not true that Lypivka has been captured, Nazar Voloshyn said.
    osgt-khortytsia ru -capture
The capture of Lypivka has not been confirmed.
    outlet ru ?capture
The capture of Lypivka could not be independently verified.
    outlet ru ?capture
ISW has not observed evidence that Russian forces captured Lypivka.
    isw ru ?capture
ISW has seen no visual evidence of the capture of Lypivka.
    isw ru ?capture
ISW cannot confirm that Russian forces captured Lypivka.
    isw ru ?capture
ISW cannot independently verify the capture of Lypivka.
    isw ru ?capture
There is no confirmation that Lypivka was captured.
    outlet ru ?capture
There is no independent confirmation of the fall of Lypivka.
    outlet ru ?capture
There has been no official confirmation of the capture of Lypivka.
    outlet ru ?capture
Reuters could not verify the capture of Lypivka.
    news-agencies ru ?capture
We were unable to verify the capture of Lypivka.
    outlet ru ?capture
Russia said it captured Lypivka. Ukraine denied it.
    russia ru capture;ukraine ru -capture
Russia said it captured Lypivka. Ukraine denied the claim.
    russia ru capture;ukraine ru -capture
Russia said it captured Lypivka. Kyiv rejected the claim.
    russia ru capture;ukraine ru -capture
Russia said it captured Lypivka. The General Staff said this was not true.
    russia ru capture;ukrainian-general-staff ru -capture
Russia said it captured Lypivka. Ukraine's General Staff dismissed the claim as propaganda.
    russia ru capture;ukrainian-general-staff ru -capture
Russia said it captured Lypivka. Nazar Voloshyn called it a lie.
    russia ru capture;osgt-khortytsia ru -capture
Russia said it captured Lypivka. Nazar Voloshyn called this disinformation.
    russia ru capture;osgt-khortytsia ru -capture
Russia said it captured Lypivka. "This is not true," Nazar Voloshyn said.
    russia ru capture;osgt-khortytsia ru -capture
Russia said it captured Lypivka. Nazar Voloshyn said the village remained under Ukrainian control.
    russia ru capture;osgt-khortytsia ua hold
Russia said it captured Lypivka. Nazar Voloshyn said fighting for the village continued.
    russia ru capture;osgt-khortytsia - contest
Russia said it captured Lypivka. Reuters could not independently verify the report.
    russia ru capture;news-agencies ru ?capture
Russia said it captured Lypivka. The claim could not be independently verified.
    russia ru capture;outlet ru ?capture
Russia said it captured Lypivka. There was no immediate comment from Ukraine.
    russia ru capture
Russia said it captured Lypivka. Kyiv did not comment.
    russia ru capture
Russia said it captured Lypivka. Ukraine has not confirmed this.
    russia ru capture;ukraine ru ?capture
Russia said it captured Lypivka. ISW has not observed confirmation of this claim.
    russia ru capture;isw ru ?capture
Russia said it captured Lypivka, but Ukraine denied it.
    russia ru capture;ukraine ru -capture
Russia said it captured Lypivka, a claim Ukraine denies.
    russia ru capture;ukraine ru -capture
Russia said it captured Lypivka, which Ukraine denied.
    russia ru capture;ukraine ru -capture
Russia's claim to have captured Lypivka is false, the General Staff said.
    russia ru capture;ukrainian-general-staff ru -capture
"Lypivka is under our control," Nazar Voloshyn said.
    osgt-khortytsia ua hold
"We hold Lypivka," said Nazar Voloshyn.
    osgt-khortytsia ua hold
"The enemy has entered Lypivka," Nazar Voloshyn told national television.
    osgt-khortytsia ru advance
"Our soldiers continue to hold the town," Nazar Voloshyn said of Lypivka.
    osgt-khortytsia ua hold
Asked about Lypivka, Nazar Voloshyn said: "The town is ours."
    osgt-khortytsia ua hold
Speaking about Lypivka, Nazar Voloshyn said that the enemy had been stopped there.
    osgt-khortytsia ua repel
The governor of Donetsk region, Vadym Filashkin, said Lypivka remained under Ukrainian control.
    donetsk-ova ua hold
Russian-installed leader Denis Pushilin said Lypivka was liberated.
    denis-pushilin ru capture
Russian Telegram channels reported the capture of Lypivka.
    russian-channels ru capture
Russian milbloggers claimed that Russian forces advanced near Lypivka.
    russian-milbloggers ru advance
Geolocated footage published on May 12 indicates that Russian forces advanced in Lypivka.
    outlet ru advance
Russian forces reportedly captured Lypivka.
    outlet ru capture
Russian troops have apparently entered Lypivka.
    outlet ru advance
Ukrainian military observer Kostiantyn Mashovets stated that Russian forces seized Lypivka.
    kostiantyn-mashovets ru capture
The Ukrainian military confirmed it had withdrawn from Lypivka.
    ukrainian-military ua withdraw
Ukraine's army admitted it had lost Lypivka.
    ukrainian-military ru capture
Ukraine's military acknowledged the loss of Lypivka.
    ukrainian-military ru capture
Volodymyr Zelensky said Lypivka had been cleared of Russian forces.
    president-of-ukraine ua capture
The enemy has increased pressure near Lypivka, the General Staff said.
    ukrainian-general-staff ru attack
In the area of Lypivka, the enemy tried to break through our defence five times.
    outlet ru attack
Ukrainian forces control most of Lypivka.
    outlet ua hold
Russian forces control about 70 percent of Lypivka.
    outlet ru hold
Russian forces occupy two thirds of Lypivka.
    outlet ru hold
Half of Lypivka is under Russian control.
    outlet ru hold
Part of Lypivka is controlled by Russian troops.
    outlet ru hold
Ukrainian troops still control the western part of Lypivka.
    outlet ua hold
Russian forces seized the eastern half of Lypivka.
    outlet ru capture
Russian forces captured the industrial zone of Lypivka.
    outlet ru capture
Ukrainian troops are still fighting in Lypivka.
    outlet - contest
Ukrainian troops are still in Lypivka.
    none
"""
"""A text; below it claimant, actor and event of each claim, ``-`` denied and ``?`` doubted."""

_LINES = WAYS.strip().splitlines()
CASES = [(text, told.strip()) for text, told in zip(_LINES[::2], _LINES[1::2], strict=True)]
_MARKS = {"asserts": "", "denies": "-", "doubts": "?"}


@pytest.mark.parametrize(("text", "told"), CASES)
def test_ways_of_saying_so(text: str, told: str) -> None:
    found = {
        f"{c.claimant.id} {c.actor or '-'} {_MARKS[c.stance]}{c.event}"
        for c in claims(text, "Lypivka;Dubky")
    }
    assert found == set(told.split(";")) - {"none"}


@pytest.mark.parametrize(
    ("outlet", "issuer"),
    [
        ("Daily assessment", "isw"),
        ("Offensive Campaign Assessment", "isw"),
        ("Ministry bulletin: intelligence update", "uk-mod"),
        ("A newspaper", "outlet"),
    ],
)
def test_reports_known_by_their_form(outlet: str, issuer: str) -> None:
    found = claims("Russian forces advanced near Lypivka.", "Lypivka", outlet=outlet)
    assert {each.claimant.id for each in found} == {issuer}


def test_a_denial_answers_the_other_side() -> None:
    """Not what its own side said, and not the fighting that nobody claims."""
    text = (
        "Russia said it had captured Lypivka, but Ukraine said fighting was still going on. "
        "Nazar Voloshyn said this was not true."
    )
    denied = {(c.event, c.actor) for c in claims(text, "Lypivka") if c.stance == "denies"}
    assert denied == {("capture", "ru")}


def test_a_state_right_before_the_verb_says_so() -> None:
    text = (
        "Yevgeny Prigozhin said his Wagner group fighters captured Lypivka, but Ukraine rejected "
        "the claim."
    )
    found = {(c.claimant.id, c.stance, c.event) for c in claims(text, "Lypivka")}
    assert found == {("wagner-group", "asserts", "capture"), ("ukraine", "denies", "capture")}


def test_what_nobody_says() -> None:
    text = "The General Staff stopped short of saying that Lypivka was lost."
    assert claims(text, "Lypivka") == []


def test_either_village_is_the_two_named_last() -> None:
    text = (
        "Russia said its troops captured Lypivka and Dubky. Residents of Kalynove have no water. "
        "Kyiv has not confirmed the loss of either village."
    )
    doubted = {
        c.mention.text for c in claims(text, "Lypivka;Dubky;Kalynove") if c.stance == "doubts"
    }
    assert doubted == {"Lypivka", "Dubky"}


def test_who_does_not_confirm_a_return_speaks_of_his_own_side() -> None:
    text = "The Ukrainian General Staff would not confirm that Lypivka had been retaken."
    assert {(c.stance, c.actor) for c in claims(text, "Lypivka")} == {("doubts", "ua")}


def test_where_a_town_lies_does_not_speak() -> None:
    text = (
        "Russia's Ministry of Defense announced that \"the village of Lypivka in the Donetsk "
        "People's Republic was liberated,\" and showed no proof."
    )
    found = {(c.claimant.id, c.stance, c.event, c.actor) for c in claims(text, "Lypivka")}
    assert found == {("russian-mod", "asserts", "capture", "ru")}
    text = "The Donetsk People's Republic claimed that Russian troops captured Lypivka."
    assert [c.claimant.id for c in claims(text, "Lypivka")] == ["donetsk-peoples-republic"]
