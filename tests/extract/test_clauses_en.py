"""Several clauses, several places, the town without its name: what English texts say of each."""

from __future__ import annotations

import pytest

from .reading import claims

TEXTS = """
Russian forces have entered Lypivka. Fighting is going on in the town.
    ru advance Lypivka; - contest Lypivka
Lypivka is burning. "We still hold the city," Nazar Voloshyn said.
    ua hold Lypivka
The battle for Lypivka is far from over. Russian troops control the centre, Nazar Voloshyn said.
    - contest Lypivka; ru hold Lypivka
Lypivka has been a target for months. On Tuesday Russian troops finally took it.
    ru capture Lypivka
Russian troops have surrounded Lypivka and are storming it.
    ru encircle Lypivka; ru attack Lypivka
Lypivka, which Russian forces seized last week, lies in ruins.
    ru capture Lypivka
Lypivka, where heavy fighting continues, has no water.
    - contest Lypivka
Ukrainian troops left Lypivka, which had been encircled for weeks.
    ua withdraw Lypivka; ru encircle Lypivka
Both Lypivka and Dubky remain under Ukrainian control.
    ua hold Lypivka; ua hold Dubky
Neither Lypivka nor Dubky has been captured.
    ru -capture Lypivka; ru -capture Dubky
Russia said it captured Lypivka and Dubky. Ukraine denied both claims.
    ru capture Lypivka; ru capture Dubky; ru -capture Lypivka; ru -capture Dubky
Russia said it captured Lypivka and Dubky. Neither claim could be verified.
    ru capture Lypivka; ru capture Dubky; ru ?capture Lypivka; ru ?capture Dubky
Russia said it captured Lypivka and Dubky. Ukraine has not confirmed the loss of either village.
    ru capture Lypivka; ru capture Dubky; ru ?capture Lypivka; ru ?capture Dubky
Russia announced the capture of two villages, Lypivka and Dubky.
    ru capture Lypivka; ru capture Dubky
Two villages, Lypivka and Dubky, were captured by Russian forces.
    ru capture Lypivka; ru capture Dubky
Russian forces captured the villages of Lypivka and Dubky, the ministry said.
    ru capture Lypivka; ru capture Dubky
The enemy advanced near Lypivka, Dubky and Kalynove.
    ru advance Lypivka; ru advance Dubky; ru advance Kalynove
Russian forces attacked north of Lypivka near Dubky.
    ru attack Dubky
Russian forces attacked northwest of Lypivka near Dubky and Kalynove; and south of Lypivka.
    ru attack Dubky; ru attack Kalynove; ru attack Lypivka
Ukrainian troops repelled attacks in the areas of Lypivka, Dubky and in the direction of Kalynove.
    ua repel Lypivka; ua repel Dubky; ua repel Kalynove
In the Kalynove sector, the enemy attacked near Lypivka and in the direction of Dubky.
    ru attack Lypivka; ru attack Dubky
Russian forces control Lypivka, while Ukrainian forces hold Dubky.
    ru hold Lypivka; ua hold Dubky
Russian forces captured Lypivka but Dubky is still Ukrainian.
    ru capture Lypivka; ua hold Dubky
After capturing Lypivka, Russian forces advanced toward Dubky.
    ru capture Lypivka; ru advance Dubky
Russian forces advanced from Lypivka to Dubky.
    ru advance Dubky
Russian forces, having taken Lypivka, are now attacking Dubky.
    ru capture Lypivka; ru attack Dubky
Russian troops moved closer to Lypivka after taking Dubky.
    ru advance Lypivka; ru capture Dubky
Ukrainian forces pushed Russian troops back from Lypivka.
    ua advance Lypivka
Ukraine's 3rd Brigade drove the Russians out of Lypivka, the General Staff said.
    ua capture Lypivka
The 3rd Assault Brigade said it had liberated Lypivka.
    ua capture Lypivka
Paratroopers of the 80th Brigade cleared Lypivka of Russian troops.
    ua capture Lypivka
Elements of the Russian 114th Brigade entered Lypivka.
    ru advance Lypivka
Elements of the 114th Motorized Rifle Brigade seized Lypivka, a Russian milblogger claimed.
    ru capture Lypivka
Units of the Center group of forces liberated Lypivka, the Russian Defense Ministry said.
    ru capture Lypivka
The settlement of Lypivka in the DPR has been liberated, the Russian Ministry of Defense said.
    ru capture Lypivka
The enemy occupied Lypivka, and also advanced in Dubky and near Kalynove.
    ru capture Lypivka; ru advance Dubky; ru advance Kalynove
Enemy advanced near Lypivka.
    ru advance Lypivka
The Defense Forces pushed the enemy back near Lypivka.
    ua advance Lypivka
The Defense Forces stopped the enemy's advance in Lypivka.
    ua repel Lypivka
Ukrainian forces recently advanced in western Lypivka.
    ua advance Lypivka
Russian forces maintained positions near Lypivka.
    ru hold Lypivka
Ukrainian forces continued to hold positions in Lypivka.
    ua hold Lypivka
Russian forces did not make confirmed advances near Lypivka.
    ru ?advance Lypivka
Russian forces continued offensive operations in the Lypivka direction but did not advance.
    ru attack Lypivka; ru -advance Lypivka
Ukrainian forces likely lost Lypivka.
    ru capture Lypivka
Russian forces likely seized Lypivka as of May 12.
    ru capture Lypivka
A Ukrainian brigade reported that Russian forces conducted a mechanized assault near Lypivka.
    ru attack Lypivka
Ukraine's Southern Defense Forces said the enemy was driven from Lypivka.
    ua capture Lypivka
Russian troops were forced to retreat from Lypivka.
    ru withdraw Lypivka
Russian troops abandoned their positions in Lypivka.
    ru withdraw Lypivka
The Ukrainian garrison left Lypivka.
    ua withdraw Lypivka
Ukrainian forces withdrew from Lypivka to avoid encirclement.
    ua withdraw Lypivka
Ukrainian forces retain a foothold in Lypivka.
    ua hold Lypivka
Lypivka changed hands several times.
    - contest Lypivka
Russian forces hold the northern part of Lypivka and Ukrainian forces the southern part.
    ru hold Lypivka
Lypivka is divided between the two sides.
    none
Russian assault groups have gained a foothold on the outskirts of Lypivka.
    ru advance Lypivka
Russian troops were pushed out of Lypivka.
    ua capture Lypivka
Lypivka was abandoned by Ukrainian troops.
    ua withdraw Lypivka
Fighting has shifted to the centre of Lypivka.
    - contest Lypivka
Russian forces tightened the noose around Lypivka.
    ru encircle Lypivka
Ukraine may soon lose Lypivka.
    none
Ukraine is at risk of losing Lypivka.
    none
If Lypivka falls, the road to Dubky is open.
    none
Russian forces want to take Lypivka.
    none
Russia's goal is to capture Lypivka.
    none
Putin ordered the capture of Lypivka.
    none
Ukraine said Russia was preparing a new offensive near Lypivka.
    none
Russia has failed to take Lypivka despite months of attacks.
    ru -capture Lypivka
Russian forces had not yet entered Lypivka.
    ru -advance Lypivka
Russian forces are five kilometres from Lypivka.
    none
Ukrainian defenders of Lypivka received medals.
    none
A Russian attack on Lypivka killed three civilians.
    none
Russia attacked Lypivka overnight, damaging houses.
    none
Overnight attack on Lypivka injures five.
    none
Two people were killed in an attack on Lypivka.
    none
Russian forces attacked Lypivka with guided bombs, killing two.
    none
Explosions were heard in Lypivka.
    none
The occupied town of Lypivka was hit by drones.
    none
Partisans blew up a railway near Lypivka.
    none
Ukrainian forces struck a depot in Russian-occupied Lypivka.
    none
"""
"""A text; below it actor, event and place of each claim, ``-`` denied and ``?`` doubted."""

_LINES = TEXTS.strip().splitlines()
CASES = [(text, told.strip()) for text, told in zip(_LINES[::2], _LINES[1::2], strict=True)]
_MARKS = {"asserts": "", "denies": "-", "doubts": "?"}


@pytest.mark.parametrize(("text", "told"), CASES)
def test_clauses(text: str, told: str) -> None:
    found = {
        f"{c.actor or '-'} {_MARKS[c.stance]}{c.event} {c.mention.text}"
        for c in claims(text, "Lypivka;Dubky;Kalynove")
    }
    assert found == set(told.split("; ")) - {"none"}
