"""Evidence into log-likelihoods: what counts, how often, and on which day.

Three rules keep repetition from counting, and are what the properties rest on:

1. An origin says a thing once: of all copies the one recorded first stands, at its day.
2. A claimant has one voice a day about a place: of everything that it says in one direction only
   the strongest counts, so a flood of claims weighs no more than one.
3. Claimants of one side are no independent witnesses: on one day the second voice in a direction
   counts by ``camp_discount``, the third by its square, and so on.

Each rule only ever adds to the side of the new evidence: no claim weakens another that agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.meaning import read
from frontlog.assess.parameters import Parameters
from frontlog.assess.pictures import Picture, pictures
from frontlog.assess.sanity import fault
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Weighed(Struct, frozen=True):
    """Evidence of some places as the chain takes it; days are ordinals.

    ``effect`` are (contested over ua, ru over contested) in nats, one row a claim, zero for what
    another piece already says.
    """

    places: list[str]
    first: Ints
    claims: list[Evidence]
    claim_place: Ints
    claim_day: Ints
    effect: Floats
    pictures: list[Picture]
    picture_place: Ints


def usable(evidence: Iterable[Evidence], on: date, as_of: datetime) -> list[Evidence]:
    """What was known at ``as_of`` of days up to ``on``, sound, each piece once, in fixed order."""
    known = [
        item
        for item in evidence
        if item.recorded_at <= as_of and day_of(item) <= on and fault(item) is None
    ]
    # By the last key first: five sorts of one plain key each take a third of one sort by five.
    for key in ("id", "end", "start", "recorded_at", "place"):
        known.sort(key=attrgetter(key))
    return list({item.id: item for item in known}.values())


def day_of(item: Evidence) -> date:
    """The day at which a claim bears on control: the last that it can mean; a map's first."""
    if item.kind != "claim":
        return item.start
    published = item.published_on
    return item.end if published is None else max(item.start, min(item.end, published))


def weigh(items: Sequence[Evidence], on: date, as_of: datetime, parameters: Parameters) -> Weighed:
    """Weigh what `usable` let through."""
    places = sorted({item.place for item in items})
    index = {place: number for number, place in enumerate(places)}
    original = _originals(items)
    claims = [item for item in original if item.kind == "claim"]
    shown = pictures((item for item in original if item.kind != "claim"), on, as_of, parameters)
    claim_place = _ints(index[item.place] for item in claims)
    claim_day = _ints(day_of(item).toordinal() for item in claims)
    first = np.full(len(places), np.iinfo(np.int64).max)
    place = _ints(index[item.place] for item in items)
    np.minimum.at(first, place, _ints(day_of(item).toordinal() for item in items))
    return Weighed(
        places=places,
        first=first,
        claims=claims,
        claim_place=claim_place,
        claim_day=claim_day,
        effect=_effects(claims, claim_place, claim_day, parameters),
        pictures=shown,
        picture_place=_ints(index[picture.place] for picture in shown),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _originals(items: Iterable[Evidence]) -> list[Evidence]:
    """The first recorded of every origin's copies; the input's order is kept."""
    first: dict[tuple[object, ...], Evidence] = {}
    for item in items:
        first.setdefault(said_key(item), item)
    return list(first.values())


def said_key(item: Evidence) -> tuple[object, ...]:
    """What makes a piece a copy of another: the same of the same place, from the same origin."""
    said = (item.stance, item.event, item.actor, item.relation, item.part is None)
    return (item.place, item.origin, *said)


def _effects(claims: Sequence[Evidence], place: Ints, day: Ints, parameters: Parameters) -> Floats:
    """Rules 2 and 3; shape (claims, 2)."""
    if not claims:
        return np.zeros((0, 2))
    said = single_effects(claims, parameters)
    claimant = _codes(item.claimant for item in claims)
    camp = _codes(item.side for item in claims)
    effect = np.zeros_like(said)
    for step in (0, 1):
        for sign in (1.0, -1.0):
            force = np.maximum(sign * said[:, step], 0.0)
            counted = _once(force, (place, day, claimant))
            effect[:, step] += sign * _discounted(
                counted, (place, day, camp), parameters.camp_discount
            )
    return effect


def _codes(values: Iterable[str]) -> Ints:
    codes: dict[str, int] = {}
    return _ints(codes.setdefault(value, len(codes)) for value in values)


def single_effects(claims: Sequence[Evidence], parameters: Parameters) -> Floats:
    """Log-likelihood steps (contested over ua, ru over contested) of each claim by itself."""
    known: dict[tuple[object, ...], Floats] = {}
    rows = np.empty((len(claims), 3))
    for number, item in enumerate(claims):
        key = (
            item.claimant, item.claimant_kind, item.side, item.stance, item.event, item.actor,
            item.relation, item.part is None,
        )  # fmt: skip
        if key not in known:
            known[key] = _likelihood(item, parameters)
        rows[number] = known[key]
    weight = np.array([item.weight for item in claims])[:, None]
    # With probability 1 - weight the claim is about another place and says nothing of this one.
    mixed = np.log(weight * rows + (1 - weight) * rows.mean(axis=1, keepdims=True))
    return np.diff(mixed, axis=1)


def _likelihood(item: Evidence, parameters: Parameters) -> Floats:
    if item.stance is None or item.event is None:
        return np.ones(3)
    told = read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)
    if told is None:
        return np.ones(3)
    return np.exp(parameters.log_likelihood(item.claimant, item.claimant_kind, item.side, told))


def _once(force: Floats, group: tuple[Ints, ...]) -> Floats:
    """The strongest of each group keeps its force, the others get none."""
    rank = _ranks(force, group)
    return np.where(rank == 0, force, 0.0)


def _discounted(force: Floats, group: tuple[Ints, ...], discount: float) -> Floats:
    """Within each group the strongest counts in full, the next by the discount, and so on."""
    return np.asarray(force * discount ** _ranks(force, group))


def _ranks(force: Floats, group: tuple[Ints, ...]) -> Ints:
    """Rank by falling force within each group; equals keep their order. What has none is last."""
    ranks = np.full(len(force), len(force), dtype=np.int64)
    heard = np.flatnonzero(force > 0)
    keys = [key[heard] for key in group]
    order = np.lexsort((-force[heard], *keys))
    changed = np.zeros(len(heard), dtype=bool)
    for key in keys:
        changed[1:] |= np.diff(key[order]) != 0
    starts = np.maximum.accumulate(np.where(changed, np.arange(len(heard)), 0))
    ranks[heard[order]] = np.arange(len(heard)) - starts
    return ranks
