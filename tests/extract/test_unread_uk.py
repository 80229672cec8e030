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
CASES = """\
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
# where a place lies, and what goes on of those who were destroyed
Липівку, що в сусідній громаді, він назвав утраченою. | cap ru Л
Бійці 5-ї бригади зачистили Липівку, розташовану біля Дубків, до вечора. | cap ua Л
Ворог намагався зайти в Липівку, але був знищений. | rep ua Л
У районі Липівки ворог атакував 14 разів, п'ять боїв ще тривають. | att ru Л
На Липівському напрямку, де за добу відбито 34 атаки, ворог має втрати. | rep ua Л
# what a phrase is about: the town itself, the one whose control it is, all before the dash
Росіяни вдерлися в Липівку і взяли її під свій контроль. | adv ru Л; cap ru Л
Мапу оновлено: Липівка окупована, Дубки та Вишневе в сірій зоні. | cap ru Л; con Д; con В
Дубки — сіра зона, дві третини Липівки окуповано. | con Д; hold ru Л
Завершено зачистку Липівки від російських окупантів. | cap ua Л
Липівку взято під контроль Сил оборони. | cap ua Л
Близько третини Липівки залишається за Силами оборони. | hold ua Л
Росіяни захопили опорний пункт на північ від Липівки. | adv ru Л
Бої вже перемістилися на вулиці Липівки. | con Л
Росіяни накопичуються в Липівці дрібними групами. | inf ru Л
До Липівки зайшли двоє-троє російських піхотинців. | inf ru Л
Росіяни взяли під вогневий контроль трасу біля Липівки. |
Зеленський подякував воїнам за звільнення Липівки. | cap ua Л
# what was said of two villages is said of those that the next sentence names
Українські військові заперечили інформацію Міноборони РФ про захоплення двох сіл. \
Йдеться про Липівку та Дубки. | cap ru Л; cap ru Д; -cap ru Л; -cap ru Д
Ще одне село звільнено: це Липівка. | cap ua Л
Серед звільнених сіл — Липівка та Дубки. | cap ua Л; cap ua Д
Від початку контрнаступу звільнено вісім населених пунктів, зокрема Липівку. | cap ua Л
# attacks that came to nothing, also when the next sentence says so
Ворог вів штурмові дії в районі Липівки. Отримав відсіч. | rep ua Л
Липівський напрямок: ворог тричі наступав у бік Дубків. Усі спроби – невдалі. | rep ua Д
Усі спроби ворога зайти в Липівку були марними. | rep ua Л
Ворог увірвався в Липівку на бронетехніці, але був відкинутий. | rep ua Л
# clashes counted in a place, and elsewhere
У районах Липівки та Дубків сталося сім боєзіткнень. | con Л; con Д
Противник веде бойові дії у напрямку Липівки. | att ru Л
# ground gained, a share of a town, whence and whither
На жаль, є часткові успіхи ворога в районі Липівки. | adv ru Л
Речник підтвердив успіхи Сил оборони біля Липівки. | adv ua Л
Російські війська атакували Липівку, але не досягли підтвердженого просування. | att ru Л; ?adv ru Л
Сили оборони звільнили понад 80% території Липівки. | hold ua Л
Росіяни просунулися від Липівки до Дубків. | adv ru Д
Армія РФ зайшла до села Липівка та закріпилася в ньому. | cap ru Л
# by what names soldiers call one another
Хлопці взяли Липівку! | cap ua Л
З Липівки орда пішла. | wit ru Л
# those who do not fight, and what is stopped besides attacks
Рятувальники вивели людей з Липівки. |
Мешканці вийшли з Липівки пішки. |
Із Липівки вийшли цивільні. |
Окупанти утримують у Липівці полонених. |
У Липівці зупинили рух потягів. |
ППО відбила атаку дронів на Липівку. |
У Липівці попит тримається, імпорт відступає. |
# what is aimed at, what would be, what else was lost
Ворог концентрує зусилля на захопленні Липівки. |
Імовірність захоплення Липівки висока. |
Втрата Липівки була б катастрофою. |
За час боїв за Липівку ворог втратив тисячу людей. |
# "місто" is the one that was called so; three new villages are not the one told of before
Контролюємо половину міста Липівка. Ворог наступає біля Дубків. У самому місті тривають бої. | \
hold ua Л; att ru Д; con Л
Ворог атакує Липівку. На Донеччині звільнено три села. | att ru Л
Росіяни пишуть про Липівку. Вони додали, що село на Липівському напрямку взято. | cap ru Л
Росіяни штурмують Липівку. Його, за даними штабу, окуповано. | att ru Л; cap ru Л
# halves of a town, districts with a name of their own, where a place lies
ЗСУ зачистили північ Липівки. | cap ua Л
У Липівці росіяни закріпилися на південних вулицях. | adv ru Л
Ворог пішов з іншого напрямку на Липівку. |
Липівка, про яку питають у коментарях: вхід росіян не підтверджуємо. | ?adv ru Л
Фото з триколором над «визволеною» Липівкою справжнє. |
Український прапор повернувся в Липівку. | cap ua Л
До Липівки заходили піхотні групи ворога, але до ранку від них нікого не лишилося. | rep ua Л
# what is left out: "— ні", "за ними", nobody who takes
Росіяни взяли Липівку, Дубки — ні. | cap ru Л; -cap ru Д
Липівка — за нами, Дубки — за ними. | hold ua Л; hold ru Д
Липівку ворог так і не взяв. | -cap ru Л
Липівку не взяли й не візьмуть. | -cap ru Л
Ані Липівка, ані Дубки не захоплені. | -cap ru Л; -cap ru Д
Не вірте, що Липівка впала. | -cap ru Л
Ворог до Липівки не дійшов. | -adv ru Л
У Липівці, за словами комбата, «п'ятдесят на п'ятдесят». | con Л
# a map's colours, the attackers' words in marks, a verdict after "but"
Аналітики перефарбували Липівку в червоне. | cap ru Л
Липівка вже червона. | hold ru Л
Міноборони РФ «взяло» Липівку. | cap ru Л
Російські канали пишуть про взяття Липівки, але то вкид. | cap ru Л; -cap ru Л
# lists that go on after "а також", and verbs that do not
Росіяни просунулися біля Липівки, а також на захід від Дубків. | adv ru Л; adv ru Д
Росіяни штурмують Липівку, а також намагаються наступати біля Дубків. | att ru Л; att ru Д
# open questions, where a place lies, whose words a relative clause gives
В ISW уточнили, чи ворог захопив Липівку і чи справді у росіян є успіхи в Дубках. |
Липівка лежить уздовж лінії Дубки - Вишневе. Росіяни просунулися до цього села. | adv ru Л
ISW фіксує, що ЗСУ просунулися біля Липівки, де російські джерела заявляли про росіян. | adv ua Л
# fakes, and "they" in the enemy's words
Росіяни поширювали інформацію, що вони взяли Липівку. Такі повідомлення фейкові. | \
cap ru Л; -cap ru Л
СОУ зачистили Липівку. | cap ua Л
# whose places: the first verb's, those just listed, there
Ворог досяг мети на Липівському напрямку, зупинений на Вишневому. | rep ua В
Ворог захопив Липівку й Дубки. Зазначені населені пункти під контролем росіян. | \
cap ru Л; cap ru Д; hold ru Л; hold ru Д
В районі Липівки тривають бої, одна з наших бригад утримує там оборону. | con Л; hold ua Л
DeepState зробив заяву щодо втрати Силами оборони контролю над Липівкою. | cap ru Л
Росіянам вдалося обійти Липівку: із заходу по дорозі на село Дубки. | enc ru Л
Оглядач пише: 19-та мотострілецька дивізія продовжує атаки в напрямку Липівки. | att ru Л
# who does it: those before "which", the invaders, who tries; one's own blows back
Оборонці виявили російську групу, яка робила спроби закріпитися в Липівці. | att ru Л
Окупаційні війська продовжують намагатися штурмувати Липівку. | att ru Л
У ЗСУ заявили про успішні контратаки у Липівці. | att ua Л
Росіяни не можуть увійти в Липівку, тому спробували обійти Дубки. | -adv ru Л; att ru Д
Зеленський опублікував відео з бійцями, які повідомляють про взяття під контроль Липівки. | cap ua Л
У Липівці ЗСУ тримають там росіян уже рік. |
# a name alone, and what the next sentence tells of it
Липівка? Наша. | hold ua Л
А що з Дубками? Сіра зона. | con Д
Липівка. Тримаємо. | hold ua Л
# the town of a list, a place that stands behind a comma, control that one has again
Росіяни заявили про взяття Липівська й Дубків. Місто не під контролем росіян. | \
cap ru Л; cap ru Д; -hold ru Л
У Липівці ворог має успіх, в Дубках його немає. | adv ru Л
За лютий відновлено контроль над Липівкою, заявив Сирський. | cap ua Л
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
    names = {
        f"[{n}]" if re.fullmatch("Липівськ(?:ому|ий|ого)", n) else n for n in _NAME.findall(text)
    }
    found = told(claims(text, ";".join(sorted(names)), "uk", outlet="Газета"))
    assert {(each[1], each[2], each[3], each[4][0]) for each in found} == _expected(labels)


def test_scare_quotes_are_the_attackers_words() -> None:
    (claim,) = claims("Окупанти «взяли» Липівку.", "Липівку", "uk", outlet="Газета")
    assert (claim.claimant.id, claim.event, claim.actor) == ("russia", "capture", "ru")


def test_the_enemys_ministry_is_not_ours() -> None:
    text = "Про «визволення» Липівки другу добу вихваляється рашистське міноборони."
    (claim,) = claims(text, "Липівки", "uk", outlet="Газета")
    assert (claim.claimant.id, claim.actor) == ("russian-mod", "ru")


def test_a_surname_is_no_village() -> None:
    text = "Очільник громади Юрій Дубків сказав: росіяни зайшли в Липівку."
    assert {each[4] for each in told(claims(text, "Дубків;Липівку", "uk"))} == {"Липівку"}


def test_who_reports_this_reports_the_rest() -> None:
    text = (
        "Про ситуацію на фронті.\n\nПро це повідомляє Ганна Маляр\n\nЗСУ звільнили Липівку."
        " Росіяни відступили, стверджує Маляр."
    )
    (claim,) = claims(text, "Липівку", "uk", outlet="Газета")
    assert claim.claimant.id == "ukrainian-mod"


DATES = [
    ("За минулий тиждень ЗСУ звільнили Липівку.", "2024-05-06", "2024-05-12"),
    ("За останній тиждень ворог захопив Липівку.", "2024-05-07", "2024-05-14"),
    ("ЗСУ звільнили Липівку ще минулого понеділка.", "2024-05-13", "2024-05-13"),
    ("Липівка окупована з березня.", "2024-03-01", "2024-03-31"),
    ("За травень ЗСУ звільнили Липівку.", "2024-05-01", "2024-05-14"),
    ("Із неділі росіяни контролюють Липівку.", "2024-05-12", "2024-05-14"),
    ("Зараз у Липівці тривають бої.", "2024-05-14", "2024-05-14"),
    ("Захоплення Липівки, про яке вчора заявили росіяни, — фейк.", "2024-05-13", "2024-05-13"),
]


@pytest.mark.parametrize(("text", "start", "end"), DATES)
def test_days_are_counted_from_tuesday_14_may(text: str, start: str, end: str) -> None:
    name = _NAME.findall(text)[0]
    days = {claim.event_date for claim in claims(text, name, "uk")}
    assert {(str(each.start), str(each.end)) for each in days if each} == {(start, end)}


def test_a_heading_of_the_day_dates_what_stands_under_it() -> None:
    (claim,) = claims("Ворог захопив Липівку.", "Липівку", "uk", title="Зміни за добу")
    assert str(claim.event_date and claim.event_date.start) == "2024-05-13"


def test_who_is_told_of_beside_a_blogger_does_not_speak() -> None:
    text = "Мілблогер, нібито пов'язаний із Кремлем, стверджує, що росіяни взяли Липівку."
    (claim,) = claims(text, "Липівку", "uk", outlet="Газета")
    assert claim.claimant.id == "russian-milbloggers"


def test_a_namesake_is_somebody_else() -> None:
    text = "Про це повідомив командир батальйону Олександр Коваленко. ЗСУ звільнили Липівку."
    (claim,) = claims(text, "Липівку", "uk", outlet="Газета")
    assert claim.claimant.id != "centre-for-countering-disinformation"


def test_russian_sources_are_no_line_that_names_the_source() -> None:
    text = "Російські джерела пишуть про атаки.\n\nОкупанти просунулися біля Липівки."
    (claim,) = claims(text, "Липівки", "uk", outlet="Газета")
    assert claim.claimant.id == "outlet"


def test_one_unit_has_one_name() -> None:
    text = (
        "Липівка під нашим контролем, — 54 бригада.\n\nРосіян із Дубків вибито, — заявив"
        " речник 54-ї окремої механізованої бригади Іван Петренко."
    )
    found = {claim.claimant.id for claim in claims(text, "Липівка;Дубків", "uk", outlet="Газета")}
    assert found == {"54-brigade"}


def test_three_brigades_say_nothing() -> None:
    text = "Ворог кинув 3 бригади на Липівку, каже штаб."
    found = {claim.claimant.id for claim in claims(text, "Липівку", "uk", outlet="Газета")}
    assert not any(each.startswith("3") for each in found)


def test_he_who_is_quoted_speaks_on() -> None:
    text = "За словами Григорова, Липівка в сірій зоні. У Дубках зараз тривають бої."
    found = {claim.claimant.id for claim in claims(text, "Липівка;Дубках", "uk", outlet="Газета")}
    assert found == {"sumy-ova"}


def test_who_said_it_is_no_village() -> None:
    text = "«Росіяни штурмують Липівку», — зазначив Дубків. ЗСУ тримають оборону."
    assert {each[4] for each in told(claims(text, "Дубків;Липівку", "uk"))} == {"Липівку"}


def test_whose_claims_they_are() -> None:
    text = (
        "За словами Владислава Волошина, заяви російського міністерства оборони про «взяття»"
        " Липівки не мають нічого спільного з реальністю."
    )
    assert told(claims(text, "Липівки", "uk", outlet="Газета")) == {
        ("russian-mod", "asserts", "capture", "ru", "Липівки"),
        ("defence-forces-of-the-south", "denies", "capture", "ru", "Липівки"),
    }


def test_a_denial_of_something_else() -> None:
    text = "Липівка залишається під контролем України. Речник спростував фейки про загрозу десанту."
    assert {each[1] for each in told(claims(text, "Липівка", "uk", outlet="Газета"))} == {"asserts"}


def test_invaders_claim_for_themselves() -> None:
    text = "Російські окупанти заявляли про захоплення Липівки."
    (claim,) = claims(text, "Липівки", "uk", outlet="Газета")
    assert claim.claimant.id == "russia"
