"""What `publish` makes files of: maps of days and claims, from one ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from frontlog.publish import MapOfDay, PublishedClaim, map_of_day
from frontlog.views import evidence
from frontlog.views.reader import Views


def assessed(views: Views, on: date, as_of: datetime | None = None) -> MapOfDay:
    """Assessed control of every settlement on a day."""
    known = views.horizon.moment(as_of)
    found = views.country.assessments(on, known)
    place = views.gazetteer.place
    return map_of_day(on, known, ((place(item.place), item) for item in found))


def claims(
    views: Views,
    on: date,
    as_of: datetime | None = None,
    since: date | None = None,
    places: Iterable[str] | None = None,
) -> list[PublishedClaim]:
    """Claims that count up to a day, or from the day after ``since`` up to it.

    Claims of which no day is known are there only without ``since``. With ``places`` claims about
    these settlements alone.
    """
    on, known = views.horizon.day(on), views.horizon.moment(as_of)
    asked = (None,) if places is None else places
    found = [item for place in asked for item in views.weighing.claims(place, known)]
    origins = views.weighing.origins(found)
    sources = {source.slug: source for source in views.pack.sources}
    claimants = {claimant.id: claimant.name_uk for claimant in views.pack.claimants}
    return [
        PublishedClaim(
            claim=item.claim,
            place=None if item.place is None else views.gazetteer.place(item.place),
            probability=item.probability,
            source=item.source,
            source_name=sources[item.source].name if item.source in sources else None,
            source_name_uk=sources[item.source].name_uk if item.source in sources else None,
            claimant_name_uk=claimants.get(item.claim.claimant.id),
            recorded_at=item.recorded_at,
            title=item.title,
            url=item.url,
            language=item.language,
            published_at=item.published_at,
            origin=origins.get(item.claim.id),
        )
        for item in found
        if _within(evidence.day_of(item), since, on)
    ]


def _within(day: date | None, since: date | None, on: date) -> bool:
    if day is None:
        return since is None
    return day <= on and (since is None or day > since)
