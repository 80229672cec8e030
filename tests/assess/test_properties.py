"""What must hold whatever the evidence is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from frontlog import assess
from frontlog.assess.parameters import Parameters
from frontlog.model import EVENTS, STANCES, Evidence

from .made import KINDS, baseline, claim, nearby, noon, reading

FIRST = date(2024, 6, 1)
ON = FIRST + timedelta(days=60)
OTHER = {"ua": "ru", "ru": "ua", "other": "other", "contested": "contested", None: None}
some = settings(deadline=None, max_examples=60)
many = settings(deadline=None, max_examples=300)
EXACT = 1e-6
"""Probabilities are rounded to six places."""

days = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def claims(draw: st.DrawFn, **fixed: object) -> Evidence:
    said = " ".join(
        [
            draw(st.sampled_from(STANCES)),
            draw(st.sampled_from(EVENTS)),
            draw(st.sampled_from(["ua", "ru"])),
        ]
    )
    more = {
        "relation": draw(st.sampled_from(["in", "near", "toward", "direction"])),
        "part": draw(st.sampled_from([None, "outskirts"])),
        "weight": draw(st.sampled_from([1.0, 0.8, 0.3])),
    }
    item = claim(draw(st.sampled_from(sorted(KINDS))), said, draw(days), **more)
    return structs.replace(item, **fixed)


@st.composite
def readings(draw: st.DrawFn) -> Evidence:
    start = draw(days)
    end = start + timedelta(days=draw(st.integers(0, 40)))
    source = draw(st.sampled_from(["map-a", "map-b"]))
    return reading(source, draw(st.sampled_from(["ua", "ru", "contested"])), start, end)


@st.composite
def neighbours(draw: st.DrawFn) -> Evidence:
    start = draw(days)
    ru = draw(st.integers(0, 4))
    shares = {"ru": ru / 4, "ua": draw(st.integers(0, 4 - ru)) / 4}
    return nearby(draw(st.sampled_from(["map-a", "map-b"])), shares, start, ON)


bodies = st.lists(st.one_of(claims(), readings(), neighbours()), max_size=12).map(
    lambda items: [baseline("ua", FIRST), *items]
)


def p(items: list[Evidence], on: date = ON, **more: Parameters) -> dict[str, float]:
    (found,) = assess.assess(items, on=on, as_of=noon(ON + timedelta(days=30)), **more)
    return dict(found.probabilities)


@some
@given(bodies, st.randoms())
def test_the_order_of_evidence_does_not_matter(items: list[Evidence], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    when = {"on": ON, "as_of": noon(ON)}
    assert assess.assess(items, **when) == assess.assess(shuffled, **when)  # type: ignore[arg-type]


@some
@given(bodies, st.data())
def test_a_copy_adds_nothing(items: list[Evidence], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(items))
    late = timedelta(days=data.draw(st.integers(0, 9)))
    copy = structs.replace(
        original, id=f"copy of {original.id}", recorded_at=original.recorded_at + late
    )
    assert p([*items, copy]) == p(items)


@some
@given(bodies, claims(recorded_at=noon(ON) + timedelta(seconds=1)))
def test_what_was_recorded_later_changes_nothing(items: list[Evidence], late: Evidence) -> None:
    when = {"on": ON, "as_of": noon(ON)}
    assert assess.assess([*items, late], **when) == assess.assess(items, **when)  # type: ignore[arg-type]


@many
@given(bodies, claims(), st.sampled_from(["denies", "doubts"]), days)
def test_a_denial_never_raises_the_denied_side(
    items: list[Evidence], new: Evidence, stance: str, on: date
) -> None:
    denial = structs.replace(new, stance=stance, origin="a new denial", id="a new denial")
    # What is denied is the success of a side: of the actor, or, in a withdrawal, of the other.
    denied = OTHER[denial.actor] if denial.event == "withdraw" else denial.actor
    assert p([*items, denial], on)[str(denied)] <= p(items, on)[str(denied)] + EXACT


@many
@given(bodies, claims(stance="asserts", part=None), st.sampled_from(["capture", "hold"]), days)
def test_another_voice_for_a_side_never_lowers_it(
    items: list[Evidence], new: Evidence, event: str, on: date
) -> None:
    voice = structs.replace(new, event=event, origin="a new voice", id="a new voice")
    assert p([*items, voice], on)[str(voice.actor)] >= p(items, on)[str(voice.actor)] - EXACT


@some
@given(bodies, st.sampled_from(["ua", "ru"]), days)
def test_another_map_that_shows_a_side_never_lowers_it(
    items: list[Evidence], side: str, start: date
) -> None:
    shown = reading("map-c", side, start, ON)
    assert p([*items, shown])[side] >= p(items)[side] - EXACT


@some
@given(bodies, st.sampled_from(["ua", "ru"]), days)
def test_neighbours_shown_as_a_sides_never_lower_it(
    items: list[Evidence], side: str, start: date
) -> None:
    shown = nearby("map-c", {"ua": 0.0, "ru": 0.0} | {side: 1.0}, start, ON)
    assert p([*items, shown])[side] >= p(items)[side] - EXACT


@some
@given(bodies, claims(stance="asserts", event="contest", actor=None, start=ON, end=ON))
def test_a_contest_of_the_day_never_lowers_contested(items: list[Evidence], new: Evidence) -> None:
    said = structs.replace(new, published_on=ON, recorded_at=noon(ON), origin="new", id="new")
    assert p([*items, said])["contested"] >= p(items)["contested"] - EXACT


def swap(item: Evidence) -> Evidence:
    return structs.replace(
        item,
        side=OTHER[item.side],
        actor=OTHER[item.actor],
        category=OTHER[item.category],
        shares=item.shares and {str(OTHER[side]): part for side, part in item.shares.items()},
    )


@some
@given(bodies)
def test_sides_swapped_in_sides_swapped_out(items: list[Evidence]) -> None:
    there = p(items)
    back = p([swap(item) for item in items], parameters=assess.DEFAULT.swapped())
    for state, probability in there.items():
        assert abs(back[str(OTHER[state])] - probability) <= 2 * EXACT


@some
@given(bodies)
def test_a_place_is_assessed_the_same_alone_and_among_others(items: list[Evidence]) -> None:
    others = [
        structs.replace(item, place=f"B{n}", id=f"{item.id}/{n}", origin=f"{item.origin}/{n}")
        for n, item in enumerate(items)
    ]
    when = {"on": ON, "as_of": noon(ON)}
    alone = assess.assess(items, **when)  # type: ignore[arg-type]
    together = assess.assess([*others, *items], **when)  # type: ignore[arg-type]
    assert [found for found in together if found.place == "A"] == alone


@some
@given(bodies)
def test_a_history_is_what_was_assessed_day_by_day(items: list[Evidence]) -> None:
    for row in assess.history(items, as_of=noon(ON + timedelta(days=30))):
        assert row.probabilities == p(items, row.on)
