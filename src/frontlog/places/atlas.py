"""What the features know of every settlement, as arrays by position in the gazetteer."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

import numpy as np
import numpy.typing as npt

from frontlog.model import Front
from frontlog.pack import Baseline, Pack
from frontlog.places.gazetteer import Gazetteer

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_USUAL_POPULATION = {"city": 20_000, "settlement": 2_500, "village": 300}
_EARTH_KM = 6371.0
_DEGREE_KM, _DEGREE_EAST_KM = 111.2, 73.7
"""A degree of latitude, and of longitude at the latitude of the front (48.5)."""
_ON_LINE_KM = 8.0
_NEAR_KM = 30.0
_UNKNOWN_REGION, _NO_REGION = -2, -3
_FRONTS_KEPT = 32
"""Lines of contact whose distances are remembered: documents seldom come in order of days."""


class Atlas:
    """Population, regions and coordinates by position, and distances to the line of contact."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        places = list(gazetteer.places())
        self.lat = gazetteer.lat
        self.lon = gazetteer.lon
        self.size: Floats = np.log10(
            [float(p.population or _USUAL_POPULATION[p.kind]) for p in places]
        )
        self._smallness = np.clip(5.0 - self.size, 0.0, 1.0)
        self._codes = {id: n for n, id in enumerate(sorted(gazetteer.regions))}
        # A settlement without a raion lies in none, not in the one that a text calls unknown.
        above = ((p.oblast_id, p.raion_id, p.hromada_id) for p in places)
        numbers = [[self._codes.get(id or "", _NO_REGION) for id in ids] for ids in above]
        self._above = np.array(numbers).T.copy()
        self._pack = pack
        self._places = places
        self._baselines: dict[date | None, Floats] = {}
        self._fronts: OrderedDict[int, tuple[Front, Floats]] = OrderedDict()

    def code(self, region: str | None) -> int:
        """The number of a region; -2 for none, and for one that the gazetteer does not have."""
        return self._codes.get(region or "", _UNKNOWN_REGION)

    def above(self, positions: Ints) -> Ints:
        """Numbers of the oblast, raion and hromada of each settlement, a column each."""
        return self._above[:, positions]

    def apart_km(self, one: Ints, other: Ints) -> Floats:
        """Distance between settlements, pair by pair; nan where one has no coordinates."""
        north = (self.lat[one] - self.lat[other]) * _DEGREE_KM
        east = (self.lon[one] - self.lon[other]) * _DEGREE_EAST_KM
        return np.hypot(north, east)

    def closeness(self, positions: Ints, front: Front | None, day: date | None) -> Floats:
        """Closeness to the line of contact: 1 on it, 0 at 30 km and where unknown, -1 far away.

        A city is named wherever the line runs: from 10,000 inhabitants on distance speaks less
        against a place, from 100,000 on not at all. Without a front the pack's baseline of the
        nearest earlier day stands in for it.
        """
        if front is None:
            baseline = None if day is None else self._pack.baseline_on(day)
            if day is not None and baseline is None:
                return np.zeros(len(positions))
            near = self._by_baseline(baseline)[positions]
        else:
            near = self._measured(front, positions)[positions]
        return np.where(near < 0.0, near * self._smallness[positions], near)

    def _measured(self, front: Front, positions: Ints) -> Floats:
        """Closeness by position; that of ``positions`` is known, the rest as far as asked."""
        kept = self._fronts.pop(id(front), None)
        found = np.full(len(self._places), np.nan) if kept is None else kept[1]
        self._fronts[id(front)] = (front, found)
        if len(self._fronts) > _FRONTS_KEPT:
            self._fronts.popitem(last=False)
        missing = list(set(positions[np.isnan(found[positions])].tolist()))
        if missing:
            km = [self._distance(front, position) for position in missing]
            found[missing] = _closeness(np.array(km))
        return found

    def _distance(self, front: Front, position: int) -> float:
        lat, lon = float(self.lat[position]), float(self.lon[position])
        km = None if np.isnan(lat) else front.distance_km(lat, lon)
        return np.nan if km is None else km

    def _by_baseline(self, baseline: Baseline | None) -> Floats:
        """Closeness to the line of a baseline; to any, where the day is unknown."""
        on = None if baseline is None else baseline.on
        if on not in self._baselines:
            drawn = self._pack.baselines if baseline is None else [baseline]
            nowhere = np.full(len(self._places), np.nan)
            km = np.fmin.reduce([nowhere, *(self._drawn(one) for one in drawn)])
            self._baselines[on] = _closeness(km)
        return self._baselines[on]

    def _drawn(self, baseline: Baseline) -> Floats:
        states = np.array([baseline.state_of(place.id) == "ua" for place in self._places])
        return _across(self.lat, self.lon, states)


def _closeness(km: Floats) -> Floats:
    near = 1.0 - np.log1p(km / _ON_LINE_KM) / np.log1p(_NEAR_KM / _ON_LINE_KM)
    return np.where(np.isnan(near), 0.0, np.clip(near, -1.0, 1.0))


def _across(lat: Floats, lon: Floats, ours: npt.NDArray[np.bool_]) -> Floats:
    """Distance from every settlement to the nearest one on the other side, km."""
    import shapely

    distances = np.full(len(lat), np.nan)
    known = ~np.isnan(lat)
    scale = np.cos(np.radians(48.5))
    points = shapely.points(lon * scale, lat)
    for side in (True, False):
        here, there = np.flatnonzero(known & (ours == side)), np.flatnonzero(known & (ours != side))
        if len(here) and len(there):
            tree = shapely.STRtree(points[there])
            nearest = tree.query_nearest(points[here], all_matches=False, return_distance=True)
            distances[here[nearest[0][0]]] = np.radians(nearest[1]) * _EARTH_KM
    return distances
