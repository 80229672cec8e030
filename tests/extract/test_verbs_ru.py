"""How Russian tells each event: verbs, nouns, idioms; each case states one way of telling."""

from __future__ import annotations

import pytest

from .reading import claims

HOME = {"ua": "РБК-Украина", "ru": "Новости.ru", "other": "Медуза"}
"""An outlet of each side; it stands before each text."""

TOLD = """
ru: Минобороны РФ сообщило о полном контроле над Липовкой. = capture ru
ru: Минобороны РФ объявило о переходе Липовки под контроль российской армии. = capture ru
ua: Силы обороны деоккупировали Липовку. = capture ua
ua: Украинские военные восстановили контроль над Липовкой. = capture ua
ua: Силы обороны уволили село Липовка. = capture ua
ru: Из Липовки выбили последних украинских боевиков. = capture ru
ru: Завершена операция по освобождению Липовки. = capture ru
ru: В штабе обсудили операцию по освобождению Липовки. =
ua: Оборона Липовки продолжается. = hold ua
ua: ВСУ сохраняют за собой западную часть Липовки. = hold ua
ua: Россияне не захватили Липовку, её контролируют ВСУ. = -capture ru, hold ua
ua: В Липовке продолжаются боевые действия. = contest
ru: Под Липовкой не стихают бои. = contest
ru: Бои переместились в центр Липовки. = contest
ru: За Липовку идёт битва. = contest
ru: Российские бойцы ворвались на восточные окраины Липовки. = advance ru
ru: ВС РФ взяли под контроль ряд опорных пунктов ВСУ в районе Липовки. = advance ru
ru: Штурмовые отряды выбили ВСУ с позиций под Липовкой. = advance ru
ru: Удалось выбить боевиков ВСУ из лесополосы к северу от Липовки. = advance ru
ru: Постоянные штурмы ВСУ у Липовки отражаются. = repel ru
ru: Атаки неонацистов у Липовки удалось отбить. = repel ru
ua: У Липовки враг штурмовал наши позиции 12 раз, успеха не имел. = repel ua
ru: Украинские боевики бегут из Липовки, бросая технику. = withdraw ua
ru: ВСУ в Липовке попали в котёл. = encircle ru
ru: Российские войска охватили Липовку с трёх сторон. = encircle ru
ru: Петля вокруг Липовки затягивается. = encircle ru
ru: Российские войска приступили к освобождению Липовки. = attack ru
ru: ВСУ бросили резервы в контратаку под Липовкой. = attack ua
ru: Противник лезет на Липовку. = attack ua
ru: Жителей Липовки увозят из-за наступления. =
ru: Нельзя сказать, что Липовка взята: под ней идут бои. = -capture ru, contest
ru: О взятии Липовки говорить пока рано. = -capture ru
ua: Слухи об окружении Липовки в Генштабе назвали фейком. = -encircle ru
other: Минобороны РФ сообщило о взятии Липовки. Киев это не подтвердил. = capture ru, ?capture ru
ru: В 1943 году советские войска освободили Липовку. =
ru: Рота ВСУ впервые с 1943 года вошла в Липовку. = advance ua
ru: Войска наступают на Липовку, захваченную ВСУ в августе. = attack ru, capture ua
ru: Тем не менее, наши бойцы сумели выбить ВСУ из Липовки. = capture ru
ru: Если верить Минобороны РФ, Липовка взята. = capture ru
ru: Огонь захватил дома в Липовке, спасатели вошли в Липовку. =
ru: Взрыв оставил без света Липовку и сорвал крыши. =
ru: Липовка вошла в состав области, дом в Липовке сдан в эксплуатацию. =
ru: В Липовку вернули тела погибших, приказ об этом отдан. =
ru: Киев надеется удержать Липовку. =
ru: Стороны договорились о выводе войск из Липовки. =
ru: Успехи ВС РФ у Липовки украинское командование отвергает. = -advance ru
ru: ВСУ бросили Липовку без боя. = withdraw ua
ru: Силы стянули для выравнивания фронта. Под Липовкой резервы бросили. =
ru: ВСУ атаковали под Липовкой, понесли потери и отступили. = repel ru
ru: Противник пытался контратаковать у Липовки, но был отброшен. = repel ru
ua: Враг атаковал в районе Липовки. Силы обороны отбили 7 атак. = repel ua
ru: ВСУ пытались прорваться у Липовки. Атака отбита. = repel ru
ru: Под Липовкой враг контратаковал, получил по зубам. = repel ru
ru: Попытки ВСУ вернуть Липовку провалились. = repel ru
ru: Прорыв ВСУ у Липовки ликвидирован. = repel ru
ru: Прорвавшаяся к Липовке группа ВСУ уничтожена. = repel ru
ua: Силы обороны отошли от Липовки и закрепились на новых рубежах. = withdraw ua
ua: Оккупационные войска вошли в центр Липовки. = advance ru
ru: Липовка под нами, хохлами там и не пахнет. = hold ru
ua: Военные чувствуют натиск россиян под Липовкой. = attack ru
ua: Аналитики не нашли в сети никаких подтверждений захвата Липовки. = ?capture ru
ua: Об окружении Липовки речь не идёт. = -encircle ru
ru: Враг выбит с окраин Липовки. = advance ru
ru: ВСУ вырвались из окружения под Липовкой. =
ru: Липовка: противник атакует, наши держатся. = attack ua, hold ru
ru: — Липовка взята? — Да. = capture ru
ru: — Липовка взята? — Пока нет. = -capture ru
ru: — Что с Липовкой? — Взяли вчера. = capture ru
ua: Липовка «взята»? Нет, заявили в Генштабе. = -capture ru
ru: ВС России продвигаются в городе. Бои идут в Липовке. = advance ru, contest
ru: Силы стянули для выравнивания фронта и окружения Липовки. =
ru: ВСУ заняли под Липовкой заранее подготовленные позиции. =
ua: Липовка под контролем ВСУ. В ЦПД опровергли фейки об угрозе десанта. = hold ua
ru: Заявления Киева о взятии Липовки — ложь. = capture ua, -capture ua
"""


def _row(line: str) -> tuple[str, str, set[tuple[str, str, str | None]]]:
    home, rest = line.split(": ", 1)
    text, labels = rest.rsplit("=", 1)
    said: set[tuple[str, str, str | None]] = set()
    for label in filter(None, map(str.strip, labels.split(","))):
        stance = {"-": "denies", "?": "doubts"}.get(label[0], "asserts")
        event, *actor = label.lstrip("-?").split()
        said.add((stance, event, actor[0] if actor else None))
    return home, text.strip(), said


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_event(line: str) -> None:
    home, text, said = _row(line)
    places = "Липовка;Липовки;Липовке;Липовку;Липовкой"
    found = claims(text, places, "ru", outlet=HOME[home])
    assert {(claim.stance, claim.event, claim.actor) for claim in found} == said


SIDES = [
    ("Липовка взята.", "УНИАН", "outlet", "ua"),
    ("Липовка взята.", "Украина.ру", "outlet", "ru"),
    ("Липовка взята.", "anews.az", "outlet", "other"),
    ("Липовка взята, сообщает CNN.", "Новости.ru", "cnn", "other"),
    ("Липовка взята, войска рады.", "BBC News Русская служба", "outlet", "other"),
    ("Войска выбиты из Липовки от подразделений Вооружённых сил Украины, сообщил в своём "
     "телеграм-канале глава республики Денис Пушилин.", "Новости.ru", "denis-pushilin", "ru"),
    ("В Генштабе опровергли ложь Герасимова о взятии Дубков. Липовка остаётся украинской.",
     "УНИАН", "ukrainian-general-staff", "ua"),
    ("Липовка взята, сообщает «Русский добровольческий корпус».", "Новости.ru",
     "russian-volunteer-corps", "ua"),
]  # fmt: skip
"""A text, its outlet, who claims what it says of Липовка, and on whose side he is."""


@pytest.mark.parametrize(("text", "outlet", "claimant", "side"), SIDES)
def test_whose(text: str, outlet: str, claimant: str, side: str) -> None:
    found = claims(text, "Липовка;Липовки", "ru", outlet=outlet)
    assert {(each.claimant.id, each.claimant.side) for each in found} == {(claimant, side)}
