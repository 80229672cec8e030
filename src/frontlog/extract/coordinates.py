"""English coordinates that leave the verb out: "A fell on Monday and B on Tuesday", "not B"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from frontlog.extract.annotate import Sentence
from frontlog.extract.drafts import Draft
from frontlog.extract.where import Where, all_places
from frontlog.model import Stance

_AUXILIARIES = frozenset(("has", "have", "had", "is", "are", "was", "were", "did", "does", "do"))
_WHEN = frozenset(
    ("on", "in", "the", "a", "at", "two", "three", "last", "earlier", "later", "yesterday", "next")
)
_AFTER = frozenset(("too", "also", "likewise"))


def coordinated(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """What was just told, told again of a place whose own verb is left out."""
    if not drafts or len(sentence.named) < 2 or not sentence.tokens[0].text.isascii():
        return []
    done = {draft.where.mention.start for draft in drafts}
    left = [n for n in sentence.named if sentence.tokens[n].start not in done]
    if not left:
        return []
    lowers = [token.lower for token in sentence.tokens]
    told = {n: how for n in left if (how := _told_again(sentence, lowers, n)) is not None}
    found: list[Draft] = []
    for place in all_places(sentence) if told else ():
        if place.n in told and place.relation != "direction":
            found += _again(sentence, drafts, place, told[place.n])
    return found


def _again(sentence: Sentence, drafts: Sequence[Draft], place: Where, how: Stance) -> list[Draft]:
    """The last draft of each voice before the place, now of the place."""
    start = sentence.tokens[place.n].start
    before = [d for d in drafts if d.where.mention.start < start and d.stance != "doubts"]
    if not before:
        return []
    base = before[-1]
    same = [d for d in before if d.where.mention == base.where.mention and d.event == base.event]
    opposite: Stance = "denies" if base.stance == "asserts" else "asserts"
    stance = base.stance if how == "asserts" else opposite
    where = replace(place, relation=base.where.relation, part=None, n=-1)
    end = max(base.end, place.mention.end)
    return [replace(d, where=where, stance=stance, days=None, end=end) for d in same[-1:]]


def _told_again(sentence: Sentence, lowers: Sequence[str], n: int) -> Stance | None:
    """Whether the name at ``n`` stands for a clause like the one before it, and how."""
    ends = n + 1 == len(lowers) or not lowers[n + 1][0].isalnum()
    if lowers[n - 1 : n] == ["not"] and lowers[n - 2 : n - 1] in (["but"], ["and"], [","]) and ends:
        return "denies"
    if lowers[n - 1] == "then" and ends:
        return "asserts"
    if n > 1 and lowers[n - 1] in _AUXILIARIES and lowers[n - 2] in ("so", "as") and ends:
        return "asserts"
    if n + 1 < len(lowers) and lowers[n + 1] in _AUXILIARIES:
        return _answered(lowers, n + 2)
    return "asserts" if _gapped(sentence, lowers, n) else None


def _answered(lowers: Sequence[str], n: int) -> Stance | None:
    """ "B has not.", "B is too.": nothing follows but the denial."""
    rest = lowers[n : n + 2]
    ended = len(rest) < 2 or not rest[1][0].isalnum() or rest[1] == "yet"
    if rest[:1] == ["not"] and ended:
        return "denies"
    return "asserts" if rest and rest[0] in _AFTER and ended else None


def _gapped(sentence: Sentence, lowers: Sequence[str], n: int) -> bool:
    """ "... and B on Tuesday": a date and no verb behind the name."""
    joined = lowers[n - 1] == "and" or (lowers[n - 1] in (",", ";"))
    if not joined or n + 1 >= len(lowers) or lowers[n + 1] not in _WHEN:
        return False
    for k in range(n + 1, len(lowers)):
        if not lowers[k][0].isalnum():
            break
        word = sentence.tokens[k].word
        if lowers[k] in _AUXILIARIES or (word is not None and (word.kinds or _is_verb(word.marks))):
            return False
        if sentence.tokens[k].mention is not None:
            return False
    return any(trigger.j <= n for trigger in sentence.triggers)


def _is_verb(marks: frozenset[str]) -> bool:
    return "past" in marks
