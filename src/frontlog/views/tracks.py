"""What came of the captures that each claimant claimed, from one ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import structs

from frontlog import assess
from frontlog.errors import WrongUse
from frontlog.ledger import RecordedClaim
from frontlog.model import Evidence
from frontlog.views import evidence, voices
from frontlog.views.horizon import Horizon
from frontlog.views.voices import ClaimantView, Wanted
from frontlog.views.weighing import Weighing


class Tracks:
    """Track records of one ledger; nothing younger than the ``horizon`` is in any of them."""

    def __init__(self, weighing: Weighing, horizon: Horizon) -> None:
        self.weighing = weighing
        self.horizon = horizon

    def claimants(
        self,
        as_of: datetime | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> list[ClaimantView]:
        """Everybody who claimed anything in a period (both days in it), with track records.

        Claims of the period are judged by everything known at the moment ``as_of``.

        Raises:
            WrongUse: the period ends before it begins, or lies within the publication delay.
        """
        known = self.horizon.moment(as_of)
        last = known.date() if until is None else self.horizon.day(until)
        if since is not None and since > last:
            raise WrongUse(f"the period from {since} to {last} has no day")
        found = self.weighing.claims(None, known)
        wanted = Wanted(since=since, until=until)
        names = {source.slug: source.name for source in self.weighing.ledger.sources()}
        return voices.claimants(
            (item for item in found if voices.fits(item, wanted)),
            names,
            self._tracks(found, known, since, last),
        )

    def _tracks(
        self, found: list[RecordedClaim], known: datetime, since: date | None, until: date
    ) -> Mapping[str, tuple[assess.TrackRecord, ...]]:
        weighed = self._weighed(found, known)
        records = assess.track_records(
            weighed,
            assess.consensus_of(weighed, as_of=known, parameters=self.weighing.parameters(known)),
            since=since or _first_day(weighed) or until,
            until=until,
            known=known.date(),
        )
        return by_voice(
            records, {evidence.claimant_key(item): voices.voice(item) for item in found}
        )

    def _weighed(self, found: list[RecordedClaim], known: datetime) -> list[Evidence]:
        """Evidence of the settlements that somebody says were captured; the rest tells nothing."""
        places = {item.place for item in found if item.place and voices.is_capture(item)}
        claims = [item for item in found if item.place in places]
        readings = [row for row in self.weighing.readings(None, known) if row.place in places]
        return self.weighing.evidence(claims, readings, sorted(places), known)


def _first_day(weighed: Sequence[Evidence]) -> date | None:
    return min((item.start for item in weighed if item.kind == "claim"), default=None)


def by_voice(
    records: Sequence[assess.TrackRecord], voice_of: Mapping[str, str]
) -> dict[str, tuple[assess.TrackRecord, ...]]:
    """Records by the id that a claimant has in every other view; most claims first."""
    found: dict[str, list[assess.TrackRecord]] = defaultdict(list)
    for record in records:
        voice = voice_of[record.claimant]
        found[voice].append(structs.replace(record, claimant=voice))
    return {voice: tuple(rows) for voice, rows in found.items()}
