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


PLAIN: list[tuple[str, set[tuple[str, str, str | None]]]] = [
    ("Russia has taken full control of Lypivka, the defence ministry in Moscow said.",
     {("asserts", "capture", "ru")}),
    ("Lypivka has fallen to Russian forces, DeepState reported.",
     {("asserts", "capture", "ru")}),
    ("Ukraine has lost control of Lypivka, DeepState said.", {("asserts", "capture", "ru")}),
    ("Ukrainian forces were forced to abandon Lypivka, the General Staff said.",
     {("asserts", "withdraw", "ua")}),
    ("Kyiv's troops have been pushed out of Lypivka, DeepState said.",
     {("asserts", "capture", "ru")}),
    ("Russian soldiers raised their flag over Lypivka, according to DeepState.",
     {("asserts", "advance", "ru")}),
    ("Ukrainian troops retain control over Lypivka, Nazar Voloshyn said.",
     {("asserts", "hold", "ua")}),
    ("Lypivka remains under Ukrainian control, Nazar Voloshyn said.",
     {("asserts", "hold", "ua")}),
    ("Lypivka is still in Ukrainian hands, Nazar Voloshyn said.", {("asserts", "hold", "ua")}),
    ("Our forces continue to hold Lypivka, Nazar Voloshyn said.", {("asserts", "hold", "ua")}),
    ("Heavy fighting is raging in Lypivka, Nazar Voloshyn said.",
     {("asserts", "contest", None)}),
    ("Fierce battles are under way for Lypivka, the General Staff said.",
     {("asserts", "contest", None)}),
    ("Clashes continued in Lypivka on Tuesday, officials said.", {("asserts", "contest", None)}),
    ("Lypivka is in the grey zone, DeepState said.", {("asserts", "contest", None)}),
    ("The enemy is storming Lypivka, the General Staff said.", {("asserts", "attack", "ru")}),
    ("Russian troops launched an assault on Lypivka, the General Staff said.",
     {("asserts", "attack", "ru")}),
    ("Russian forces mounted a fresh attack on Lypivka, the General Staff said.",
     {("asserts", "attack", "ru")}),
    ("Russian forces are pressing their attack on Lypivka, DeepState said.",
     {("asserts", "attack", "ru")}),
    ("Ukrainian troops beat back an assault on Lypivka, the General Staff said.",
     {("asserts", "repel", "ua")}),
    ("Ukrainian forces fended off five attacks near Lypivka, the General Staff said.",
     {("asserts", "repel", "ua")}),
    ("An attempt to storm Lypivka was thwarted, the General Staff said.",
     {("asserts", "repel", "ua")}),
    ("Enemy attacks near Lypivka were repelled, the General Staff said.",
     {("asserts", "repel", "ua")}),
    ("Five enemy attacks were repelled in the area of Lypivka, the General Staff said.",
     {("asserts", "repel", "ua")}),
    ("The enemy tried to break through the defences near Lypivka but was repelled, "
     "the General Staff said.", {("asserts", "repel", "ua")}),
    ("Russian forces have encircled Lypivka, Denis Pushilin said.",
     {("asserts", "encircle", "ru")}),
    ("Lypivka is almost completely surrounded, Denis Pushilin said.",
     {("asserts", "encircle", "ru")}),
    ("Russian troops are closing the ring around Lypivka, Denis Pushilin said.",
     {("asserts", "encircle", "ru")}),
    ("Lypivka is semi-encircled, DeepState said.", {("asserts", "encircle", "ru")}),
    ("Russian troops are inching towards Lypivka, DeepState said.",
     {("asserts", "advance", "ru")}),
    ("Russian forces have made gains near Lypivka, DeepState said.",
     {("asserts", "advance", "ru")}),
    ("Russian troops have gained ground east of Lypivka, DeepState said.",
     {("asserts", "advance", "ru")}),
    ("Russian troops gained a foothold in Lypivka, DeepState said.",
     {("asserts", "advance", "ru")}),
    ("Russian troops entrenched themselves on the outskirts of Lypivka, DeepState said.",
     {("asserts", "advance", "ru")}),
    ("Russian troops have broken into Lypivka, DeepState said.", {("asserts", "advance", "ru")}),
    ("Ukrainian troops have advanced one kilometre towards Lypivka, Hanna Maliar said.",
     {("asserts", "advance", "ua")}),
    ("Ukrainian forces pushed Russian troops back near Lypivka, Hanna Maliar said.",
     {("asserts", "advance", "ua")}),
    ("Ukrainian forces have crossed the river near Lypivka, DeepState said.",
     {("asserts", "advance", "ua")}),
    ("Russian sabotage groups have infiltrated Lypivka, DeepState said.",
     {("asserts", "infiltrate", "ru")}),
    ("Small Russian units sneaked into Lypivka, DeepState said.",
     {("asserts", "infiltrate", "ru")}),
    ("Ukrainian troops withdrew from Lypivka to avoid encirclement, Nazar Voloshyn said.",
     {("asserts", "withdraw", "ua")}),
    ("Ukraine pulled its forces back from Lypivka, Nazar Voloshyn said.",
     {("asserts", "withdraw", "ua")}),
    ("Ukrainian units left Lypivka for more favourable positions, Nazar Voloshyn said.",
     {("asserts", "withdraw", "ua")}),
    ("Russia said its troops had pulled out of Lypivka.", {("asserts", "withdraw", "ru")}),
    ("Russian forces have not entered Lypivka, Nazar Voloshyn said.",
     {("denies", "advance", "ru")}),
    ("The capture of Lypivka has not been confirmed by Ukraine.", {("doubts", "capture", "ru")}),
    ("It was not immediately possible to verify the claim that Russian forces captured Lypivka.",
     {("doubts", "capture", "ru")}),
    ("Ukraine has not confirmed the loss of Lypivka.", {("doubts", "capture", "ru")}),
    ("The Ukrainian military has not commented on the reported loss of Lypivka.", set()),
    ("Moscow announced the capture of Lypivka.", {("asserts", "capture", "ru")}),
    ("Moscow's forces took Lypivka last week, DeepState said.", {("asserts", "capture", "ru")}),
    ("Russia controls about 70% of Lypivka, the mayor said.", {("asserts", "hold", "ru")}),
    ("Two-thirds of Lypivka is under Russian control, the mayor said.",
     {("asserts", "hold", "ru")}),
    ("Russian forces control most of Lypivka, ISW assessed.", {("asserts", "hold", "ru")}),
    ("The eastern part of Lypivka is occupied, the mayor said.", {("asserts", "hold", "ru")}),
    ("The city of Lypivka, which has been under Russian occupation since 2022, was shelled.",
     {("asserts", "hold", "ru")}),
    ("Russian forces could capture Lypivka within weeks, analysts say.", set()),
    ("Russia aims to seize Lypivka by spring, ISW assessed.", set()),
    ("Ukraine fears that Russian troops may encircle Lypivka.", set()),
    ("Russian drones attacked Lypivka overnight.", set()),
    ("A Russian missile struck Lypivka, killing two people.", set()),
    ("Russian forces shelled Lypivka and attacked it with drones.", set()),
    ("Lypivka was recaptured by Ukraine in September 2022.", {("asserts", "capture", "ua")}),
    ("Ukraine took back Lypivka in a counter-offensive last year.",
     {("asserts", "capture", "ua")}),
    ("Kyiv said it had retaken the village of Lypivka.", {("asserts", "capture", "ua")}),
    ("Ukraine's army admitted that it had lost Lypivka.", {("asserts", "capture", "ru")}),
    ("The Russian army is attempting to advance near Lypivka, the General Staff said.",
     {("asserts", "attack", "ru")}),
    ("Russian troops failed to advance near Lypivka, ISW said.", {("denies", "advance", "ru")}),
    ("The situation near Lypivka is under control, Nazar Voloshyn said.",
     {("asserts", "hold", "ua")}),
    ("The enemy is putting pressure on Lypivka, Nazar Voloshyn said.",
     {("asserts", "attack", "ru")}),
    ("Nine combat clashes took place near Lypivka, the General Staff said.",
     {("asserts", "contest", None)}),
    ("The enemy carried out six assaults in the areas of Lypivka, the General Staff said.",
     {("asserts", "attack", "ru")}),
    ("The invaders stepped up their offensive on Lypivka, the General Staff said.",
     {("asserts", "attack", "ru")}),
]  # fmt: skip
"""How news and bulletins say the commonest things about one town."""


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_reads_plain_news(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    found = claims(text, "Lypivka")
    assert {(claim.stance, claim.event, claim.actor) for claim in found} == expected
