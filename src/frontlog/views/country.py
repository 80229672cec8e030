"""Every settlement at once: the map of a day, and what changed between two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, structs

from frontlog import assess
from frontlog.ledger import RecordedClaim
from frontlog.model import Assessment, Evidence, Influence, Reading
from frontlog.places import Gazetteer
from frontlog.views import evidence
from frontlog.views.horizon import Horizon
from frontlog.views.nearby import Nearby
from frontlog.views.records import Change
from frontlog.views.weighing import Weighing

Moment = tuple[date, datetime | None]
"""A valid day and what is known of it: by a moment, or by now."""
Shown = Mapping[str, Sequence[Reading]]
"""Readings by place."""


class Weighed(Struct, frozen=True):
    """Evidence of settlements; ``alike`` names all those that one of them stands for."""

    evidence: list[Evidence]
    alike: Mapping[str, Sequence[str]]
    shown: Shown


class Country:
    """The whole map of a ledger."""

    def __init__(self, weighing: Weighing, gazetteer: Gazetteer, horizon: Horizon) -> None:
        self.weighing = weighing
        self.gazetteer = gazetteer
        self.horizon = horizon

    def assessments(self, on: date, as_of: datetime | None = None) -> list[Assessment]:
        """Every settlement of which anything is known, assessed for a day; by place id."""
        on, known = self.horizon.day(on), self.horizon.moment(as_of)
        weighed = self.weighed(self.weighing.claims(None, known), known)
        found = assess.assess(
            weighed.evidence,
            on=on,
            as_of=known,
            parameters=self.weighing.parameters(known),
        )
        whole = self._for_all(found, weighed.alike, weighed.shown)
        return sorted(whole, key=lambda item: item.place)

    def weighed(self, claims: list[RecordedClaim], known: datetime) -> Weighed:
        """The evidence of the whole country; of settlements that are alike, one stands for all."""
        shown = _by_place(self.weighing.readings(None, known))
        spoken_of = {found.place for found in claims if found.place is not None}
        near = self.nearby(shown, known)
        silent = self.alike(shown, near, without=spoken_of)
        places = [*sorted(spoken_of), *silent]
        seen = [reading for place in places for reading in shown.get(place, ())]
        return Weighed(self.weighing.evidence(claims, seen, places, known, near), silent, shown)

    def nearby(self, shown: Shown, known: datetime) -> Nearby:
        """What maps show of everybody's neighbours."""
        every = (reading for readings in shown.values() for reading in readings)
        return self.weighing.nearby([str(place) for place in self.gazetteer.ids], known, every)

    def alike(self, shown: Shown, near: Nearby, without: Iterable[str]) -> dict[str, list[str]]:
        """Settlements of which only maps and baselines speak, by one that stands for its like.

        Of 29,703 settlements with two maps over ten months, 272 are unlike one another.
        """
        alike: dict[object, list[str]] = defaultdict(list)
        spoken_of = frozenset(without)
        baselines = self.weighing.pack.baselines
        for place in self.gazetteer.ids:
            if place not in spoken_of:
                states = tuple(baseline.state_of(place) for baseline in baselines)
                own = map(_picture, shown.get(place, ()))
                alike[states, near.key(str(place)), *own].append(str(place))
        return {places[0]: places for places in alike.values()}

    def _for_all(
        self, found: Iterable[Assessment], silent: Mapping[str, Sequence[str]], shown: Shown
    ) -> Iterator[Assessment]:
        for item in found:
            if item.place not in silent:
                yield item
                continue
            names = [reading.id for reading in shown.get(item.place, ())]
            for place in silent[item.place]:
                own = [reading.id for reading in shown.get(place, ())]
                yield _of_another(item, place, dict(zip(names, own, strict=True)))

    def claim_counts(self, on: date, as_of: datetime | None = None) -> Mapping[str, int]:
        """How many claims each settlement has up to a day."""
        return Counter(
            found.place
            for found in self.weighing.claims(None, self.horizon.moment(as_of))
            if found.place is not None and (evidence.day_of(found) or on) <= on
        )

    def changes(self, before: Moment, after: Moment) -> list[Change]:
        """Settlements whose state differs between two days or two states of knowledge."""
        old = {found.place: found for found in self.assessments(*before)}
        new = {found.place: found for found in self.assessments(*after)}
        gone = [then for place, then in old.items() if place not in new and then.differs(None)]
        found = [now for place, now in new.items() if now.differs(old.get(place))]
        return [
            self._change(place, old.get(place), new.get(place))
            for place in sorted(each.place for each in (*found, *gone))
        ]

    def _change(self, place_id: str, then: Assessment | None, now: Assessment | None) -> Change:
        before, after = (None if found is None else found.shown for found in (then, now))
        return Change.of(self.gazetteer.place(place_id), before, after)


def _of_another(item: Assessment, place: str, readings: Mapping[str, str]) -> Assessment:
    """The same assessment of a place that is alike; ``readings`` are its own by the other's."""
    moved = tuple(
        Influence(
            readings.get(one.evidence) or evidence.of_another(one.evidence, item.place, place),
            one.weight,
        )
        for one in item.evidence
    )
    return structs.replace(item, place=place, evidence=moved)


def _by_place(readings: Iterable[Reading]) -> Shown:
    found: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[reading.place].append(reading)
    return found


def _picture(reading: Reading) -> tuple[object, ...]:
    """A reading without its place."""
    shares = tuple(sorted(reading.shares.items()))
    return (
        reading.source, reading.since, reading.until, reading.category, shares,
        reading.recorded_at,
    )  # fmt: skip
