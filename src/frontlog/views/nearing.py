"""Whether the line comes nearer to a settlement: distances of some days ago beside today's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import shapely
from msgspec import Struct

from frontlog import terrain
from frontlog.model import Distance, Place
from frontlog.views.reader import Views

DAYS_BACK = (7, 30)
OWN_ERROR_KM = 2.5
"""Nine tenths of the ground between our own line and a map's lie within about this (docs/terrain):
a change that is smaller says nothing."""


class Nearing(Struct, frozen=True, kw_only=True):
    """Today's distance against that of ``days`` before, both from the same part of the settlement.

    ``nearer_km`` is positive where the line came nearer, ``None`` where the two days cannot be
    compared: no drawing then, or the settlement itself changed hands in between.
    """

    days: int
    before: date | None
    before_km: float | None
    nearer_km: float | None
    changed_hands: bool


class Approach(Struct, frozen=True, kw_only=True):
    """How far the line is by one source, and how fast it came; ``error_km`` where one is known."""

    source: str | None
    on: date | None
    km: float | None
    of: str
    error_km: float | None
    rows: list[Nearing]


class _Asked(Struct, frozen=True):
    on: date
    as_of: datetime | None


def approach(views: Views, place_id: str, on: date, as_of: datetime | None = None) -> Approach:
    """The line's way towards or away from a settlement up to a day."""
    place = views.gazetteer.place(place_id)
    measures = views.measures
    drawn = measures.drawing(on, None, as_of)
    source = None if drawn is None else drawn.source
    now = measures.distance(place, on, source, as_of)
    of = "edge" if now is None else _part(now)
    asked = _Asked(on, as_of)
    rows = [] if now is None else [_row(views, place, now, asked, days) for days in DAYS_BACK]
    return Approach(
        source=source,
        on=None if now is None else now.on,
        km=_km(now, of),
        of=of,
        error_km=OWN_ERROR_KM if source == "frontlog" else None,
        rows=rows,
    )


def _row(views: Views, place: Place, now: Distance, asked: _Asked, days: int) -> Nearing:
    on = asked.on - timedelta(days=days)
    then = views.measures.distance(place, on, now.source, asked.as_of)
    of = _part(now)
    before, km = _km(then, of), _km(now, of)
    moved = _held(views, place, on, now, asked) != _held(views, place, asked.on, now, asked)
    same = then is not None and then.on == now.on
    comparable = before is not None and km is not None and not (moved or same)
    return Nearing(
        days=days,
        before=None if then is None else then.on,
        before_km=before,
        nearer_km=round(before - km, 1) if comparable else None,  # type: ignore[operator]
        changed_hands=moved and then is not None,
    )


def _part(found: Distance) -> str:
    """From where it is measured: the edge where the outline is known."""
    return "centre" if found.edge_km is None else "edge"


def _km(found: Distance | None, of: str) -> float | None:
    if found is None:
        return None
    return found.edge_km if of == "edge" else found.centre_km


def _held(views: Views, place: Place, on: date, now: Distance, asked: _Asked) -> bool:
    """Whether the settlement's middle lies on ground held by Russia, by the same source."""
    drawn = views.measures.drawing(on, now.source, asked.as_of)
    centre = terrain.centre_of(place)
    if drawn is None or centre is None:
        return False
    return bool(shapely.intersects(views.measures.grounds.held(drawn).ru, centre))
