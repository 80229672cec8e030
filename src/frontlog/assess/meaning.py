"""What a claim says about control: whom it speaks for or against, and how directly.

A *report* is what is left of a proposition when the model reads it: it speaks ``for`` a side's
control, ``against`` it, or says the place is ``contest``-ed. ``strength`` is an exponent on the
claimant's likelihood: 1 for a direct statement about the whole place, less for what only bears
on it. The table is written in terms of the actor and the adversary, never of a named side, so
swapping the sides of the evidence swaps the answer.

A denial or a doubt speaks *against* the side that the denied proposition would favour. That is
the actor, except for a withdrawal, which favours the adversary.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from frontlog.model import Event, Relation, SideId, Stance

Bearing = Literal["for", "against", "contest"]

ADVERSARY: dict[SideId, SideId] = {"ua": "ru", "ru": "ua"}


class Report(NamedTuple):
    """A proposition as the model reads it; ``side`` is ``None`` only for ``contest``."""

    bearing: Bearing
    side: SideId | None
    strength: float


ASSERTED: dict[Event, tuple[Bearing, float]] = {
    "capture": ("for", 1.0),
    "hold": ("for", 1.0),
    "withdraw": ("for", 1.0),
    "contest": ("contest", 1.0),
    "advance": ("contest", 0.5),
    "infiltrate": ("contest", 0.5),
    "attack": ("contest", 0.4),
    "encircle": ("contest", 0.3),
    "repel": ("for", 0.3),
}
"""A side that advances, infiltrates or attacks does not hold the whole place: it contests it."""

DENIED: dict[Event, float] = {
    "capture": 1.0,
    "hold": 1.0,
    "withdraw": 0.6,
    "advance": 0.4,
    "infiltrate": 0.4,
    "repel": 0.2,
    "encircle": 0.2,
    "attack": 0.15,
    "contest": 0.0,
}
"""Denying a contest names no side: it is recorded and moves nothing."""

DOUBT = 0.4
"""A doubt is a denial at this fraction of its strength: the claimant only lacks confirmation."""

NEARNESS: dict[Relation, float] = {"in": 1.0, "near": 0.4, "toward": 0.25, "direction": 0.0}
"""A sector as such says nothing about the town that it is called after."""

PARTIAL = 0.6
"""Held or taken in part: the place is contested, said less directly than in plain words."""


@lru_cache(maxsize=4096)
def read(
    stance: Stance, event: Event, actor: SideId | None, relation: Relation, partial: bool
) -> Report | None:
    """What the proposition says of control; ``None`` where it says nothing about it.

    ``partial`` is whether the proposition is about a named part of the place only.
    """
    if event != "contest" and actor not in ADVERSARY:
        return None
    favoured = ADVERSARY[actor] if event == "withdraw" and actor else actor
    nearness = NEARNESS[relation]
    if stance == "asserts":
        report = _asserted(event, favoured, partial, nearness)
    else:
        doubt = DOUBT if stance == "doubts" else 1.0
        strength = DENIED[event] * doubt * nearness * (DOUBT if partial else 1.0)
        report = Report("against", favoured, strength)
    return report if report.strength > 0 else None


def _asserted(event: Event, favoured: SideId | None, partial: bool, nearness: float) -> Report:
    bearing, strength = ASSERTED[event]
    if partial and bearing == "for":
        return Report("contest", None, PARTIAL * strength * nearness)
    side = None if bearing == "contest" else favoured
    return Report(bearing, side, strength * nearness)
