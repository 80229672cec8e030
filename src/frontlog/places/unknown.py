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
    """Forms within one or two slips of the keyboard; the first letter is not forgiven."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._buckets: dict[str, dict[int, list[str]]] = {}
        self.places = lru_cache(maxsize=20_000)(self._places)
        """Codes of the places whose forms are nearest to a form, within the allowed slips."""

    def _places(self, form: str) -> tuple[str, ...]:
        from rapidfuzz.distance.OSA import distance
        from rapidfuzz.process import extract

        if len(form) < _SHORTEST:
            return ()
        far = 1 + (len(form) >= _TWO_ERRORS)
        near: list[tuple[str, int, int]] = []
        bucket = self._bucket(form[0])
        for length in range(len(form) - far, len(form) + far + 1):
            forms = bucket.get(length, [])
            near += extract(form, forms, scorer=distance, score_cutoff=far, limit=None)
        closest = min((slips for _, slips, _ in near), default=far)
        groups = {
            self._gazetteer.forms.group(other) for other, slips, _ in near if slips == closest
        }
        found = (self._gazetteer.members_of(g) for g in groups if g is not None)
        return tuple(sorted({place for places in found for place in places}))

    def _bucket(self, letter: str) -> dict[int, list[str]]:
        """Forms of one word by their length, of all that begin with a letter."""
        if letter not in self._buckets:
            bucket: defaultdict[int, list[str]] = defaultdict(list)
            for form in self._gazetteer.forms.beginning(letter):
                if len(form) >= _SHORTEST - 1 and " " not in form:
                    bucket[len(form)].append(form)
            self._buckets[letter] = dict(bucket)
        return self._buckets[letter]
