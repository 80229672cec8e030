"""Which features lie in a box of degrees."""

from __future__ import annotations

from typing import Any

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


def meets(box: Box, coordinates: Any) -> bool:
    """Whether a point, or any vertex of a line or an area, lies in the box.

    A box whose west is greater than its east crosses the date line.
    """
    if coordinates and isinstance(coordinates[0], list):
        return any(meets(box, part) for part in coordinates)
    west, south, east, north = box
    x, y = float(coordinates[0]), float(coordinates[1])
    across = west <= x <= east if west <= east else x >= west or x <= east
    return across and south <= y <= north
