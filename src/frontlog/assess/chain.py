"""Control as a chain ua <-> contested <-> ru, day by day, for many places at once.

Arrays are (days, 3, places); states stand in the order of `parameters.ORDER`. Every operation is
elementwise over places, so a place's result is the same to the last bit whichever others are
computed with it: redoing only the places that new evidence touched equals the full run.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from frontlog.assess.parameters import Parameters

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def forward(likelihood: Floats, first: Ints, parameters: Parameters) -> Floats:
    """Probability of each state given the evidence up to each day, shape (days, 3, places).

    ``first`` is each place's first day of evidence, ascending; before it the start holds.
    """
    days, _, places = likelihood.shape
    filtered = np.empty_like(likelihood)
    start = np.asarray(parameters.initial)[:, None]
    current = np.repeat(start, places, axis=1)
    running = np.searchsorted(first, np.arange(days), side="left")
    seen = np.searchsorted(first, np.arange(days), side="right")
    for day in range(days):
        _advance(current[:, : running[day]], parameters)
        now = current[:, : seen[day]]
        now *= likelihood[day, :, : seen[day]]
        now /= now[0] + now[1] + now[2]
        filtered[day] = current
    return filtered


def _advance(state: Floats, parameters: Parameters) -> None:
    """One day's change of control, in place."""
    leave_ua, leave_ru = parameters.to_contested
    to_ua, to_ru = parameters.from_contested
    ua, contested, ru = state
    out_ua, out_ru = ua * leave_ua, ru * leave_ru
    in_ua, in_ru = contested * to_ua, contested * to_ru
    ua += in_ua - out_ua
    ru += in_ru - out_ru
    contested += out_ua + out_ru - in_ua - in_ru


def retreat(after: Floats, parameters: Parameters) -> Floats:
    """One day back: what each of today's states expects of ``after``; shape (3, ...)."""
    leave_ua, leave_ru = parameters.to_contested
    to_ua, to_ru = parameters.from_contested
    ua, contested, ru = after
    return np.stack(
        [
            ua + leave_ua * (contested - ua),
            contested + to_ua * (ua - contested) + to_ru * (ru - contested),
            ru + leave_ru * (contested - ru),
        ]
    )


def smooth(filtered: Floats, likelihood: Floats, first: Ints, parameters: Parameters) -> Floats:
    """Probability of each state given all evidence, before and after the day; same shape."""
    smoothed = np.empty_like(filtered)
    after = np.ones(filtered.shape[1:])
    for day in range(filtered.shape[0] - 1, -1, -1):
        joint = filtered[day] * after
        smoothed[day] = joint / (joint[0] + joint[1] + joint[2])
        after = _step_back(after, likelihood[day], first < day, parameters)
    return smoothed


def leverage(filtered: Floats, likelihood: Floats, first: Ints, parameters: Parameters) -> Floats:
    """How the last day's answer hangs on each earlier state, shape (days, 3, places).

    P(state that day | the last day's most probable state) less P(state that day | any other):
    the derivative of the final log-odds by that day's log-likelihoods. Because control is
    ordered, a report that speaks against a side always has a leverage against it.
    """
    best = filtered[-1].argmax(axis=0)
    chosen = np.equal(np.arange(3)[:, None], best).astype(np.float64)
    after = np.stack([chosen, 1 - chosen], axis=1)
    result = np.empty_like(filtered)
    for day in range(filtered.shape[0] - 1, -1, -1):
        joint = filtered[day][:, None] * after
        joint /= joint[0] + joint[1] + joint[2]
        result[day] = joint[:, 0] - joint[:, 1]
        after = _step_back(after, likelihood[day][:, None], first < day, parameters)
    return result


def _step_back(
    after: Floats, likelihood: Floats, running: npt.NDArray[np.bool_], parameters: Parameters
) -> Floats:
    """The message of the day before; where the chain hasn't started, it stands still."""
    seen = after * likelihood
    before = np.where(running, retreat(seen, parameters), seen)
    return np.asarray(before / (before[0] + before[1] + before[2]))
