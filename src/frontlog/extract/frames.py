"""Stretches of text that one voice puts forward, and how far an act of speech reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract.annotate import Sentence, Token
from frontlog.extract.claimants import Voice
from frontlog.extract.clauses import is_bound
from frontlog.extract.sentences import Span
from frontlog.extract.sources import Group, speaks

Mood = Literal["say", "deny", "silent"]


OPEN = '«“„"'


_JOINS = frozenset(("and", "while", "but", "whereas", "though", "although"))
_OF = frozenset(("про", "о", "об"))
CLOSE = '»”“"'


class Frame(Struct, frozen=True, gc=False):
    """The text ``[start, end)`` is put forward by ``voice``; the text ``said`` says so."""

    start: int
    end: int
    voice: Voice
    mood: Mood
    said: Span
    verb: bool = True


def around(frames: Sequence[Frame], position: int) -> list[Frame]:
    """The frames around a character, the innermost first."""
    found = [
        frame
        for frame in frames
        if frame.start <= position < frame.end or frame.said[0] <= position < frame.said[1]
    ]
    found.sort(key=lambda frame: (frame.end - frame.start, -frame.start))
    if found and _answers(found[0], found[1:], position):
        found.append(found.pop(0))
    return found


def _answers(frame: Frame, others: Sequence[Frame], position: int) -> bool:
    """ "X said it took A, which Y denied": Y denies all that X said, though A stands nearer."""
    return (
        frame.mood == "deny"
        and frame.said[0] > position
        and any(
            each.mood == "say"
            and each.verb
            and frame.start <= each.said[0] < each.said[1] <= position
            for each in others
        )
    )


def is_unsaid(frames: Sequence[Frame], position: int) -> bool:
    """Whether nobody says so at a character ("has not admitted the loss of X")."""
    here = around(frames, position)
    return bool(here) and here[0].mood == "silent"


def passed_on(frames: Sequence[Frame], position: int, voice: Voice) -> tuple[str, ...]:
    """Who passes on what ``voice`` says at a character, the outermost first."""
    outer = [each for each in around(frames, position)[1:] if each.mood == "say"]
    names = [each.voice.claimant.name for each in reversed(outer)]
    return tuple(dict.fromkeys(name for name in names if name != voice.claimant.name))


def content(sentence: Sentence, quotes: Sequence[Span], group: Group, mood: Mood) -> list[Frame]:
    """The frames of one act of speech, before its verb or after it."""
    tokens = sentence.tokens
    group = replace(group, i=_after_dash(sentence, group.i))
    told = _told_in_passing(sentence, group, mood)
    if told is not None:
        return [told]
    earlier = has_event(sentence, 0, group.i)
    later = has_event(sentence, group.j, _semicolon(tokens, group.j))
    close = group.i - 1
    while close > 0 and tokens[close].text in ",—–-":
        close -= 1
    quoted = close >= 0 and any(quote[1] == tokens[close].end for quote in quotes)
    parted = group.i > 0 and tokens[group.i - 1].text in ',—–-»”"“?!'
    opened = _opens_after(sentence, group.j)
    answers = mood != "say" and sentence.has("but", group.i - 2, group.i)
    goes_on = _begins_clause(sentence, group) and not answers
    if goes_on or _in_where(sentence, group):
        return [after(sentence, quotes, group, mood)]
    if mood == "deny" and earlier and not opened and _follows_comma(tokens, group.j):
        # "чутки про X спростував, там стоять наші": after the comma he asserts.
        asserted = after(sentence, quotes, group, "say")
        return [before(sentence, quotes, group, mood), *([asserted] if later else [])]
    contrast = sentence.has("but", 0, group.i)
    if mood == "silent" and earlier and not (later or opened or contrast):
        return [before(sentence, quotes, group, mood)]  # "про падіння X не повідомляли"
    if mood != "silent" and (quoted or (earlier and not opened and (parted or not later))):
        frames = [before(sentence, quotes, group, mood)]
        if later and _follows_comma(tokens, group.j):
            frames.append(after(sentence, quotes, group, mood))
        return frames
    return [after(sentence, quotes, group, mood)]


def _told_in_passing(sentence: Sentence, group: Group, mood: Mood) -> Frame | None:
    """ "Захоплення X, про яке заявило M, ...", "X, про взяття якого пише M, ...": only that."""
    tokens = sentence.tokens
    comma = next(
        (n for n in range(group.i - 1, max(0, group.i - 9), -1) if tokens[n].text == ","), 0
    )
    if (
        not comma
        or tokens[comma + 1].lower not in _OF
        or not sentence.has("relative", comma + 2, comma + 5)
    ):
        return None
    said = span_of(sentence, group.i, group.j)
    if has_event(sentence, comma, group.i):
        return Frame(tokens[comma].start, tokens[group.i].start, group.voice, mood, said)
    marks = [n for n in range(comma) if tokens[n].text == ";"]
    first = marks[-1] + 1 if marks else 0
    if not has_event(sentence, first, comma):
        return None
    return Frame(tokens[first].start, tokens[comma].start, group.voice, mood, said)


def _after_dash(sentence: Sentence, i: int) -> int:
    """ "«...», — такими словами X відповів": where the act of speech begins."""
    tokens = sentence.tokens
    for n in range(i - 1, max(0, i - 4), -1):
        if tokens[n].text in "—–":
            return n + 1 if n and tokens[n - 1].text in ',»”"' else i
        if not tokens[n].text.isalnum() or tokens[n].mention is not None:
            break
    return i


def _begins_clause(sentence: Sentence, group: Group) -> bool:
    """ "..., and the ministry said that ...": what went before is not the ministry's."""
    tokens = sentence.tokens
    n = group.i - 1
    if n > 0 and tokens[n].lower == "the":
        n -= 1
    joined = n > 0 and tokens[n].text.isascii() and tokens[n - 1].text in ",”"
    return joined and group.source_first and tokens[n].lower in _JOINS


def _in_where(sentence: Sentence, group: Group) -> bool:
    """ "біля X, де російські джерела заявляли ...": what went before is nobody's but the text's."""
    tokens = sentence.tokens
    for n in range(group.i - 1, max(0, group.i - 5), -1):
        if tokens[n].text == ",":
            return tokens[n + 1].lower in ("де", "куди", "звідки", "где", "куда", "откуда")
    return False


def has_event(sentence: Sentence, i: int, j: int) -> bool:
    """Whether an event word stands within tokens ``[i, j)``."""
    return any(i <= trigger.i < j for trigger in sentence.triggers)


def _opens_after(sentence: Sentence, j: int) -> bool:
    for n in range(j, min(j + 9, len(sentence.tokens))):
        token = sentence.tokens[n]
        if token.text == ":" or (n <= j + 1 and token.text in OPEN):
            return True
        if token.word is not None and "comp" in token.word.concepts:
            return True
        if token.text == ";":
            return False
    return False


def _semicolon(tokens: Sequence[Token], j: int) -> int:
    return next((n for n in range(j, len(tokens)) if tokens[n].text == ";"), len(tokens))


def _follows_comma(tokens: Sequence[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].text in ",;—:"


def after(sentence: Sentence, quotes: Sequence[Span], group: Group, mood: Mood) -> Frame:
    """The content that follows the verb: a quotation, or the rest of the sentence."""
    tokens = sentence.tokens
    start = tokens[group.j - 1].end
    n = group.j
    while n < len(tokens) and tokens[n].text in ":,—–-.":
        n += 1
    if n < len(tokens) and n - group.j <= 3 and tokens[n].text in OPEN and n > group.j:
        for quote in quotes:
            if quote[0] == tokens[n].start:
                return Frame(
                    quote[0],
                    max(quote[1], quote[0] + 1),
                    group.voice,
                    "say",
                    span_of(sentence, group.i, group.j),
                )
    end = sentence.end
    for k in range(group.j, len(tokens)):
        parted = tokens[k].text == ";" and is_bound(sentence, k)
        colon = tokens[k].text == ":" and (k > group.j or mood == "silent")
        if parted or (mood != "say" and (colon or _turns(sentence, k))):
            end = tokens[k].start
            break
    return Frame(start, end, group.voice, mood, span_of(sentence, group.i, group.j))


def _turns(sentence: Sentence, k: int) -> bool:
    """A contrast or a new verb of speech: "denied X, but conceded Y", "denied X and reported Y"."""
    word = sentence.tokens[k].word
    contrast = word is not None and "but" in word.concepts and sentence.tokens[k - 1].text == ","
    return contrast or speaks(sentence, k)


def before(sentence: Sentence, quotes: Sequence[Span], group: Group, mood: Mood) -> Frame:
    """The content that precedes the verb: a quotation, or the sentence so far."""
    tokens = sentence.tokens
    end = tokens[group.i].start
    n = group.i - 1
    while n > 0 and tokens[n].text in ",—–-":
        n -= 1
    if n >= 0 and tokens[n].text in CLOSE:
        for quote in quotes:
            if quote[1] == tokens[n].end:
                return Frame(
                    quote[0], quote[1], group.voice, mood, span_of(sentence, group.i, group.j)
                )
    start = sentence.start
    for k in range(group.i - 1, -1, -1):
        if tokens[k].text == ";":
            start = tokens[k].end
            break
    return Frame(start, end, group.voice, mood, span_of(sentence, group.i, group.j))


def span_of(sentence: Sentence, i: int, j: int) -> Span:
    """Character offsets of tokens ``[i, j)``."""
    return sentence.tokens[i].start, sentence.tokens[max(i, j - 1)].end
