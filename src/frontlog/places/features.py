"""The features by which a candidate is weighed: a value for every row, and why in words.

To add one: write a function of scene, atlas and front that returns a value a row (0 says nothing),
add it to ``FEATURES`` with a sentence, and fit the weights again (``evals/fit_places.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.places.atlas import Atlas
from frontlog.places.compass import Relation
from frontlog.places.naming import FORMER, GUESS, LISTED, RECENT, RENAMED_ON, RULE
from frontlog.places.scene import Floats, Ints, Scene, Slot

Values = Callable[[Scene, Atlas], Floats]
_PARAGRAPH = 300.0
_NEAR_KM = 30.0
_ROUNDED_KM, _BESIDE_KM, _TOWARDS_KM = 6.0, 15.0, 40.0
"""How quickly a place stops fitting a distance said, "near X", and "south of X"."""
_LOOSE = 0.4
"""A text's eight points of the compass are loose: what lies 114 degrees off fits no more."""
_NOWHERE_KM = 1e5
"""Places without coordinates are this far from everything."""


class Feature(Struct, frozen=True):
    """A name, a value for every row, and a sentence with the value in it."""

    name: str
    values: Values
    why: str


def _local_region(scene: Scene, atlas: Atlas) -> Floats:
    """1 where the region named beside the mention holds the candidate, -1 where it does not."""
    return _in_region(scene, atlas, [slot.region for slot in scene.slots])


def _sentence_region(scene: Scene, atlas: Atlas) -> Floats:
    return _in_region(scene, atlas, [None if s.region else s.sentence for s in scene.slots])


def _standing_region(scene: Scene, atlas: Atlas) -> Floats:
    said = [None if s.region or s.sentence else s.standing for s in scene.slots]
    return _in_region(scene, atlas, said)


def _in_region(scene: Scene, atlas: Atlas, regions: list[str | None]) -> Floats:
    if not any(regions):
        return np.zeros(len(scene.slot))
    codes = np.array([-1 if region is None else atlas.code(region) for region in regions])
    said = codes[scene.slot]
    return np.where(said == -1, 0.0, np.where(scene.within(said), 1.0, -1.0))


def _named_regions(scene: Scene, atlas: Atlas) -> Floats:
    """How much of what the document names as regions holds the candidate, 0 to 1."""
    values: Floats = np.zeros(len(scene.slot), dtype=np.float64)
    for region, n in Counter(scene.regions).items():
        values += n * scene.within(atlas.code(region))
    share: Floats = values / max(len(scene.regions), 1)
    return share


def _front(scene: Scene, _: Atlas) -> Floats:
    return scene.closeness


def _front_alone(scene: Scene, _: Atlas) -> Floats:
    """The same, the more the fewer places the text names: it is then all there is to go by."""
    return scene.closeness / len(scene.slots)


def _population(scene: Scene, atlas: Atlas) -> Floats:
    return atlas.size[scene.position] - 2.5


def _graded(grade: int) -> Values:
    def values(scene: Scene, _: Atlas) -> Floats:
        found: Floats = (scene.grade == grade).astype(np.float64)
        return found

    return values


def _recent(scene: Scene, _: Atlas) -> Floats:
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
    ("sentence", "share of its sentence's other places within some 8 km: {:.2f}"),
    ("named again", "named by another form or beside another region as well: {:.2f}"),
    ("direction", "lies where the text says, from another place: {:.2f}"),
)
NONE = ("nowhere", "Russia beside it", "Russia before it", "Russian name", "misspelt")
"""Features of "none of these places"."""

# Fitted by evals/fit_places.py on 22 November 2026 and rounded: 1,170 cases, each labelled mention
# with a map's front and with the baseline's; on passages held out the best candidate is right for
# 97.9 %, log loss 0.139.
WEIGHTS = np.array(
    [4.4, 2.5, 0.6, 0.6, 1.4, 3.1, 1.9, -1.5, -0.7, -1.0, -1.2, -2.7, 2.8, 3.3, 2.0, 2.5, 1.4, 7.0]
)
NONE_WEIGHTS = np.array([-0.3, 4.0, 1.8, 3.8, 1.0])


class Mutual:
    """Features that depend on what the document's other mentions mean.

    Single precision: these are the largest arrays of the room, and distances true to metres
    suffice.
    """

    def __init__(self, scene: Scene, atlas: Atlas) -> None:
        self._north = _located(atlas.lat[scene.position] * 111.2)
        self._east = _located(atlas.lon[scene.position] * 73.7)
        near = np.square(np.subtract.outer(self._north, self._north))
        near += np.square(np.subtract.outer(self._east, self._east))
        np.sqrt(near, out=near)
        near *= np.float32(-1 / _NEAR_KM)
        np.exp(near, out=near)
        self._sector = near * np.equal.outer(scene.headings[scene.slot], scene.slot)
        beside = _beside(scene.starts)[scene.slot][:, scene.slot]
        beside *= np.not_equal.outer(scene.position, scene.position)
        self._near = near * beside
        near *= near
        near *= near  # four times nearer, for the price of two products
        self._same = near * scene.together[scene.slot][:, scene.slot]
        near *= beside
        self._close = near
        self._place = np.unique(scene.position, return_inverse=True)[1]
        self._said = [self._fits(scene, relation) for relation in scene.relations]

    def values(self, probabilities: Floats) -> Floats:
        """A column for each of `MUTUAL`, given what every row's probability is by now."""
        single = probabilities.astype(np.float32)
        columns = np.zeros((len(probabilities), len(MUTUAL)))
        columns[:, 0] = np.log1p(_product(self._close, single))
        columns[:, 1] = np.log1p(_product(self._near, single))
        columns[:, 2] = _product(self._sector, single)
        columns[:, 3] = _product(self._same, single)
        columns[:, 4] = np.bincount(self._place, probabilities)[self._place] - probabilities
        for of, anchor, fit in self._said:
            columns[of, 5] = np.maximum(columns[of, 5], fit @ probabilities[anchor])
        return columns

    def _fits(self, scene: Scene, said: Relation) -> tuple[slice, slice, Floats]:
        """The rows that a statement of direction is about, and those that it is told from, and
        how well each of the one lies at the bearing and distance from each of the other, 0 to 1."""
        of, anchor = (slice(*scene.bounds[s : s + 2].tolist()) for s in (said.of, said.anchor))
        north = np.subtract.outer(self._north[of], self._north[anchor]).astype(np.float64)
        east = np.subtract.outer(self._east[of], self._east[anchor]).astype(np.float64)
        apart = np.hypot(north, east)
        if said.km is not None:
            fit = np.exp(-np.abs(apart - said.km) / _ROUNDED_KM)
        else:
            fit = np.exp(-apart / (_BESIDE_KM if said.bearing is None else _TOWARDS_KM))
        if said.bearing is not None:
            ahead = np.cos(np.arctan2(east, north) - np.radians(said.bearing))
            fit *= np.clip((ahead + _LOOSE) / (1.0 + _LOOSE), 0.0, 1.0)
        return of, anchor, fit


def _product(
    matrix: npt.NDArray[np.float32], vector: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Matrix times vector without BLAS: its threads cost more than so small a product."""
    found: npt.NDArray[np.float32] = np.einsum("ij,j->i", matrix, vector)
    return found


def _located(km: Floats) -> npt.NDArray[np.float32]:
    """Kilometres in single precision; whoever has none is far from all others."""
    nowhere = _NOWHERE_KM * np.arange(1, len(km) + 1)
    return np.where(np.isnan(km), nowhere, km).astype(np.float32)


def _beside(starts: Ints) -> npt.NDArray[np.float32]:
    """How much each slot says of each other by nearness in the text; a slot says nothing of
    itself."""
    weight = 0.25 + 0.75 * np.exp(np.abs(np.subtract.outer(starts, starts)) / -_PARAGRAPH)
    np.fill_diagonal(weight, 0.0)
    return weight.astype(np.float32)


def none_values(scene: Scene) -> Floats:
    """Values of `NONE` for every slot."""
    named = min(sum(region.startswith("RU-") for region in scene.regions), 3) / 3.0
    return np.array([_none_of(slot, named) for slot in scene.slots])


def _none_of(slot: Slot, named: float) -> list[float]:
    local = slot.region or slot.sentence
    beside = (local or "").startswith("RU-")
    before = local is None and (slot.standing or "").startswith("RU-")
    return [1.0, float(beside), max(float(before), named), float(slot.abroad), float(slot.fuzzy)]
