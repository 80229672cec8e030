"""Which places a trigger governs, how they stand to it, and which part of them is meant."""

from __future__ import annotations

from typing import NamedTuple

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.model import Mention, Relation

_CONNECTORS = frozenset(
    [
        "also",
        "list",
        "near",
        "around",
        "toward",
        "inside",
        "compass",
        "from",
        "over",
        "neg",
        "now",
        "over",
        "place_again",
        "part",
        "front_again",
    ]
)
_FILLERS = frozenset(
    [
        "населених",
        "населеного",
        "пунктів",
        "пункту",
        "населённых",
        "населенных",
        "пунктов",
        "пункта",
        "області",
        "области",
        "обл",
        "region",
        "oblast",
        "district",
        "району",
        "району",
        "the",
        "of",
        "a",
        "an",
        "its",
        "in",
        "and",
        "or",
        "s",
        "'",
        '"',
        "«",
        "»",
        "“",
        "”",
        ",",
        "/",
        "міста",
        "місто",
        "села",
        "село",
        "селища",
        "сёл",
        "сел",
        "селах",
        "села",
        "town",
        "towns",
        "city",
        "village",
        "villages",
        "settlement",
        "settlements",
        "раніше",
        "далі",
        "just",
        "сел",
        "сёлах",
        "посёлка",
        "поселка",
        "посёлков",
        "напрямку",
        "напрямках",
    ]
)
_BOUNDS = frozenset(";:")
_AUXILIARIES = frozenset(("have", "had", "has", "are", "were", "was", "been"))


class Where(NamedTuple):
    """A place as one trigger uses it; ``n`` is its token."""

    n: int
    mention: Mention
    relation: Relation
    part: str | None
    bare: bool


def clause_starts(sentence: Sentence) -> list[int]:
    """For every token the index at which its clause begins."""
    starts: list[int] = []
    current = 0
    for n, token in enumerate(sentence.tokens):
        if is_bound(sentence, n):
            current = n + 1 if token.text in ';:—–«»“”"' else n
        starts.append(current)
    return starts


def is_bound(sentence: Sentence, n: int) -> bool:
    """Whether a clause begins at a token, or after it where it is punctuation."""
    token = sentence.tokens[n]
    if token.text == ";":
        return not _continues_list(sentence, n)
    if token.text in _BOUNDS or token.text in ("—", "–", "-"):
        return not _lists_places(sentence, n + 1)
    word = token.word
    if word is None:
        return False
    comma = n > 0 and sentence.tokens[n - 1].text in ",—–"
    if "but" in word.concepts:
        return comma or token.text.isascii()
    return bool(word.concepts & {"relative", "comp"})


def _lists_places(sentence: Sentence, n: int) -> bool:
    """ "five villages — A, B and C": the dash does not part the list from its verb."""
    tokens = sentence.tokens
    if n + 1 >= len(tokens):
        return False
    mention = tokens[n].mention
    return tokens[n + 1].text == "," and mention is not None and mention.kind == "settlement"


def _continues_list(sentence: Sentence, n: int) -> bool:
    """ "attacks east of A; south of B and C; and near D": one list with semicolons."""
    tokens = sentence.tokens
    end = next((k for k in range(n + 1, len(tokens)) if tokens[k].text == ";"), len(tokens))
    told = any(n < trigger.i < end for trigger in sentence.triggers)
    return not told and any(token.mention for token in tokens[n + 1 : min(n + 7, end)])


def places(
    sentence: Sentence, trigger: Trigger, starts: list[int], *, prefer_before: bool, direct: bool
) -> list[Where]:
    """The places that stand with the trigger in its clause, best side first."""
    low, high = _window(sentence, trigger, starts)
    after = _collect(sentence, trigger.j, high)
    before = _collect(sentence, low, trigger.i)
    inside = _collect(sentence, trigger.i, trigger.j)
    if inside:
        return inside + after
    first, second = (before, after) if prefer_before else (after, before)
    if direct and not any(where.relation == "in" for where in first):
        first, second = second, first
    settled = [where for where in first if where.relation != "direction"]
    if first and (settled or not [w for w in second if w.relation != "direction"]):
        return settled or first
    return [where for where in second if where.relation != "direction"] or second or first


def all_places(sentence: Sentence) -> list[Where]:
    """Every place of the sentence that is more than an orientation."""
    return _collect(sentence, 0, len(sentence.tokens))


def is_relative(sentence: Sentence, start: int) -> bool:
    """Whether the clause that begins at a token is a relative one."""
    word = sentence.tokens[start].word
    return word is not None and "relative" in word.concepts


def antecedent(sentence: Sentence, start: int) -> list[Where]:
    """The places right before a relative pronoun: "A, B and other towns, which ..."."""
    found = [w for w in all_places(sentence) if w.n < start and w.relation != "direction"]
    if not found or not _only_names(sentence, found[-1].n + 1, start):
        return []
    kept = [found[-1]]
    for each in reversed(found[:-1]):
        if not _between(sentence, each.n, kept[0].n):
            break
        kept.insert(0, each)
    return [each._replace(relation="in", bare=True) for each in kept]


def _only_names(sentence: Sentence, i: int, j: int) -> bool:
    """Whether only commas, "and other towns" and the like stand between two tokens."""
    strange = 0
    for token in sentence.tokens[i:j]:
        known = token.lower in _FILLERS or _has(token, "list") or _has(token, "place_again")
        strange += not known
    return strange <= 4


def last_list(sentence: Sentence, before: int) -> list[Where]:
    """The last places named before a token, with those that stand in one list with them."""
    found = [w for w in all_places(sentence) if w.n < before and w.relation != "direction"]
    kept = found[-1:]
    for each in reversed(found[:-1]):
        if not _between(sentence, each.n, kept[0].n):
            break
        kept.insert(0, each)
    return kept


def part_of_again(sentence: Sentence, trigger: Trigger) -> str | None:
    """ "the eastern half of the city": the part where the town itself is not named again."""
    for i, _ in sentence.concepts.get("place_again", ()):
        if trigger.i - 12 <= i < trigger.j + 8:
            part = _part(sentence, 0, i)
            if part is not None:
                return part
    return None


def loose_part(sentence: Sentence, trigger: Trigger, start: int) -> str | None:
    """ "held a district in the southwest": a part with no town beside it."""
    for i, _ in sentence.concepts.get("part", ()):
        if start <= i < trigger.j + 7 and not _has(sentence.tokens[i], "around"):
            part = _part(sentence, max(start, trigger.j if i >= trigger.j else start), i + 1)
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
        if named or (first is None and _has(token, "compass")):
            first = n if first is None else first
        elif _has(token, "part") and not _has(token, "around") and first is not None:
            found.append("".join(_spelled(tokens, first, n + 1)))
            first = None
        elif token.word is not None and token.word.kinds:
            break
    return found


def is_its(sentence: Sentence, trigger: Trigger) -> bool:
    """ "announced its capture", "про її захоплення"."""
    before = sentence.tokens[trigger.i - 1].lower if trigger.i else ""
    return before in ("its", "його", "її", "его", "её", "ее")


def is_both(sentence: Sentence, start: int, end: int) -> bool:
    """ "both had been liberated": the two places last named, not "both forces"."""
    for i, j in sentence.concepts.get("both", ()):
        if start <= i < end and j < len(sentence.tokens):
            after = sentence.tokens[j]
            return not after.text.isascii() or after.lower in _AUXILIARIES
    return False


def is_it(sentence: Sentence, trigger: Trigger) -> bool:
    """ "it has been encircled", "to capture it": the town last spoken of."""
    tokens = sentence.tokens
    after = trigger.j < len(tokens) and tokens[trigger.j].lower == "it"
    before = any(token.lower == "it" for token in tokens[max(0, trigger.i - 4) : trigger.i])
    return after or (before and "part" in (_marks(tokens[trigger.i])))


def _marks(token: Token) -> frozenset[str]:
    return token.word.marks if token.word is not None else frozenset()


def is_share(sentence: Sentence, place: Where) -> bool:
    """ "most of", "60 %", "більша частина": a share, not a named part."""
    low = max(0, place.n - 8)
    return sentence.has("quantity", low, place.n + 4)


def _window(sentence: Sentence, trigger: Trigger, starts: list[int]) -> tuple[int, int]:
    low = starts[trigger.i]
    high = len(sentence.tokens)
    for n in range(trigger.j, len(sentence.tokens)):
        if starts[n] > trigger.i or is_bound(sentence, n):
            high = n
            break
    for other in sentence.triggers:
        if other.j <= trigger.i and other.j > low and other.kind != trigger.kind:
            low = max(low, _end_of_list(sentence, other.j, trigger.i))
        if other.i >= trigger.j and other.i < high and other.kind != trigger.kind:
            high = _subject_start(sentence, trigger.j, other.i)
            break
    return low, high


def _end_of_list(sentence: Sentence, start: int, end: int) -> int:
    """Where the clause of an earlier trigger ends: at the last comma or "and" before ours."""
    for n in range(end - 1, start - 1, -1):
        token = sentence.tokens[n]
        if token.text == "," or (
            token.word and "list" in token.word.concepts and not token.mention
        ):
            return n
    return start


def _subject_start(sentence: Sentence, start: int, end: int) -> int:
    """A place right before a later trigger, after a comma, is that trigger's own subject."""
    for n in range(end - 1, start - 1, -1):
        token = sentence.tokens[n]
        if token.mention:
            before = sentence.tokens[n - 1] if n > start else None
            if end - n <= 3 and before is not None and before.text in ",:":
                return n - 1
            return end
    return end


def _collect(sentence: Sentence, low: int, high: int) -> list[Where]:
    found: list[Where] = []
    tokens = sentence.tokens
    for n in range(low, high):
        mention = tokens[n].mention
        if mention is None or mention.kind in ("region", "part") or _is_part(tokens, n):
            continue
        if n >= 2 and tokens[n - 1].text == "-" and tokens[n - 1].start == tokens[n - 2].end:
            continue  # the second half of "the A-B direction"
        where = _where(sentence, low, n, found)
        if where is None:
            continue
        found.append(where)
    return found


def _restates(sentence: Sentence, low: int, previous: Where, n: int, lead: set[str]) -> bool:
    """ "northeast of A, near B": B says more exactly what A said."""
    tokens = sentence.tokens
    anchored = any(_has(tokens[k], "compass") for k in range(max(low, previous.n - 3), previous.n))
    comma_only = not any(_has(tokens[k], "list") for k in range(previous.n + 1, n))
    return (
        anchored
        and comma_only
        and "near" in lead
        and "compass" not in lead
        and tokens[n].text.isascii()
    )


def _is_part(tokens: list[Token], n: int) -> bool:
    """ "the Shevchenko district", "a Zaporizhzhia official": named after a town, not the town."""
    if n + 1 < len(tokens) and tokens[n].text.isascii() and _has(tokens[n + 1], "role"):
        return True
    if n + 1 < len(tokens) and _has(tokens[n + 1], "named_part"):
        return True
    if tokens[n].text.isascii():
        return False
    return any(_has(tokens[k], "named_part") for k in range(max(0, n - 2), n))


def _where(sentence: Sentence, low: int, n: int, earlier: list[Where]) -> Where | None:
    tokens = sentence.tokens
    mention = tokens[n].mention
    assert mention is not None
    previous = earlier[-1] if earlier else None
    lead = _lead(sentence, low if previous is None else previous.n + 1, n)
    listed = previous is not None and any(
        tokens[k].text in ",;/" or _has(tokens[k], "list") for k in range(previous.n + 1, n)
    )
    if previous is not None and not listed and n - previous.n <= 6:
        # "north of A near B" means B; "A, north of B" and "A near B" mean A.
        if (
            previous.relation == "near"
            and previous.part is None
            and not previous.bare
            and _between(sentence, previous.n, n)
        ) and any(_has(tokens[k], "compass") for k in range(max(low, previous.n - 3), previous.n)):
            earlier.pop()
            return Where(n, mention, "near", None, bare=False)
        if lead & {"near", "compass", "from", "inside", "around", "toward"} and _between(
            sentence, previous.n, n
        ):
            return None
    if previous is not None and listed and _restates(sentence, low, previous, n, lead):
        earlier.pop()
        return Where(n, mention, "near", None, bare=False)
    if "from" in lead and "compass" not in lead and previous is not None:
        return None
    relation, bare = _relation(sentence, n, lead, previous if listed else None)
    if (
        listed
        and previous is not None
        and previous.bare
        and lead & {"compass", "near"}
        and not bare
    ):
        return None
    part = _part(sentence, low if previous is None else previous.n + 1, n)
    if part and relation == "near" and "compass" not in lead:
        relation = "in"
    return Where(n, mention, relation, part, bare)


def _between(sentence: Sentence, a: int, b: int) -> bool:
    """Whether nothing but connectors stands between two places."""
    for n in range(a + 1, b):
        token = sentence.tokens[n]
        if token.lower in _FILLERS or token.mention:
            continue
        if token.word is None or not token.word.concepts & _CONNECTORS:
            return token.text.isdigit()
    return True


def _lead(sentence: Sentence, low: int, n: int) -> set[str]:
    """The prepositions right before a place."""
    lead: set[str] = set()
    steps = 0
    k = n - 1
    while k > low and _is_compass_adjective(sentence, k, n):
        k -= 1  # "in northern, northeastern, and southwestern X"
    while k >= low and steps < 4:
        token = sentence.tokens[k]
        if token.text in ",;:":
            break
        word = token.word
        if word is not None:
            if "list" in word.concepts and not word.concepts & _CONNECTORS - {"list"}:
                break
            if word.kinds and not word.concepts & _CONNECTORS:
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


def _is_compass_adjective(sentence: Sentence, k: int, n: int) -> bool:
    token = sentence.tokens[k]
    if token.lower.endswith("ern"):
        return True
    adjective_after = k + 1 < n and sentence.tokens[k + 1].lower.endswith("ern")
    conjoined = k + 2 < n and token.text == "," and sentence.tokens[k + 1].lower == "and"
    return (adjective_after or conjoined) and (token.text == "," or token.lower == "and")


def _relation(
    sentence: Sentence, n: int, lead: set[str], previous: Where | None
) -> tuple[Relation, bool]:
    mention = sentence.tokens[n].mention
    if mention is not None and (mention.kind == "sector" or _front_follows(sentence, n)):
        tactical = any(token.lower == "tactical" for token in sentence.tokens[n : n + 5])
        near = _front_follows(sentence, n, "around") and not tactical
        return ("near" if near else "direction"), False
    if "toward" in lead:
        return "toward", False
    of_part = "part" in lead and "near" not in lead
    if lead & {"near", "around"} or (
        "compass" in lead and not of_part and not _attributive(sentence, n)
    ):
        return "near", False
    if lead & {"inside", "over", "part"}:
        return "in", False
    if previous is not None:
        return previous.relation, previous.bare
    return "in", True


def _attributive(sentence: Sentence, n: int) -> bool:
    """ "in northern Toretsk", "на південній околиці X": the compass word belongs to a part."""
    before = sentence.tokens[n - 1]
    return before.lower.endswith("ern") or (_has(before, "part") and not before.text.isascii())


def _front_follows(sentence: Sentence, n: int, concept: str = "front_again") -> bool:
    for k in range(n + 1, min(n + 4, len(sentence.tokens))):
        token = sentence.tokens[k]
        if _has(token, concept):
            return True
        if token.mention or token.lower in ("та", "і", "и", "and", "-", "tactical"):
            continue
        break
    return False


def _has(token: Token, concept: str) -> bool:
    return token.word is not None and concept in token.word.concepts


def _part(sentence: Sentence, low: int, n: int) -> str | None:
    """ "the northern outskirts of X", "X's city centre": the words, without the town's name."""
    tokens = sentence.tokens
    first: int | None = None
    last: int | None = None
    k = n - 1
    while k >= low and n - k <= 8:
        token = tokens[k]
        if token.text in ",;:" or (
            token.word is not None and token.word.kinds and not _has(token, "part")
        ):
            break
        if _has(token, "part") and not (_has(token, "around") or token.lower.startswith("район")):
            first = k
            last = last or k
        elif first is not None and (
            _has(token, "compass")
            or _has(token, "quantity")
            or token.text.isdigit()
            or token.text == "%"
        ):
            first = k
        elif first is None and token.lower.endswith("ern") and k == n - 1:
            return token.text
        k -= 1
    if first is not None and last is not None:
        return "".join(_spelled(tokens, first, last + 1))
    end = n + 1
    while end < len(tokens) and end - n <= 3:
        if _has(tokens[end], "part") and tokens[n].lower.endswith(("'s", "’s")):
            return "".join(_spelled(tokens, n + 1, end + 1))
        end += 1
    return None


def _spelled(tokens: list[Token], i: int, j: int) -> list[str]:
    pieces: list[str] = []
    for n in range(i, j):
        if n > i and tokens[n].start > tokens[n - 1].end:
            pieces.append(" ")
        pieces.append(tokens[n].text)
    return pieces
