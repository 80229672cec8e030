"""Likelihoods forced into the order that a report implies; three states at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def rising(values: Floats) -> Floats:
    """The nearest sequence that never falls (pool adjacent violators)."""
    blocks: list[tuple[float, int]] = []
    for value in values.tolist():
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (low, n), (high, m) = blocks[-2:]
            blocks[-2:] = [((low * n + high * m) / (n + m), n + m)]
    return np.repeat([value for value, _ in blocks], [n for _, n in blocks])


def falling(values: Floats) -> Floats:
    """The nearest sequence that never rises."""
    return rising(values[::-1])[::-1].copy()


def peaked(values: Floats) -> Floats:
    """The same with the middle raised to its neighbours, so that it is the most likely."""
    raised = values.copy()
    raised[1] = values.max()
    return raised


def log_of(values: Floats) -> Floats:
    """Natural logarithm; nothing is impossible, so that one slip can't close a case for ever."""
    return np.log(np.maximum(values, 1e-6))


def beta_interval(hits: Floats, misses: Floats, level: float) -> tuple[Floats, Floats]:
    """Central interval of Beta(hits, misses), elementwise; counts must be positive.

    Read off the distribution summed over a fine grid of the log-odds, to about three decimals.
    """
    odds = np.linspace(-16.0, 16.0, 3201)
    rate = 1 / (1 + np.exp(-odds))
    shape = (*hits.shape, 1)
    log = hits.reshape(shape) * np.log(rate) + misses.reshape(shape) * np.log1p(-rate)
    mass = np.exp(log - log.max(axis=-1, keepdims=True)).cumsum(axis=-1)
    mass /= mass[..., -1:]
    low = (mass < (1 - level) / 2).sum(axis=-1)
    high = (mass < (1 + level) / 2).sum(axis=-1)
    return rate[low], rate[np.minimum(high, len(rate) - 1)]
