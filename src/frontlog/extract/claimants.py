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

_UNDECLINED = ("сми", "змі")
"""Ends of names that stand in any case as they are: "росСМИ" is not "Россия"."""
_MOST_FORMS = 200_000
OUTLET = "outlet"


class Voice(Struct, frozen=True):
    """A claimant as one text calls it: the organisation, and the person who speaks for it."""

    claimant: Claimant
    speaker: str | None = None


class _Node:
    """The names that go on with the words of ``after``; ``voice`` where one ends here."""

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.voice: Voice | None = None
        self.person: Voice | None = None
        """Whose it is where only a capital tells the name from a word."""


class Directory:
    """Finds the pack's claimants in a row of lower-case words."""

    def __init__(self, pack: Pack) -> None:
        self._names = _Node()
        self._words: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_form: dict[str, tuple[str, ...]] = {}
        self._begun: dict[str, list[_Node]] = {}
        self._by_id = {claimant.id: claimant for claimant in pack.claimants}
        self._outlets = {source.name.lower(): source.side for source in pack.sources}
        self._outlets |= {source.slug: source.side for source in pack.sources}
        for claimant in pack.claimants:
            self._add(claimant)

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
        node = self._names
        for word in name.lower().split():
            self._words[word[:3]][word] = None
            node = node.after.setdefault(word, _Node())
        if person:
            node.person = node.person or voice
        else:
            node.voice = node.voice or voice

    def voice(self, identifier: str) -> Voice | None:
        """The claimant with this id in the pack."""
        claimant = self._by_id.get(identifier)
        return None if claimant is None else Voice(claimant.as_claimant())

    def side_of_outlet(self, name: str) -> SideId | None:
        """The side of an outlet that the pack lists as a source."""
        return self._outlets.get(name.split("(", maxsplit=1)[0].strip().lower())

    def beginnings(self, lowers: Sequence[str]) -> list[int]:
        """Where a name or the number of a unit may begin: most words are ruled out at once."""
        begun = self._begun
        return [n for n, form in enumerate(lowers) if begun.get(form, True) or form[0].isdigit()]

    def find(
        self, lowers: Sequence[str], texts: Sequence[str], start: int
    ) -> tuple[int, Voice] | None:
        """The longest name that begins at ``start``: where it ends (exclusive) and whose it is."""
        nodes, end, found = self._beginning(lowers[start]), start + 1, None
        while nodes:
            for node in nodes:
                voice = node.voice or (node.person if texts[start][:1].isupper() else None)
                if voice is not None:
                    found = end, voice
                    break
            if end == len(lowers):
                break
            words = self._fitting(lowers[end])
            nodes = [node.after[word] for node in nodes for word in words if word in node.after]
            end += 1
        return found

    def _beginning(self, form: str) -> list[_Node]:
        """The names that can begin with a word form."""
        found = self._begun.get(form)
        if found is None:
            begins = self._names.after
            found = [begins[word] for word in self._fitting(form) if word in begins]
            if len(self._begun) > _MOST_FORMS:
                self._begun.clear()
            self._begun[form] = found
        return found

    def _fitting(self, form: str) -> tuple[str, ...]:
        """The words of names that a word form can stand for."""
        found = self._by_form.get(form)
        if found is None:
            known = self._words.get(form[:3], ())
            found = tuple(word for word in known if _fits(word, form))
            if len(self._by_form) > _MOST_FORMS:
                self._by_form.clear()
            self._by_form[form] = found
        return found


def _fits(name: str, word: str) -> bool:
    if name == word or (word.endswith(("'s", "’s")) and word[:-2] == name):
        return True
    if name.isascii() or len(name) < 4 or name.endswith(_UNDECLINED):
        return False
    stem = name[: max(3, len(name) - 2)] if name[-1] in "аяоеєиіїйыуюьєэё" else name
    if name.endswith(("ий", "ый", "ой")):
        stem = name[:-2]
    elif name.endswith("е") and not name.endswith(("ое", "ее")):
        stem = name[:-1]  # "російське", "російського"
    if stem == name and word[len(stem) : len(stem) + 1] == "к":
        return False  # "Резниковка" is no case of "Резников"
    return word.startswith(stem) and len(word) - len(stem) <= _ENDING


def slug(name: str) -> str:
    """An id for a claimant that the pack does not know, from its name as written."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
