"""Which place a mention means: weighted features, calibrated probabilities, abstention.

Every feature gives each candidate a value; the weights were fitted (docs/places.md says how) and
their weighted sum is the candidate's log-odds. "None of these" is a candidate too: villages of
Russia stand in no gazetteer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.model import Candidate, Document, Front, Mention, Reason, Resolution
from frontlog.pack import Pack
from frontlog.places import compass
from frontlog.places.atlas import Atlas
from frontlog.places.compass import Relation
from frontlog.places.features import (
    FEATURES,
    MUTUAL,
    NONE_WEIGHTS,
    WEIGHTS,
    Mutual,
    none_values,
)
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.normal import key
from frontlog.places.scene import (
    Floats,
    Ints,
    Scene,
    Slot,
    companions,
    headings,
    local_regions,
    standing_regions,
)
from frontlog.places.unknown import Abroad

THRESHOLD = 0.6
"""Below this probability frontlog abstains; `evaluate places` shows what other values would do."""
FAR_KM = 25.0
STRONGEST_RIVAL = 0.15
"""It also abstains where another candidate over `FAR_KM` away is more probable than this: of two
namesakes far apart the wrong one is worse than none. Of 1,130 mentions on passages held out 4.0 %
then get no answer and none a wrong one; with 0.25 2.9 % and 5, without the rule 2.0 % and 9."""
_ROUNDS = 4
_SHOWN = 5
_LEAST = 0.02
"""Candidates less probable than this are not shown, nor reasons that weigh less than `_SLIGHT`."""
_SLIGHT = 0.05
_MOST_ROWS = 24
"""Candidates of one mention that are weighed against those of the others."""


class Weighed(Struct, frozen=True):
    """The rows of a document with their values and probabilities: what the weights are fitted on.

    ``values`` has a column a weight; ``none`` a row a slot and a column a weight of "none of
    these".
    """

    scene: Scene
    values: Floats
    none: Floats
    probabilities: Floats


class Resolver:
    """Resolves the mentions of one document together; the order of documents plays no part."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._atlas = Atlas(gazetteer, pack)
        self._abroad = Abroad(pack)

    def resolve(
        self, document: Document, mentions: Sequence[Mention], front: Front | None
    ) -> list[Resolution]:
        """One resolution for every mention of kind settlement or sector, in the same order."""
        wanted = [n for n, m in enumerate(mentions) if m.kind in ("settlement", "sector")]
        weighed = self.weigh(document, mentions, front)
        answers: dict[int, tuple[Candidate, ...]] = {}
        sure = self._is_sure(weighed)
        certain: set[int] = set()
        for s, candidates in enumerate(self._candidates(weighed)):
            numbers = weighed.scene.slots[s].mentions
            answers |= dict.fromkeys(numbers, candidates)
            certain.update(numbers if sure[s] else ())
        return [
            self._resolution(document, mentions[n], answers.get(n, ()), answered=n in certain)
            for n in wanted
        ]

    def weigh(
        self,
        document: Document,
        mentions: Sequence[Mention],
        front: Front | None,
        weights: Floats = WEIGHTS,
        none_weights: Floats = NONE_WEIGHTS,
    ) -> Weighed:
        """Values and probabilities of every candidate; `resolve` is made from it."""
        scene = self._scene(document, mentions, front)
        none = none_values(scene).reshape(-1, len(none_weights))
        if not len(scene.slots):
            return Weighed(scene, np.empty((0, len(weights))), none, np.empty(0))
        alone = np.column_stack([f.values(scene, self._atlas) for f in FEATURES])
        if np.diff(scene.bounds).max() > _MOST_ROWS:
            keep = _best(scene, alone @ weights[: len(FEATURES)])
            scene, alone = scene.rows(keep), alone[keep]
        nowhere = none @ none_weights
        scores = alone @ weights[: len(FEATURES)]
        probabilities = _softmax(scene, scores, nowhere)
        mutual = Mutual(scene, self._atlas)
        for _ in range(_ROUNDS):
            together = mutual.values(probabilities)
            probabilities = _softmax(scene, scores + together @ weights[len(FEATURES) :], nowhere)
        return Weighed(scene, np.hstack([alone, together]), none, probabilities)

    def _scene(self, document: Document, mentions: Sequence[Mention], front: Front | None) -> Scene:
        beside, before = local_regions(document.text, mentions)
        standing = standing_regions(mentions)
        groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for n, mention in enumerate(mentions):
            if mention.kind in ("settlement", "sector") and mention.places:
                groups[mention.places, mention.kind, beside[n], before[n]].append(n)
        slots: list[Slot] = []
        rows: list[tuple[Ints, Ints]] = []
        for numbers in groups.values():
            first = mentions[numbers[0]]
            slots.append(
                Slot(
                    mentions=tuple(numbers),
                    region=beside[numbers[0]],
                    sentence=before[numbers[0]],
                    standing=standing[numbers[0]],
                    abroad=self._abroad.region(key(first.text)) is not None,
                    fuzzy=first.fuzzy,
                )
            )
            rows.append(self._gazetteer.graded(first))
        position = _joined([positions for positions, _ in rows])
        day = document.published_on
        return Scene(
            day=day,
            slots=tuple(slots),
            bounds=np.cumsum([0, *(len(positions) for positions, _ in rows)]),
            position=position,
            grade=_joined([grades for _, grades in rows]),
            above=self._atlas.above(position),
            closeness=self._atlas.closeness(position, front, day),
            starts=np.array([mentions[slot.mentions[0]].start for slot in slots]),
            regions=tuple(m.places[0] for m in mentions if m.kind == "region" and m.places),
            headings=_under(headings(document.text, mentions), slots),
            together=companions(document.text, mentions, slots),
            relations=_by_slot(compass.relations(document.text, mentions), slots),
        )

    def _is_sure(self, weighed: Weighed) -> list[bool]:
        """Whether the best candidate of every slot may be given as the answer."""
        scene, probabilities = weighed.scene, weighed.probabilities
        if not len(scene.slots):
            return []
        firsts = scene.bounds[:-1]
        best = np.lexsort((scene.position, -probabilities, scene.slot))[firsts]
        away = self._atlas.apart_km(scene.position, scene.position[best][scene.slot])
        rival = np.maximum.reduceat(np.where(away > FAR_KM, probabilities, 0.0), firsts)
        sure = (probabilities[best] >= THRESHOLD) & (rival <= STRONGEST_RIVAL)
        return [bool(one) for one in sure]

    def _candidates(self, weighed: Weighed) -> list[tuple[Candidate, ...]]:
        """The candidates of every slot that are worth showing, the likeliest first."""
        scene = weighed.scene
        order = np.lexsort((scene.position, -weighed.probabilities, scene.slot))
        rank = np.arange(len(order)) - scene.bounds[scene.slot]
        likely = (weighed.probabilities[order] > _LEAST) & (rank < _SHOWN)
        rows = order[likely | (rank == 0)]
        found: list[list[Candidate]] = [[] for _ in scene.slots]
        for slot, position, probability, values, weights in zip(
            scene.slot[rows].tolist(),
            scene.position[rows].tolist(),
            weighed.probabilities[rows].tolist(),
            weighed.values[rows].tolist(),
            (weighed.values[rows] * WEIGHTS).round(3).tolist(),
            strict=True,
        ):
            place = self._gazetteer.at(position).id
            found[slot].append(Candidate(place, round(probability, 4), _reasons(values, weights)))
        return [tuple(candidates) for candidates in found]

    def _resolution(
        self,
        document: Document,
        mention: Mention,
        candidates: tuple[Candidate, ...],
        *,
        answered: bool,
    ) -> Resolution:
        best = candidates[0] if candidates else None
        return Resolution(
            document=document.id,
            start=mention.start,
            end=mention.end,
            place=best.place if best and answered else None,
            probability=best.probability if best else None,
            candidates=candidates,
            gazetteer=self._gazetteer.version,
        )


_NAMES = (*(feature.name for feature in FEATURES), *(name for name, _ in MUTUAL))
_WHYS = (*(feature.why for feature in FEATURES), *(why for _, why in MUTUAL))


def _reasons(values: list[float], weights: list[float]) -> tuple[Reason, ...]:
    """What spoke for or against a candidate, in log-odds."""
    return tuple(
        [
            Reason(name, weight, why.format(value))
            for name, why, value, weight in zip(_NAMES, _WHYS, values, weights, strict=True)
            if weight > _SLIGHT or weight < -_SLIGHT
        ]
    )


def _best(scene: Scene, scores: Floats) -> npt.NDArray[np.bool_]:
    """The rows that are among the best of their slot."""
    order = np.lexsort((scene.position, -scores, scene.slot))
    keep = np.zeros(len(scores), dtype=np.bool_)
    keep[order[np.arange(len(order)) - scene.bounds[scene.slot] < _MOST_ROWS]] = True
    return keep


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _under(over: list[int | None], slots: list[Slot]) -> Ints:
    """Per slot, the slot of its heading; a slot's own mentions do not count."""
    slot_of = {n: s for s, slot in enumerate(slots) for n in slot.mentions}
    found = [over[slot.mentions[0]] for slot in slots]
    return np.array([-1 if n is None else slot_of.get(n, -1) for n in found], dtype=np.int64)


def _by_slot(relations: list[Relation], slots: list[Slot]) -> tuple[Relation, ...]:
    slot_of = {n: s for s, slot in enumerate(slots) for n in slot.mentions}
    return tuple(
        Relation(slot_of[r.of], slot_of[r.anchor], r.bearing, r.km)
        for r in relations
        if r.of in slot_of and r.anchor in slot_of
    )


def _softmax(scene: Scene, scores: Floats, none: Floats) -> Floats:
    """Probabilities of the rows; what is left of one in each slot is "none of these"."""
    firsts = scene.bounds[:-1]
    top = np.maximum(np.maximum.reduceat(scores, firsts), none)
    weights = np.exp(scores - top[scene.slot])
    totals = np.add.reduceat(weights, firsts) + np.exp(none - top)
    found: Floats = weights / totals[scene.slot]
    return found
