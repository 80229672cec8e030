"""Which side does it: subject, agent, owner, patient, or whom the claimant must mean."""

from __future__ import annotations

from frontlog.extract.absence import is_absence
from frontlog.extract.annotate import Sentence, Side
from frontlog.extract.cases import (
    after_noun,
    begins_with_verb,
    behind,
    can_be_subject,
    comes_from,
    is_active,
    is_agent,
    is_any_case,
    is_attackers,
    is_governed,
    is_nominative,
    is_object,
    is_other_verb,
    is_pushed_back,
)
from frontlog.extract.clauses import is_relative
from frontlog.extract.lexicon import Word
from frontlog.extract.patients import driven, is_dative_subject, is_passive, is_pushed, patient
from frontlog.extract.scene import (
    ADVERSARY,
    PRONOUNS,
    TAKES,
    Scene,
    claims_place,
    done_to,
    done_to_them,
    elides,
    falls_beside_held,
    is_coloured,
    is_it,
    is_ours,
    is_own_deed,
    is_stranger,
    is_theirs,
    is_theirs_unsaid,
    meanings,
    of_own_land,
    own_attack,
    own_troops,
    precedes_subject,
    relative_subject,
    side_named,
    spoken_of_last,
)
from frontlog.extract.triggers import is_noun
from frontlog.model import SideId

_THEM = frozenset(("ними", "ним"))  # "село за ними"
ATTACKER: SideId = "ru"
"""Who takes ground where a passive names nobody and no side was named before."""
_OF_GENITIVE = ("encircle", "advance", "infiltrate", "withdraw")
"""Nouns of event whose party stands after them: "просування ворога", "оточення росіян"."""


def actor(scene: Scene) -> SideId | None:
    """The side that does the event, ``None`` where nobody does or nobody can be told."""
    event, role = scene.trigger.kind.event, scene.trigger.kind.role
    if role == "state":
        return None
    own = claims_place(scene) and event in ("capture", "hold") and not is_coloured(scene)
    if (own or (role == "place" and is_ours(scene))) and scene.side in ADVERSARY:
        return scene.side  # "claimed the village": for oneself
    done = _side(done_to(scene), scene) or done_to_them(scene)
    theirs = _other(done) or _theirs(scene)
    if theirs is not None:
        return theirs
    passive = is_passive(scene.sentence, scene.trigger)
    # "in a pocket", "in pincers": the troops named are those around whom it closes.
    pocket = event == "encircle" and scene.trigger.phrase
    passive = passive or (pocket and not begins_with_verb(scene.sentence, scene.trigger))
    who = _side(_agent(scene, passive), scene)
    # "the enemy was ousted from X by Ukrainian troops"
    ouster = who if scene.sentence.has("driven_out", scene.trigger.i, scene.trigger.j + 1) else None
    if who is None and not passive:
        who = _side(relative_subject(scene) or _subject(scene), scene)
        if scene.sentence.has("forced", scene.trigger.i - 6, scene.trigger.i):
            who = _other(who)  # "вынудив противника отойти", "не дали взять"
    if role == "lose":
        return ouster or _loser(who, scene)
    if event == "repel":
        return _repeller(who, scene)
    edges = (scene.trigger.i, scene.trigger.j - 1)  # "вибито з X", "з X вибито"
    expelled = event == "capture" and any(scene.sentence.has("from", n, n + 1) for n in edges)
    if who is None and passive and (expelled or event in ("encircle", "advance")):
        who = _other(_side((driven(scene) if expelled else None) or patient(scene), scene))
    elif who is None and (expelled or (event == "advance" and is_pushed(scene))):
        who = _other(_side(driven(scene), scene))
    elif who is None and passive and event == "withdraw":
        who = _side(patient(scene), scene)
    if event == "attack" and is_noun(scene.sentence, scene.trigger):
        whose = None if _is_english(scene) else after_noun(scene.sentence, scene.trigger)
        who = _side(own_attack(scene) or whose, scene) or who
    # "завершено окружение противника": a phrase, but its noun has a party of its own
    last = scene.sentence.tokens[scene.trigger.j - 1].word
    phrase = event == "encircle" and passive and last is not None and "NOUN" in last.marks
    if event in _OF_GENITIVE and (phrase or is_noun(scene.sentence, scene.trigger)):
        named = _side(after_noun(scene.sentence, scene.trigger), scene)
        who = (_other(named) if event == "encircle" else named) or who
    return who or _side(_owner(scene), scene) or _untold(scene)


def _theirs(scene: Scene) -> SideId | None:
    """ "Росіяни є в селі, але воно не під їхнім контролем", "ми протидіємо їхнім спробам"."""
    sentence, trigger = scene.sentence, scene.trigger
    found = sentence.last("theirs", max(scene.start, trigger.i - 3), trigger.j)
    if found is None:
        return None
    before = [party for party in sentence.sides if party.j <= found[0] and not party.owner]
    if not before:
        return scene.last
    side = _side(before[-1], scene)
    own = before[-1].i >= scene.start and is_nominative(sentence, before[-1])
    return _other(side) if own else side


def last_named(sentence: Sentence, side: SideId) -> SideId | None:
    """The side that a sentence names last, for "they" in the next one; ``side`` the speaker's."""
    for party in reversed(sentence.sides):
        if not party.owner and party.who in ADVERSARY and not _is_ground(sentence, party):
            return party.who
        if party.who == "enemy" and side in ADVERSARY:
            return ADVERSARY[side]
        if party.who == "our" and side in ADVERSARY and is_nominative(sentence, party):
            return side
    return None


def _is_ground(sentence: Sentence, party: Side) -> bool:
    """ "into southern Ukraine": a country as a place, not as one who acts."""
    before = sentence.tokens[party.i - 1] if party.i else None
    if before is None or not before.text.isascii():
        return False
    return before.lower.endswith("ern") or before.lower in ("in", "into", "across", "through")


def _side(party: Side | None, scene: Scene) -> SideId | None:
    if party is None:
        return None
    if party.who == "our":
        return scene.side if scene.side in ADVERSARY else None
    if party.who == "enemy":
        return ADVERSARY.get(scene.side, ATTACKER)
    return party.who


def _other(side: SideId | None) -> SideId | None:
    return None if side is None else ADVERSARY[side]


def _agent(scene: Scene, passive: bool) -> Side | None:
    """ "by Russian forces", "росіянами", "під контроль ЗСУ"."""
    trigger = scene.trigger
    # The nearest: "X, left by Ukrainian troops, was taken by Russian ones".
    for party in sorted(scene.sentence.sides, key=lambda each: abs(each.i - trigger.i)):
        near = scene.sentence.tokens[trigger.j : party.i]
        inside = trigger.i <= party.i <= trigger.j + 1 and not any(t.text in ";:" for t in near)
        if trigger.kind.role == "place" and inside:
            return party
        if passive and trigger.phrase and party.i == trigger.j and "gent" in party.marks:
            return party  # "взято під контроль ЗСУ"
        if party.owner or not scene.start <= party.i <= trigger.j + 8:
            continue
        if passive and party.i == trigger.j and is_any_case(party):
            return party  # "захваченный ВСУ"
        if "ablt" in party.marks and not party.marks & {"nomn", "gent"}:
            if passive or not is_active(scene.sentence, trigger):
                return party
            continue  # "атаки відбиті ЗСУ, і ворог відступив"
        if is_attackers(scene.sentence, party):
            continue
        if is_agent(scene.sentence, party):
            if any(is_other_verb(t) for t in scene.sentence.tokens[trigger.j : party.i]):
                continue  # "the capture of X has not been confirmed by Ukraine"
            return party
    return None


def _subject(scene: Scene) -> Side | None:
    trigger = scene.trigger
    earlier = [party for party in reversed(scene.sentence.sides) if _is_before(scene, party)]
    # "X broke the defence of the AFU at A and B": whose defence it was is no subject.
    if is_noun(scene.sentence, scene.trigger):
        # "X is in the hands of the AFU, reports of its capture are untrue".
        earlier = [party for party in earlier if not is_governed(scene.sentence, party)]
    elif own_troops(scene):
        earlier = [p for p in earlier if p.i < scene.start or not is_governed(scene.sentence, p)]
    sentence = scene.sentence
    earlier.sort(
        key=lambda each: (
            each.i < scene.start,
            is_governed(sentence, each) or is_object(sentence, each),
        )
    )
    for party in earlier:
        if party.i >= scene.start:
            return behind(sentence, trigger, party) or party
        # "Russia attacks in the east after it captured X", in nobody's words: Russia.
        theirs = scene.outlet and is_it(scene)
        if not theirs and (own_troops(scene) or is_own_deed(scene, None)):
            return None  # "X seized A; Y denied that its troops had left B"
        return party
    word = scene.sentence.tokens[trigger.i].word
    if word is not None and precedes_subject(scene, word):
        # "After capturing X last October, Russia ...": the subject of the main clause.
        later = (party for party in scene.sentence.sides if party.i >= trigger.j)
        return next((each for each in later if not each.owner), None)
    for party in scene.sentence.sides:
        near = trigger.j <= party.i <= trigger.j + 5
        apart = any(t.text in ",;:—" for t in scene.sentence.tokens[trigger.j : party.i])
        counted = "gent" in party.marks and trigger.kind.event in ("advance", "infiltrate")
        counted = counted or is_absence(scene.sentence, trigger)
        if (
            near
            and not apart
            and not (party.owner or is_governed(scene.sentence, party))
            and (counted or is_nominative(scene.sentence, party))
        ):
            return party
    return None


def _is_before(scene: Scene, party: Side) -> bool:
    if party.j > scene.trigger.i or party.owner:
        return False
    between = scene.sentence.tokens[party.j : scene.trigger.i]
    if any(token.text in ";:»”" for token in between):
        return False
    if not between and party.i and scene.sentence.tokens[party.i - 1].lower == "with":
        return True  # "with Ukrainian troops attacking from two sides"
    return can_be_subject(scene.sentence, party) or is_dative_subject(scene, party)


def _owner(scene: Scene) -> Side | None:
    """ "Russian attacks", "просування російських частин"."""
    trigger = scene.trigger
    for party in scene.sentence.sides:
        if comes_from(scene.sentence, party):
            continue
        if party.owner and trigger.i - 4 <= party.i < trigger.j:
            return party
        apart = any(t.text in ",;—" for t in scene.sentence.tokens[trigger.j : party.i])
        if trigger.i <= party.i <= trigger.j + 3 and _is_noun(scene) and not apart:
            return party
    return None


def _is_english(scene: Scene) -> bool:
    return scene.sentence.tokens[scene.trigger.i].text.isascii()


def _is_noun(scene: Scene) -> bool:
    word = scene.sentence.tokens[scene.trigger.i].word
    if word is not None and {"NOUN", "nomn"} <= word.marks and "past" in word.marks:
        return True  # "прорив" is a noun and, rarely, a verb
    verbs = {"VERB", "GRND", "PRTS", "Impe", "past", "ger", "part"}
    return word is not None and not word.marks & verbs


def _loser(who: SideId | None, scene: Scene) -> SideId:
    loser = who or _side(_owner(scene), scene) or scene.side
    return ADVERSARY.get(loser, ATTACKER)


def _repeller(who: SideId | None, scene: Scene) -> SideId | None:
    """Failed attacks are repelled by the other side; else the subject repels."""
    trigger, own = scene.trigger, scene.side if scene.side in ADVERSARY else None
    # English reports carry the attacker over from the sentence before, not who held.
    english = scene.sentence.tokens[trigger.i].text.isascii()
    if scene.sentence.has("failed", trigger.i, trigger.j):
        owner = _owner(scene)  # "російський наступ захлинувся"
        failed = _side(owner if owner is not None and owner.owner else _subject(scene), scene)
        failed = failed or _attacker(scene)
        return _other(failed) or own or _other(ATTACKER)
    attacker = _attacker(scene)
    found = who or _other(attacker) or own
    return found or (None if english else scene.carried) or _other(ATTACKER)


def _attacker(scene: Scene) -> SideId | None:
    """Whose attacks: "Russian attacks", "атаки противника"."""
    sentence = scene.sentence
    for party in sentence.sides:
        side = _side(party, scene)
        by = is_attackers(sentence, party)
        owns = (
            by
            or (
                sentence.has("attacks", party.i - 2, party.i)
                and not is_pushed_back(sentence, party)
            )
            or (party.owner and sentence.has("attacks", party.j, party.j + 4))
        )
        if side is not None and owns and party.i >= scene.start:
            return side
    return None


def _untold(scene: Scene) -> SideId | None:  # noqa: PLR0911 (rules in order, the first that fits)
    """Nobody is named: one frees or holds one's own, the other side occupies."""
    sentence, trigger, side = scene.sentence, scene.trigger, scene.side
    word = sentence.tokens[trigger.i].word
    concepts = meanings(scene)
    own = side if side in ADVERSARY else scene.carried
    spoken_of = spoken_of_last(scene, own)
    if spoken_of is not None:
        return spoken_of
    told = of_own_land(scene, concepts) or _by_word(scene, concepts)
    if told is not None:
        return told
    passive = is_passive(sentence, trigger)
    # "ДРГ, яка зайшла в X": the group stands before its relative clause.
    low = scene.start - 3 * is_relative(sentence, scene.start)
    small = sentence.has("small_group", low, trigger.i)
    if (small or trigger.kind.event == "infiltrate") and side in ADVERSARY:
        return ADVERSARY[side]
    inflected = not sentence.tokens[trigger.i].text.isascii()
    if not (passive and inflected) and own_troops(scene):
        own = own or (scene.last if is_theirs(scene) else None)
        return _other(own) if passive and trigger.kind.event == "encircle" else own
    frees = "freeing" in concepts and side in ADVERSARY
    if not passive and not frees and not _may_lack_subject(scene, word):
        return None
    takes = trigger.kind.event in TAKES
    if scene.denied and takes and side in ADVERSARY and (passive or _is_noun(scene)):
        attackers = frees or sentence.has("premature", 0, len(sentence.tokens))
        return ATTACKER if attackers else ADVERSARY[side]
    if concepts & {"freeing", "side_our"} or trigger.kind.event in ("hold", "withdraw"):
        left = passive and trigger.kind.event == "withdraw" and not inflected
        return own or (_other(ATTACKER) if left else None)
    if trigger.kind.event == "encircle" or (trigger.kind.event == "attack" and _is_noun(scene)):
        return ATTACKER
    if "occupying" in concepts:
        return ATTACKER
    if not takes:
        return scene.carried
    if not passive and side in ADVERSARY and is_own_deed(scene, word):
        return side
    if not passive and not _is_noun(scene) and scene.last is not None:
        return scene.last
    return ATTACKER if falls_beside_held(scene) else scene.carried or ATTACKER


def _may_lack_subject(scene: Scene, word: Word | None) -> bool:
    """A single unnamed somebody ("the photographer captured") is no party to the war."""
    leaves = scene.trigger.kind.event in ("hold", "withdraw")
    withdrawn = scene.trigger.kind.event == "withdraw" and scene.side in ADVERSARY
    if word is None or scene.trigger.phrase or (_is_noun(scene) and (withdrawn or not leaves)):
        return True
    if elides(scene):
        return True
    english = scene.sentence.tokens[scene.trigger.i].text.isascii()
    if english and (leaves or word.marks & {"past", "part", "ger", "s"}):
        before = scene.sentence.tokens[scene.start : scene.trigger.i]
        own = scene.side in ADVERSARY and "ger" in word.marks
        bare = not before or (len(before) == 1 and before[0].lower == "also")
        again = bare and "past" in word.marks and scene.carried is not None  # "Also advanced"
        return own or again or any(token.lower in PRONOUNS for token in before)
    cited = {n for each in scene.sentence.speakers for n in range(each.i, each.j)}
    others = (n for n in range(scene.start, scene.trigger.i) if n not in cited)
    if any(is_stranger(scene.sentence.tokens[n]) for n in others):
        return False
    loose = {"plur", "GRND", "INFN", "infn"}
    # "признала отход из X": its own
    own = scene.trigger.kind.event == "withdraw" and _is_noun(scene) and scene.side in ADVERSARY
    return own or bool(word.marks & loose) or scene.carried is not None


def _by_word(scene: Scene, concepts: frozenset[str]) -> SideId | None:
    """What the word itself tells: an outlet of neither side "frees", a town "is occupied"."""
    sentence, trigger = scene.sentence, scene.trigger
    if "freeing" in concepts and scene.outlet and scene.side not in ADVERSARY:
        return _other(ATTACKER)
    named = side_named(scene)
    if named is not None:
        return named
    hostile = trigger.kind.role == "place" and trigger.phrase  # "вже вороже"
    last = sentence.tokens[trigger.j - 1].lower
    if hostile and last in _THEM:
        return ATTACKER if scene.side == "ua" else scene.last or ATTACKER
    if hostile and sentence.has("side_enemy", trigger.i, trigger.j):
        return ADVERSARY.get(scene.side, ATTACKER)
    if trigger.kind.event == "attack" and is_theirs_unsaid(scene):
        return ATTACKER
    held = trigger.kind.event == "hold" and sentence.has("occupying", trigger.i, trigger.j)
    return ADVERSARY.get(scene.side, ATTACKER) if held and trigger.phrase else None
