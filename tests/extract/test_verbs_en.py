"""The verbs, nouns and set phrases with which English tells an event, one short sentence each."""

from __future__ import annotations

import pytest

from .reading import claims

WORDS = """
ru capture | Russian forces captured Lypivka.
ru capture | Russian troops wrested Lypivka from Ukrainian forces.
ru capture | Russian troops stormed and seized Lypivka.
ru capture | Russia won control of Lypivka.
ru capture | Russian troops fully secured the village of Lypivka.
ru capture | The Russian army has completed the capture of Lypivka.
ru capture | The Russian army has completed the liberation of Lypivka.
ru capture | Russian forces completed clearing Lypivka.
ru capture | Russian forces have cleared Lypivka of Ukrainian troops.
ru capture | Russian troops mopped up Lypivka.
ru capture | Lypivka has been mopped up by Russian troops.
ru capture | Lypivka fell to Russian forces.
ru capture | Lypivka has fallen.
ru capture | Lypivka is lost.
ru capture | Lypivka is gone.
ru capture | Ukraine has lost Lypivka.
ru capture | Lypivka was lost to Russian forces last week.
ru capture | Lypivka was overrun by Russian troops.
ru capture | Lypivka passed into Russian hands.
ru hold | Lypivka is now in Russian hands.
ru capture | Lypivka came under Russian control.
ru capture | Lypivka came under the control of Russian forces.
ru capture | Lypivka has been brought under the control of the Russian army.
ru capture | Russian troops established control over Lypivka.
ru capture | Russian troops established full control of Lypivka.
ru capture | Russian forces assumed control of Lypivka.
ru capture | Russian forces took over Lypivka.
ru capture | Lypivka has been taken over by Russian forces.
ru capture | The takeover of Lypivka by Russian forces was completed on Monday.
ru capture | The fall of Lypivka came after months of fighting.
ru capture | The seizure of Lypivka was confirmed on Monday.
ru capture | The loss of Lypivka was confirmed by the brigade.
ua capture | Ukrainian forces liberated Lypivka.
ua capture | Ukrainian forces de-occupied Lypivka.
ua capture | Lypivka has been de-occupied.
ua capture | Ukrainian forces recaptured Lypivka.
ua capture | Ukrainian troops won back Lypivka.
ua capture | Ukrainian troops clawed back Lypivka.
ua capture | Ukrainian troops took back Lypivka.
ua capture | Ukrainian troops reconquered Lypivka.
ua capture | Ukrainian troops regained control of Lypivka.
ua capture | Ukrainian troops re-established control over Lypivka.
ua capture | Ukrainian troops restored control over Lypivka.
ua capture | Ukrainian forces returned Lypivka under control.
ua capture | Lypivka is back under Ukrainian control.
ua hold | Lypivka is Ukrainian again.
ua capture | Ukrainian forces drove Russian troops out of Lypivka.
ua capture | Ukrainian forces ousted Russian troops from Lypivka.
ua capture | Ukrainian forces expelled the Russians from Lypivka.
ua capture | Ukrainian forces kicked the Russians out of Lypivka.
ua capture | Ukrainian soldiers knocked the Russians out of Lypivka.
ua capture | Ukrainian soldiers dislodged the Russians from Lypivka.
ua capture | Ukrainian soldiers evicted the Russians from Lypivka.
ua capture | Ukrainian soldiers flushed the Russians out of Lypivka.
ua capture | Ukrainian soldiers cleared the Russians out of Lypivka.
ua capture | Ukrainian troops forced the Russians out of Lypivka.
ua capture | The Russians were driven out of Lypivka.
ua capture | The enemy has been ousted from Lypivka by Ukrainian troops.
ru capture | Russian forces occupied Lypivka.
ru capture | The enemy has occupied Lypivka.
ru capture | Russian troops gained a full control over the settlement of Lypivka.
ru capture | Lypivka has been fully captured.
ru hold | Lypivka was under Russian control by Monday evening.
ua hold | Ukrainian forces hold Lypivka.
ua hold | Ukrainian forces still hold Lypivka.
ua hold | Lypivka remains Ukrainian.
ua hold | Lypivka is held by Ukrainian forces.
ua hold | Lypivka remains under the control of the Ukrainian Armed Forces.
ua hold | Lypivka is controlled by Ukrainian forces.
ua hold | Ukrainian forces are in full control of Lypivka.
ua hold | Ukrainian forces retain Lypivka.
ua hold | Ukrainian defenders are holding out in Lypivka.
ua hold | Ukrainian forces are holding their ground in Lypivka.
ua hold | Ukrainian troops are standing their ground in Lypivka.
ua hold | Ukrainian troops stand firm in Lypivka.
ua hold | Ukrainian forces maintain their positions in Lypivka.
ua hold | Ukrainian forces keep Lypivka under control.
ua hold | Lypivka is under the control of the Defense Forces.
ua hold | Ukrainian soldiers are defending Lypivka.
ua hold | Ukrainian forces are firmly holding the line in Lypivka.
ua repel | The Defense Forces are holding back the enemy near Lypivka.
ru hold | Lypivka is occupied.
ru hold | Lypivka is still under Russian occupation.
ru hold | Lypivka remains in Russian hands.
ru hold | Lypivka is fully controlled by Russia.
ru -capture | Lypivka has not been captured.
ua hold | The situation in Lypivka is under control of Ukrainian forces.
ua hold | Ukrainian forces control the situation in Lypivka.
- contest | Fighting rages in Lypivka.
- contest | Fighting for Lypivka continues.
- contest | Heavy fighting is underway in Lypivka.
- contest | The battle for Lypivka continues.
- contest | The battle for Lypivka rages on.
- contest | Street battles are ongoing in Lypivka.
- contest | Street-to-street fighting in Lypivka continues.
- contest | Urban combat is taking place in Lypivka.
- contest | Clashes continue in Lypivka.
- contest | Clashes broke out in Lypivka.
- contest | Combat clashes were recorded near Lypivka.
- contest | Fighting broke out in the centre of Lypivka.
- contest | Lypivka is in the grey zone.
- contest | Lypivka remains contested.
- contest | Lypivka is a no-man's land.
- contest | Lypivka is being fought over.
- contest | Lypivka has become a gray zone.
- contest | Fierce battles are being fought in Lypivka.
- contest | Fighting has reached Lypivka.
- contest | Positions are intermingled in Lypivka.
- contest | Positions in Lypivka are intermixed.
- contest | Control of Lypivka is disputed.
- contest | Hostilities continue in Lypivka.
- contest | Firefights continue in Lypivka.
- contest | Gun battles were reported in Lypivka.
- contest | Skirmishes continue in Lypivka.
- contest | Battles are raging for Lypivka.
- contest | Soldiers are fighting house to house in Lypivka.
- contest | Ukrainian and Russian troops are fighting for every house in Lypivka.
- contest | The two sides are battling for control of Lypivka.
- contest | Ukrainian forces are battling Russian troops in Lypivka.
- contest | Ukrainian forces are locked in fierce combat in Lypivka.
- contest | Neither side controls Lypivka.
ru advance | Russian forces advanced near Lypivka.
ru advance | Russian forces made advances in Lypivka.
ru advance | Russian forces made marginal gains near Lypivka.
ru advance | Russian forces gained ground near Lypivka.
ru advance | Russian forces pushed forward near Lypivka.
ru advance | Russian forces pushed into Lypivka.
ru advance | Russian forces moved into Lypivka.
ru advance | Russian forces entered Lypivka.
ru advance | Russian forces broke into Lypivka.
ru advance | Russian forces broke through near Lypivka.
ru advance | Russian forces burst through near Lypivka.
ru advance | Russian forces penetrated Ukrainian defences near Lypivka.
ru advance | Russian forces breached Ukrainian lines near Lypivka.
ru advance | Russian forces achieved a breakthrough near Lypivka.
ru advance | The Russian breakthrough near Lypivka was confirmed by DeepState.
ru advance | Russian forces made headway near Lypivka.
ru advance | Russian forces made progress near Lypivka.
ru advance | Russian troops reached the outskirts of Lypivka.
ru advance | Russian troops fought their way to the centre of Lypivka.
ru advance | Russian troops gained a foothold in Lypivka.
ru advance | Russian troops established themselves in the northern part of Lypivka.
ru advance | Russian troops have entrenched themselves on the outskirts of Lypivka.
ru advance | Russian troops consolidated on the northern outskirts of Lypivka.
ru advance | Russian troops expanded their zone of control near Lypivka.
ru advance | Russian troops widened the breach near Lypivka.
ru attack | Russian forces closed in on Lypivka.
ua advance | Ukrainian forces pushed the Russians back near Lypivka.
ua advance | Ukrainian forces pushed back the enemy near Lypivka.
ua advance | Ukrainian troops shoved the enemy back near Lypivka.
ua advance | Ukrainian troops regained lost positions near Lypivka.
ua advance | Ukrainian forces restored positions near Lypivka.
ru advance | Russian forces occupied positions near Lypivka.
ru advance | Russian troops took up positions in the streets of Lypivka.
ru advance | Russian forces improved their tactical position near Lypivka.
ru advance | Russian forces crossed the river near Lypivka.
ru advance | Russian forces drove a wedge near Lypivka.
ru advance | Russian forces wedged into the defence near Lypivka.
ru advance | The Russian advance near Lypivka continues.
ru advance | Russian assault troops rolled into Lypivka.
ru advance | Russian troops marched into Lypivka.
ru advance | Russian troops stormed into Lypivka.
none | Russian troops are already in Lypivka.
ru advance | Russian forces gained positions in the eastern part of Lypivka.
ru advance | Russian forces moved two kilometres deeper near Lypivka.
ru advance | Russian forces have set foot in Lypivka.
ua advance | Ukrainian forces carved out a foothold in Lypivka.
ua advance | Ukrainian forces secured a bridgehead near Lypivka.
none | Ukrainian forces tightened their grip on Lypivka.
ru advance | Russian troops made territorial gains near Lypivka.
ua repel | Ukrainian forces repelled an attack near Lypivka.
ua repel | Ukrainian forces repulsed three assaults near Lypivka.
ua repel | Ukrainian forces beat back an assault near Lypivka.
ua repel | Ukrainian forces beat off an attack on Lypivka.
ua repel | Ukrainian forces fought off a Russian attack on Lypivka.
ua repel | Ukrainian forces fended off attacks near Lypivka.
ua repel | Ukrainian forces warded off an attack near Lypivka.
ua repel | Ukrainian forces turned back an assault near Lypivka.
ua repel | Ukrainian forces threw back nine attacks near Lypivka.
ua repel | Ukrainian forces pushed back three Russian attacks near Lypivka.
ua repel | Ukrainian forces drove off Russian assaults near Lypivka.
ua repel | Ukrainian forces stopped the enemy's attempts to advance near Lypivka.
ua repel | Ukrainian forces foiled a Russian attempt to break through near Lypivka.
ua repel | Ukrainian forces thwarted an offensive near Lypivka.
ua repel | Ukrainian forces staved off an attack on Lypivka.
ua repel | Ukrainian forces withstood an assault near Lypivka.
ua repel | Ukrainian forces resisted Russian attacks near Lypivka.
ua repel | Ukrainian troops crushed a Russian assault near Lypivka.
ua repel | Ukrainian troops defeated a Russian attack near Lypivka.
ua repel | Ukrainian troops neutralised a Russian breakthrough attempt near Lypivka.
ua repel | Ukrainian troops blocked a Russian attempt to enter Lypivka.
ua repel | Ukrainian troops prevented a Russian breakthrough near Lypivka.
ua repel | Ukrainian troops deterred Russian attacks near Lypivka.
ua repel | Russian attacks near Lypivka failed.
ua repel | The Russian assault on Lypivka was unsuccessful.
ua repel | The Russian attack on Lypivka ended in failure.
ua repel | The Russian attack on Lypivka collapsed.
ua repel | The Russian attack on Lypivka stalled.
ua repel | The Russian attack near Lypivka was repelled.
ua repel | The enemy attacked near Lypivka but was pushed back.
ua repel | The enemy attacked near Lypivka but was repelled.
ua repel | The enemy tried to break through near Lypivka but was unsuccessful.
ua repel | The enemy tried to advance near Lypivka, suffered losses and retreated.
ua repel | The enemy had no success near Lypivka.
ru -advance | The enemy made no headway near Lypivka.
ua repel | Near Lypivka the enemy was stopped.
ua repel | Near Lypivka, 13 attacks failed.
ua repel | Seven assaults near Lypivka were stopped.
ua repel | The enemy stormed our positions near Lypivka three times without success.
ua repel | Assaults near Lypivka came to nothing.
ua repel | All attacks near Lypivka were beaten back.
ua repel | Ukrainian forces held off Russian attacks near Lypivka.
ua repel | Ukrainian defenders gave a fitting rebuff to the enemy near Lypivka.
ua repel | Russian forces unsuccessfully counterattacked near Lypivka.
ua withdraw | Ukrainian troops withdrew from Lypivka.
ua withdraw | Ukrainian troops pulled out of Lypivka.
ua withdraw | Ukrainian troops pulled back from Lypivka.
ua withdraw | Ukrainian troops retreated from Lypivka.
ua withdraw | Ukrainian troops have left Lypivka.
ua withdraw | Ukrainian troops abandoned Lypivka.
ua withdraw | Ukrainian troops gave up Lypivka.
ua withdraw | Ukrainian troops ceded Lypivka.
ua withdraw | Ukrainian troops were withdrawn from Lypivka.
ua withdraw | Ukrainian units were pulled back from Lypivka to new lines.
ua withdraw | Ukrainian units fell back from Lypivka.
ua withdraw | Ukrainian units moved out of Lypivka.
ua withdraw | Ukrainian units moved to more favourable positions in the area of Lypivka.
ua withdraw | Ukrainian units manoeuvred to more advantageous positions near Lypivka.
ua withdraw | Ukrainian units walked out of Lypivka at night.
ru withdraw | Russian troops fled Lypivka.
ru withdraw | Russian troops fled from Lypivka.
ru withdraw | Russian troops vacated Lypivka.
ru withdraw | Russian troops quit Lypivka.
ru withdraw | Russian troops regrouped out of Lypivka.
ru withdraw | Russian forces exited Lypivka.
ua withdraw | The withdrawal of Ukrainian troops from Lypivka was completed on Monday.
ua withdraw | The Ukrainian pullback from Lypivka is complete.
ua withdraw | Ukrainian forces were forced to leave Lypivka.
ua withdraw | Ukrainian forces surrendered Lypivka.
none | Ukrainian forces retreated to Lypivka.
ru infiltrate | Russian sabotage groups infiltrated Lypivka.
ru infiltrate | Small groups of Russian soldiers entered Lypivka.
ru infiltrate | Russian infantry seeped into Lypivka.
ru infiltrate | Russian saboteurs penetrated Lypivka.
ru infiltrate | Small Russian groups sneaked into Lypivka.
ru infiltrate | Russian soldiers slipped into Lypivka.
ru infiltrate | A Russian sabotage and reconnaissance group got into Lypivka.
ru infiltrate | Several Russian soldiers leaked into Lypivka.
ru infiltrate | Russian infantrymen filtered into Lypivka.
ru infiltrate | Russian infiltration groups are operating in Lypivka.
ru infiltrate | Individual Russian soldiers have made their way into Lypivka.
ru encircle | Russian forces encircled Lypivka.
ru encircle | Russian forces surrounded Lypivka.
ru encircle | Lypivka is surrounded.
ru encircle | Lypivka is semi-encircled.
ru encircle | Lypivka is nearly encircled by Russian forces.
ru encircle | Lypivka is in a semi-encirclement.
ru encircle | Lypivka is under siege.
ru encircle | Lypivka is besieged by Russian forces.
ru encircle | Lypivka was cut off by Russian forces.
ru encircle | Russian forces closed the ring around Lypivka.
ru encircle | Russian forces are enveloping Lypivka.
ru encircle | Russian forces trapped Ukrainian troops in Lypivka.
ru encircle | Ukrainian troops are trapped in a cauldron near Lypivka.
ru encircle | Lypivka has been half-surrounded.
ru encircle | Russian forces took Lypivka in pincers.
ru encircle | Lypivka is caught in a pincer.
ru attack | Russian forces attacked Lypivka.
ru attack | Russian forces attacked near Lypivka.
ru attack | Russian forces stormed Lypivka.
ru attack | Russian forces are storming Lypivka.
ru attack | Russian forces assaulted Lypivka.
ru attack | Russian forces launched an assault on Lypivka.
ru attack | Russian forces launched an offensive towards Lypivka.
ru attack | Russian forces continued offensive operations near Lypivka.
ru attack | Russian forces are trying to capture Lypivka.
ru attack | Russian forces tried to break through near Lypivka.
ru attack | Russian forces attempted to advance near Lypivka.
ru attack | The enemy is pressing towards Lypivka.
ru attack | The enemy is rushing towards Lypivka.
ru attack | The enemy is surging towards Lypivka.
ru attack | Russian forces are attacking in the direction of Lypivka.
ru attack | Russian troops mounted an attack on Lypivka.
ru attack | Russian troops intensified their attacks near Lypivka.
ru attack | Russian troops resumed assaults on Lypivka.
ru attack | Russian troops stepped up their assault on Lypivka.
ru attack | Russian troops conducted assaults near Lypivka.
ru attack | Russian troops renewed their offensive on Lypivka.
ru attack | The enemy attacked 12 times near Lypivka.
ru attack | The enemy carried out three assaults near Lypivka.
none | The enemy concentrated its efforts near Lypivka.
ru attack | Three attacks took place near Lypivka.
ru attack | The Russian onslaught on Lypivka continues.
ua attack | Ukrainian forces counterattacked near Lypivka.
ua attack | Ukrainian forces launched a counteroffensive near Lypivka.
none | Russian troops are battering Lypivka.
ru attack | Lypivka is under attack by Russian ground troops.
ru attack | Lypivka is being stormed by Russian troops.
ru attack | Russian forces are exerting pressure on Lypivka.
ru attack | The enemy made three attempts to break through near Lypivka.
none | Russian missiles struck Lypivka.
none | Russian forces shelled Lypivka.
none | A Russian drone attacked a car in Lypivka.
none | Russian forces attacked Lypivka with drones.
none | Russian artillery attacked Lypivka.
none | Russian forces plan to capture Lypivka.
none | Russian forces could capture Lypivka within weeks.
none | The capture of Lypivka would open the road to Dubky.
none | Ukraine fears that Lypivka will fall.
none | The governor held a meeting in Lypivka.
none | Elections were held in Lypivka.
none | A festival was held in Lypivka.
none | Police seized drugs in Lypivka.
none | The fire in Lypivka was brought under control.
none | Residents left Lypivka.
none | Residents are being evacuated from Lypivka.
none | The mayor of Lypivka lost his job.
none | Russian forces lost 20 tanks near Lypivka.
none | Ukrainian troops destroyed a tank near Lypivka.
none | Prices in Lypivka fell.
none | Three people were trapped under rubble in Lypivka.
none | The company withdrew from Lypivka.
none | The front line lies ten kilometres from Lypivka.
none | Russian troops are preparing to storm Lypivka.
none | The road to Lypivka is under fire control.
none | Russian troops executed prisoners captured near Lypivka.
none | Rescuers cleared rubble in Lypivka.
none | A Russian soldier captured near Lypivka said he was hungry.
none | Rescuers entered Lypivka.
none | A strike on Lypivka left two people dead.
none | The governor left Lypivka by car.
none | The team from Lypivka won the match.
none | Engineers restored power in Lypivka.
ua hold | Lypivka holds.
ua hold | The ring is closing, but Lypivka holds.
"""
"""Actor and event, with ``-`` before what is denied; nothing where the sentence claims nothing."""

CASES = [tuple(line.split(" | ")) for line in WORDS.strip().splitlines()]


@pytest.mark.parametrize(("told", "text"), CASES)
def test_words_of_event(told: str, text: str) -> None:
    found = {
        f"{c.actor or '-'} {'-' if c.stance == 'denies' else ''}{c.event}"
        for c in claims(text, "Lypivka;Dubky")
        if c.mention.text == "Lypivka"
    }
    assert found == ({told.strip()} - {"none"})
