"""The chain for one place in plain numbers: the same to the last bit as `chain`, without arrays.

Arrays of one column cost twenty times what the arithmetic does; a settlement's page is one column.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from frontlog.assess.parameters import Parameters

Row = Sequence[float]


def leverage(
    filtered: Mapping[int, Row],
    likelihood: Sequence[Row],
    parameters: Parameters,
    wanted: Collection[int],
) -> Mapping[int, Row]:
    """`chain.leverage` of one place whose first day is before the first row: of the days wanted.

    ``likelihood`` is a row a day; ``filtered`` has the days wanted and the last one.
    """
    leave_ua, leave_ru = parameters.to_contested
    to_ua, to_ru = parameters.from_contested
    last = list(filtered[len(likelihood) - 1])
    best, asked = last.index(max(last)), frozenset(wanted)
    a0, a1, a2 = (1.0 if state == best else 0.0 for state in range(3))
    b0, b1, b2 = 1 - a0, 1 - a1, 1 - a2
    found: dict[int, Row] = {}
    for day in range(len(likelihood) - 1, min(wanted, default=len(likelihood)) - 1, -1):
        if day in asked:
            f0, f1, f2 = filtered[day]
            x0, x1, x2 = f0 * a0, f1 * a1, f2 * a2
            y0, y1, y2 = f0 * b0, f1 * b1, f2 * b2
            x, y = x0 + x1 + x2, y0 + y1 + y2
            found[day] = x0 / x - y0 / y, x1 / x - y1 / y, x2 / x - y2 / y
        l0, l1, l2 = likelihood[day]
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
    return found
