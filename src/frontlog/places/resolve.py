"""Which place a mention means: weighted features, calibrated probabilities, abstention.

Every feature gives each candidate a value; the weights were fitted (docs/places.md says how) and
their weighted sum is the candidate's log-odds. "None of these" is a candidate too: villages of
Russia stand in no gazetteer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from frontlog.model import Candidate, Document, Front, Mention, Reason, Resolution
from frontlog.pack import Pack
from frontlog.places.atlas import Atlas
from frontlog.places.features import FEATURES, WEIGHTS, neighbours, nowhere
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.scene import (
    Floats,
    Scene,
    Slot,
    local_regions,
    standing_regions,
)

THRESHOLD = 0.5
"""Below this probability frontlog abstains; `evaluate places` shows what other values would do."""
_ROUNDS = 3
_SHOWN = 5


class Resolver:
    """Resolves the mentions of one document together; the order of documents plays no part."""

    def __init__(self, gazetteer: Gazetteer, pack: Pack) -> None:
        self._gazetteer = gazetteer
        self._atlas = Atlas(gazetteer, pack)

    def resolve(
        self, document: Document, mentions: Sequence[Mention], front: Front | None
    ) -> list[Resolution]:
        """One resolution for every mention of kind settlement or sector, in the same order."""
        wanted = [n for n, m in enumerate(mentions) if m.kind in ("settlement", "sector")]
        scene = self._scene(document, mentions, wanted)
        if not scene.slots:
            return [self._abstained(document, mentions[n]) for n in wanted]
        values = self._values(scene, front)
        probabilities = self._probabilities(scene, values)
        answers = self._answers(scene, values, probabilities)
        by_mention = {n: answers[s] for s, slot in enumerate(scene.slots) for n in slot.mentions}
        return [self._resolution(document, mentions[n], by_mention.get(n)) for n in wanted]

    def _scene(self, document: Document, mentions: Sequence[Mention], wanted: list[int]) -> Scene:
        local = local_regions(document.text, mentions)
        standing = standing_regions(mentions)
        groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for n in wanted:
            if mentions[n].places:
                groups[mentions[n].places, mentions[n].kind, local[n]].append(n)
        slots = tuple(Slot(tuple(ns), local[ns[0]]) for ns in groups.values())
        rows = [
            (s, self._gazetteer.position[place], self._grade(mentions[slot.mentions[0]], k))
            for s, slot in enumerate(slots)
            for k, place in enumerate(mentions[slot.mentions[0]].places)
        ]
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        return Scene(
            document=document,
            mentions=mentions,
            slots=slots,
            slot=table[:, 0],
            position=table[:, 1],
            grade=table[:, 2],
            starts=np.array([mentions[slot.mentions[0]].start for slot in slots]),
            standing=tuple(standing[slot.mentions[0]] for slot in slots),
            regions=tuple(m.places[0] for m in mentions if m.kind == "region" and m.places),
        )

    def _grade(self, mention: Mention, k: int) -> int:
        return self._gazetteer.grade_of(mention.text, mention.places[k], mention.kind)

    def _values(self, scene: Scene, front: Front | None) -> Floats:
        columns = [feature.values(scene, self._atlas, front) for feature in FEATURES]
        return np.column_stack([*columns, np.zeros(len(scene.slot))])

    def _probabilities(self, scene: Scene, values: Floats) -> Floats:
        """Softmax over the rows of each slot and "none of these"; fills in the neighbours."""
        none = nowhere(scene, values)
        probabilities = _softmax(scene, values @ WEIGHTS, none)
        for _ in range(_ROUNDS):
            values[:, -1] = neighbours(scene, self._atlas, probabilities)
            probabilities = _softmax(scene, values @ WEIGHTS, none)
        return probabilities

    def _answers(
        self, scene: Scene, values: Floats, probabilities: Floats
    ) -> list[tuple[Candidate, ...]]:
        answers: list[tuple[Candidate, ...]] = []
        for s in range(len(scene.slots)):
            rows = np.flatnonzero(scene.slot == s)
            order = rows[np.lexsort((scene.position[rows], -probabilities[rows]))][:_SHOWN]
            answers.append(
                tuple(
                    Candidate(
                        str(self._gazetteer.ids[scene.position[row]]),
                        round(float(probabilities[row]), 4),
                        self._reasons(scene, values, int(row)),
                    )
                    for row in order
                )
            )
        return answers

    def _reasons(self, scene: Scene, values: Floats, row: int) -> tuple[Reason, ...]:
        whys = [*(feature.why for feature in FEATURES), "{:.1f} neighbours' worth of places near"]
        names = [*(feature.name for feature in FEATURES), "neighbours"]
        weighted = values[row] * WEIGHTS
        return tuple(
            Reason(names[k], round(float(weighted[k]), 3), whys[k].format(float(values[row, k])))
            for k in np.flatnonzero(np.abs(weighted) > 0.01)
        )

    def _resolution(
        self, document: Document, mention: Mention, candidates: tuple[Candidate, ...] | None
    ) -> Resolution:
        if not candidates:
            return self._abstained(document, mention)
        best = candidates[0]
        return Resolution(
            document=document.id,
            start=mention.start,
            end=mention.end,
            place=best.place if best.probability >= THRESHOLD else None,
            probability=best.probability,
            candidates=candidates,
            gazetteer=self._gazetteer.version,
        )

    def _abstained(self, document: Document, mention: Mention) -> Resolution:
        return Resolution(
            document=document.id,
            start=mention.start,
            end=mention.end,
            place=None,
            probability=None,
            candidates=(),
            gazetteer=self._gazetteer.version,
        )


def _softmax(scene: Scene, scores: Floats, none: Floats) -> Floats:
    """Probabilities of the rows; what is left of one in each slot is "none of these"."""
    top = none.copy()
    np.maximum.at(top, scene.slot, scores)
    weights = np.exp(scores - top[scene.slot])
    totals = np.exp(none - top)
    np.add.at(totals, scene.slot, weights)
    return weights / totals[scene.slot]
