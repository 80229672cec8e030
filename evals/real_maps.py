"""What the maps of a ledger show at settlements that change. Evaluation only.

    frontlog run --ledger maps.db shared/data/maps/deepstate shared/data/maps/deepstate-daily \
        shared/data/maps/uacontrolmap shared/data/maps/liveuamap-nzz

makes such a ledger; a gazetteer with coordinates and outlines sees most.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from frontlog.assess.columns import day_of
from frontlog.assess.word import word_of
from frontlog.cli import session
from frontlog.cli.control import maps_by_maker
from frontlog.evaluate import replay
from frontlog.evaluate.rivals import Reader
from frontlog.model import DateInterval, Evidence

READER = Reader(word_of, day_of)
FIRST = date(2024, 7, 8)
"""From here on two makers have a map of every day."""
SPLIT = date(2024, 11, 15)
END = date(2025, 4, 30)
MAKERS = ("deepstate", "liveuamap", "uacontrolmap")


class Shown(Struct, frozen=True):
    """Settlements that some map changes in a period, and all that maps show of and around them.

    ``first`` is the day from which maps are heard; ``maps`` are the days of each maker's maps up to
    the end of the period.
    """

    first: date
    places: list[str]
    evidence: list[Evidence]
    maps: dict[str, list[date]]


def load(
    ledger: Path,
    since: date,
    until: date,
    makers: Sequence[str] = MAKERS,
    first: date = FIRST,
) -> Shown:
    """What maps show from ``first`` to ``until``, in settlements that change after ``since``."""
    with session.views(ledger) as views:
        known = views.horizon.moment(None)
        weighing = views.weighing
        every = weighing.readings(None, known)
        ids = [str(place) for place in views.gazetteer.ids]
        period = DateInterval(first, until)
        pictures = _of_period(weighing.pictures(every, ids, known), period, makers)
        places = replay.changing(pictures, max(since, first), until, READER)
        drawn = maps_by_maker(views, every, known)
        near = weighing.nearby(places, known, every)
        around = [piece for place in places for piece in near.evidence(place)]
    maps = {maker: [on for on in drawn[maker] if first <= on <= until] for maker in makers}
    evidence = [*pictures, *_of_period(around, period, makers)]
    return Shown(first, places, replay.as_published(evidence, places), maps)


def _of_period(
    items: Sequence[Evidence], period: DateInterval, makers: Sequence[str]
) -> list[Evidence]:
    """Cut to the period; what stood when it began stands from its first day."""
    first, last = period.start, period.end
    return [
        structs.replace(item, start=max(item.start, first), end=min(item.end, last))
        for item in items
        if item.claimant in makers and item.end >= first and item.start <= last
    ]
