"""What is too young to be told of single settlements, told in sum by hromada, raion or oblast.

The only door behind the `Horizon`: no settlement, quote, document, claimant, line or distance
leaves by it, and no area of fewer than `FEWEST` settlements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from frontlog.ledger import RecordedClaim
from frontlog.model import Assessment, Event, Place, SideId, Stance, State
from frontlog.views.country import Country
from frontlog.views.horizon import Area, Horizon
from frontlog.views.reader import Views

FEWEST = 10
"""Fewer are told with the next larger area: a hromada of two villages would name a village."""
_LEVELS: tuple[Area, ...] = ("hromada", "raion", "oblast")


class States(Struct, frozen=True):
    """How many settlements are assessed so; ``unknown``: no state is singled out."""

    ua: int
    ru: int
    contested: int
    unknown: int


class Told(Struct, frozen=True):
    """So many claims of one kind by claimants of one side."""

    side: SideId
    stance: Stance
    event: Event
    actor: SideId | None
    claims: int


class NewestArea(Struct, frozen=True, kw_only=True):
    """An area of which something was heard, or in which something changed, in the newest time."""

    area: str
    level: Area
    name: str
    oblast: str | None
    settlements: int
    before: States
    now: States
    claims: tuple[Told, ...]


class NewestView(Struct, frozen=True, kw_only=True):
    """What was recorded after ``since`` and by ``until``; ``by`` is null where nothing is coarse.

    Up to ``since`` everything is told of single settlements, everywhere else.
    """

    by: Area | None
    since: datetime | None
    until: datetime | None
    areas: list[NewestArea]


def newest(views: Views) -> NewestView:
    """The newest time of one ledger in sum; nothing at all unless coarsening is configured."""
    coarse = views.horizon.newest
    if coarse is None:
        return NewestView(by=None, since=None, until=None, areas=[])
    since, until = views.horizon.moment(None), coarse.moment()
    sooner = Country(views.weighing, views.gazetteer, Horizon(coarse.delay))
    areas = _areas(views.gazetteer.places(), coarse.by)
    claims = _claims(views, since, until, areas)
    before = _states(views.country.assessments(since.date(), since), areas)
    now = _states(sooner.assessments(until.date(), until), areas)
    sizes = Counter(area.id for area in areas.values())
    rows = [
        NewestArea(
            area=area.id,
            level=area.level,
            name=area.name,
            oblast=area.oblast,
            settlements=sizes[area.id],
            before=_counted(before[area.id], sizes[area.id]),
            now=_counted(now[area.id], sizes[area.id]),
            claims=claims.get(area.id, ()),
        )
        for area in sorted(set(areas.values()), key=lambda area: area.id)
        if area.id in claims or before[area.id] != now[area.id]
    ]
    return NewestView(by=coarse.by, since=since, until=until, areas=rows)


class _Named(Struct, frozen=True):
    id: str
    level: Area
    name: str
    oblast: str | None


def _areas(places: Iterable[Place], by: Area) -> Mapping[str, _Named]:
    """The area of each settlement: the smallest from ``by`` upwards in which enough are left.

    What is left over in an oblast is in no area: it is not told at all.
    """
    found: dict[str, _Named] = {}
    left = list(places)
    for level in _LEVELS[_LEVELS.index(by) :]:
        groups: dict[_Named | None, list[Place]] = defaultdict(list)
        for place in left:
            groups[_of(place, level)].append(place)
        large = {area for area, those in groups.items() if area and len(those) >= FEWEST}
        found |= {place.id: area for area in large for place in groups[area]}
        left = [place for area in groups.keys() - large for place in groups[area]]
    return found


def _of(place: Place, level: Area) -> _Named | None:
    id, name = {
        "hromada": (place.hromada_id, place.hromada),
        "raion": (place.raion_id, place.raion),
        "oblast": (place.oblast_id, place.oblast),
    }[level]
    return _Named(id, level, name, place.oblast) if id and name else None


def _claims(
    views: Views, since: datetime, until: datetime, areas: Mapping[str, _Named]
) -> Mapping[str, tuple[Told, ...]]:
    """What was claimed in the newest time, counted by area."""
    known = {item.claim.id for item in views.weighing.claims(None, since)}
    found: dict[str, Counter[tuple[SideId, Stance, Event, SideId | None]]] = defaultdict(Counter)
    for item in views.weighing.claims(None, until):
        area = None if item.place is None else areas.get(item.place)
        if area is not None and item.claim.id not in known:
            found[area.id][_kind(item)] += 1
    return {
        area: tuple(Told(*kind, claims) for kind, claims in sorted(counts.items(), key=str))
        for area, counts in found.items()
    }


def _kind(item: RecordedClaim) -> tuple[SideId, Stance, Event, SideId | None]:
    claim = item.claim
    return claim.claimant.side, claim.stance, claim.event, claim.actor


def _states(
    found: Iterable[Assessment], areas: Mapping[str, _Named]
) -> dict[str, Counter[State | None]]:
    counts: dict[str, Counter[State | None]] = defaultdict(Counter)
    for item in found:
        if item.place in areas:
            counts[areas[item.place].id][item.shown] += 1
    return counts


def _counted(counts: Counter[State | None], size: int) -> States:
    told = {state: counts[state] for state in ("ua", "ru", "contested")}
    return States(**told, unknown=size - sum(told.values()))
