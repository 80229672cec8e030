"""The first table: judgement, before anything was learnt. Used for as-of days before learning.

Reasons for the numbers: a party speaks for its own control half the time even where it does not
hold the place (a boast says little), hardly ever concedes what has not happened (an admission
says much), and denies the other side's success in most states. Monitors are plain about fighting
and late about losses. Maps differ from one another by a median of two weeks.
"""

from __future__ import annotations

from frontlog.assess.parameters import Confusion, MapTable, Parameters


def _rows(weight: float, *rows: tuple[float, ...]) -> Confusion:
    return Confusion(tuple(tuple(weight * rate for rate in row) for row in rows))


OFFICIAL = _rows(
    30,
    (0.66, 0.12, 0.004, 0.006, 0.21),
    (0.40, 0.35, 0.020, 0.020, 0.21),
    (0.16, 0.33, 0.330, 0.100, 0.08),
)
CHANNEL = _rows(
    20,
    (0.60, 0.20, 0.010, 0.010, 0.18),
    (0.34, 0.42, 0.040, 0.020, 0.18),
    (0.15, 0.37, 0.300, 0.100, 0.08),
)
MONITOR = _rows(
    30,
    (0.78, 0.040, 0.005, 0.005, 0.17),
    (0.06, 0.750, 0.015, 0.015, 0.16),
    (0.03, 0.060, 0.780, 0.100, 0.03),
)
NEUTRAL = _rows(
    20,
    (0.74, 0.06, 0.02, 0.02, 0.16),
    (0.14, 0.58, 0.14, 0.07, 0.07),
    (0.02, 0.06, 0.74, 0.16, 0.02),
)

ANY_MAP = MapTable(
    first=((98.5, 1.0, 0.5), (35.0, 40.0, 25.0), (0.5, 1.0, 98.5)),
    step=(
        ((9999.7, 0.2, 0.1), (967.0, 30.0, 3.0), (910.0, 30.0, 60.0)),
        ((50.0, 949.5, 0.5), (5.0, 990.0, 5.0), (0.5, 949.5, 50.0)),
        ((60.0, 30.0, 910.0), (3.0, 30.0, 967.0), (0.1, 0.2, 9999.7)),
    ),
)
"""Leaves a wrong picture at about 1/15 a day, a right one hardly ever: false
changes are rarer than real ones."""

PRIOR = Parameters(
    version="prior/1",
    to_contested=(3e-4, 3e-4),
    from_contested=(1 / 350, 1 / 350),
    initial=(0.47, 0.06, 0.47),
    baseline=(1.0, 0.4, 0.2),
    baseline_pull=0.004,
    reporters={
        "party": CHANNEL,
        "neutral": NEUTRAL,
        "official:party": OFFICIAL,
        "military:party": OFFICIAL,
        "monitor:party": MONITOR,
    },
    maps={"any": ANY_MAP},
    camp_discount=0.5,
    map_spread=(30, 30),
)
