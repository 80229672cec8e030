"""Pictures of ground, lines and lags, where people would rather look than read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import Geometry

from frontlog.terrain.areas import Change
from frontlog.terrain.compare import Lag
from frontlog.terrain.ground import Ground

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RU, CONTESTED, LINE = "#c97b63", "#b9b2a3", "#1f2933"
TAKEN, LEFT = "#8c1c13", "#1d5c8f"
MARGIN_DEG = 0.3


def plot_ground(
    ground: Ground, path: Path, *, line: Geometry | None = None, band: Geometry | None = None
) -> None:
    """Write a PNG of one map: held and contested ground, and the line with its band (lon/lat)."""
    figure, axes = _sheet(f"{ground.source}, {ground.on}")
    _fill(axes, ground.ru, RU, "Russian-held")
    _fill(axes, ground.contested, CONTESTED, "contested or unknown")
    if band is not None:
        _fill(axes, band, LINE, "nine chances in ten", alpha=0.2)
    if line is not None:
        _draw(axes, line, "line of contact")
    _finish(figure, axes, path, ground.ru if line is None else line)


def plot_change(change: Change, path: Path, *, line: Geometry | None = None) -> None:
    """Write a PNG of what changed hands between two maps; ``line`` is drawn for orientation."""
    before, after = change.before, change.after
    title = f"{before.source}, {before.on} to {after.source}, {after.on}"
    figure, axes = _sheet(title)
    _fill(axes, after.ru, RU, "Russian-held", alpha=0.35)
    _fill(axes, change.taken, TAKEN, f"taken: {change.taken_km2:,.0f} km²")
    _fill(axes, change.left, LEFT, f"left: {change.left_km2:,.0f} km²")
    if line is not None:
        _draw(axes, line, "line of contact")
    both = shapely.union(change.taken, change.left)
    _finish(figure, axes, path, after.ru if shapely.is_empty(both) else both)


def plot_lags(lags: Sequence[Lag], names: tuple[str, str], path: Path) -> None:
    """Write a PNG of how many days later the second source saw each change than the first."""
    figure, axes = _sheet(f"{names[1]} after {names[0]}, {len(lags)} changes")
    days = np.array([lag.days for lag in lags], dtype=np.float64)
    reach = float(np.abs(days).max(initial=7)) + 1
    axes.hist(days, bins=np.arange(-reach - 0.5, reach + 1.5, 7).tolist(), color=RU)
    axes.axvline(0, color=LINE, linewidth=1)
    axes.set_xlabel("days later")
    axes.set_ylabel("settlements")
    figure.savefig(path, dpi=150)


def _sheet(title: str) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure as NewFigure

    figure = NewFigure(figsize=(9, 7), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title)
    return figure, axes


def _fill(axes: Axes, shape: Geometry, colour: str, label: str, alpha: float = 0.8) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    for part in shapely.get_parts(shape):
        rings = [shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)]
        outline = Outline.make_compound_path(*(Outline(ring, closed=True) for ring in rings))
        style: dict[str, Any] = {"facecolor": colour, "edgecolor": "none", "alpha": alpha}
        axes.add_patch(PathPatch(outline, label=label, **style))
        label = "_nolegend_"


def _draw(axes: Axes, line: Geometry, label: str) -> None:
    for part in shapely.get_parts(line):
        axes.plot(*shapely.get_coordinates(part).T, color=LINE, linewidth=1.2, label=label)
        label = "_nolegend_"


def _finish(figure: Figure, axes: Axes, path: Path, around: Geometry) -> None:
    west, south, east, north = shapely.bounds(around)
    axes.set_xlim(west - MARGIN_DEG, east + MARGIN_DEG)
    axes.set_ylim(south - MARGIN_DEG, north + MARGIN_DEG)
    axes.set_aspect(1 / np.cos(np.radians((south + north) / 2)))
    axes.set_xlabel("longitude")
    axes.set_ylabel("latitude")
    if axes.get_legend_handles_labels()[0]:
        axes.legend(loc="lower right")
    figure.savefig(path, dpi=150)
