"""Who stands near a verb of speech: its subject, or somebody else in the sentence."""

from __future__ import annotations

from frontlog.extract.annotate import Sentence

_WITH = frozenset(("with", "to", "alongside", "against", "із", "зі"))
_AUXILIARIES = frozenset(("has", "have", "had", "also", "later", "immediately", "quickly"))


def is_nearer(sentence: Sentence, j: int, start: int, i: int) -> bool:
    """ "X said it took A, but Ukraine rejected": a state right before the verb, after a comma."""
    close = {token.lower for token in sentence.tokens[start + 1 : i]} <= _AUXILIARIES
    return close and start > j and any(t.text == "," for t in sentence.tokens[j:start])


def is_of(sentence: Sentence, j: int, i: int) -> bool:
    """Whether only "of the" stands between two names."""
    between = [token.lower for token in sentence.tokens[j:i]]
    return between in (["of"], ["of", "the"])


def is_hearer(sentence: Sentence, i: int) -> bool:
    """ "в беседе с ТАСС", "в интервью РИА Новости": who is told of it."""
    return sentence.has("hearing", i - 3, i)


def is_owner(sentence: Sentence, i: int) -> bool:
    """ "от подразделений Вооружённых сил, сообщил X": whose units they are, not who says it."""
    word, before = sentence.tokens[i].word, sentence.tokens[i - 1].word if i else None
    if word is None or before is None or "nomn" in word.marks or "gent" not in word.marks:
        return False
    troops = before.concepts & {"military", "attacks"} and "gent" in before.marks
    return bool(troops) and not before.concepts & {"role", "office_again"}


def is_claimed_by(sentence: Sentence, i: int, j: int) -> bool:
    """ "спростували заяви російських пропагандистів": whose claims, not who denies them."""
    word = sentence.tokens[i].word
    genitive = word is not None and "gent" in word.marks and "nomn" not in word.marks
    # "допис блогера, який написав": who wrote it does speak
    return genitive and sentence.has("claim", i - 1, i) and not sentence.has("relative", i, j)


def is_company(sentence: Sentence, i: int, j: int) -> bool:
    """ "X, in a meeting with Y, said": Y, between commas and with "with", does not speak."""
    between = [token.lower for token in sentence.tokens[i:j]]
    return "," in between[:1] and not _WITH.isdisjoint(between)


def is_by(sentence: Sentence, j: int) -> bool:
    """ "by X", "in the summary of X"."""
    after = [token.lower for token in sentence.tokens[j : j + 4]]
    return "by" in after[:2] or not {"summary", "report", "statement", "update"}.isdisjoint(after)
