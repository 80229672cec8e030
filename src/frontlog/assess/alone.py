"""The chain for one place in plain numbers: the same to the last bit as `chain`, without arrays.

Arrays of one column cost twenty times what the arithmetic does; a settlement's page is one column.
"""

from __future__ import annotations

from collections.abc import Sequence

from frontlog.assess.parameters import Parameters

Row = Sequence[float]


def leverage(
    filtered: Sequence[Row], likelihood: Sequence[Row], parameters: Parameters
) -> list[tuple[float, float, float]]:
    """`chain.leverage` of one place whose first day is before the first row; a row a day."""
    leave_ua, leave_ru = parameters.to_contested
    to_ua, to_ru = parameters.from_contested
    last = list(filtered[-1])
    best = last.index(max(last))
    a0, a1, a2 = (1.0 if state == best else 0.0 for state in range(3))
    b0, b1, b2 = 1 - a0, 1 - a1, 1 - a2
    found: list[tuple[float, float, float]] = []
    for (f0, f1, f2), (l0, l1, l2) in zip(reversed(filtered), reversed(likelihood), strict=True):
        x0, x1, x2 = f0 * a0, f1 * a1, f2 * a2
        y0, y1, y2 = f0 * b0, f1 * b1, f2 * b2
        x, y = x0 + x1 + x2, y0 + y1 + y2
        found.append((x0 / x - y0 / y, x1 / x - y1 / y, x2 / x - y2 / y))
        a0, a1, a2 = a0 * l0, a1 * l1, a2 * l2
        a0, a1, a2 = (
            a0 + leave_ua * (a1 - a0),
            a1 + to_ua * (a0 - a1) + to_ru * (a2 - a1),
            a2 + leave_ru * (a1 - a2),
        )
        a = a0 + a1 + a2
        a0, a1, a2 = a0 / a, a1 / a, a2 / a
        b0, b1, b2 = b0 * l0, b1 * l1, b2 * l2
        b0, b1, b2 = (
            b0 + leave_ua * (b1 - b0),
            b1 + to_ua * (b0 - b1) + to_ru * (b2 - b1),
            b2 + leave_ru * (b1 - b2),
        )
        b = b0 + b1 + b2
        b0, b1, b2 = b0 / b, b1 / b, b2 / b
    found.reverse()
    return found
