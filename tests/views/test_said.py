"""What each voice says of a settlement, and when two of them cannot both be right."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest

from frontlog import pack
from frontlog.ledger import RecordedClaim
from frontlog.model import Claim, Claimant, Mention, Place, Reading, content_id
from frontlog.views import Horizon
from frontlog.views.said import PlaceSaid, said

TOWN = "UA14020110010025394"
DAY = date(2025, 2, 7)
SIDES = {
    "russian-mod": "ru",
    "rybar": "ru",
    "osgt-khortytsia": "ua",
    "ukrainian-general-staff": "ua",
}


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def claim(who: str, words: str, day: date = DAY, part: str | None = None) -> RecordedClaim:
    """``words``: "asserts capture ru in", "denies capture ru in"."""
    stance, event, actor, relation = words.split()
    text = f"{who} {words} {day} {part}"
    made: Any = Claim(
        document=content_id(text),
        claimant=Claimant(who, who, SIDES[who]),
        mention=Mention(start=0, end=1, text="A", kind="settlement"),
        stance=stance,  # type: ignore[arg-type]
        event=event,  # type: ignore[arg-type]
        actor=None if actor == "-" else actor,
        relation=relation,  # type: ignore[arg-type]
        part=part,
        quote=text,
        start=0,
        end=len(text),
        extractor="test/1",
    )
    return RecordedClaim(
        id=made.id, claim=made, place=TOWN, probability=1.0, source="gazette", outlet=None,
        title=None, url=None, language=None, published_at=noon(day), recorded_at=noon(day),
        document_origin=None,
    )  # fmt: skip


def shown(source: str, category: Any) -> Reading:
    return Reading(
        source=source, place=TOWN, since=date(2025, 1, 1), until=None, category=category,
        shares={category: 1.0}, recorded_at=noon(DAY),
    )  # fmt: skip


def told(*claims: RecordedClaim, maps: tuple[Reading, ...] = (), on: date = DAY) -> list[PlaceSaid]:
    views: Any = SimpleNamespace(
        horizon=Horizon(),
        pack=pack.load(),
        weighing=SimpleNamespace(claims=lambda *_: list(claims), readings=lambda *_: list(maps)),
        gazetteer=SimpleNamespace(
            place=lambda id: Place(
                id=id, name="Торецьк", name_en="Toretsk", kind="city", lat=48.4, lon=37.8
            )
        ),
    )
    return said(views, on)


BOAST = claim("russian-mod", "asserts capture ru in")


@pytest.mark.parametrize(
    ("answer", "differ"),
    [
        (claim("osgt-khortytsia", "denies capture ru in"), True),
        (claim("osgt-khortytsia", "asserts hold ua in"), True),
        (claim("osgt-khortytsia", "asserts contest - in"), True),
        (claim("osgt-khortytsia", "asserts withdraw ua in"), False),
    ],
)
def test_a_boast_and_its_answer(answer: RecordedClaim, differ: bool) -> None:
    (row,) = told(BOAST, answer)
    assert {one.by for one in row.says} == {"ru", "ua"}
    assert row.differ is differ


def test_a_denial_leaves_open_who_holds_it() -> None:
    (row,) = told(claim("osgt-khortytsia", "denies capture ru in"))
    (one,) = row.says
    assert (one.holds, one.denies, row.differ) == (None, "ru", False)
    (with_map,) = told(
        claim("osgt-khortytsia", "denies capture ru in"), maps=(shown("one", "contested"),)
    )
    assert not with_map.differ


@pytest.mark.parametrize(
    "indirect",
    [
        claim("osgt-khortytsia", "asserts repel ua in"),
        claim("osgt-khortytsia", "asserts hold ua near"),
        claim("osgt-khortytsia", "asserts attack ru direction"),
    ],
)
def test_what_is_said_beside_the_place_is_no_word_on_it(indirect: RecordedClaim) -> None:
    assert told(indirect) == []


def test_part_of_a_town_taken_is_a_town_contested() -> None:
    (row,) = told(claim("russian-mod", "asserts capture ru in", part="the centre"))
    assert row.says[0].holds == "contested"


def test_channels_do_not_speak_for_their_side() -> None:
    assert told(claim("rybar", "asserts capture ru in")) == []


def test_the_latest_word_up_to_the_day_counts() -> None:
    earlier = claim("russian-mod", "asserts contest - in", date(2025, 1, 3))
    (row,) = told(BOAST, earlier)
    assert row.says[0].holds == "ru"
    (before,) = told(BOAST, earlier, on=date(2025, 2, 6))
    assert before.says[0].holds == "contested"
    assert before.says[0].since == date(2025, 1, 3)


def test_maps_that_agree_are_left_out_and_those_that_differ_are_not() -> None:
    assert told(maps=(shown("one", "ru"), shown("two", "ru"))) == []
    (row,) = told(maps=(shown("one", "ru"), shown("two", "ua")))
    assert row.differ
    assert [(one.by, one.holds) for one in row.says] == [("one", "ru"), ("two", "ua")]
