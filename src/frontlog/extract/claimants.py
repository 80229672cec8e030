"""Who can speak: the pack's claimants, units by number, and people that a text introduces.

Names match in any inflection: every word of a name must share its stem with the word in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from frontlog.model import Claimant, SideId
from frontlog.pack import Pack, PackClaimant

_ENDING = 3
"""How many letters an inflected form may be longer than the name's stem."""

_MOST_FORMS = 200_000
OUTLET = "outlet"


class Voice(Struct, frozen=True):
    """A claimant as one text calls it: the organisation, and the person who speaks for it."""

    claimant: Claimant
    speaker: str | None = None


class _Name(Struct, frozen=True):
    words: tuple[str, ...]
    voice: Voice
    person: bool


class Directory:
    """Finds the pack's claimants in a row of lower-case words."""

    def __init__(self, pack: Pack) -> None:
        self._names: dict[str, list[_Name]] = defaultdict(list)
        self._by_form: dict[str, tuple[_Name, ...]] = {}
        self._by_id = {claimant.id: claimant for claimant in pack.claimants}
        self._outlets = {source.name.lower(): source.side for source in pack.sources}
        self._outlets |= {source.slug: source.side for source in pack.sources}
        for claimant in pack.claimants:
            self._add(claimant)
        for names in self._names.values():
            names.sort(key=lambda name: -len(name.words))

    def _add(self, claimant: PackClaimant) -> None:
        voice = Voice(claimant.as_claimant())
        for names in claimant.names.values():
            for name in names:
                self._index(name, voice, person=False)
        for speaker in claimant.speakers:
            spellings = [spelling.strip() for spelling in speaker.split("/")]
            for spelling in spellings:
                of = Voice(claimant.as_claimant(), spellings[0])
                self._index(spelling, of, person=True)
                self._index(spelling.split()[-1], of, person=True)

    def _index(self, name: str, voice: Voice, *, person: bool) -> None:
        words = tuple(name.lower().split())
        self._names[words[0][:3]].append(_Name(words, voice, person))

    def voice(self, identifier: str) -> Voice | None:
        """The claimant with this id in the pack."""
        claimant = self._by_id.get(identifier)
        return None if claimant is None else Voice(claimant.as_claimant())

    def side_of_outlet(self, name: str) -> SideId | None:
        """The side of an outlet that the pack lists as a source."""
        return self._outlets.get(name.split("(", maxsplit=1)[0].strip().lower())

    def find(
        self, lowers: Sequence[str], texts: Sequence[str], start: int
    ) -> tuple[int, Voice] | None:
        """The longest name that begins at ``start``: where it ends (exclusive) and whose it is."""
        for name in self._candidates(lowers[start]):
            end = start + len(name.words)
            if end > len(lowers) or (name.person and not texts[start][:1].isupper()):
                continue
            if all(map(_fits, name.words[1:], lowers[start + 1 : end])):
                return end, name.voice
        return None

    def may_begin(self, form: str) -> bool:
        """Whether some name can begin with this word form."""
        return bool(self._candidates(form))

    def _candidates(self, form: str) -> tuple[_Name, ...]:
        """Names whose first word fits a word form, the longest first."""
        found = self._by_form.get(form)
        if found is None:
            names = self._names.get(form[:3], ())
            found = tuple(name for name in names if _fits(name.words[0], form))
            if len(self._by_form) > _MOST_FORMS:
                self._by_form.clear()
            self._by_form[form] = found
        return found


def _fits(name: str, word: str) -> bool:
    if name == word or (word.endswith(("'s", "’s")) and word[:-2] == name):
        return True
    if name.isascii() or len(name) < 4:
        return False
    stem = name[: max(3, len(name) - 2)] if name[-1] in "аяоеєиіїйыуюьєэё" else name
    if name.endswith(("ий", "ый", "ой")):
        stem = name[:-2]
    return word.startswith(stem) and len(word) - len(stem) <= _ENDING


def slug(name: str) -> str:
    """An id for a claimant that the pack does not know, from its name as written."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
