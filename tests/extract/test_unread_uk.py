"""Ways of telling that a new Ukrainian text brings; sentences of our own, a rule each."""

from __future__ import annotations

import re

import pytest

from .reading import claims, told

_NAME = re.compile(r"(?<!\w)(?:Липів|Дубк|Вишнев)\w*")
_EVENTS = {
    "cap": "capture",
    "hold": "hold",
    "con": "contest",
    "adv": "advance",
    "rep": "repel",
    "wit": "withdraw",
    "inf": "infiltrate",
    "enc": "encircle",
    "att": "attack",
}
_STANCES = {"-": "denies", "?": "doubts"}
CASES = """
# attempts, and those that only may come
Ворог продовжує намагатися витіснити захисників у напрямку Липівки. | att ru Л
Ворог може спробувати оточити Липівку. |
Після захоплення Липівки росіяни зможуть атакувати Дубки. |
Ворог намагається взяти Липівку в кліщі. | att ru Л
# an attack that hurt those who live there is a strike; a group of a few is one that infiltrates
У Липівці внаслідок атаки загинула жінка. |
Армія РФ атакувала Липівку, є поранені. |
Окремі групи росіян заходили до Липівки, їх знищено. | rep ua Л
Механізований штурм окупантів на Липівку розбито. | rep ua Л
# "відкинули" with an army is no denial; they who were driven out are not named
Українські військові відкинули армію РФ від Липівки. | adv ua Л
Росіян ми знаємо добре. Із Липівки їх вигнали в травні. | cap ua Л
# denials
Речник не погодився з тим, що Липівка захоплена. | -cap ru Л
Речник не погодився з тим, що Липівка захоплена: бої в Дубках тривають. | -cap ru Л; con Д
Говорити про захоплення Липівки некоректно. | -cap ru Л
Казати, що росіяни контролюють Липівку, не можна. | -hold ru Л
Не можна говорити, що Липівка повністю окупована. | -cap ru Л
Росіян у Липівці немає. | -inf ru Л
Росіяни брешуть про взяття Липівки. | cap ru Л; -cap ru Л
Російські пропагандисти поширюють фейк про захоплення Липівки. | cap ru Л; -cap ru Л
Російське міноборони оголосило про взяття Липівки, чого насправді не сталося. | cap ru Л; -cap ru Л
Чутки про звільнення Липівки та Дубків у штабі спростували. | -cap ua Л; -cap ua Д
Сили оборони не підтвердили звільнення Липівки. | ?cap ua Л
ISW не зафіксував підтверджень захоплення Липівки. | ?cap ru Л
# lists after "among them"
Бої йдуть у багатьох селах, у тому числі - в районі Липівки. | con Л
"""


def _expected(labels: str) -> set[tuple[str, str, str | None, str]]:
    found = set()
    for label in filter(None, (each.strip() for each in labels.split(";"))):
        words = label.lstrip("-?").split()
        actor = words[1] if len(words) == 3 else None
        stance = _STANCES.get(label[0], "asserts")
        found.add((stance, _EVENTS[words[0]], actor, words[-1]))
    return found


def _lines() -> list[str]:
    return [line for line in CASES.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", _lines())
def test_a_sentence_says(line: str) -> None:
    text, labels = (part.strip() for part in line.split("|"))
    names = {f"[{n}]" if n.startswith("Липівськ") else n for n in _NAME.findall(text)}
    found = told(claims(text, ";".join(sorted(names)), "uk", outlet="Газета"))
    assert {(each[1], each[2], each[3], each[4][0]) for each in found} == _expected(labels)


def test_scare_quotes_are_the_attackers_words() -> None:
    (claim,) = claims("Окупанти «взяли» Липівку.", "Липівку", "uk", outlet="Газета")
    assert (claim.claimant.id, claim.event, claim.actor) == ("russia", "capture", "ru")


def test_the_enemys_ministry_is_not_ours() -> None:
    text = "Про «визволення» Липівки другу добу вихваляється рашистське міноборони."
    (claim,) = claims(text, "Липівки", "uk", outlet="Газета")
    assert (claim.claimant.id, claim.actor) == ("russian-mod", "ru")
