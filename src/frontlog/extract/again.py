"""Places that a clause does not name again: "which", "there", "the city", "it", "both"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.cases import is_fragment
from frontlog.extract.clauses import is_relative
from frontlog.extract.drafts import stem
from frontlog.extract.elsewhere import is_elsewhere, is_unknown
from frontlog.extract.lists import FILLERS
from frontlog.extract.parts import loose_part, part_of_again
from frontlog.extract.tokens import has
from frontlog.extract.triggers import is_noun
from frontlog.extract.where import Where, all_places, goes_on, last_listed

_WHEN = frozenset(("last", "yesterday", "because", "before", "when", "after", "overnight"))
_ORDINAL = ("st", "nd", "rd", "th")
_HIM = frozenset(("його", "її", "его", "её", "ее"))
_ONE_TOWN = frozenset(("село", "місто", "селище", "містечко", "город", "посёлок", "поселок"))
_ALONE = 7
_ASKING = frozenset(("а", "і", "и", "та", "що", "что", "з", "із", "зі", "с", "про", "щодо", "по"))
_LIKE_CITY = re.compile(r"(?:ськ|цьк|ск|цк|град|поль|піль)(?:[аіуюєе]|ом|ем|ю|ь|я|і)?$")
"""Names of towns, where the others of a list are names of villages."""
_CITY = ("міст", "город")
_ALL_OF_IT = ["all", "of", "it"]
_TOWNLIKE = frozenset(("place_again", "part", "situation", "military", "unit"))
_ABOUT = frozenset(("о", "об", "про"))
_OBJECTLESS = frozenset(("capture", "repel"))
_AUXILIARIES = frozenset(("have", "had", "has", "are", "were", "was", "been"))


class Memory(Struct, frozen=True, gc=False):
    """What sentences before lend to this one: the places last named; ``told``: an event."""

    topic: list[Where]
    pair: list[Where]
    told: bool
    city: Where | None = None
    """The last place that was called a city ("міста X")."""
    alone: bool = False
    """The sentence before is nothing but a name ("X?")."""


def only_place(sentences: Iterable[Sentence]) -> list[Where]:
    """The one settlement that a document names: "the city" is it before its name is said."""
    found: list[Where] = []
    for sentence in sentences:
        for token in sentence.tokens:
            mention = token.mention
            if mention is None or mention.kind != "settlement":
                continue
            if found and stem(mention.text) != stem(found[0].mention.text):
                return []
            found = found or [Where(-1, mention, "in", None, bare=True)]
    return found


def taken_over(  # noqa: PLR0911 (rules in order, the first that fits)
    sentence: Sentence,
    trigger: Trigger,
    starts: list[int],
    places: list[Where],
    memory: Memory,
) -> list[Where]:
    """Places that the clause takes over: an antecedent, the clause before, "the city"."""
    noun = is_noun(sentence, trigger)
    start = starts[trigger.i]
    if _is_participle_of(sentence, trigger):
        return antecedent(sentence, trigger.i)
    if is_elsewhere(sentence, trigger.j) or _is_of_region(sentence, trigger, start):
        return []
    # "звільнено три села": not the one told of before
    counted = _is_counted(sentence, start, trigger.j + 4)
    if counted or is_unknown(sentence, max(start, trigger.i - 6), trigger.j + 6):
        return []
    if goes_on(sentence, trigger.i) and sentence.has("losses", start, trigger.i):
        return []  # "inflicted losses near A and B, and repelled an attack"
    if places and not noun:
        ahead = antecedent(sentence, start) if is_relative(sentence, start) else []
        ahead = ahead or _named_since(sentence, trigger, places)
        return ahead or of_town(sentence, trigger, places)
    part = part_of_again(sentence, trigger)
    if is_relative(sentence, start) and not noun:
        return antecedent(sentence, start)
    if noun and sentence.has("these_places", trigger.j, trigger.j + 5):
        return [replace(each, n=-1, relation="in", part=None, bare=True) for each in memory.pair]
    if noun:
        again = sentence.has("place_again", max(start, trigger.i - 4), trigger.j + 3)
        again = again or is_its(sentence, trigger) or _is_bare_news(sentence, trigger)
        return (
            [replace(named[-1], n=-1, relation="in", part=part)]
            if again and (named := last_list(sentence, trigger.i) or memory.topic)
            else []
        )
    both = is_both(sentence, min(start, trigger.i - 6), trigger.i)
    if both or sentence.has("these_places", start, trigger.j + 8):
        named = memory.pair if both else last_list(sentence, trigger.i) or memory.topic
        return [replace(each, n=-1, relation="in", part=None, bare=True) for each in named]
    end = next((n for n, at in enumerate(starts) if at > trigger.i), len(starts))
    again = sentence.has("place_again", max(start, trigger.i - 12), min(end, trigger.j + 8))
    ahead = last_list(sentence, trigger.i)
    if ahead and trigger.kind.event in ("capture", "hold"):
        return [replace(each, n=-1, relation="in", part=part, bare=True) for each in ahead]
    if ahead and trigger.kind.event != "attack":
        return [replace(each, part=part) for each in ahead]
    part = part or loose_part(sentence, trigger, start)
    lasting = trigger.kind.event in ("hold", "contest", "encircle") and trigger.phrase
    firm = lasting and memory.told and not sentence.places()
    firm = firm and not has_subject(sentence, start, trigger.i)
    again = again or _lacks_object(sentence, trigger, start) or is_fragment(sentence, trigger)
    again = again or _departs(sentence, trigger)
    again = again or (memory.alone and start <= 1 and not sentence.places())
    if memory.topic and (again or part or firm or is_it(sentence, trigger)):
        meant = _city(sentence, memory, start, end) or memory.topic[-1]
        return [replace(meant, n=-1, relation="in", part=part, bare=True)]
    return []


def _is_participle_of(sentence: Sentence, trigger: Trigger) -> bool:
    """ "наступают на X, захваченный ВСУ в августе": a participle right after a place."""
    tokens, i = sentence.tokens, trigger.i
    if i < 2 or "PRTF" not in _marks(tokens[i]):
        return False
    comma = i - 1 if tokens[i - 1].text == "," else i - 2
    return tokens[comma].text == "," and comma - 1 in sentence.named


def _city(sentence: Sentence, memory: Memory, low: int, high: int) -> Where | None:
    """ "наступають біля X; у самому місті тривають бої": the city, not what lies near X."""
    if not any(token.lower.startswith(_CITY) for token in sentence.tokens[low:high]):
        return None
    if memory.city is not None and memory.topic[-1].relation != "in":
        return memory.city
    cities = [each for each in memory.topic if _LIKE_CITY.search(each.mention.text.lower())]
    return cities[0] if len(cities) == 1 else None


def stands_alone(sentence: Sentence, places: list[Where]) -> bool:
    """ "Липівка?", "А що з Липівкою?": a name that the next sentence tells of."""
    tokens = sentence.tokens
    if not places or len(tokens) > _ALONE:
        return False
    return all(
        token.mention is not None or not token.text[0].isalnum() or token.lower in _ASKING
        for token in tokens
    )


def called_city(sentence: Sentence, places: list[Where]) -> Where | None:
    """The last of the places before which "city" stands."""
    tokens = sentence.tokens
    called = (w for w in reversed(places) if w.n > 0 and tokens[w.n - 1].lower.startswith(_CITY))
    return next(called, None)


def _is_of_region(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """ "Most of the B region fell", "wrested back the regional capital": no place told before."""
    tokens = sentence.tokens
    for token in tokens[trigger.j : trigger.j + 6]:
        if token.lower == "regional":
            return True
        if token.text == ",":
            break
    subject = tokens[max(start, trigger.i - 4) : trigger.i]
    region = any(each.mention is not None and each.mention.kind == "region" for each in subject)
    return region and trigger.kind.role == "place" and not sentence.places()[1:]


def _named_since(sentence: Sentence, trigger: Trigger, places: list[Where]) -> list[Where]:
    """ "denies the loss of A, but of B admits that it is lost": B, not A."""
    if trigger.kind.event not in ("capture", "hold"):
        return []
    later = [each for each in last_list(sentence, trigger.i) if each.n > places[-1].n]
    told = max((each.j for each in sentence.triggers if each.j <= trigger.i), default=0)
    later = [each for each in later if each.n >= told]
    return [replace(each, n=-1, relation="in", bare=True) for each in later]


def _is_bare_news(sentence: Sentence, trigger: Trigger) -> bool:
    """ "объявил о взятии вчера": of the town last spoken of, where no other thing follows."""
    before = sentence.tokens[trigger.i - 1].lower if trigger.i else ""
    if before not in _ABOUT or trigger.kind.event != "capture" or sentence.places():
        return False
    word = sentence.tokens[trigger.j].word if trigger.j < len(sentence.tokens) else None
    return word is None or not word.marks & {"NOUN", "ADJF", "NPRO"}


def _lacks_object(sentence: Sentence, trigger: Trigger, start: int) -> bool:
    """ "Освободили.", "все атаки отражены": nothing in the clause but who acts and the attacks."""
    word = sentence.tokens[trigger.i].word
    if trigger.kind.event not in _OBJECTLESS or word is None or sentence.places():
        return False
    if not word.marks & {"VERB", "PRTS"} or sentence.tokens[trigger.i].text.isascii():
        return False
    low, high = trigger.i, trigger.j
    while low > start and sentence.tokens[low - 1].text[0].isalnum():
        low -= 1
    while high < len(sentence.tokens) and sentence.tokens[high].text[0].isalnum():
        high += 1
    cited = {n for each in sentence.speakers for n in range(each.i, each.j)}
    cited |= {n for each in sentence.sides for n in range(each.i, each.j)}
    clause = (n for n in range(low, high) if n not in cited and not trigger.i <= n < trigger.j)
    return not any(_is_thing(sentence.tokens[n]) for n in clause)


def _departs(sentence: Sentence, trigger: Trigger) -> bool:
    """ "We left on the ninth, at night.", "our men walked out": from the town last spoken of."""
    tokens, j = sentence.tokens, trigger.j
    if trigger.kind.event != "withdraw" or sentence.named or not tokens[trigger.i].text.isascii():
        return False
    if "ger" in _marks(tokens[trigger.i]):
        return False  # "we are not leaving"
    ends = j == len(tokens) or not tokens[j].text[0].isalnum() or _is_when(tokens, j)
    we = any(token.lower in ("we", "they") for token in tokens[max(0, trigger.i - 4) : trigger.i])
    return ends and (we or any(side.j <= trigger.i for side in sentence.sides))


def _is_when(tokens: list[Token], j: int) -> bool:
    """ "on the ninth", "on Friday", "at night", "last week", not "on the eastern front"."""
    after = [token.lower for token in tokens[j + 1 : j + 3]]
    if tokens[j].lower == "on":
        return bool(after) and (tokens[j + 1].text[0].isupper() or after[-1].endswith(_ORDINAL))
    if tokens[j].lower == "at":
        return after[:1] in (["night"], ["dawn"], ["noon"])
    return tokens[j].lower in _WHEN


def _is_thing(token: Token) -> bool:
    word = token.word
    if word is None or not word.marks & {"NOUN", "ADJF", "NPRO", "NUMR"}:
        return token.text.isdigit()
    return not word.concepts & {"attacks", "military", "place_again", "side_our", "now"}


def antecedent(sentence: Sentence, start: int) -> list[Where]:
    """The places right before a relative pronoun: "A, B and other towns, which ..."."""
    named = [w for w in all_places(sentence) if w.n < start]
    found = [w for w in named if w.relation != "direction"]
    if not found or not _only_names(sentence, found[-1].n + 1, start):
        # "на Липівському напрямку, де ..."
        return [w for w in named[-1:] if not found and start - w.n <= 3]
    listed = last_listed(sentence, found)
    return [replace(each, relation="in", bare=True) for each in listed]


def _only_names(sentence: Sentence, i: int, j: int) -> bool:
    """Whether only commas, "and other towns" and the like stand between two tokens."""
    strange = 0
    for token in sentence.tokens[i:j]:
        known = token.lower in FILLERS or has(token, "list") or has(token, "place_again")
        strange += not known
    return strange <= 4


def last_list(sentence: Sentence, before: int) -> list[Where]:
    """The last places named before a token, with those that stand in one list with them."""
    found = [w for w in all_places(sentence) if w.n < before and w.relation != "direction"]
    return last_listed(sentence, found)


def is_its(sentence: Sentence, trigger: Trigger) -> bool:
    """ "announced its capture", "encirclement was avoided", "claims of a capture are false"."""
    i, j = trigger.i, trigger.j
    earlier = sentence.tokens[i - 1].lower if i else ""
    if j < len(sentence.tokens) and has(sentence.tokens[j], "relative"):
        return True  # "X, про взяття якого заявили"
    no = sentence.has("absent", j, j + 3) or sentence.has("false", j, j + 3)
    avoided = trigger.kind.event == "encircle" and no
    if avoided or earlier in ("its", "його", "її", "его", "её", "ее"):
        return True
    judged = sentence.has("false", j, j + 3) or sentence.has("noproof", j, j + 3)
    return sentence.has("claim", i - 4, i) and judged


def of_town(sentence: Sentence, trigger: Trigger, places: list[Where]) -> list[Where]:
    """ "Fighting near X; the town itself is not taken": in the town, not near it."""
    i = trigger.i
    town = sentence.has("place_again", i - 3, i) and not sentence.has("both", i - 5, i)
    if not (town or is_its_object(sentence, trigger)):
        return places
    return [replace(places[-1], n=-1, relation="in", part=None, bare=True)]


def is_both(sentence: Sentence, start: int, end: int) -> bool:
    """ "both had been liberated": the two places last named, not "both forces"."""
    for i, j in sentence.concepts.get("both", ()):
        if start <= i < end and j < len(sentence.tokens):
            later = sentence.tokens[j]
            return not later.text.isascii() or later.lower in _AUXILIARIES
    return False


def has_subject(sentence: Sentence, start: int, end: int) -> bool:
    """ "инициатива в руках у X": something that is not a town is spoken of."""
    tokens = sentence.tokens
    for n in range(start, end):
        token, word = tokens[n], tokens[n].word
        if word is not None and token.text.isascii() and _is_somebody(sentence, start, n):
            return True
        if word is None or token.mention is not None or not word.marks >= {"NOUN", "nomn"}:
            continue
        if not word.concepts & _TOWNLIKE:
            return True
    return False


def _is_somebody(sentence: Sentence, start: int, n: int) -> bool:
    """In English soldiers, or a name that is no place of the finder's."""
    token = sentence.tokens[n]
    if token.mention is not None or token.word is None:
        return False
    if token.word.concepts & {"military", "unit"}:
        return True
    name = token.text[:1].isupper() and token.word.plain and not token.text.isupper()
    return name and (n > start or _has_stamp(sentence, start))


def _has_stamp(sentence: Sentence, start: int) -> bool:
    """Whether an hour stands before a clause: "16:59: Ruthenka is under Ukrainian control"."""
    before = sentence.tokens[max(0, start - 2) : start]
    return len(before) == 2 and before[0].text.isdigit() and before[1].text == ":"


def is_it(sentence: Sentence, trigger: Trigger) -> bool:
    """ "it has been encircled", "to capture it": the town last spoken of."""
    tokens = sentence.tokens
    later = any(token.lower == "it" for token in tokens[trigger.j : trigger.j + 1])
    later = later or [token.lower for token in tokens[trigger.j : trigger.j + 3]] == _ALL_OF_IT
    if _is_him(sentence, trigger):
        return True
    earlier = any(token.lower == "it" for token in tokens[max(0, trigger.i - 4) : trigger.i])
    return later or (earlier and "part" in (_marks(tokens[trigger.i])))


def _is_him(sentence: Sentence, trigger: Trigger) -> bool:
    """ "його не здавали", "взяли його": a town, beside a verb that takes, holds or leaves it."""
    if trigger.kind.event not in ("capture", "hold", "withdraw", "encircle"):
        return False
    tokens, i, j = sentence.tokens, trigger.i, trigger.j
    n = i - 2 if i > 1 and has(tokens[i - 1], "neg") else i - 1
    if n >= 0 and tokens[n].lower in _HIM and "VERB" in _marks(tokens[i]):
        return True
    # "Його, за даними X, окуповано"
    opens = tokens[0].lower in _HIM and i > 2 and tokens[1].text == ","
    if opens and _marks(tokens[i]) & {"VERB", "Impe"}:
        return True
    later = tokens[j + 1 : j + 2]
    owner = later and _marks(later[0]) & {"NOUN", "ADJF"}
    return tokens[j].lower in _HIM and not owner if j < len(tokens) else False


def is_its_object(sentence: Sentence, trigger: Trigger) -> bool:
    """ "увійшли в X і взяли його під контроль": the town itself."""
    if trigger.kind.event not in ("capture", "hold") or not trigger.phrase:
        return False
    return any(t.lower in _HIM for t in sentence.tokens[trigger.i + 1 : trigger.j])


def _marks(token: Token) -> frozenset[str]:
    return token.word.marks if token.word is not None else frozenset()


def _is_counted(sentence: Sentence, low: int, high: int) -> bool:
    """ "три села", "низку населених пунктів": new ones, unless "both" or "these" are meant."""
    if sentence.has("both", low, high) or sentence.has("these_places", low, high):
        return False
    for i, _ in sentence.concepts.get("place_again", ()):
        if not (low <= i < high and i > 0) or sentence.tokens[i].text.isascii():
            continue
        before = sentence.tokens[max(0, i - 2) : i]
        if any(t.text.isdigit() or has(t, "count") or has(t, "several") for t in before):
            return True
    return False


def is_of_town(sentence: Sentence, found: list[Where], start: int) -> bool:
    """ "село на Липівському напрямку взято": the village last spoken of, not the sector."""
    if any(each.relation != "direction" for each in found):
        return False
    town = any(
        start <= i < found[0].n and sentence.tokens[i].lower in _ONE_TOWN
        for i, _ in sentence.concepts.get("place_again", ())
    )
    return town and not sentence.has("count", start, found[0].n)
