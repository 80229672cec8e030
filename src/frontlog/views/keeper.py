"""Makes the almanac of a ledger: every settlement's past, and every day of all settlements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

import msgspec
import numpy as np
import shapely
from msgspec import Struct

from frontlog import assess
from frontlog.assess import Parameters, Voices
from frontlog.assess.timeline import Timeline, timelines
from frontlog.ledger import RecordedClaim
from frontlog.ledger.almanac import Draft
from frontlog.model import Assessment, Evidence, Reading, utc_now
from frontlog.views import story, told
from frontlog.views.country import Country, Shown
from frontlog.views.days import Day, Kept, Sheet
from frontlog.views.gathered import Gathering
from frontlog.views.grounds import Drawing, Grounds
from frontlog.views.nearby import Nearby
from frontlog.views.ready import THOROUGH, Ready
from frontlog.views.story import Column, Packed, Story

Progress = Callable[[str, float], None]
Claims = Mapping[str, Sequence[RecordedClaim]]
"""By place, in the order of `told.in_order`."""
SETTLEMENTS, GATHERED = "settlements", "gathered"
BATCH = 200
"""Settlements that are worked out at once: their evidence is in memory together."""
AHEAD = timedelta(days=31)
"""How far beyond the newest evidence days are worked out, for a ledger that is asked tomorrow."""


class Facts(Struct, frozen=True, kw_only=True):
    """Of what an almanac was made, and what it covers."""

    made_of: tuple[str, ...]
    head: tuple[int, ...]
    known: datetime
    newest: datetime
    """When the last of what it was made of was recorded: from then on it is what was known."""
    first: date
    last: date
    stories: list[str]
    """Of each row of a day, one settlement that stands for its like."""
    rows: bytes
    """int32: the row of each settlement of the gazetteer, -1 where nothing is known of one."""


def made_of(country: Country) -> tuple[str, ...]:
    """What an almanac must have been made of, besides how far the ledger had grown."""
    weighing = country.weighing
    return (
        weighing.ledger.born(),
        weighing.parameters(utc_now()).version,
        country.gazetteer.version,
        f"{weighing.pack.id} {weighing.pack.version}",
    )


def keep(country: Country, grounds: Grounds, progress: Progress) -> Facts:
    """Make the almanac of a ledger and put it beside it."""
    return _Keeper(country, grounds, progress).keep()


class _Keeper:
    def __init__(self, country: Country, grounds: Grounds, progress: Progress) -> None:
        self.country = country
        self.grounds = grounds
        self.weighing = country.weighing
        self.progress = progress
        self.known = country.horizon.moment(None)
        self.parameters: Parameters = self.weighing.parameters(self.known)
        first, last = self.weighing.ledger.days(self.known)
        self.last = max(last or self.known.date(), self.known.date()) + AHEAD
        self.first = min([first or self.last, *(row.on for row in self.weighing.pack.baselines)])
        self.as_of = datetime.combine(self.last, time(23, 59, 59), UTC)
        self.columns: dict[str, Column] = {}
        self.gathering = Gathering(country, self.known)

    def keep(self) -> Facts:
        """Everything, in the order in which one needs the other."""
        head = self.weighing.ledger.head()
        draft = Draft(self.weighing.ledger.path)
        self.progress("indexing claims", 0.0)
        draft.index_claims(self.known)
        counts = self._counts(draft)
        shown = self._readings()
        near = self.country.nearby(shown, self.known)
        silent = self.country.alike(shown, near, without=counts)
        places = [*sorted(counts), *silent]
        self._stories(draft, places, shown, near)
        facts = self._facts(head, draft.newest(self.known), places, silent)
        self._days(draft, facts, counts)
        self._lines(draft)
        gathered = self.gathering.done(draft, self.grounds, silent)
        draft.note(GATHERED, msgspec.msgpack.encode(gathered))
        draft.note("facts", msgspec.msgpack.encode(facts))
        draft.done()
        self.progress("writing days", 1.0)
        return facts

    def _readings(self) -> Mapping[str, list[Reading]]:
        found: dict[str, list[Reading]] = defaultdict(list)
        for reading in self.weighing.readings(None, self.known):
            found[reading.place].append(reading)
        return found

    def _counts(self, draft: Draft) -> dict[str, list[tuple[int, int]]]:
        """Day (an ordinal; 0 where unknown) and number of claims, by settlement."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, day, number in draft.claims_by_day(self.known):
            found[place].append((date.fromisoformat(day).toordinal() if day else 0, number))
        return found

    # -- stories ---------------------------------------------------------------------------------

    def _stories(self, draft: Draft, places: Sequence[str], shown: Shown, near: Nearby) -> None:
        for start in range(0, len(places), BATCH):
            self.progress("settlements", start / len(places))
            several = places[start : start + BATCH]
            claims = {
                place: told.in_order(self.weighing.claims(place, self.known)) for place in several
            }
            weighed = self._evidence(claims, shown, near)
            self._add_told(draft, claims, weighed)
            self.gathering.add_claims(chain.from_iterable(claims.values()), weighed)
            by_place: dict[str, list[Evidence]] = defaultdict(list)
            for item in weighed:
                by_place[item.place].append(item)
            for found in timelines(
                weighed, last=self.last, as_of=self.as_of, parameters=self.parameters
            ):
                place = found.place
                self.gathering.add_timeline(found)
                numbers = {item.id: number for number, item in enumerate(claims[place])}
                packed = self._packed(found, numbers, by_place[place], shown.get(place, ()))
                history = list(story.changes(found, self.known.date()))
                ready = Ready.of(msgspec.json.encode(history), THOROUGH).kept()
                draft.add_story(place, story.write(packed), ready)
                self.columns[place] = self._column(packed)

    def _add_told(self, draft: Draft, claims: Claims, weighed: Iterable[Evidence]) -> None:
        origins = {item.id: item.origin for item in weighed if item.kind == "claim"}
        draft.add_copies((id, origin) for id, origin in origins.items() if id != origin)
        sources = {source.slug: source.name for source in self.weighing.ledger.sources()}
        for place, ordered in claims.items():
            if ordered:
                days = np.array([told.ordinal(item) for item in ordered], dtype=np.int32)
                draft.add_told(place, days.tobytes(), told.write(ordered, origins, sources))

    def _evidence(self, claims: Claims, shown: Shown, near: Nearby) -> list[Evidence]:
        found = [item for several in claims.values() for item in several]
        seen = [reading for place in claims for reading in shown.get(place, ())]
        return self.weighing.evidence(found, seen, list(claims), self.known, near)

    def _packed(
        self,
        found: Timeline,
        numbers: Mapping[str, int],
        weighed: list[Evidence],
        shown: Iterable[Reading],
    ) -> Packed:
        capture = assess.capture(weighed, as_of=self.as_of, parameters=self.parameters)
        unsettled = {day: self._answer(weighed, day) for day in found.unsettled}
        return story.pack(found, numbers, shown, capture, unsettled)

    def _answer(self, weighed: list[Evidence], day: int) -> tuple[Assessment, Voices | None]:
        on = date.fromordinal(day)
        asked = {"on": on, "as_of": self.as_of, "parameters": self.parameters}
        (found,) = assess.assess(weighed, **asked)  # type: ignore[arg-type]
        heard = assess.voices(weighed, **asked)  # type: ignore[arg-type]
        return found, heard.get(found.place)

    def _column(self, packed: Packed) -> Column:
        days = (self.last - self.first).days + 1
        return Story(packed).column(self.first.toordinal(), days)

    # -- days ------------------------------------------------------------------------------------

    def _days(
        self, draft: Draft, facts: Facts, counts: Mapping[str, list[tuple[int, int]]]
    ) -> None:
        places, rows = facts.stories, np.frombuffer(facts.rows, dtype=np.int32)
        sheet = Sheet(self.country.gazetteer, rows)
        columns = Ready.of(msgspec.json.encode(sheet.settlements), THOROUGH)
        draft.note(SETTLEMENTS, columns.kept())
        days = (self.last - self.first).days + 1
        claims = np.zeros((len(places), days), dtype=np.uint32)
        for row, place in enumerate(places):
            for day, number in counts.get(place, ()):
                at = max(day - self.first.toordinal(), 0)
                if at < days:
                    claims[row, at] += number
        np.cumsum(claims, axis=1, out=claims)
        empty = Column.empty(days)
        whole = [self.columns.get(place, empty) for place in places]
        table = Column(
            np.stack([one.p for one in whole], axis=1),
            np.stack([one.state for one in whole], axis=1),
            np.stack([one.contested for one in whole], axis=1),
            np.stack([one.last for one in whole], axis=1),
        )
        for number in range(days):
            self.progress("writing days", number / days)
            on = self.first + timedelta(days=number)
            kept = Kept.of(_row(table, number), claims[:, number])
            short = Ready.of(sheet.in_short(on, Day(kept, rows)), THOROUGH).kept()
            draft.add_day(on, kept.write(), short)

    def _lines(self, draft: Draft) -> None:
        """Of the newest map of each day: distances are measured by it."""
        days = sorted({day for each in self.weighing.editions(self.known) for day in each.drawn})
        seen: set[Drawing] = set()
        for number, day in enumerate(days):
            self.progress("drawing lines", number / len(days))
            drawn = self.grounds.find_newest_map(day, self.known)
            if drawn is None:
                continue
            name = (drawn.source, drawn.on, drawn.known)
            draft.add_newest(day, *name)
            if drawn not in seen:
                seen.add(drawn)
                held, line = self.grounds.ground(drawn).ru, self.grounds.line(drawn)
                draft.add_line(*name, shapely.to_wkb(held), shapely.to_wkb(line))

    def _facts(
        self,
        head: tuple[int, ...],
        newest: datetime,
        places: Sequence[str],
        silent: Mapping[str, Sequence[str]],
    ) -> Facts:
        row_of = {place: row for row, place in enumerate(places)}
        for one, alike in silent.items():
            row_of |= dict.fromkeys(alike, row_of[one])
        rows = [row_of.get(str(place), -1) for place in self.country.gazetteer.ids]
        return Facts(
            made_of=made_of(self.country),
            head=head,
            known=self.known,
            newest=newest,
            first=self.first,
            last=self.last,
            stories=list(places),
            rows=np.array(rows, dtype=np.int32).tobytes(),
        )


def _row(table: Column, day: int) -> Column:
    """One day of a table of (days, settlements)."""
    return Column(table.p[day], table.state[day], table.contested[day], table.last[day])
