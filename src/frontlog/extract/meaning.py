"""What a trigger means with one place: attempts, strongpoints, shares of a town, losses."""

from __future__ import annotations

from frontlog.extract import actors, patients, stance, triggers
from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.cases import is_fragment
from frontlog.extract.parts import is_share
from frontlog.extract.scene import Scene
from frontlog.extract.where import Where
from frontlog.model import Event

_OVER = frozenset(("за", "на", "про", "через", "о", "об"))


def event_of(scene: Scene, mood: stance.Reading, place: Where) -> Event | None:  # noqa: PLR0911, PLR0912 (rules in order, the first that fits)
    """What the trigger means with this place: attempts, strongpoints, shares of a town."""
    sentence, trigger = scene.sentence, scene.trigger
    event, role = trigger.kind.event, trigger.kind.role
    consolidates = event == "hold" and sentence.has("consolidate", trigger.i, trigger.j)
    if mood == "not so" and consolidates:
        return None  # "не дають закріпитися": not that somebody held
    if consolidates and place.n < trigger.i and _is_retreat(sentence, trigger):
        return None  # "отошли от X и закрепились на новых рубежах"
    if mood == "attempt" and not _keeps(scene):
        return None if event == "withdraw" or role == "lose" else "attack"
    to = role == "lose" and sentence.tokens[place.n - 1].lower == "to"  # the club "lost to X"
    whither = to or (event == "withdraw" and _is_whither(sentence, place))
    if whither or (role == "lose" and not _is_lost(scene, place)):
        return None
    if event == "contest" and _is_count(scene, place):
        return None
    if event == "capture" and place.bare and sentence.tokens[trigger.i].lower == "occupies":
        return "hold"
    if event == "capture" and sentence.tokens[trigger.i].lower == "occupied":
        event = "hold" if is_fragment(sentence, trigger) else event  # "And A? - Occupied."
        if event == "hold":
            return event
    if event == "hold" and place.relation == "toward":
        return None  # "вони в центрі, до X дорога прострілюється"
    area = sentence.has("area_unit", 0, len(sentence.tokens))
    if event == "capture" and area and place.relation == "direction":
        return "advance"
    if event == "capture" and role == "act":
        return _taken(sentence, trigger, place)
    if event == "capture" and place.relation in ("near", "toward") and not place.part:
        return None
    if event == "capture" and (area or _is_inside(sentence, trigger, place)):
        return "advance" if area else None
    if event == "repel" and (place.bare or place.part) and _is_beaten_off(sentence, trigger):
        return "capture"
    back = any(token.lower == "back" for token in sentence.tokens[trigger.i : trigger.j])
    out = sentence.has("driven_out", trigger.i, trigger.j) and not back
    if event == "advance" and place.bare and out:
        return "capture"  # "drove the enemy out of X"
    lasts = sentence.has("remain", trigger.i, trigger.j)
    if event == "hold" and role == "act" and _is_news(sentence, trigger, place):
        return "capture"
    if event == "hold" and sentence.has("side_our", trigger.i, trigger.j) and not lasts:
        # "X is ours!" is news of a capture where the attacker says it, "not ours yet" always.
        news = scene.side == actors.ATTACKER and sentence.tokens[-1].text == "!"
        return "capture" if mood == "not so" or news else "hold"
    partly = place.part or place.relation == "near"
    partly = partly or sentence.has("compass", trigger.j, trigger.j + 3)  # "на півдні села"
    partly = partly or sentence.has("part", trigger.j, trigger.j + 4)  # "на південних вулицях"
    if event == "hold" and partly and sentence.has("consolidate", trigger.i, trigger.j):
        return "advance"
    # Where nouns decline, the group may stand after its verb.
    reach = trigger.i if sentence.tokens[trigger.i].text.isascii() else trigger.j + 4
    if event == "advance" and sentence.has("small_group", max(0, trigger.i - 8), reach):
        return "infiltrate"
    return event


def _is_retreat(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a retreat is told of before a trigger, and after it no town but new lines."""
    if not sentence.has("strongpoint", trigger.j, trigger.j + 4):
        return False
    return any(t.kind.event == "withdraw" and t.j <= trigger.i for t in sentence.triggers)


def _is_whither(sentence: Sentence, place: Where) -> bool:
    """ "отступили к X", "withdrew to X"."""
    before = sentence.tokens[place.n - 1].lower if place.n > 0 else ""
    return place.relation == "toward" or (place.bare and before == "to")


def _is_count(scene: Scene, place: Where) -> bool:
    """ "Ще два бої тривають": a number of clashes in a bulletin, not fighting for a town."""
    trigger = scene.trigger
    loose = place.n < 0 or place.relation in ("direction", "toward")
    counted = scene.sentence.last("count", trigger.i - 2, trigger.j)
    if loose and any(t.text.isdigit() for t in scene.sentence.tokens[trigger.i - 2 : trigger.j]):
        return True
    # "... біля X, п'ять боїв ще тривають"
    apart = counted is not None and scene.sentence.tokens[counted[0] - 1].text == ","
    return counted is not None and (loose or (apart and place.n < counted[0]))


def _is_news(sentence: Sentence, trigger: Trigger, place: Where) -> bool:
    """ "now controls X", "is now in control of X": the town has just been taken."""
    tokens = sentence.tokens
    near = [token.lower for token in tokens[max(0, trigger.i - 1) : trigger.i + 1]]
    controls = any(token.lower.startswith("control") for token in tokens[trigger.i : trigger.j])
    share = place.part or sentence.has("part", trigger.j, trigger.j + 6)
    return controls and not share and "now" in near


def _keeps(scene: Scene) -> bool:
    """ "trying to hold" is holding; "trying to gain a foothold" is attacking."""
    sentence, trigger = scene.sentence, scene.trigger
    new = sentence.has("consolidate", trigger.i, trigger.j) or triggers.is_noun(sentence, trigger)
    return trigger.kind.event == "hold" and not new


def _taken(sentence: Sentence, trigger: Trigger, place: Where) -> Event | None:
    """A strongpoint taken near a town is an advance, most of a town taken is a hold."""
    if _is_strongpoint(sentence, trigger, place.n):
        english = sentence.tokens[trigger.i].text.isascii()
        return None if english and place.n < trigger.i else "advance"
    inside = trigger.i < place.n < trigger.j  # "вошли в X и закрепились"
    if place.relation in ("near", "toward") and not inside:
        return None
    if sentence.has("whole", trigger.j, place.n):
        return "capture"  # "took every house in X", "seized all of X"
    share = is_share(sentence, place.n) or sentence.has("quantity", trigger.i - 2, trigger.j + 3)
    active = not patients.is_passive(sentence, trigger)
    active = active or (not share and _takes_thing(sentence, trigger))
    if active and not (place.bare or place.part or inside) and place.n >= 0:
        return None
    return "hold" if share else "capture"


def _is_inside(sentence: Sentence, trigger: Trigger, place: Where) -> bool:
    """ "Prices in X fell": something in the town, not the town."""
    falls = trigger.kind.role == "place" and not trigger.phrase and trigger.kind.event == "capture"
    if falls and place.n > trigger.i and sentence.tokens[trigger.j].lower in ("in", "on", "at"):
        return True  # "a bomb fell in X"
    falls = falls and place.n < trigger.i
    english = sentence.tokens[trigger.i].text.isascii()
    return english and falls and not place.bare and not place.part and place.n >= 0


def _takes_thing(sentence: Sentence, trigger: Trigger) -> bool:
    """ "в X захвачен склад": not the town was taken, but something in it."""
    after = sentence.tokens[trigger.j] if trigger.j < len(sentence.tokens) else None
    if after is None or after.word is None or after.mention or after.text.isascii():
        return False
    town = after.word.concepts & {"place_again", "military"}
    return {"NOUN", "nomn", "inan"} <= after.word.marks and not town


def _is_strongpoint(sentence: Sentence, trigger: Trigger, place: int) -> bool:
    """ "took a position near X"; but "took the stronghold of X" names the town itself."""
    tokens = sentence.tokens
    for i, j in sentence.concepts.get("strongpoint", ()):
        if trigger.j <= place < i and "," not in (t.text for t in tokens[place:i]):
            continue  # "взяли X и перерезали дорогу"
        if max(0, trigger.i - 3) <= i < trigger.j + 4:
            named = tokens[j : j + 1] and tokens[j].lower == "of" and tokens[j + 1 : j + 2]
            if not (named and named[0].mention is not None):
                return True
    return False


def _is_lost(scene: Scene, place: Where) -> bool:
    """ "lost X", "втрату X", "X is lost": the place stands next to the loss; men are lost too."""
    if place.n < 0 or patients.is_passive(scene.sentence, scene.trigger):
        return True
    if scene.sentence.has("place_again", scene.trigger.j, scene.trigger.j + 1):
        return True  # "в X потерю города отрицают"
    if _is_loser(scene, place):
        return False
    said_lost = scene.sentence.tokens[scene.trigger.i].lower in ("no", "control")
    if (scene.trigger.phrase and said_lost) or scene.trigger.i <= place.n < scene.trigger.j:
        return True  # "X is no longer ours", "контроль над X втрачено"
    # "за час боїв за X ворог втратив людей"
    over = scene.sentence.tokens[place.n - 1].lower in _OVER
    after = 0 <= place.n - scene.trigger.j <= 3
    if scene.sentence.tokens[scene.trigger.i].text.isascii() and not triggers.is_noun(
        scene.sentence, scene.trigger
    ):
        return place.bare and after  # "the mayor of X lost his job"
    words = scene.sentence.tokens[place.n + 1 : scene.trigger.i]
    before = place.n < scene.trigger.i and sum(t.text != "," for t in words) <= 3
    before = before or _is_lost_again(scene, place)
    return not over and (place.bare or place.part is not None) and (after or before)


def _is_loser(scene: Scene, place: Where) -> bool:
    """ "Одесса сдала матч": a town as the subject of the verb loses something else."""
    word = scene.sentence.tokens[place.n].word
    verb = scene.sentence.tokens[scene.trigger.i].word
    if word is None or verb is None or place.n > scene.trigger.i or word.marks & {"accs", "gent"}:
        return False
    return "nomn" in word.marks and {"VERB", "past"} <= verb.marks


def _is_lost_again(scene: Scene, place: Where) -> bool:
    """ "X взяли и тут же потеряли": what was taken, where the loss has no object of its own."""
    tokens, trigger = scene.sentence.tokens, scene.trigger
    own = trigger.j < len(tokens) and tokens[trigger.j].text[0].isalnum()
    return not own and any(
        place.n < each.i < trigger.i and each.kind.event == "capture"
        for each in scene.sentence.triggers
    )


def _is_beaten_off(sentence: Sentence, trigger: Trigger) -> bool:
    """ "відбили село" takes a village back; "відбили атаку" does not."""
    near = sentence.has("attacks", max(0, trigger.i - 8), trigger.j + 8)
    return sentence.has("beat_off", trigger.i, trigger.j) and not near
