"""History replayed: each map held out in turn as the truth that all the rest must foretell.

Week by week, each answer is given from what had been said and shown by that evening. Only
settlements that some map changes within the period count: a map frozen on its first day is right
about nearly all the others. The question is the one that every map answers, whether or not it
draws a grey zone: does the held-out map show the place as held by Russia? Frontlog's contested
counts half each way; a rival's word "contested" is taken as "not held".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt
from msgspec import Struct, structs

from frontlog.evaluate import control, rivals
from frontlog.evaluate.blanks import Maps, evening, with_blanks
from frontlog.evaluate.rivals import NOBODY, ORDER, Reader, Standing
from frontlog.model import Evidence, State

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EVERY_DAYS = 7
"""Days between questions; the held-out map is only asked where it has drawn in the last so many."""
RU = ORDER.index("ru")
ON_TRIAL = "frontlog"

Assess = Callable[[Sequence[Evidence], date, datetime], Mapping[str, Mapping[State, float]]]
"""Probabilities of each state, by place, from evidence, for a day, as known at a moment."""


class Trial(Struct, frozen=True):
    """What is on trial: how it assesses, how its rivals read, and who has which maker."""

    assess: Assess
    reader: Reader
    maker: Callable[[str], str]


class Contender(Struct, frozen=True):
    """How one method did: its score, and its changes at each of `control.WINDOWS`.

    The score's ``abstained`` is the share of answers in which none of three states passes a half.
    """

    score: control.Score
    changes: list[control.ChangeScore]


class Result(Struct, frozen=True):
    """One map held out: everybody's figures on the same questions, frontlog's first."""

    held_out: str
    first: date
    last: date
    days: int
    places: int
    claims: int
    contenders: dict[str, Contender]


class _Questions(Struct, frozen=True):
    """``truth`` is (days, places): held by Russia 1, else 0, `NOBODY` where the map is silent."""

    days: list[date]
    places: list[str]
    truth: Ints

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
    """Ask one map; nothing by its maker, drawn or said, is known to those who answer.

    What a map leaves blank (`with_blanks`) is told to the rivals, and is part of the truth;
    frontlog has the evidence as it is.
    """
    asked = days_to_ask(maps[source], since)
    maker = trial.maker(source)
    given = [item for item in evidence if trial.maker(item.claimant) != maker]
    if not asked or not places or not any(item.kind == "reading" for item in given):
        return None
    told = with_blanks(evidence, maps, places, trial.reader)
    questions = _questions(told, source, asked, places, trial.reader)
    answers = _assessed(given, questions, trial)
    heard = [item for item in told if trial.maker(item.claimant) != maker]
    words = rivals.standing(heard, places, asked, trial.reader)
    return Result(
        held_out=source,
        first=asked[0],
        last=asked[-1],
        days=len(asked),
        places=len(places),
        claims=sum(item.kind == "claim" for item in given),
        contenders={ON_TRIAL: _on_trial(answers, questions), **_rivals(words, questions)},
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


def _came_out(item: Evidence) -> datetime:
    return evening(item.published_on or item.start)


def changing(readings: Sequence[Evidence], maps: Maps, since: date, reader: Reader) -> list[str]:
    """Places whose picture on any one map changes after ``since``."""
    key = attrgetter("place", "claimant")
    shown = with_blanks(readings, maps, {item.place for item in readings}, reader)
    order = sorted(shown, key=attrgetter("place", "claimant", "start", "recorded_at"))
    return sorted(
        {
            place
            for (place, _), group in groupby(order, key=key)
            for before, after in pairwise(item for item in group if reader.word(item) is not None)
            if after.start > since and reader.word(before) != reader.word(after)
        }
    )


def common_start(maps: Maps) -> date:
    """The first day by which every map has begun."""
    return max(min(days) for days in maps.values())


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
    shown = [item for item in evidence if item.kind == "reading" and item.claimant == source]
    said = rivals.standing(shown, places, asked, reader).said.max(axis=2, initial=NOBODY)
    truth = np.where(said == NOBODY, NOBODY, said == RU).astype(np.int64)
    return _Questions(asked, list(places), truth)


def _assessed(given: Sequence[Evidence], questions: _Questions, trial: Trial) -> Floats:
    """(days, places, `ORDER`); a place of which nothing is known is anybody's."""
    unknown = dict.fromkeys(ORDER, 1 / len(ORDER))
    rows = []
    for day in questions.days:
        found = trial.assess(given, day, evening(day))
        rows.append([[found.get(p, unknown)[state] for state in ORDER] for p in questions.places])
    return np.array(rows)


def _on_trial(answers: Floats, questions: _Questions) -> Contender:
    held = answers[:, :, RU] + answers[:, :, ORDER.index("contested")] / 2
    return _contender(held, questions, undecided=_undecided(answers, questions))


def _rivals(words: Standing, questions: _Questions) -> dict[str, Contender]:
    bare = {name: _bare(states, questions) for name, states in rivals.rules(words).items()}
    sure = {
        name: _contender(table[:, :, RU], questions, undecided=_undecided(table, questions))
        for name, table in rivals.discovered(words).items()
    }
    return bare | sure


def _undecided(answers: Floats, questions: _Questions) -> float:
    return float((answers.max(axis=2) <= 0.5)[questions.known].mean())


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
    said = held > 0.5 if says is None else says
    mine = _changes(np.where(known, said, NOBODY), questions.days)
    true = _changes(questions.truth, questions.days)
    return Contender(
        score=structs.replace(score, abstained=undecided),
        changes=[control.score_changes(mine, true, window) for window in control.WINDOWS],
    )


def _changes(states: Ints, days: Sequence[date]) -> list[control.Change]:
    """Changes between questions, in ordinal days."""
    return [
        control.Change(change.place, change.to, day, day)
        for change in control.changes(states)
        for day in [days[change.earliest].toordinal()]
    ]
