"""A sentence as the grammar sees it: tokens, places, triggers, sides, speakers, word classes.

Places arrive as mentions from outside; a mention is one token. What stands in brackets is an
aside and takes no part in the grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract import elliptic
from frontlog.extract.claimants import Directory, Voice
from frontlog.extract.lexicon import Kind, Lexicon, Phrase, Word, phrase_end
from frontlog.extract.named import own_places
from frontlog.extract.tokens import Token, tokenise
from frontlog.extract.units import is_namesake, unit
from frontlog.model import Mention

__all__ = ["Sentence", "Side", "Speaker", "Token", "Trigger", "annotate"]

"""Consonants that are the same in both alphabets; "h" and "g" come and go ("Ганна", "Анна")."""
_SELF_STYLED = frozenset(("republic", "dpr", "dnr", "lpr", "lnr"))


_OF_STATES = frozenset(("україни", "росії", "украины", "россии"))
"""The dictionaries hold these for plurals in the nominative too; there is one of each."""

_PLACE = Word(frozenset(), frozenset(), (), frozenset())
"""A place name or a number as the grammar's phrases see it: a word that means nothing else."""


class Trigger(Struct, frozen=True, order=True, gc=False):
    """Words that tell of an event: tokens ``[i, j)``."""

    i: int
    j: int
    kind: Kind
    phrase: bool


class Side(Struct, frozen=True, gc=False):
    """A party as a noun phrase ``[i, j)``; ``who`` is ``ua``, ``ru``, ``enemy`` or ``our``.

    ``owner``: only an adjective, as in "Russian attacks".
    """

    i: int
    j: int
    who: str
    marks: frozenset[str]
    owner: bool


class Speaker(Struct, frozen=True, gc=False):
    """A possible claimant as a noun phrase ``[i, j)``."""

    i: int
    j: int
    voice: Voice


class Sentence(Struct, frozen=True, gc=False):
    """Everything that later rules ask of a sentence; indices are token indices."""

    start: int
    end: int
    tokens: list[Token]
    concepts: dict[str, list[tuple[int, int]]]
    triggers: list[Trigger]
    sides: list[Side]
    speakers: list[Speaker]
    named: list[int]
    """The tokens that name a place of their own."""

    def has(self, concept: str, i: int, j: int) -> bool:
        """Whether a word or phrase of the concept begins within ``[i, j)``."""
        for start, _ in self.concepts.get(concept, ()):  # noqa: SIM110 (asked most of all)
            if i <= start < j:
                return True
        return False

    def last(self, concept: str, i: int, j: int) -> tuple[int, int] | None:
        """The last word or phrase of the concept within ``[i, j)``."""
        found = None
        for start, end in self.concepts.get(concept, ()):
            if i <= start < j:
                found = (start, end)
        return found

    def places(self) -> list[int]:
        """Indices of the tokens that are place mentions."""
        return [n for n, token in enumerate(self.tokens) if token.mention]


def annotate(
    text: str,
    span: tuple[int, int],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    directory: Directory,
) -> Sentence:
    """Read one sentence. ``mentions`` are sorted; those outside ``span`` are left out."""
    mentions = [each for each in mentions if span[0] <= each.start and each.end <= span[1]]
    tokens = tokenise(text, span, mentions, lexicon)
    words = [_PLACE if token.mention or token.text.isdigit() else token.word for token in tokens]
    concepts, triggers = _marks(words)
    if lexicon.language == "en":
        triggers = _with_elliptic(tokens, concepts, triggers)
    speakers = _speakers(tokens, directory)
    for speaker in speakers:
        for n in range(speaker.i, speaker.j):
            tokens[n] = replace(tokens[n], mention=None)
    sides = _sides(tokens, words, concepts)
    named = own_places(tokens, concepts.keys())
    return Sentence(span[0], span[1], tokens, concepts, triggers, sides, speakers, named)


def _with_elliptic(
    tokens: list[Token], concepts: dict[str, list[tuple[int, int]]], triggers: list[Trigger]
) -> list[Trigger]:
    """The triggers with those that no verb of event tells, where no other stands behind them."""
    said = [*concepts.get("say", ()), *concepts.get("called", ())]
    kinds = dict.fromkeys(elliptic.claimed(tokens, said), elliptic.CAPTURE)
    negations = concepts.get("neg", ())
    kinds |= dict.fromkeys(elliptic.absent(tokens, negations), elliptic.ABSENCE)
    if not kinds:
        return triggers
    found = [
        Trigger(n, n + 1, kind, phrase=True)
        for n, kind in kinds.items()
        if not any(n <= other.i < n + 6 or other.i <= n < other.j for other in triggers)
    ]
    return sorted(triggers + found) if found else triggers


def _marks(
    words: list[Word | None],
) -> tuple[dict[str, list[tuple[int, int]]], list[Trigger]]:
    concepts: dict[str, list[tuple[int, int]]] = {}
    phrases: list[Trigger] = []
    singles: list[Trigger] = []
    opening: list[int] = []
    for n, word in enumerate(words):
        if word is None or word.plain:
            continue
        for concept in word.concepts:
            concepts.setdefault(concept, []).append((n, n + 1))
        if word.kinds and not _is_person(word):
            singles.extend(Trigger(n, n + 1, kind, phrase=False) for kind in word.kinds)
        if word.phrases:
            opening.append(n)
    if opening:
        known = frozenset().union(*[word.keys for word in words if word is not None])
        for n in opening:
            _mark_phrases(words, n, known, phrases, concepts)
        for spans in concepts.values():
            spans.sort()
    return concepts, _longest(phrases, singles)


def _mark_phrases(
    words: list[Word | None],
    n: int,
    known: frozenset[str],
    triggers: list[Trigger],
    concepts: dict[str, list[tuple[int, int]]],
) -> None:
    """Add the phrases that begin with word ``n`` to ``triggers`` or ``concepts``.

    ``known``: the entries that any word of the sentence fits.
    """
    first = words[n]
    follower = words[n + 1] if n + 1 < len(words) else None
    for phrase in _beginning(first, follower) if first is not None else ():
        if known.isdisjoint(phrase.items[-1]):
            continue
        end = phrase_end(phrase, words, n)
        if end is None:
            continue
        if isinstance(phrase.concept, Kind):
            triggers.append(Trigger(n, end, phrase.concept, phrase=True))
        else:
            concepts.setdefault(phrase.concept, []).append((n, end))


def _beginning(first: Word, follower: Word | None) -> Iterable[Phrase]:
    """The phrases that can begin with two words, ``follower`` being ``None`` for a mark."""
    numbers: Iterable[int] = first.loose
    if follower is not None and not first.pairs.keys().isdisjoint(follower.keys):
        paired = {n for entry in follower.keys for n in first.pairs.get(entry, ())}
        numbers = sorted(paired.union(first.loose))  # of two that tie the first listed wins
    return [first.phrases[n] for n in numbers]


def _is_person(word: Word) -> bool:
    """ "загарбник", "захватчик" are people, not events."""
    return {"NOUN", "anim"} <= word.marks and not word.marks & {"ADJF", "VERB"}


def _longest(phrases: list[Trigger], singles: list[Trigger]) -> list[Trigger]:
    """Phrases win over the words inside them, longer phrases over shorter ones that overlap."""
    kept: list[Trigger] = []
    taken: set[int] = set()
    for trigger in sorted(phrases, key=lambda each: (each.i - each.j, each.i)):
        # "conducted unsuccessful assaults": the failure inside the phrase is the news.
        failure = trigger.kind.event == "repel" and trigger.j - trigger.i == 1
        if failure or taken.isdisjoint(range(trigger.i, trigger.j)):
            kept.append(trigger)
            taken.update(range(trigger.i, trigger.j))
    # "вів безуспішні штурмові дії": the failure inside the phrase is the news.
    repelled = [t for t in kept if t.kind.event == "repel"]
    kept += [
        t
        for t in singles
        if t.i not in taken
        or (t.kind.event == "repel" and not any(p.i <= t.i < p.j for p in repelled))
    ]
    return sorted(kept)


def _speakers(tokens: list[Token], directory: Directory) -> list[Speaker]:
    lowers = [token.lower for token in tokens]
    texts = [token.text for token in tokens]
    found: list[Speaker] = []
    end = 0
    for n in directory.beginnings(lowers):
        if n < end:
            continue
        hit = directory.find(lowers, texts, n) or unit(tokens, n)
        word = tokens[n].word
        silent = word is not None and "no_speaker" in word.concepts
        if hit is None or silent or _lies_there(lowers, n, hit[0]):
            continue
        if hit[1].speaker and hit[0] == n + 1 and is_namesake(tokens, n, hit[1].speaker):
            continue
        found.append(Speaker(n, hit[0], hit[1]))
        end = hit[0]
    return found


def _lies_there(lowers: list[str], n: int, end: int) -> bool:
    """ "a town in the Donetsk People's Republic": where it lies, nobody who speaks."""
    before = lowers[n - 2] if n > 1 and lowers[n - 1] == "the" else lowers[n - 1] if n else ""
    return before == "in" and lowers[end - 1] in _SELF_STYLED


def _sides(
    tokens: list[Token],
    words: list[Word | None],
    concepts: dict[str, list[tuple[int, int]]],
) -> list[Side]:
    found: list[Side] = []
    for who in ("ua", "ru", "enemy", "our"):
        for i, j in concepts.get(f"side_{who}", ()):
            side = _side(tokens, words, i, j, who)
            if side is not None:
                found.append(side)
    found.sort(key=lambda side: (side.i, -side.j))
    kept: list[Side] = []
    for side in found:
        if kept and side.i < kept[-1].j:
            continue
        kept.append(side)
    return kept


def _side(tokens: list[Token], words: list[Word | None], i: int, j: int, who: str) -> Side | None:
    word = words[i]
    if word is None:
        return None
    adjective = j == i + 1 and (
        "ADJF" in word.marks
        or tokens[i].lower in ("ukrainian", "russian", "our")
        or (tokens[i].text.isascii() and "-" in tokens[i].text)
        or "genitive" in word.concepts
    )
    if not adjective:
        return _noun_side(tokens, words, i, j, who)
    return _adjective_side(tokens, words, i, j, who)


def _noun_side(
    tokens: list[Token], words: list[Word | None], i: int, j: int, who: str
) -> Side | None:
    """ "росіяни", "ЗСУ", "групи росіян": the noun that governs it carries the case."""
    word = words[i]
    head = words[i - 1] if i else None
    genitive = word is not None and "gent" in word.marks and "nomn" not in word.marks
    whose = genitive or tokens[j - 1].text.isupper()
    if head is not None and "military" in head.concepts and whose:
        return Side(i - 1, j, who, head.marks, owner=False)
    nouns = [each for each in words[i:j] if each is not None and "NOUN" in each.marks]
    named = nouns[0] if nouns else words[j - 1]
    marks = named.marks if named else frozenset()
    if j == i + 1 and tokens[i].lower in _OF_STATES:
        marks = frozenset(("NOUN", "gent"))
    return Side(i, j, who, marks, owner=False)


def _adjective_side(
    tokens: list[Token], words: list[Word | None], i: int, j: int, who: str
) -> Side | None:
    """ "Russian forces" is a party; in "Russian attacks" it only owns what follows."""
    owner = Side(i, j, who, frozenset(("gent",)), owner=True)
    for n in range(j, min(j + 4, len(words))):
        head = words[n]
        if head is None or head.concepts & {"inside", "near", "toward", "from"}:
            break
        if "VERB" in head.marks and not head.marks & {"NOUN", "ADJF", "PRTF"}:
            break  # "наши применяют ...": the adjective stands alone
        if head.kinds and "ADJF" in head.marks and "NOUN" not in head.marks:
            continue  # "російські окупаційні війська"
        troops = words[n + 1] if n + 1 < len(words) and tokens[n].text.isascii() else None
        if "attacks" in head.concepts and troops is not None and "troops" in troops.concepts:
            continue  # "Russian assault groups"
        invaders = n == j and head.concepts & {"side_ru", "side_enemy"}  # "Russian invaders"
        if "military" in head.concepts or invaders or _is_person(head):
            return Side(i, n + 1, who, head.marks, owner=False)
        if "weapon" in head.concepts and not head.concepts & {"attacks", "claim"}:
            return None
        if head.concepts & {"attacks", "claim"} or head.kinds or _is_other_noun(head, who):
            return owner
    word = words[i]
    if word is not None and who == "our":
        return Side(i, j, who, word.marks, owner=False) if "nomn" in word.marks else None
    english = tokens[i].text.isascii() and word is not None and "genitive" not in word.concepts
    return owner if english else None


def _is_other_noun(word: Word, who: str) -> bool:
    return who != "our" and "NOUN" in word.marks and "ADJF" not in word.marks
