"""English claims without a verb of event: "Moscow claimed A and B", "no Russians there"."""

from __future__ import annotations

from collections.abc import Sequence

from frontlog.extract.lexicon import Kind
from frontlog.extract.tokens import Token, has

_CLAIMS = frozenset(("claimed", "claims", "claiming", "listed", "lists"))
_AFTER_LIST = frozenset(
    [
        "on",
        "in",
        "as",
        "among",
        "over",
        "without",
        "last",
        "this",
        "yesterday",
        "today",
        "earlier",
        "late",
        "too",
        "also",
        "but",
    ]
)
_HERE = frozenset(["there", "here", "in", "inside", "near", "closer", "around", "anywhere"])
_NAMES = frozenset(("identified", "identifies", "named", "names"))
_VILLAGES = frozenset(("village", "villages", "settlement", "settlements", "town", "towns", "them"))
_IT = frozenset(("it", "they", "that", "this", "he", "she", "we"))
_AUXILIARIES = frozenset(["has", "have", "had", "is", "are", "was", "were", "did", "does", "do"])
_PLAIN = frozenset(("the", "nearby", "neighbouring", "neighboring", "also"))

CAPTURE = Kind("capture", "act")
ABSENCE = Kind("infiltrate", "act")


def claimed(tokens: Sequence[Token], said: Sequence[tuple[int, int]]) -> list[int]:
    """Verbs of claiming whose object is a list of settlements and nothing that happened there.

    ``said``: where words of speech or naming stand.
    """
    return [
        n
        for n, _ in said
        if (tokens[n].lower in _CLAIMS and (_takes(tokens, n) or _is_by(tokens, n)))
        or (tokens[n].lower in _NAMES and _names(tokens, n))
    ]


def _is_by(tokens: Sequence[Token], n: int) -> bool:
    """ "A: claimed by Moscow": the name stands before."""
    by = tokens[n].lower == "claimed" and n + 1 < len(tokens) and tokens[n + 1].lower == "by"
    return by and any(token.mention is not None for token in tokens[max(0, n - 5) : n])


def _names(tokens: Sequence[Token], verb: int) -> bool:
    """ "identified the villages as A and B"."""
    middle = [token.lower for token in tokens[verb + 1 : verb + 6]]
    if "as" not in middle:
        return False
    at = middle.index("as")
    return not _VILLAGES.isdisjoint(middle[:at]) and _takes(tokens, verb + 1 + at)


def _takes(tokens: Sequence[Token], verb: int) -> bool:
    n, named = verb + 1, False
    while n < len(tokens):
        token = tokens[n]
        if token.mention is not None and token.mention.kind == "settlement":
            named = True
        elif not (token.lower in _PLAIN or (named and (token.text == "," or token.lower == "and"))):
            break
        n += 1
    if not named:
        return False
    last = tokens[n - 1]
    ended = n == len(tokens) or last.text == "," or tokens[n].text in '.;:!"”—–'
    return ended or tokens[n].lower in _AFTER_LIST or has(tokens[n], "but")


def denied(tokens: Sequence[Token], negations: Sequence[tuple[int, int]]) -> list[int]:
    """ "Kyiv says it has not.": where "not" ends what is said, the claim before it is denied."""
    return [
        n
        for n, _ in negations
        if n > 2
        and tokens[n].lower == "not"
        and tokens[n - 1].lower in _AUXILIARIES
        and tokens[n - 2].lower in _IT
        and (has(tokens[n - 3], "say") or tokens[n - 3].text[:1].isupper())
        and (n + 1 == len(tokens) or tokens[n + 1].text in '.,;!"”')
    ]


def absent(tokens: Sequence[Token], negations: Sequence[tuple[int, int]]) -> list[int]:
    """ "A: no Russians there": the word "no" that opens a clause, before soldiers of a side."""
    return [n for n, _ in negations if tokens[n].lower == "no" and _nobody(tokens, n)]


def _nobody(tokens: Sequence[Token], n: int) -> bool:
    opens = n == 0 or tokens[n - 1].text in ':;—–"“,' or tokens[n - 1].lower == "and"
    if not opens or n + 1 >= len(tokens):
        return False
    k = n + 1
    sided = False
    while k < len(tokens) and k <= n + 3 and tokens[k].mention is None:
        word = tokens[k].word
        if word is None or not word.concepts & {"side_ua", "side_ru", "side_enemy", "military"}:
            break
        sided = sided or bool(word.concepts & {"side_ua", "side_ru", "side_enemy"})
        k += 1
    ended = k == len(tokens) or not tokens[k].text[0].isalnum() or tokens[k].lower in _HERE
    return sided and ended
