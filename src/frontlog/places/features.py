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
from frontlog.places.naming import FORMER, GUESS, LISTED, RECENT, RENAMED_ON, RULE
from frontlog.places.scene import Floats, Ints, Scene, Slot

Values = Callable[[Scene, Atlas, Front | None], Floats]
_ON_LINE_KM = 3.0
_PARAGRAPH = 300.0
_NEAR_KM = 30.0


class Feature(Struct, frozen=True):
    """A name, a value for every row, and a sentence with the value in it."""

    name: str
    values: Values
    why: str


def _local_region(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    """1 where the region named beside the mention holds the candidate, -1 where it does not."""
    return _in_region(scene, atlas, [slot.region for slot in scene.slots])


def _sentence_region(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    return _in_region(scene, atlas, [None if s.region else s.sentence for s in scene.slots])


def _standing_region(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    said = [None if s.region or s.sentence else s.standing for s in scene.slots]
    return _in_region(scene, atlas, said)


def _in_region(scene: Scene, atlas: Atlas, regions: list[str | None]) -> Floats:
    codes = np.array([-1 if region is None else atlas.code(region) for region in regions])
    said = codes[scene.slot]
    return np.where(said == -1, 0.0, np.where(atlas.within(scene.position, said), 1.0, -1.0))


def _named_regions(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    """How much of what the document names as regions holds the candidate, 0 to 1."""
    values: Floats = np.zeros(len(scene.slot), dtype=np.float64)
    for region, n in Counter(scene.regions).items():
        values += n * atlas.within(scene.position, atlas.code(region))
    share: Floats = values / max(len(scene.regions), 1)
    return share


def _front(scene: Scene, atlas: Atlas, front: Front | None) -> Floats:
    """Closeness to the line of contact: 1 on it, 0 at 30 km, negative beyond."""
    distance = atlas.front_km(scene.position, front, scene.day)
    closeness = 1.0 - np.log1p(distance / _ON_LINE_KM) / np.log1p(30.0 / _ON_LINE_KM)
    return np.where(np.isnan(distance), 0.0, np.clip(closeness, -1.0, 1.0))


def _front_alone(scene: Scene, atlas: Atlas, front: Front | None) -> Floats:
    """The same, the more the fewer places the text names: it is then all there is to go by."""
    return _front(scene, atlas, front) / len(scene.slots)


def _population(scene: Scene, atlas: Atlas, _: Front | None) -> Floats:
    return atlas.size[scene.position] - 2.5


def _graded(grade: int) -> Values:
    def values(scene: Scene, _: Atlas, __: Front | None) -> Floats:
        found: Floats = (scene.grade == grade).astype(np.float64)
        return found

    return values


def _recent(scene: Scene, _: Atlas, __: Front | None) -> Floats:
    """1 for a name given up in 2024 in a text of a later day, or of an unknown one."""
    if scene.day is not None and scene.day < RENAMED_ON:
        return np.zeros(len(scene.slot))
    recent: Floats = (scene.grade == RECENT).astype(np.float64)
    return recent


FEATURES = (
    Feature("region beside it", _local_region, "the region named beside it holds it: {:+.0f}"),
    Feature("region in its sentence", _sentence_region, "its sentence's region holds it: {:+.0f}"),
    Feature("region before", _standing_region, "the region named before it holds it: {:+.0f}"),
    Feature("regions", _named_regions, "{:.0%} of the regions that the text names hold it"),
    Feature("line of contact", _front, "closeness to the line of contact on that day: {:+.2f}"),
    Feature(
        "nothing else", _front_alone, "closeness to it, shared among the places named: {:+.2f}"
    ),
    Feature("size", _population, "inhabitants, powers of ten above 300: {:+.1f}"),
    Feature("listed name", _graded(LISTED), "a listed name, not the official one"),
    Feature("recent name", _recent, "a name given up in 2024"),
    Feature("former name", _graded(FORMER), "a former name"),
    Feature("rule", _graded(RULE), "a spelling made by rule"),
    Feature("guess", _graded(GUESS), "a spelling that is a guess"),
)
"""Features of a candidate by itself; those of `MUTUAL` depend on what the others mean."""
MUTUAL = (
    ("close neighbours", "other places of the text within some 8 km: {:.2f}"),
    ("neighbours", "other places of the text within some 30 km: {:.2f}"),
    ("sector", "near the sector that it is told under: {:.2f}"),
    ("direction", "lies where the text says, from another place: {:.2f}"),
)
NONE = ("nowhere", "Russia beside it", "Russia before it", "Russian name", "misspelt")
"""Features of "none of these places"."""

# Fitted by evals/fit_places.py on 22 November 2026 and rounded: 1,170 cases, each labelled mention
# with a map's front and with the baseline's; on passages held out the best candidate is right for
# 97.0 %, log loss 0.157.
WEIGHTS = np.array(
    [5.0, 2.5, 0.8, 0.8, 1.7, 3.0, 1.7, -1.1, -0.5, -1.0, -0.7, -2.2, 2.9, 3.9, 2.1, 4.7]
)
NONE_WEIGHTS = np.array([-1.0, 4.0, 1.6, 3.2, 1.0])


class Mutual:
    """Features that depend on what the document's other mentions mean."""

    def __init__(self, scene: Scene, atlas: Atlas) -> None:
        north = atlas.lat[scene.position] * 111.2
        east = atlas.lon[scene.position] * 73.7
        self._scene = scene
        self._north = np.nan_to_num(north[None, :] - north[:, None], nan=1e4)
        self._east = np.nan_to_num(east[None, :] - east[:, None], nan=1e4)
        self._apart = np.hypot(self._north, self._east)
        # Single precision: the largest arrays of the room, and distances true to metres suffice.
        near = np.exp((self._apart / -_NEAR_KM).astype(np.float32))
        slots = np.ix_(scene.slot, scene.slot)
        under = scene.headings[:, None] == np.arange(len(scene.slots))[None, :]
        self._sector = near * under[slots]
        beside = _beside(scene.starts)[slots]
        beside[scene.position[:, None] == scene.position[None, :]] = 0.0
        self._near = near * beside
        near *= near
        near *= near  # four times nearer, for the price of two products
        self._close = near * beside

    def values(self, probabilities: Floats) -> Floats:
        """A column for each of `MUTUAL`, given what every row's probability is by now."""
        close: Floats = np.log1p(self._close @ probabilities)
        near: Floats = np.log1p(self._near @ probabilities)
        sector = self._sector @ probabilities
        return np.column_stack([close, near, sector, self._directions(probabilities)])

    def _directions(self, probabilities: Floats) -> Floats:
        found = np.zeros(len(probabilities))
        for relation in self._scene.relations:
            of = np.flatnonzero(self._scene.slot == relation.of)
            anchor = np.flatnonzero(self._scene.slot == relation.anchor)
            if len(of) and len(anchor):
                fit = self._fits(of, anchor, relation.bearing, relation.km)
                found[of] = np.maximum(found[of], fit @ probabilities[anchor])
        return found

    def _fits(self, of: Ints, anchor: Ints, bearing: float | None, km: float | None) -> Floats:
        """How well each row of ``of`` lies at the bearing and distance said, 0 to 1."""
        pairs = np.ix_(of, anchor)
        apart = self._apart[pairs]
        fit: Floats = np.exp(-apart / 15.0) if km is None else np.exp(-np.abs(apart - km) / 4.0)
        if bearing is None:
            return fit
        # A row's vector runs from the row to the anchor; the text speaks the other way round.
        angle = np.arctan2(-self._east[pairs], -self._north[pairs])
        ahead: Floats = np.clip(np.cos(angle - np.radians(bearing)), 0.0, 1.0)
        return fit * ahead


def _beside(starts: Ints) -> Floats:
    """How much each slot says of each other by nearness in the text; a slot says nothing of
    itself."""
    weight: Floats = 0.25 + 0.75 * np.exp(np.abs(starts[:, None] - starts[None, :]) / -_PARAGRAPH)
    np.fill_diagonal(weight, 0.0)
    return weight


def none_values(scene: Scene) -> Floats:
    """Values of `NONE` for every slot."""
    named = min(sum(region.startswith("RU-") for region in scene.regions), 3) / 3.0
    return np.array([_none_of(slot, named) for slot in scene.slots])


def _none_of(slot: Slot, named: float) -> list[float]:
    local = slot.region or slot.sentence
    beside = (local or "").startswith("RU-")
    before = local is None and (slot.standing or "").startswith("RU-")
    return [1.0, float(beside), max(float(before), named), float(slot.abroad), float(slot.fuzzy)]
