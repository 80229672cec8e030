"""What the grammar reads in Ukrainian beyond `test_grammar`; sentences of our own, a rule each."""

from __future__ import annotations

import pytest

from .reading import claims, told

BOTH = ("Липівки", "Дубків")
CASES = [
    # "усі атаки відбито" after a list of attacks makes each of them a repel
    ("Ворог тричі атакував біля Липівки та Дубків. Усі атаки відбито.", "Липівки;Дубків",
     {("asserts", "repel", "ua", place) for place in BOTH}),
    ("Військові відзвітували про 9 відбитих атак біля Липівки та Дубків.", "Липівки;Дубків",
     {("asserts", "repel", "ua", place) for place in BOTH}),
    # a forced withdrawal has happened
    ("Наші бійці були змушені залишити Липівку.", "Липівку",
     {("asserts", "withdraw", "ua", "Липівку")}),
    # a participle speaks of the place, whoever stood there before
    ("Липівка, де стояли українські підрозділи, нині окупована.", "Липівка",
     {("asserts", "capture", "ru", "Липівка")}),
    ("Липівку теж зачищено.", "Липівку", {("asserts", "capture", "ua", "Липівку")}),
    ("Оточено російське угруповання під Липівкою.", "Липівкою",
     {("asserts", "encircle", "ua", "Липівкою")}),
    # small groups without a name are the other side's
    ("Малі групи зайшли в Липівку.", "Липівку", {("asserts", "infiltrate", "ru", "Липівку")}),
    # "відкинули" denies a rumour and pushes back an enemy
    ("Сили оборони відкинули противника у Липівці.", "Липівці",
     {("asserts", "advance", "ua", "Липівці")}),
    # "поки що" opens no clause
    ("У Дубках ідуть бої, а Липівку поки що тримаємо.", "Дубках;Липівку",
     {("asserts", "contest", None, "Дубках"), ("asserts", "hold", "ua", "Липівку")}),
    # whoever denies is not the one who would have taken it
    ("Речник нашого угруповання заперечив захоплення Липівки.", "Липівки",
     {("denies", "capture", "ru", "Липівки")}),
    # a clause without a subject has the speaker's; a withdrawal that is admitted is one's own
    ("Міноборони Росії заявило, що захопило Липівку.", "Липівку",
     {("asserts", "capture", "ru", "Липівку")}),
    ("Відхід із Липівки підтвердив речник «Хортиці» Віктор Трегубов.", "Липівки",
     {("asserts", "withdraw", "ua", "Липівки")}),
    # losses and a retreat after an assault: it was repelled
    ("У районі Липівки ворог штурмував, зазнав втрат і відійшов.", "Липівки",
     {("asserts", "repel", "ua", "Липівки")}),
    # the preposition next to the verb governs: out of villages, in a direction
    ("Нашим підрозділам довелося вийти з двох сіл на Липівському напрямку.", "[Липівському]",
     {("asserts", "withdraw", "ua", "Липівському")}),
    ("З Липівки російські війська вийшли.", "Липівки",
     {("asserts", "withdraw", "ru", "Липівки")}),
    # whoever lost men and fell back did not repel
    ("Штурм Липівки захлинувся — росіяни зазнали втрат і відступили.", "Липівки",
     {("asserts", "repel", "ua", "Липівки")}),
    # the beginning of fighting only dates something else
    ("Через тиждень після початку бойових дій росіяни зайняли Липівку.", "Липівку",
     {("asserts", "capture", "ru", "Липівку")}),
    ("У Липівці відбуваються бойові дії.", "Липівці",
     {("asserts", "contest", None, "Липівці")}),
    ("ЗСУ відновили контроль над Липівкою.", "Липівкою",
     {("asserts", "capture", "ua", "Липівкою")}),
    ("Противник намагався охопити Липівку.", "Липівку",
     {("asserts", "attack", "ru", "Липівку")}),
    # "вони" stands for the side of the sentence before, however far its verb is
    ("У Липівці помітили десяток російських військових. Вони намагалися пройти вглиб і "
     "закріпитися.", "Липівці", {("asserts", "attack", "ru", "Липівці")}),
    # a noun of encirclement is followed by whom it closes around
    ("Блокування Сил оборони України в Липівці триває.", "Липівці",
     {("asserts", "encircle", "ru", "Липівці")}),
    ("Липівка повертається під контроль України.", "Липівка",
     {("asserts", "capture", "ua", "Липівка")}),
    # an occupation is the attacker's deed, whoever speaks of it
    ("РФ заявляла про окупацію Липівки.", "Липівки",
     {("asserts", "capture", "ru", "Липівки")}),
    # a number of clashes is no fighting for a town; area taken in a sector is ground gained
    ("Ворог атакував поблизу Липівки. Ще два бої тривають.", "Липівки",
     {("asserts", "attack", "ru", "Липівки")}),
    ("На Липівському напрямку звільнено дев'ять квадратних кілометрів.", "[Липівському]",
     {("asserts", "advance", "ua", "Липівському")}),
    # fire control is no control, whatever verb it stands with; people are taken, not places
    ("Наші підрозділи утримують Липівку під вогневим контролем.", "Липівку", set()),
    ("Окупанти тримають у заручниках мешканців Липівки.", "Липівки", set()),
    # an open question says nothing; a road is not the towns it joins; a land is not its town
    ("Чи контролює ворог Липівку, сказати важко.", "Липівку", set()),
    ("Росіяни просунулися біля Дубків вздовж траси Т-0504 Липівка - Вишневе.",
     "Дубків;Липівка;Вишневе", {("asserts", "advance", "ru", "Дубків")}),
    ("На Запоріжжі окуповано Липівку.", "Запоріжжі;Липівку",
     {("asserts", "capture", "ru", "Липівку")}),
    # the instrumental belongs to the passive, not to the verb after it
    ("На Липівському напрямку атаки були відбиті Силами оборони, і ворог відступив.",
     "[Липівському]", {("asserts", "repel", "ua", "Липівському"),
                       ("asserts", "withdraw", "ru", "Липівському")}),
    ("Липівка утримується нашими військами.", "Липівка",
     {("asserts", "hold", "ua", "Липівка")}),
    ("Контролю над Липівкою ворог не має.", "Липівкою",
     {("denies", "hold", "ru", "Липівкою")}),
    ("Росіяни атакували в бік н.п. Липівка та Дубки.", "Липівка;Дубки",
     {("asserts", "attack", "ru", "Липівка"), ("asserts", "attack", "ru", "Дубки")}),
    # a list that only the next sentence gives; the same of another place
    ("Наші воїни зачистили два села. Це Липівка та Дубки.", "Липівка;Дубки",
     {("asserts", "capture", "ua", place) for place in ("Липівка", "Дубки")}),
    ("ЗСУ звільнили Липівку. Дубки — теж.", "Липівку;Дубки",
     {("asserts", "capture", "ua", place) for place in ("Липівку", "Дубки")}),
    ("За добу ворог атакував двадцять разів. На Липівському напрямку – у районах Дубків та "
     "Вишневого.", "[Липівському];Дубків;Вишневого",
     {("asserts", "attack", "ru", place) for place in ("Дубків", "Вишневого")}),
    ("Росіяни обстріляли Липівку. У Дубках поранено двох людей.", "Липівку;Дубках", set()),
    # "these villages": every place of the sentence before
    ("Ми відійшли з позицій біля Липівки та Дубків. Ворог намагається завести в ці села групи.",
     "Липівки;Дубків",
     {(*each, place) for each in (("asserts", "withdraw", "ua"), ("asserts", "attack", "ru"))
      for place in BOTH}),
    # small groups that entered and were destroyed were repelled, unless only some were
    ("До Липівки зайшла диверсійна група росіян. Її знищено.", "Липівки",
     {("asserts", "repel", "ua", "Липівки")}),
    ("Диверсанти проникли в Липівку. Деякі з груп уже знищено.", "Липівку",
     {("asserts", "infiltrate", "ru", "Липівку")}),
    # "their": the party named before, or the other one where that party itself acts
    ("Росіяни є в центрі, але Липівка не під їхнім контролем.", "Липівка",
     {("denies", "hold", "ru", "Липівка")}),
    # "was not let happen"; whoever does not stop trying attacks
    ("Сили оборони не допустили просування ворога біля Липівки.", "Липівки",
     {("denies", "advance", "ru", "Липівки")}),
    ("Ворог не припиняє спроб оточити Липівку.", "Липівку",
     {("asserts", "attack", "ru", "Липівку")}),
    # nobody says so
    ("Про падіння Липівки ЗСУ не повідомляли.", "Липівки", set()),
    # what is ours no more was lost; where another place lies; another region than the town told of
    ("Липівка більше не наша.", "Липівка", {("asserts", "capture", "ru", "Липівка")}),
    ("Дубки, що між Липівкою та Вишневим, росіяни взяли.", "Дубки;Липівкою;Вишневим",
     {("asserts", "capture", "ru", "Дубки")}),
    ("Росіяни біля Липівки, до Дубків дорога прострілюється.", "Липівки;Дубків", set()),
    # "the town itself": in it, not near it
    ("Бої йдуть поблизу Липівки; саме місто не захоплене.", "Липівки",
     {("asserts", "contest", None, "Липівки"), ("denies", "capture", "ru", "Липівки")}),
    ("Ми не залишали Липівку.", "Липівку", {("denies", "withdraw", "ua", "Липівку")}),
    ("У Липівці зачистка завершена.", "Липівці", {("asserts", "capture", "ua", "Липівці")}),
    # what was avoided did not happen; who would have liked it is not surrounded
    ("Підрозділи вийшли з Липівки. Оточення вдалося уникнути.", "Липівки",
     {("asserts", "withdraw", "ua", "Липівки"), ("denies", "encircle", "ru", "Липівки")}),
    ("Липівка не оточена, хоча росіяни цього прагнуть.", "Липівка",
     {("denies", "encircle", "ru", "Липівка")}),
    # by which way; quarters taken back
    ("Диверсійні групи ворога просочилися до Липівки через Дубки.", "Липівки;Дубки",
     {("asserts", "infiltrate", "ru", "Липівки")}),
    ("ЗСУ відбили північні квартали Липівки.", "Липівки",
     {("asserts", "capture", "ua", "Липівки")}),
    # consolidated in a part or near it; driven out in the accusative; the ring closes around it
    ("Росіянам вдалося закріпитися на північній околиці Липівки.", "Липівки",
     {("asserts", "advance", "ru", "Липівки")}),
    ("Росіян вибито з Липівки.", "Липівки", {("asserts", "capture", "ua", "Липівки")}),
    ("Росіяни взяли в кільце Липівку.", "Липівку", {("asserts", "encircle", "ru", "Липівку")}),
    ("Окупанти видавлюють наші підрозділи з Липівки.", "Липівки",
     {("asserts", "advance", "ru", "Липівки")}),
    ("ЗСУ повернули позиції поблизу Липівки.", "Липівки",
     {("asserts", "advance", "ua", "Липівки")}),
    # who lives there leaves no positions
    ("Жителі Липівки залишили свої домівки.", "Липівки", set()),
    ("Росіяни готуються до штурму Липівки.", "Липівки", set()),
    ("Українські сили повернули Липівку під свій контроль.", "Липівку",
     {("asserts", "capture", "ua", "Липівку")}),
    ("Загарбники намагалися потіснити наших воїнів поблизу Липівки.", "Липівки",
     {("asserts", "attack", "ru", "Липівки")}),
    ("Росіяни заявляють про контроль над Липівкою.", "Липівкою",
     {("asserts", "hold", "ru", "Липівкою")}),
    # what remains does not leave; out of a ring is not out of a town; "у нас є" holds nothing
    ("Росіяни штурмують Липівку. У місті залишилося сто людей.", "Липівку",
     {("asserts", "attack", "ru", "Липівку")}),
    ("Росіяни штурмують Липівку. Виходом з оточення є дорога до міста.", "Липівку",
     {("asserts", "attack", "ru", "Липівку")}),
    ("По Липівському напрямку у нас є занепокоєння.", "[Липівському]", set()),
    ("Путінська армія атакувала біля Липівки.", "Липівки",
     {("asserts", "attack", "ru", "Липівки")}),
    # settlements in general are not the one told of
    ("Росіяни штурмують Липівку. Заяви про захоплення населених пунктів є недостовірними.",
     "Липівку", {("asserts", "attack", "ru", "Липівку")}),
    # "no success", a sentence of its own: what was tried was repelled
    ("Ворог намагався просунутися в бік Липівки. Успіху не мав.", "Липівки",
     {("asserts", "repel", "ua", "Липівки")}),
    ("На Липівському напрямку противник наступальних дій не проводив.", "[Липівському]",
     {("denies", "attack", "ru", "Липівському")}),
    ("На Липівському напрямку ЗСУ продовжують оборонну операцію.", "[Липівському]", set()),
    # a counted party, or one whose attempts they are, acts in the genitive
    ("Декілька малочисельних груп противника зайшли в Липівку.", "Липівку",
     {("asserts", "infiltrate", "ru", "Липівку")}),
    ("Спроби ворога закріпитися в Липівці тривають.", "Липівці",
     {("asserts", "attack", "ru", "Липівці")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "expected"), CASES)
def test_reads(text: str, places: str, expected: set[tuple[str, ...]]) -> None:
    assert {each[1:] for each in told(claims(text, places, "uk"))} == expected


def test_a_sentence_without_a_source_goes_on_with_the_speaker() -> None:
    text = (
        "Речник «Хортиці» Віктор Трегубов сказав, що Липівка під контролем ЗСУ. "
        "У Дубках ідуть бої. Нагадаємо, росіяни окупували Вишневе."
    )
    found = told(claims(text, "Липівка;Дубках;Вишневе", "uk"))
    assert {(each[0], each[4]) for each in found} == {
        ("osgt-khortytsia", "Липівка"),
        ("osgt-khortytsia", "Дубках"),
        ("outlet", "Вишневе"),
    }


def test_a_ukrainian_outlet_does_not_go_on_in_the_voice_of_the_enemy() -> None:
    text = "Міноборони РФ заявило про захоплення Липівки. У селі тривають бої."
    (contest,) = [c for c in claims(text, "Липівки", "uk") if c.event == "contest"]
    assert contest.claimant.id == "outlet"


def test_a_surname_recalls_the_person_who_spoke_last() -> None:
    text = (
        "Липівку зачищено, сказав представник «Хортиці» Юрій Дубовик. "
        "Росіяни просунулися біля Дубків, додав Дубовик."
    )
    found = told(claims(text, "Липівку;Дубків", "uk"))
    assert {each[0] for each in found} == {"osgt-khortytsia"}


VOICES = [
    # "it says in the message", "they added there", "in the staff": who spoke before
    ("У Генштабі прокоментували ситуацію.\n\n«Липівку зачищено», — йдеться в повідомленні.",
     "ukrainian-general-staff"),
    ("Дані оприлюднив Генштаб ЗСУ. Там додали, що Липівку звільнено.", "ukrainian-general-staff"),
    ("Обстановку описав DeepState. У проєкті зазначили, що ворог зайняв Липівку.", "deepstate"),
    ("У зведенні Генштабу йдеться, що Липівку звільнено.", "ukrainian-general-staff"),
    # an office with the name of a region, in full
    ("Липівку звільнено, повідомив очільник Луганської обласної державної адміністрації.",
     "luhansk-ova"),
    # "about this": also the sentences before it, wherever they stand
    ("Вчора було тихо.\n\nУ громаді чергують рятувальники.\n\nВолонтери їдуть.\n\n"
     "Росіяни просунулися в Липівці. Про це повідомив Інститут вивчення війни.", "isw"),
    # of two people of one surname, the one named before
    ("Брифінг провів речник Сил оборони півдня Владислав Волошин, сказали там.\n\nОбстановку "
     "описав Владислав Волошин. Ворог увійшов у Липівку, додав Волошин.",
     "defence-forces-of-the-south"),
    # the party told of is not whose spokesman speaks
    ("У Липівці немає росіян, росіяни просунулися поруч, сказав речник.", "ukrainian-military"),
    # whoever acts in the clause before does not speak after its comma
    ("Липівку досі утримують захисники, запевнив комбриг.", "ukrainian-military"),
    # a genitive says nothing itself; a mayor is no soldier
    ("Просування росіян у Липівці зауважив DeepState.", "deepstate"),
    ("Липівку окуповано, підтвердив міський голова Олександр Дубовик.", "олександр-дубовик"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claimant"), VOICES)
def test_who_speaks(text: str, claimant: str) -> None:
    place = next(word for word in ("Липівку", "Липівці") if word in text)
    assert {each[0] for each in told(claims(text, place, "uk"))} == {claimant}


def test_who_takes_what_is_reported_in_a_noun() -> None:
    text = "Пушилін написав про встановлення контролю над Липівкою."
    assert told(claims(text, "Липівкою", "uk")) == {
        ("denis-pushilin", "asserts", "capture", "ru", "Липівкою")
    }


def test_a_taking_in_quotation_marks_is_the_bloggers() -> None:
    text = "Російські воєнкори «взяли» Липівку та Дубки; доказів не надали."
    found = told(claims(text, "Липівку;Дубки", "uk"))
    assert ("russian-milbloggers", "asserts", "capture", "ru", "Липівку") in found
    assert ("outlet", "doubts", "capture", "ru", "Дубки") in found


def test_a_few_words_after_the_dash_belong_to_the_act_of_speech() -> None:
    text = "«Ворог не взяв Липівку», — такими словами Генштаб відреагував на допис."
    assert {each[0] for each in told(claims(text, "Липівку", "uk"))} == {"ukrainian-general-staff"}


def test_a_parenthesis_parts_nobody_from_a_doubt() -> None:
    text = "В ISW, до речі, не спостерігали підтверджень захоплення Липівки."
    assert told(claims(text, "Липівки", "uk")) == {("isw", "doubts", "capture", "ru", "Липівки")}


def test_the_colon_in_a_time_of_day_begins_no_clause() -> None:
    text = "Станом на 16:00 росіяни вісім разів штурмували Липівку."
    (claim,) = claims(text, "Липівку", "uk")
    assert claim.quote.startswith("Станом на 16:00")


VERBS = [
    # taken, lost
    ("Противник опанував Липівкою.", "capture", "ru"),
    ("Росіяни віджали Липівку.", "capture", "ru"),
    ("Сили оборони повернули Липівку.", "capture", "ua"),
    ("Сили оборони очистили Липівку від росіян.", "capture", "ua"),
    ("Викинули окупантів з Липівки.", "capture", "ua"),
    ("Липівка знову українська.", "capture", "ua"),
    ("Липівка опинилася в руках росіян.", "capture", "ru"),
    ("Липівка відійшла росіянам.", "capture", "ru"),
    ("Липівку, на жаль, утримати не змогли.", "capture", "ru"),
    ("Липівку ми, на жаль, втратили.", "capture", "ru"),
    ("Контроль над Липівкою втрачено.", "capture", "ru"),
    # held
    ("Липівка під Силами оборони.", "hold", "ua"),
    ("Захисники міцно стоять у Липівці.", "hold", "ua"),
    ("Оборона Липівки триває.", "hold", "ua"),
    ("Липівка вже російська.", "hold", "ru"),
    ("Липівка у червоній зоні.", "hold", "ru"),
    # fought for, with a verb and without
    ("Липівка: бої.", "contest", None),
    ("У Липівці бої.", "contest", None),
    ("Липівка сіра.", "contest", None),
    ("Липівка переходить із рук у руки.", "contest", None),
    ("Липівка поділена навпіл.", "contest", None),
    ("Наші б'ються за Липівку.", "contest", None),
    ("У Липівці не вщухають бої.", "contest", None),
    ("Боротьба за Липівку триває.", "contest", None),
    # gained
    ("Росіяни вдерлися до Липівки.", "advance", "ru"),
    ("Ворог зачепився за крайні хати Липівки.", "advance", "ru"),
    ("Росіян відтісняють від Липівки.", "advance", "ua"),
    # beaten off
    ("Атака ворога на Липівку провалилася.", "repel", "ua"),
    ("Росіяни обламали зуби об Липівку.", "repel", "ua"),
    ("Росіяни штурмували Липівку й відкотилися.", "repel", "ua"),
    ("ДРГ, яка зайшла в Липівку, знищено.", "repel", "ua"),
    # left
    ("Наші полишили Липівку.", "withdraw", "ua"),
    ("Гарнізон Липівки відійшов.", "withdraw", "ua"),
    ("Військові з Липівки перейшли на нові рубежі.", "withdraw", "ua"),
    # entered in small numbers
    ("Поодинокі росіяни прослизнули до Липівки.", "infiltrate", "ru"),
    ("У Липівці помітили ворожі ДРГ.", "infiltrate", "ru"),
    # a ring, around a town or around those inside
    ("Довкола Липівки замкнулося кільце.", "encircle", "ru"),
    ("У Липівці заблоковано двісті росіян.", "encircle", "ua"),
    ("Росіяни в Липівці потрапили в оточення.", "encircle", "ua"),
    # attacked: present tenses that the dictionary also takes for infinitives
    ("Росіяни тиснуть на Липівку.", "attack", "ru"),
    ("На Липівку насідають росіяни.", "attack", "ru"),
    ("Росіяни кидають піхоту на Липівку.", "attack", "ru"),
    ("Наші ведуть контрударні дії біля Липівки.", "attack", "ua"),
]


@pytest.mark.parametrize(("text", "event", "actor"), VERBS)
def test_what_a_verb_tells(text: str, event: str, actor: str | None) -> None:
    place = next(
        word for word in ("Липівкою", "Липівку", "Липівки", "Липівка", "Липівці") if word in text
    )
    assert {each[1:4] for each in told(claims(text, place, "uk"))} == {("asserts", event, actor)}


NOTHING = [
    "Речник розповів про бої за Липівку.",
    "Бої за Липівку коштували бригаді трьох машин.",
    "Волонтери повернули в Липівку світло.",
    "Над Липівкою майорить прапор.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event(text: str) -> None:
    place = next(word for word in ("Липівкою", "Липівку") if word in text)
    assert claims(text, place, "uk") == []


def test_after_a_denial_and_a_comma_he_asserts() -> None:
    text = "Чутки про захоплення Липівки речник ЗСУ спростував, у Липівці стоять наші підрозділи."
    found = {each[1:4] for each in told(claims(text, "Липівки;Липівці", "uk"))}
    assert found == {("denies", "capture", "ru"), ("asserts", "hold", "ua")}


def test_what_cannot_be_done_may_stand_at_the_end() -> None:
    text = "Захопити Липівку ворогу не вдалося."
    assert {each[1:3] for each in told(claims(text, "Липівку", "uk"))} == {("denies", "capture")}


ANSWERS = [
    # who: an office told in the text, a party, a relative clause of speech
    ("«Липівку тримаємо», — сказав Віктор Трегубов, речник ОСУВ «Дніпро».",
     {("osgt-dnipro", "asserts", "hold", "ua")}),
    ("Речник ОСУВ «Дніпро» Віктор Трегубов сказав, що Липівку тримають.",
     {("osgt-dnipro", "asserts", "hold", "ua")}),
    ("За версією росіян, Липівку взято.", {("russia", "asserts", "capture", "ru")}),
    ("Захоплення Липівки, про яке прозвітувало Міноборони РФ, викликало дискусію.",
     {("russian-mod", "asserts", "capture", "ru")}),
    ("Про це Главкому розповів комбат: Липівку тримають.",
     {("ukrainian-military", "asserts", "hold", "ua")}),
    ("Липівку, яку ворожі канали вважають своєю, утримують наші.",
     {("russian-channels", "asserts", "hold", "ru"), ("outlet", "asserts", "hold", "ua")}),
    # denials: "no talk of it", "too early", "could not", a verb after "but"
    ("У Генштабі твердять, що ні про яке оточення Липівки не йдеться.",
     {("ukrainian-general-staff", "denies", "encircle", "ru")}),
    ("Говорити про взяття Липівки зарано.", {("outlet", "denies", "capture", "ru")}),
    ("Ми Липівку не здавали.", {("outlet", "denies", "capture", "ru")}),
    ("Росіяни заявили про взяття Липівки, але Генштаб спростовує.",
     {("russia", "asserts", "capture", "ru"),
      ("ukrainian-general-staff", "denies", "capture", "ru")}),
    # doubts: open questions, verbs at the end, after "but"
    ("Чи взяли росіяни Липівку, невідомо.", {("outlet", "doubts", "capture", "ru")}),
    ("DeepState втрати Липівки не фіксує.", {("deepstate", "doubts", "capture", "ru")}),
    ("Росіяни заявили про взяття Липівки, однак підтверджень немає.",
     {("russia", "asserts", "capture", "ru"), ("outlet", "doubts", "capture", "ru")}),
    ("Воєнкори повідомили про взяття Липівки, доказів не надали.",
     {("russian-milbloggers", "asserts", "capture", "ru"), ("outlet", "doubts", "capture", "ru")}),
    # whoever is not named attacks, where the speaker would name his own
    ("Липівка: штурмують.", {("outlet", "asserts", "attack", "ru")}),
    ("Липівка: ворог закріпився на півдні села.", {("outlet", "asserts", "advance", "ru")}),
    ("Генштаб втрату Липівки поки не коментував.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_who_answers_how(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    place = next(word for word in ("Липівку", "Липівки", "Липівка") if word in text)
    assert {each[:4] for each in told(claims(text, place, "uk"))} == expected


def test_one_name_in_two_cases_is_one_claim() -> None:
    text = "Ворог просунувся біля Степового. Росіяни просунулися й біля села Степове."
    assert len(claims(text, "Степового;Степове", "uk")) == 1


def test_a_list_goes_on_below_its_verb() -> None:
    text = "Окупанти мали успіх у районі:\n- села Липівка, на півдні;\n- сіл Дубки й Вишневе."
    found = told(claims(text, "Липівка;Дубки;Вишневе", "uk"))
    assert {each[1:] for each in found} == {
        ("asserts", "advance", "ru", place) for place in ("Липівка", "Дубки", "Вишневе")
    }


SCENES = [
    # not letting somebody dig in says nothing of who holds
    ("Сили оборони не дають ворогу закріпитися в Липівці.", set()),
    # who had to leave stands in the dative; what is held is a grey zone
    ("У районі Липівки українським захисникам довелося відійти.", {("withdraw", "ua")}),
    ("У районі Липівки ведуться бої, тут утримується сіра зона.", {("contest", None)}),
    # which way, and from whose side
    ("Наші війська рухаються південніше Липівки.", {("advance", "ua")}),
    ("Ворог вдається до інтенсивних атак на Липівку.", {("attack", "ru")}),
    ("Росіяни штурмують Липівку. Там намагаються закріпитися.", {("attack", "ru")}),
    # part of a town is lost; men are lost in it
    ("Бригада втратила південну частину Липівки.", {("capture", "ru")}),
    ("Ворог втратив на околиці Липівки два танки.", set()),
    ("Невелика група росіян у Липівці була, її там знищили.", {("repel", "ua")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SCENES)
def test_who_does_what(text: str, expected: set[tuple[str, str | None]]) -> None:
    place = next(word for word in ("Липівку", "Липівки", "Липівці") if word in text)
    assert {each[2:4] for each in told(claims(text, place, "uk"))} == expected


def test_a_brigade_is_not_that_of_the_enemy_who_spoke() -> None:
    text = "Росіяни заявили про взяття Липівки. У бригаді заперечили."
    found = {each[:3] for each in told(claims(text, "Липівки", "uk"))}
    assert found == {("russia", "asserts", "capture"), ("ukrainian-military", "denies", "capture")}


def test_a_village_that_nobody_knows_is_not_the_one_told_of_before() -> None:
    text = "Росіяни штурмують Липівку. Захоплено населений пункт Кривулі."
    assert {each[2] for each in told(claims(text, "Липівку", "uk"))} == {"attack"}


WORDS = [
    ("Надійно тримаємо оборону.", "Надійно"),
    ("Військовий розповів, що тримають позиції.", "Військовий"),
    ("Шляхи відступу ворога під контролем.", "Шляхи"),
]


@pytest.mark.parametrize(("text", "name"), WORDS)
def test_a_word_that_a_village_is_called_by_is_a_word(text: str, name: str) -> None:
    assert claims(text, name, "uk") == []


def test_a_village_called_by_a_word_is_a_village() -> None:
    assert told(claims("Піски тримаються. Степове захопив ворог.", "Піски;Степове", "uk")) == {
        ("outlet", "asserts", "hold", "ua", "Піски"),
        ("outlet", "asserts", "capture", "ru", "Степове"),
    }


def test_a_pair_after_the_colon_is_what_was_taken() -> None:
    text = "Росія захопила два села на Донеччині: Липівку та Дубки."
    assert told(claims(text, "Липівку;Дубки", "uk")) == {
        ("outlet", "asserts", "capture", "ru", place) for place in ("Липівку", "Дубки")
    }


def test_each_verb_has_the_place_before_it() -> None:
    text = "Із Липівки відійшли, у Дубках закріпилися, за Вишневе йдуть бої."
    assert told(claims(text, "Липівки;Дубках;Вишневе", "uk")) == {
        ("outlet", "asserts", "withdraw", "ua", "Липівки"),
        ("outlet", "asserts", "hold", "ua", "Дубках"),
        ("outlet", "asserts", "contest", None, "Вишневе"),
    }


def test_a_purpose_before_the_comma_is_no_condition() -> None:
    text = "Щоб зберегти життя бійців, ми вийшли з Липівки."
    assert {each[1:4] for each in told(claims(text, "Липівки", "uk"))} == {
        ("asserts", "withdraw", "ua")
    }


def test_fighting_that_is_not_there() -> None:
    text = "Боїв у самій Липівці немає."
    assert {each[1:3] for each in told(claims(text, "Липівці", "uk"))} == {("denies", "contest")}


def test_whoever_signs_a_piece_says_it() -> None:
    text = "Липівку не захоплено. Бережіть себе!\n\nВадим Філашкін"
    (claim,) = claims(text, "Липівку", "uk")
    assert claim.claimant.id == "donetsk-ova"


def test_an_outlet_with_the_name_of_an_office_is_an_outlet() -> None:
    (claim,) = claims("Ворог захопив Липівку.", "Липівку", "uk", outlet="Главком")
    assert claim.claimant.id == "outlet"
