"""Which names each settlement has: official, former, foreign, and those made by rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from frontlog.model import Language, Name, NameKind
from frontlog.pack import Rename
from frontlog.places import romanise, russian
from frontlog.places.geonames import is_cyrillic
from frontlog.places.inputs import Footprint, Point
from frontlog.places.normal import key

# How far a name can be trusted to be this place's, best first; stored with every form.
OFFICIAL, LISTED, RECENT, FORMER, RULE, GUESS = range(6)
GRADES = ("official", "listed", "recent", "former", "rule-made", "guessed")
RENAMED_ON = date(2024, 9, 19)
"""Parliament's resolution that renamed most of what the codifier calls otherwise than the table of
coordinates: until then a recent name was the official one."""
_RULES_KEPT = 3
_NEUTER = re.compile("(?<=[бвгдзклмнпрстхцчшщж])е$")
_RUSSIAN_LETTERS = re.compile("[ыэёъ]", re.IGNORECASE)
_UKRAINIAN_LETTERS = re.compile("[іїєґ']", re.IGNORECASE)


class Names:
    """The names of every settlement, in the order in which they were learned."""

    def __init__(self) -> None:
        self._of: defaultdict[str, dict[tuple[str, Language | None], tuple[Name, int]]] = (
            defaultdict(dict)
        )

    def add(
        self,
        place: str,
        text: str,
        language: Language | None,
        *,
        kind: NameKind,
        source: str,
        grade: int,
    ) -> None:
        """Record a name unless the place has it already in that language."""
        text = " ".join(text.split())
        known = self._of[place]
        # Lists without a language tag repeat what is known; a page would show it twice.
        if key(text) and not (language is None and any(text == other for other, _ in known)):
            self._of[place].setdefault(
                (text, language), (Name(text, language, kind, source), grade)
            )

    def of(self, place: str) -> tuple[Name, ...]:
        """The names of one place, best first."""
        ordered = sorted(self._of[place].values(), key=lambda pair: pair[1])
        return tuple(name for name, _ in ordered)

    def graded(self) -> Iterator[tuple[str, Name, int]]:
        """Every place, name and grade, places in order of code."""
        for place in sorted(self._of):
            for name, grade in self._of[place].values():
                yield place, name, grade

    def replace(self, rename: Rename) -> None:
        """A name from the pack, with its period; it outranks the same name from elsewhere."""
        name = Name(
            rename.name, rename.language, rename.kind, rename.source, rename.since, rename.until
        )
        recent = rename.until is not None and rename.until >= RENAMED_ON
        self._of[rename.place][(rename.name, rename.language)] = (
            name,
            RECENT if recent else LISTED,
        )

    def has(self, place: str, text: str) -> bool:
        """Whether the place has this name in any spelling."""
        wanted = key(text)
        return any(key(name) == wanted for name, _ in self._of[place])


def official(names: Names, settlements: Iterable[tuple[str, str]]) -> None:
    """The codifier's own names."""
    for place, text in settlements:
        names.add(place, text, "uk", kind="official", source="katottg", grade=OFFICIAL)


def former(names: Names, old: Iterable[tuple[str, str]], source: str, grade: int = FORMER) -> None:
    """Names of an earlier codifier where they are not merely another spelling."""
    for place, text in old:
        if not names.has(place, text):
            names.add(place, text, "uk", kind="former", source=source, grade=grade)


def from_table(names: Names, points: Iterable[tuple[str, Point]]) -> None:
    """Names of the table of coordinates; it is older than the codifier."""
    for place, point in points:
        former(names, [(place, point.name_uk)], "coordinates table", RECENT)


def from_footprints(names: Names, found: Iterable[tuple[str, Footprint]]) -> None:
    """Names that mappers wrote beside an outline."""
    languages: tuple[tuple[str, Language], ...] = (("name:ru", "ru"), ("name:en", "en"))
    for place, footprint in found:
        for field, language in languages:
            if field in footprint.names:
                names.add(
                    place,
                    footprint.names[field],
                    language,
                    kind="variant",
                    source="footprints",
                    grade=LISTED,
                )
        for old in footprint.names.get("old_name", "").split(";"):
            if old.strip() and not names.has(place, old):
                names.add(
                    place, old, language_of(old), kind="former", source="footprints", grade=FORMER
                )


def alternates(names: Names, found: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Spellings of GeoNames: for matching, never for labels.

    A spelling that is the name of another settlement of the oblast is left out: Donetsk was an
    Oleksandrivka two centuries ago, and its neighbours still are.
    """
    bearers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for place, name, grade in names.graded():
        if grade == OFFICIAL:
            for form in _usual_forms(name.text):
                bearers[place[:4], form].add(place)
    for place, texts in found:
        for text in texts:
            others = bearers.get((place[:4], key(text)), {place})
            if place in others or names.has(place, text):
                names.add(
                    place, text, language_of(text), kind="variant", source="geonames", grade=LISTED
                )


def _usual_forms(ukrainian: str) -> set[str]:
    """Keys of a Ukrainian name, its Russian form, and both in Latin letters."""
    russian_forms = russian.names(ukrainian)[:1]
    latin = (romanise.ukrainian(ukrainian), *map(romanise.russian, russian_forms))
    return {key(text) for text in (ukrainian, *russian_forms, *latin)}


def by_rule(names: Names) -> None:
    """Russian and Latin forms of every Ukrainian name, and Latin ones of Russian names."""
    for place, name, grade in list(names.graded()):
        made = GUESS if grade == FORMER else RULE
        if name.language == "uk":
            _latin(names, place, romanise.ukrainian(name.text), "KMU 55/2010", made)
            if _NEUTER.search(name.text):  # outlets that translate "Зеленого" write "Zelenyi"
                masculine = _NEUTER.sub("ий", name.text)
                _latin(names, place, romanise.ukrainian(masculine), "KMU 55/2010", GUESS)
            for rank, text in enumerate(russian.names(name.text)[:_RULES_KEPT]):
                if rank == 0 or not names.has(place, text):
                    graded = made if rank == 0 else GUESS
                    names.add(place, text, "ru", kind="variant", source="rule", grade=graded)
                    _latin(names, place, romanise.russian(text), "BGN/PCGN 1947", graded)
        elif name.language == "ru" and grade <= RECENT:
            _latin(names, place, romanise.russian(name.text), "BGN/PCGN 1947", made)


def _latin(names: Names, place: str, text: str, system: str, grade: int) -> None:
    names.add(place, text, "en", kind="transliteration", source=system, grade=grade)


def language_of(text: str) -> Language | None:
    """The language that a name's letters give away, ``None`` where they do not."""
    if not is_cyrillic(text):
        return "en"
    if _RUSSIAN_LETTERS.search(text):
        return "ru"
    return "uk" if _UKRAINIAN_LETTERS.search(text) else None
