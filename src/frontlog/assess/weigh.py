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

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.columns import CLAIM, Columns, Manner, columns_of, known
from frontlog.assess.meaning import read
from frontlog.assess.parameters import Parameters
from frontlog.assess.pictures import Pictures, pictures
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Weighed(Struct, frozen=True):
    """Evidence of some places as the chain takes it; days are ordinals.

    ``place`` is the row of ``places`` of each piece given; ``effect`` are (contested over ua, ru
    over contested) in nats, one row a claim, zero for what another piece already says.
    """

    given: Columns
    place: Ints
    places: list[str]
    first: Ints
    claims: Columns
    claim_place: Ints
    effect: Floats
    pictures: Pictures
    picture_place: Ints


def usable(evidence: Iterable[Evidence], on: date, as_of: datetime) -> list[Evidence]:
    """What was known at ``as_of`` of days up to ``on``, sound, each piece once, in fixed order."""
    return list(known(columns_of(evidence), on, as_of).items)


def weigh(given: Columns, on: date, as_of: datetime, parameters: Parameters) -> Weighed:
    """Weigh what was `known`."""
    codes, starts, number = np.unique(given.place, return_index=True, return_inverse=True)
    names = list(given.register.places)
    original = np.flatnonzero(originals(given) == np.arange(len(given)))
    is_claim = given.kind[original] == CLAIM
    claim_rows, shown_rows = original[is_claim], original[~is_claim]
    claims = given.part(claim_rows)
    shown = pictures(given.part(shown_rows), on, as_of, parameters)
    return Weighed(
        given=given,
        place=number,
        places=[str(names[code]) for code in codes.tolist()],
        first=np.minimum.reduceat(given.day, starts) if len(starts) else starts,
        claims=claims,
        claim_place=number[claim_rows],
        effect=_effects(claims, parameters),
        pictures=shown,
        picture_place=number[shown_rows][shown.row],
    )


def originals(given: Columns) -> Ints:
    """For each piece the row of the first recorded that says the same from the same origin."""
    said = given.register.alike("stance", "event", "actor", "relation", "part")
    keys = (given.origin, said[given.manner], given.place)
    order = np.lexsort(keys)
    starts = _starts(keys, order)
    found = np.empty(len(given), dtype=np.int64)
    found[order] = order[starts]
    return found


def _effects(claims: Columns, parameters: Parameters) -> Floats:
    """Rules 2 and 3; shape (claims, 2)."""
    said = single_effects(claims, parameters)
    voice = _groups(claims, "claimant")
    camp = _groups(claims, "side")
    effect = np.zeros_like(said)
    for step in (0, 1):
        for sign in (1.0, -1.0):
            force = np.maximum(sign * said[:, step], 0.0)
            counted = np.where(_ranks(force, voice) == 0, force, 0.0)
            # The strongest of a camp counts in full, the next by the discount, and so on.
            effect[:, step] += sign * counted * parameters.camp_discount ** _ranks(counted, camp)
    return effect


def _groups(claims: Columns, field: str) -> Ints:
    """For each claim a number that is the same for one place, day and claimant, or side."""
    keys = (claims.register.alike(field)[claims.manner], claims.day, claims.place)
    order = np.lexsort(keys)
    group = np.empty(len(order), dtype=np.int64)
    group[order] = np.cumsum(_changed(keys, order))
    return group


def single_effects(claims: Columns, parameters: Parameters) -> Floats:
    """Log-likelihood steps (contested over ua, ru over contested) of each claim by itself."""
    table = [_likelihood(manner, parameters) for manner in claims.register.known_manners()]
    rows = np.array(table).reshape(-1, 3)[claims.manner]
    weight = claims.weight[:, None]
    # With probability 1 - weight the claim is about another place and says nothing of this one.
    mixed = np.log(weight * rows + (1 - weight) * rows.mean(axis=1, keepdims=True))
    return np.diff(mixed, axis=1)


def _likelihood(said: Manner, parameters: Parameters) -> Floats:
    if said.stance is None or said.event is None:
        return np.ones(3)
    told = read(said.stance, said.event, said.actor, said.relation or "in", said.part is not None)
    if told is None:
        return np.ones(3)
    return np.exp(parameters.log_likelihood(said.claimant, said.claimant_kind, said.side, told))


def _ranks(force: Floats, group: Ints) -> Ints:
    """Rank by falling force within each group; equals keep their order. What has none is last."""
    ranks = np.full(len(force), len(force), dtype=np.int64)
    heard = np.flatnonzero(force > 0)
    order = np.lexsort((-force[heard], group[heard]))
    starts = _starts((group[heard],), order)
    ranks[heard[order]] = np.arange(len(heard)) - starts
    return ranks


def _starts(keys: Sequence[Ints], order: Ints) -> Ints:
    """At each position of an order by keys the first position with the same keys."""
    return np.maximum.accumulate(np.where(_changed(keys, order), np.arange(len(order)), 0))


def _changed(keys: Sequence[Ints], order: Ints) -> npt.NDArray[np.bool_]:
    """Where in the order any of the keys differs from the one before."""
    changed = np.zeros(len(order), dtype=bool)
    for key in keys:
        changed[1:] |= np.diff(key[order]) != 0
    return changed
