"""English claims told without a verb of event: lists, headings, fragments, questions answered."""

from __future__ import annotations

import pytest

from .reading import claims

CASES = """
ru capture | Russia claimed Lypivka on Friday.
ru capture | The Russian ministry claimed Lypivka and Dubky.
ru capture | Moscow listed Lypivka and Dubky on Sunday.
none | Kyiv claimed Lypivka was hit by three missiles.
none | A storm claimed three lives in Lypivka.
ru -capture | Lypivka isn't surrendered.
ru -capture | Lypivka: not given up!
ru capture | Lypivka is no longer ours, the Ukrainian soldier said.
ru capture | Lypivka is no longer under Ukrainian control.
ru capture | Control over the town of Lypivka has been lost.
ua withdraw | Lypivka was left without a fight.
ua withdraw | Lypivka was abandoned by its defenders.
ua withdraw | The defenders have moved out of Lypivka.
ru hold | Lypivka is Russian-controlled.
ru hold | Lypivka, Russian-occupied since 2022, was hit by drones.
none | Ukraine struck Russian-occupied Lypivka.
ua capture | Lypivka was retaken on Monday.
ru capture | Is Lypivka lost? Yes.
ru -capture | Is Lypivka lost?\\n\\nCOMMANDER: No.
ru capture | HOST: Has Lypivka fallen?\\n\\nOFFICER: It has.
ru -capture | HOST: Has Lypivka fallen?\\n\\nOFFICER: It hasn't.
none | HOST: Has Lypivka fallen?\\n\\nOFFICER: It is raining.
ru -capture | HOST: Lypivka?\\n\\nCORRESPONDENT: Not captured.
ru hold | HOST: And Lypivka?\\n\\nCORRESPONDENT: Occupied.
ua hold | HOST: And Lypivka?\\n\\nCORRESPONDENT: Still in Ukrainian hands.
- contest | HOST: And Lypivka?\\n\\nCORRESPONDENT: Contested.
ua repel | Near Lypivka the invaders tried 31 times to advance, all attempts were repelled.
"""


@pytest.mark.parametrize(
    ("told", "text"), [tuple(line.split(" | ")) for line in CASES.strip().splitlines()]
)
def test_told_without_a_verb(told: str, text: str) -> None:
    found = {
        f"{c.actor or '-'} {'-' if c.stance == 'denies' else ''}{c.event}"
        for c in claims(text.replace("\\n", "\n"), "Lypivka;Dubky", outlet="Reuters")
        if c.mention.text == "Lypivka"
    }
    assert found == ({told} - {"none"})
