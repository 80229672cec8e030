"""How many independent voices stand behind the claims about a place, as the model counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
from msgspec import Struct

from frontlog.assess.columns import CLAIM, columns_of, known
from frontlog.assess.parameters import Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import single_effects, weigh
from frontlog.model import Evidence


class Voices(Struct, frozen=True):
    """``claims`` as recorded, ``origins`` without copies, ``effective`` as they weigh.

    ``effective`` counts a claim by the share of its weight that the model uses: nothing for what
    its claimant says more strongly the same day, half for the second of one side, and so on.
    """

    claims: int
    origins: int
    effective: float


def voices(
    evidence: Sequence[Evidence], *, on: date, as_of: datetime, parameters: Parameters = DEFAULT
) -> dict[str, Voices]:
    """Voices by place, for every place with a usable claim."""
    given = known(columns_of(evidence), on, as_of)
    weighed = weigh(given, on, as_of, parameters)
    alone = np.abs(single_effects(weighed.claims, parameters)).sum(axis=1)
    used = np.abs(weighed.effect).sum(axis=1)
    share = np.divide(used, alone, out=np.zeros_like(used), where=alone > 0)
    said = Counter(item.place for item in given.items[given.kind == CLAIM])
    number = weighed.claim_place
    origins = np.bincount(number, minlength=len(weighed.places))
    effective = np.bincount(number, weights=share, minlength=len(weighed.places))
    return {
        place: Voices(said[place], int(origins[row]), round(float(effective[row]), 2))
        for row, place in enumerate(weighed.places)
        if place in said
    }
