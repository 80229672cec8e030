"""Which names of a sentence stand for a place of their own, and which only orient or name else."""

from __future__ import annotations

from collections.abc import Sequence, Set

from frontlog.extract.tokens import Token, has

_INDEFINITE = frozenset(("a", "an", "one", "another", "adjacent", "neighboring", "neighbouring"))
_AFTER_NAME = frozenset(("city", "town", "village", "itself", '"', "”", "»"))
_REGIONS_BY_TOWN = frozenset(("kursk", "belgorod", "bryansk", "donetsk", "luhansk", "lugansk"))
"""In English these names alone are those of regions, not of the towns far behind the front."""
_REGIONS = ("oblasts", "regions", "provinces")
_BRACKET = 3
"""A gap that long in front of a mark held an aside in brackets."""
_LONGEST = 14
"""How many words an apposition may have."""
_DISTRICT = ("район", "агломераци", "громад", "общин")
_LANDS = ("запоріжжі", "запоріжжя", "запорожье")
_LEADS = frozenset(("near", "toward", "inside", "from", "around", "list"))


def own_places(tokens: Sequence[Token], concepts: Set[str]) -> list[int]:
    """The tokens that a rule may take for the place of an event.

    ``concepts``: all that the sentence's words mean.
    """
    roads = "road" in concepts
    lies = "lies" in concepts
    return [
        n
        for n, token in enumerate(tokens)
        if token.mention is not None
        and token.mention.kind not in ("region", "part")
        and not (_is_of_another(tokens, n) or (roads and _is_road(tokens, n)))
        and not (lies and _lies_there(tokens, n))
    ]


def _is_of_another(tokens: Sequence[Token], n: int) -> bool:
    """Whether the name at ``n`` is part of another name or says where another place lies."""
    if _is_part_name(tokens, n) or _is_second_half(tokens, n) or _is_dateline(tokens, n):
        return True
    if tokens[n].text.isascii() and (_is_region_of_list(tokens, n) or _is_gloss(tokens, n)):
        return True
    if tokens[n].lower in _REGIONS_BY_TOWN and not _is_town(tokens, n):
        return True
    lies = _lies_in(tokens, n) or _lies_between(tokens, n)
    return lies or _is_land(tokens, n)


def _is_second_half(tokens: Sequence[Token], n: int) -> bool:
    """The second half of "the A-B direction"."""
    joined = n >= 2 and tokens[n - 1].text == "-" and tokens[n - 1].start == tokens[n - 2].end
    return joined and not _is_joined_list(tokens, n)


def _is_part_name(tokens: Sequence[Token], n: int) -> bool:
    """ "the Shevchenko district", "a Zaporizhzhia official": named after a town, not the town."""
    if n + 1 < len(tokens) and tokens[n].text.isascii() and has(tokens[n + 1], "role"):
        return True
    if n + 1 < len(tokens) and has(tokens[n + 1], "named_part"):
        return True
    if tokens[n].text.isascii():
        return False
    if _is_district(tokens, n):
        return True
    return any(_names_part(tokens[k]) for k in range(max(0, n - 2), n))


def _names_part(token: Token) -> bool:
    """ "на улице Липовской" has a name, "на улицах Липовки" has none."""
    word = token.word
    return word is not None and "named_part" in word.concepts and "sing" in word.marks


def _is_district(tokens: Sequence[Token], n: int) -> bool:
    """ "Центрального района": an adjective that a village happens to be called by."""
    word = tokens[n].word
    adjective = word is not None and "ADJF" in word.marks
    return adjective and n + 1 < len(tokens) and tokens[n + 1].lower.startswith(_DISTRICT)


def _is_joined_list(tokens: Sequence[Token], n: int) -> bool:
    """ "в районе населённых пунктов A-B-C": names joined by hyphens after "settlements"."""
    first = n
    while first >= 2 and tokens[first - 1].text == "-" and tokens[first].mention is not None:
        first -= 2
    return tokens[first - 1].lower in ("пунктов", "пунктах", "пунктів", "сёл", "сел", "сіл")


def _is_town(tokens: Sequence[Token], n: int) -> bool:
    """ "Donetsk City", "the city of Donetsk", "the Donetsk direction": more than the region."""
    after = tokens[n + 1 : n + 3]
    if any(has(token, "front_again") or has(token, "place_again") for token in after):
        return True
    before = [token.lower for token in tokens[max(0, n - 2) : n]]
    return before[:1] == ["city"] or before[-1:] == ["city"]


def _is_gloss(tokens: Sequence[Token], n: int) -> bool:
    """Whether the place at ``n`` stands in an apposition to the place before it.

    "A, a village near B"; "A, located 5 km from B"; "A, adjacent to B". A further comma ends the
    apposition: in "A, a town in the north, and B" the last is a name of its own.
    """
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
            return _is_gloss(tokens, first)  # "A, a village near B on the road to C"
        if len(inside) < 2 or inside[0].text != ",":
            return False
        inside = inside[1:]
    elif not (inside and has(inside[0], "lies")):
        return False
    if any(token.text in ",;:" or _tells(token) for token in inside):
        return False
    return inside[0].lower in _INDEFINITE or any(_measures(inside, k) for k in range(len(inside)))


def _measures(tokens: Sequence[Token], k: int) -> bool:
    """A distance ("5 km", "12km"), or a word for how places lie ("located", "adjacent to")."""
    token = tokens[k]
    if has(token, "lies"):
        return True
    if has(token, "distance"):
        return k > 0 and (tokens[k - 1].text.isdigit() or has(tokens[k - 1], "number"))
    return token.text[0].isdigit() and token.lower.endswith(("km", "mi"))


def _is_region_of_list(tokens: Sequence[Token], n: int) -> bool:
    """ "eastern A, northern B, and western C Oblasts": regions that share a town's name."""
    for token in tokens[n + 1 : n + 8]:
        if token.mention is not None and token.mention.kind == "region":
            return token.mention.text.lower().endswith(_REGIONS)
        if token.lower in _REGIONS:
            return True
        plain = token.mention is not None or token.text == "," or has(token, "compass")
        if not (plain or has(token, "list")):
            return False
    return False


def _is_dateline(tokens: Sequence[Token], n: int) -> bool:
    """ "Ruthenka (Ukraine): The ministry said ...": where the article was written."""
    after = tokens[n + 1 : n + 2]
    if n > 0 or not after or after[0].text != ":":
        return False
    return after[0].start - tokens[n].end > _BRACKET


def _lies_in(tokens: Sequence[Token], n: int) -> bool:
    """ "A и B, что в Y": where the places before it lie."""
    before = tokens[max(0, n - 4) : n]
    return (
        len(before) == 4
        and before[0].mention is not None
        and before[1].text == ","
        and before[2].lower in ("что", "що")
        and has(before[3], "inside")
    )


def _is_land(tokens: Sequence[Token], n: int) -> bool:
    """ "на Запоріжжі": the land around, where the town would be "у Запоріжжі"."""
    return n > 0 and tokens[n - 1].lower == "на" and tokens[n].lower.startswith(_LANDS)


def _lies_between(tokens: Sequence[Token], n: int) -> bool:
    """ "X, що між A та B": where X lies."""
    before = tokens[max(0, n - 3) : n]
    at = next((k for k, token in enumerate(before) if token.lower in ("між", "между")), None)
    if at is None or any(has(token, "contest") for token in before):
        return False
    earlier = tokens[max(0, n - 3 + at - 2) : max(0, n - 3) + at]
    return any(token.text == "," or token.mention is not None for token in earlier)


def _is_road(tokens: Sequence[Token], n: int) -> bool:
    """ "вздовж траси Т-0504 Покровськ - Костянтинівка": a road, not the towns it joins."""
    return any(has(token, "road") for token in tokens[max(0, n - 8) : n]) and not any(
        token.text in ",;" or (token.word is not None and token.word.concepts & _LEADS)
        for token in _after_road(tokens, n)
    )


def _after_road(tokens: Sequence[Token], n: int) -> Sequence[Token]:
    road = max(k for k in range(max(0, n - 8), n) if has(tokens[k], "road"))
    return tokens[road + 1 : n]


def _tells(token: Token) -> bool:
    epithet = token.lower.endswith(("-held", "-controlled", "-occupied"))
    return token.word is not None and bool(token.word.kinds) and not epithet


def _lies_there(tokens: Sequence[Token], n: int) -> bool:
    """ "X лежить уздовж лінії Y - Z", "X розташоване біля Y": where X is, on to the comma."""
    if tokens[n].text.isascii():
        return False
    for token in reversed(tokens[max(0, n - _LONGEST) : n]):
        if token.text in ",;:":
            return False
        if has(token, "lies"):
            return True
    return False
