"""Distances and lines: by the maps in the ledger, else by the assessed settlements."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Struct
from shapely import Geometry

from frontlog import terrain
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger
from frontlog.model import Distance, Front, Place
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.terrain import Ground
from frontlog.views.horizon import Horizon


class Lines(Struct, frozen=True):
    """A GeoJSON FeatureCollection of lines of contact, one source each."""

    features: list[dict[str, Any]]
    type: str = "FeatureCollection"


class Measures:
    """Where the line ran and how far a settlement lay from it, by the maps recorded."""

    def __init__(
        self,
        ledger: Ledger | None,
        gazetteer: Gazetteer,
        pack: Pack,
        horizon: Horizon | None = None,
    ) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.pack = pack
        self.horizon = horizon or Horizon()
        self.lonlat = np.column_stack([gazetteer.lon, gazetteer.lat])
        self._ground_of = lru_cache(maxsize=8)(self._read_ground)
        self._line_of = lru_cache(maxsize=8)(self._draw_line)
        self._front_of = lru_cache(maxsize=64)(self._make_front)
        self._baseline_front = lru_cache(maxsize=8)(self._make_baseline_front)

    def distance(
        self, place: Place, on: date, source: str | None = None, as_of: datetime | None = None
    ) -> Distance | None:
        """How far a settlement lies from ground of the other side; ``None`` without any map.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        found = self._newest(on, source, as_of)
        if found is None:
            return None
        return terrain.distance(place, self._ground_of(*found), line=self._line_of(*found))

    def lines(self, on: date, source: str | None = None, as_of: datetime | None = None) -> Lines:
        """The line of contact by every map, or by one, as it stood on a day.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        slugs = self._sources(source)
        on = self.horizon.day(on)
        shown = [found for slug in slugs if (found := self._newest(on, slug, as_of))]
        return Lines([feature for found in shown for feature in self._features(*found)])

    def front_on(self, day: date | None) -> Front | None:
        """The front for telling namesakes apart: by a map of the time, else by the baseline."""
        if day is None:
            return None
        found = self._newest(day, None, None)
        if found is not None:
            return self._front_of(*found)
        baseline = self.pack.baseline_on(day)
        return None if baseline is None else self._baseline_front(baseline.on)

    def _sources(self, source: str | None) -> list[str]:
        known = [] if self.ledger is None else self.ledger.maps.sources()
        if source is None:
            return known
        if source not in known:
            raise WrongUse(f"no map by {source!r} here; there is {', '.join(known) or 'none'}")
        return [source]

    def _newest(
        self, on: date, source: str | None, as_of: datetime | None
    ) -> tuple[str, date, datetime] | None:
        if self.ledger is None:
            return None
        on, known = self.horizon.day(on), self.horizon.moment(as_of)
        found = [
            (day, slug)
            for slug in self._sources(source)
            if (day := self.ledger.maps.day_before(slug, on, known)) is not None
        ]
        if not found:
            return None
        day, slug = max(found)
        # Not the moment asked about but that of the map: what is drawn once is drawn for good.
        return slug, day, self.ledger.maps.recorded_at(slug, day, known)

    def _read_ground(self, source: str, day: date, as_of: datetime) -> Ground:
        assert self.ledger is not None, "only a ledger's maps are asked for"
        found = self.ledger.maps.map_on(source, day, as_of)
        assert found is not None, "the day is one of the source's own"
        return terrain.ground(found)

    def _draw_line(self, source: str, day: date, as_of: datetime) -> Geometry:
        return terrain.line_of_contact(self._ground_of(source, day, as_of), self.lonlat)

    def _make_front(self, source: str, day: date, as_of: datetime) -> Front:
        return terrain.LineFront(self._line_of(source, day, as_of))

    def _make_baseline_front(self, on: date) -> Front:
        baseline = self.pack.baseline_on(on)
        assert baseline is not None, "the caller found one"
        states = [baseline.state_of(place) for place in self.gazetteer.ids]
        return terrain.PointFront(self.lonlat, states)

    def _features(self, source: str, day: date, as_of: datetime) -> list[dict[str, Any]]:
        line = self._line_of(source, day, as_of)
        length = round(terrain.length_km(line), 1)
        found = terrain.features(line, source)
        for feature in found:
            feature["properties"] = {"source": source, "on": day, "length_km": length}
        return found
