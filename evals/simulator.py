"""Worlds in which the truth is known: settlements, boasting sides, copiers, lags, reversals.

Every number of a world is drawn from its seed. Claimants speak from confusion tables of their
own, drawn around very different tempers (a boaster, a plain monitor, a timid official); maps
follow the truth with a lag and sometimes err; copiers repeat others' statements. Truth, habits
and evidence are handed out separately, so that nothing can peep.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.parameters import COLUMNS, ORDER
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FIRST = date(2023, 1, 1)
EVENTS = ("capture", "hold")


class Speaker(Struct, frozen=True):
    """A claimant: its side, kind, habits (3 states x 5 reports, own frame) and diligence."""

    name: str
    side: str
    kind: str
    habits: Floats
    rate: float
    lag_days: float
    copies: str | None = None


class Drawer(Struct, frozen=True):
    """A map: mean days by which it follows, and the daily chance of a wrong change."""

    name: str
    lag_days: float
    slip: float


class World(Struct, frozen=True):
    """``truth`` is (days, places) of indices into `ORDER`."""

    seed: int
    truth: Ints
    speakers: list[Speaker]
    drawers: list[Drawer]
    evidence: list[Evidence]

    @property
    def changing(self) -> Ints:
        """Places that change at least once."""
        return np.flatnonzero((np.diff(self.truth, axis=0) != 0).any(axis=0))


def world(seed: int, *, places: int = 400, days: int = 540) -> World:
    """One world; the same seed is the same world."""
    rng = np.random.default_rng(seed)
    truth = _truth(rng, places, days)
    speakers = _speakers(rng)
    drawers = [
        Drawer(f"map-{n}", float(rng.uniform(5, 25)), float(rng.uniform(0.5e-5, 1e-4)))
        for n in range(3)
    ]
    evidence = [
        *_claims(rng, truth, speakers),
        *(reading for drawer in drawers for reading in _readings(rng, truth, drawer)),
    ]
    return World(seed, truth, speakers, drawers, evidence)


def _truth(rng: np.random.Generator, places: int, days: int) -> Ints:
    """Control that passes through contested, with reversals."""
    enter = rng.uniform(4e-4, 2e-3, size=2)
    leave = rng.uniform(0.008, 0.03, size=2)
    state = rng.choice([0, 1, 2], size=places, p=[0.55, 0.05, 0.4])
    truth = np.empty((days, places), dtype=np.int64)
    for day in range(days):
        draw = rng.random(places)
        from_contested = np.where(draw < leave[0], 0, np.where(draw < leave.sum(), 2, 1))
        side = np.where(state == 0, 0, 1)
        from_side = np.where(draw < enter[side], 1, state)
        state = np.where(state == 1, from_contested, from_side)
        truth[day] = state
    return truth


def _speakers(rng: np.random.Generator) -> list[Speaker]:
    tempers = [
        ("ru-ministry", "ru", "official", 0.75),
        ("ru-channel-1", "ru", "channel", 0.6),
        ("ru-channel-2", "ru", "channel", 0.45),
        ("ua-staff", "ua", "official", 0.6),
        ("ua-monitor", "ua", "monitor", 0.15),
        ("ua-channel", "ua", "channel", 0.45),
        ("institute", "other", "monitor", 0.05),
        ("agency", "other", "media", 0.1),
    ]
    speakers = [
        Speaker(
            name,
            side,
            kind,
            _habits(rng, boast),
            float(rng.uniform(0.01, 0.05)),
            float(rng.uniform(0.2, 6)),
        )
        for name, side, kind, boast in tempers
    ]
    copied = [speakers[int(number)] for number in rng.choice(len(speakers), size=2, replace=False)]
    return speakers + [
        Speaker(f"copier-{n}", who.side, "media", who.habits, who.rate * 3, 1.0, copies=who.name)
        for n, who in enumerate(copied)
    ]


def _habits(rng: np.random.Generator, boast: float) -> Floats:
    """Rows own, contested, other; a boaster speaks for itself in any state and denies losses."""
    plain = np.array(
        [
            [0.75, 0.08, 0.02, 0.02, 0.13],
            [0.10, 0.70, 0.06, 0.06, 0.08],
            [0.02, 0.08, 0.75, 0.13, 0.02],
        ]
    )
    boaster = np.array(
        [
            [0.80, 0.05, 0.00, 0.00, 0.15],
            [0.55, 0.20, 0.01, 0.01, 0.23],
            [0.38, 0.25, 0.10, 0.07, 0.20],
        ]
    )
    centre = (1 - boast) * plain + boast * boaster
    return np.stack([rng.dirichlet(60 * row + 0.3) for row in centre])


def _claims(rng: np.random.Generator, truth: Ints, speakers: list[Speaker]) -> Iterator[Evidence]:
    busy = _busy(truth)
    for speaker in speakers:
        if speaker.copies is None:
            spoken = list(_spoken(rng, truth, busy, speaker))
            yield from spoken
            for copier in speakers:
                if copier.copies == speaker.name:
                    yield from _copied(rng, spoken, copier)


def _busy(truth: Ints) -> npt.NDArray[np.float64]:
    """How much is spoken of a place: more while it is contested and for a month around."""
    contested = (truth == 1).astype(np.float64)
    kernel = np.ones(61)
    near = np.apply_along_axis(np.convolve, 0, contested, kernel, "same") > 0
    return np.where(near, 1.0, 0.06)


def _spoken(
    rng: np.random.Generator, truth: Ints, busy: Floats, speaker: Speaker
) -> Iterator[Evidence]:
    days, places = truth.shape
    home = 2 if speaker.side == "ru" else 0
    when, where = np.nonzero(rng.random((days, places)) < speaker.rate * busy)
    for day, place in zip(when.tolist(), where.tolist(), strict=True):
        state = int(truth[day, place])
        row = state if home == 0 else 2 - state
        report = int(rng.choice(len(COLUMNS), p=speaker.habits[row]))
        published = day + int(rng.exponential(speaker.lag_days))
        if published < days:
            yield _claim(speaker, report, str(rng.choice(EVENTS)), place, (day, published))


def _claim(
    speaker: Speaker, report: int, event: str, place: int, days: tuple[int, int]
) -> Evidence:
    own = speaker.side if speaker.side in ("ua", "ru") else "ua"
    other = "ru" if own == "ua" else "ua"
    column = COLUMNS[report]
    actor = {"own": own, "other": other, "not_own": own, "not_other": other}.get(column)
    name = f"{speaker.name}/{place}/{days[0]}/{column}"
    on, out = (FIRST + timedelta(days=day) for day in days)
    return Evidence(
        id=name,
        place=f"P{place:05d}",
        kind="claim",
        start=on,
        end=on,
        recorded_at=datetime.combine(out, time(12), UTC),
        published_on=out,
        claimant=speaker.name,
        claimant_kind=speaker.kind,
        side=speaker.side,
        origin=name,
        stance="denies" if column.startswith("not") else "asserts",
        event="contest" if actor is None else event,  # type: ignore[arg-type]
        actor=actor,
        relation="in",
    )


def _copied(
    rng: np.random.Generator, spoken: list[Evidence], copier: Speaker
) -> Iterator[Evidence]:
    """Reprints: another outlet, a day or so later, the same origin."""
    for number, item in enumerate(spoken):
        for again in range(int(rng.poisson(1.5))):
            late = timedelta(days=1 + int(rng.exponential(copier.lag_days)))
            yield Evidence(
                id=f"{copier.name}/{number}/{again}/{item.id}",
                place=item.place,
                kind="claim",
                start=item.start,
                end=item.end,
                recorded_at=item.recorded_at + late,
                published_on=(item.published_on or item.end) + late,
                claimant=item.claimant,
                claimant_kind=item.claimant_kind,
                side=item.side,
                origin=item.origin,
                stance=item.stance,
                event=item.event,
                actor=item.actor,
                relation=item.relation,
            )


def _readings(rng: np.random.Generator, truth: Ints, drawer: Drawer) -> Iterator[Evidence]:
    shown = _followed(rng, truth, drawer)
    for place in range(truth.shape[1]):
        column = shown[:, place]
        cuts = np.flatnonzero(np.diff(column)) + 1
        for start, end in zip([0, *cuts], [*cuts, len(column)], strict=True):
            yield _reading(drawer.name, place, int(start), int(end), int(column[start]))


def _followed(rng: np.random.Generator, truth: Ints, drawer: Drawer) -> Ints:
    days, places = truth.shape
    shown = np.empty_like(truth)
    current = truth[0].copy()
    for day in range(days):
        draw = rng.random(places)
        wrong = current != truth[day]
        current = np.where(wrong & (draw < 1 / drawer.lag_days), truth[day], current)
        slipped = ~wrong & (draw < drawer.slip)
        current = np.where(slipped, rng.integers(0, 3, size=places), current)
        shown[day] = current
    return shown


def _reading(source: str, place: int, start: int, end: int, state: int) -> Evidence:
    since = FIRST + timedelta(days=start)
    name = f"{source}/{place}/{start}"
    return Evidence(
        id=name,
        place=f"P{place:05d}",
        kind="reading",
        start=since,
        end=FIRST + timedelta(days=end - 1),
        recorded_at=datetime.combine(since, time(12), UTC),
        claimant=source,
        side="other",
        origin=name,
        category=ORDER[state],
    )
