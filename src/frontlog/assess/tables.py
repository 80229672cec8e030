"""The versions of the parameters that are shipped, and which of them was known when.

There are two series. `DEFAULT` is for any place. `FRONT` is for settlements near the line of
contact: it was learnt where control does change, and there a month without news is a long time.
"""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files

import msgspec

from frontlog.assess.parameters import Parameters
from frontlog.assess.prior import PRIOR


def _shipped(name: str) -> Parameters:
    content = files("frontlog.assess").joinpath("learnt", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=Parameters)


VERSIONS: tuple[Parameters, ...] = (PRIOR,)
"""Oldest first. A version is never edited: a new one is added behind it."""
FRONT_VERSIONS: tuple[Parameters, ...] = (PRIOR, _shipped("front-1"))
"""The same for settlements near the line."""
DEFAULT: Parameters = VERSIONS[-1]
FRONT: Parameters = FRONT_VERSIONS[-1]
FRONT_KM = 10.0
"""How near the line of contact a settlement is read with `FRONT`."""


def known_at(as_of: datetime, *, front: bool = False) -> Parameters:
    """The newest version that could have been known at ``as_of``, anywhere or near the line."""
    versions = FRONT_VERSIONS if front else VERSIONS
    return [v for v in versions if v.known_from is None or v.known_from <= as_of][-1]
