"""Where a list of places ends, and where the subject of the next verb begins."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence
from frontlog.extract.tokens import has

_FILLING = """
населених населеного пунктів пункту населённых населенных пунктов пункта області области обл
region oblast district району the of a an its in and or s ' " « » “ ” , / міста місто села
село селища сёл сел селах town towns city village villages settlement settlements раніше
далі just сёлах посёлка поселка посёлков напрямку напрямках
"""
FILLERS = frozenset(_FILLING.split())
_PREPOSITIONS = frozenset(("у", "в", "за", "на", "під", "под", "із", "з", "из"))


def end_of_list(sentence: Sentence, start: int, end: int) -> int:
    """Where the clause of an earlier trigger ends: at the last comma or "and" before ours."""
    tokens = sentence.tokens
    joined: int | None = None
    for n in range(end - 1, start - 1, -1):
        if tokens[n].text != "," and (not has(tokens[n], "list") or tokens[n].mention):
            continue
        pair = 0 < n < end - 1 and tokens[n - 1].mention and tokens[n + 1].mention
        latin = tokens[n].text.isascii() and (joined or tokens[n].text != ",")
        if not (pair and (latin or tokens[n].lower in ("та", "і", "й", "и"))):
            return n
        if sentence.has("near", max(0, n - 3), n - 1):
            return joined or n  # "encircled near A and B is disputed": no subject
        joined = n  # "A, B and C remain": one subject
    return start


def subject_start(sentence: Sentence, start: int, end: int) -> int:
    """A place right earlier a later trigger, after a comma, is that trigger's own subject."""
    for n in range(end - 1, start - 1, -1):
        token = sentence.tokens[n]
        if token.mention:
            listed = _first_of_list(sentence, start, n)
            if end - n <= 4 and listed < n and has(sentence.tokens[listed - 1], "list"):
                return listed - 1
            earlier = sentence.tokens[n - 1] if n > start else None
            if end - n <= 3 and earlier is not None and earlier.text in ",:":
                return n - 1
            own = earlier is not None and earlier.lower in _PREPOSITIONS and n - 2 >= start
            if end - n <= 3 and own and sentence.tokens[n - 2].text == ",":
                return n - 2  # "з A відійшли, у B закріпилися"
            return end
    return end


def _first_of_list(sentence: Sentence, start: int, n: int) -> int:
    """Where "and the towns of A, B and C" begins, ``n`` being C; ``n`` where nothing leads it."""
    tokens = sentence.tokens
    first = n
    for k in range(n - 1, start, -1):
        if has(tokens[k], "towns"):
            first = k - 1 if tokens[k - 1].lower == "the" else k
            break
        if not (tokens[k].mention or tokens[k].lower in FILLERS):
            break
    return first
