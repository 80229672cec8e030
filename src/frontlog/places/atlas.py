"""What the features know of every settlement, as arrays by position in the gazetteer."""

from __future__ import annotations

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


class Atlas:
    """Population, regions and coordinates by position, and distances to the line of contact."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        places = list(gazetteer.places())
        self.lat = gazetteer.lat
        self.lon = gazetteer.lon
        self.size: Floats = np.log10(
            [float(p.population or _USUAL_POPULATION[p.kind]) for p in places]
        )
        self._codes = {id: n for n, id in enumerate(sorted(gazetteer.regions))}
        self._above = np.array(
            [[self.code(id) for id in (p.oblast_id, p.raion_id, p.hromada_id)] for p in places]
        )
        self._pack = pack
        self._places = places
        self._baselines: dict[date, Floats] = {}
        self._front: Front | None = None
        self._front_km: Floats = np.empty(0)

    def code(self, region: str | None) -> int:
        """The number of a region; -2 for none, and for one that the gazetteer does not have."""
        return self._codes.get(region or "", -2)

    def within(self, positions: Ints, region: Ints | int) -> npt.NDArray[np.bool_]:
        """Whether each settlement lies in the region with this number, of whatever level."""
        wanted = np.broadcast_to(region, positions.shape)[:, None]
        found: npt.NDArray[np.bool_] = ((self._above[positions] == wanted) & (wanted >= 0)).any(
            axis=1
        )
        return found

    def front_km(self, positions: Ints, front: Front | None, day: date | None) -> Floats:
        """Kilometres to the line of contact, nan where unknown.

        Without a front the pack's baseline of the nearest earlier day stands in for it.
        """
        if front is None:
            return self._baseline_km(day)[positions]
        if front is not self._front:
            self._front, self._front_km = front, np.full(len(self._places), -1.0)
        for position in np.unique(positions[self._front_km[positions] < 0]):
            known = None
            if not np.isnan(self.lat[position]):
                known = front.distance_km(float(self.lat[position]), float(self.lon[position]))
            self._front_km[position] = np.inf if known is None else known
        found = self._front_km[positions]
        return np.where(np.isinf(found), np.nan, found)

    def _baseline_km(self, day: date | None) -> Floats:
        """Distance to the line of the baseline of that day; of any, where the day is unknown."""
        if day is None:
            every = [self._drawn(baseline) for baseline in self._pack.baselines]
            return np.fmin.reduce(every) if every else np.full(len(self._places), np.nan)
        baseline = self._pack.baseline_on(day)
        return np.full(len(self._places), np.nan) if baseline is None else self._drawn(baseline)

    def _drawn(self, baseline: Baseline) -> Floats:
        if baseline.on not in self._baselines:
            states = np.array([baseline.state_of(place.id) == "ua" for place in self._places])
            self._baselines[baseline.on] = _across(self.lat, self.lon, states)
        return self._baselines[baseline.on]


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
