"""One settlement's whole past, worked out once: what its page shows of any day is read off it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
import numpy as np
import zstandard
from msgspec import Struct
from numpy.typing import NDArray

from frontlog import assess
from frontlog.assess import ChangePoint, Voices, alone
from frontlog.assess.assessment import CHANGE, NOTICEABLE, STALE_DAYS
from frontlog.assess.parameters import ORDER, Parameters
from frontlog.assess.timeline import NEVER, Timeline
from frontlog.model import Assessment, Reading, State

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Packed(Struct, frozen=True, array_like=True):
    """A `Story` as it is kept; arrays as their bytes."""

    first: int
    days: int
    probabilities: bytes
    likelihood: bytes
    contested: bytes
    last_evidence: bytes
    rows: bytes
    counted: bytes
    effect: bytes
    share: bytes
    said: bytes
    unsettled: dict[int, tuple[Assessment, Voices | None]]
    readings: list[Reading]
    capture: assess.CaptureInterval | None


class Standing(Struct, frozen=True):
    """What is assessed of one day; `None` in place of a `Standing` is before any evidence."""

    probabilities: dict[State, float]
    state: State | None
    contested: bool
    stale: bool
    basis: str
    last_evidence: date | None


class Story:
    """Reads a `Packed` story."""

    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.readings = packed.readings
        self.capture = packed.capture
        self._p = _floats(packed.probabilities)
        self._day = np.frombuffer(packed.counted, dtype=np.int32)

    @classmethod
    def of(cls, content: bytes) -> Story:
        """The story that `pack` wrote."""
        return cls(_DECODER.decode(zstandard.decompress(content)))

    def standing(self, on: date) -> Standing | None:
        """What was assessed of a day."""
        exception = self.packed.unsettled.get(on.toordinal())
        if exception is not None:
            return _standing(exception[0])
        row = on.toordinal() - self.packed.first
        if row < 0:
            return None
        last = int(np.frombuffer(self.packed.last_evidence, dtype=np.int32)[row])
        p = self._p[row]
        return Standing(
            probabilities=_named(p),
            state=_singled_out(p),
            contested=bool(self.packed.contested[row]),
            stale=last == NEVER or on.toordinal() - last > STALE_DAYS,
            basis="baseline" if last == NEVER else "evidence",
            last_evidence=None if last == NEVER else date.fromordinal(last),
        )

    def voices(self, on: date) -> Voices | None:
        """How many voices stood behind the claims up to a day."""
        exception = self.packed.unsettled.get(on.toordinal())
        if exception is not None:
            return exception[1]
        said = np.frombuffer(self.packed.said, dtype=np.int32)
        claims = int(np.searchsorted(said, on.toordinal(), side="right"))
        if not claims:
            return None
        origins = int(np.searchsorted(self._day, on.toordinal(), side="right"))
        share = np.frombuffer(self.packed.share, dtype=np.float64)[:origins]
        return Voices(claims, origins, round(float(share.sum()), 2))

    def exception(self, on: date) -> Mapping[str, float] | None:
        """Of a day on which another copy of a statement counts: how far each claim moved it."""
        found = self.packed.unsettled.get(on.toordinal())
        return None if found is None else {i.evidence: i.weight for i in found[0].evidence}

    def influences(self, on: date, since: date, parameters: Parameters) -> Mapping[int, float]:
        """How far each claim that counts moved the answer of a day: those from ``since`` on.

        By the claim's number among all about the settlement (`told.in_order`).
        """
        last, first = on.toordinal() - self.packed.first, since.toordinal() - self.packed.first
        bounds = np.searchsorted(self._day, [since.toordinal(), on.toordinal() + 1])
        low, high = bounds.tolist()
        if last < 0 or low == high:
            return {}
        first = max(first, 0)
        day = (self._day[low:high] - self.packed.first - first).tolist()
        p = {row: self._p[first + row].tolist() for row in {*day, last - first}}
        likelihood = _floats(self.packed.likelihood)[first : last + 1].tolist()
        lever = alone.leverage(p, likelihood, parameters, frozenset(day))
        effect = _floats(self.packed.effect, 2)[low:high].tolist()
        numbers = np.frombuffer(self.packed.rows, dtype=np.int32)[low:high].tolist()
        found: dict[int, float] = {}
        for number, row, (up, down) in zip(numbers, day, effect, strict=True):
            _, contested, ru = lever[row]
            weight = up * (contested + ru) + down * ru
            if abs(weight) >= NOTICEABLE:
                found[number] = round(weight, 4)
        return found

    def column(self, first: int, days: int) -> Column:
        """The story as a column of the map, from a day on."""
        found = Column.empty(days)
        skip = self.packed.first - first
        rows = slice(max(skip, 0), days)
        own = slice(max(-skip, 0), max(-skip, 0) + len(range(*rows.indices(days))))
        p = self._p[own]
        found.p[rows] = np.rint(p * 1e6)
        best = p.argmax(axis=1)
        found.state[rows] = np.where(p.max(axis=1) > 0.5, _AS_LETTER[best], UNKNOWN)
        found.contested[rows] = np.frombuffer(self.packed.contested, dtype=bool)[own]
        found.last[rows] = np.frombuffer(self.packed.last_evidence, dtype=np.int32)[own]
        for day, (answer, _) in self.packed.unsettled.items():
            if 0 <= day - first < days:
                found.put(day - first, _standing(answer))
        return found


UNKNOWN, ABSENT = 3, 4
"""Codes of a state beside 0 ua, 1 ru, 2 contested: none singled out, and nothing assessed yet."""
STATE_CODES: dict[State | None, int] = {"ua": 0, "ru": 1, "contested": 2, None: UNKNOWN}
_AS_LETTER = np.array([STATE_CODES[state] for state in ORDER], dtype=np.uint8)


class Column(Struct, frozen=True):
    """n answers: of one settlement on n days, or of n settlements on one day.

    ``p`` are millionths of (ua, contested, ru), ``last`` ordinals or `NEVER`.
    """

    p: NDArray[np.uint32]
    state: NDArray[np.uint8]
    contested: NDArray[np.bool_]
    last: NDArray[np.int32]

    @classmethod
    def empty(cls, size: int) -> Column:
        """Nothing assessed."""
        return cls(
            np.zeros((size, 3), dtype=np.uint32),
            np.full(size, ABSENT, dtype=np.uint8),
            np.zeros(size, dtype=bool),
            np.full(size, NEVER, dtype=np.int32),
        )

    def put(self, row: int, found: Standing) -> None:
        """Write one answer."""
        self.p[row] = [round(found.probabilities[state] * 1e6) for state in ORDER]
        self.state[row] = STATE_CODES[found.state]
        self.contested[row] = found.contested
        last = found.last_evidence
        self.last[row] = NEVER if last is None else last.toordinal()


def pack(
    timeline: Timeline,
    numbers: Mapping[str, int],
    readings: Iterable[Reading],
    capture: assess.CaptureInterval | None,
    unsettled: dict[int, tuple[Assessment, Voices | None]],
) -> Packed:
    """A story to be kept; ``numbers`` are of all claims, by id (`told.in_order`)."""
    counted = timeline.counted
    order = np.argsort(counted.day, kind="stable")
    return Packed(
        first=timeline.first,
        days=len(timeline.probabilities),
        probabilities=timeline.probabilities.tobytes(),
        likelihood=timeline.likelihood.tobytes(),
        contested=timeline.contested.tobytes(),
        last_evidence=timeline.last_evidence.astype(np.int32).tobytes(),
        rows=np.array(
            [numbers[counted.ids[row]] for row in order.tolist()], dtype=np.int32
        ).tobytes(),
        counted=counted.day[order].astype(np.int32).tobytes(),
        effect=counted.effect[order].tobytes(),
        share=counted.share[order].tobytes(),
        said=timeline.said.astype(np.int32).tobytes(),
        unsettled=unsettled,
        readings=list(readings),
        capture=capture,
    )


def write(packed: Packed) -> bytes:
    """The bytes that `Story.of` reads."""
    return zstandard.compress(msgspec.msgpack.encode(packed), 1)


def changes(timeline: Timeline, last: date) -> Iterator[ChangePoint]:
    """Days up to ``last`` on which the state, its staleness or a probability changed."""
    rows = min(len(timeline.probabilities), last.toordinal() - timeline.first + 1)
    if rows <= 0:
        return
    # To the digits that are shown: a change too small to be seen is none.
    p = np.round(timeline.probabilities[:rows], 6)
    days = timeline.first + np.arange(rows)
    stale = _stale(timeline.last_evidence[:rows], days)
    best = timeline.probabilities[:rows].argmax(axis=1)
    state = np.where(timeline.probabilities[:rows].max(axis=1) > 0.5, best, -1)
    row = 0
    while row < rows:
        yield ChangePoint(
            date.fromordinal(timeline.first + row),
            _named(timeline.probabilities[row]),
            None if state[row] < 0 else ORDER[state[row]],
            bool(stale[row]),
        )
        row = _next_change(row, p, state, stale)


def _stale(last: Ints, days: Ints) -> NDArray[np.bool_]:
    return np.asarray((last == NEVER) | (days - last > STALE_DAYS))


def _next_change(row: int, p: Floats, state: Ints, stale: NDArray[np.bool_]) -> int:
    """The first row after one that differs from it; looked for in ever longer stretches."""
    start, size = row + 1, 8
    while start < len(p):
        ahead = slice(start, start + size)
        moved = (np.abs(p[ahead] - p[row]) >= CHANGE).any(axis=1)
        moved |= (state[ahead] != state[row]) | (stale[ahead] != stale[row])
        if moved.any():
            return start + int(moved.argmax())
        start, size = start + size, size * 4
    return len(p)


def _standing(found: Assessment) -> Standing:
    return Standing(
        found.probabilities,
        found.state,
        found.contested,
        found.stale,
        found.basis,
        found.last_evidence,
    )


def _named(p: Sequence[float] | Floats) -> dict[State, float]:
    ua, contested, ru = (round(float(value), 6) for value in p)
    return {"ua": ua, "ru": ru, "contested": contested}


def _singled_out(p: Floats) -> State | None:
    best = int(p.argmax())
    return ORDER[best] if p[best] > 0.5 else None


def _floats(content: bytes, width: int = 3) -> Floats:
    return np.frombuffer(content, dtype=np.float64).reshape(-1, width)


_DECODER = msgspec.msgpack.Decoder(Packed)
