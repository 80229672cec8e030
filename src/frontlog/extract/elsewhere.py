"""Names that the finder does not know, places not told of before, and what an event opens."""

from __future__ import annotations

from collections.abc import Sequence

from frontlog.extract.annotate import Sentence, Token
from frontlog.extract.tokens import has

_INDEFINITE = frozenset(("a", "an", "one", "another", "adjacent", "neighboring", "neighbouring"))
_SOME = frozenset(("several", "some", "nearby", "other"))
_SPOTS = frozenset(("locations", "places", "areas", "sectors", "directions", "points"))
_KNOWN = frozenset(("the", "both", "these", "those", "all"))
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december telegram facebook
"""
_NO_PLACES = frozenset(_CALENDAR.split())
"""Names that may follow "on", "in" or an event without being a place."""
_PREPOSITIONS = frozenset(("in", "near", "into", "at", "of", "around", "towards", "toward"))


def is_outcome(sentence: Sentence, n: int) -> bool:
    """ "captured A, opening the road to B": what follows from an event is another matter."""
    tokens = sentence.tokens
    if tokens[n].text != "," or n + 1 >= len(tokens) or not tokens[n + 1].text.isascii():
        return False
    word = tokens[n + 1].word
    return (
        word is not None
        and "ger" in word.marks
        and not word.kinds
        and "list" not in word.concepts
        and "not_outcome" not in word.concepts
    )


def is_unknown(sentence: Sentence, low: int, high: int) -> bool:
    """ "захоплено населений пункт Y", "у селі Y": a name that the finder does not know."""
    tokens = sentence.tokens
    spots = [*sentence.concepts.get("place_again", ()), *sentence.concepts.get("spot", ())]
    for i, _ in spots:
        n = i + 1
        if n + 1 < len(tokens) and tokens[n].text in '«“„"':
            n += 1
        while n < len(tokens) and has(tokens[n], "place_again"):
            n += 1
        if not low <= i < high or n >= len(tokens):
            continue
        name = tokens[n]
        capital = name.text[:1].isupper() and not name.text.isupper()
        if capital and name.mention is None and not name.text.isascii() and _is_name(name):
            return True
    return False


def _is_name(token: Token) -> bool:
    return token.word is not None and not token.word.concepts and not token.word.kinds


def is_elsewhere(sentence: Sentence, j: int) -> bool:
    """ "moved on an adjacent village", "advanced in the B region": a place, but none told before.

    ``j`` is the token after the trigger.
    """
    tokens = sentence.tokens
    for n in range(j, min(j + 7, len(tokens))):
        token = tokens[n]
        spot = token.lower in _SPOTS and n > j
        some = spot and (has(tokens[n - 1], "number") or tokens[n - 1].lower in _SOME)
        if some or _is_unknown_name(tokens, n, j):
            return True
        if token.text in ",;:" or spot or has(token, "front_again"):
            return False
        if token.mention is not None:
            return token.mention.kind == "region"
        if has(token, "place_again"):
            before = {each.lower for each in tokens[max(j, n - 3) : n]}
            return bool(before & (_INDEFINITE | _SOME))
        if token.lower in ("villages", "towns", "settlements"):
            return _KNOWN.isdisjoint(each.lower for each in tokens[max(j, n - 3) : n])
    return False


def _is_unknown_name(tokens: Sequence[Token], n: int, j: int) -> bool:
    """ "operate in Ruthenka", "south of the Snov River": a name that the finder does not know."""
    token, word = tokens[n], tokens[n].word
    if token.mention is not None or word is None or not token.text.isascii():
        return False
    sector = n + 1 < len(tokens) and has(tokens[n + 1], "front_again")  # of the town just named
    known = sector or word.concepts or word.kinds or token.lower in _NO_PLACES
    if known or not token.text[:1].isupper() or token.text.isupper():
        return False
    before = tokens[n - 1] if tokens[n - 1].lower != "the" else tokens[n - 2]
    return n == j or before.lower in _PREPOSITIONS
