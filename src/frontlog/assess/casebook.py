"""Evidence that is kept from day to day: what is new is merged into the places it is about.

An assessment of some places is what it would be among all: nothing is shared between places but
the evidence of neighbours, which is a piece of each place's own. So one more day redoes the places
that it touches and no other, and gives the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from frontlog.assess.assessment import Question, answers
from frontlog.assess.columns import Columns, Register, columns_of, merged, side_by_side
from frontlog.model import Assessment, Evidence


class Casebook:
    """The columns of every place, each read and sorted once."""

    def __init__(self, evidence: Iterable[Evidence] = ()) -> None:
        self._register = Register()
        self._places: dict[str, Columns] = {}
        self.add(evidence)

    def add(self, evidence: Iterable[Evidence]) -> list[str]:
        """Take in new evidence; the places that it touches, in order.

        A piece with the id of an older one stands in its place from when it was recorded.
        """
        new = columns_of(evidence, self._register)
        touched = {part.items[0].place: part for part in new.by_place()}
        old = [self._places[place] for place in touched if place in self._places]
        whole = merged([*old, new]) if old else new
        self._places.update((part.items[0].place, part) for part in whole.by_place())
        return sorted(touched)

    def assess(self, asked: Question, places: Collection[str] | None = None) -> list[Assessment]:
        """`assess` of some places, or of all, by place id."""
        wanted = self._places if places is None else places
        parts = [self._places[place] for place in wanted if place in self._places]
        return answers(side_by_side(parts), asked) if parts else []
