"""Parts of a town: "the northern outskirts of", "60 % of", "the A district"."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.tokens import has

_LANDS = ("област", "регіон", "регион", "країн", "стран")


def part_of_again(sentence: Sentence, trigger: Trigger) -> str | None:
    """ "the eastern half of the city": the part where the town itself is not named again."""
    for i, _ in sentence.concepts.get("place_again", ()):
        if trigger.i - 12 <= i < trigger.j + 8:
            part = part_before(sentence, 0, i)
            if part is not None:
                return part
    return None


def loose_part(sentence: Sentence, trigger: Trigger, start: int) -> str | None:
    """ "held a district in the southwest": a part with no town beside it."""
    for i, _ in sentence.concepts.get("part", ()):
        of_land = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].lower.startswith(_LANDS)
        if of_land:
            continue  # "північну частину області"
        if start <= i < trigger.j + 7 and _is_part(sentence.tokens, i, alone=True):
            part = part_before(sentence, max(start, trigger.j if i >= trigger.j else start), i + 1)
            if part is not None:
                return part
    return None


def parts_after(sentence: Sentence, trigger: Trigger) -> list[str]:
    """ "fighting is concentrated in the A district and the northern outskirts of the city"."""
    tokens = sentence.tokens
    found: list[str] = []
    first: int | None = None
    for n in range(trigger.j, min(trigger.j + 20, len(tokens))):
        token = tokens[n]
        named = token.mention is not None and token.mention.kind == "part"
        if token.text in ";:" or (token.mention is not None and not named):
            break
        if named or (first is None and has(token, "compass")):
            first = n if first is None else first
        elif has(token, "part") and not has(token, "around") and first is not None:
            found.append("".join(spelled(tokens, first, n + 1)))
            first = None
        elif token.word is not None and token.word.kinds:
            break
    return found


def is_share(sentence: Sentence, n: int) -> bool:
    """ "most of", "60 %", "більша частина": a share, not a named part."""
    low = max(0, n - 8)
    percent = any(token.text == "%" for token in sentence.tokens[low:n])
    return percent or sentence.has("quantity", low, n + 4)


def part_before(sentence: Sentence, low: int, n: int) -> str | None:
    """ "the northern outskirts of X", "X's city centre": the words, without the town's name."""
    tokens = sentence.tokens
    first: int | None = None
    last: int | None = None
    k = n - 1
    while k >= low and n - k <= 8:
        token = tokens[k]
        if token.text in ",;:" or (
            token.word is not None and token.word.kinds and not has(token, "part")
        ):
            break
        if _is_part(tokens, k) and not token.lower.startswith("район"):
            first = k
            last = last or k
        elif first is not None and (
            has(token, "compass")
            or has(token, "quantity")
            or token.text.isdigit()
            or token.text == "%"
        ):
            first = k
        elif first is None and token.lower.endswith("ern") and k == n - 1:
            return token.text
        k -= 1
    if first is not None and last is not None:
        return "".join(spelled(tokens, first, last + 1))
    end = n + 1
    while end < len(tokens) and end - n <= 3:
        if has(tokens[end], "part") and tokens[n].lower.endswith(("'s", "’s")):
            return "".join(spelled(tokens, n + 1, end + 1))
        end += 1
    return None


def _is_part(tokens: list[Token], n: int, *, alone: bool = False) -> bool:
    """A word for part of a town; "Центр" with a capital is the name of a command.

    ``alone``: no town stands beside it, so "the Azovstal Plant" is a place that no list has.
    """
    word = tokens[n].word
    inside = n > 0 and tokens[n - 1].text[0].isalnum()
    name = inside and tokens[n].text[:1].isupper() and not tokens[n].text.isascii()
    if alone and inside and tokens[n].text[:1].isupper() and tokens[n - 1].text[:1].isupper():
        return False
    if name and word is not None and "NOUN" in word.marks:
        return False
    return has(tokens[n], "part") and not has(tokens[n], "around")


def spelled(tokens: list[Token], i: int, j: int) -> list[str]:
    """Tokens ``[i, j)`` as written, in pieces to be joined."""
    pieces: list[str] = []
    for n in range(i, j):
        if n > i and tokens[n].start > tokens[n - 1].end:
            pieces.append(" ")
        pieces.append(tokens[n].text)
    return pieces


def is_half(tokens: list[Token], n: int) -> bool:
    """ "зачистили північ X", "на півдні X": the noun alone is part of the town."""
    before = tokens[n - 1] if n else None
    if before is None or before.word is None or not has(before, "compass"):
        return False
    return "NOUN" in before.word.marks and "ADVB" not in before.word.marks


def is_in_region(tokens: list[Token], a: int, n: int) -> bool:
    """ "у X на Донеччині, під Y, ...": where X lies."""
    closed = n + 1 < len(tokens) and tokens[n + 1].text == ","
    region = [t.mention for t in tokens[a + 1 : n] if t.mention is not None]
    return closed and bool(region) and all(each.kind == "region" for each in region)
