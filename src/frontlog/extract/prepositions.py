"""The prepositions before a place, and the words after it that make it a direction."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence
from frontlog.extract.tokens import has

_CONNECTING = (
    "also list near around toward inside compass from over neg now place_again part front_again"
)
CONNECTORS = frozenset(_CONNECTING.split())
"""Words that join names of places or lead to one."""


def lead_of(sentence: Sentence, low: int, n: int) -> set[str]:
    """The prepositions right before a place."""
    lead: set[str] = set()
    after: set[str] = set()
    steps = 0
    k = n - 1
    while k > low and _is_compass_adjective(sentence, k, n):
        k -= 1  # "in northern, northeastern, and southwestern X"
    while k >= low and steps < 4:
        token = sentence.tokens[k]
        if token.text in ",;:":
            break
        word = token.word
        named = has(token, "place_again") or has(token, "epithet")
        if "of" in after and token.text.isascii() and named:
            k = _before_adjectives(sentence, k, low)  # "in the southern village of X"
            after = set()
            continue
        after = {token.lower}
        if word is not None:
            if "list" in word.concepts and not word.concepts & CONNECTORS - {"list"}:
                break
            told = not word.marks & {"ADJF", "PRTF"} or bool(word.marks & {"VERB", "PRTS"})
            if word.kinds and told and not word.concepts & CONNECTORS:
                break
            lead |= word.concepts & {
                "near",
                "around",
                "toward",
                "inside",
                "compass",
                "from",
                "over",
                "part",
                "front_again",
            }
        steps += 1
        k -= 1
    for concept in ("near", "toward", "from"):
        for i, j in sentence.concepts.get(concept, ()):
            if max(low, n - 6) <= i and n - 2 <= j <= n:
                lead.add(concept)
                if j - i > 1 and concept == "toward":
                    lead.discard("near")
    return lead


def _before_adjectives(sentence: Sentence, k: int, low: int) -> int:
    """The token before "the southern village": its adjectives say nothing of where."""
    k -= 1
    while k >= low and (
        has(sentence.tokens[k], "compass")
        or sentence.tokens[k].lower in ("the", "a", "ukrainian", "key", "strategic", "embattled")
    ):
        k -= 1
    return k


def _is_compass_adjective(sentence: Sentence, k: int, n: int) -> bool:
    token = sentence.tokens[k]
    if token.lower.endswith("ern"):
        return True
    adjective_after = k + 1 < n and sentence.tokens[k + 1].lower.endswith("ern")
    conjoined = k + 2 < n and token.text == "," and sentence.tokens[k + 1].lower == "and"
    return (adjective_after or conjoined) and (token.text == "," or token.lower == "and")


def is_attributive(sentence: Sentence, n: int) -> bool:
    """ "in northern Toretsk", "на південній околиці X": the compass word belongs to a part."""
    earlier = sentence.tokens[n - 1]
    return earlier.lower.endswith("ern") or (has(earlier, "part") and not earlier.text.isascii())


def front_follows(sentence: Sentence, n: int, concept: str = "front_again") -> bool:
    """Whether "direction", "sector" (or another ``concept``) follows the place at ``n``."""
    for k in range(n + 1, min(n + 4, len(sentence.tokens))):
        token = sentence.tokens[k]
        if has(token, concept):
            return True
        beside = token.mention is not None and sentence.tokens[k - 1].mention is not None
        if beside and not token.text.isascii():
            break  # "X Синельниківського району": the district has its own name
        if token.mention or token.lower in ("та", "і", "и", "and", "-", "tactical"):
            continue
        break
    return False
