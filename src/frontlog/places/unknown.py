"""Capitalised words that no form equals: villages of Russia, unlisted ones, and misspellings."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from frontlog.pack import Pack
from frontlog.places.forms import inflected
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.normal import key
from frontlog.places.romanise import russian as romanised

_SHORTEST = 6
_TWO_ERRORS = 9
"""Letters from which on two slips are forgiven; below, one, and below `_SHORTEST` none."""


class Abroad:
    """Settlements beyond the border, which no gazetteer of the country has."""

    def __init__(self, pack: Pack) -> None:
        self._regions: dict[str, str] = {}
        for region, names in pack.abroad.items():
            for name in names:
                for form in (*inflected(name, "ru"), romanised(name), *inflected(name, "uk")):
                    self._regions[key(form)] = f"RU-{region.lower()}"
        self.first_words = frozenset(f.partition(" ")[0] for f in self._regions if " " in f)

    def region(self, form: str) -> str | None:
        """The region beyond the border in which a settlement of this name lies."""
        return self._regions.get(form)


class Misspellings:
    """Forms within one or two slips of the keyboard."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._forms = gazetteer.forms
        self._gazetteer = gazetteer
        self._buckets: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for form in self._forms:
            if len(form) >= _SHORTEST - 1 and " " not in form:
                self._buckets[form[0], len(form)].append(form)

    def places(self, form: str) -> tuple[str, ...]:
        """Codes of the places whose forms are nearest, within the allowed slips."""
        return _nearest(self, form)

    def search(self, form: str) -> tuple[str, ...]:
        """`places` without the memory."""
        from rapidfuzz.distance.OSA import distance

        if len(form) < _SHORTEST:
            return ()
        far = 1 + (len(form) >= _TWO_ERRORS)
        near: list[tuple[int, str]] = []
        for length in range(len(form) - far, len(form) + far + 1):
            for other in self._buckets.get((form[0], length), ()):
                slips = distance(form, other, score_cutoff=far)
                if slips <= far:
                    near.append((slips, other))
        closest = min(near)[0] if near else far
        groups = {self._forms.group(other) for slips, other in near if slips == closest}
        found = (self._gazetteer.members_of(g) for g in sorted(g for g in groups if g is not None))
        return tuple(sorted({place for places in found for place in places}))


@lru_cache(maxsize=20_000)
def _nearest(misspellings: Misspellings, form: str) -> tuple[str, ...]:
    return misspellings.search(form)
