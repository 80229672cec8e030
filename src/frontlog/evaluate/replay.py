"""History replayed: each map held out in turn as the truth that all the rest must foretell.

Week by week, each answer is given from what had been said and shown by that evening. Only
settlements that some map changes within the period count: a map frozen on its first day is right
about nearly all the others. The question is the one that every map answers, whether or not it
draws a grey zone: does the held-out map show the place as held by Russia? A rival's word
"contested" is taken as "not held". No map is the truth of a date: a change is found when it falls
between the earliest and the latest of the maps that show it, give or take a window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from msgspec import Struct, structs

from frontlog.evaluate import control, rivals
from frontlog.evaluate.ranges import Foretell, Ranges, ranges
from frontlog.evaluate.rivals import NOBODY, ORDER, Reader, Standing
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EVERY_DAYS = 7
"""Days between questions; the held-out map is only asked where it has drawn in the last so many."""
EPISODE_DAYS = 90
"""Two maps that show the same change further apart than this speak of two changes."""
SURE = 0.6
"""A probability announces a change from here on: one that hovers about a half announces nothing."""
RU = ORDER.index("ru")
ON_TRIAL = "frontlog"
MAPS_ALONE = "frontlog without claims"

Maps = Mapping[str, Sequence[date]]
"""The days of which each maker has a map, in order."""


class Answer(Struct, frozen=True):
    """What is said of a place: the probability that the map asked shows it as held by Russia, and
    whether a state is singled out.
    """

    held: float
    decided: bool


Ask = Callable[[date, datetime, str], Mapping[str, Answer]]
"""Answers by place for a day, as known at a moment, about the map of a maker."""
Assess = Callable[[Sequence[Evidence]], Ask]
"""Who answers from evidence, which is read once."""


class Trial(Struct, frozen=True):
    """What is on trial: how it assesses and dates captures, how its rivals read, whose is what."""

    assess: Assess
    foretell: Foretell
    reader: Reader
    maker: Callable[[str], str]


class Contender(Struct, frozen=True):
    """How one method did: its score, and its changes at each of `control.WINDOWS`.

    The score's ``abstained`` is the share of answers in which none of three states passes a half.
    """

    score: control.Score
    changes: list[control.ChangeScore]


class Result(Struct, frozen=True):
    """One map held out: everybody's figures on the same questions, frontlog's first.

    Where somebody claims anything, also what frontlog says without the claims.

    ``ranges`` is how many of the map's captures fall within the range that frontlog stated.
    """

    held_out: str
    first: date
    last: date
    days: int
    places: int
    claims: int
    ranges: Ranges
    contenders: dict[str, Contender]


class _Questions(Struct, frozen=True):
    """``truth`` is (days, places): held by Russia 1, else 0, `NOBODY` where the map is silent.

    ``changes`` are the map's own, each from the earliest to the latest of all maps that show it.
    """

    days: list[date]
    places: list[str]
    truth: Ints
    changes: list[control.Change]

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.truth != NOBODY)


def replay(
    evidence: Sequence[Evidence], maps: Maps, places: Sequence[str], trial: Trial, since: date
) -> list[Result]:
    """Hold out each map in turn, over weeks after ``since``.

    A map is left out of the trial where it has none of those weeks, or where nothing else shows
    any of the ``places``.
    """
    known = as_published(evidence, places)
    return [
        result
        for source in sorted(maps)
        if (result := hold_out(known, source, maps, places=places, trial=trial, since=since))
        is not None
    ]


def hold_out(
    evidence: Sequence[Evidence],
    source: str,
    maps: Maps,
    *,
    places: Sequence[str],
    trial: Trial,
    since: date,
) -> Result | None:
    """Ask one map; nothing by its maker, drawn or said, is known to those who answer."""
    asked = days_to_ask(maps[source], since)
    maker = trial.maker(source)
    given = [item for item in evidence if trial.maker(item.claimant) != maker]
    if not asked or not places or not any(item.kind == "reading" for item in given):
        return None
    questions = _questions(evidence, source, asked, places, trial.reader)
    words = rivals.standing(given, places, asked, trial.reader)
    shown = [item for item in given if item.kind != "claim"]
    mine = {ON_TRIAL: _on_trial(given, source, questions, trial)}
    if len(shown) < len(given):
        mine[MAPS_ALONE] = _on_trial(shown, source, questions, trial)
    return Result(
        held_out=source,
        first=asked[0],
        last=asked[-1],
        days=len(asked),
        places=len(places),
        claims=len(given) - len(shown),
        ranges=ranges(
            evidence,
            source,
            given,
            foretell=trial.foretell,
            reader=trial.reader,
            period=(since, asked[-1]),
        ),
        contenders={**mine, **_rivals(words, questions)},
    )


def as_published(evidence: Iterable[Evidence], places: Iterable[str]) -> list[Evidence]:
    """Evidence of some places as if recorded when it came out, however late the ledger began.

    Without this a ledger filled in one go knew nothing on any day of its history.
    """
    wanted = frozenset(places)
    return [
        structs.replace(item, recorded_at=min(item.recorded_at, _came_out(item)))
        for item in evidence
        if item.place in wanted
    ]


def evening(day: date) -> datetime:
    """The last minute of a day."""
    return datetime.combine(day, time(23, 59), UTC)


def _came_out(item: Evidence) -> datetime:
    return evening(item.published_on or item.start)


def changing(readings: Iterable[Evidence], since: date, until: date, reader: Reader) -> list[str]:
    """Places whose picture on any one map changes after ``since`` and by ``until``."""
    key = attrgetter("place", "claimant")
    order = sorted(readings, key=attrgetter("place", "claimant", "start", "recorded_at"))
    return sorted(
        {
            place
            for (place, _), group in groupby(order, key=key)
            for before, after in pairwise(item for item in group if reader.word(item) is not None)
            if since < after.start <= until and reader.word(before) != reader.word(after)
        }
    )


def common_start(maps: Maps) -> date:
    """The first day by which every map has begun."""
    return max(min(days) for days in maps.values())


def last_asked(maps: Maps, since: date) -> date:
    """The last week in which any map is asked; ``since`` where none is."""
    return max((on for days in maps.values() for on in days_to_ask(days, since)), default=since)


def days_to_ask(drawn: Collection[date], since: date) -> list[date]:
    """Every week after ``since`` within which the map to be asked has drawn."""
    weeks = range(since.toordinal() + EVERY_DAYS, max(drawn).toordinal() + 1, EVERY_DAYS)
    ordinals = np.array(sorted(day.toordinal() for day in drawn))
    newest = [int(ordinals[np.searchsorted(ordinals, week, side="right") - 1]) for week in weeks]
    return [
        date.fromordinal(week)
        for week, day in zip(weeks, newest, strict=True)
        if 0 <= week - day < EVERY_DAYS
    ]


def _questions(
    evidence: Iterable[Evidence],
    source: str,
    asked: list[date],
    places: Sequence[str],
    reader: Reader,
) -> _Questions:
    shown = [item for item in evidence if item.kind == "reading"]
    words = rivals.standing(shown, places, asked, reader)
    held = {
        maker: np.where(table == NOBODY, NOBODY, table == RU).astype(np.int64)
        for maker, table in zip(words.sources, np.moveaxis(words.said, 2, 0), strict=True)
    }
    own = _changes(held[source], asked)
    others = [_changes(table, asked) for maker, table in held.items() if maker != source]
    return _Questions(
        asked, list(places), held[source], [_widened(change, others) for change in own]
    )


def _widened(change: control.Change, others: Iterable[Sequence[control.Change]]) -> control.Change:
    """The change from the earliest to the latest of the maps that show it."""
    days = [change.earliest]
    for found in others:
        same = [c.earliest for c in found if (c.place, c.to) == (change.place, change.to)]
        nearest = min(same, key=lambda day: abs(day - change.earliest), default=None)
        if nearest is not None and abs(nearest - change.earliest) <= EPISODE_DAYS:
            days.append(nearest)
    return structs.replace(change, earliest=min(days), latest=max(days))


def _on_trial(
    given: Sequence[Evidence], source: str, questions: _Questions, trial: Trial
) -> Contender:
    """A place of which nothing is known is anybody's."""
    unknown = Answer(0.5, False)
    ask = trial.assess(given)
    held, decided = np.empty((2, *questions.truth.shape))
    for row, day in enumerate(questions.days):
        found = ask(day, evening(day), source)
        answers = [found.get(place, unknown) for place in questions.places]
        held[row] = [answer.held for answer in answers]
        decided[row] = [answer.decided for answer in answers]
    undecided = 1 - float(decided[questions.known].mean())
    return _contender(held, questions, undecided=undecided)


def _rivals(words: Standing, questions: _Questions) -> dict[str, Contender]:
    bare = {name: _bare(states, questions) for name, states in rivals.rules(words).items()}
    sure = {
        name: _contender(
            table[:, :, RU],
            questions,
            undecided=float((table.max(axis=2) <= 0.5)[questions.known].mean()),
        )
        for name, table in rivals.discovered(words).items()
    }
    return bare | sure


def _bare(states: Ints, questions: _Questions) -> Contender:
    """A rule that names a state, as sure of it as suits it best on these very questions."""
    says = states == RU
    right = float((says == questions.truth)[questions.known].mean())
    return _contender(np.where(says, right, 1 - right), questions, says=says)


def _contender(
    held: Floats,
    questions: _Questions,
    *,
    says: npt.NDArray[np.bool_] | None = None,
    undecided: float = 0.0,
) -> Contender:
    """Figures of probabilities that Russia holds each place; ``says`` where they are a bare word's.

    A word that is wrong more often than right has less than a half and yet says so.
    """
    known = questions.known
    both = np.stack([1 - held[known], held[known]], axis=1)
    score = control.score(both, questions.truth[known])
    said = _announced(held) if says is None else says
    mine = _changes(np.where(known, said, NOBODY), questions.days)
    return Contender(
        score=structs.replace(score, abstained=undecided),
        changes=[
            control.score_changes(mine, questions.changes, window) for window in control.WINDOWS
        ],
    )


def _announced(held: Floats) -> npt.NDArray[np.bool_]:
    """Whether a place is said to be held: what was said stands until the contrary is `SURE`."""
    said = np.empty(held.shape, dtype=bool)
    before = held[0] > 0.5
    for day, now in enumerate(held):
        before = np.where(before, now > 1 - SURE, now > SURE)
        said[day] = before
    return said


def _changes(states: Ints, days: Sequence[date]) -> list[control.Change]:
    """Changes between questions, in ordinal days."""
    return [
        control.Change(change.place, change.to, day, day)
        for change in control.changes(states)
        for day in [days[change.earliest].toordinal()]
    ]
