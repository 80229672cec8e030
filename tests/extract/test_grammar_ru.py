"""What the grammar reads in Russian, in sentences of our own; each case states a rule."""

from __future__ import annotations

import pytest

from .reading import claims, told

MOD = "russian-mod"
STAFF = "ukrainian-general-staff"

CASES = [
    # names of settlements joined by a hyphen are a list
    ("В районе населённых пунктов Липовка-Дубки идут бои.", "Липовка;Дубки",
     {("outlet", "asserts", "contest", None, "Липовка"),
      ("outlet", "asserts", "contest", None, "Дубки")}),
    # a verdict without an object is on what stands before it
    ("Минобороны РФ заявило о взятии Липовки, в Генштабе ВСУ эту информацию назвали ложью.",
     "Липовки", {(MOD, "asserts", "capture", "ru", "Липовки"),
                 (STAFF, "denies", "capture", "ru", "Липовки")}),
    # soldiers who act are not who says it; another verb's place is not ours
    ("Бойцы «Запада» освободили Липовку, сообщило Минобороны РФ.", "Липовку",
     {(MOD, "asserts", "capture", "ru", "Липовку")}),
    ("Российские войска взяли Липовку и перерезали дорогу на Дубки.", "Липовку;Дубки",
     {("outlet", "asserts", "capture", "ru", "Липовку")}),
    # what was tried next takes nothing back; what failed was repelled
    ("Группы ВСУ сумели просочиться в Липовку, но попытка закрепиться провалилась.", "Липовку",
     {("outlet", "asserts", "infiltrate", "ua", "Липовку"),
      ("outlet", "asserts", "repel", "ru", "Липовку")}),
    ("Наступление российских войск под Липовкой захлебнулось.", "Липовкой",
     {("outlet", "asserts", "repel", "ua", "Липовкой")}),
    ("Противник атаковал Липовку, но был отброшен от Дубков.", "Липовку;Дубков",
     {("outlet", "asserts", "attack", "ua", "Липовку"),
      ("outlet", "asserts", "advance", "ru", "Дубков")}),
    # against whose claims it stands is no claim of theirs
    ("Вопреки заявлениям Москвы, Липовка остаётся под контролем ВСУ, заявил Сырский.", "Липовка",
     {("commander-in-chief-of-ukraine", "asserts", "hold", "ua", "Липовка")}),
    # a fake about something; a verdict on the nearest event alone; neither yes nor no
    ("Россияне распространяют фейк о захвате Липовки, заявил Сырский.", "Липовки",
     {("commander-in-chief-of-ukraine", "denies", "capture", "ru", "Липовки")}),
    ("Бои за Липовку продолжаются, взятие села преждевременно, написал Рыбарь.", "Липовку",
     {("rybar", "asserts", "contest", None, "Липовку"),
      ("rybar", "denies", "capture", "ru", "Липовку")}),
    ("Ни подтвердить, ни опровергнуть взятие Липовки невозможно.", "Липовки",
     {("outlet", "doubts", "capture", "ru", "Липовки")}),
    # troops after their verb act
    ("По данным Рыбаря, в Липовке продвинулись штурмовики.", "Липовке",
     {("rybar", "asserts", "advance", "ru", "Липовке")}),
    ("Представители 47-й бригады сообщили, что Липовка остаётся украинской.", "Липовка",
     {("47-й-бригады", "asserts", "hold", "ua", "Липовка")}),
    # who calls reports untrue denies what they report; "росСМИ" is a name in any case
    ("Сырский назвал фейком сообщения росСМИ о захвате Липовки.", "Липовки",
     {("russian-media", "asserts", "capture", "ru", "Липовки"),
      ("commander-in-chief-of-ukraine", "denies", "capture", "ru", "Липовки")}),
    # "по его словам" ends at its comma: whose troops follow does not speak
    ("Конашенков выступил с докладом, сообщило Минобороны РФ. По его словам, подразделения "
     "Народной милиции ДНР установили контроль над Липовкой.", "Липовкой",
     {(MOD, "asserts", "capture", "ru", "Липовкой")}),
    ("ВСУ сдают Липовку.", "Липовку", {("outlet", "asserts", "capture", "ru", "Липовку")}),
    ("Наши замыкают кольцо вокруг Липовки.", "Липовки",
     {("outlet", "asserts", "encircle", "ru", "Липовки")}),
    # a store taken in a town is not the town; he whom the pack knows speaks for himself
    ("В Липовке захвачен склад с боеприпасами.", "Липовке", set()),
    ("Военкор Александр Коц написал, что Липовка взята.", "Липовка",
     {("alexander-kots", "asserts", "capture", "ru", "Липовка")}),
    ("В российском военном ведомстве сообщили о взятии Липовки.", "Липовки",
     {(MOD, "asserts", "capture", "ru", "Липовки")}),
    # whose defence it is stands after the verb too; own troops act
    ("Штурмовые группы вклинились в оборону ВСУ в районе Липовки.", "Липовки",
     {("outlet", "asserts", "advance", "ru", "Липовки")}),
    # acronyms are led away as well; whither one leaves is not whence
    ("ВСУ отведены из Липовки на новые рубежи.", "Липовки",
     {("outlet", "asserts", "withdraw", "ua", "Липовки")}),
    ("Подразделения Сил обороны отступили к Липовке.", "Липовке", set()),
    # control that is lost, wanted back, steadied; a ring around; streets have no name here
    ("Украина утратила контроль над Липовкой.", "Липовкой",
     {("outlet", "asserts", "capture", "ru", "Липовкой")}),
    ("ВСУ пытаются вернуть Липовку.", "Липовку",
     {("outlet", "asserts", "attack", "ua", "Липовку")}),
    ("Украинские защитники стабилизировали ситуацию в Липовке.", "Липовке",
     {("outlet", "asserts", "hold", "ua", "Липовке")}),
    ("Кольцо вокруг Липовки сжимается.", "Липовки",
     {("outlet", "asserts", "encircle", "ru", "Липовки")}),
    ("Бои идут на улицах Липовки.", "Липовки",
     {("outlet", "asserts", "contest", None, "Липовки")}),
    # the same said again without the part of the town is the same
    ("Россияне продвинулись на окраинах Липовки. Россияне продвинулись в Липовке.",
     "Липовки;Липовке", {("outlet", "asserts", "advance", "ru", "Липовки")}),
    # a verdict on rumours is not on what others said of other places
    ("Пушилин сообщил о взятии Дубков. Генштаб ВСУ: Липовка под контролем ВСУ, слухи — ложь.",
     "Дубков;Липовка", {("denis-pushilin", "asserts", "capture", "ru", "Дубков"),
                        (STAFF, "asserts", "hold", "ua", "Липовка")}),
    # whose words are commented on does not speak himself
    ("Липовка удерживается, заявил Александр Сырский, комментируя слова Герасимова. «Дубки мы "
     "оставили», — добавил генерал.", "Липовка;Дубки",
     {("commander-in-chief-of-ukraine", "asserts", "hold", "ua", "Липовка"),
      ("commander-in-chief-of-ukraine", "asserts", "withdraw", "ua", "Дубки")}),
    # a verb of encircling has a subject or an agent
    ("Российские войска взяли Липовку в кольцо.", "Липовку",
     {("outlet", "asserts", "encircle", "ru", "Липовку")}),
    ("Это не дало взять Липовку в окружение российскими войсками.", "Липовку",
     {("outlet", "denies", "encircle", "ru", "Липовку")}),
    # who is forced to leave leaves
    ("Наши войска продвинулись у Липовки, вынудив противника отойти из Дубков.",
     "Липовки;Дубков",
     {("outlet", "asserts", "advance", "ru", "Липовки"),
      ("outlet", "asserts", "withdraw", "ua", "Дубков")}),
    # "развивая наступление" only accompanies; "Центр" is a command, no part of a town
    ("Подразделения группировки «Центр», развивая наступление, блокировали Липовку.", "Липовку",
     {("outlet", "asserts", "encircle", "ru", "Липовку")}),
    # maps reflect claims, they do not repel
    ("Карты отражают заявления о захвате Липовки.", "Липовки",
     {("outlet", "asserts", "capture", "ru", "Липовки")}),
    # what a fall would mean; what was not led
    ("Потеря Липовки может означать отход всей группировки.", "Липовки", set()),
    ("На Липовском направлении активных действий враг не вёл, сообщил Генштаб ВСУ.",
     "[Липовском]", {(STAFF, "denies", "attack", "ru", "Липовском")}),
    # these settlements are all that were named; where they lie is no place of the deed
    ("Россияне проникли в Липовку и Дубки, что в Запорожье. Эти населённые пункты остаются под "
     "контролем ВСУ.", "Липовку;Дубки;Запорожье",
     {("outlet", "asserts", "infiltrate", "ru", "Липовку"),
      ("outlet", "asserts", "infiltrate", "ru", "Дубки"),
      ("outlet", "asserts", "hold", "ua", "Липовку"),
      ("outlet", "asserts", "hold", "ua", "Дубки")}),
    # initiative is no town
    ("В Липовке идут бои. Инициатива находится в руках российских солдат.", "Липовке",
     {("outlet", "asserts", "contest", None, "Липовке")}),
    # a long office before the name; a quotation of several sentences
    ("Бои идут в Липовке, сообщил глава движения «Мы вместе», сопредседатель координационного "
     "совета по новым регионам Общественной палаты Владимир Рогов.", "Липовке",
     {("vladimir-rogov", "asserts", "contest", None, "Липовке")}),
    ("«Спасибо всем, кто освободил Липовку! Вечная память павшим», — отметил Залужный.",
     "Липовку",
     {("commander-in-chief-of-ukraine", "asserts", "capture", "ua", "Липовку")}),
    # "Россия" is not her media
    ("Войска России у Липовки продвинулись, заявил в беседе с ТАСС эксперт Андрей Марочко.",
     "Липовки", {("andrei-marochko", "asserts", "advance", "ru", "Липовки")}),
    # "among which" goes on with the list; a dash between two names parts nothing
    ("Войска РФ освободили пять сёл, среди которых Липовка и Дубки.", "Липовка;Дубки",
     {("outlet", "asserts", "capture", "ru", "Липовка"),
      ("outlet", "asserts", "capture", "ru", "Дубки")}),
    ("Генштаб ВСУ: отражены атаки в направлении Липовка – Дубки.", "Липовка;Дубки",
     {(STAFF, "asserts", "repel", "ua", "Липовка"), (STAFF, "asserts", "repel", "ua", "Дубки")}),
    # what is yet to come, and how something was done
    ("Бои за освобождение Липовки продолжаются.", "Липовки",
     {("outlet", "asserts", "contest", None, "Липовки")}),
    ("Армия РФ приближается к полному освобождению Липовки.", "Липовки", set()),
    ("Российские войска, прорвав оборону, блокировали Липовку.", "Липовку",
     {("outlet", "asserts", "encircle", "ru", "Липовку")}),
    ("Наши ведут бои с целью отбить позиции в Липовке.", "Липовке",
     {("outlet", "asserts", "contest", None, "Липовке")}),
    # taken from us is not held by us; the district is not the village of that name
    ("Рашисты пытаются отобрать у нас трассу на Липовку.", "Липовку", set()),
    ("В Липовке идут бои в кварталах Центрального района.", "Липовке;Центрального",
     {("outlet", "asserts", "contest", None, "Липовке")}),
    # in whose hands it is does not say who claims to have taken it
    ("Липовка под контролем ВСУ, сообщения о её захвате неправда, заявил Генштаб Украины.",
     "Липовка", {(STAFF, "asserts", "hold", "ua", "Липовка"),
                 (STAFF, "denies", "capture", "ru", "Липовка")}),
    # an agency passes on what somebody else says, before or after whom it quotes
    ("Войска РФ взяли Липовку, заявил в беседе с ТАСС военный эксперт Андрей Марочко.", "Липовку",
     {("andrei-marochko", "asserts", "capture", "ru", "Липовку")}),
    ("ВСУ оставили Липовку, сообщает РИА Новости со ссылкой на сопредседателя координационного "
     "совета Владимира Рогова.", "Липовку",
     {("vladimir-rogov", "asserts", "withdraw", "ua", "Липовку")}),
    ("Пушилин сообщил о потерях ВСУ. По его словам, Липовка освобождена, передаёт ТАСС.",
     "Липовка", {("denis-pushilin", "asserts", "capture", "ru", "Липовка")}),
    # "says the message": of whoever spoke last
    ("Минобороны РФ выпустило сводку, сообщило ведомство. «Освобождена Липовка», — говорится в "
     "сообщении.", "Липовка", {(MOD, "asserts", "capture", "ru", "Липовка")}),
    # a word of information is nobody's when "that" follows it
    ("Зеленский подтвердил информацию, что Вооруженные силы Украины освободили Липовку.",
     "Липовку", {("president-of-ukraine", "asserts", "capture", "ua", "Липовку")}),
    # whose defence was broken is not who acts; "our" may stand without its noun
    ("Российские войска прорвали оборону ВСУ у Дубков, началось освобождение Липовки.",
     "Дубков;Липовки",
     {("outlet", "asserts", "advance", "ru", "Дубков"),
      ("outlet", "asserts", "attack", "ru", "Липовки")}),
    ("Наши применяют новую тактику — они заняли Липовку.", "Липовку",
     {("outlet", "asserts", "capture", "ru", "Липовку")}),
    # "probably" hedges, it does not plan; losses are men, a loss is a place
    ("Украинские войска, вероятно, освободили Липовку.", "Липовку",
     {("outlet", "asserts", "capture", "ua", "Липовку")}),
    ("Враг у Липовки расплачивается потерями.", "Липовки", set()),
    # what was not let happen did not
    ("ВСУ не позволили взять Липовку в окружение, заявил Александр Сырский.", "Липовку",
     {("commander-in-chief-of-ukraine", "denies", "encircle", "ru", "Липовку")}),
    # fighting that is only named, and fighting without the word "fighting in"
    ("Глава ДНР Денис Пушилин заявил о тяжёлых боях в Липовке.", "Липовке",
     {("denis-pushilin", "asserts", "contest", None, "Липовке")}),
    ("Столкновения произошли в Липовке.", "Липовке",
     {("outlet", "asserts", "contest", None, "Липовке")}),
    ("При штурме Липовки враг получил решительный отпор, сообщил Генштаб ВСУ.", "Липовки",
     {(STAFF, "asserts", "repel", "ua", "Липовки")}),
    # ground gained without "advance"
    ("Наши расширили зону контроля севернее Липовки.", "Липовки",
     {("outlet", "asserts", "advance", "ru", "Липовки")}),
    ("Российские войска вытеснили противника с окраин Липовки.", "Липовки",
     {("outlet", "asserts", "advance", "ru", "Липовки")}),
    ("Противник предпринимает вылазки к западу от Липовки.", "Липовки",
     {("outlet", "asserts", "attack", "ua", "Липовки")}),
    # a ring that is taken is no capture
    ("Минобороны РФ заявило, что Липовка взята в кольцо.", "Липовка",
     {(MOD, "asserts", "encircle", "ru", "Липовка")}),
    # who is told of it does not say it
    ("Валерий Герасимов доложил президенту, что Липовка освобождена.", "Липовка",
     {("russian-general-staff", "asserts", "capture", "ru", "Липовка")}),
    # an office with no name is whoever spoke; after its comma stands who acts
    ("Генштаб ВСУ опроверг потерю Липовки. По данным штаба, Липовка под контролем ВСУ.",
     "Липовки;Липовка",
     {(STAFF, "denies", "capture", "ru", "Липовки"), (STAFF, "asserts", "hold", "ua", "Липовка")}),
    ("По оценке DeepState, украинские военные отбросили противника у Липовки.", "Липовки",
     {("deepstate", "asserts", "advance", "ua", "Липовки")}),
    # a heading may have a verb of its own
    ("Аналитики DeepState обновили карту: противник продвинулся в Липовке.", "Липовке",
     {("deepstate", "asserts", "advance", "ru", "Липовке")}),
    # a denial answers what stands before it, not what its speaker says next
    ("Пригожин объявил о захвате Липовки. Киев это отрицает: по словам Сырского, ВСУ удерживают "
     "Дубки.", "Липовки;Дубки",
     {("wagner-group", "asserts", "capture", "ru", "Липовки"),
      ("ukraine", "denies", "capture", "ru", "Липовки"),
      ("commander-in-chief-of-ukraine", "asserts", "hold", "ua", "Дубки")}),
    # who says nothing of one thing may say another
    ("Минобороны РФ об отходе не говорило: у Липовки отбиты атаки ВСУ.", "Липовки",
     {(MOD, "asserts", "repel", "ru", "Липовки")}),
    # doubts
    ("DeepState сообщает о взятии Липовки. Кадров, подтверждающих это, нет.", "Липовки",
     {("deepstate", "asserts", "capture", "ru", "Липовки"),
      ("outlet", "doubts", "capture", "ru", "Липовки")}),
    # one frees one's own; what is said too early is the attacker's
    ("По данным Минобороны, «Восток» освободил Липовку.", "Липовку",
     {(MOD, "asserts", "capture", "ru", "Липовку")}),
    ("Сообщения о взятии Липовки преждевременны, написал Рыбарь.", "Липовки",
     {("rybar", "denies", "capture", "ru", "Липовки")}),
    # "from the side of X" names no place of the deed; a share of a town is held
    ("Наши зашли в Липовку со стороны Дубков.", "Липовку;Дубков",
     {("outlet", "asserts", "advance", "ru", "Липовку")}),
    ("Липовка почти полностью занята российскими войсками.", "Липовка",
     {("outlet", "asserts", "hold", "ru", "Липовка")}),
    # both, across a dash
    ("Утверждения о взятии Липовки и Дубков не подтверждены. По данным DeepState, оба села — в "
     "серой зоне.", "Липовки;Дубков",
     {("outlet", "doubts", "capture", "ru", "Липовки"),
      ("outlet", "doubts", "capture", "ru", "Дубков"),
      ("deepstate", "asserts", "contest", None, "Липовки"),
      ("deepstate", "asserts", "contest", None, "Дубков")}),
    # what had to be done was done; a verdict on reports is not on what stands before them
    ("Отойти пришлось из Липовки, признал Александр Сырский.", "Липовки",
     {("commander-in-chief-of-ukraine", "asserts", "withdraw", "ua", "Липовки")}),
    ("Липовка под контролем ВСУ, слухи — ложь, заявил Генштаб ВСУ.", "Липовка",
     {(STAFF, "asserts", "hold", "ua", "Липовка")}),
    # of two agents the nearest; whoever is driven out does not take
    ("Липовка, оставленная украинскими частями, была взята российскими десантниками.", "Липовка",
     {("outlet", "asserts", "withdraw", "ua", "Липовка"),
      ("outlet", "asserts", "capture", "ru", "Липовка")}),
    ("Генштаб ВСУ сообщил, что враг выбит из Липовки.", "Липовки",
     {(STAFF, "asserts", "capture", "ua", "Липовки")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), CASES)
def test_reads(text: str, places: str, expected: set[tuple[str, ...]]) -> None:
    assert told(claims(text, places, "ru")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "В оккупированной Липовке прошли выборы.",
        "Сегодня 80 лет со дня освобождения Липовки.",
        "Путин не исключил взятия Липовки.",
    ],
)
def test_no_claim(text: str) -> None:
    assert claims(text, "Липовке;Липовки", "ru") == []


SIDES = [
    ("Оккупанты захватили Липовку. Силы обороны контратакуют.", "ua"),
    ("Подразделения ВС РФ взяли Липовку, боевики ВСУ отходят.", "ru"),
    ("Липовка взята.", "ru"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_outlet_that_nobody_lists(text: str, side: str) -> None:
    """What an outlet calls the two armies shows its side; without such words, its language."""
    assert {c.claimant.side for c in claims(text, "Липовку;Липовка", "ru", outlet="Вестник")} == {
        side
    }


def test_agency_in_its_own_voice() -> None:
    """An agency that is a claimant to others is the outlet of its own text."""
    found = claims("Войска РФ взяли Липовку.", "Липовку", "ru", outlet="TASS")
    assert {(c.claimant.id, c.claimant.side) for c in found} == {("outlet", "ru")}


RELATIONS = [
    ("Войска продвинулись к югу от Липовки.", "Липовки", "near"),
    ("Наши войска вышли к Липовке.", "Липовке", "toward"),
    ("Наши войска вышли к южным окраинам Липовки.", "Липовки", "in"),
]


@pytest.mark.parametrize(("text", "place", "relation"), RELATIONS)
def test_relation(text: str, place: str, relation: str) -> None:
    """How the place stands to the event, by the prepositions before it."""
    assert [claim.relation for claim in claims(text, place, "ru")] == [relation]


def test_outlet_of_neither_side() -> None:
    """An outlet that the pack lists by another spelling is no side's because it writes Russian."""
    found = claims("Липовка взята.", "Липовка", "ru", outlet="Би-би-си")
    assert [claim.claimant.side for claim in found] == ["other"]
