"""Distances, lines, areas and lags: by the maps in the ledger, and by our own assessment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import shapely
from msgspec import Struct
from shapely import Geometry

from frontlog import terrain
from frontlog.ledger import END_OF_TIME, Ledger
from frontlog.model import Category, Distance, Front, Place, SideId
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.terrain import Disagreement, Lag, LagTable, Share, Turn
from frontlog.views.belonging import sectors_of
from frontlog.views.grounds import ASSESSED, Assess, Drawing, Grounds
from frontlog.views.horizon import Horizon

SIMPLIFIED_M = 50.0
"""A line that is shown is true to this; finer than any map is drawn."""


_GRANTED: tuple[tuple[Literal["ru", "ua"], Callable[[Geometry, Geometry], Geometry]], ...] = (
    ("ru", shapely.intersection),
    ("ua", shapely.difference),
)
"""What of a side's claimed ground it is given, from the ground that is Russian-held."""


class Lines(Struct, frozen=True):
    """A GeoJSON FeatureCollection: the line of contact by each source, our own with its band."""

    features: list[dict[str, Any]]
    type: str = "FeatureCollection"


class AreaChange(Struct, frozen=True, kw_only=True):
    """What changed hands between two days by one source, in square kilometres."""

    source: str
    before: date
    after: date
    areas_before: dict[Category, float]
    areas_after: dict[Category, float]
    taken_km2: float
    left_km2: float
    by_oblast: list[Share]
    by_sector: list[Share]


class ClaimedArea(Struct, frozen=True, kw_only=True):
    """Ground that a side claims on somebody's map, and how much of it our source gives it too.

    ``assessed_by`` and ``assessed_on``: by whose map (or our own assessment) the rest is not.
    """

    source: str
    on: date
    side: SideId
    claimed_km2: float
    granted_km2: float
    assessed_by: str
    assessed_on: date


class Comparison(Struct, frozen=True, kw_only=True):
    """How far apart two sources see the same changes, and where they disagree on a day."""

    first: str
    second: str
    on: date
    taken: LagTable | None
    left: LagTable | None
    lags: list[Lag]
    disagreements: list[Disagreement]


class Measures:
    """What can be measured of one ledger on a day, as known at a moment."""

    def __init__(
        self,
        ledger: Ledger | None,
        gazetteer: Gazetteer,
        pack: Pack,
        horizon: Horizon | None = None,
        assess: Assess | None = None,
    ) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.pack = pack
        self.horizon = horizon or Horizon()
        self.grounds = Grounds(ledger, gazetteer, pack, assess)
        # A drawing never changes, nor does where a settlement lies.
        self._distance = lru_cache(maxsize=20_000)(self._make_distance)
        self._front_of = lru_cache(maxsize=64)(self._make_front)
        self._baseline_front = lru_cache(maxsize=8)(self._make_baseline_front)

    def distance(
        self, place: Place, on: date, source: str | None = None, as_of: datetime | None = None
    ) -> Distance | None:
        """How far a settlement lies from ground of the other side.

        By the source named, else by the newest map, else by our own assessment.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        drawn = self.drawing(on, source, as_of)
        return None if drawn is None else self._distance(place.id, drawn)

    def _make_distance(self, place_id: str, drawn: Drawing) -> Distance:
        place, ground = self.gazetteer.place(place_id), self.grounds.held(drawn)
        centre = terrain.centre_of(place)
        # Only from within held ground is it the line that counts, and the line takes long to draw.
        inside = centre is not None and bool(shapely.intersects(ground.ru, centre))
        return terrain.distance(place, ground, line=self.grounds.line(drawn) if inside else None)

    def lines(self, on: date, source: str | None = None, as_of: datetime | None = None) -> Lines:
        """The line of contact by every map and by our own assessment, or by one of them.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        sources = [*self.grounds.maps(), ASSESSED] if source is None else [source]
        shown = [found for slug in sources if (found := self.drawing(on, slug, as_of))]
        return Lines([feature for found in shown for feature in self._features(found)])

    def plot_line(
        self, path: Path, on: date, source: str | None = None, as_of: datetime | None = None
    ) -> None:
        """Write a PNG of the ground and the line of a day."""
        drawn = self.drawing(on, source, as_of)
        if drawn is not None:
            line, band = self.grounds.line(drawn), self.grounds.band(drawn)
            terrain.plot_ground(self.grounds.ground(drawn), path, line=line, band=band)

    def change(
        self,
        before: date,
        after: date,
        source: str | None = None,
        as_of: datetime | None = None,
        plot: Path | None = None,
    ) -> AreaChange | None:
        """What changed hands between two days; ``None`` where the source has no map by then.

        With ``plot`` also as a PNG.
        """
        first, last = (self.drawing(day, source, as_of) for day in (before, after))
        if first is None or last is None:
            return None
        old, new = self.grounds.ground(first), self.grounds.ground(last)
        changed = terrain.change(old, new)
        if plot is not None:
            terrain.plot_change(changed, plot, line=self.grounds.line(last))
        oblasts = [place.oblast for place in self.gazetteer.places()]
        sectors = sectors_of(self.gazetteer, self.pack)
        return AreaChange(
            source=new.source,
            before=old.on,
            after=new.on,
            areas_before=terrain.areas(old),
            areas_after=terrain.areas(new),
            taken_km2=changed.taken_km2,
            left_km2=changed.left_km2,
            by_oblast=terrain.change_by(changed, self.grounds.lonlat, oblasts),
            by_sector=terrain.change_by(changed, self.grounds.lonlat, sectors),
        )

    def claimed(
        self, on: date, source: str | None = None, as_of: datetime | None = None
    ) -> list[ClaimedArea]:
        """Ground that maps mark as claimed, beside what the source named shows of it.

        By default the newest map, else our own assessment.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        drawn = self.drawing(on, source, as_of)
        if drawn is None:
            return []
        day, known = self.horizon.day(on), self.horizon.moment(as_of)
        held = self.grounds.ground(drawn).ru
        return [
            ClaimedArea(
                source=ground.source,
                on=ground.on,
                side=side,
                claimed_km2=terrain.area_km2(ground.of(side)),
                granted_km2=terrain.area_km2(granted(ground.of(side), held)),
                assessed_by=drawn.source,
                assessed_on=drawn.on,
            )
            for ground in self.grounds.claimed(day, known)
            for side, granted in _GRANTED
            if not ground.of(side).is_empty
        ]

    def compare(
        self,
        first: str,
        second: str,
        on: date,
        as_of: datetime | None = None,
        plot: Path | None = None,
    ) -> Comparison:
        """How far apart two maps see the same changes up to a day, and where they differ on it.

        With ``plot`` the lags also as a PNG.

        Raises:
            WrongUse: the ledger has no map by one of them.
        """
        on, known = self.horizon.day(on), self.horizon.moment(as_of)
        for slug in (first, second):
            self.grounds.of_map(slug, on, known)
        assert self.ledger is not None, "its sources were found"
        maps = self.ledger.maps
        days = {s: [d for d in maps.days(s, known) if d <= on] for s in (first, second)}
        readings = {s: maps.readings(source=s, as_of=known) for s in (first, second)}
        turns = {s: terrain.turns(readings[s], days[s]) for s in (first, second)}
        both = all(days.values())
        since = max(found[0] for found in days.values()) if both else on
        until = min(found[-1] for found in days.values()) if both else on
        span = (turns[first], turns[second], since, until)
        lags = terrain.lags(*(_within(turns[s], since, until) for s in (first, second)))
        if plot is not None:
            terrain.plot_lags(lags, (first, second), plot)
        return Comparison(
            first=first,
            second=second,
            on=on,
            taken=terrain.lag_table(*span, kind="taken") if both else None,
            left=terrain.lag_table(*span, kind="left") if both else None,
            lags=lags,
            disagreements=terrain.disagreements([*readings[first], *readings[second]], on),
        )

    def drawing(
        self, on: date, source: str | None = None, as_of: datetime | None = None
    ) -> Drawing | None:
        """Which drawing answers for a day: of the source named, else the newest map, else ours."""
        on, known = self.horizon.day(on), self.horizon.moment(as_of)
        if source not in (None, ASSESSED):
            return self.grounds.of_map(source, on, known)
        found = self.grounds.newest_map(on, known) if source is None else None
        return found or self.grounds.assessed(on, as_of or END_OF_TIME, self.horizon.hour())

    def front_on(self, day: date | None) -> Front | None:
        """The front for telling namesakes apart: by a map of the time, else by the baseline."""
        if day is None:
            return None
        drawn = self.grounds.newest_map(self.horizon.day(day), self.horizon.moment(None))
        if drawn is not None:
            return self._front_of(drawn)
        baseline = self.pack.baseline_on(day)
        return None if baseline is None else self._baseline_front(baseline.on)

    def _make_front(self, drawn: Drawing) -> Front:
        return terrain.LineFront(self.grounds.line(drawn))

    def _make_baseline_front(self, on: date) -> Front:
        baseline = self.pack.baseline_on(on)
        assert baseline is not None, "the caller found one"
        states = [baseline.state_of(place) for place in self.gazetteer.ids]
        return terrain.PointFront(self.grounds.lonlat, states)

    def _features(self, drawn: Drawing) -> list[dict[str, Any]]:
        line = self.grounds.line(drawn)
        said = {
            "source": drawn.source,
            "on": drawn.on,
            "length_km": round(terrain.length_km(line), 1),
        }
        found = terrain.features(terrain.simplified(line, SIMPLIFIED_M), drawn.source)
        for feature in found:
            feature["properties"] = said
        band = self.grounds.band(drawn)
        if band is not None and not shapely.is_empty(band):
            shape = shapely.geometry.mapping(shapely.set_precision(band, 1e-4))
            found.append({"type": "Feature", "properties": said | {"band": 0.9}, "geometry": shape})
        return found


def _within(turns: Sequence[Turn], since: date, until: date) -> list[Turn]:
    """The changes that both sources could have seen."""
    return [turn for turn in turns if since <= turn.after and turn.by <= until]
