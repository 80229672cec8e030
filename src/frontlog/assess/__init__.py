"""Claims and map readings in, probabilities of control out. Pure: no clock, no store."""

from __future__ import annotations

from frontlog.assess.assessment import (
    METHOD,
    ChangePoint,
    Question,
    assess,
    history,
    method_of,
)
from frontlog.assess.capture import CaptureInterval, capture
from frontlog.assess.casebook import Casebook
from frontlog.assess.columns import outlined
from frontlog.assess.daily import daily
from frontlog.assess.parameters import Parameters, shown_by
from frontlog.assess.readable import table
from frontlog.assess.sanity import refused
from frontlog.assess.tables import DEFAULT, known_at, unseen_on
from frontlog.assess.track import TrackRecord, consensus_of, track_records
from frontlog.assess.voices import Voices, voices

__all__ = [
    "DEFAULT",
    "METHOD",
    "CaptureInterval",
    "Casebook",
    "ChangePoint",
    "Parameters",
    "Question",
    "TrackRecord",
    "Voices",
    "assess",
    "capture",
    "consensus_of",
    "daily",
    "history",
    "known_at",
    "method_of",
    "outlined",
    "refused",
    "shown_by",
    "table",
    "track_records",
    "unseen_on",
    "voices",
]
