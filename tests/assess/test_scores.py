"""Scores of control on numbers that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from frontlog.evaluate.control import Change, changes, consensus, score, score_changes


def test_log_brier_and_calibration() -> None:
    found = score(
        np.array([[0.8, 0.2], [0.8, 0.2], [0.8, 0.2], [0.8, 0.2]]), np.array([0, 0, 0, 1])
    )
    assert found.n == 4
    assert found.log == pytest.approx(-(3 * np.log(0.8) + np.log(0.2)) / 4)
    assert found.brier == pytest.approx((3 * 0.08 + 1.28) / 4)
    assert found.ece == pytest.approx(0.05)
    assert found.abstained == 0.0
    assert [(b.n, round(b.observed, 2)) for b in found.reliability] == [(4, 0.25), (4, 0.75)]


def test_one_slip_does_not_cost_without_bound() -> None:
    assert score(np.array([[1.0, 0.0]]), np.array([1])).log == pytest.approx(-np.log(1e-4))


def test_changes_skip_what_is_unknown() -> None:
    states = np.array([[0, 0], [0, -1], [2, 1], [2, 1]])
    assert changes(states) == [Change(0, 2, 2, 2), Change(1, 1, 2, 2)]


def test_a_change_is_true_between_the_first_and_the_last_map() -> None:
    one = np.array([[0], [2], [2], [2], [2]])
    other = np.array([[0], [0], [0], [0], [2]])
    (true,) = consensus([one, other])
    assert (true.earliest, true.latest) == (1, 4)
    inside = score_changes([Change(0, 2, 3, 3)], [true], 0)
    assert (inside.precision, inside.recall, inside.lag_days) == (1.0, 1.0, 0.5)
    outside = score_changes([Change(0, 2, 20, 20)], [true], 7)
    assert (outside.precision, outside.recall, outside.lag_days) == (0.0, 0.0, None)
    nothing = score_changes([], [true], 7)
    assert (nothing.precision, nothing.recall) == (None, 0.0)


def test_one_true_change_is_found_once() -> None:
    twice = [Change(0, 2, 3, 3), Change(0, 2, 5, 5)]
    found = score_changes(twice, [Change(0, 2, 3, 3)], 7)
    assert (found.precision, found.recall) == (0.5, 1.0)
