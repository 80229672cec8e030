"""What a digest needs of a language: whole sentences, each from the rows that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from msgspec import Struct

from frontlog.model import Event, Language, Place, SideId, Stance, State
from frontlog.publish.rows import AssessedPlace, PublishedClaim

OUTLET = "outlet"
"""The claimant of what an outlet says in its own voice."""
QUOTE_CHARS = 240
"""A longer quote is cut in the digest; its row has all of it."""


class Totals(Struct, frozen=True):
    """Settlements of a map by state; of how many there is evidence, and of how many it is old."""

    by_state: Mapping[State | None, int]
    proven: int
    old: int

    @property
    def all(self) -> int:
        """Every settlement."""
        return sum(self.by_state.values())


class Rest(Struct, frozen=True):
    """Claims of one kind that are only counted; of ``places`` some are named, ``more`` are not."""

    event: Event
    asserted: int
    opposed: int
    places: Sequence[str]
    more: int


class Wording(Protocol):
    """The words of one language. No sentence says who is right."""

    language: Language
    map: str
    disputed: str
    unopposed: str
    opposed: str
    others: str
    rows: str
    quiet: str
    km: str
    faded: str
    claims_a_day: str
    states: Mapping[State | None, str]
    sides: Mapping[SideId, str]

    def title(self, since: date, on: date) -> str:
        """Of the digest."""
        ...

    def known(self, as_of: datetime) -> str:
        """Up to when things were known: a sentence."""
        ...

    def changed_since(self, since: date) -> str:
        """The heading of what changed."""
        ...

    def short_day(self, day: date) -> str:
        """A day without its year."""
        ...

    def map_of(self, on: date) -> str:
        """What the map shows, for those who do not see it."""
        ...

    def totals(self, on: date, found: Totals) -> str:
        """How many settlements are in which state."""
        ...

    def change(self, now: AssessedPlace, was: State | None) -> str:
        """One settlement's new state and its old one."""
        ...

    def said(self, row: PublishedClaim, voices: Mapping[Stance, Sequence[str]], quote: str) -> str:
        """One proposition and who asserts, denies and doubts it; ``quote`` may be empty."""
        ...

    def rest(self, found: Rest) -> str:
        """How often something else was claimed, and of which places."""
        ...

    def name(self, place: Place) -> str:
        """A settlement's name in this language."""
        ...

    def place(self, row: PublishedClaim) -> str:
        """The place of a claim by its name, else as the text writes it."""
        ...

    def voice(self, row: PublishedClaim) -> str:
        """Who says it; an outlet in its own voice is named."""
        ...


def surest(row: AssessedPlace) -> float | None:
    """The probability of the likeliest state; none is published where only the baseline speaks."""
    found = row.assessment
    return max(found.probabilities.values()) if found.basis == "evidence" else None


def cut(quote: str) -> str:
    """A quote on one line, not longer than a digest bears."""
    one_line = " ".join(quote.split()).rstrip(",;: ")
    return one_line if len(one_line) <= QUOTE_CHARS else f"{one_line[:QUOTE_CHARS].rstrip()} …"


def listed(names: Sequence[str], last: str) -> str:
    """``A, B and C``, with the language's word before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
