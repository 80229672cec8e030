"""Reliability drawn: how often what was given a probability came true."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontlog.evaluate.control import Score
from frontlog.evaluate.replay import ON_TRIAL, Result

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MINE, LINE = "#8c1c13", "#1f2933"


def plot_reliability(results: Sequence[Result], path: Path) -> None:
    """Write a PNG: frontlog's answers for each held-out map, beside the diagonal of the honest.

    Each point is a tenth of the probabilities and has its number of answers beside it.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.5 * len(results), 4.8), layout="constrained")
    panels = figure.subplots(1, len(results), squeeze=False)[0]
    for axes, result in zip(panels, results, strict=True):
        _panel(axes, result.contenders[ON_TRIAL].score)
        axes.set_title(f"{result.held_out} held out, {result.first} to {result.last}", fontsize=9)
    figure.savefig(path, dpi=150)


def _panel(axes: Axes, score: Score) -> None:
    # Of two states' probabilities the bins hold both, so they mirror one another.
    shown = [(bin_.predicted, bin_.observed) for bin_ in score.reliability]
    axes.plot([0, 1], [0, 1], color=LINE, linewidth=0.8, linestyle="dashed")
    axes.plot(*zip(*shown, strict=True), color=MINE, marker="o", linewidth=1.2)
    for bin_ in score.reliability:
        is_low = bin_.predicted < 0.5
        axes.annotate(
            str(bin_.n),
            (bin_.predicted, bin_.observed),
            xytext=(5, -9) if is_low else (-5, 5),
            textcoords="offset points",
            horizontalalignment="left" if is_low else "right",
            fontsize=7,
        )
    axes.set(xlim=(0, 1), ylim=(-0.02, 1.05), aspect="equal")
    axes.set_xlabel("probability given")
    axes.set_ylabel("how often it was so")
    axes.text(0.03, 0.98, f"ECE {score.ece:.3f}, n {score.n}", fontsize=8)
