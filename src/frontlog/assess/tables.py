"""The versions of the parameters that are shipped, and which of them was known when."""

from __future__ import annotations

from datetime import datetime

from frontlog.assess.parameters import Parameters
from frontlog.assess.prior import PRIOR

VERSIONS: tuple[Parameters, ...] = (PRIOR,)
"""Oldest first. A version is never edited: a new one is added behind it."""
DEFAULT: Parameters = VERSIONS[-1]


def known_at(as_of: datetime) -> Parameters:
    """The newest version that could have been known at ``as_of``."""
    known = [v for v in VERSIONS if v.known_from is None or v.known_from <= as_of]
    return known[-1]
