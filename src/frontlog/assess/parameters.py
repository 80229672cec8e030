"""The numbers of the model: transitions, what each claimant says when, how maps follow.

Everything is written in a claimant's own frame (*own* side holds, contested, *other* side holds),
so that one table serves both sides. Rows are counts (of evidence, real or imagined beforehand),
not bare probabilities: each number comes with how much stands behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.assess.meaning import Report
from frontlog.assess.shape import beta_interval, falling, log_of, peaked, rising
from frontlog.errors import WrongUse
from frontlog.model import STATES, DateInterval, SideId, State

Floats = npt.NDArray[np.float64]
Column = Literal["own", "contested", "other", "not_own", "not_other"]
COLUMNS: tuple[Column, ...] = ("own", "contested", "other", "not_own", "not_other")
ORDER: tuple[State, State, State] = ("ua", "contested", "ru")
"""States in the order in which control passes: nothing jumps from one side to the other."""


class Confusion(Struct, frozen=True):
    """How often a claimant makes each report in each state, as Dirichlet counts.

    ``counts[s][c]``: state ``s`` of (own, contested, other), report ``c`` of ``COLUMNS``. Given
    that it speaks of the place at all; ``claims`` is how many real ones were learnt from.
    """

    counts: tuple[tuple[float, ...], ...]
    claims: float = 0.0

    def rates(self) -> Floats:
        """Posterior means, shape (3, 5); rows add up to one."""
        counts = np.asarray(self.counts, dtype=np.float64)
        return np.asarray(counts / counts.sum(axis=1, keepdims=True))

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Lowest and highest credible rates, shape (3, 5) each."""
        counts = np.asarray(self.counts, dtype=np.float64)
        return beta_interval(counts, counts.sum(axis=1, keepdims=True) - counts, level)

    def likelihood(self, column: Column) -> Floats:
        """Shape (3,) over (own, contested, other), in the order that the report implies.

        The order is imposed, not hoped for: speaking for a side can never count against it.
        """
        index = COLUMNS.index(column)
        values = self.rates()[:, index]
        if column == "contested":
            return peaked(values)
        return falling(values) if column in ("own", "not_other") else rising(values)


class MapTable(Struct, frozen=True):
    """How a map's picture of a place follows the state, day by day, as Dirichlet counts.

    ``first[s][y]``: picture ``y`` when the map first shows the place in state ``s``.
    ``step[x][s][y]``: next day's picture ``y`` after picture ``x`` in state ``s``. A late map
    leaves a wrong picture slowly: its lag is the inverse of that rate.
    ``taken[s]``: how often it shows a place in state ``s`` as held by Russia. Some makers draw
    the ground that is fought over as taken, others wait until it is. ``taken_whole`` is the same of
    a contested place whose outline is known: a map can draw that as taken in part. ``None``: no
    different from one that is a point.
    """

    first: tuple[tuple[float, ...], ...]
    step: tuple[tuple[tuple[float, ...], ...], ...]
    changes: float = 0.0
    taken: tuple[float, float, float] = (0.0, 0.5, 1.0)
    taken_whole: float | None = None

    def shown(self, *, outlined: bool) -> tuple[float, float, float]:
        """How often it shows a place, outlined or a point, in each state as held by Russia."""
        ua, contested, ru = self.taken
        if outlined and self.taken_whole is not None:
            contested = self.taken_whole
        return ua, contested, ru

    def log_first(self) -> Floats:
        """Shape (picture, state), log-likelihoods in the order that the picture implies."""
        return np.stack([log_of(column) for column in _ordered(_rates(self.first), came_from=None)])

    def log_step(self) -> Floats:
        """Shape (old picture, new picture, state)."""
        steps = _rates(self.step)
        return np.stack(
            [
                np.stack([log_of(column) for column in _ordered(steps[old], came_from=old)])
                for old in range(3)
            ]
        )


class Parameters(Struct, frozen=True, kw_only=True):
    """Everything that an assessment needs besides the evidence; the same always gives the same.

    ``known_from``: when these numbers could first be known; ``learnt_from``: the days that they
    were learnt from; both ``None`` for judgement alone.
    ``to_contested`` daily rates at which (ua, ru) places become contested, ``from_contested``
    at which contested ones fall to (ua, ru). ``reporters`` are looked up by claimant, then by
    ``kind:side``, then by kind.
    """

    version: str
    known_from: datetime | None = None
    learnt_from: DateInterval | None = None
    to_contested: tuple[float, float]
    from_contested: tuple[float, float]
    initial: tuple[float, float, float]
    baseline: tuple[float, float, float]
    """Likelihood of a baseline's category in (the same state, contested, the opposite)."""
    baseline_pull: float
    """Daily weight of a standing baseline against the opposite state: what nobody ever speaks of
    is not forgotten, and any map or a few claims outweigh it."""
    reporters: dict[str, Confusion]
    maps: dict[str, MapTable]
    camp_discount: float
    """The second voice of one side on one day counts this much, the third its square."""
    neighbour_pull: float = 0.0
    """Daily weight against a side, of a map that shows all neighbouring settlements as the other
    side's; in proportion where it shows some."""
    map_spread: tuple[int, int]
    """Days by which one more map may date a change before the first witness and after the last."""

    def __post_init__(self) -> None:
        leave_ua, leave_ru = self.to_contested
        to_ua, to_ru = self.from_contested
        stay = 1 - to_ua - to_ru
        # Totally positive of order 2: evidence for a side today can't count against it later.
        if (1 - leave_ua) * stay < leave_ua * to_ua or (1 - leave_ru) * stay < leave_ru * to_ru:
            raise WrongUse(f"parameters {self.version}: control is not sticky enough to be ordered")

    def reporter(self, claimant: str, kind: str | None, side: SideId) -> Confusion:
        """The claimant's own row, else that of its kind and side, of its kind, of anybody."""
        fallback = "party" if side in ("ua", "ru") else "neutral"
        keys = (claimant, f"{kind}:{side}", f"{kind}:{fallback}", fallback)
        return next(self.reporters[key] for key in keys if key in self.reporters)

    def map_table(self, source: str) -> MapTable:
        """The map's own row, else that of any map."""
        return self.maps.get(source, self.maps["any"])

    def log_likelihood(self, claimant: str, kind: str | None, side: SideId, told: Report) -> Floats:
        """Shape (3,) over ``ORDER``: the report's log-likelihood in each state."""
        home = side if side in ("ua", "ru") else "ua"
        column = column_of(told, home)
        values = log_of(self.reporter(claimant, kind, side).likelihood(column)) * told.strength
        return values if home == "ua" else values[::-1].copy()

    def swapped(self) -> Parameters:
        """The same numbers with the two sides exchanged."""
        return msgspec.structs.replace(
            self,
            to_contested=self.to_contested[::-1],
            from_contested=self.from_contested[::-1],
            initial=self.initial[::-1],
            reporters={_mirror(key): _swap(key, row) for key, row in self.reporters.items()},
            maps={
                key: MapTable(
                    _reverse(row.first),
                    _reverse(row.step),
                    row.changes,
                    (1 - row.taken[2], 1 - row.taken[1], 1 - row.taken[0]),
                    None if row.taken_whole is None else 1 - row.taken_whole,
                )
                for key, row in self.maps.items()
            },
        )


def shown_by(
    maker: str,
    probabilities: Mapping[State, float],
    parameters: Parameters,
    *,
    outlined: bool = False,
) -> float:
    """Probability that a maker's map, by its habits, shows a place as held by Russia."""
    taken = parameters.map_table(maker).shown(outlined=outlined)
    return sum(taken[row] * probabilities[state] for row, state in enumerate(ORDER))


def column_of(told: Report, home: SideId) -> Column:
    """Which column of a claimant's table a report falls into, seen from its ``home`` side."""
    if told.bearing == "contest":
        return "contested"
    own = told.side == home
    if told.bearing == "for":
        return "own" if own else "other"
    return "not_own" if own else "not_other"


def _ordered(rates: Floats, came_from: int | None) -> list[Floats]:
    """Columns of ``rates[state, picture]``, each forced into the order that it implies."""
    return [_picture(rates[:, new], new, came_from) for new in range(len(STATES))]


def _picture(values: Floats, new: int, old: int | None) -> Floats:
    step = new - (1 if old is None or old == new else old)
    if step == 0:
        return peaked(values)
    return rising(values) if step > 0 else falling(values)


def _rates(counts: object) -> Floats:
    table = np.asarray(counts, dtype=np.float64)
    return np.asarray(table / table.sum(axis=-1, keepdims=True))


def _mirror(key: str) -> str:
    kind, _, side = key.rpartition(":")
    return f"{kind}:{ {'ua': 'ru', 'ru': 'ua'}[side] }" if side in ("ua", "ru") else key


def _swap(key: str, row: Confusion) -> Confusion:
    """Rows of claimants on a side stand in their own frame already; neutral ones turn over."""
    if not key.endswith("neutral"):
        return row
    turned = tuple((r[2], r[1], r[0], r[4], r[3]) for r in reversed(row.counts))
    return Confusion(turned, row.claims)


def _reverse(table: tuple[object, ...]) -> tuple:  # type: ignore[type-arg]
    return tuple(_reverse(row) if isinstance(row, tuple) else row for row in reversed(table))
