"""Places that only say where another place lies: "X, about 20 km south-west of Y"."""

from __future__ import annotations

from collections.abc import Sequence

from frontlog.extract.annotate import Sentence, Token
from frontlog.extract.clauses import has

_INDEFINITE = frozenset(("a", "an", "one", "another", "adjacent", "neighboring", "neighbouring"))
_SOME = frozenset(("several", "some", "nearby", "other"))
_SPOTS = frozenset(("locations", "places", "areas", "sectors", "directions", "points"))
_AFTER_NAME = frozenset(("city", "town", "village", "itself", '"', "”", "»"))
_KNOWN = frozenset(("the", "both", "these", "those", "all"))
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december telegram facebook
"""
_NO_PLACES = frozenset(_CALENDAR.split())
"""Names that may follow "on", "in" or an event without being a place."""
_PREPOSITIONS = frozenset(("in", "near", "into", "at", "of", "around", "towards", "toward"))
_REGIONS = ("oblasts", "regions", "provinces")
_BRACKET = 3
"""A gap that long in front of a mark held an aside in brackets."""
_LONGEST = 14
"""How many words an apposition may have."""


def is_gloss(sentence: Sentence, n: int) -> bool:
    """Whether the place at ``n`` stands in an apposition to the place before it.

    "A, a village near B"; "A, located 5 km from B"; "A, adjacent to B". A further comma ends the
    apposition: in "A, a town in the north, and B" the last is a name of its own.
    """
    tokens = sentence.tokens
    first = n - 1
    while first >= 0 and n - first <= _LONGEST and tokens[first].mention is None:
        if tokens[first].text in ";:":
            return False
        first -= 1
    inside = tokens[max(0, first + 1) : n]
    while first >= 0 and inside and inside[0].lower in _AFTER_NAME:
        inside = inside[1:]
    if first >= 0:
        if inside and "," not in (token.text for token in inside):
            return is_gloss(sentence, first)  # "A, a village near B on the road to C"
        if len(inside) < 2 or inside[0].text != ",":
            return False
        inside = inside[1:]
    elif not (inside and has(inside[0], "lies")):
        return False
    if any(token.text in ",;:" or _is_event(token) for token in inside):
        return False
    return inside[0].lower in _INDEFINITE or any(_measures(inside, k) for k in range(len(inside)))


def _is_event(token: Token) -> bool:
    return token.word is not None and bool(token.word.kinds)


def _measures(tokens: Sequence[Token], k: int) -> bool:
    """A distance ("5 km", "12km"), or a word for how places lie ("located", "adjacent to")."""
    token = tokens[k]
    if has(token, "lies"):
        return True
    if has(token, "distance"):
        return k > 0 and (tokens[k - 1].text.isdigit() or has(tokens[k - 1], "number"))
    return token.text[0].isdigit() and token.lower.endswith(("km", "mi"))


def lies_in(sentence: Sentence, n: int) -> bool:
    """ "A и B, что в Y": where the places before it lie."""
    before = sentence.tokens[max(0, n - 4) : n]
    return (
        len(before) == 4
        and before[0].mention is not None
        and before[1].text == ","
        and before[2].lower in ("что", "що")
        and has(before[3], "inside")
    )


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
    for i, _ in sentence.concepts.get("place_again", ()):
        n = i + 1
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


def is_region_of_list(tokens: Sequence[Token], n: int) -> bool:
    """ "eastern A, northern B, and western C Oblasts": regions that share a town's name."""
    if not tokens[n].text.isascii():
        return False
    for token in tokens[n + 1 : n + 8]:
        if token.mention is not None and token.mention.kind == "region":
            return token.mention.text.lower().endswith(_REGIONS)
        if token.lower in _REGIONS:
            return True
        plain = token.mention is not None or token.text == "," or has(token, "compass")
        if not (plain or has(token, "list")):
            return False
    return False


def is_dateline(sentence: Sentence, n: int) -> bool:
    """ "Ruthenka (Ukraine): The ministry said ...": where the article was written."""
    after = sentence.tokens[n + 1 : n + 2]
    if n > 0 or not after or after[0].text != ":":
        return False
    return after[0].start - sentence.tokens[n].end > _BRACKET
