"""What the web needs of a ledger: a Protocol, so that the HTTP layer is tested without one."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from typing import Any, Literal, Protocol

from frontlog.views.civil import Sought
from frontlog.views.voices import Wanted

Json = object
"""What msgspec encodes as JSON (records, dicts, lists), or `bytes` that are JSON already, or an
answer that is `Ready`."""

Moment = tuple[date, datetime | None]
"""A day, and the moment of knowledge: ``None`` for everything known by now."""


class Atlas(Protocol):
    """What stands beside the map of a day."""

    def series(self, as_of: datetime | None = None) -> Json:
        """Ground by side over time, and claims a day."""
        ...

    def said(self, on: date, as_of: datetime | None = None) -> Json:
        """What each side and each map says of settlements on a day."""
        ...

    def heard(self, on: date, as_of: datetime | None = None) -> Json:
        """Every source and the last day up to one on which it was heard."""
        ...

    def makers(self, as_of: datetime | None = None) -> Json:
        """Everybody whose maps are there."""
        ...

    def ground(self, source: str, on: date, as_of: datetime | None = None) -> Json:
        """GeoJSON of the ground that one source draws."""
        ...

    def sectors(self) -> Json:
        """Every sector of the front."""
        ...

    def sector(self, id: str, on: date, as_of: datetime | None = None) -> Json:
        """One sector on a day."""
        ...

    def feed(
        self,
        scope: Literal["all", "oblast", "place", "sector", "claimant"],
        value: str,
        home: str,
    ) -> bytes:
        """Atom of the newest claims; ``home`` is the site's address, ``value`` empty for all."""
        ...

    def approach(self, id: str, on: date, as_of: datetime | None = None) -> Json:
        """How fast the line comes nearer to a settlement."""
        ...


class Reader(Protocol):
    """Reads one ledger. ``as_of`` is a moment in UTC, ``None`` for everything known by now.

    An id or day that the ledger cannot serve raises `frontlog.errors.WrongUse`.
    """

    @property
    def atlas(self) -> Atlas:
        """What stands beside the map of a day."""
        ...

    def until(self) -> Hashable:
        """How far answers reach: as long as this is the same, so is every answer."""
        ...

    def meta(self) -> dict[str, Any]:
        """Title, days covered, sides, counts, sources and the basemap setting."""
        ...

    def map(self, on: date, as_of: datetime | None = None) -> Json:
        """GeoJSON points of every settlement with its assessed state."""
        ...

    def settlements(self) -> Json:
        """Ids, names and positions of all settlements, in the order of `day`."""
        ...

    def day(self, on: date, as_of: datetime | None = None) -> Json:
        """The map of a day in short: one letter a settlement, and the marks."""
        ...

    def line(self, on: date, as_of: datetime | None = None) -> Json:
        """GeoJSON of the line of contact."""
        ...

    def search(self, q: str) -> Json:
        """Settlements that a name in any language, period or spelling may mean, best first."""
        ...

    def place(self, id: str, on: date, as_of: datetime | None = None) -> Json:
        """One settlement: assessment, claims, map readings, distance, capture interval."""
        ...

    def history(self, id: str, as_of: datetime | None = None) -> Json:
        """One row for every change of a settlement's assessment."""
        ...

    def changes(self, before: Moment, after: Moment) -> Json:
        """Settlements whose state differs between two days."""
        ...

    def claims(
        self, wanted: Wanted, after: str | None, limit: int, as_of: datetime | None = None
    ) -> Json:
        """``{"claims": [...], "next": cursor or null}``: one page in the order of ids."""
        ...

    def corrections(self, home: str) -> bytes:
        """Atom of what was said before and is no longer said so; ``home`` is the site's address."""
        ...

    def civil(self, sought: Sought, limit: int, as_of: datetime | None = None) -> Json:
        """``{"measures": [...]}``: what is imposed on civilians, the newest reports first."""
        ...

    def newest(self) -> Json:
        """What is too young to be told of single settlements, in sum by area."""
        ...

    def claimants(self, as_of: datetime | None = None) -> Json:
        """Everybody who has claimed anything, with counts and track records."""
        ...
