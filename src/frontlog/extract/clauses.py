"""Where clauses begin, as far as the reach of a trigger needs it."""

from __future__ import annotations

from bisect import bisect_right

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.tokens import has

_BOUNDS = frozenset(";:")
_MARKS = frozenset(";:—–-")
_FINITE = frozenset(("is", "are", "was", "were", "has", "have"))
_AMONG = frozenset(("среди", "серед", "числе", "числі"))
"""Before "which" they go on with a list: "five villages, among which A and B"."""
_ABOUT = frozenset(("про", "о", "об"))
_AS_WELL = frozenset(("также", "також"))
_OPENERS = frozenset(("but", "relative", "comp"))


def clause_starts(sentence: Sentence) -> list[int]:
    """For every token the index at which its clause begins."""
    starts: list[int] = []
    current = 0
    for n in _possible_bounds(sentence):
        if is_bound(sentence, n):
            starts.extend([current] * (n - len(starts)))
            current = n + 1 if sentence.tokens[n].text in ";:—–" else n
    starts.extend([current] * (len(sentence.tokens) - len(starts)))
    return starts


def _possible_bounds(sentence: Sentence) -> list[int]:
    """The few tokens that `is_bound` need be asked about."""
    marks = {n for n, token in enumerate(sentence.tokens) if token.text in _MARKS}
    openers = {i for each in _OPENERS for i, _ in sentence.concepts.get(each, ())}
    return sorted(marks | openers)


def is_bound(sentence: Sentence, n: int) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    """Whether a clause begins at a token, or after it where it is punctuation."""
    token = sentence.tokens[n]
    if token.word is None and token.text not in _MARKS:
        return False
    if token.text == ";":
        return not _continues_list(sentence, n)
    if token.text in _BOUNDS or token.text in ("—", "–", "-"):
        return not (
            _in_figures(sentence, n)
            or _joins(sentence, n)
            or _lists_places(sentence, n + 1)
            or (n > 0 and sentence.tokens[n - 1].lower in _AMONG)  # "у тому числі - в районі X"
        )
    word = token.word
    if word is None or word.concepts.isdisjoint(_OPENERS):
        return False
    comma = n > 0 and sentence.tokens[n - 1].text in ",—–"
    also = sentence.tokens[n + 1 : n + 3]
    if also and also[0].lower in _AS_WELL and not _is_finite(also[-1]):
        return False  # "взяв A, а також B", but "..., а також наступає біля B"
    if "but" in word.concepts:
        return comma or token.text.isascii()
    if n > 0 and sentence.tokens[n - 1].lower in _AMONG:
        return False
    so_far = n > 0 and sentence.tokens[n - 1].lower in ("поки", "пока")
    return bool(word.concepts & {"relative", "comp"}) and not so_far


def _in_figures(sentence: Sentence, n: int) -> bool:
    """ "16:00", "10-15": the mark stands inside a figure."""
    around = sentence.tokens[max(0, n - 1) : n + 2]
    return len(around) == 3 and around[0].text.isdigit() and around[2].text.isdigit()


def _joins(sentence: Sentence, n: int) -> bool:
    """ "towards A – B": a dash between two names."""
    around = sentence.tokens[max(0, n - 1) : n + 2]
    dash = sentence.tokens[n].text in "—–-"
    return dash and len(around) == 3 and bool(around[0].mention and around[2].mention)


def _lists_places(sentence: Sentence, n: int) -> bool:
    """ "five villages — A, B and C": the dash does not part the list from its verb."""
    tokens = sentence.tokens
    named = n
    while n + 1 < len(tokens) and (has(tokens[n], "that_is") or tokens[n].lower in _ABOUT):
        n += 1
    if n + 1 >= len(tokens):
        return False
    mention = tokens[n].mention
    if mention is None or mention.kind != "settlement":
        return False
    if n > named and tokens[n + 1].text in ".,!":
        return True  # "звільнено ще одне село: це X"
    if tokens[n + 1].text == ",":
        return True
    pair = has(tokens[n + 1], "list") and n + 2 < len(tokens) and tokens[n + 2].mention
    return bool(pair) and not any(_is_finite(token) for token in tokens[n + 3 :])


def _is_finite(token: Token) -> bool:
    word = token.word
    return token.lower in _FINITE or (
        word is not None and bool(word.marks & {"VERB", "PRTS", "Impe", "past"})
    )


def _continues_list(sentence: Sentence, n: int) -> bool:
    """ "attacks east of A; south of B and C; and near D": one list with semicolons."""
    tokens = sentence.tokens
    end = next((k for k in range(n + 1, len(tokens)) if tokens[k].text == ";"), len(tokens))
    end = next((k for k in range(n + 1, end) if has(tokens[k], "but")), end)
    told = any(n < trigger.i < end for trigger in sentence.triggers)
    told = told or any(token.lower in _FINITE for token in tokens[n + 1 : end])
    return not told and any(token.mention for token in tokens[n + 1 : min(n + 7, end)])


def is_relative(sentence: Sentence, start: int) -> bool:
    """Whether the clause that begins at a token is a relative one."""
    word = sentence.tokens[start].word
    return word is not None and "relative" in word.concepts


def is_aside_clause(sentence: Sentence, starts: list[int], trigger: Trigger, position: int) -> bool:
    """Whether the text at a character stands in a relative clause after the trigger's own.

    "seized X, a part of the region that Moscow annexed in 2022": the year is not the seizure's.
    """
    tokens = sentence.tokens
    if position < tokens[trigger.i].start:
        return False
    n = bisect_right(tokens, position, key=lambda token: token.start) - 1
    start = starts[n]
    if start and tokens[start - 1].lower in _ABOUT:
        return False  # "захоплення X, про яке вчора заявили"
    if start <= trigger.i or any(token.text == "," for token in tokens[start:n]):
        return False  # after a comma the main clause may have gone on
    return has(tokens[start], "relative") or has(tokens[start], "comp")


def quoted(
    sentence: Sentence, trigger: Trigger, starts: list[int], named: list[int]
) -> tuple[int, int]:
    """The clause of the trigger, widened to its places: the shortest run that carries the claim.

    ``named``: the tokens of the places. Returns offsets in the text.
    """
    low = min([starts[trigger.i], *named])
    high = max([trigger.j - 1, *named])
    tokens = sentence.tokens
    while high + 1 < len(tokens) and starts[high + 1] <= high and tokens[high + 1].text not in ";:":
        high += 1
    while low < trigger.i and not tokens[low].text[0].isalnum():
        low += 1
    return tokens[low].start, tokens[high].end
