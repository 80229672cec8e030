"""The digest in Ukrainian: sentences written by hand, and the grammar that they rest on."""

from __future__ import annotations

import email
import re
from datetime import date
from email.policy import default

import pytest
from msgspec.structs import replace

from frontlog import pack
from frontlog.errors import WrongUse
from frontlog.model import Claimant, Event, Relation, Stance
from frontlog.publish.digest import Digest, Section, build, checked
from frontlog.publish.english import ENGLISH
from frontlog.publish.letter import to_eml, to_html, to_markdown
from frontlog.publish.picture import map_svg
from frontlog.publish.rows import MapOfDay, PublishedClaim, map_of_day
from frontlog.publish.ukrainian import UKRAINIAN
from frontlog.publish.wording import Rest, Totals

from .sample import AS_OF, CHANGED, HORKA, HOSTILE, UA, assessed, claim

TOWN = replace(HORKA, name="Торецьк", name_en="Toretsk")
VILLAGE = replace(TOWN, kind="village")
MOD = "Міноборони Росії"


def day(on: date, which: str) -> MapOfDay:
    state = "ua" if which == "before" else "contested"
    return map_of_day(on, AS_OF, [assessed(TOWN, on, CHANGED[which], state)])


BEFORE, AFTER = day(date(2025, 2, 7), "before"), day(date(2025, 2, 8), "after")


def told(
    event: Event = "capture",
    stance: Stance = "asserts",
    actor: str | None = "ru",
    relation: Relation = "in",
    **more: object,
) -> PublishedClaim:
    row = claim(1, event=event, stance=stance, actor=actor, part=more.pop("part", None))
    row = replace(row, claim=replace(row.claim, relation=relation), claimant_name_uk=MOD)
    return replace(row, **{"place": TOWN, **more})


def sentence(row: PublishedClaim) -> str:
    return UKRAINIAN.said(row, {row.claim.stance: [UKRAINIAN.voice(row)]}, "")


def said(found: Digest) -> dict[str, list[str]]:
    return {part.heading: [each.text for each in part.sentences] for part in found.sections}


def digest() -> Digest:
    denial = replace(claim(2, UA, stance="denies", quote="Торецьк стоїть"), place=TOWN)
    return build(BEFORE, AFTER, [told(), denial], UKRAINIAN)


def test_a_day_reads_in_ukrainian() -> None:
    found = said(digest())
    assert digest().title == "Зведення за 8 лютого 2025 року"
    assert found == {
        "Мапа": [
            "Із 1 населеного пункту станом на 8 лютого 2025 року під контролем України — 0, під"
            " контролем Росії — 0, бої тривають у 1, стан не визначено для 0. Свідчення є про 1 із"
            " них, причому про 0 — давні; решту подано за вихідним станом."
        ],
        "Що змінилося від 7 лютого 2025 року": [
            "Торецьк (Бахмутський район, Донецька область): тепер тривають бої (імовірність 0,60),"
            " раніше — під контролем України."
        ],
        "Заявлено й заперечено": [
            "Торецьк: про взяття міста російськими силами заявляє Міноборони Росії; це заперечує"
            " DeepState."
        ],
    }


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (told("capture"), "про взяття міста російськими силами заявляє"),
        (told("capture", part="Забалка"), "про взяття цієї частини міста російськими силами"),
        (told("capture", relation="near"), "про взяття місцевості поблизу міста російськими"),
        (told("hold", actor="ua"), "про те, що місто утримують українські сили, заявляє"),
        (told("hold", part="центр"), "про те, що цю частину міста утримують російські сили,"),
        (told("contest", actor=None), "про бої в місті заявляє"),
        (told("contest", actor=None, relation="near"), "про бої поблизу міста заявляє"),
        (told("contest", actor=None, part="центр"), "про бої в цій частині міста заявляє"),
        (told("advance"), "про просування російських сил у місті заявляє"),
        (told("advance", relation="toward"), "про просування російських сил у бік міста"),
        (told("repel", actor="ua"), "про відбиті українськими силами атаки в місті"),
        (told("withdraw", actor="ua"), "про відхід українських сил із міста заявляє"),
        (told("infiltrate"), "про проникнення малих груп російських сил до міста"),
        (told("encircle", place=VILLAGE), "про оточення села російськими силами заявляє"),
        (told("attack", relation="direction"), "про атаки російських сил на напрямку міста"),
        (told("attack", actor=None, place=VILLAGE), "про атаки невідомо чиїх сил у селі"),
        (told("capture", "denies"), "Торецьк: взяття міста російськими силами заперечує"),
        (told("hold", "doubts"), "те, що місто утримують російські сили, не підтверджує"),
        (told(place=None), "«Горку»: про взяття населеного пункту російськими силами заявляє"),
    ],
)  # fmt: skip
def test_every_event_is_a_sentence(row: PublishedClaim, text: str) -> None:
    assert text in sentence(row)
    assert sentence(row).endswith(f" {MOD}.")


def test_the_full_stop_stands_behind_the_quote_once() -> None:
    quote = UKRAINIAN.said(told(), {"asserts": [MOD]}, "Місто взято.")
    assert quote.endswith("заявляє Міноборони Росії: «Місто взято».")


PLURAL = {
    "russian-military", "russian-sources", "russian-milbloggers", "russian-channels",
    "russian-media", "defence-forces-of-the-south", "ukrainian-air-assault-forces",
    "ukrainian-military", "ukrainian-sources", "ukrainian-military-bloggers", "western-officials",
    "news-agencies", "independent-analysts", "osint-researchers",
}  # fmt: skip


SINGULAR = {
    "russian-mod", "ukrainian-mod", "uk-mod", "russian-general-staff", "donetsk-peoples-republic",
    "two-majors", "osgt-khortytsia", "gur", "deepstate", "isw", "azov-corps", "ramzan-kadyrov",
    "national-guard-of-ukraine", "donetsk-ova", "us-government",
}  # fmt: skip


def test_the_verb_agrees_with_the_claimant() -> None:
    names = {each.id: each.name_uk or each.name for each in pack.load().claimants}
    for each in PLURAL | SINGULAR:
        text = UKRAINIAN.said(told(), {"denies": [names[each]]}, "")
        assert ("заперечують" in text) == (each in PLURAL), text
    assert "заперечує Бі-бі-сі" in UKRAINIAN.said(told(), {"denies": ["Бі-бі-сі"]}, "")
    assert "заперечує Апті Алаудінов" in UKRAINIAN.said(told(), {"denies": ["Апті Алаудінов"]}, "")
    two = UKRAINIAN.said(told(), {"doubts": ["Reuters", "DeepState"]}, "")
    assert "не підтверджують Reuters та DeepState" in two


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 заява ("), (2, "2 заяви ("), (5, "5 заяв ("), (11, "11 заяв ("), (12, "12 заяв ("),
        (21, "21 заява ("), (22, "22 заяви ("), (112, "112 заяв ("),
    ],
)  # fmt: skip
def test_nouns_agree_with_their_number(count: int, text: str) -> None:
    assert text in UKRAINIAN.rest(Rest("attack", count, 0, ["Торецьк"], 0))


def test_denials_are_counted_apart() -> None:
    text = UKRAINIAN.rest(Rest("repel", 3, 5, ["Торецьк", "Покровськ"], 4))
    assert text == (
        "Відбиті атаки: 3 заяви, 5 заперечень чи сумнівів (Торецьк, Покровськ та ще 4)."
    )


@pytest.mark.parametrize(
    ("since", "on", "title"),
    [
        ("2025-02-01", "2025-02-08", "Зведення за тиждень: від 1 до 8 лютого 2025 року"),
        ("2025-02-28", "2025-03-02", "Зведення за 2 дні: від 28 лютого до 2 березня 2025 року"),
        ("2024-12-31", "2025-01-05",
         "Зведення за 5 днів: від 31 грудня 2024 року до 5 січня 2025 року"),
        ("2025-01-01", "2025-01-22", "Зведення за 21 день: від 1 до 22 січня 2025 року"),
    ],
)  # fmt: skip
def test_days_are_written_as_in_ukrainian(since: str, on: str, title: str) -> None:
    assert UKRAINIAN.title(date.fromisoformat(since), date.fromisoformat(on)) == title


def test_large_numbers_are_grouped_from_five_figures_on() -> None:
    found = Totals({"ua": 25884, "ru": 3816, "contested": 2, None: 1}, 39, 35)
    text = UKRAINIAN.totals(date(2025, 2, 8), found)
    assert text.startswith("Із 29\u00a0703 населених пунктів станом на")
    assert "України — 25\u00a0884, під контролем Росії — 3816" in text


def test_crimea_is_no_oblast_and_kyiv_has_no_raion() -> None:
    (row,) = AFTER.places
    crimea = replace(row.place, raion="Бахчисарайський", oblast="Автономна Республіка Крим")
    text = UKRAINIAN.change(replace(row, place=crimea), "ru")
    assert "(Бахчисарайський район, Автономна Республіка Крим)" in text
    assert UKRAINIAN.change(
        replace(row, place=replace(crimea, raion=None, oblast=None)), "ru"
    ).startswith("Торецьк: тепер")


def test_where_both_sides_are_the_likelier_state_is_not_the_news() -> None:
    (row,) = AFTER.places
    torn = replace(
        row.assessment, state="ru", probabilities={"ua": 0.1, "ru": 0.6, "contested": 0.3}
    )
    assert torn.shown == "contested"
    torn_row = replace(row, assessment=torn)
    assert UKRAINIAN.change(torn_row, "ua").endswith(
        "тепер тривають бої (свідчення суперечать одне одному; найімовірніше під контролем Росії,"
        " імовірність 0,60), раніше — під контролем України."
    )
    assert ENGLISH.change(torn_row, "ua").endswith(
        "now contested (the evidence contradicts itself; likeliest Russian-held, probability 0.60),"
        " before Ukrainian-held."
    )
    again = replace(AFTER, places=(torn_row,))
    assert said(build(BEFORE, again, [], UKRAINIAN))["Мапа"][0].count("бої тривають у 1") == 1


def test_a_baseline_alone_has_no_probability() -> None:
    (row,) = AFTER.places
    bare = replace(row, assessment=replace(row.assessment, basis="baseline"))
    assert UKRAINIAN.change(bare, "ua") == (
        "Торецьк (Бахмутський район, Донецька область): тепер тривають бої (лише за вихідним"
        " станом), раніше — під контролем України."
    )
    assert "now contested (by the baseline alone), before" in ENGLISH.change(bare, "ua")


def test_an_outlet_is_called_as_ukrainians_call_it() -> None:
    own = replace(told(), claim=claim(1, Claimant("outlet", "outlet", "ua")).claim)
    assert UKRAINIAN.voice(replace(own, source_name="RBC-Ukraine")) == "RBC-Ukraine"
    named = replace(own, source_name="RBC-Ukraine", source_name_uk="РБК-Україна")
    assert UKRAINIAN.voice(named) == "РБК-Україна"


def test_a_sentence_without_a_row_fails_the_build_in_ukrainian_too() -> None:
    (first, *rest) = digest().sections
    bare = tuple(replace(each, rows=()) for each in first.sentences)
    with pytest.raises(WrongUse, match="населеного пункту"):
        checked(replace(digest(), sections=(Section(first.heading, bare), *rest)), {"known"})


def test_all_papers_say_that_they_are_ukrainian() -> None:
    svg = map_svg(AFTER, [TOWN.id], UKRAINIAN)
    assert ">Торецьк</text>" in svg
    assert "під контролем України" in svg
    assert re.search(r">\d+ км</text>", svg)
    page = to_html(digest(), {"map": svg})
    assert '<html lang="uk">' in page
    assert "<h2>Записи</h2>" in page
    assert "As known" not in page + to_markdown(digest())
    raw = to_eml(digest(), sender="a@a.example", to="b@a.example", pictures={"map": svg})
    message = email.message_from_bytes(raw, policy=default)
    assert message["content-language"] == "uk"
    assert message["subject"] == "Зведення за 8 лютого 2025 року"
    text = message.get_body(("plain",))
    assert text is not None
    assert "про взяття міста російськими силами" in text.get_content()


def test_hostile_words_stay_words() -> None:
    page = to_html(build(BEFORE, AFTER, [told(part=HOSTILE)], UKRAINIAN))
    assert "<script>" not in page
