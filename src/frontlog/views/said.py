"""What each side and each map says of a settlement on a day, and where they differ.

Claims and readings only: nothing here is assessed, and nothing here moves an assessment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce
from typing import Literal

from msgspec import Struct

from frontlog.assess.meaning import PARTIAL, read
from frontlog.ledger import RecordedClaim
from frontlog.model import Reading, SideId, State
from frontlog.views import evidence
from frontlog.views.reader import Views
from frontlog.views.shown import lasts

SPEAKING = frozenset({"official", "military"})
"""The kinds of claimants that speak for their side; its channels and experts do not."""
STATES: frozenset[State] = frozenset({"ua", "ru", "contested"})


class Saying(Struct, frozen=True, kw_only=True):
    """One voice on one settlement: it ``holds`` a state, or only ``denies`` that a side holds it.

    ``by`` is a side for claims (``kind`` side) or a source for maps; ``since`` the day of the
    claim, or from which the map shows it.
    """

    by: str
    kind: Literal["side", "map"]
    holds: State | None
    denies: SideId | None
    since: date
    claimant: str | None = None
    claim: str | None = None

    def allows(self) -> frozenset[State]:
        """The states that this voice leaves possible."""
        if self.holds is not None:
            return frozenset({self.holds})
        return frozenset(state for state in STATES if state != self.denies)


class PlaceSaid(Struct, frozen=True, kw_only=True):
    """Everything said of control of one settlement up to a day; ``differ``: not all can be so."""

    place: str
    name: str
    name_en: str
    lon: float
    lat: float
    differ: bool
    says: list[Saying]


def said(views: Views, on: date, as_of: datetime | None = None) -> list[PlaceSaid]:
    """Settlements of which a side says who holds them, or of which maps differ; by place id."""
    on, known = views.horizon.day(on), views.horizon.moment(as_of)
    sides = _by_sides(views, views.weighing.claims(None, known), on)
    maps = _by_maps(views.weighing.readings(None, known), on)
    rows = (_row(views, place, [*sides.get(place, ()), *maps.get(place, ())]) for place in maps)
    silent = (_row(views, place, sides[place]) for place in sides.keys() - maps.keys())
    found = [row for row in (*rows, *silent) if row is not None]
    return sorted(found, key=lambda row: row.place)


def _row(views: Views, place_id: str, says: list[Saying]) -> PlaceSaid | None:
    differ = not reduce(frozenset.__and__, (one.allows() for one in says), STATES)
    if not differ and not any(one.kind == "side" for one in says):
        return None
    place = views.gazetteer.place(place_id)
    if place.lon is None or place.lat is None:
        return None
    return PlaceSaid(
        place=place_id,
        name=place.name,
        name_en=place.name_en,
        lon=round(place.lon, 4),
        lat=round(place.lat, 4),
        differ=differ,
        says=says,
    )


def _by_sides(views: Views, found: Iterable[RecordedClaim], on: date) -> Mapping[str, list[Saying]]:
    """The latest direct word of each side's own officials on each settlement."""
    kinds = {claimant.id: claimant.kind for claimant in views.pack.claimants}
    latest: dict[tuple[str, str], tuple[tuple[object, ...], Saying]] = {}
    for item in found:
        saying = None if kinds.get(item.claim.claimant.id) not in SPEAKING else _saying(item)
        if item.place is None or saying is None or saying.since > on:
            continue
        # Of two statements of one day the one that names a holder says more.
        rank = (saying.since, saying.holds is not None, item.recorded_at, item.id)
        key = (item.place, saying.by)
        if key not in latest or latest[key][0] < rank:
            latest[key] = (rank, saying)
    grouped: dict[str, list[Saying]] = defaultdict(list)
    for (place, _), (_, saying) in sorted(latest.items(), key=lambda pair: pair[0]):
        grouped[place].append(saying)
    return grouped


def _saying(item: RecordedClaim) -> Saying | None:
    """A claim as a word on control of the whole place; ``None`` where it is not one."""
    claim, day = item.claim, evidence.day_of(item)
    report = read(claim.stance, claim.event, claim.actor, claim.relation, claim.part is not None)
    if day is None or report is None or report.strength < PARTIAL:
        return None
    holds: State | None = "contested" if report.bearing == "contest" else None
    if report.bearing == "for":
        holds = "ua" if report.side == "ua" else "ru"
    return Saying(
        by=claim.claimant.side,
        kind="side",
        holds=holds,
        denies=report.side if report.bearing == "against" else None,
        since=day,
        claimant=claim.claimant.name,
        claim=claim.id,
    )


def _by_maps(readings: Iterable[Reading], on: date) -> Mapping[str, list[Saying]]:
    grouped: dict[str, list[Saying]] = defaultdict(list)
    for reading in readings:
        if reading.category is not None and lasts(reading, on):
            grouped[reading.place].append(
                Saying(
                    by=reading.source,
                    kind="map",
                    holds=reading.category,
                    denies=None,
                    since=reading.since,
                )
            )
    return grouped
