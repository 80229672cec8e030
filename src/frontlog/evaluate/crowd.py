"""Truth discovery from crowd-kit, which only developers have: Dawid-Skene and MACE."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

MODELS = ("Dawid-Skene", "MACE")


def installed() -> tuple[str, ...]:
    """The models that can be asked here: all of `MODELS`, or none."""
    return () if find_spec("crowdkit") is None else MODELS


def discover(model: str, said: Ints) -> Floats:
    """One of `MODELS` over every place and day, on all words at once.

    ``said`` is (days, places, sources), indices of three states, negative where nobody spoke;
    the answer (days, places, 3).
    """
    import pandas as pd
    from crowdkit.aggregation import MACE, DawidSkene

    asked = (
        DawidSkene(n_iter=50)
        if model == "Dawid-Skene"
        else MACE(n_restarts=2, n_iter=30, random_state=0)
    )
    days, places, _ = said.shape
    day, place, source = np.nonzero(said >= 0)
    task = day * places + place
    frame = pd.DataFrame({"task": task, "worker": source, "label": said[day, place, source]})
    found = asked.fit_predict_proba(frame).reindex(columns=range(3)).fillna(0.0)
    result = np.full((days * places, 3), 1 / 3)
    result[found.index.to_numpy()] = found.to_numpy()
    return result.reshape(days, places, 3)
