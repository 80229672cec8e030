"""Which claims are one statement said again."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import structs

from frontlog.assess.origins import Statement, duplicates, group
from frontlog.model import Claim, Claimant, DateInterval, Document, Mention

from .made import noon

DAY = date(2025, 2, 7)
STORY = (
    "The ministry in Moscow announced on Friday evening that its units now hold every street of "
    "the town, while people who watch satellite pictures say that the western quarters are still "
    "fought over and that nothing of the kind can be seen from above so far this week."
)
OTHER = (
    "Residents of a village further south spoke of a quiet morning, a queue for bread and a bus "
    "that came late, and of nothing else; the war was two ridges away and nobody mentioned it."
)


def document(name: str, text: str = STORY, day: date = DAY, **more: str) -> Document:
    return Document(
        id=name, source=name, text=text, recorded_at=noon(day), body=((0, len(text)),),
        published_at=noon(day), **more,
    )  # fmt: skip


def said(where: Document, who: str = "russian-mod", dated: date | None = None) -> Statement:
    claim = Claim(
        document=where.id,
        claimant=Claimant(who, who, "ru"),
        stance="asserts",
        event="capture",
        actor="ru",
        mention=Mention(start=0, end=3, text="The", kind="settlement"),
        relation="in",
        quote=where.text[:20],
        start=0,
        end=20,
        extractor="test",
        event_date=None if dated is None else DateInterval(dated, dated),
    )
    return Statement(claim, where, "A")


def origins(*statements: Statement) -> list[str]:
    found = group(statements)
    return [found[statement.claim.id] for statement in statements]


def test_forty_reprints_are_one_origin_even_in_other_mouths() -> None:
    prints = [
        said(document(f"d{n}", f"{STORY} Agency {n}.", DAY + timedelta(days=n % 4)), f"outlet {n}")
        for n in range(40)
    ]
    assert len(set(origins(*prints))) == 1


def test_the_same_claimant_on_the_same_day_is_one_origin_in_any_words() -> None:
    one, two = said(document("a"), dated=DAY), said(document("b", OTHER), dated=DAY)
    assert len(set(origins(one, two))) == 1


def test_an_undated_repetition_stands_for_the_first_until_it_has_lapsed() -> None:
    first = said(document("a"))
    soon = said(document("b", OTHER, DAY + timedelta(days=20)))
    late = said(document("c", OTHER + " Later.", DAY + timedelta(days=50)))
    found = origins(first, soon, late)
    assert found[0] == found[1] != found[2]


def test_two_claimants_in_two_texts_are_two_origins() -> None:
    one, two = said(document("a"), "russian-mod"), said(document("b", OTHER), "rybar")
    assert len(set(origins(one, two))) == 2


def test_a_forwarded_post_belongs_to_its_origin() -> None:
    original = document("a", OTHER)
    forwarded = document("b", STORY, DAY, origin="a")
    assert duplicates([original, forwarded]) == {"a": "a", "b": "a"}


def test_a_later_record_never_changes_an_earlier_origin() -> None:
    statements = [said(document(f"d{n}", STORY, DAY + timedelta(days=n))) for n in range(6)]
    before = group(statements[:3])
    after = group(statements)
    assert all(after[claim] == origin for claim, origin in before.items())


def test_another_place_is_another_statement() -> None:
    one = said(document("a"))
    two = structs.replace(said(document("b")), place="B")
    assert len(set(origins(one, two))) == 2
