"""Which side does it: subject, agent, owner, or what the claimant must mean."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Side, Trigger
from frontlog.extract.lexicon import Word
from frontlog.model import SideId

_ADVERSARY = {"ua": "ru", "ru": "ua"}
ATTACKER: SideId = "ru"
"""Who takes ground where a passive names nobody and no side was named before."""
_NOT_SUBJECT = frozenset(["of", "against", "by", "from", "on", "between", "with", "to"])


def is_passive(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the place is the grammatical subject: passives, impersonals, states of a place."""
    if trigger.kind.role == "place":
        return True
    marks = _marks(sentence, trigger)
    if marks & {"PRTS", "Impe"} or ("pssv" in marks and not marks & {"VERB"}):
        return True
    if "part" in marks:
        return _after_be(sentence, trigger)
    return False


def _after_be(sentence: Sentence, trigger: Trigger) -> bool:
    for n in range(max(0, trigger.i - 3), trigger.i):
        if sentence.tokens[n].lower in ("was", "were", "been", "is", "are", "being", "be"):
            return True
    return False


def _marks(sentence: Sentence, trigger: Trigger) -> frozenset[str]:
    word = sentence.tokens[trigger.i].word
    return word.marks if word is not None else frozenset()


def actor(
    sentence: Sentence,
    trigger: Trigger,
    starts: list[int],
    side: SideId,
    carried: SideId | None,
) -> SideId | None:
    """The side that does the event; ``side`` is the claimant's, ``carried`` the last actor."""
    event, role = trigger.kind
    if role == "state":
        return None
    passive = is_passive(sentence, trigger)
    subject = None if passive else _subject(sentence, trigger, starts)
    agent = _agent(sentence, trigger, starts) if passive or subject is None else None
    who = _resolve(subject, side) or _resolve(agent, side)
    if role == "lose":
        return _ADVERSARY.get(who or side, "ru") if who or side in _ADVERSARY else "ru"
    if event == "repel":
        return _repeller(sentence, trigger, starts, side, who, carried)
    if who is not None:
        return who
    owner = _resolve(_owner(sentence, trigger, starts), side)
    if owner is not None:
        return owner
    return _untold(sentence, trigger, side, carried)


def _resolve(party: Side | None, side: SideId) -> SideId | None:
    if party is None:
        return None
    if party.who == "our":
        return side if side in _ADVERSARY else None
    if party.who == "enemy":
        return _ADVERSARY.get(side, "ru")
    return party.who


def _subject(sentence: Sentence, trigger: Trigger, starts: list[int]) -> Side | None:
    best: Side | None = None
    for party in sentence.sides:
        if party.j > trigger.i:
            break
        if party.owner or not _can_be_subject(sentence, party):
            continue
        best = party
    if best is not None:
        return best
    for party in sentence.sides:
        if (
            party.i >= trigger.j
            and party.i - trigger.j <= 5
            and not party.owner
            and "nomn" in party.marks
        ):
            return party
    return None


def _can_be_subject(sentence: Sentence, party: Side) -> bool:
    if sentence.tokens[party.i].text.isascii():
        before = sentence.tokens[party.i - 1].lower if party.i else ""
        return before not in _NOT_SUBJECT
    return not party.marks or "nomn" in party.marks


def _agent(sentence: Sentence, trigger: Trigger, starts: list[int]) -> Side | None:
    for party in sentence.sides:
        near = -8 <= party.i - trigger.j <= 8
        if not near or party.owner:
            continue
        if "ablt" in party.marks and "nomn" not in party.marks:
            return party
        if party.i and sentence.tokens[party.i - 1].lower == "by":
            return party
        if trigger.kind.role == "place" and trigger.i <= party.i <= trigger.j + 1:
            return party
    return None


def _owner(sentence: Sentence, trigger: Trigger, starts: list[int]) -> Side | None:
    for party in sentence.sides:
        if trigger.i - 4 <= party.i < trigger.i and party.owner:
            return party
        if trigger.i <= party.i <= trigger.j + 3:
            return party
    return None


def _repeller(
    sentence: Sentence,
    trigger: Trigger,
    starts: list[int],
    side: SideId,
    who: SideId | None,
    carried: SideId | None,
) -> SideId | None:
    word = sentence.tokens[trigger.i].word
    failed = word is not None and any(
        key.startswith(
            ("безуспіш", "безуспеш", "невдал", "неудач", "unsuccess", "fail", "futile", "без")
        )
        for key in word.keys
    )
    if failed:
        attacker = who or _any(sentence, side)
        return _ADVERSARY.get(attacker or "") or (side if side in _ADVERSARY else None)
    if who is not None:
        return who
    attacker = _any(sentence, side)
    if attacker is not None:
        return _ADVERSARY[attacker]
    return side if side in _ADVERSARY else carried


def _any(sentence: Sentence, side: SideId) -> SideId | None:
    for party in sentence.sides:
        who = _resolve(party, side)
        if who is not None:
            return who
    return None


def _untold(
    sentence: Sentence, trigger: Trigger, side: SideId, carried: SideId | None
) -> SideId | None:
    """Nobody is named: one frees or holds one's own, the other side occupies."""
    word = sentence.tokens[trigger.i].word
    concepts = word.concepts if word is not None else frozenset()
    own = side if side in _ADVERSARY else carried
    if concepts & {"freeing", "side_our"} or trigger.kind.event in ("hold", "withdraw"):
        return own
    if "occupying" in concepts:
        return _ADVERSARY.get(side, ATTACKER)
    if trigger.kind.event not in ("capture", "advance", "infiltrate", "encircle", "attack"):
        return carried
    if carried is None and side in _ADVERSARY and _is_active_plural(word):
        return side
    return carried or ATTACKER


def _is_active_plural(word: Word | None) -> bool:
    """"Взяли село": they of whom the speaker need not say who they are."""
    if word is None or word.marks & {"Impe", "pssv"}:
        return False
    return {"VERB", "plur"} <= word.marks
