"""Parameters that many routes share: a day, a moment of knowledge, a settlement."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Path, Query
from pydantic import BeforeValidator

YEAR = r"(?:19|20|21)\d\d"
"""Years to reckon with: in those at the ends of the calendar a day before or after overflows."""
_DAY = re.compile(rf"{YEAR}-\d\d-\d\d")
_MOMENT = re.compile(rf"{YEAR}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{{1,6}})?)?(Z|[+-]\d\d:\d\d)?")


def _written(pattern: re.Pattern[str], example: str) -> BeforeValidator:
    """Takes ISO 8601 only: without it a bare number would pass as seconds since 1970."""

    def check(text: object) -> object:
        if isinstance(text, str) and not pattern.fullmatch(text):
            raise ValueError(f"write it like {example}")
        return text

    return BeforeValidator(check)


Day = Annotated[
    date | None,
    _written(_DAY, "2025-02-08"),
    Query(description="The day that is asked about; default: the ledger's default day."),
]
AsOf = Annotated[
    datetime | None,
    _written(_MOMENT, "2025-02-08T12:00:00Z"),
    Query(description="Only what had been recorded by this moment; default: all that is known."),
]
PlaceId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,40}$", description="KATOTTG code.")]


def utc(moment: datetime | None) -> datetime | None:
    """A moment without an offset is taken as UTC."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
