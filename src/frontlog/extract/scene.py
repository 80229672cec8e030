"""A trigger with what bears on who did it, and the pronouns and silences that stand for him."""

from __future__ import annotations

from msgspec import Struct

from frontlog.extract.annotate import Sentence, Side, Token, Trigger
from frontlog.extract.lexicon import Kind, Word
from frontlog.extract.tokens import has
from frontlog.model import SideId

PRONOUNS = frozenset(("it", "they", "we", "its", "their", "troops", "forces", "soldiers", "boys"))


_COLOURS: tuple[tuple[SideId, str], ...] = (("ua", "blue"), ("ru", "red"))
_US = frozenset(("нами", "нас", "нам"))
_GIVEN = frozenset(("surrendered", "ceded", "yielded", "up"))
_WHO = frozenset(("який", "яка", "які", "что", "що", "который", "которая", "которые"))
TAKES = ("capture", "advance", "infiltrate", "encircle", "attack")
ADVERSARY: dict[SideId | None, SideId] = {"ua": "ru", "ru": "ua"}
_OBJECTS = frozenset(("его", "их", "його", "їх"))


class Scene(Struct, frozen=True, gc=False):
    """A trigger with what bears on its actor.

    ``side`` is the claimant's; ``carried`` the actor that this claimant named last, ``last`` the
    one that anybody did.
    """

    sentence: Sentence
    trigger: Trigger
    start: int
    side: SideId
    carried: SideId | None
    last: SideId | None
    denied: bool
    outlet: bool
    """Nobody is cited, so "it" and "they" are not the speaker's side."""


def meanings(scene: Scene) -> frozenset[str]:
    """What the first word of a trigger means, and whether its phrase frees a town."""
    i, j = scene.trigger.i, scene.trigger.j
    word = scene.sentence.tokens[i].word
    concepts = word.concepts if word is not None else frozenset[str]()
    if scene.trigger.phrase and scene.sentence.has("freeing", i, j):
        concepts |= {"freeing"}  # "завершено зачистку"
    if scene.trigger.phrase and scene.sentence.has("occupying", i, j):
        concepts |= {"occupying"}  # "зафарбували червоним"
    return concepts


def of_own_land(scene: Scene, concepts: frozenset[str]) -> SideId | None:
    """Nobody is named: a town "holds" or "was retaken", or one does not confirm that it was."""
    own = scene.side if scene.side in ("ua", "ru") else None
    holds = _holds_out(scene)
    if _in_marks(scene) and scene.outlet and own == "ru" and scene.trigger.kind.event == "advance":
        return "ua"  # "«прорыв» выдумали" in a Russian channel
    if _in_marks(scene) or _is_not_taken(scene):
        return "ru"
    if "own_blow" in concepts and own is not None and not scene.denied:
        return own  # "заявили про успішні контратаки"
    again = holds or (scene.denied and "retaking" in concepts)
    given = scene.sentence.tokens[scene.trigger.j - 1].lower in _GIVEN
    if given and scene.trigger.kind.role == "place":
        return "ua" if own == "ru" else "ru"  # "not surrendered": to the other side
    named = any(not party.owner for party in scene.sentence.sides)
    if not again and "retaking" in concepts and own is None and not named:
        return "ua"  # "the town was retaken on Monday": from those who attack
    return (own or ("ua" if holds else None)) if again else None


def _in_marks(scene: Scene) -> bool:
    """ "про «звільнення» X", "міноборони «взяло» X": the word is the attackers'."""
    tokens, i, j = scene.sentence.tokens, scene.trigger.i, scene.trigger.j
    if i == 0 or j >= len(tokens) or tokens[i].text.isascii():
        return False
    marks = tokens[i - 1].text in '«“„"' and tokens[j].text in '»”"'
    return marks and scene.trigger.kind.event in ("capture", "advance", "encircle")


def _holds_out(scene: Scene) -> bool:
    """ "X holds.": a town by itself, so those who defend it."""
    tokens, trigger = scene.sentence.tokens, scene.trigger
    i, j, kind = trigger.i, trigger.j, trigger.kind
    while i > 1 and tokens[i - 1].lower in ("is", "are", "still", "also"):
        i -= 1  # "X is still holding"
    out = not trigger.phrase or tokens[j - 1].lower in ("out", "on", "firm")
    out = out and "-" not in tokens[trigger.i].lower  # "X is Russian-held"
    if kind.event != "hold" or not out or i == 0 or tokens[i - 1].mention is None:
        return False
    ends = j == len(tokens) or not tokens[j].text[0].isalnum()
    return ends and tokens[i].text.isascii()


def falls_beside_held(scene: Scene) -> bool:
    """ "X is holding, Y has fallen": not to those who hold X."""
    sentence, trigger = scene.sentence, scene.trigger
    falls = trigger.kind == Kind("capture", "place") and sentence.tokens[trigger.i].text.isascii()
    held = (t.kind.event == "hold" and t.j <= trigger.i for t in sentence.triggers)
    return falls and not trigger.phrase and any(held)


def own_attack(scene: Scene) -> Side | None:
    """ "defending against Ukrainian attacks": whose attacks stands right before them."""
    at = (scene.trigger.i, scene.trigger.i - 1)
    return next((each for each in scene.sentence.sides if each.owner and each.j in at), None)


def is_theirs(scene: Scene) -> bool:
    """ "Its soldiers are pushing on": whoever was spoken of last."""
    before = scene.sentence.tokens[scene.start : scene.trigger.i]
    return any(token.lower in ("its", "their") for token in before)


def is_ours(scene: Scene) -> bool:
    """ "село за нами", "под нами": the speaker's, whoever else is named beside it."""
    trigger = scene.trigger
    words = scene.sentence.tokens[trigger.i : trigger.j]
    return trigger.phrase and any(token.lower in _US for token in words)


def is_coloured(scene: Scene) -> bool:
    """ "закрашено красным": whose it is on a map, not whose claim it is."""
    i, j = scene.trigger.i, scene.trigger.j
    return any(scene.sentence.has(colour, i, j) for _, colour in _COLOURS)


def _whose_theirs(scene: Scene) -> SideId | None:
    """ "Russian commanders insist it is theirs": their own; "it is theirs" alone: the enemy's."""
    sentence, i = scene.sentence, scene.trigger.i
    said = any(side.j <= i and sentence.has("say", side.j, i) for side in sentence.sides)
    if said or any(speaker.j <= i for speaker in sentence.speakers):
        return scene.side
    return ADVERSARY.get(scene.side)


def side_named(scene: Scene) -> SideId | None:
    """ "остаётся украинской", "знову наша": the words that tell of a place name the side."""
    sentence, trigger = scene.sentence, scene.trigger
    if trigger.kind.role != "place" or not (trigger.phrase or trigger.kind.event == "hold"):
        return None
    if any(token.lower == "theirs" for token in sentence.tokens[trigger.i : trigger.j]):
        return _whose_theirs(scene)
    whose = sentence.tokens[trigger.i].lower.split("-")  # "Russian-held"
    if len(whose) == 2 and whose[0] in ("russian", "ukrainian"):
        return "ru" if whose[0] == "russian" else "ua"
    for side, colour in _COLOURS:
        if sentence.has(f"side_{side}", trigger.i, trigger.j):
            return side
        if sentence.has(colour, trigger.i, trigger.j):
            return side  # "на карте закрашено красным"
    return None


def done_to(scene: Scene) -> Side | None:
    """ "его блокируют", "удалось вытеснить противника": whom it is done to."""
    if _drives(scene):
        after = (each for each in scene.sentence.sides if each.i == scene.trigger.j)
        return next((each for each in after if not each.owner), None)
    if not _has_object(scene) or _has_own_subject(scene):
        return None
    parties = reversed(scene.sentence.sides)
    return next((each for each in parties if each.j < scene.trigger.j and not each.owner), None)


def done_to_them(scene: Scene) -> SideId | None:
    """ "Із X їх вигнали": nobody is named here, so those last spoken of, or the enemy."""
    named = any(each.j < scene.trigger.j for each in scene.sentence.sides)
    them = scene.sentence.tokens[scene.trigger.j - 2].lower in ("їх", "их")
    expels = scene.trigger.phrase and scene.trigger.kind.event in ("capture", "advance")
    expelled = not named and them and expels and _has_object(scene)
    return ADVERSARY.get(scene.side) if expelled else None


def _drives(scene: Scene) -> bool:
    """Whether the trigger is one verb that pushes somebody back."""
    trigger = scene.trigger
    word = scene.sentence.tokens[trigger.i].word
    single = trigger.phrase and trigger.j == trigger.i + 1
    active = word is not None and word.marks & {"VERB", "INFN"}
    return single and trigger.kind == Kind("advance", "act") and bool(active)


def _has_object(scene: Scene) -> bool:
    """Whether the pronoun right before an active verb is its object."""
    trigger = scene.trigger
    at = trigger.j - 1 if trigger.phrase else trigger.i
    if scene.sentence.has("attempt", scene.start, trigger.i):
        return False  # "спробували його обійти": who tried does it, to a town
    verb, before = scene.sentence.tokens[at], scene.sentence.tokens[at - 1]
    if at <= scene.start or before.lower not in _OBJECTS or verb.word is None:
        return False
    return "VERB" in verb.word.marks and not verb.lower.endswith(("ся", "сь"))


def _has_own_subject(scene: Scene) -> bool:
    """ "Ворог його взяв": the party is who does it, and "it" is a town."""
    sentence, i = scene.sentence, scene.trigger.i
    inside = (s for s in sentence.sides if scene.start <= s.i and s.j <= i and not s.owner)
    return any(
        "nomn" in side.marks and "," not in (t.text for t in sentence.tokens[side.j : i])
        for side in inside
    )


def claims_place(scene: Scene) -> bool:
    """ "claimed the village": for oneself; but not "painted it red"."""
    sentence, i = scene.sentence, scene.trigger.i
    if not scene.trigger.phrase or sentence.has("occupying", i, scene.trigger.j):
        return False
    return sentence.has("claim", i, i + 1) or sentence.has("say", i, i + 1)


def claims_own_deed(scene: Scene) -> bool:
    """ "claims to control X", "claimed to have captured X"."""
    i = scene.trigger.i
    of = i > 1 and scene.sentence.tokens[i - 1].lower == "of"
    if _announces(scene) or (of and scene.sentence.has("claim", i - 2, i - 1)):
        return True  # "the Russian claim of control"
    before = [token.lower for token in scene.sentence.tokens[max(0, i - 2) : i]]
    if before[-1:] != ["to"] and before != ["to", "have"]:
        return False
    low = i - 3 if before[-1] == "have" else i - 2
    dated = low > 2 and scene.sentence.tokens[low - 1].lower in ("on", "late", "earlier", "last")
    return scene.sentence.has("claim", low - 2 * dated, i - 1)  # "claimed on Tuesday to ..."


def _announces(scene: Scene) -> bool:
    """ "объявил о взятии X": who reports it with pride did it."""
    trigger = scene.trigger
    word = scene.sentence.tokens[trigger.i].word
    taken = trigger.kind == Kind("capture", "act") and word is not None and "NOUN" in word.marks
    if not taken:
        return False
    # "заявления Киева о взятии X": nobody calls so what the enemy took
    own = scene.sentence.has("taking", trigger.i, trigger.j)
    own = own and not scene.denied and scene.sentence.has("claim", trigger.i - 4, trigger.i)
    return own or scene.sentence.has("announce", trigger.i - 5, trigger.i)


def is_it(scene: Scene) -> bool:
    """ "It captured X", "after it had captured X"."""
    i = scene.trigger.i
    return any(token.lower == "it" for token in scene.sentence.tokens[max(scene.start, i - 3) : i])


def is_they(scene: Scene) -> bool:
    """ "They captured X", "вони взяли X"."""
    before = scene.sentence.tokens[max(scene.start, scene.trigger.i - 8) : scene.trigger.i]
    return any(token.lower in ("they", "вони", "они") for token in before)


def relative_subject(scene: Scene) -> Side | None:
    """ "виявили групу росіян, яка намагалася ...": those right before "which"."""
    start, sentence = scene.start, scene.sentence
    if (
        start < 2
        or sentence.tokens[start].lower not in _WHO
        or sentence.tokens[start - 1].text != ","
    ):
        return None
    return next((each for each in sentence.sides if each.j == start - 1 and not each.owner), None)


def elides(scene: Scene) -> bool:
    """ "Міноборони заявило, що захопило X": a clause without a subject has the speaker's."""
    tokens, start, i = scene.sentence.tokens, scene.start, scene.trigger.i
    first, verb = tokens[start].word, tokens[i].word
    if first is None or "comp" not in first.concepts or verb is None or "past" not in verb.marks:
        return False
    between = [token.word for token in tokens[start + 1 : i] if token.word]
    return not any(word.marks & {"NOUN", "NPRO"} for word in between)


def own_troops(scene: Scene) -> bool:
    """ "Группировка «Север» освободила", "підрозділи відійшли": troops of whoever speaks."""
    tokens = scene.sentence.tokens
    for n in range(scene.start, scene.trigger.i):
        word = tokens[n].word
        if word is None or not word.concepts & {"military", "unit"}:
            continue
        spoken = any(scene.sentence.has(each, n, scene.trigger.i) for each in ("say", "deny"))
        if "part" in word.concepts or spoken:
            continue  # "the group reported assaults": who says it, not who does it
        if "nomn" in word.marks or (tokens[n].text.isascii() and scene.trigger.i - n <= 4):
            return True
    return _follow(scene)


def _follow(scene: Scene) -> bool:
    """ "В X продвинулись штурмовики": the troops may stand right after their verb."""
    verb = scene.sentence.tokens[scene.trigger.i].word
    if verb is None or not {"VERB", "past"} <= verb.marks:
        return False
    for token in scene.sentence.tokens[scene.trigger.j : scene.trigger.j + 3]:
        if token.word is None or token.mention is not None:
            return False
        if token.word.concepts & {"military", "unit"}:
            return "nomn" in token.word.marks and "part" not in token.word.concepts
    return False


def is_own_deed(scene: Scene, word: Word | None) -> bool:
    """ "Взяли село", "йдемо вперед", "it moved forward": the speaker's own side."""
    tokens = scene.sentence.tokens
    trigger = scene.trigger
    if any("1per" in token.word.marks for token in tokens[trigger.i : trigger.j] if token.word):
        return True
    if tokens[trigger.i].text.isascii():
        gerund = word is not None and "ger" in word.marks
        return gerund or any(token.lower in PRONOUNS for token in tokens[scene.start : trigger.i])
    if elides(scene):
        return True
    plural = word is not None and {"VERB", "plur"} <= word.marks
    return plural and scene.carried is None


def precedes_subject(scene: Scene, word: Word) -> bool:
    """ "After capturing X, Russia ...", "Having captured X, Russia ...": the subject follows."""
    tokens = scene.sentence.tokens[: scene.trigger.i]
    if not scene.sentence.tokens[scene.trigger.i].text.isascii():
        return False
    begins = len(tokens) <= 2
    having = begins and bool(tokens) and tokens[-1].lower == "having"
    return having or ("ger" in word.marks and (begins or scene.side == "other"))


def is_stranger(token: Token) -> bool:
    """Somebody in the nominative who is neither a side nor troops: suppliers, a clubs' fans."""
    word = token.word
    return (
        word is not None
        and {"NOUN", "anim", "nomn"} <= word.marks
        and word.concepts <= {"captives"}
    )


def is_theirs_unsaid(scene: Scene) -> bool:
    """ "Липівку штурмують": whom a Ukrainian text does not name is the other side."""
    word = scene.sentence.tokens[scene.trigger.i].word
    marks = word.marks if word is not None else frozenset()
    unnamed = {"VERB", "plur", "3per"} <= marks and not elides(scene)
    return unnamed and scene.side == "ua" and not own_troops(scene)


def _is_not_taken(scene: Scene) -> bool:
    """ "Липівку не взяли": whom a Ukrainian text does not name is the other side."""
    word = scene.sentence.tokens[scene.trigger.i].word
    marks = word.marks if word is not None else frozenset()
    taken = scene.trigger.kind == Kind("capture", "act") and {"VERB", "plur", "past"} <= marks
    negated = scene.sentence.has("neg", scene.trigger.i - 1, scene.trigger.i)
    own = elides(scene) or own_troops(scene)
    return taken and negated and scene.side == "ua" and not own


def is_trying(scene: Scene) -> bool:
    """ "Там намагаються закріпитися": without a subject, whoever was told of before."""
    word = scene.sentence.tokens[scene.trigger.i].word
    infinitive = word is not None and bool(word.marks & {"INFN", "infn"})
    tries = scene.sentence.has("attempt", scene.start, scene.trigger.i)
    return infinitive and tries and not own_troops(scene)


def spoken_of_last(scene: Scene, own: SideId | None) -> SideId | None:
    """ "They took X", "claims to hold X": whoever was spoken of last, or speaks."""
    if not (is_they(scene) or (scene.outlet and is_it(scene)) or is_trying(scene)):
        return own if claims_own_deed(scene) else None
    if is_they(scene) and scene.side == "ru" and has(scene.sentence.tokens[scene.start], "comp"):
        return scene.side  # "росіяни пишуть, що вони взяли X"
    english = scene.sentence.tokens[scene.trigger.i].text.isascii()
    own_words = scene.outlet and scene.trigger.kind.event in TAKES
    unnamed = is_they(scene) and (not english or own_words)
    return scene.last or (ADVERSARY.get(scene.side) if unnamed else None)
