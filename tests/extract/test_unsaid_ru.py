"""What Russian leaves unsaid: objects, subjects, verbs; each case states a rule."""

from __future__ import annotations

from datetime import date

import pytest

from .reading import claims, told

MOD = "russian-mod"
STAFF = "ukrainian-general-staff"
CHIEF = "commander-in-chief-of-ukraine"

CASES = [
    # a name that stands alone is what the next sentences are about
    ("Липовка. Маляр обрадовалась, мол, освободили.", "Липовка",
     {("ukrainian-mod", "asserts", "capture", "ua", "Липовка")}),
    ("Бои за Липовку шли месяц. Сырский объявил о взятии вчера.", "Липовку",
     {("outlet", "asserts", "contest", None, "Липовку"),
      (CHIEF, "asserts", "capture", "ua", "Липовку")}),
    # "взяли двоих" are people, a list of attacks is of no town
    ("Бойцы сняли Липовку на видео. Взяли двоих.", "Липовку", set()),
    # what was taken and lost again; of whom one says nothing
    ("Липовку наши взяли и тут же потеряли.", "Липовку",
     {("outlet", "asserts", "capture", "ru", "Липовку"),
      ("outlet", "asserts", "capture", "ua", "Липовку")}),
    ("Генштаб ВСУ о потере Липовки молчит.", "Липовки", set()),
    ("Генштаб ВСУ о потере Липовки не сообщал; бои идут за Дубки.", "Липовки;Дубки",
     {("outlet", "asserts", "contest", None, "Дубки")}),
    # the town named since, not the one before; all of a list
    ("47-я бригада потерю Липовки отрицает, а про Дубки признаёт, что они утрачены.",
     "Липовки;Дубки", {("47-я-бригада", "denies", "capture", "ru", "Липовки"),
                       ("47-я-бригада", "asserts", "capture", "ru", "Дубки")}),
    ("Липовка и Дубки: оба эти села, по данным DeepState, россияне захватили.", "Липовка;Дубки",
     {("deepstate", "asserts", "capture", "ru", "Липовка"),
      ("deepstate", "asserts", "capture", "ru", "Дубки")}),
    # a denial is of the deed that was claimed, whoever denies
    ("Сырский доложил об освобождении Липовки. Минобороны РФ утверждает: Липовка не занята.",
     "Липовки;Липовка", {(CHIEF, "asserts", "capture", "ua", "Липовки"),
                         (MOD, "denies", "capture", "ua", "Липовка")}),
    # nobody is there; but who lacks reserves may be there
    ("Россиян в Липовке нет, заявил Сырский.", "Липовке",
     {(CHIEF, "denies", "advance", "ru", "Липовке")}),
    ("Резервов у противника в Липовке нет.", "Липовке", set()),
    # whose it is, which colour it has; an adjective alone says neither
    ("Липовка, по данным DeepState, украинская.", "Липовка",
     {("deepstate", "asserts", "hold", "ua", "Липовка")}),
    ("Дубки на карте DeepState серые.", "Дубки",
     {("deepstate", "asserts", "contest", None, "Дубки")}),
    ("Украинская 47-я бригада переброшена в Липовку.", "Липовку", set()),
    # those spoken of suffer it; who calls a town his own took it
    ("Противник в Липовке, его блокируют.", "Липовке",
     {("outlet", "asserts", "encircle", "ru", "Липовке")}),
    ("Минобороны РФ объявило Липовку своей.", "Липовку",
     {(MOD, "asserts", "capture", "ru", "Липовку")}),
    # verdicts
    ("Минобороны РФ заявило о взятии Липовки. Сырский назвал это чушью.", "Липовки",
     {(MOD, "asserts", "capture", "ru", "Липовки"), (CHIEF, "denies", "capture", "ru", "Липовки")}),
    ("Слухи о прорыве россиян к Липовке не имеют под собой ничего.", "Липовке",
     {("outlet", "denies", "advance", "ru", "Липовке")}),
    ("Подтверждений отхода ВСУ из Липовки мы не встретили.", "Липовки",
     {("outlet", "doubts", "withdraw", "ua", "Липовки")}),
    # a dash for the verb before it
    ("Западную часть Липовки контролируют россияне, восточную — ВСУ.", "Липовки",
     {("outlet", "asserts", "hold", "ru", "Липовки"),
      ("outlet", "asserts", "hold", "ua", "Липовки")}),
    ("Липовку удерживают ВСУ, Дубки — противник.", "Липовку;Дубки",
     {("outlet", "asserts", "hold", "ua", "Липовку"),
      ("outlet", "asserts", "hold", "ua", "Дубки")}),
    # all the claims, the latter two, a claim that the other side confirms
    ("Минобороны РФ заявило о взятии Липовки. Генштаб ВСУ сообщил о боях за Дубки. "
     "Проверить слова обеих сторон нельзя.", "Липовки;Дубки",
     {(MOD, "asserts", "capture", "ru", "Липовки"),
      ("outlet", "doubts", "capture", "ru", "Липовки"),
      (STAFF, "asserts", "contest", None, "Дубки"),
      ("outlet", "doubts", "contest", None, "Дубки")}),
    ("Минобороны РФ заявило о взятии Липовки, Дубков и Сосновки. ISW подтверждений о последних "
     "двух не видит.", "Липовки;Дубков;Сосновки",
     {(MOD, "asserts", "capture", "ru", "Липовки"), (MOD, "asserts", "capture", "ru", "Дубков"),
      (MOD, "asserts", "capture", "ru", "Сосновки"), ("isw", "doubts", "capture", "ru", "Дубков"),
      ("isw", "doubts", "capture", "ru", "Сосновки")}),
    ("Минобороны РФ заявило о взятии Липовки и Дубков. Насчёт Дубков Сырский это подтвердил.",
     "Липовки;Дубков", {(MOD, "asserts", "capture", "ru", "Липовки"),
                        (MOD, "asserts", "capture", "ru", "Дубков"),
                        (CHIEF, "asserts", "capture", "ru", "Дубков")}),
    ("О слухах о сдаче Липовки Сырский сказал: чушь.", "Липовки",
     {(CHIEF, "denies", "capture", "ru", "Липовки")}),
    # a loss of "the town" is a loss of the town named before
    ("В Липовке украинская армия потерю города отрицала.", "Липовке",
     {("ukrainian-military", "denies", "capture", "ru", "Липовке")}),
    ("Липовка под противником.", "Липовка", {("outlet", "asserts", "hold", "ua", "Липовка")}),
    ("Липовка под огневым контролем ВСУ.", "Липовка", set()),
    # whom one pushes back does not advance; what is gained in the course of an advance
    ("Удалось вытеснить противника в сторону Липовки.", "Липовки",
     {("outlet", "asserts", "advance", "ru", "Липовки")}),
    ("В ходе продвижения российских войск восточнее Липовки потери понесла рота.", "Липовки",
     {("outlet", "asserts", "advance", "ru", "Липовки")}),
    # a village is no case of a surname; a town beside a direction is the place
    ("ВСУ отступили у Липовки и Резниковки.", "Липовки;Резниковки",
     {("outlet", "asserts", "withdraw", "ua", "Липовки"),
      ("outlet", "asserts", "withdraw", "ua", "Резниковки")}),
    ("На ореховском направлении в районе Липовки наши войска улучшили позиции.",
     "[ореховском];Липовки", {("outlet", "asserts", "advance", "ru", "Липовки")}),
    # a name with a dash of its own is not the verb's; nobody left, an assault that failed
    ("Липовка — за нами, Дубки — пока нет.", "Липовка;Дубки",
     {("outlet", "asserts", "hold", "ru", "Липовка")}),
    ("Из Липовки ВСУ не выходили, подчеркнул Волошин.", "Липовки",
     {("osgt-khortytsia", "denies", "withdraw", "ua", "Липовки")}),
    ("Штурм Липовки провалился, сообщил Сырский.", "Липовки",
     {(CHIEF, "asserts", "repel", "ua", "Липовки")}),
    ("Минобороны РФ отчиталось о контроле над Липовкой.", "Липовкой",
     {(MOD, "asserts", "capture", "ru", "Липовкой")}),
    ("В Липовке бои.", "Липовке", {("outlet", "asserts", "contest", None, "Липовке")}),
    ("«Мы стоим в Липовке», — сказал комбат 47-й бригады.", "Липовке",
     {("47-й-бригады", "asserts", "hold", "ua", "Липовке")}),
    ("Контроль над Липовкой вернули ВСУ.", "Липовкой",
     {("outlet", "asserts", "capture", "ua", "Липовкой")}),
    ("Российские штурмовики вошли в Липовку и закрепились.", "Липовку",
     {("outlet", "asserts", "capture", "ru", "Липовку")}),
    ("По данным Рыбаря, Липовка взята, но Подоляка это оспаривает.", "Липовка",
     {("rybar", "asserts", "capture", "ru", "Липовка"),
      ("yuri-podolyaka", "denies", "capture", "ru", "Липовка")}),
    # of what one speaks stands before a colon; small groups that were destroyed; another town too
    ("Про Липовку: наши зашли на окраину.", "Липовку",
     {("outlet", "asserts", "advance", "ru", "Липовку")}),
    ("Диверсанты россиян просочились в Липовку, группа уничтожена.", "Липовку",
     {("outlet", "asserts", "repel", "ua", "Липовку")}),
    ("ВСУ освободили Липовку. Дубки тоже.", "Липовку;Дубки",
     {("outlet", "asserts", "capture", "ua", "Липовку"),
      ("outlet", "asserts", "capture", "ua", "Дубки")}),
    # a unit's name, a town that is only "the town", a road
    ("Украинские бойцы «Азова» отбили атаку у Липовки.", "Азова;Липовки",
     {("outlet", "asserts", "repel", "ua", "Липовки")}),
    ("Липовка. Город оккупирован.", "Липовка;Город",
     {("outlet", "asserts", "capture", "ru", "Липовка")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), CASES)
def test_what_is_left_unsaid(
    text: str, places: str, expected: set[tuple[str, str, str, str | None, str]]
) -> None:
    assert told(claims(text, places, "ru", outlet="Обозреватель")) == expected


def test_a_channel_without_a_name_is_an_outlet_of_its_side() -> None:
    found = claims("Липовка взята.", "Липовка", "ru", outlet="телеграм-канал военкора")
    assert [(c.claimant.id, c.claimant.side) for c in found] == [("outlet", "ru")]


def test_the_day_of_a_bulletin_and_a_week_before() -> None:
    found = claims(
        "Липовку освободили, говорится в сводке Минобороны РФ за четверг. DeepState отметил "
        "там серую зону неделей раньше.",
        "Липовку", "ru", published=date(2025, 8, 22),
    )  # fmt: skip
    days = {(c.claimant.id, c.event_date.start) for c in found if c.event_date is not None}
    assert days == {(MOD, date(2025, 8, 21)), ("deepstate", date(2025, 8, 15))}
