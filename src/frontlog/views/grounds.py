"""Ground and lines of a day: as maps in the ledger draw them, and as our assessments do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
import shapely
from msgspec import Struct
from shapely import Geometry

from frontlog import terrain
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger
from frontlog.model import Assessment, ControlMap, State
from frontlog.pack import Pack
from frontlog.places import Gazetteer
from frontlog.terrain import Ground

ASSESSED = "frontlog"
"""The slug under which our own assessment stands beside the makers of maps."""

HELD_BY_BASELINE: dict[State | None, float] = {"ua": 0.0, "ru": 1.0, "contested": 0.5, None: 0.5}
"""The chance of a place of which nobody spoke: the line's band is not drawn around the whole rear
because its probabilities fade."""

Assess = Callable[[date, datetime], list[Assessment]]
Chances = np.ndarray[tuple[int], np.dtype[np.float64]]


class Drawing(Struct, frozen=True):
    """One source's ground of one day; ``known`` is the moment of the map or of the question.

    ``until`` is how far the ledger had grown: our own drawing changes with it.
    """

    source: str
    on: date
    known: datetime
    until: tuple[object, ...] = ()


class Kept(Protocol):
    """What was worked out before; ``None`` where it was not."""

    def newest_map(self, on: date, known: datetime) -> Drawing | None:
        """The newest map of a day."""
        ...

    def held(self, drawn: Drawing) -> Geometry | None:
        """The ground that Russia holds by a map."""
        ...

    def line(self, drawn: Drawing) -> Geometry | None:
        """The line of contact by a map."""
        ...

    def chances(self, drawn: Drawing) -> Chances | None:
        """Of our own drawing, the chances by position."""
        ...


class _Nothing:
    def newest_map(self, on: date, known: datetime) -> None:
        return None

    def held(self, drawn: Drawing) -> None:
        return None

    def line(self, drawn: Drawing) -> None:
        return None

    def chances(self, drawn: Drawing) -> None:
        return None


class Grounds:
    """Drawings by source and day; what is drawn once is kept."""

    def __init__(
        self,
        ledger: Ledger | None,
        gazetteer: Gazetteer,
        pack: Pack,
        assess: Assess | None = None,
    ) -> None:
        self.ledger = ledger
        self.gazetteer = gazetteer
        self.lonlat = np.column_stack([gazetteer.lon, gazetteer.lat])
        self._assess = assess
        self._rank = {source.slug: -number for number, source in enumerate(pack.sources)}
        self.ground = lru_cache(maxsize=16)(self._ground)
        self.line = lru_cache(maxsize=16)(self._line)
        self._held = lru_cache(maxsize=4)(self._chances)
        self.held = lru_cache(maxsize=64)(self._held_ground)
        self.kept: Kept = _Nothing()

    def maps(self) -> list[str]:
        """The slugs of the sources with a map."""
        return [] if self.ledger is None else self.ledger.maps.sources()

    def of_map(self, source: str, on: date, known: datetime) -> Drawing | None:
        """A source's newest map up to a day; ``None`` where it has none by then.

        Raises:
            WrongUse: the ledger has no map by this source.
        """
        there = self.maps()
        if self.ledger is None or source not in there:
            raise WrongUse(f"no map by {source!r} in this ledger; it has {there or 'none'}")
        day = self.ledger.maps.day_before(source, on, known)
        if day is None:
            return None
        # Not the moment asked about but that of the map: what is drawn once is drawn for good.
        return Drawing(source, day, self.ledger.maps.recorded_at(source, day, known))

    def newest_map(self, on: date, known: datetime) -> Drawing | None:
        """The newest map of any source up to a day that draws ground held: no list, no claims.

        Of two of one day the one that the pack names first.
        """
        return self.kept.newest_map(on, known) or self.find_newest_map(on, known)

    def find_newest_map(self, on: date, known: datetime) -> Drawing | None:
        """The same from the maps themselves."""
        found = [drawn for slug in self.maps() if (drawn := self.of_map(slug, on, known))]
        unlisted = -len(self._rank)
        newest = sorted(
            found,
            key=lambda drawn: (drawn.on, self._rank.get(drawn.source, unlisted), drawn.source),
            reverse=True,
        )
        return next((each for each in newest if not shapely.is_empty(self.ground(each).ru)), None)

    def _held_ground(self, drawn: Drawing) -> Ground:
        """A map's ground without what Ukraine holds: all that a distance to the front needs."""
        ru = self.kept.held(drawn)
        if ru is None:
            return self.ground(drawn)
        nothing = shapely.Polygon()
        return Ground(drawn.source, drawn.on, ru, contested=nothing, ua=nothing, complete=False)

    def claimed(self, on: date, known: datetime) -> list[Ground]:
        """The newest ground up to a day that each map says is claimed, and by which side."""
        drawn = [found for slug in self.maps() if (found := self.of_map(slug, on, known))]
        grounds = [terrain.ground(self._map(each), layer="claimed") for each in drawn]
        return [each for each in grounds if not (each.ru.is_empty and each.ua.is_empty)]

    def assessed(self, on: date, known: datetime, hour: datetime | None) -> Drawing | None:
        """Our own ground of a day; ``None`` where nothing is assessed here."""
        if self.ledger is None or self._assess is None:
            return None
        return Drawing(ASSESSED, on, known, (*self.ledger.head(), hour))

    def band(self, drawn: Drawing) -> Geometry | None:
        """Where the line lies with nine chances in ten; only our own says so."""
        return self._mesh.band(self._held(drawn)) if drawn.source == ASSESSED else None

    def areas(self, contested: Chances, ru: Chances) -> tuple[int, int, int]:
        """Square kilometres of a day: ua, contested, ru, from n chances of the latter two.

        Contested is what Russia holds with an even chance only together with what is contested;
        the rest is Ukrainian, unassessed settlements with it, as on the map.
        """
        whole = self._mesh.area_km2(np.ones(len(self.lonlat)))
        held = self._mesh.area_km2(ru)
        either = self._mesh.area_km2(ru + contested)
        return round(whole - either), round(either - held), round(held)

    @cached_property
    def _mesh(self) -> terrain.Mesh:
        return terrain.Mesh(self.lonlat)

    def _ground(self, drawn: Drawing) -> Ground:
        if drawn.source == ASSESSED:
            return self._assessed_ground(drawn)
        return terrain.ground(self._map(drawn))

    def _map(self, drawn: Drawing) -> ControlMap:
        assert self.ledger is not None, "only a ledger has maps"
        found = self.ledger.maps.map_on(drawn.source, drawn.on, drawn.known)
        assert found is not None, "a drawing is of a map that is there"
        return found

    def _assessed_ground(self, drawn: Drawing) -> Ground:
        nothing = shapely.Polygon()
        return Ground(
            source=ASSESSED,
            on=drawn.on,
            ru=self._mesh.ground(self._held(drawn)),
            contested=nothing,
            ua=nothing,
            complete=True,
        )

    def _line(self, drawn: Drawing) -> Geometry:
        if drawn.source == ASSESSED:
            return self._mesh.line(self._held(drawn))
        return self.kept.line(drawn) or terrain.line_of_contact(self.ground(drawn), self.lonlat)

    def _chances(self, drawn: Drawing) -> Chances:
        """The chance that Russia holds each settlement; a contested one is as good as half."""
        assert self._assess is not None, "a drawing of our own is assessed"
        ready = self.kept.chances(drawn)
        if ready is not None:
            return ready
        held = np.full(len(self.gazetteer.ids), np.nan)
        rows = {str(place): row for row, place in enumerate(self.gazetteer.ids)}
        for found in self._assess(drawn.on, drawn.known):
            chances = found.probabilities
            even = chances["ru"] + chances["contested"] / 2
            known = found.basis == "evidence"
            held[rows[found.place]] = even if known else HELD_BY_BASELINE[found.state]
        return held
