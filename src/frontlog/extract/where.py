"""Which places a trigger governs, and how they stand to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.clauses import is_bound
from frontlog.extract.elsewhere import is_outcome
from frontlog.extract.lists import FILLERS, end_of_list, subject_start
from frontlog.extract.parts import is_half, is_in_region, part_before
from frontlog.extract.prepositions import CONNECTORS, front_follows, is_attributive, lead_of
from frontlog.extract.tokens import has
from frontlog.model import Mention, Relation

_FINITE = frozenset(("is", "are", "was", "were", "has", "have", "had"))

_PREPOSITIONS = frozenset(("у", "в", "на"))


class Where(Struct, frozen=True, gc=False):
    """A place as one trigger uses it; ``n`` is its token."""

    n: int
    mention: Mention
    relation: Relation
    part: str | None
    bare: bool


def places(
    sentence: Sentence, trigger: Trigger, starts: list[int], *, prefer_before: bool, direct: bool
) -> list[Where]:
    """The places that stand with the trigger in its clause, best side first."""
    dashed = _before_dash(sentence, trigger) if trigger.kind.role in ("state", "place") else []
    if dashed:
        return dashed
    low, high = _window(sentence, trigger, starts)
    # "вышли к X": the preposition that ends the trigger says how X stands.
    later = _collect(sentence, trigger.j - _ends_toward(sentence, trigger), high)
    later = _until_verb(sentence, _before_other_verb(sentence, trigger, later))
    earlier = _collect(sentence, low, trigger.i)
    inside = _collect(sentence, trigger.i, trigger.j)
    if inside:
        return inside + [where for where in later if where.relation != "direction"]
    if later and (
        _is_elliptic(sentence, later[0].n)
        or (earlier and _is_told_between(sentence, trigger.j, later[0].n))
    ):
        later = []
    if earlier and later and _is_of_next(sentence, trigger, earlier[-1], later[0]):
        later = []
    if prefer_before and _is_of_before(sentence, trigger, earlier, later):
        prefer_before = False
    first, second = (earlier, later) if prefer_before else (later, earlier)
    if direct and not any(where.relation == "in" for where in first):
        first, second = second, first
    settled = [where for where in first if where.relation != "direction"]
    if first and (settled or not [w for w in second if w.relation != "direction"]):
        return settled or first
    found = [where for where in second if where.relation != "direction"] or second or first
    return found or _headed(sentence, starts[trigger.i])


def _is_of_next(sentence: Sentence, trigger: Trigger, before: Where, after: Where) -> bool:
    """ "у A ворог має кілька хат, в B його немає": B stands behind a comma, A does not."""
    tokens = sentence.tokens
    if tokens[after.n].text.isascii() or before.relation != "in" or after.n < 2:
        return False
    parted = tokens[after.n - 2].text == "," and tokens[after.n - 1].lower in _PREPOSITIONS
    return parted and all(token.text != "," for token in tokens[before.n : trigger.i])


def _is_of_before(
    sentence: Sentence, trigger: Trigger, earlier: list[Where], later: list[Where]
) -> bool:
    """ "на A досягли мети, зупинені на B": A is the first verb's, B stands right behind ours."""
    if not earlier or not later or later[0].n - trigger.j > 3:
        return False
    if any(each.relation != "direction" for each in earlier):
        return False
    tokens = sentence.tokens
    apart = any(token.text == "," for token in tokens[earlier[-1].n : trigger.i])
    return apart and all(token.text != "," for token in tokens[trigger.j : later[0].n])


def _before_dash(sentence: Sentence, trigger: Trigger) -> list[Where]:
    """ "X та Y — сіра зона, Z ...": a state whose dash stands for "is"."""
    n = trigger.i - 2
    if n < 0 or sentence.tokens[n + 1].text not in "—–-" or sentence.tokens[n].mention is None:
        return []
    return last_listed(sentence, _collect(sentence, max(0, n - 8), n + 1))


def last_listed(sentence: Sentence, found: list[Where]) -> list[Where]:
    """The last of some places, with those that stand in one list with it."""
    kept = found[-1:]
    for each in reversed(found[:-1]):
        if not between(sentence, each.n, kept[0].n):
            break
        kept.insert(0, each)
    return kept


def _before_other_verb(sentence: Sentence, trigger: Trigger, found: list[Where]) -> list[Where]:
    """ "attacked north of A and shelled B": B is where another verb's deed was done."""
    if not found or not sentence.tokens[trigger.i].text.isascii():
        return found
    for n in range(trigger.j, found[-1].n - 1):
        if sentence.tokens[n].lower != "and":
            continue
        verb = sentence.tokens[n + 1].word
        told = verb is not None and "past" in verb.marks and not (verb.kinds or verb.phrases)
        clause = sentence.tokens[n + 1 : found[-1].n]
        if told or any(token.lower in _FINITE for token in clause):
            return [each for each in found if each.n < n]
    return found


def _until_verb(sentence: Sentence, found: list[Where]) -> list[Where]:
    """ "взяли A и перерезали дорогу на B": B is another verb's."""
    for n, (one, other) in enumerate(pairwise(found), 1):
        between = sentence.tokens[one.n + 1 : other.n]
        # "взяли A, B — ні": B has a dash for a verb of its own
        after = sentence.tokens[other.n + 1].text if other.n + 1 < len(sentence.tokens) else ""
        own = bool(between) and between[-1].text == "," and after in ("—", "–")
        if own or any(t.word is not None and {"VERB", "past"} <= t.word.marks for t in between):
            return found[:n]
    return found


def _is_elliptic(sentence: Sentence, n: int) -> bool:
    """ "A держат ВСУ, B — противник", "A — за нами, B — пока нет": B has a dash for a verb."""
    tokens = sentence.tokens
    if n + 1 >= len(tokens) or tokens[n + 1].text not in "—–":
        return False
    if sentence.has("absent", n + 2, n + 4) or tokens[n - 1].text == ",":
        return True
    parties = (side for side in sentence.sides if side.i == n + 2)
    return any(each.j == len(tokens) or not tokens[each.j].text.isalnum() for each in parties)


def _is_told_between(sentence: Sentence, j: int, n: int) -> bool:
    """ "A Россия удерживает, признают в Киеве, B - ...": B stands behind another verb."""
    commas = [k for k in range(j, n) if sentence.tokens[k].text == ","]
    return bool(commas) and any(sentence.has(each, commas[0], n) for each in ("say", "deny"))


def _ends_toward(sentence: Sentence, trigger: Trigger) -> bool:
    last = sentence.tokens[trigger.j - 1]
    if trigger.phrase and has(last, "compass"):
        return True  # "рухаються південніше X"
    reaches = sentence.has("part", trigger.j, trigger.j + 3)  # "вышли к окраинам X": in X
    return trigger.phrase and has(last, "toward") and not (last.text.isascii() or reaches)


def _headed(sentence: Sentence, start: int) -> list[Where]:
    """ "Lypivka: we hold the western streets": the name before the colon is the place."""
    tokens = sentence.tokens
    start = _after_heading(tokens, start)
    if start < 2:
        return []
    found = _collect(sentence, max(0, start - 8), start - 1)
    if not found or found[0].relation in ("toward", "direction"):
        return []
    far = start - found[-1].n
    aside = far > 2 and has(tokens[found[-1].n + 3], "relative")  # "X, про яке питають: ..."
    if far > (9 if aside else 5):
        return []
    low = found[0].n
    begins = low == 0 or any(token.text in '—;"«“' for token in tokens[max(0, low - 2) : low])
    begins = begins or any(has(token, "about") for token in tokens[max(0, low - 2) : low])
    begins = begins or (low == 2 and tokens[0].text.isdigit() and tokens[1].text in "/).")
    told = any(low <= other.i < start for other in sentence.triggers)
    spoken = any(low <= speaker.i < start for speaker in sentence.speakers)
    if not begins or told or spoken:
        return []
    named = [each for each in found if each.n == low or between(sentence, low, each.n)]
    return [replace(each, relation="in", bare=True) for each in named]


def _end_of_fronted(sentence: Sentence, trigger: Trigger) -> int:
    """ "After taking A in May, Russia turned to B": the comma before the main clause."""
    tokens, i = sentence.tokens, trigger.i
    word = tokens[i].word
    fronted = i <= 2 and word is not None and "ger" in word.marks and tokens[i].text.isascii()
    for n in range(trigger.j, len(tokens) - 1) if fronted else ():
        named = any(token.mention is not None for token in tokens[trigger.j : n])
        after = tokens[n + 1 : n + 3]
        if tokens[n].text == "," and named and not any(each.mention for each in after):
            return n
    return len(tokens)


def _after_speech(sentence: Sentence, low: int, i: int) -> int:
    """ "shelling was heard in A, and officials said B ...": where the new act of speech begins."""
    for n, end in reversed(sentence.concepts.get("say", ())):
        if low < n and end <= i and sentence.tokens[n].text.isascii():
            for k in range(n - 1, low, -1):
                if (
                    sentence.tokens[k].lower in ("and", "while")
                    and sentence.tokens[k - 1].text == ","
                ):
                    return end
    return low


def _after_heading(tokens: Sequence[Token], start: int) -> int:
    """Where the clause at ``start`` or, in English, the row of clauses that it ends begins.

    "Lypivka: they film a flag and run; we hold the western streets"; zero without a heading.
    """
    if start and tokens[start - 1].text == ":":
        return start
    if start < 2 or not tokens[start - 2].text.isascii():
        return 0
    colon = next((n for n in range(1, min(8, start)) if tokens[n].text == ":"), 0)
    named = any(token.mention is not None for token in tokens[:colon])
    return colon + 1 if named else 0


def all_places(sentence: Sentence) -> list[Where]:
    """Every place of the sentence that is more than an orientation."""
    return _collect(sentence, 0, len(sentence.tokens))


def _window(sentence: Sentence, trigger: Trigger, starts: list[int]) -> tuple[int, int]:
    low = starts[trigger.i]
    if goes_on(sentence, trigger.i):
        low = trigger.i  # "inflicted losses near A and B, and repelled an attack"
    low = max(low, _after_speech(sentence, low, trigger.i))
    high = len(sentence.tokens)
    for n in range(trigger.j, len(sentence.tokens)):
        if starts[n] > trigger.i or is_bound(sentence, n) or is_outcome(sentence, n):
            high = n
            break
    high = min(high, _end_of_fronted(sentence, trigger))
    for other in sentence.triggers:
        if other.j <= trigger.i and other.j > low and other.kind != trigger.kind:
            low = max(low, end_of_list(sentence, other.j, trigger.i))
        if other.i >= trigger.j and other.i < high and other.kind != trigger.kind:
            high = subject_start(sentence, trigger.j, other.i)
            break
    return low, high


def goes_on(sentence: Sentence, i: int) -> bool:
    """Whether a verb at ``i`` follows ", and": its places are not those of the verb before."""
    tokens = sentence.tokens
    joined = i > 1 and tokens[i - 1].lower == "and" and tokens[i - 2].text == ","
    word = tokens[i].word
    return joined and word is not None and "past" in word.marks


def _collect(sentence: Sentence, low: int, high: int) -> list[Where]:
    found: list[Where] = []
    for n in sentence.named:
        if not low <= n < high or (found and sentence.tokens[n - 1].lower == "через"):
            continue  # "через X": by which way
        where = _where(sentence, low, n, found)
        if where is not None:
            found.append(where)
    return found


def _is_alias(tokens: list[Token], n: int) -> bool:
    """ "X, called Y by the Russians": another name of a place that stands before it."""
    return any(has(tokens[k], "called") for k in range(max(0, n - 2), n))


def _restates(sentence: Sentence, low: int, previous: Where, n: int, lead: set[str]) -> bool:
    """ "northeast of A, near B": B says more exactly what A said."""
    tokens = sentence.tokens
    anchored = any(has(tokens[k], "compass") for k in range(max(low, previous.n - 3), previous.n))
    comma_only = not any(has(tokens[k], "list") for k in range(previous.n + 1, n))
    return (
        anchored
        and comma_only
        and "near" in lead
        and "compass" not in lead
        and tokens[n].text.isascii()
    )


def _where(sentence: Sentence, low: int, n: int, earlier: list[Where]) -> Where | None:  # noqa: PLR0911 (rules in order, the first that fits)
    tokens = sentence.tokens
    mention = tokens[n].mention
    if mention is None or _is_alias(tokens, n):
        return None
    if n and tokens[n - 1].lower in ("стороны", "сторони", "боку"):
        return None  # "со стороны X": where from
    previous = earlier[-1] if earlier else None
    lead = lead_of(sentence, low if previous is None else previous.n + 1, n)
    listed = previous is not None and any(
        tokens[k].text in ",;/–—-" or has(tokens[k], "list") for k in range(previous.n + 1, n)
    )
    beside = previous is not None and not listed and n - previous.n <= 6
    if previous is not None and beside and previous.relation != "direction":
        # "north of A near B" means B; "A, north of B" and "A near B" mean A.
        if (
            previous.relation == "near"
            and previous.part is None
            and not previous.bare
            and between(sentence, previous.n, n)
        ) and any(has(tokens[k], "compass") for k in range(max(low, previous.n - 3), previous.n)):
            earlier.pop()
            return Where(n, mention, "near", None, bare=False)
        to = tokens[n - 1].lower == "to"
        if (to or "toward" in lead) and _is_origin(sentence, low, previous):
            earlier.pop()  # "advances from A towards B"
            return Where(n, mention, "in" if to else "toward", None, bare=False)
        if lead & {"near", "compass", "from", "inside", "around", "toward"} and between(
            sentence, previous.n, n
        ):
            return None
    if previous is not None and listed and "near" in lead and is_in_region(tokens, previous.n, n):
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
        and ";" not in (token.text for token in tokens[previous.n : n])
        and previous.bare
        and lead & {"compass", "near"}
        and not bare
    ):
        return None
    part = part_before(sentence, low if previous is None else previous.n + 1, n)
    if part and relation == "near" and "compass" not in lead:
        relation = "in"
    if part is None and relation == "near" and is_half(tokens, n):
        return Where(n, mention, "in", tokens[n - 1].text, bare=False)
    return Where(n, mention, relation, part, bare)


def _is_origin(sentence: Sentence, low: int, place: Where) -> bool:
    """ "from A": where an advance begins; but who withdraws leaves A."""
    tokens = sentence.tokens
    if any(token.lower.startswith(("ліні", "лини", "фронт")) for token in tokens[low : place.n]):
        return False  # "по всій лінії від A до B"
    left = any(
        kind.event == "withdraw"
        for token in tokens[max(0, low - 2) : place.n]
        if token.word is not None
        for kind in token.word.kinds
    )
    return not left and place.n > 0 and tokens[place.n - 1].lower in ("from", "від", "от")


def between(sentence: Sentence, a: int, b: int) -> bool:
    """Whether nothing but connectors stands between two places."""
    for n in range(a + 1, b):
        token = sentence.tokens[n]
        if token.lower in FILLERS or token.mention:
            continue
        if token.word is None or not token.word.concepts & CONNECTORS:
            return token.text.isdigit()
    return True


def _relation(
    sentence: Sentence, n: int, lead: set[str], previous: Where | None
) -> tuple[Relation, bool]:
    mention = sentence.tokens[n].mention
    if mention is not None and (mention.kind == "sector" or front_follows(sentence, n)):
        tactical = any(token.lower == "tactical" for token in sentence.tokens[n : n + 5])
        near = front_follows(sentence, n, "around") and not tactical
        return ("near" if near else "direction"), False
    if "toward" in lead and not lead >= {"compass", "from"}:
        return "toward", False  # but "к югу от X" is near X
    of_part = "part" in lead and "near" not in lead
    if lead & {"near", "around"} or (
        "compass" in lead and not of_part and not is_attributive(sentence, n)
    ):
        return "near", False
    if lead & {"inside", "over", "part"}:
        return "in", False
    if previous is not None:
        return previous.relation, previous.bare
    return "in", True
