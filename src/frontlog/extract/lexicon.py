"""The word lists of `lexicon/*.toml`, compiled so that one word form is looked up once.

An entry is a dictionary form, ``stem*`` or ``=form``. A phrase is a row of entries, ``a|b`` a
choice, ``~`` a gap of up to four words and ``~ ~`` one of up to eight. Matching never goes back
further than one phrase, so its cost is linear in the text.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct

from frontlog.errors import DamagedStore
from frontlog.extract.morphology import analyse
from frontlog.model import EVENTS, Event, Language

GAP = "~"
GAP_WORDS = 4
_FOLDER = Path(__file__).parent / "lexicon"
_SHARED = frozenset(("freeing", "occupying", "side_ua", "side_ru", "beat_off", "military"))
_APOSTROPHES = str.maketrans("ʼ’`", "'''")
_MOST_FORMS = 200_000
_CONTRACTED = ("n't", "'ve", "'re", "'ll", "'m")
_WITH_IS = frozenset(("it's", "that's", "there's", "he's", "she's", "what's", "who's", "here's"))
_ROLES = ("act", "lose", "place", "state")


class Kind(Struct, frozen=True, order=True, gc=False):
    """What a trigger says and whose grammatical subject it takes.

    ``role``: ``act`` the actor is the subject; ``lose`` the subject loses to the actor; ``place``
    the place is the subject; ``state`` nobody acts.
    """

    event: Event
    role: str


class Phrase(Struct, frozen=True, gc=False):
    """A row of entries that together mean one concept.

    ``second`` is the entry that must follow at once, ``None`` where a gap or nothing follows.
    """

    concept: str | Kind
    items: tuple[frozenset[str], ...]
    second: frozenset[str] | None


class Word(Struct, frozen=True, gc=False):
    """A word form: the lexicon entries that it fits, their concepts, its grammatical marks."""

    keys: frozenset[str]
    concepts: frozenset[str]
    kinds: tuple[Kind, ...]
    marks: frozenset[str]
    phrases: tuple[Phrase, ...] = ()
    loose: tuple[int, ...] = ()
    """Which of ``phrases`` have nothing or a gap after their first entry."""
    pairs: Mapping[str, tuple[int, ...]] = {}
    """Which of the others have an entry in their second place."""
    plain: bool = True
    """The lists know nothing of it."""


class Lexicon:
    """The compiled lists of one language ."""

    def __init__(
        self, language: Language, own: dict[str, object], others: Iterable[dict[str, object]]
    ) -> None:
        self.language = language
        self._concepts: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, set[Kind]] = defaultdict(set)
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        self._known: set[str] = set()
        self._read_words(own)
        self._read_events(own)
        for other in others:
            # A quoted neighbour's verbs are understood, but "у" is "in" in one and "at" in the
            # other: small words stay with their own language.
            self._read_events(other)
            self._read_words(other, only=_SHARED)
        self._stems = frozenset(key for key in self._known if key.endswith("*"))
        self._longest = max((len(stem) for stem in self._stems), default=0)
        self._cache: dict[str, Word] = {}
        self._forms: dict[str, tuple[str, Word | None]] = {}

    def _read_words(self, table: dict[str, object], only: frozenset[str] | None = None) -> None:
        for concept, words in cast(dict[str, str], table["words"]).items():
            if only is None or concept in only:
                for word in words.split():
                    self._concepts[word].add(concept)
        if only is None:
            for concept, phrases in cast(dict[str, list[str]], table["phrases"]).items():
                for phrase in phrases:
                    self._add_phrase(concept, phrase)
        self._known.update(self._concepts)

    def _read_events(self, table: dict[str, object]) -> None:
        events = cast(dict[str, dict[str, dict[str, object]]], table["event"])
        for event, roles in events.items():
            for role, entry in roles.items():
                self._add_event(_kind(event, role), entry)
        self._known.update(self._kinds)

    def _add_event(self, kind: Kind, entry: dict[str, object]) -> None:
        for word in cast(str, entry.get("words", "")).split():
            self._kinds[word].add(kind)
        for phrase in cast(list[str], entry.get("phrases", [])):
            self._add_phrase(kind, phrase)

    def _add_phrase(self, concept: str | Kind, phrase: str) -> None:
        items = tuple(frozenset(item.lower().split("|")) for item in phrase.split())
        for item in items:
            self._known.update(item - {GAP})
        second = items[1] if len(items) > 1 and GAP not in items[1] else None
        for first in items[0]:
            self._phrases[first].append(Phrase(concept, items, second))

    def form(self, run: str) -> tuple[str, Word | None]:
        """A run of text in lower case with plain apostrophes, and its word.

        ``None`` for marks, figures and what is two words in one ("isn't", "we've").
        """
        found = self._forms.get(run)
        if found is None:
            lower = run.lower().translate(_APOSTROPHES)
            two = (lower.endswith(_CONTRACTED) and lower != "n't") or lower in _WITH_IS
            found = lower, self.word(lower) if lower[0].isalpha() and not two else None
            if len(self._forms) > _MOST_FORMS:
                self._forms.clear()
            self._forms[run] = found
        return found

    def word(self, form: str) -> Word:
        """What the lexicon knows of a lower-case word form."""
        word = self._cache.get(form)
        if word is None:
            if len(self._cache) > _MOST_FORMS:
                self._cache.clear()
            word = self._cache[form] = self._look_up(form)
        return word

    def _look_up(self, form: str) -> Word:
        base = form[:-2] if form.endswith(("'s", "’s")) else form
        morph = analyse(base, self.language)
        keys = {key for key in (*morph.lemmas, base) if key in self._known}
        if "=" + base in self._known:
            keys.add("=" + base)
        for length in range(2, min(len(base), self._longest) + 1):
            stem = base[:length] + "*"
            if stem in self._stems:
                keys.add(stem)
        concepts = {concept for key in keys for concept in self._concepts.get(key, ())}
        if base is not form:
            concepts.add("genitive")
        if form.endswith(("n't", "n’t")):
            concepts.add("neg")
        kinds = {kind for key in keys for kind in self._kinds.get(key, ())}
        phrases = tuple(phrase for key in sorted(keys) for phrase in self._phrases.get(key, ()))
        return Word(
            frozenset(keys),
            frozenset(concepts),
            tuple(sorted(kinds)),
            morph.marks,
            phrases,
            loose=tuple(n for n, phrase in enumerate(phrases) if phrase.second is None),
            pairs=_by_second(phrases),
            plain=not (concepts or kinds or phrases),
        )


def _by_second(phrases: Iterable[Phrase]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for n, phrase in enumerate(phrases):
        for entry in phrase.second or ():
            found[entry] = (*found.get(entry, ()), n)
    return found


def phrase_end(phrase: Phrase, words: Sequence[Word | None], start: int) -> int | None:
    """Where a phrase that begins at ``start`` ends (exclusive), ``None`` where it does not fit.

    ``words`` holds ``None`` for punctuation, which no phrase crosses.
    """
    position, gap = start, 0
    for item in phrase.items:
        if GAP in item:
            gap += GAP_WORDS
            continue
        found = _seek(item, words, position, gap)
        if found is None:
            return None
        position, gap = found + 1, 0
    return position


def _seek(
    item: frozenset[str], words: Sequence[Word | None], position: int, gap: int
) -> int | None:
    for index in range(position, min(position + gap + 1, len(words))):
        word = words[index]
        if word is None:
            return None
        if not word.keys.isdisjoint(item):
            return index
    return None


def _kind(event: str, role: str) -> Kind:
    if event not in EVENTS or role not in _ROLES:
        raise DamagedStore(f"lexicon: no such event or role: [event.{event}.{role}]")
    return Kind(event, role)


def _table(language: Language) -> dict[str, object]:
    path = _FOLDER / f"{language}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError) as error:
        raise DamagedStore(f"{path}: {error}") from error


@cache
def load(language: Language) -> Lexicon:
    """The lexicon for documents in ``language``.

    Ukrainian and Russian texts quote one another, so each also knows the other's words.
    """
    neighbours: dict[Language, tuple[Language, ...]] = {"uk": ("ru",), "ru": ("uk",), "en": ()}
    return Lexicon(language, _table(language), [_table(each) for each in neighbours[language]])
