"""The publication delay: nothing younger than it leaves by any door."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

from msgspec import Struct

from frontlog.errors import WrongUse
from frontlog.model import utc_now

VARIABLE = "FRONTLOG_DELAY_HOURS"


class Horizon(Struct, frozen=True):
    """How long what is recorded is held back; no time at all unless configured."""

    delay: timedelta = timedelta(0)

    @classmethod
    def configured(cls) -> Horizon:
        """The delay that ``FRONTLOG_DELAY_HOURS`` sets.

        Raises:
            WrongUse: it is no number of hours, or a negative one.
        """
        text = os.environ.get(VARIABLE, "0")
        try:
            hours = float(text)
        except ValueError as error:
            raise WrongUse(f"{VARIABLE}={text!r} is no number of hours") from error
        if not 0 <= hours < float("inf"):
            raise WrongUse(f"{VARIABLE}={text!r}: a delay is a number of hours from 0 on")
        return cls(timedelta(hours=hours))

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
            raise WrongUse(f"{on} is held back; the newest day that is published is {newest}")
        return on
