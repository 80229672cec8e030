"""Parties that are no nominative subject: of a passive, driven back, or in the dative."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Side, Trigger
from frontlog.extract.cases import can_be_subject, is_any_case, is_governed, is_headline
from frontlog.extract.scene import Scene

_BE = frozenset(("was", "were", "been", "is", "are", "being", "be"))
_THEN = frozenset(("by", "in", "on", "last", "after", "during", "earlier", "since", "this"))


def is_passive(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the place is the grammatical subject: passives, impersonals, states of a place."""
    if trigger.kind.role == "place":
        return True
    from_it = trigger.phrase and sentence.has("from", trigger.i, trigger.i + 1)
    word = sentence.tokens[trigger.j - 1 if from_it else trigger.i].word  # "из X выбит"
    marks = word.marks if word is not None else frozenset()
    if marks & {"PRTS", "Impe"} or ("pssv" in marks and "VERB" not in marks):
        return True
    if sentence.has("reflexive", trigger.i, trigger.i + 1):
        return True
    before = sentence.tokens[max(0, trigger.i - 3) : trigger.i]
    be = any(token.lower in _BE for token in before)
    return "part" in marks and (be or _is_reduced(sentence, trigger))


def _is_reduced(sentence: Sentence, trigger: Trigger) -> bool:
    """ "X, seized last week, ...": a participle right after the place."""
    i, j = trigger.i, trigger.j
    if is_headline(sentence, trigger):
        return True
    if i < 2 or j >= len(sentence.tokens) or sentence.tokens[i - 1].text != ",":
        return False
    return sentence.tokens[i - 2].mention is not None and sentence.tokens[j].lower in _THEN


def patient(scene: Scene) -> Side | None:
    """A party to whom a passive happens: "наші відрізані", "противник отброшен"."""
    trigger = scene.trigger
    for party in scene.sentence.sides:
        if party.owner or not scene.start <= party.i <= trigger.j + 3:
            continue
        if scene.sentence.tokens[party.i].text.isascii():
            told = any(party.j <= other.i < trigger.i for other in scene.sentence.triggers)
            if party.j <= trigger.i and not told and can_be_subject(scene.sentence, party):
                return party  # "Ukrainian troops are encircled"
            continue
        if any(t.text in ",;—" for t in scene.sentence.tokens[trigger.j : party.i]):
            continue  # "місто не оточене, хоча росіяни цього прагнуть"
        first = scene.sentence.tokens[party.i].word
        marks = first.marks if first is not None and "ADJF" in first.marks else party.marks
        before = party.j <= trigger.i and not is_governed(scene.sentence, party)
        if "nomn" in marks and ("gent" not in marks or (before and is_any_case(party))):
            return party
        verb = scene.sentence.tokens[trigger.i].word
        counted = before or trigger.kind.event == "encircle"  # "заблоковано двісті росіян"
        if counted and "gent" in marks and verb is not None and "Impe" in verb.marks:
            return party  # "росіян вибито з X"
    # "Противник атаковал X, но был отброшен": the subject of the clause before.
    earlier = (each for each in reversed(scene.sentence.sides) if each.j <= scene.start)
    return next((each for each in earlier if "nomn" in each.marks and not each.owner), None)


def is_pushed(scene: Scene) -> bool:
    """ "росіян відтісняють від X": who gains ground is not named, who loses it is."""
    return scene.sentence.has("pushing", scene.trigger.i, scene.trigger.j)


def driven(scene: Scene) -> Side | None:
    """The party that a verb is done to, beside it and not in the nominative."""
    trigger = scene.trigger
    for each in scene.sentence.sides:
        if each.owner or not trigger.i - 3 <= each.i < trigger.j + 3:
            continue
        # "прорыв обороны ВСУ": a name that does not decline stands after it
        after = each.i == trigger.j and is_any_case(each)
        if after or "nomn" not in each.marks:
            return each
    return None


def is_dative_subject(scene: Scene, party: Side) -> bool:
    """ "окупанту вдалося захопити": the dative is the one who does it."""
    words = ("succeed", "fail")
    # "захисникам довелося відійти": the verb may begin the phrase.
    helped = any(scene.sentence.has(each, scene.start, scene.trigger.i + 1) for each in words)
    return helped and "datv" in party.marks
