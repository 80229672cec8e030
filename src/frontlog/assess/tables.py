"""The versions of the parameters that are shipped, and which of them was known when."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources import files

import msgspec

from frontlog.assess.parameters import Parameters
from frontlog.assess.prior import PRIOR


def _shipped(name: str) -> Parameters:
    content = files("frontlog.assess").joinpath("learnt", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=Parameters)


VERSIONS: tuple[Parameters, ...] = (
    PRIOR,
    *(_shipped(f"maps-{number}") for number in range(1, 7)),
)
"""Oldest first. A version is never edited: a new one is added behind it. ``maps/4`` is learnt from
the later half of what ``maps/6`` is learnt from, ``maps/5`` from the earlier: each answers for the
other where answers are scored."""
DEFAULT: Parameters = VERSIONS[-1]


def known_at(as_of: datetime) -> Parameters:
    """The newest version that could have been known at ``as_of``."""
    return [v for v in VERSIONS if v.known_from is None or v.known_from <= as_of][-1]


def unseen_on(day: date) -> Parameters:
    """The newest version that was not learnt from this day: for scoring, never for answering."""
    return [v for v in VERSIONS if not _saw(v, day)][-1]


def _saw(version: Parameters, day: date) -> bool:
    period = version.learnt_from
    return period is not None and period.start <= day <= period.end
