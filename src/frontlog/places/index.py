"""From names to a table of forms: key of a written form -> the places that it can stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec
import numpy as np

from frontlog.model import Language
from frontlog.places.adjectives import stems
from frontlog.places.forms import inflected
from frontlog.places.geonames import is_cyrillic
from frontlog.places.naming import Names
from frontlog.places.normal import key

LANGUAGES: tuple[Language, ...] = ("uk", "ru")
COMMON, PERSON, TOWN = 1, 2, 4
"""Flags of a form: also an ordinary word, also a person's name, and known as a place."""
_PLACE_ENDING = re.compile(
    "(?:[іоеиїє]вк|ськ|цьк|[нл]ськ|івц|ївц|щин|град|пол[ьея]|піл)[а-яіїє]{0,3}$"
    "|[а-яіїє]{3}(?:[оеє]ве|[оеє]во|[иїі]не|ино)$"
)


class Index(msgspec.Struct, frozen=True):
    """Forms and what they stand for, as columns that load without building objects.

    ``keys`` are joined by newlines; form ``i`` belongs to group ``groups[i]``; group ``g`` is the
    postings ``starts[g]:starts[g + 1]`` of ``places`` (positions in the list of places) and
    ``grades``.
    """

    keys: str
    groups: bytes
    flags: bytes
    starts: bytes
    places: bytes
    grades: bytes


def build(names: Names, positions: dict[str, int], progress: Callable[[str, float], None]) -> Index:
    """Inflect every name and file the forms; ``positions`` gives each place's number."""
    postings: defaultdict[str, dict[int, int]] = defaultdict(dict)
    flags: dict[str, int] = {}
    graded = list(names.graded())
    for number, (place, name, grade) in enumerate(graded):
        for form in _keys(name.text, name.language):
            best = postings[form].get(positions[place], grade)
            postings[form][positions[place]] = min(best, grade)
        if number % 20_000 == 0:
            progress("inflecting names", number / len(graded))
    words = _words(graded_name.text for _, graded_name, _ in graded)
    flags = _flags(postings, words, progress)
    return _columns(postings, flags)


def adjectives(names: Names, positions: dict[str, int]) -> Index:
    """Stems of the adjectives that Ukrainian and Russian names have (see `adjectives.stems`)."""
    postings: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for place, name, grade in names.graded():
        for language in LANGUAGES if name.language is None else (name.language,):
            for stem in stems(name.text, language) if language != "en" else ():
                best = postings[stem].get(positions[place], grade)
                postings[stem][positions[place]] = min(best, grade)
    return _columns(postings, {})


@lru_cache(maxsize=50_000)
def _keys(text: str, language: Language | None) -> frozenset[str]:
    if language is None:
        return _keys(text, "uk") | _keys(text, "ru")
    return frozenset(filter(None, map(key, inflected(text, language))))


def _words(texts: Iterable[str]) -> set[str]:
    return {text.lower() for text in texts if is_cyrillic(text) and " " not in text}


def _flags(
    postings: dict[str, dict[int, int]],
    words: set[str],
    progress: Callable[[str, float], None],
) -> dict[str, int]:
    """Which forms are ordinary words or people's names, by the two dictionaries."""
    from pymorphy3 import MorphAnalyzer

    flags: defaultdict[str, int] = defaultdict(int)
    for language in LANGUAGES:
        progress(f"looking up words ({language})", 0.0)
        known = MorphAnalyzer(lang=language)
        for word in sorted(words):
            for form in inflected(word, language):
                if _PLACE_ENDING.search(form):
                    flags[key(form)] |= TOWN
                elif "-" not in form and known.word_is_known(form):
                    flags[key(form)] |= _flag(str(p.tag) for p in known.parse(form))
    return {form: flag for form, flag in flags.items() if form in postings}


def _flag(tags: Iterable[str]) -> int:
    flag = 0
    for tag in tags:
        if "Name" in tag or "Surn" in tag or "Patr" in tag:
            flag |= PERSON
        elif "Geox" in tag:
            flag |= TOWN
        else:
            flag |= COMMON
    return flag


def _columns(postings: dict[str, dict[int, int]], flags: dict[str, int]) -> Index:
    forms = sorted(postings)
    numbers: dict[tuple[tuple[int, int], ...], int] = {}
    groups = [
        numbers.setdefault(tuple(sorted(postings[form].items())), len(numbers)) for form in forms
    ]
    sizes = [len(group) for group in numbers]
    return Index(
        keys="\n".join(forms),
        groups=np.array(groups, "<i4").tobytes(),
        flags=bytes(flags.get(form, 0) for form in forms),
        starts=np.concatenate([[0], np.cumsum(sizes)]).astype("<i4").tobytes(),
        places=np.array([p for group in numbers for p, _ in group], "<i4").tobytes(),
        grades=bytes(g for group in numbers for _, g in group),
    )
