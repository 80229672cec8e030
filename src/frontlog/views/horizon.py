"""What may leave and how finely: nothing that is too young, by any door.

Every answer about a settlement asks the `Horizon` which moment and which day it may speak of. What
is younger leaves by one door alone (`frontlog.views.newest`), in sum, by raion or larger.
"""

from __future__ import annotations

import os
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from frontlog.errors import RefusedInput, WrongUse
from frontlog.model import utc_now

VARIABLE = "FRONTLOG_DELAY_HOURS"
FILE = "publication.toml"
"""Beside the ledger's home: the delay and the coarsening of one deployment."""

Area = Literal["hromada", "raion", "oblast"]
Hours = Annotated[float, Meta(ge=0, le=24 * 3660)]


class _Coarse(Struct, frozen=True, forbid_unknown_fields=True):
    hours: Hours
    by: Area = "raion"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """`publication.toml`; a word that is not known is refused, lest a slip publish everything."""

    delay_hours: Hours | None = None
    coarse: _Coarse | None = None


class Newest(Struct, frozen=True):
    """Which sums tell what is too young for settlements: ``by`` area, once it is past ``delay``."""

    delay: timedelta
    by: Area

    def moment(self) -> datetime:
        """The newest moment of which anything may be known."""
        return utc_now() - self.delay


class Horizon(Struct, frozen=True):
    """How long what is recorded of settlements is held back; no time at all unless configured.

    ``newest`` is what may be said sooner, coarsely; ``None``: nothing.
    """

    delay: timedelta = timedelta(0)
    newest: Newest | None = None

    @classmethod
    def configured(cls, file: Path) -> Horizon:
        """What ``file`` (`publication.toml`) or, for a delay alone, ``FRONTLOG_DELAY_HOURS`` sets.

        Raises:
            WrongUse: the variable is no number of hours, or both set a delay.
            RefusedInput: the file is not understood.
        """
        found = _read(file)
        hours = found.delay_hours
        if VARIABLE in os.environ:
            if hours is not None:
                raise WrongUse(f"{VARIABLE} and delay_hours in {file}: say the delay in one place")
            hours = _variable(os.environ[VARIABLE])
        delay = timedelta(hours=hours or 0)
        if found.coarse is None:
            return cls(delay)
        fine = timedelta(hours=found.coarse.hours)
        if fine <= delay:
            reason = (
                f"it must be longer than the delay of {hours or 0:g} hours, or is no coarsening"
            )
            raise RefusedInput(str(file), reason, "coarse.hours")
        return cls(fine, Newest(delay, found.coarse.by))

    def moment(self, as_of: datetime | None) -> datetime:
        """What may be known: the moment asked for, but not later than the delay allows."""
        newest = utc_now() - self.delay
        return newest if as_of is None else min(as_of, newest)

    def hour(self) -> datetime | None:
        """Changes as the delay lets more through; answers may be kept while it is the same."""
        newest = self.moment(None).replace(minute=0, second=0)
        return newest if self.delay else None

    def day(self, on: date) -> date:
        """The day asked for.

        Raises:
            WrongUse: it lies within the delay.
        """
        newest = self.moment(None).date()
        if self.delay and on > newest:
            sooner = "" if self.newest is None else f"; what is newer is told by {self.newest.by}"
            raise WrongUse(
                f"{on} is held back; the newest day that is published is {newest}{sooner}"
            )
        return on


def _variable(text: str) -> float:
    try:
        hours = float(text)
    except ValueError as error:
        raise WrongUse(f"{VARIABLE}={text!r} is no number of hours") from error
    if not 0 <= hours < float("inf"):
        raise WrongUse(f"{VARIABLE}={text!r}: a delay is a number of hours from 0 on")
    return hours


def _read(file: Path) -> _File:
    if not file.exists():
        return _File()
    try:
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(file), f"it is no TOML: {error}") from error
    except msgspec.ValidationError as error:
        reason, _, where = str(error).partition(" - at ")
        raise RefusedInput(str(file), reason, where.strip("`").removeprefix("$.")) from error
