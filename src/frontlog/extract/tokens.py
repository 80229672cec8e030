"""A run of text as tokens, and what is left out of them: asides, marks around names, people."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract.lexicon import Lexicon, Word
from frontlog.model import Mention

_TOKEN = re.compile(r"[^\W_]+(?:[-'’ʼ`][^\W_]+)*|[^\w\s]|_")
_SPELLED = {"'ve": "have", "'re": "are", "'ll": "will", "'m": "am", "'s": "is", "n't": "not"}
_STEMS = {"wo": "will", "sha": "shall", "ca": "can"}
_NOMINAL = frozenset(("NOUN", "ADJF", "PRTF", "VERB", "Geox"))
_GLOSS = 11
"""How far from a name the second comma of a gloss on it may stand."""
_WHERE_WORDS = frozenset(("inside", "near", "toward", "from", "around"))


class Token(Struct, frozen=True, gc=False):
    """One word, punctuation mark or place mention."""

    text: str
    lower: str
    start: int
    end: int
    word: Word | None
    mention: Mention | None


def tokenise(
    text: str, span: tuple[int, int], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Token]:
    """The tokens of ``text[span]``; ``mentions`` are those inside it, sorted."""
    tokens = _tokens(text, span, mentions, lexicon)
    marks = {token.text for token in tokens if token.word is None}
    if not marks.isdisjoint("(["):
        tokens = _without_asides(tokens)
    if not marks.isdisjoint('«“"„'):
        tokens = _without_name_quotes(_units(tokens))
    if not mentions:
        return tokens
    if "," in marks and lexicon.language != "en":
        tokens = _without_glosses(tokens)
    return _people(_ordinary(_capitals_that_speak(tokens)))


def _tokens(
    text: str, span: tuple[int, int], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Token]:
    tokens: list[Token] = []
    position = span[0]
    for mention in mentions:
        if mention.start < position:
            continue
        _words(text, position, mention.start, lexicon, tokens)
        # "Запорізької ОВА": a region of two words may be part of an office's name.
        name = mention.text.split()[0] if mention.kind == "region" else mention.text
        position = mention.start + len(name)
        lower = name.lower()
        word = lexicon.word(lower)
        # "Город оккупирован": a word that begins a sentence, not the village of that name.
        common = "place_again" in word.concepts and mention.start == span[0]
        tokens.append(
            Token(name, lower, mention.start, position, word, None if common else mention)
        )
    _words(text, position, span[1], lexicon, tokens)
    return tokens


def _words(text: str, start: int, end: int, lexicon: Lexicon, tokens: list[Token]) -> None:
    form, append = lexicon.form, tokens.append
    for match in _TOKEN.finditer(text, start, end):
        run, at = match.group(), match.start()
        lower, word = form(run)
        if word is None and len(run) > 1 and run[0].isalpha():
            tokens.extend(_two_words(lower, at, lexicon))
        else:
            append(Token(run, lower, at, at + len(run), word, None))


def _two_words(lower: str, at: int, lexicon: Lexicon) -> list[Token]:
    """ "isn't" as "is" and "not", "we've" as "we" and "have", each at its own place."""
    if lower == "can't":
        return [Token("cannot", "cannot", at, at + 5, lexicon.word("cannot"), None)]
    cut = len(lower) - (2 if lower.endswith(("'s", "'m")) else 3)
    stem, rest = lower[:cut], _SPELLED[lower[cut:]]
    stem = _STEMS.get(stem, stem)
    middle, end = at + cut, at + len(lower)
    return [
        Token(stem, stem, at, middle, lexicon.word(stem), None),
        Token(rest, rest, middle, end, lexicon.word(rest), None),
    ]


def _capitals_that_speak(tokens: list[Token]) -> list[Token]:
    """ "Kyiv denied", "Москва заявила": a government, not a town."""
    for n, token in enumerate(tokens):
        word = token.word
        if token.mention is None or word is None or not word.concepts & {"side_ua", "side_ru"}:
            continue
        before = tokens[n - 1].word if n else None
        if before is not None and "claim" in before.concepts:
            tokens[n] = replace(token, mention=None)  # "заявления Киева"
        far = before is not None and before.concepts & {"inside", "near", "toward", "from"}
        after = [each.word for each in tokens[n + 1 : n + (6 if far else 8)] if each.word]
        speaks = [each for each in after if each.concepts & {"say", "deny"}]
        # "в Киеве потерю города продолжают отрицать"
        goes_on = any(
            {"plur", "3per"} <= each.marks and "phasal" in each.concepts for each in after
        )
        if n + 1 < len(tokens) and tokens[n + 1].text == ":" and not far:
            tokens[n] = replace(token, mention=None)
        near = bool(speaks) and speaks[0] in after[:3] and "plur" in speaks[0].marks
        if speaks and (not far or goes_on or near):
            tokens[n] = replace(token, mention=None)
    return tokens


def _ordinary(tokens: list[Token]) -> list[Token]:
    """Names of villages that are other words here: "Надійно тримають", "Шляхи відступу"."""
    for n, token in enumerate(tokens[:-1]):
        if token.mention is None or token.word is None or token.text.isascii():
            continue
        later = tokens[n + 1]
        if later.mention is not None or later.word is None or not later.text.islower():
            continue
        if _is_ordinary(token.word, later.word, opening=n == 0):
            tokens[n] = replace(token, mention=None)
    return tokens


def _is_ordinary(word: Word, later: Word, *, opening: bool) -> bool:
    """Whether a name is an adverb, an office that acts, or a noun with its attribute."""
    marks, after = word.marks, later.marks
    if opening and "ADVB" in marks and not marks & _NOMINAL:
        return True
    if opening and "role" in word.concepts and "VERB" in after:
        return True
    genitive = "NOUN" in after and "gent" in after and not after & {"nomn", "anim"}
    if opening and genitive and {"NOUN", "inan"} <= marks and "Geox" not in marks:
        return True
    # "у Центральної ради": an adjective of the noun that follows
    return genitive and {"ADJF", "femn", "gent"} <= marks and after >= {"femn", "sing"}


def _people(tokens: list[Token]) -> list[Token]:
    """ "spokesman Oleg Chekhov", "Chekhov said": a person whose name a town has too."""
    for n, token in enumerate(tokens):
        if token.mention is None:
            continue
        if not token.text.isascii():
            if (n and _is_given_name(tokens[n - 1])) or _says_it(tokens, n):
                tokens[n] = replace(token, mention=None)  # "Юрій Чехов"
            continue
        after = tokens[n + 1].word if n + 1 < len(tokens) else None
        says = after is not None and "say" in after.concepts and "past" in after.marks
        before = [each.word for each in tokens[max(0, n - 2) : n]]
        if says and not any(word and word.concepts & _WHERE_WORDS for word in before[-1:]):
            tokens[n] = replace(token, mention=None)
        elif len(before) == 2 and before[0] is not None and "role" in before[0].concepts:
            first = tokens[n - 1]
            named = first.text[:1].isupper() and before[1] is not None
            if named and not (before[1] and (before[1].concepts or before[1].kinds)):
                tokens[n] = replace(token, mention=None)
    return tokens


def _says_it(tokens: list[Token], n: int) -> bool:
    """ "..., зазначив Войтенко.", "Войтенко заявив": a person whose name a village has too."""
    before, after = tokens[n - 1] if n else None, tokens[n + 1] if n + 1 < len(tokens) else None
    ends = after is None or not after.text[0].isalnum()
    if before is not None and before.text in '«“"' and n > 1:
        before = tokens[n - 2]  # "каже «Азов»"
        ends = True
    word = before.word if before is not None else None
    if ends and word is not None and _is_said(word):
        return True
    first = before is None or before.text in ",—–-"
    return bool(first and after is not None and after.word is not None and _is_said(after.word))


def _is_said(word: Word) -> bool:
    """A verb of speech of one person."""
    told = "VERB" in word.marks and word.marks & {"past", "pres"}
    return "say" in word.concepts and bool(told) and "plur" not in word.marks


def _is_given_name(token: Token) -> bool:
    """A first name in the nominative and nothing else."""
    word = token.word
    if word is None or token.mention is not None or not token.text[:1].isupper():
        return False
    person = word.marks >= {"Name", "nomn"} and not word.marks & {"inan", "Geox", "VERB", "ADJF"}
    return person and not word.concepts and not word.kinds


def _without_asides(tokens: list[Token]) -> list[Token]:
    """Leave out what stands in brackets: distances, addresses, numbers of notes."""
    kept: list[Token] = []
    opened: int | None = None
    for n, token in enumerate(tokens):
        if opened is None and _opens_aside(tokens, n):
            opened = len(kept)
        kept.append(token)
        if opened is not None and token.text in ")]":
            del kept[opened:]
            opened = None
    return kept


def _without_glosses(tokens: list[Token]) -> list[Token]:
    """ "X, що в громаді Y, він ...", "X, на Харківщині, ...": leave out where a place lies."""
    for n in range(len(tokens) - 5, -1, -1):
        if tokens[n].mention is None or tokens[n + 1].text != ",":
            continue
        close = next(
            (k for k in range(n + 3, min(n + _GLOSS, len(tokens))) if tokens[k].text == ","), 0
        )
        if close and _is_gloss(tokens[n + 2 : close]):
            tokens = tokens[: n + 1] + tokens[close + 1 :]
    return tokens


def _is_gloss(inside: list[Token]) -> bool:
    """Whether the words between two commas only say where the place before them lies."""
    first, last = inside[0], inside[-1]
    if any(token.text in ";:—–" or _is_finite(token) for token in inside):
        return False
    if len(inside) <= 3 and last.mention is not None and last.mention.kind == "region":
        return bool(first.word and first.word.concepts & _WHERE_WORDS)
    lies = first.lower.startswith(("розташован", "расположен"))
    which = first.lower in ("що", "что") or has(first, "relative")
    where = len(inside) > 1 and inside[1].word
    return lies or bool(which and where and where.concepts & (_WHERE_WORDS | {"compass"}))


def _is_finite(token: Token) -> bool:
    marks = token.word.marks if token.word is not None else frozenset()
    return bool(marks & {"VERB", "PRTS", "Impe"}) and not marks & {"NOUN", "ADJF", "PREP"}


def _units(tokens: list[Token]) -> list[Token]:
    """ "бойцы «Азова»": a name in quotes after soldiers is a unit's, not a town's."""
    for n in range(2, len(tokens)):
        soldiers = tokens[n - 2].word
        if tokens[n].mention is None or tokens[n - 1].text not in '«“"„' or soldiers is None:
            continue
        if soldiers.concepts & {"military", "unit"}:
            tokens[n] = replace(tokens[n], mention=None)
    return tokens


def _without_name_quotes(tokens: list[Token]) -> list[Token]:
    """ "речник «Хортиці»", "the «North» grouping": marks around a name are no quotation."""
    drop: set[int] = set()
    n = 0
    while n < len(tokens):
        if tokens[n].text in '«“"„':
            end = next(
                (k for k in range(n + 2, n + 5) if k < len(tokens) and tokens[k].text in '»”"“'),
                None,
            )
            named = end is not None and (
                all(_is_name_part(token) for token in tokens[n + 1 : end])
                or (n > 0 and _is_long_name(tokens[n - 1], tokens[n + 1 : end]))
                or _is_plain_word(tokens[n + 1 : end])
            )
            if end is not None and named:
                drop.update((n, end))
                n = end
        n += 1
    return [token for n, token in enumerate(tokens) if n not in drop]


def _is_plain_word(inside: list[Token]) -> bool:
    """has "regrouped" its troops out of X: one English word, no event by itself."""
    word = inside[0].word if len(inside) == 1 else None
    if word is None or word.kinds or not word.phrases or not inside[0].text.isascii():
        return False
    return all(len(phrase.items) > 1 for phrase in word.phrases)


def _is_name_part(token: Token) -> bool:
    capital = token.text[:1].isupper()
    return capital and not token.mention and (token.word is None or not token.word.kinds)


def _is_long_name(before: Token, words: Sequence[Token]) -> bool:
    """ "сообщает «Русский добровольческий корпус»": a name of several words, no quotation."""
    first = words[0]
    if not before.text[0].isalnum() or not _is_name_part(first) or first.text.isascii():
        return False
    return all(
        word.mention is None
        and word.word is not None
        and not word.word.kinds
        and bool(word.word.marks & {"NOUN", "ADJF"})
        and not word.word.marks & {"VERB", "PRTS"}
        for word in words
    )


def _opens_aside(tokens: list[Token], n: int) -> bool:
    text = tokens[n].text
    return text == "(" or (text == "[" and n + 1 < len(tokens) and tokens[n + 1].text.isdigit())


def has(token: Token, concept: str) -> bool:
    """Whether a token's word carries a concept."""
    return token.word is not None and concept in token.word.concepts
