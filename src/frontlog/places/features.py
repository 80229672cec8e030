"""The features by which a candidate is weighed: a value for every row, and why in words.

To add one: write a function of scene, atlas and front that returns a value a row (0 says nothing),
add it to ``FEATURES`` with a sentence, and fit the weights again (``evals/fit_places.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from msgspec import Struct

from frontlog.model import Front
from frontlog.places.atlas import Atlas
from frontlog.places.naming import FORMER, GUESS, LISTED, RULE
from frontlog.places.scene import Floats, Scene

Values = Callable[[Scene, Atlas, Front | None], Floats]
_NEAR_KM = 20.0
_PARAGRAPH = 400.0


class Feature(Struct, frozen=True):
    """A name, a value for every row, and a sentence with the value in it."""

    name: str
    values: Values
    why: str


def _local_region(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    """1 where the region named beside the mention holds the candidate, -1 where it does not."""
    return _in_region(scene, atlas, [slot.region for slot in scene.slots])


def _standing_region(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    return _in_region(
        scene,
        atlas,
        [
            None if slot.region else standing
            for slot, standing in zip(scene.slots, scene.standing, strict=True)
        ],
    )


def _in_region(scene: Scene, atlas: Atlas, regions: list[str | None]) -> Floats:
    values = np.zeros(len(scene.slot))
    for row, (slot, position) in enumerate(zip(scene.slot, scene.position, strict=True)):
        region = regions[slot]
        if region is not None:
            values[row] = 1.0 if region in atlas.above[position] else -1.0
    return values


def _named_regions(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    """How much of what the document names as regions holds the candidate, 0 to 1."""
    counted = Counter(scene.regions)
    if not counted:
        return np.zeros(len(scene.slot))
    total = sum(counted.values())
    return np.array(
        [
            sum(n for region, n in counted.items() if region in atlas.above[position]) / total
            for position in scene.position
        ]
    )


def _front(scene: Scene, atlas: Atlas, front: Front | None) -> Floats:
    """Closeness to the line of contact: 1 on it, 0 at 30 km, negative beyond."""
    distance = atlas.front_km(scene.position, front, scene.day)
    closeness = 1.0 - np.log1p(distance / 3.0) / np.log1p(10.0)
    return np.where(np.isnan(distance), 0.0, np.clip(closeness, -1.0, 1.0))


def _population(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    return atlas.size[scene.position] - 2.5


def _graded(*grades: int) -> Values:
    def values(scene: Scene, _: Atlas, __: Front | None) -> Floats:
        return np.isin(scene.grade, grades).astype(np.float64)

    return values


def neighbours(scene: Scene, atlas: Atlas, probabilities: Floats) -> Floats:
    """How many of the document's other places lie near each row's, by nearness in the text too."""
    lat = np.radians(atlas.lat[scene.position])
    lon = np.radians(atlas.lon[scene.position]) * np.cos(np.radians(48.5))
    apart = np.hypot(lat[:, None] - lat[None, :], lon[:, None] - lon[None, :]) * 6371.0
    near = np.exp(-np.nan_to_num(apart, nan=1e3) / _NEAR_KM)
    start = scene.starts[scene.slot]
    beside = 0.3 + 0.7 * np.exp(-np.abs(start[:, None] - start[None, :]) / _PARAGRAPH)
    other = scene.slot[:, None] != scene.slot[None, :]
    same_place = scene.position[:, None] == scene.position[None, :]
    weights = near * beside * (other & ~same_place) * probabilities[None, :]
    found: Floats = np.log1p(weights.sum(axis=1))
    return found


def nowhere(scene: Scene, values: Floats) -> Floats:
    """Log-odds of "none of these" for every slot: high where Russia is named beside it."""
    abroad = np.array(
        [
            2.0 * ((slot.region or "").startswith("RU-"))
            + 1.0 * ((standing or "").startswith("RU-") and slot.region is None)
            for slot, standing in zip(scene.slots, scene.standing, strict=True)
        ]
    )
    named = sum(region.startswith("RU-") for region in scene.regions)
    return NOWHERE + ABROAD * abroad + 0.5 * min(named, 3)


FEATURES = (
    Feature("region beside it", _local_region, "the region named beside it holds it: {:+.0f}"),
    Feature("region before", _standing_region, "the region named before it holds it: {:+.0f}"),
    Feature("regions", _named_regions, "{:.0%} of the regions that the text names hold it"),
    Feature("line of contact", _front, "closeness to the line of contact on that day: {:.2f}"),
    Feature("size", _population, "inhabitants, powers of ten above 300: {:.1f}"),
    Feature("listed name", _graded(LISTED), "a listed name, not the official one"),
    Feature("former name", _graded(FORMER), "a former name"),
    Feature("rule", _graded(RULE), "a spelling made by rule"),
    Feature("guess", _graded(GUESS), "a spelling that is a guess"),
)
WEIGHTS = np.array([3.0, 1.0, 1.0, 2.5, 0.9, -0.2, -1.0, -0.3, -1.5, 2.5])
NOWHERE, ABROAD = -1.5, 2.0
