"""In which grammatical case a party stands, and so whether it can be the one who acts."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence, Side, Token, Trigger

_NOT_SUBJECT = frozenset(
    ("of", "against", "by", "from", "on", "between", "with", "to", "in", "de-facto")
)
_ASSAULTS = ("attempt", "attacks")
_AFTER_PASSIVE = frozenset(
    ("by", "on", "at", "again", "and", "after", "since", "yesterday", "today")
)
_BEFORE_FRAGMENT = frozenset(
    ("not", "never", "still", "already", "now", "also", "again", "yes", "no", ",", "and", "fully")
)
_LABEL = 5
_ANY_CASE = frozenset(("nomn", "gent", "datv", "ablt"))


def can_be_subject(sentence: Sentence, party: Side) -> bool:
    """Whether a party before a verb can be its subject, by its case or by what stands before it."""
    if sentence.tokens[party.i].text.isascii():
        before = sentence.tokens[party.i - 1].lower if party.i else ""
        return before not in _NOT_SUBJECT or _is_counted(sentence, party)
    if not party.marks or is_nominative(sentence, party) or _is_acronym(sentence, party):
        return True
    return "gent" in party.marks and _takes_genitive(sentence, party.i)


def _takes_genitive(sentence: Sentence, i: int) -> bool:
    """ "декілька груп ворога", "спроби ворога закріпитися": who acts stands in the genitive."""
    return (
        sentence.has("some", i - 3, i)
        or sentence.has("count", i - 3, i)
        or sentence.has("attempt", i - 1, i)
    )


def _is_counted(sentence: Sentence, party: Side) -> bool:
    """ "Groups of Russian infantry", "reports of Russian troops capturing X"."""
    before = sentence.tokens[party.i - 2 : party.i] if party.i > 1 else []
    head = before[0].word if before and before[1].lower == "of" else None
    return head is not None and bool(head.concepts & {"military", "claim"})


def is_nominative(sentence: Sentence, party: Side) -> bool:
    """Whether a party stands in the nominative, or can: acronyms stand in any case."""
    return "nomn" in party.marks or (
        _is_acronym(sentence, party) and not sentence.tokens[party.i].text.isascii()
    )


def _is_acronym(sentence: Sentence, party: Side) -> bool:
    """ЗСУ and ВСУ stand in any case; after a noun they are its genitive."""
    # "боевиков ВСУ" has a noun that declines
    if not (
        sentence.tokens[party.i].text.isupper() and sentence.tokens[party.j - 1].text.isupper()
    ):
        return False
    before = sentence.tokens[party.i - 1].word if party.i else None
    return before is None or "NOUN" not in before.marks or "anim" in before.marks


def comes_from(sentence: Sentence, party: Side) -> bool:
    """ "liberated from the AFU": not the one who liberates."""
    return sentence.has("from", party.i - 1, party.i)


def is_object(sentence: Sentence, party: Side) -> bool:
    """ "враг штурмовал наши позиции": a party right after a verb, in a case that an object has."""
    before = sentence.tokens[party.i - 1].word if party.i else None
    return "accs" in party.marks and before is not None and {"VERB", "tran"} <= before.marks


def behind(sentence: Sentence, trigger: Trigger, earlier: Side) -> Side | None:
    """ "Россияне X не взяли, его контролируют ВСУ": who stands right behind a verb."""
    verb = sentence.tokens[trigger.i].word
    if verb is None or "VERB" not in verb.marks or trigger.phrase:
        return None
    parted = any(token.text == "," for token in sentence.tokens[earlier.j : trigger.i])
    if not parted and is_nominative(sentence, earlier):
        return None  # but "попытки врага остановили наши бойцы"
    found = (each for each in sentence.sides if each.i == trigger.j and not each.owner)
    return next((each for each in found if is_nominative(sentence, each)), None)


def is_other_verb(token: Token) -> bool:
    """ "took X, held by Ukrainian troops", "denied by Ukraine": of speech or another deed."""
    word = token.word
    if word is None:
        return False
    return bool(word.concepts & {"say", "deny"}) or (bool(word.kinds) and "part" in word.marks)


def is_pushed_back(sentence: Sentence, party: Side) -> bool:
    """ "tried to push back our troops": whom somebody attacks."""
    return sentence.tokens[party.i - 1].lower in ("back", "out", "off")


def is_any_case(party: Side) -> bool:
    """Whether the name of a party does not decline ("ВСУ")."""
    return party.marks >= _ANY_CASE


def is_governed(sentence: Sentence, party: Side) -> bool:
    """ "оборону ВСУ": a name that does not decline, after the noun that it belongs to."""
    if party.i == 0 or not is_any_case(party):
        return False
    before = sentence.tokens[party.i - 1]
    return before.mention is None and before.word is not None and "NOUN" in before.word.marks


def is_active(sentence: Sentence, trigger: Trigger) -> bool:
    """A finite verb that is not reflexive: whoever stands in the instrumental does not do it."""
    token = sentence.tokens[trigger.i]
    finite = token.word is not None and {"VERB", "past"} <= token.word.marks
    return finite and not trigger.phrase and not token.lower.endswith(("ся", "сь"))


def after_noun(sentence: Sentence, trigger: Trigger) -> Side | None:
    """ "блокування Сил оборони", "оточення росіян": the party right after a noun of event."""
    j, tokens = trigger.j, sentence.tokens
    j += j < len(tokens) and not tokens[j].text[0].isalnum()
    return next((each for each in sentence.sides if each.i == j and not each.owner), None)


def begins_with_verb(sentence: Sentence, trigger: Trigger) -> bool:
    """ "взяли X в кольцо" has a subject that acts, "в кольце" has none."""
    word = sentence.tokens[trigger.i].word
    marks = word.marks if word is not None else frozenset()
    english = sentence.tokens[trigger.i].text.isascii() and "past" in marks
    return english or bool(marks & {"VERB", "INFN", "ger"})


def is_fragment(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Not retaken.", "GUEST: Still contested.": an English sentence that begins so."""
    tokens, n = sentence.tokens, trigger.i
    if not tokens[n].text.isascii() or sentence.named:
        return False
    while n and tokens[n - 1].lower in _BEFORE_FRAGMENT:
        n -= 1
    return n == 0 or (n <= _LABEL and tokens[n - 1].text in ':"“')


def is_headline(sentence: Sentence, trigger: Trigger) -> bool:
    """ "Lypivka captured, Russians advance": a participle after a name, with no object."""
    tokens, i, j = sentence.tokens, trigger.i, trigger.j
    if trigger.phrase or not tokens[i].text.isascii():
        return False
    named = i > 0 and (tokens[i - 1].mention is not None or tokens[i - 1].text in '"“”')
    if not (named or is_fragment(sentence, trigger)):
        return False
    return j == len(tokens) or tokens[j].lower in _AFTER_PASSIVE or not tokens[j].text[0].isalnum()


def is_agent(sentence: Sentence, party: Side) -> bool:
    """ "by Russian troops", "abandoned by its defenders"."""
    return _by(sentence, party) is not None


def _by(sentence: Sentence, party: Side) -> int | None:
    """Where the "by" before a party stands, an article or "its" aside."""
    n = party.i - 1
    if n > 0 and sentence.tokens[n].lower in ("its", "the", "their"):
        n -= 1
    return n if n >= 0 and sentence.tokens[n].lower == "by" else None


def is_attackers(sentence: Sentence, party: Side) -> bool:
    """ "foiled an attempt by Ukrainian troops": who tried, not who foiled."""
    by = _by(sentence, party)
    return by is not None and any(sentence.has(each, by - 1, by) for each in _ASSAULTS)
