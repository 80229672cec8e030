"""Sentences without an event of their own that go on with the one before: lists, "A too"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract.annotate import Sentence, Side, Trigger
from frontlog.extract.drafts import Draft
from frontlog.extract.frames import Frame
from frontlog.extract.scene import ADVERSARY
from frontlog.extract.stance import Reading
from frontlog.extract.tokens import has
from frontlog.extract.where import Where, all_places
from frontlog.model import SideId

_LONGEST = 8
"""Words that "A too" may have beside its places."""
_DASHES = "—–-"
_THEY = frozenset(("був", "були", "їх", "його", "яких", "усіх", "всіх"))
_THEY |= frozenset(("был", "были", "была", "их", "его", "которых", "всех"))
_BULLETS = "—–-•·*▪"
"""Marks before the items of a list."""
_BEARINGS = ("запад", "восточ", "север", "юж", "центр", "захід", "східн", "північ", "півден")


class LastTold(Struct, frozen=True, gc=False):
    """The event that a sentence told last, for sentences that go on with it."""

    sentence: Sentence
    frames: list[Frame]
    trigger: Trigger
    starts: list[int]
    mood: Reading
    unplaced: bool


def goes_on(sentence: Sentence, *, unplaced: bool) -> list[Where]:
    """The places to which a sentence without a verb carries over what was told before it.

    ``unplaced``: the event told before has no place yet ("took six villages. These are A, B").
    """
    places = all_places(sentence)
    if not places:
        return []
    if [token.lower for token in sentence.tokens[:2]] in (
        ["so", "has"],
        ["so", "have"],
        ["so", "is"],
    ):
        return _loose(places)
    first, second = sentence.tokens[0], sentence.tokens[1:2]
    named = has(first, "that_is") and second and second[0].lower in ("про", "о", "об")
    if _has_verb(sentence) and not named:
        return []
    bare = len(places) > 1 and places[0].n == 0 and all(each.bare for each in places)
    if unplaced and (has(first, "that_is") or bare or first.text in _BULLETS):
        return _loose(places)
    if _is_front_by_front(sentence):
        return _loose([place for place in places if place.relation in ("near", "toward")])
    words = len(sentence.tokens) - len(places)
    return _loose(places) if words <= _LONGEST and sentence.has("too", places[0].n, 99) else []


def _loose(places: Sequence[Where]) -> list[Where]:
    return [replace(place, n=-1) for place in places]


def _has_verb(sentence: Sentence) -> bool:
    return any(
        token.mention is None
        and token.word is not None
        and bool(token.word.marks & {"VERB", "PRTS", "Impe", "past"})
        and "NOUN" not in token.word.marks
        for token in sentence.tokens
    )


def _is_front_by_front(sentence: Sentence) -> bool:
    """ "На Лиманському напрямку – у районах A та B, ...": a bulletin's list."""
    dash = next((n for n, t in enumerate(sentence.tokens) if t.text in _DASHES), None)
    return dash is not None and any(has(t, "front_again") for t in sentence.tokens[:dash])


def gapped(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Западную часть A контролируют одни, восточную — другие": a dash for the verb before."""
    tokens, found = sentence.tokens, list[Draft]()
    told = [draft for draft in drafts if draft.actor is not None and draft.stance == "asserts"]
    if not told:
        return found
    for side in sentence.sides:
        dash, last = side.i - 1, side.j == len(tokens) or not tokens[side.j].text[0].isalnum()
        if dash < 1 or tokens[dash].text not in _DASHES or side.owner or not last:
            continue
        before = _told_before(sentence, told, dash)
        if before is None:
            continue
        low, base = before
        ahead = [each for each in all_places(sentence) if low <= each.n < dash]
        if not ahead and tokens[dash - 1].lower.startswith(_BEARINGS):
            ahead = [replace(base.where, part=tokens[dash - 1].text)]
        actor = _doer(side, base.voice.claimant.side)
        for each in ahead if actor is not None else ():
            place = replace(each, relation=base.where.relation, n=-1)
            found.append(replace(base, where=place, actor=actor, end=tokens[side.j - 1].end))
    return found + (_refused(sentence, told) if "neg" in sentence.concepts else [])


def _told_before(sentence: Sentence, told: Sequence[Draft], end: int) -> tuple[int, Draft] | None:
    """Where the clause up to ``end``, which tells nothing, begins, and what was told before it."""
    tokens, low = sentence.tokens, end
    while low and tokens[low - 1].text not in ",;.":
        low -= 1
    base = next((d for d in reversed(told) if d.start < tokens[low].start), None)
    if base is None or low == 0 or any(low <= each.i < end for each in sentence.triggers):
        return None
    return low, base


def _refused(sentence: Sentence, told: Sequence[Draft]) -> list[Draft]:
    """ "A взяли, B — ні": what was told of A is denied of B."""
    tokens, found = sentence.tokens, list[Draft]()
    for i, _ in sentence.concepts["neg"]:
        ends = i + 1 == len(tokens) or not tokens[i + 1].text[0].isalnum()
        if tokens[i].lower not in ("ні", "нет") or not ends:
            continue
        before = _told_before(sentence, told, i)
        if before is None:
            continue
        low, base = before
        for each in (place for place in all_places(sentence) if low <= place.n < i):
            place = replace(each, relation=base.where.relation, n=-1)
            found.append(replace(base, where=place, stance="denies", end=tokens[i].end))
    return found


def _doer(side: Side, speaker: SideId) -> SideId | None:
    if side.who not in ("our", "enemy"):
        return "ua" if side.who == "ua" else "ru"
    return speaker if side.who == "our" and speaker in ADVERSARY else ADVERSARY.get(speaker)


def all_repelled(sentence: Sentence, trigger: Trigger, previous: Sequence[Draft]) -> bool:
    """ "Силы обороны отбили 7 атак": those of the sentence before, where no place is named."""
    attacks = sentence.has("attacks", trigger.i - 4, trigger.j + 4)
    placeless = not any(token.mention for token in sentence.tokens)
    return attacks and placeless and any(draft.event == "attack" for draft in previous)


def thrown_back(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """ "атаковали X, понесли потери и отступили", "атаковал X, но был отброшен": one repel."""
    attacks = [each for each in drafts if each.event == "attack" and each.stance == "asserts"]
    if not attacks:
        return drafts
    found: list[Draft] = []
    beaten: list[Draft] = []
    for draft in drafts:
        attack = next((a for a in attacks if _is_end_of(draft, a, sentence)), None)
        if attack is None:
            found.append(draft)
        elif attack not in beaten:
            beaten.append(attack)
            actor = ADVERSARY[attack.actor]
            found.append(replace(draft, event="repel", actor=actor, start=attack.start))
    return [draft for draft in found if draft not in beaten]


def _is_end_of(draft: Draft, attack: Draft, sentence: Sentence) -> bool:
    """Whether a draft tells that an attack at the same place came to nothing."""
    same = draft.voice == attack.voice and draft.where.mention == attack.where.mention
    if not same or draft.stance != "asserts" or attack.actor not in ADVERSARY:
        return False
    if draft.event == "withdraw":
        return draft.actor == attack.actor
    pushed = draft.event == "advance" and sentence.has("pushing", 0, len(sentence.tokens))
    return pushed and draft.actor == ADVERSARY[attack.actor]


def driven_back(sentence: Sentence, drafts: list[Draft], since: int) -> None:
    """Small groups that entered and were destroyed were repelled, unless only some were."""
    tokens = sentence.tokens
    expelled = any(
        not any(j <= n < j + 4 for n in sentence.named)  # "отброшен от X": where to
        for _, j in sentence.concepts.get("expelled", ())
    )
    destroyed = expelled or sentence.has("destroyed", 0, len(tokens))
    if not destroyed or sentence.has("some", 0, len(tokens)):
        return
    tried = expelled or _destroyed_themselves(sentence)
    for n in range(since, len(drafts)):
        draft = drafts[n]
        entered = draft.event == "infiltrate" or (
            tried and draft.event in ("attack", "advance") and draft.start >= sentence.start
        )
        if entered and draft.stance == "asserts" and draft.actor in ADVERSARY:
            drafts[n] = replace(
                draft, event="repel", actor=ADVERSARY[draft.actor], end=max(draft.end, sentence.end)
            )


def _destroyed_themselves(sentence: Sentence) -> bool:
    """ "намагався зайти в X, але був знищений", "їх ліквідовано": those who came, not a tank."""
    tokens = sentence.tokens
    for i, j in sentence.concepts.get("destroyed", ()):
        before = [token.lower for token in tokens[max(0, i - 3) : i]]
        ends = j == len(tokens) or not tokens[j].text[0].isalnum()
        if ends and not _THEY.isdisjoint(before):
            return True
    return False
