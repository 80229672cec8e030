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
    # a failure is one repel, whichever word of it stands first
    ("The Ukrainian General Staff said the enemy conducted unsuccessful offensive actions near "
     "Lypivka.", "Lypivka", {("ukrainian-general-staff", "asserts", "repel", "ua", "Lypivka")}),
    ("The Ukrainian General Staff said the enemy unsuccessfully attacked near Lypivka.", "Lypivka",
     {("ukrainian-general-staff", "asserts", "repel", "ua", "Lypivka")}),
    ("The Ukrainian General Staff said the enemy attacked near Lypivka and Dubky without success.",
     "Lypivka;Dubky", {("ukrainian-general-staff", "asserts", "repel", "ua", "Lypivka"),
                       ("ukrainian-general-staff", "asserts", "repel", "ua", "Dubky")}),
    ("DeepState said Ukrainian troops are holding back the enemy near Lypivka.", "Lypivka",
     {("deepstate", "asserts", "repel", "ua", "Lypivka")}),
    # an infinitive with an adverb in it is still an attempt
    ("DeepState said Russian forces are trying to completely capture Lypivka.", "Lypivka",
     {("deepstate", "asserts", "attack", "ru", "Lypivka")}),
    # a town brought under control is taken; a stronghold may be the town itself
    ("Hanna Maliar said Ukrainian forces had brought Lypivka back under control.", "Lypivka",
     {("ukrainian-mod", "asserts", "capture", "ua", "Lypivka")}),
    ("DeepState said Russian forces captured the eastern stronghold of Lypivka.", "Lypivka",
     {("deepstate", "asserts", "capture", "ru", "Lypivka")}),
    ("DeepState said Russian forces improved their tactical positions near Lypivka.", "Lypivka",
     {("deepstate", "asserts", "advance", "ru", "Lypivka")}),
    # what follows from an event, and the subject of the next verb, are other matters
    ("DeepState said Russian forces captured Lypivka, creating a threat to Dubky.",
     "Lypivka;Dubky", {("deepstate", "asserts", "capture", "ru", "Lypivka")}),
    ("DeepState said the Russian advance is slow, and the towns of Lypivka and Dubky remain in "
     "Ukrainian hands.", "Lypivka;Dubky",
     {("deepstate", "asserts", "hold", "ua", "Lypivka"),
      ("deepstate", "asserts", "hold", "ua", "Dubky")}),
    ("DeepState reported Russian advances from Lypivka towards Dubky.", "Lypivka;Dubky",
     {("deepstate", "asserts", "advance", "ru", "Dubky")}),
    # who says it: a participle and company beside the subject, "reports X", a second speaker
    ("The Russian Ministry of Defense, writing on Telegram on Thursday, said Russian forces were "
     "now in control of Lypivka.", "Lypivka",
     {("russian-mod", "asserts", "capture", "ru", "Lypivka")}),
    ("Sergei Shoigu, in a meeting with Vladimir Putin on Monday, said Russian forces captured "
     "Lypivka.", "Lypivka", {("russian-mod", "asserts", "capture", "ru", "Lypivka")}),
    ("Russian forces captured Lypivka and pushed into Dubky, reports DeepState.", "Lypivka;Dubky",
     {("deepstate", "asserts", "capture", "ru", "Lypivka"),
      ("deepstate", "asserts", "advance", "ru", "Dubky")}),
    ("ISW assessed that Russian forces seized Lypivka, and the Russian Ministry of Defense said "
     "that Russian forces seized Dubky.", "Lypivka;Dubky",
     {("isw", "asserts", "capture", "ru", "Lypivka"),
      ("russian-mod", "asserts", "capture", "ru", "Dubky")}),
    ("Fierce battles were fought for Lypivka. This was reported by the General Staff of the Armed "
     "Forces of Ukraine.", "Lypivka",
     {("ukrainian-general-staff", "asserts", "contest", None, "Lypivka")}),
    # whose deed: "it" where nobody is cited; a country that is only ground
    ("Russia is attacking in the east after it captured Lypivka.", "Lypivka",
     {("outlet", "asserts", "capture", "ru", "Lypivka")}),
    ("Russia sent troops into southern Ukraine. It captured Lypivka.", "Lypivka",
     {("outlet", "asserts", "capture", "ru", "Lypivka")}),
    ("A parade took place in Lypivka.", "Lypivka", set()),
    # passives of speech have their subject after "by"; a person is no town
    ("The capture of Lypivka was announced by the Russian Ministry of Defense.", "Lypivka",
     {("russian-mod", "asserts", "capture", "ru", "Lypivka")}),
    ("Russian forces captured Lypivka, spokesman Oleg Chekhov said.", "Lypivka;Chekhov",
     {("oleg-chekhov", "asserts", "capture", "ru", "Lypivka")}),
    # around whom it closes, beside whom it happens
    ("DeepState said Ukrainian troops are encircled near Lypivka.", "Lypivka",
     {("deepstate", "asserts", "encircle", "ru", "Lypivka")}),
    ("The garrison of Lypivka is weak, with Ukrainian troops attacking Lypivka.", "Lypivka",
     {("outlet", "asserts", "attack", "ua", "Lypivka")}),
    # an attack and its foothold are one; what was repelled is no attack
    ("The Ukrainian General Staff said the Defence Forces continue assault operations near "
     "Lypivka, gain a foothold on the achieved boundaries.", "Lypivka",
     {("ukrainian-general-staff", "asserts", "attack", "ua", "Lypivka")}),
    ("The Ukrainian General Staff said the army repelled three attacks near Lypivka, where the "
     "enemy tried to break through.", "Lypivka",
     {("ukrainian-general-staff", "asserts", "repel", "ua", "Lypivka")}),
    ("DeepState noted Russian gains near Lypivka and Dubky.", "Lypivka;Dubky",
     {("deepstate", "asserts", "advance", "ru", "Lypivka"),
      ("deepstate", "asserts", "advance", "ru", "Dubky")}),
    ("The ministry weighed a proposal to pull Russian troops out of Lypivka.", "Lypivka", set()),
    # troops named after what they do, strikes, what went before, what nobody mentioned
    ("A unit fighting in the area of Lypivka thanked its donors.", "Lypivka", set()),
    ("Assault teams near Lypivka received new boots.", "Lypivka", set()),
    ("Russian forces have attacked the village of Lypivka with a drone.", "Lypivka", set()),
    ("Officials visited Lypivka after days of intense fighting in the town.", "Lypivka", set()),
    ("The General Staff made no mention of Lypivka falling into Russian hands.", "Lypivka", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), ONLY)
def test_reads_only(text: str, places: str, expected: set[tuple[str, ...]]) -> None:
    assert told(claims(text, places)) == expected
