"""The same answers as JSON for the page: see `docs/api.md` for the shapes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from frontlog.assess import ChangePoint
from frontlog.ledger import SourceActivity
from frontlog.model import Place
from frontlog.pack import Pack
from frontlog.publish import feeds
from frontlog.views import civil, shown, voices
from frontlog.views.atlas import Atlas
from frontlog.views.corrected import corrected
from frontlog.views.daymaps import DayMaps
from frontlog.views.gathered import Coverage
from frontlog.views.newest import NewestView, newest
from frontlog.views.prepared import Prepared
from frontlog.views.reader import Views
from frontlog.views.ready import Ready
from frontlog.views.records import Change, PlaceView

QUIET_CADENCES = 3.0
"""A source is stale after this many of its usual intervals without a publication."""
CADENCE_DAYS = 7.0
"""The interval that is assumed of a source whose pack entry names none."""


class Pages:
    """JSON bytes for the web; answers are kept until the ledger grows.

    With an almanac (`Prepared`) they are read off it wherever it serves.
    """

    def __init__(
        self,
        views: Views,
        basemap: dict[str, Any] | None = None,
        prepared: Prepared | None = None,
    ) -> None:
        self.views = views
        self.basemap = basemap
        self.prepared = prepared
        if prepared is not None:
            views.measures.grounds.kept = prepared
        self.atlas = Atlas(views, prepared)
        self.maps = DayMaps(views, prepared)
        # By size: the whole country as GeoJSON is 10 MB.
        self._wholes = lru_cache(maxsize=4)(self._answer)
        self._kept = lru_cache(maxsize=256)(self._answer)
        self._judged = lru_cache(maxsize=16)(self._claimants)
        self._covered = lru_cache(maxsize=1)(self._coverage)

    def meta(self) -> dict[str, Any]:
        """What the ledger covers."""
        horizon = self.views.horizon
        found = self._covered(self.until())
        known = self._known()
        last = min(found.last or known.date(), known.date())
        # An archive's sources fell silent before its last day or not at all: today says nothing.
        heard = min(known, datetime.combine(last + timedelta(days=1), time(), UTC))
        sources = [_source(activity, heard) for activity in found.activity]
        return {
            "title": "frontlog",
            "first_day": (found.first or known.date()).isoformat(),
            "last_day": (found.last or known.date()).isoformat(),
            "default_day": last.isoformat(),
            "as_of": known,
            "basemap": self.basemap,
            "names_uk": _in_ukrainian(self.views.pack),
            "newest_by": None if horizon.newest is None else horizon.newest.by,
            "examples": found.examples,
            "sides": [
                {"id": side.id, "name": side.name, "name_uk": side.name_uk}
                for side in self.views.pack.sides
            ],
            "counts": found.counts,
            "sources": sources,
        }

    def _known(self) -> datetime:
        """The moment of what is told without naming one."""
        ready = self.prepared
        if ready is not None and ready.is_out():
            return ready.known
        return self.views.horizon.moment(None)

    def _coverage(self, until: tuple[object, ...]) -> Coverage:
        del until  # only part of the key
        if self.prepared is not None and self.prepared.is_out():
            return self.prepared.gathered.coverage
        ledger, known = self.views.ledger, self._known()
        return Coverage.of(ledger, known, ledger.counts(known))

    def map(self, on: date, as_of: datetime | None = None) -> bytes:
        """GeoJSON points of every settlement that has coordinates and an assessment."""
        return self._wholes(self.maps.whole, self.until(), on, as_of)

    def settlements(self) -> Ready:
        """Ids, names and positions of all settlements, in the order of `day`."""
        self.until()
        return self.maps.settlements(self._default_day())

    def day(self, on: date, as_of: datetime | None = None) -> Ready:
        """The map of a day in short."""
        self.until()
        return self.maps.in_short(self._default_day(), on, as_of)

    def _default_day(self) -> date:
        return date.fromisoformat(self.meta()["default_day"])

    def line(self, on: date, as_of: datetime | None = None) -> bytes:
        """GeoJSON of the line of contact by every map."""
        return self._kept(self._line, self.until(), on, as_of)

    def search(self, q: str) -> list[dict[str, Any]]:
        """Settlements that a name may mean, best first."""
        gazetteer = self.views.gazetteer
        return [
            _hit(gazetteer.place(found.place), found.probability, gazetteer.called(found.place, q))
            for found in gazetteer.search(q)
        ]

    def place(self, id: str, on: date, as_of: datetime | None = None) -> PlaceView:
        """One settlement, as `frontlog show --json` prints it; of its claims the newest."""
        self.until()
        if self.prepared is None or not self.prepared.serves(on, as_of):
            return self.views.place(id, on, as_of)
        place = self.views.gazetteer.place(id)
        distance = self.views.measures.distance(place, on, as_of=self.prepared.known)
        return self.prepared.place(id, on, distance, as_of)

    def history(self, id: str, as_of: datetime | None = None) -> Ready | list[ChangePoint]:
        """One row for every change of a settlement's assessment."""
        self.until()
        ready = self.prepared
        if ready is None or not ready.serves_now(as_of):
            return self.views.history(id, as_of)
        return ready.history(id)

    def changes(
        self, before: tuple[date, datetime | None], after: tuple[date, datetime | None]
    ) -> list[Change]:
        """Settlements whose state differs between two days or two states of knowledge."""
        ready = self.prepared
        if ready is None or not (ready.serves(*before) and ready.serves(*after)):
            return self.views.country.changes(before, after)
        return ready.changes(before[0], after[0])

    def claims(
        self, wanted: voices.Wanted, after: str | None, limit: int, as_of: datetime | None = None
    ) -> dict[str, Any]:
        """One page of claims and the cursor of the next."""
        self.until()
        known = self.views.horizon.moment(as_of)
        ready = self.prepared
        if ready is None or not ready.serves_now(as_of):
            found = self.views.weighing.claims(wanted.place, known)
            page, following = voices.select(found, wanted, after, limit)
            origins = self.views.weighing.origins(page)
        else:
            page, following = ready.claims(wanted, after, limit)
            origins = ready.origins(page)
        ids = [item.id for item in page]
        beside = shown.Beside(
            moved={},
            origins=origins,
            sources=self._source_names(),
            judgements=self.views.ledger.judgements_about(ids, known),
        )
        rows = [{"place": item.place, "claim": shown.claim(item, beside)} for item in page]
        return {"claims": rows, "next": following}

    def civil(self, sought: civil.Sought, limit: int, as_of: datetime | None = None) -> bytes:
        """Measures against civilians, the newest reports first."""
        found = civil.measures(self.views.ledger, self.views.horizon, sought, as_of)
        return msgspec.json.encode({"measures": found[:limit]})

    def newest(self) -> bytes:
        """What is too young to be told of single settlements, in sum by area."""
        return self._kept(self._newest, self.until())

    def _newest(self) -> NewestView:
        return newest(self.views)

    def corrections(self, home: str) -> bytes:
        """An Atom feed of what was said before and is no longer said so."""
        return self._kept(self._corrections, self.until(), home)

    def _corrections(self, home: str) -> bytes:
        return feeds.corrections_feed("frontlog: corrections", corrected(self.views), home=home)

    def claimants(self, as_of: datetime | None = None) -> bytes:
        """Everybody who has claimed anything, most claims first, with track records."""
        return self._judged(self.until(), as_of)

    def _claimants(self, until: tuple[object, ...], as_of: datetime | None) -> bytes:
        del until  # only part of the key
        ready = self.prepared
        if ready is not None and ready.serves_now(as_of):
            return msgspec.json.encode(ready.gathered.claimants)
        return msgspec.json.encode(self.views.tracks.claimants(as_of))

    def _source_names(self) -> dict[str, str]:
        return {source.slug: source.name for source in self.views.ledger.sources()}

    def until(self) -> tuple[object, ...]:
        """How far answers reach: as long as this is the same, so are they."""
        self._renew()
        known = None if self.prepared is None else self.prepared.known
        return (*self.views.ledger.head(), self.views.horizon.hour(), known)

    def _renew(self) -> None:
        """Read a newer almanac from when it is there."""
        if self.prepared is None or not self.prepared.almanac.is_replaced():
            return
        newer = Prepared.open(self.views.country)
        if newer is not None:
            self.views.measures.grounds.kept = newer
            self.prepared, self.maps = newer, DayMaps(self.views, newer)
            self.atlas.prepared = newer

    def _answer(
        self, question: Callable[..., object], until: tuple[object, ...], *asked: object
    ) -> bytes:
        del until  # only part of the key
        answer = question(*asked)
        return answer if isinstance(answer, bytes) else msgspec.json.encode(answer)

    def _line(self, on: date, as_of: datetime | None) -> object:
        return self.views.measures.lines(on, as_of=as_of)


def _hit(place: Place, score: float, matched: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "name_en": place.name_en,
        "oblast": place.oblast,
        "raion": place.raion,
        "matched": matched,
        "kind": place.kind,
        "score": score,
        "lat": place.lat,
        "lon": place.lon,
    }


def _in_ukrainian(pack: Pack) -> dict[str, str]:
    """How Ukrainians call sources and claimants, by their names, where that differs."""
    sources = {row.name: row.name_uk for row in pack.sources}
    claimants = {row.name: row.name_uk for row in pack.claimants}
    return {name: uk for name, uk in (sources | claimants).items() if uk}


def _source(activity: SourceActivity, now: datetime) -> dict[str, Any]:
    """A source with whether it had long been silent at a moment."""
    source = activity.source
    patience = timedelta(days=(source.cadence_days or CADENCE_DAYS) * QUIET_CADENCES)
    last = activity.last_published
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        "last_recorded": activity.last_recorded,
        "last_published": last,
        "stale": last is None or now - last > patience,
    }
