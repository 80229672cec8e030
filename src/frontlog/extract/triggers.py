"""Which event words of a sentence tell an event of their own, and which only belong to another."""

from __future__ import annotations

from frontlog.extract.absence import is_against, tells_nothing
from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.civil import is_civil
from frontlog.extract.having import ends_clause, is_having
from frontlog.extract.otherwise import is_otherwise
from frontlog.extract.strikes import is_strike
from frontlog.extract.tokens import has

_ABSORBED = ("attack", "advance", "contest", "capture", "encircle", "withdraw")
_DETERMINERS = frozenset(("the", "several", "its", "their", "nearby", "other"))
_PREPOSITIONS = frozenset(("про", "через", "у", "в", "на", "за", "о", "об"))
_AIMS = frozenset(("для", "ради", "задля", "заради"))
_FOR = frozenset(("к", "ко", "за", "для", "ради", "задля", "заради"))
_REACHED = frozenset(("achieved", "reached", "attained", "occupied"))
_SIDES = frozenset(("side_ua", "side_ru"))


def told(sentence: Sentence, starts: list[int]) -> list[Trigger]:
    """The triggers that are predicates, in order; ``starts`` as from `clause_starts`."""
    kept = [t for t in sentence.triggers if not _is_party(sentence, t)]
    kept = [t for t in kept if not is_otherwise(sentence, t) and not is_civil(sentence, t)]
    kept = [t for t in kept if not _is_attribute(sentence, t)]
    kept = [t for t in kept if not is_strike(sentence, t) and not _is_compound(sentence, t)]
    kept = [t for t in kept if not _is_failing(sentence, t) and not tells_nothing(sentence, t)]
    kept = [t for t in kept if not _is_bare_noun(sentence, t, starts)]
    kept = [t for t in kept if not _holds_grey(sentence, t)]
    kept = [t for t in kept if not _is_background(sentence, t) and not is_having(sentence, t)]
    kept = [t for t in kept if not _is_purpose(sentence, t) and not _is_way_out(sentence, t)]
    kept = [t for t in kept if not _is_manner(sentence, t, kept, starts)]
    return [t for t in kept if not _is_absorbed(sentence, t, kept, starts)]


def _is_party(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Сили оборони" are not a defence; "наші воїни" do not say that a town is ours."""
    if trigger.phrase:
        return False
    return any(
        side.i <= trigger.i < side.j
        and not (
            side.who == "our" and (ends_clause(sentence, side.j) or _is_ours(sentence, side.j))
        )
        for side in sentence.sides
        if not (side.owner and side.who != "our")
    )


def _is_ours(sentence: Sentence, j: int) -> bool:
    """ "X is not ours yet": what follows "ours" at the end of a clause."""
    return sentence.tokens[j].lower in ("yet", "again", "now", "already", "since", "for")


def is_noun(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger is a noun ("the capture of", "атаки")."""
    word = sentence.tokens[trigger.i].word
    if word is None or trigger.phrase:
        return False
    if sentence.tokens[trigger.i].text.isascii():
        return _is_english_noun(sentence, trigger)
    return "NOUN" in word.marks and not word.marks & {"VERB", "PRTS", "Impe"}


def _is_english_noun(sentence: Sentence, trigger: Trigger) -> bool:
    token = sentence.tokens[trigger.i]
    if token.lower.endswith(
        ("tion", "tions", "ment", "ments", "al", "als", "loss", "losses", "siege", "fall")
    ):
        return True
    word = token.word
    if word is None or word.marks & {"past", "part", "ger"}:
        return False
    before = sentence.tokens[trigger.i - 1] if trigger.i else None
    if before is None:
        return True
    if trigger.i > 1 and sentence.tokens[trigger.i - 2].lower in ("a", "an", "another"):
        return True  # "a powerful attack"
    if before.lower in ("to", "not", "they", "forces", "troops"):
        return False
    adjective = before.lower in (
        "a",
        "an",
        "the",
        "russian",
        "ukrainian",
        "several",
        "no",
        "of",
        "and",
        "ground",
        "its",
        "repelled",
        "any",
        "further",
        "enemy",
        "four",
        "three",
        "two",
        "seven",
        "five",
        "six",
    )
    return (
        adjective
        or before.text.isdigit()
        or "s" in word.marks
        or before.lower.endswith(("ed", "al", "ing", "ive", "n's", "a's", "y's"))
    )


def _begins_with_noun(sentence: Sentence, trigger: Trigger) -> bool:
    word = sentence.tokens[trigger.i].word
    verbs = {"VERB", "past", "PRTS", "Impe", "ger", "part"}
    return trigger.phrase and word is not None and not word.marks & verbs


def _is_attribute(sentence: Sentence, trigger: Trigger) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    """ "occupied Enerhodar", "в окупованому Енергодарі": an adjective, no claim."""
    token = sentence.tokens[trigger.i]
    word = token.word
    if word is None or trigger.phrase:
        return False
    following = sentence.tokens[trigger.j] if trigger.j < len(sentence.tokens) else None
    if following is not None and following.text in "»”" and trigger.j + 1 < len(sentence.tokens):
        following = sentence.tokens[trigger.j + 1]  # "над «визволеним» X"
    if token.text.isascii() and "ger" in word.marks:
        return trigger.i > 0 and sentence.tokens[trigger.i - 1].lower in _DETERMINERS
    if token.text.isascii():
        if (word.marks & {"part"} and "ed" in token.lower[-2:]) or token.lower in (
            "lost",
            "held",
            "taken",
        ):
            before = sentence.tokens[trigger.i - 1].lower if trigger.i else ""
            return (
                before
                in (
                    "the",
                    "of",
                    "in",
                    "near",
                    "a",
                    "an",
                    "from",
                    "all",
                    "other",
                    "with",
                    "embattled",
                )
                and following is not None
                and following.text[0].isalnum()
            )
        return False
    if not word.marks & {"ADJF", "PRTF"} or word.marks & {"VERB", "PRTS", "Impe"}:
        return False
    # "бойцы 3-й штурмовой"; "X украинская" says whose it is, "украинская 93-я бригада" nothing
    stormers = trigger.kind.event == "attack" and not word.marks & {"NOUN", "PRTF"}
    if stormers or (word.concepts & _SIDES and not ends_clause(sentence, trigger.j)):
        return True
    if has(token, "beat_off") and following is not None and has(following, "attacks"):
        return False  # "про 12 відбитих атак"
    if not word.marks & {"nomn", "ablt", "accs"}:
        return True
    if "nomn" not in word.marks and "accs" in word.marks:
        nouns = sentence.tokens[max(0, trigger.i - 2) : trigger.i]
        as_such = trigger.i > 0 and sentence.tokens[trigger.i - 1].lower in ("як", "как")
        return not as_such and not any(noun.mention for noun in nouns)
    if following is None or following.word is None:
        return False
    if trigger.kind.event == "repel" and "attacks" in following.word.concepts:
        return False
    noun = following.mention is not None or "NOUN" in following.word.marks
    own = "ablt" not in word.marks or "nomn" in word.marks  # "над визволеною Липівкою"
    agent = own and "ablt" in following.word.marks and "nomn" not in following.word.marks
    return noun and not agent


def _is_failing(sentence: Sentence, trigger: Trigger) -> bool:
    """ "failed to advance" is no repelled attack but a denial."""
    after = sentence.tokens[trigger.j] if trigger.j < len(sentence.tokens) else None
    return (
        sentence.tokens[trigger.i].lower == "failed" and after is not None and after.lower == "to"
    )


def _is_bare_noun(sentence: Sentence, trigger: Trigger, starts: list[int]) -> bool:
    """ "про бої за X", "бої за X коштували": only "X — бої", without a verb, tells of them."""
    if not trigger.phrase or trigger.j - trigger.i > 1 or trigger.kind.event != "contest":
        return False
    start = starts[trigger.i]
    if trigger.i and sentence.tokens[trigger.i - 1].lower in _PREPOSITIONS:
        return True
    end = _own_end(sentence, trigger)
    return any(
        starts[n] == start and token.mention is None and _is_finite(token)
        for n, token in enumerate(sentence.tokens[:end])
    )


def _own_end(sentence: Sentence, trigger: Trigger) -> int:
    """ "бои у X, ВСУ атакуют у Y": where somebody else's clause begins after a comma."""
    for side in sentence.sides:
        after = side.i > trigger.j and sentence.tokens[side.i - 1].text == ","
        if after and "nomn" in side.marks and not side.owner:
            return side.i
    return len(sentence.tokens)


def _is_finite(token: Token) -> bool:
    word = token.word
    return (
        word is not None
        and bool(word.marks & {"VERB", "PRTS", "Impe"})
        and not (word.marks & {"NOUN", "ADVB"})
    )


def _is_compound(sentence: Sentence, trigger: Trigger) -> bool:
    """ "assault teams", "a unit fighting in the area": troops by what they are for."""
    tokens = sentence.tokens
    if not tokens[trigger.i].text.isascii():
        return False
    after = tokens[trigger.j] if trigger.j < len(tokens) else None
    if trigger.kind.event == "capture" and after is not None and has(after, "taken_else"):
        return tokens[trigger.i].lower in ("take", "takes", "took", "taken", "taking")
    if trigger.kind.event == "attack" and not trigger.phrase and after is not None:
        return has(after, "troops") and "past" not in _marks(tokens[trigger.i])
    if trigger.phrase and trigger.kind.event in ("advance", "hold"):
        reached = range(trigger.j, min(trigger.j + 5, len(tokens)))
        if any(has(tokens[n], "lines") and tokens[n - 1].lower in _REACHED for n in reached):
            return True  # "gain a foothold on the achieved boundaries" goes with the attack
    soldiers = trigger.i > 0 and has(tokens[trigger.i - 1], "military")
    return soldiers and trigger.kind.event == "contest" and tokens[trigger.i].lower == "fighting"


def _marks(token: Token) -> frozenset[str]:
    return token.word.marks if token.word is not None else frozenset()


def _holds_grey(sentence: Sentence, trigger: Trigger) -> bool:
    """ "утримується сіра зона": what is held is a state of fighting."""
    if trigger.kind.event != "hold" or trigger.phrase:
        return False
    return any(t.i == trigger.j and t.kind.role == "state" for t in sentence.triggers)


def _is_way_out(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Вихід з оточення": out of a ring, not out of a town."""
    ring = (t.i for t in sentence.triggers if t.kind.event == "encircle")
    return trigger.kind.event == "withdraw" and any(n == trigger.j for n in ring)


def _is_purpose(sentence: Sentence, trigger: Trigger) -> bool:
    """ "к освобождению X", "бои за взятие X", "с целью отбить X": what is yet to come."""
    i = trigger.i
    word = sentence.tokens[i].word
    if word is None or sentence.tokens[i].text.isascii():
        return False
    if "INFN" in word.marks:
        return sentence.has("purpose", i - 3, i)
    before = sentence.tokens[i - 1] if i else None
    if before is not None and before.word is not None and "ADJF" in before.word.marks:
        before = sentence.tokens[i - 2] if i > 1 else None
    if before is None or not is_noun(sentence, trigger):
        return False
    of_operation = before.lower == "по" and sentence.tokens[i - 2].lower.startswith("операц")
    # "дякую бійцям за звільнення X": it is done
    done = before.lower == "за" and sentence.has("thanks", 0, i)
    return (before.lower in _FOR and not done) or of_operation or _is_aim_too(sentence, i)


def _is_aim_too(sentence: Sentence, i: int) -> bool:
    """ "для выравнивания фронта и окружения X": the second of two aims."""
    tokens = sentence.tokens
    if i < 2 or tokens[i - 1].lower not in ("и", "или", "та", "й", "або"):
        return False
    for n in range(i - 2, max(-1, i - 7), -1):
        word = tokens[n].word
        if word is None or "VERB" in word.marks or tokens[n].mention is not None:
            return False
        if tokens[n].lower in _AIMS:
            return True
    return False


def _is_manner(
    sentence: Sentence, trigger: Trigger, triggers: list[Trigger], starts: list[int]
) -> bool:
    """ "Прорвав оборону, вошли в X": how it was done, where the gerund has no place of its own."""
    if not (_is_gerund(sentence, trigger.i) or _of_gerund(sentence, trigger)):
        return False
    for token in sentence.tokens[trigger.i :]:
        if token.mention:
            return False
        if token.text in ",;":
            break
    return any(
        starts[other.i] == starts[trigger.i]
        and not (_is_gerund(sentence, other.i) or _of_gerund(sentence, other))
        for other in triggers
    )


def _is_gerund(sentence: Sentence, n: int) -> bool:
    word = sentence.tokens[n].word if n >= 0 else None
    return word is not None and "GRND" in word.marks and not word.marks & {"VERB", "NOUN"}


def _of_gerund(sentence: Sentence, trigger: Trigger) -> bool:
    """ "развивая наступление", "продолжая наступательные действия"."""
    noun = is_noun(sentence, trigger) or _begins_with_noun(sentence, trigger)
    return noun and _is_gerund(sentence, trigger.i - 1)


def _is_background(sentence: Sentence, trigger: Trigger) -> bool:
    """ "amid operations", "after days of battles": what else went on, not what is told."""
    if trigger.kind.event == "contest" and sentence.has("afterwards", trigger.i - 4, trigger.i):
        return True
    before = sentence.tokens[max(0, trigger.i - 2) : trigger.i]
    if trigger.kind.event == "repel" and len(before) == 2 and has(before[1], "comp"):
        return has(before[0], "place_again")  # "a town that withstood assaults for years"
    thing = is_noun(sentence, trigger) or _begins_with_noun(sentence, trigger)
    # what was gained "в ходе продвижения у X" is an advance
    latin = sentence.tokens[trigger.i].text.isascii()
    thing = thing and (latin or trigger.kind.event != "advance")
    fights = thing and trigger.kind.event in ("attack", "contest")
    if fights and sentence.has("because", max(0, trigger.i - 3), trigger.i):
        return True  # "уезжают из-за наступления"
    against = thing and sentence.has("against", max(0, trigger.i - 3), trigger.i)
    against = against and not any(
        each.j <= trigger.i and each.kind.event == "hold" and is_against(sentence, each)
        for each in sentence.triggers
    )
    return against or sentence.has("amid", max(0, trigger.i - 5), trigger.i)


def _is_failure_of(sentence: Sentence, failure: Trigger, trigger: Trigger) -> bool:
    """ "unsuccessfully attacked near X", "advanced towards X without success": one repel."""
    if not sentence.has("failed", failure.i, failure.j) or _is_failing(sentence, failure):
        return False
    return failure.i > trigger.j or trigger.i - failure.j <= 2


def _is_absorbed(
    sentence: Sentence, trigger: Trigger, triggers: list[Trigger], starts: list[int]
) -> bool:
    """Attacks that are repelled, operations amid which something else happened."""
    if trigger.kind.event == "repel":
        return False
    noun = is_noun(sentence, trigger)
    for other in triggers:
        if other is trigger or starts[other.i] != starts[trigger.i]:
            continue
        if (
            other.kind.event == "repel"
            and trigger.kind.event in _ABSORBED
            and (
                noun
                or _is_failure_of(sentence, other, trigger)
                or (trigger.phrase and trigger.kind.event == "attack")
                or sentence.has("attempt", min(other.i, max(0, trigger.i - 6)), trigger.i)
            )
        ):
            return True
        if (
            (
                trigger.kind.event == "attack"
                and (noun or _begins_with_noun(sentence, trigger))
                and other.i < trigger.i
            )
            and not is_noun(sentence, other)
            and not sentence.has("list", other.j, trigger.i)
        ):
            return True
    return False
