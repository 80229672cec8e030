"""Answers from an almanac: the same as from the ledger's whole tables, without reading them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache

import msgspec
import numpy as np
import shapely
from msgspec import Raw, structs
from numpy.typing import NDArray
from shapely import Geometry

from frontlog import assess
from frontlog.assess.timeline import NEVER
from frontlog.ledger import END_OF_TIME, RecordedClaim
from frontlog.ledger.almanac import Almanac, Wanted
from frontlog.model import Distance, Judgement, State
from frontlog.views import keeper, shown, told, voices
from frontlog.views.country import Country
from frontlog.views.days import Day, Kept, Sheet
from frontlog.views.gathered import Gathered
from frontlog.views.grounds import Drawing
from frontlog.views.keeper import GATHERED, SETTLEMENTS, Facts
from frontlog.views.ready import Ready
from frontlog.views.records import Change, PlaceView
from frontlog.views.story import STATE_CODES, Story

LISTED = 100
"""Claims on a settlement's page, and all others of the oldest one's day; more at /api/claims."""
STATES: list[State | None] = list(STATE_CODES)


class PreparedView(PlaceView, frozen=True, kw_only=True):
    """A settlement's page of which the claims are JSON already."""

    claims: Raw  # type: ignore[assignment]


class Prepared:
    """Reads the almanac of one ledger; made of what was known at ``known``."""

    def __init__(self, almanac: Almanac, facts: Facts, country: Country) -> None:
        self.almanac = almanac
        self.facts = facts
        self.country = country
        self.known = facts.known
        self.parameters = country.weighing.parameters(facts.known)
        self._rows = np.frombuffer(facts.rows, dtype=np.int32)
        self.sheet = Sheet(country.gazetteer, self._rows)
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
        self.country.horizon.day(on)
        if not self.is_out() or not self.facts.first <= on <= self.facts.last:
            return False
        return as_of is None or (as_of >= self.facts.newest and as_of.date() >= on)

    def serves_now(self, as_of: datetime | None) -> bool:
        """Whether what is known of the whole ledger at a moment is what is gathered here."""
        return self.is_out() and self.serves(self.known.date(), as_of)

    def is_out(self) -> bool:
        """Whether the publication delay has let out all that this was made of."""
        return self.known <= self.country.horizon.moment(None)

    # -- drawings: `grounds.Kept` ----------------------------------------------------------------

    def newest_map(self, on: date, known: datetime) -> Drawing | None:
        """The newest map of a day, where this is what was known of it."""
        if known != self.known:
            return None
        found = self.almanac.newest_map(on)
        return None if found is None else Drawing(*found)

    def held(self, drawn: Drawing) -> Geometry | None:
        """The ground that Russia holds by a map."""
        content = self.almanac.held(drawn.source, drawn.on, drawn.known)
        return None if content is None else shapely.from_wkb(content)

    def line(self, drawn: Drawing) -> Geometry | None:
        """The line of contact by a map."""
        content = self.almanac.line(drawn.source, drawn.on, drawn.known)
        return None if content is None else shapely.from_wkb(content)

    def chances(self, drawn: Drawing) -> NDArray[np.float64] | None:
        """The chance that Russia holds each settlement."""
        asked = None if drawn.known == END_OF_TIME else drawn.known
        return self.day(drawn.on).held() if self.serves(drawn.on, asked) else None

    # -- one settlement --------------------------------------------------------------------------

    def place(
        self, place_id: str, on: date, distance: Distance | None, as_of: datetime | None = None
    ) -> PreparedView:
        """Everything known of one settlement on a day, its newest claims among it."""
        gazetteer = self.country.gazetteer
        place = gazetteer.place(place_id)
        story = self.story(place_id)
        found = None if story is None else story.standing(on)
        days = np.frombuffer(self.almanac.spoken(place_id), dtype=np.int32)
        listed = _listed(days, on)
        capture = None if story is None else story.capture
        return PreparedView(
            place=shown.head(place, gazetteer.names(place_id)),
            on=on,
            as_of=self.known,
            state=None if found is None else found.state,
            contested=bool(found and found.contested),
            stale=bool(found is None or found.stale),
            basis="none" if found is None else found.basis,
            probabilities=shown.chances(found),
            claims=self._claims(place_id, listed, self._moved(story, days, listed, on), as_of),
            claims_total=listed.stop,
            readings=[]
            if story is None
            else [shown.reading(item) for item in story.readings if shown.lasts(item, on)],
            distance=distance,
            capture=capture and structs.replace(capture, place=place_id),
            voices=None if story is None else story.voices(on),
            last_evidence=None if found is None else found.last_evidence,
            method=assess.method_of(self.parameters),
        )

    def history(self, place_id: str) -> Ready:
        """How one settlement's assessment changed over time: a JSON list of `ChangePoint`."""
        row = self._row(place_id)
        content = None if row < 0 else self.almanac.history(self.facts.stories[row])
        return Ready.of(b"[]") if content is None else Ready.read(content)

    def _claims(
        self,
        place_id: str,
        listed: range,
        moved: Callable[[int, str], float | None],
        as_of: datetime | None,
    ) -> Raw:
        """The newest claims, the newest first."""
        if not listed:
            return Raw(b"[]")
        first, last = listed.start // told.RUN, listed[-1] // told.RUN
        run = told.read(self.almanac.told(place_id, first, last))
        rows = range(listed.start - first * told.RUN, listed.stop - first * told.RUN)
        ids = run.ids[rows.start : rows.stop]
        judged: dict[str, list[Judgement]] = {}
        ledger = self.country.weighing.ledger
        for item in ledger.judgements_about(ids, self.country.horizon.moment(as_of)):
            judged.setdefault(item.about, []).append(item)
        found = (
            told.whole(run.texts[row], moved(number, run.ids[row]), judged.get(run.ids[row], ()))
            for number, row in zip(reversed(listed), reversed(rows), strict=True)
        )
        return Raw(b"[" + b",".join(found) + b"]")

    def _moved(
        self, story: Story | None, days: NDArray[np.int32], listed: range, on: date
    ) -> Callable[[int, str], float | None]:
        """How far a claim, given by its number and its id, moved the answer of a day."""
        dated = days[listed.start : listed.stop]
        dated = dated[dated != told.UNDATED]
        if story is None or not len(dated):
            return lambda _, __: None
        exception = story.exception(on)
        if exception is not None:
            return lambda _, id: exception.get(id)
        # A claim counts from its last possible day, which is never before its first.
        since = date.fromordinal(int(dated[0]))
        found = story.influences(on, since, self.parameters)
        return lambda number, _: found.get(number)

    # -- all settlements -------------------------------------------------------------------------

    def changes(self, before: date, after: date) -> list[Change]:
        """Settlements whose state differs between two days."""
        old, new = self._states(before), self._states(after)
        # Of two baselines neither is news (`Assessment.differs`).
        silent = (self.day(before).found.last == NEVER) & (self.day(after).found.last == NEVER)
        ids, place = self.country.gazetteer.ids, self.country.gazetteer.place
        rows = [place(str(ids[at])) for at in np.flatnonzero((old != new) & ~silent).tolist()]
        at = self.country.gazetteer.position
        return [Change.of(row, STATES[old[at[row.id]]], STATES[new[at[row.id]]]) for row in rows]

    def _states(self, on: date) -> NDArray[np.uint8]:
        """Codes by position; what isn't assessed is as unknown as what isn't singled out."""
        found = self.day(on).found
        state = np.minimum(found.state, STATE_CODES[None])
        return np.where(found.contested, np.uint8(STATE_CODES["contested"]), state)

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
        return page, page[-1].id if len(found) > limit else None

    def origins(self, claims: Sequence[RecordedClaim]) -> dict[str, str]:
        """The origin of each claim, its own id where it repeats none."""
        ids = [item.id for item in claims]
        return {id: id for id in ids} | self.almanac.origins(ids)

    # -- what is kept ----------------------------------------------------------------------------

    def _row(self, place_id: str) -> int:
        self.country.gazetteer.place(place_id)
        return int(self._rows[self.country.gazetteer.position[place_id]])

    def _story(self, place_id: str) -> Story | None:
        row = self._row(place_id)
        content = None if row < 0 else self.almanac.story(self.facts.stories[row])
        return None if content is None else Story.of(content)

    def _day(self, on: date) -> Day:
        content = self.almanac.day(on)
        assert content is not None, "the caller asked whether the day is served"
        return Day(Kept.read(content), self._rows)

    @property
    def settlements(self) -> Ready:
        """The columns that days in short refer to."""
        content = self.almanac.fact(SETTLEMENTS)
        assert content is not None, "every almanac has them"
        return Ready.read(content)

    @cached_property
    def gathered(self) -> Gathered:
        """What is told of the whole ledger."""
        content = self.almanac.fact(GATHERED)
        assert content is not None, "every almanac has it"
        return msgspec.msgpack.decode(content, type=Gathered)

    def short(self, on: date) -> Ready:
        """The map of a day in short."""
        content = self.almanac.short(on)
        assert content is not None, "the caller asked whether the day is served"
        return Ready.read(content)


def _listed(days: NDArray[np.int32], on: date) -> range:
    """The numbers of the claims that a page shows: the newest, the oldest one's day whole.

    It ends where all claims up to the day end.
    """
    end = int(np.searchsorted(days, on.toordinal(), side="right"))
    undated = int(np.searchsorted(days, told.UNDATED, side="right"))
    if end - undated < LISTED:
        return range(end)
    return range(int(np.searchsorted(days, days[end - LISTED])), end)
