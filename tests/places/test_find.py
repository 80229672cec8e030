"""What is a place, what is not, and of which kind."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlog import pack
from frontlog.places import Finder, Gazetteer, russian

from .conftest import Read, document


def kinds(read: Read, text: str) -> list[tuple[str, str]]:
    return [(m.text, m.kind) for m, _ in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "President Volodymyr Zelensky spoke to the nation on Friday.",
        "A spokesman of OSGT Khortytsia said the day was calm.",
        "The Kyiv Independent reported it, and so did the New York Times.",
        "Soldiers of the 92nd Kharkiv Brigade marked the day.",
        "Офіційний Київ заперечив ці заяви.",
        "Генерал Шевченко виступив на нараді.",
        "Збройні Сили України та Сили оборони втрат не мають.",
        "«Московский комсомолец» и «Новая газета» об этом не писали.",
        "Українські воїни відбили штурм, повідомив Сергій Мельник.",
        "Селище повністю окуповане.",
        "Ворог атакував позиції, Сирський атакував Залужного.",
        "Ворог атакував Службу безпеки.",
        "Министр Резников посетил Брюссель.",
        "Перемога буде за нами.",
        "Надія помирає останньою.",
        "Генштаб Украины сообщил о потерях, Россия молчит.",
        "Neither Moscow nor Washington commented.",
    ],
)
def test_not_a_place(read: Read, text: str) -> None:
    assert [pair for pair in kinds(read, text) if pair[1] != "region"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They claim the Donetsk People's Republic.", [("Donetsk People's Republic", "region")]),
        ("Бої в Донецькій області тривають.", [("Донецькій області", "region")]),
        (
            "У Київській та Чернігівській областях тихо.",
            [("Київській", "region"), ("Чернігівській", "region")],
        ),
        ("На Харківщині тихо.", [("Харківщині", "region")]),
        ("The Pokrovsk direction saw most attacks.", [("Pokrovsk", "sector")]),
        (
            "На Куп'янському, Лиманському та Покровському напрямках атаки відбито.",
            [("Куп'янському", "sector"), ("Лиманському", "sector"), ("Покровському", "sector")],
        ),
        ("Тяжёлые бои на краснолиманском направлении.", [("краснолиманском", "sector")]),
        (
            "Attacks were contained in the Avdiiv and Marin areas.",
            [("Avdiiv", "sector"), ("Marin", "sector")],
        ),
        ("Авдіївський коксохім під обстрілом.", [("Авдіївський", "settlement")]),
        ("Лиман повністю звільнений.", [("Лиман", "settlement")]),
        ("Вугледар упав.", [("Вугледар", "settlement")]),
        ("Лиман залишається під контролем ЗСУ.", [("Лиман", "settlement")]),
        ("Изюм, сообщил губернатор, держится.", [("Изюм", "settlement")]),
        ("Ідеться про «оточений Лиман».", [("Лиман", "settlement")]),
        ("В районе населённого пункта Димитров тихо.", [("Димитров", "settlement")]),
        ("Українськ в облозі.", [("Українськ", "settlement")]),
        ("Not Bakhmut, that was a rumour.", [("Bakhmut", "settlement")]),
        ("Neither Lysychansk nor Izium.", [("Lysychansk", "settlement"), ("Izium", "settlement")]),
        ("Hostomel Airport is quiet.", [("Hostomel", "settlement")]),
        ("Лиман занят и зачищен.", [("Лиман", "settlement")]),
        ("Взяли посёлок Крымское.", [("Крымское", "settlement")]),
        ("Ворог атакував Лиман.", [("Лиман", "settlement")]),
        ("Соледар захопили росіяни.", [("Соледар", "settlement")]),
        ("Долину захопив ворог.", [("Долину", "settlement")]),
        ("Армия России освободила Лиман.", [("Лиман", "settlement")]),
        ("Бои в Запорожской области.", [("Запорожской области", "region")]),
        ("В Волновахском районе тихо.", [("Волновахском районе", "region")]),
        (
            "У Торецьку ворог зайшов у мікрорайон Забалка.",
            [("Торецьку", "settlement"), ("Забалка", "part")],
        ),
        (
            "Fighting goes on in Chasiv Yar's centre.",
            [("Chasiv Yar", "settlement")],
        ),
        (
            "Штурмують Рай-Олександрівку та Малі Проходи, тримається Кривий Ріг.",
            [
                ("Рай-Олександрівку", "settlement"),
                ("Малі Проходи", "settlement"),
                ("Кривий Ріг", "settlement"),
            ],
        ),
    ],
)
def test_kinds(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(read, text) == expected


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Малих Проходів", "Малі Проходи"),
        ("Часовому Яру", "Часів Яр"),
        ("Часов Яра", "Часів Яр"),
        ("Часів Яру", "Часів Яр"),
        ("Кривій Луці", "Крива Лука"),
        ("Рай-Олександрівки", "Рай-Олександрівка"),
        ("Великой Новосёлки", "Велика Новосілка"),
        ("Ірпеня", "Ірпінь"),
        ("Кринок", "Кринки"),
        ("Олешок", "Олешки"),
        ("Клещеевки", "Кліщіївка"),
        ("Работино", "Роботине"),
        ("Kostyantynivka", "Костянтинівка"),
        ("Gulyaypole", "Гуляйполе"),
        ("Северодонецка", "Сіверськодонецьк"),
        ("Niu-York", "Нью-Йорк"),
    ],
)
def test_every_way_to_write_it(gazetteer: Gazetteer, written: str, place: str) -> None:
    assert place in {gazetteer.place(id).name for id in gazetteer.ids_of(written)}


def test_misspellings_need_support_from_the_text(read: Read) -> None:
    alone = "Yesterday Porkovsk was mentioned."
    assert kinds(read, alone) == []
    supported = "Fighting goes on in Myrnohrad, Porkovsk and Kurakhove."
    fuzzy = [m for m, _ in read(supported, "2025-01-06") if m.fuzzy]
    assert [m.text for m in fuzzy] == ["Porkovsk"]


def test_said_to_be_a_village_whatever_else_the_word_means(read: Read) -> None:
    for text, name in [
        ("Russian forces captured the village of Ukrainka.", "Ukrainka"),
        ("The town of Krasne has been taken.", "Krasne"),
    ]:
        assert name in [mention.text for mention, _ in read(text)]
    assert read("Officials welcomed the idea of Ukrainka.") == []


def test_a_village_that_no_list_has_is_a_mention_without_a_place(read: Read) -> None:
    pairs = read("Ворог увійшов у село Неіснуйкове, бої тривають.")
    assert [(m.text, m.places) for m, _ in pairs] == [("Неіснуйкове", ())]
    assert pairs[0][1] is not None
    assert pairs[0][1].place is None


TEXTS = [
    "Бої в Куп'янську, Часовому Яру та біля Кліщіївки на Донеччині.",
    "Russian forces advanced near Pokrovsk and Novoekonomichne.",
    "Взяты Артёмовск и Великая Новосёлка, бои у Ирпеня.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`"])
def test_apostrophes_and_composition_change_nothing(
    gazetteer: Gazetteer, text: str, form: str, apostrophe: str
) -> None:
    finder = Finder(gazetteer, pack.load())
    variant = unicodedata.normalize(form, text.replace("'", apostrophe))  # type: ignore[arg-type]
    plain, other = finder.find(document(text)), finder.find(document(variant))
    assert [m.places for m in plain] == [m.places for m in other]
    assert len(plain) >= 2
    assert all(variant[m.start : m.end] == m.text for m in other)


def test_capitals_change_nothing(gazetteer: Gazetteer) -> None:
    for written in ("Торецька", "ТОРЕЦЬКА", "торецька", "Pokrovsk", "POKROVSK"):
        assert gazetteer.ids_of(written) == gazetteer.ids_of(written.title())


def test_latin_letters_that_look_cyrillic_are_read(gazetteer: Gazetteer) -> None:
    assert gazetteer.ids_of("Бaхмyт") == gazetteer.ids_of("Бахмут")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Бахмут", "Донецька", "область", "Pokrovsk", "direction", "«", "».", ",", "та", "\n"]
        )
        | st.text(max_size=6),
        max_size=25,
    )
)
def test_mentions_are_ordered_true_to_the_text_and_apart(
    gazetteer: Gazetteer, words: list[str]
) -> None:
    text = " ".join(words)
    mentions = _finder(gazetteer).find(document(text))
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_russian_names_of_roots_that_end_in_ichn() -> None:
    assert "Новоэкономическое" in russian.names("Новоекономічне")


def test_only_the_body_is_read(gazetteer: Gazetteer) -> None:
    text = "Читайте також: Бахмут. Бої за Торецьк."
    start = text.index("Бої")
    report = document(text)
    inner = type(report)(
        **{f: getattr(report, f) for f in report.__struct_fields__ if f != "body"},
        body=((start, len(text)),),
    )
    assert [m.text for m in _finder(gazetteer).find(inner)] == ["Торецьк"]


_FINDERS: dict[str, Finder] = {}


def _finder(gazetteer: Gazetteer) -> Finder:
    return _FINDERS.setdefault(gazetteer.version, Finder(gazetteer, pack.load()))
