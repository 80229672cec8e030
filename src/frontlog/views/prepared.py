"""Answers from an almanac: the same as from the ledger's whole tables, without reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

import msgspec
import numpy as np
import shapely
import zstandard
from msgspec import structs
from numpy.typing import NDArray
from shapely import Geometry

from frontlog import assess
from frontlog.assess import ChangePoint
from frontlog.assess.parameters import ORDER
from frontlog.assess.timeline import NEVER
from frontlog.ledger import END_OF_TIME, RecordedClaim
from frontlog.ledger.almanac import Almanac, Wanted
from frontlog.model import Distance, State
from frontlog.views import evidence, keeper, shown, voices
from frontlog.views.country import Country
from frontlog.views.grounds import HELD_BY_BASELINE, Drawing, Grounds
from frontlog.views.keeper import Facts, Kept
from frontlog.views.records import Change, PlaceView
from frontlog.views.story import ABSENT, STATE_CODES, Column, Story

LISTED = 100
"""Claims on a settlement's page, and all others of the oldest one's day; more at /api/claims."""
STATES: list[State | None] = list(STATE_CODES)
_BASELINE_HELD = np.array([*(HELD_BY_BASELINE[state] for state in STATE_CODES), np.nan])


class Day:
    """One day of all settlements of the gazetteer, by position: numpy columns."""

    def __init__(self, kept: Kept, rows: NDArray[np.int32]) -> None:
        there = rows >= 0
        self.found = Column(
            p=np.frombuffer(kept.p, dtype=np.uint32).reshape(-1, 3)[rows],
            state=np.where(there, np.frombuffer(kept.state, dtype=np.uint8)[rows], ABSENT),
            contested=np.frombuffer(kept.contested, dtype=bool)[rows] & there,
            last=np.frombuffer(kept.last, dtype=np.int32)[rows],
        )
        self.claims = np.where(there, np.frombuffer(kept.claims, dtype=np.uint32)[rows], 0)

    def held(self) -> NDArray[np.float64]:
        """The chance that Russia holds each settlement, a contested one as good as half."""
        p = self.found.p / 1e6
        held = p[:, ORDER.index("ru")] + p[:, ORDER.index("contested")] / 2
        held = np.where(self.found.last == NEVER, _BASELINE_HELD[self.found.state], held)
        return np.where(self.found.state == ABSENT, np.nan, held)


class Prepared:
    """Reads the almanac of one ledger; made of what was known at ``known``."""

    def __init__(self, almanac: Almanac, facts: Facts, country: Country) -> None:
        self.almanac = almanac
        self.facts = facts
        self.country = country
        self.known = facts.known
        self.parameters = country.weighing.parameters(facts.known)
        self._rows = np.frombuffer(facts.rows, dtype=np.int32)
        self.story = lru_cache(maxsize=64)(self._story)
        self.day = lru_cache(maxsize=32)(self._day)

    @classmethod
    def open(cls, country: Country) -> Prepared | None:
        """The almanac beside a ledger, where there is one of this ledger, method and pack."""
        almanac = Almanac.open(country.weighing.ledger.path)
        if almanac is None:
            return None
        facts = msgspec.msgpack.decode(almanac.fact("facts") or b"", type=Facts)
        if facts.made_of == keeper.made_of(country):
            return cls(almanac, facts, country)
        almanac.close()
        return None

    def is_new(self) -> bool:
        """Whether the ledger has not grown since, and the delay let nothing more through."""
        country = self.country
        same = self.facts.head == country.weighing.ledger.head()
        return same and (not country.horizon.delay or self._hour() == country.horizon.hour())

    def _hour(self) -> datetime:
        return self.known.replace(minute=0, second=0)

    def serves(self, on: date, as_of: datetime | None) -> bool:
        """Whether this is what is known of a day at a moment; ``None`` is now.

        Raises:
            WrongUse: the day lies within the publication delay.
        """
        horizon = self.country.horizon
        horizon.day(on)
        if self.known > horizon.moment(None) or not self.facts.first <= on <= self.facts.last:
            return False
        if as_of is None:
            return True
        return as_of >= self.facts.newest and as_of.date() >= on

    def lend(self, grounds: Grounds) -> None:
        """Let drawings of maps and of our own use what is kept here."""
        grounds.kept = self._line
        grounds.chances = self._chances

    def _line(self, drawn: Drawing) -> Geometry | None:
        content = self.almanac.line(drawn.source, drawn.on, drawn.known)
        return None if content is None else shapely.from_wkb(content)

    def _chances(self, drawn: Drawing) -> NDArray[np.float64] | None:
        asked = None if drawn.known == END_OF_TIME else drawn.known
        return self.day(drawn.on).held() if self.serves(drawn.on, asked) else None

    # -- one settlement --------------------------------------------------------------------------

    def place(
        self, place_id: str, on: date, distance: Distance | None, as_of: datetime | None = None
    ) -> PlaceView:
        """Everything known of one settlement on a day, its newest claims among it."""
        gazetteer = self.country.gazetteer
        place = gazetteer.place(place_id)
        story = self.story(place_id)
        found = None if story is None else story.standing(on)
        claims = self._claims(place_id, on)
        moved = {} if story is None else self._moved(story, claims, on)
        beside = self._beside(claims, moved, as_of)
        capture = None if story is None else story.capture
        return PlaceView(
            place=shown.head(place, gazetteer.names(place_id)),
            on=on,
            as_of=self.known,
            state=None if found is None else found.state,
            contested=bool(found and found.contested),
            stale=bool(found is None or found.stale),
            basis="none" if found is None else found.basis,
            probabilities=shown.chances(found),
            claims=[shown.claim(item, beside) for item in claims],
            claims_total=self.almanac.count(place_id, on, self.known),
            readings=[]
            if story is None
            else [shown.reading(item) for item in story.readings if shown.lasts(item, on)],
            distance=distance,
            capture=capture and structs.replace(capture, place=place_id),
            voices=None if story is None else story.voices(on),
            last_evidence=None if found is None else found.last_evidence,
            method=assess.method_of(self.parameters),
        )

    def history(self, place_id: str) -> list[ChangePoint]:
        """How one settlement's assessment changed over time."""
        self.country.gazetteer.place(place_id)
        story = self.story(place_id)
        last = self.known.date()
        return [] if story is None else [row for row in story.history if row.on <= last]

    def _claims(self, place_id: str, on: date) -> list[RecordedClaim]:
        found = self.almanac.newest(place_id, on, self.known, LISTED)
        found.sort(key=lambda item: (evidence.day_of(item) or date.min, item.claim.id))
        return found[::-1]

    def _moved(
        self, story: Story, claims: Sequence[RecordedClaim], on: date
    ) -> Mapping[str, float]:
        days = [day for item in claims if (day := evidence.day_of(item))]
        # A claim counts from its last possible day, which is never before its first.
        return story.influences(on, min(days), self.parameters) if days else {}

    def _beside(
        self,
        claims: Sequence[RecordedClaim],
        moved: Mapping[str, float],
        as_of: datetime | None,
    ) -> shown.Beside:
        ids = [item.claim.id for item in claims]
        ledger = self.country.weighing.ledger
        return shown.Beside(
            moved=moved,
            origins=self.almanac.origins(ids),
            sources=self._sources,
            judgements=ledger.judgements_about(ids, self.country.horizon.moment(as_of)),
        )

    # -- all settlements -------------------------------------------------------------------------

    def changes(self, before: date, after: date) -> list[Change]:
        """Settlements whose state differs between two days."""
        old, new = self._states(before), self._states(after)
        ids, place = self.country.gazetteer.ids, self.country.gazetteer.place
        rows = [place(str(ids[at])) for at in np.flatnonzero(old != new).tolist()]
        at = self.country.gazetteer.position
        return [
            Change(
                place=row.id,
                name=row.name,
                name_en=row.name_en,
                before=STATES[old[at[row.id]]],
                after=STATES[new[at[row.id]]],
            )
            for row in rows
        ]

    def _states(self, on: date) -> NDArray[np.uint8]:
        """Codes by position; what isn't assessed is as unknown as what isn't singled out."""
        return np.minimum(self.day(on).found.state, STATE_CODES[None])

    def claims(
        self, wanted: voices.Wanted, after: str | None, limit: int
    ) -> tuple[list[RecordedClaim], str | None]:
        """One page in the order of claim ids, and the cursor of the next; as `voices.select`."""
        asked = Wanted(
            place=wanted.place,
            voice=wanted.claimant,
            side=wanted.side,
            stance=wanted.stance,
            event=wanted.event,
            since=wanted.since,
            until=wanted.until,
        )
        found = self.almanac.page(asked, after or "", limit + 1, self.known)
        page = found[:limit]
        return page, page[-1].claim.id if len(found) > limit else None

    def origins(self, claims: Sequence[RecordedClaim]) -> dict[str, str]:
        """The origin of each claim, its own id where it repeats none."""
        ids = [item.claim.id for item in claims]
        return {id: id for id in ids} | self.almanac.origins(ids)

    # -- what is kept ----------------------------------------------------------------------------

    @property
    def _sources(self) -> Mapping[str, str]:
        return {source.slug: source.name for source in self.country.weighing.ledger.sources()}

    def _story(self, place_id: str) -> Story | None:
        row = self._rows[self.country.gazetteer.position[place_id]]
        content = None if row < 0 else self.almanac.story(self.facts.stories[row])
        return None if content is None else Story.of(content)

    def _day(self, on: date) -> Day:
        content = self.almanac.day(on)
        assert content is not None, "the caller asked whether the day is served"
        kept = msgspec.msgpack.decode(zstandard.decompress(content), type=Kept)
        return Day(kept, self._rows)
