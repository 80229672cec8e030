"""What stands beside the map of a day: charts over time, what each voice says, maps by their
makers, sectors. JSON for the web, kept until the ledger grows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec
import shapely
from msgspec import Struct

from frontlog import terrain
from frontlog.errors import WrongUse
from frontlog.model import Source
from frontlog.publish import PublishedClaim, feeds
from frontlog.views import publishing
from frontlog.views.grounds import ASSESSED
from frontlog.views.nearing import approach
from frontlog.views.prepared import Prepared
from frontlog.views.reader import Views
from frontlog.views.said import said
from frontlog.views.sectors import Sectors
from frontlog.views.series import Series, series

GROUND_SIMPLIFIED_M = 150.0
"""Ground that is looked at is true to this: a pixel where a whole raion is in view."""
GRID_DEG = 1e-4
FeedScope = Literal["all", "oblast", "place", "sector", "claimant"]


class MapMaker(Struct, frozen=True, kw_only=True):
    """A source with maps in the ledger, and the days that they span."""

    slug: str
    name: str
    first: date
    last: date
    maps: int


class Heard(Struct, frozen=True, kw_only=True):
    """A source and the last day of which it was heard; ``None``: not yet."""

    slug: str
    name: str
    kind: str
    side: str
    last: date | None


class Atlas:
    """Answers as bytes of JSON; ``as_of`` is a moment, ``None`` for all that is known."""

    def __init__(self, views: Views, prepared: Prepared | None = None) -> None:
        self.views = views
        self.prepared = prepared
        self._sectors = Sectors(views)
        self._kept = lru_cache(maxsize=64)(self._answer)

    def series(self, as_of: datetime | None = None) -> bytes:
        """Ground by side over time, and claims a day."""
        return self._kept(self._series, self._until(), as_of)

    def _series(self, as_of: datetime | None) -> Series:
        ready = self.prepared
        if ready is not None and ready.serves_now(as_of) and ready.gathered.series is not None:
            return ready.gathered.series
        return series(self.views, as_of)

    def said(self, on: date, as_of: datetime | None = None) -> bytes:
        """What each side and each map says of settlements on a day."""
        return self._kept(said, self._until(), self.views, on, as_of)

    def heard(self, on: date, as_of: datetime | None = None) -> list[Heard]:
        """Every source that was read, and the last day up to one on which it was heard."""
        on, known = self.views.horizon.day(on), self.views.horizon.moment(as_of)
        ledger, ready = self.views.ledger, self.prepared
        if ready is not None and ready.serves(on, as_of):
            spoke = ready.gathered.spoke
            days = {each.source.slug: each.last(on) for each in spoke}
            return self._heard([each.source for each in spoke], days, (on, ready.known))
        found = ledger.activity(known)
        said = {item.source.slug: item.last_published for item in ledger.activity(known, until=on)}
        days = {slug: None if last is None else last.date() for slug, last in said.items()}
        return self._heard([item.source for item in found], days, (on, known))

    def _heard(
        self,
        spoke: Collection[Source],
        said: Mapping[str, date | None],
        asked: tuple[date, datetime],
    ) -> list[Heard]:
        (on, known), maps = asked, self.views.ledger.maps
        drew = {slug: maps.day_before(slug, on, known) for slug in maps.sources(known)}
        sources = {source.slug: source for source in self.views.ledger.sources()}
        sources |= {source.slug: source for source in spoke}
        shown = {source.slug for source in spoke} | drew.keys()
        return [
            Heard(
                slug=slug,
                name=sources[slug].name,
                kind=sources[slug].kind,
                side=sources[slug].side,
                last=max(filter(None, (said.get(slug), drew.get(slug))), default=None),
            )
            for slug in sorted(shown)
        ]

    def makers(self, as_of: datetime | None = None) -> list[MapMaker]:
        """Everybody whose maps are in the ledger, by slug."""
        known, ledger = self.views.horizon.moment(as_of), self.views.ledger
        names = {source.slug: source.name for source in ledger.sources()}
        spans = {slug: ledger.maps.days(slug, known) for slug in ledger.maps.sources(known)}
        return [
            MapMaker(
                slug=slug, name=names.get(slug, slug), first=days[0], last=days[-1], maps=len(days)
            )
            for slug, days in sorted(spans.items())
            if days
        ]

    def ground(self, source: str, on: date, as_of: datetime | None = None) -> bytes:
        """GeoJSON of the ground that one source draws, or that we assess."""
        return self._kept(self._ground, self._until(), source, on, as_of)

    def sectors(self) -> object:
        """Every sector of the front."""
        return self._sectors.all()

    def sector(self, id: str, on: date, as_of: datetime | None = None) -> bytes:
        """One sector on a day."""
        return self._kept(self._sectors.view, self._until(), id, on, as_of)

    def feed(self, scope: FeedScope, value: str, home: str) -> bytes:
        """An Atom feed of the newest claims: all, of an oblast, sector, settlement or claimant.

        ``value`` is its id, nothing for all; an oblast's and a settlement's is its KATOTTG code.
        ``home`` is the site's address, without a slash at its end.

        Raises:
            WrongUse: there is no such oblast, settlement, sector or claimant.
        """
        answer = self._kept(self._feed, self._until(), scope, value, home)
        return msgspec.json.decode(answer, type=str).encode()

    def _feed(self, scope: FeedScope, value: str, home: str) -> str:
        views, horizon = self.views, self.views.horizon
        about = self._about(scope, value)
        claims = publishing.claims(views, horizon.moment(None).date(), places=about)
        if scope == "sector":
            title = f"frontlog: {self._sector_name(value)}"
            return feeds.area_feed(title, claims, home=home, scope=scope, value=value).decode()
        if scope == "oblast":
            title = f"frontlog: {self._oblast_name(value)}"
            return feeds.area_feed(title, claims, home=home, scope=scope, value=value).decode()
        title = f"frontlog: {self._name(scope, value, claims)}"
        return feeds.claims_feed(title, claims, home=home, scope=scope, value=value).decode()

    def _about(self, scope: FeedScope, value: str) -> list[str] | None:
        """The settlements that a feed is about; ``None``: all, and claims about none."""
        if scope == "sector":
            return self._sectors.members(value)
        if scope == "oblast":
            places = self.views.gazetteer.places()
            return [place.id for place in places if place.oblast_id == value]
        return [value] if scope == "place" else None

    def _oblast_name(self, id: str) -> str:
        places = self.views.gazetteer.places()
        name = next((place.oblast for place in places if place.oblast_id == id), None)
        if name is None:
            raise WrongUse(f"{id}: no such oblast")
        return name

    def _sector_name(self, id: str) -> str:
        head = next((one for one in self._sectors.all() if one.id == id), None)
        if head is None:
            raise WrongUse(f"{id}: no such sector")
        return f"{head.name} sector"

    def _name(self, scope: FeedScope, value: str, claims: list[PublishedClaim]) -> str:
        if scope == "all":
            return "all claims"
        if scope == "place":
            if value not in self.views.gazetteer.ids:
                raise WrongUse(f"{value}: no such place")
            return self.views.gazetteer.place(value).name_en
        said = (one.claim.claimant for one in claims)
        name = next((one.name for one in said if one.id == value), None)
        if name is None:
            raise WrongUse(f"{value}: nobody of this id has claimed anything")
        return name

    def approach(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        """How fast the line comes nearer to a settlement, and the sector that it is in."""
        if id not in self.views.gazetteer.ids:
            raise WrongUse(f"{id}: no such place")
        ready = self.prepared
        # Of the moment of the almanac the newest map of each day is known.
        moment = ready.known if ready is not None and ready.serves(on, as_of) else as_of
        answer = self._kept(approach, self._until(), self.views, id, on, moment)
        return {**msgspec.json.decode(answer), "sector": self._sectors.of(id)}

    def _until(self) -> tuple[object, ...]:
        """How far answers reach: as long as this is the same, so are they."""
        known = None if self.prepared is None else self.prepared.known
        return (*self.views.ledger.head(), self.views.horizon.hour(), known)

    def _answer(
        self, question: Callable[..., object], until: tuple[object, ...], *asked: object
    ) -> bytes:
        del until  # only part of the key
        return msgspec.json.encode(question(*asked))

    def _ground(self, source: str, on: date, as_of: datetime | None) -> dict[str, Any]:
        drawn = self.views.measures.drawing(on, source, as_of)
        if drawn is None:
            return {"type": "FeatureCollection", "features": []}
        ground = self.views.measures.grounds.ground(drawn)
        # Of a map that is not complete, or of ours, what is left is nobody's word: it is not drawn.
        shapes = {"ru": ground.ru, "contested": ground.contested}
        if source != ASSESSED:
            shapes["ua"] = ground.ua
        found = [_feature(shape, drawn.source, drawn.on, holds) for holds, shape in shapes.items()]
        return {"type": "FeatureCollection", "features": [one for one in found if one]}


def _feature(shape: shapely.Geometry, source: str, on: date, holds: str) -> dict[str, Any] | None:
    rounded = shapely.set_precision(terrain.simplified(shape, GROUND_SIMPLIFIED_M), GRID_DEG)
    if shapely.is_empty(rounded):
        return None
    said = {"source": source, "on": on, "holds": holds}
    return {"type": "Feature", "properties": said, "geometry": shapely.geometry.mapping(rounded)}
