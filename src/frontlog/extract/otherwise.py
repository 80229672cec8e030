"""English words of event that tell of something else: the left bank, a cold front, the fall."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.tokens import has

_AMIDST = frozenset(("during", "in", "since", "before", "after", "throughout", "of", "for"))
_LEADS = frozenset(("the", "recent", "ongoing", "heavy", "fierce", "intense", "this", "bitter"))
_OF_REPORTS = frozenset(("footage", "video", "videos", "images", "evidence", "word", "news"))
_AFTER_EPITHET = frozenset(("since", "again", "now", "for", "and", "but", "as", "today", "after"))
_FLYING = frozenset(("drone", "drones", "missile", "missiles", "bomb", "bombs", "uavs", "shaheds"))
_SEASON = frozenset(("the", "last", "this", "every", "that", "late", "early"))
_REACH = 9
"""How far before an event its subject may stand, and behind a battle what it did."""


def is_otherwise(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a word of event is used of something else than the front."""
    if any(i <= trigger.i < j for i, j in sentence.concepts.get("idle", ())):
        return True
    if "stranger" in sentence.concepts and _is_of_strangers(sentence, trigger):
        return True
    if not sentence.tokens[trigger.i].text.isascii():
        return False
    of_event = _BY_EVENT.get(trigger.kind.event)
    return of_event is not None and of_event(sentence, trigger)


def _is_of_strangers(sentence: Sentence, trigger: Trigger) -> bool:
    """ "A polar front pushed into X", "rescuers entered X": nobody who fights."""
    tokens = sentence.tokens
    for n in range(trigger.i - 1, max(-1, trigger.i - _REACH), -1):
        if tokens[n].text in ";:," or has(tokens[n], "military") or has(tokens[n], "unit"):
            return False
        if any(side.i <= n < side.j for side in sentence.sides):
            return False
        if sentence.has("stranger", n, n + 1):
            return True
    return False


def _is_battle_past(sentence: Sentence, trigger: Trigger) -> bool:
    """ "wounded in the fighting for X", "the battle for X cost ...": what else came of it."""
    tokens, i = sentence.tokens, trigger.i
    if not trigger.phrase:
        return _is_disputed(sentence, trigger)
    if not sentence.has("battle", i, trigger.j):
        return False
    for n in range(trigger.j, min(trigger.j + _REACH, len(tokens))):
        if tokens[n].text in ",;:":
            break
        if has(tokens[n], "aftermath"):
            return True
    n = i - 1
    while n >= 0 and tokens[n].lower in _LEADS:
        n -= 1
    if n < 1 or tokens[n].lower not in _AMIDST:
        return False
    told = tokens[n - 1]
    return not (has(told, "claim") or told.lower in _OF_REPORTS)


def _is_disputed(sentence: Sentence, trigger: Trigger) -> bool:
    """ "milbloggers disputed the claim": a word of theirs, not a town."""
    word = sentence.tokens[trigger.i].word
    finite = word is not None and word.marks & {"past", "s", "base"}
    said = any(each.j == trigger.i for each in sentence.speakers)
    claim = sentence.has("claim", trigger.j, trigger.j + 4)
    return (
        bool(finite)
        and "," not in (t.text for t in sentence.tokens[trigger.j : trigger.j + 2])
        and (said or claim)
    )


def _is_epithet(sentence: Sentence, trigger: Trigger) -> bool:
    """ "struck Russian-held X" says nothing, "X is Russian-held" does."""
    tokens, j = sentence.tokens, trigger.j
    named = tokens[trigger.i].lower.endswith(("-held", "-controlled", "-occupied"))
    if trigger.phrase or not named:
        return False
    return j < len(tokens) and tokens[j].text[0].isalnum() and tokens[j].lower not in _AFTER_EPITHET


def _is_air_raid(sentence: Sentence, trigger: Trigger) -> bool:
    """ "repelled a drone attack on X": nobody tried to take the town."""
    for i, j in sentence.concepts.get("weapon", ()):
        if trigger.j <= i < trigger.j + 4 and sentence.has("attacks", j, j + 2):
            return True
    return False


def _is_season(sentence: Sentence, trigger: Trigger) -> bool:
    """ "in the fall of 2022", "last fall"."""
    tokens, i, j = sentence.tokens, trigger.i, trigger.j
    if tokens[i].lower != "fall" or i == 0 or tokens[i - 1].lower not in _SEASON:
        return False
    if j + 1 < len(tokens) and tokens[j].lower == "of":
        return tokens[j + 1].text.isdigit()
    return True


def _is_figure(sentence: Sentence, trigger: Trigger) -> bool:
    """ "losses near X reached 400 men a day"."""
    tokens, j = sentence.tokens, trigger.j
    count = j < len(tokens) and tokens[j].text.isdigit()
    reached = count and tokens[trigger.i].lower in ("reached", "reach")
    return reached or _is_flight(sentence, trigger)


def _is_flight(sentence: Sentence, trigger: Trigger) -> bool:
    """ "enemy drones entered the airspace of X": what flies takes no ground."""
    n = trigger.i - 1
    while n > 0 and sentence.tokens[n].lower in ("has", "have", "had", "also", "later"):
        n -= 1
    return n >= 0 and sentence.tokens[n].lower in _FLYING


_BY_EVENT = {
    "hold": _is_epithet,
    "contest": _is_battle_past,
    "repel": _is_air_raid,
    "capture": _is_season,
    "advance": _is_figure,
}
