"""The append-only store of everything that was read and said."""

from frontlog.ledger.reading import END_OF_TIME
from frontlog.ledger.rows import RecordedClaim, RecordedMeasure, SourceActivity
from frontlog.ledger.store import Ledger

__all__ = ["END_OF_TIME", "Ledger", "RecordedClaim", "RecordedMeasure", "SourceActivity"]
