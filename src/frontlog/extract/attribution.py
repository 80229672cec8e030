"""Who says what: stretches of text and the voice that puts them forward.

A frame covers the content of one act of speech; the innermost frame around a trigger names the
claimant, because the claimant of a nested report is its innermost source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from frontlog.extract.annotate import Sentence, Speaker, Token
from frontlog.extract.claimants import Directory, Voice, slug
from frontlog.extract.sentences import Span
from frontlog.extract.stance import covers
from frontlog.extract.where import is_bound
from frontlog.model import Claimant, SideId

Mood = Literal["say", "deny", "silent"]
REACH = 14
"""How many words may stand between a verb of speech and its subject."""
_OPEN = '«“„"'
_CLOSE = '»”“"'
_STOPS = ";"
_PERSONS = frozenset(("he", "she", "він", "вона", "он", "она"))
_THIS = frozenset(["this", "it", "це", "цього", "цю", "это", "этого", "эту", "всі", "усі"])


class Frame(NamedTuple):
    """The text ``[start, end)`` is put forward by ``voice``; the text ``said`` says so."""

    start: int
    end: int
    voice: Voice
    mood: Mood
    said: Span
    verb: bool = True


class Room(NamedTuple):
    """What earlier sentences lend to this one."""

    directory: Directory
    last: Voice | None
    person: Voice | None
    side: SideId


class _Group(NamedTuple):
    i: int
    j: int
    voice: Voice
    source_first: bool


def frames(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    """Every act of speech in the sentence, in order."""
    found: list[Frame] = []
    voice: Voice | None = None
    for i, j, mood in _acts(sentence):
        group = None if _is_gerund(sentence, i) else _group(sentence, i, j, room)
        if group is None and voice is not None:
            group = _Group(i, j, voice, source_first=True)
        if group is None:
            continue
        voice = group.voice
        if mood == "deny" and _points_back(sentence, i, j):
            span = _span(sentence, group.i, group.j)
            found.append(Frame(span[0], span[1], voice, mood, span))
            if j < len(sentence.tokens) and sentence.tokens[j].text == ":":
                found.append(_after(sentence, quotes, group, "say"))
        else:
            found.extend(_content(sentence, quotes, group, mood))
            if mood == "deny":
                found.extend(_after_colon(sentence, quotes, group))
    spoken = next((frame.voice for frame in found if frame.verb), room.last)
    found.extend(_accords(sentence, quotes, room._replace(last=spoken)))
    found.extend(_citations(sentence, quotes, room))
    found.extend(_reports(sentence, room))
    found.extend(_scare_quotes(sentence))
    found.sort(key=lambda frame: frame.said)
    return found


def _after_colon(sentence: Sentence, quotes: Sequence[Span], group: _Group) -> list[Frame]:
    """ "dismissed it as untrue: "Our units are there"": the quotation asserts."""
    for n in range(group.j, len(sentence.tokens)):
        if sentence.tokens[n].text == ":":
            return [_after(sentence, quotes, group._replace(j=n), "say")]
    return []


def _acts(sentence: Sentence) -> list[tuple[int, int, Mood]]:
    """Verbs of speech in order; a negated one says nothing."""
    found: list[tuple[int, int, Mood]] = []
    for mood in ("say", "deny"):
        for i, j in sentence.concepts.get(mood, ()):
            if not _is_verb(sentence, i) or _is_doubt(sentence, i):
                continue
            silent = sentence.has("neg", max(0, i - 2), i)
            found.append((i, j, "silent" if silent else "say" if mood == "say" else "deny"))
    return sorted(found)


def _is_gerund(sentence: Sentence, i: int) -> bool:
    """ "..., suggesting that": its subject is whoever spoke before in the sentence."""
    word = sentence.tokens[i].word
    comma = i > 0 and sentence.tokens[i - 1].text == ","
    return word is not None and "ger" in word.marks and comma


def _is_doubt(sentence: Sentence, i: int) -> bool:
    """ "did not confirm", "could not verify": stance, not speech."""
    return any(a <= i < b for a, b in sentence.concepts.get("noproof", ()))


def around(frames: Sequence[Frame], position: int) -> list[Frame]:
    """The frames around a character, the innermost first."""
    found = [
        frame
        for frame in frames
        if frame.start <= position < frame.end or frame.said[0] <= position < frame.said[1]
    ]
    return sorted(found, key=lambda frame: (frame.end - frame.start, -frame.start))


def unclaimed(quotes: Sequence[Span], frames: Sequence[Frame]) -> list[Frame]:
    """Long quotations with no verb of speech of their own go to whoever spoke before them."""
    found: list[Frame] = []
    for start, end in quotes:
        if end - start < 40 or any(f.start <= start and end <= f.end for f in frames):
            continue
        before = [f for f in frames if f.start < start]
        if before:
            last = max(before, key=lambda f: f.start)
            found.append(Frame(start, end, last.voice, "say", (start, start)))
    return found


def judge(sentence: Sentence, frames: Sequence[Frame], i: int, home: Voice) -> Voice:
    """Who denies or doubts at token ``i``: the subject before it, else whoever is speaking."""
    for frame in frames:
        if frame.said[0] <= sentence.tokens[i].start < frame.said[1] and frame.mood == "deny":
            return frame.voice
    for speaker in reversed(sentence.speakers):
        if speaker.j <= i and i - speaker.j <= 7:
            between = sentence.tokens[speaker.j : i]
            if not any(token.text in ',;«»"' for token in between):
                return speaker.voice
    inside = around(frames, sentence.tokens[i].start)
    return inside[0].voice if inside else home


def is_spent(sentence: Sentence, frames: Sequence[Frame], i: int, how: str) -> bool:
    """Whether a denial or doubt already bore on a trigger of its own sentence."""
    position = sentence.tokens[i].start
    for trigger in sentence.triggers:
        if how == "doubts" and covers(sentence, "noproof", (i, i + 1), trigger):
            return True
        if how == "denies" and covers(sentence, "false", (i, i + 1), trigger):
            return True
        for frame in frames:
            if frame.said[0] <= position < frame.said[1] and frame.mood == "deny":
                return any(
                    f.start <= sentence.tokens[t.i].start < f.end
                    for f in frames
                    for t in sentence.triggers
                    if f.said == frame.said and f.mood == "deny"
                )
    return False


def _points_back(sentence: Sentence, i: int, j: int) -> bool:
    """ "denied this", "це спростовує": what is denied stands in an earlier sentence."""
    near = [*sentence.tokens[max(0, i - 1) : i], *sentence.tokens[j : j + 1]]
    return any(token.lower in _THIS for token in near)


def _is_verb(sentence: Sentence, i: int) -> bool:
    word = sentence.tokens[i].word
    if word is None:
        return False
    if "claim" not in word.concepts:
        return bool(word.marks & {"VERB", "past", "part", "s", "ger", "base", "GRND", "PRTS"})
    if word.marks & {"past", "part", "VERB"}:
        return True
    before = sentence.tokens[i - 1].word if i else None
    return before is not None and any(speaker.j == i for speaker in sentence.speakers)


def _group(sentence: Sentence, i: int, j: int, room: Room) -> _Group | None:
    before = _source_before(sentence, i, room)
    after = _source_after(sentence, j, room)
    if before is not None and (after is None or not _closer(sentence, before, after, i, j)):
        return _Group(before[0], j, before[2], source_first=True)
    if after is not None:
        return _Group(i, after[1], after[2], source_first=False)
    return None


def _closer(
    sentence: Sentence,
    before: tuple[int, int, Voice],
    after: tuple[int, int, Voice],
    i: int,
    j: int,
) -> bool:
    """Whether the source after the verb is the better subject ("..., said X")."""
    between = sentence.tokens[before[1] : i]
    parted = i > 0 and sentence.tokens[i - 1].text in ',—–"»”'
    return after[0] - j <= (5 if parted else 1) and any(
        token.text in ',—–"»”' for token in between
    )


def _source_before(sentence: Sentence, i: int, room: Room) -> tuple[int, int, Voice] | None:
    low = max(0, i - REACH)
    for n in range(i - 1, low - 1, -1):
        token = sentence.tokens[n]
        if token.text in _STOPS or token.text in ":" or _speaks(sentence, n):
            low = n + 1
            break
    best: tuple[int, int, Voice] | None = None
    for speaker in sentence.speakers:
        if not low <= speaker.i <= speaker.j <= i:
            continue
        voice = _with_name(sentence, speaker.i, speaker.j, speaker.voice)
        start = speaker.i
        if best is not None and speaker.i - best[1] <= 3:
            # "Defence Forces of the South spokesman Vladyslav Voloshyn" is one subject.
            start = best[0]
            voice = best[2] if best[2].speaker and not voice.speaker else voice
        best = (start, speaker.j, voice)
    if best is not None:
        return best
    return _party(sentence, low, i, room) or _unnamed(sentence, low, i, room)


def _source_after(sentence: Sentence, j: int, room: Room) -> tuple[int, int, Voice] | None:
    high = min(len(sentence.tokens), j + REACH)
    for n in range(j, high):
        token = sentence.tokens[n]
        if (
            token.text in ';:«“"'
            or (token.word and "comp" in token.word.concepts)
            or _speaks(sentence, n)
        ):
            high = n
            break
    found: tuple[int, int, Voice] | None = None
    for speaker in sentence.speakers:
        if found is not None and speaker.i - found[1] > 3:
            break
        if j <= speaker.i < high and (speaker.i - j <= 6 or found):
            if found is not None and found[2].speaker and not speaker.voice.speaker:
                continue
            start = found[0] if found else speaker.i
            found = (start, speaker.j, _with_name(sentence, speaker.i, speaker.j, speaker.voice))
    return found or _unnamed(sentence, j, min(high, j + 5), room)


def _speaks(sentence: Sentence, n: int) -> bool:
    word = sentence.tokens[n].word
    return word is not None and bool(word.concepts & {"say", "deny"}) and _is_verb(sentence, n)


def _with_name(sentence: Sentence, i: int, j: int, voice: Voice) -> Voice:
    """An organisation followed by a person's name: the person speaks for it."""
    if voice.speaker is not None:
        return voice
    k = j
    tokens = sentence.tokens
    while k < len(tokens) and k - j < 5 and _is_role(tokens[k]):
        k += 1
    names: list[str] = []
    while k < len(tokens) and len(names) < 3 and _is_name(tokens[k]):
        names.append(tokens[k].text)
        k += 1
    return Voice(voice.claimant, " ".join(names)) if len(names) >= 2 else voice


def _is_role(token: Token) -> bool:
    return token.word is not None and "role" in token.word.concepts


def _is_name(token: Token) -> bool:
    word = token.word
    return (
        word is not None
        and token.text[:1].isupper()
        and not token.mention
        and not word.concepts
        and not word.kinds
    )


def _party(sentence: Sentence, low: int, i: int, room: Room) -> tuple[int, int, Voice] | None:
    """ "Ukraine says", "Kyiv announced", "Росія заявила"."""
    for side in reversed(sentence.sides):
        if low <= side.i and side.j <= i and side.who in ("ua", "ru") and not side.owner:
            if i - side.j > 4 or side.j - side.i > 1:
                continue
            voice = room.directory.voice("ukraine" if side.who == "ua" else "russia")
            if voice is not None:
                return side.i, side.j, voice
    return None


def _unnamed(sentence: Sentence, low: int, high: int, room: Room) -> tuple[int, int, Voice] | None:
    for n in range(low, high):
        token = sentence.tokens[n]
        if token.word is None:
            continue
        if "pronoun" in token.word.concepts and high - n <= 4:
            voice = room.person if token.lower in _PERSONS else room.last
            if voice is not None or room.last is not None:
                return n, n + 1, voice or room.last
        if _is_role(token):
            return _by_role(sentence, n, high, room)
    for n in range(low, high):
        end = n
        while end < high and end - n < 3 and _is_name(sentence.tokens[end]):
            end += 1
        if end - n >= 2:
            name = " ".join(token.text for token in sentence.tokens[n:end])
            return n, end, Voice(Claimant(slug(name), name, room.side))
    return None


def _by_role(sentence: Sentence, n: int, high: int, room: Room) -> tuple[int, int, Voice] | None:
    end = n + 1
    names: list[str] = []
    while end < high and end - n < 12:
        token = sentence.tokens[end]
        if _is_name(token) and not names and end + 1 < high and _is_name(sentence.tokens[end + 1]):
            names = [token.text, sentence.tokens[end + 1].text]
            end += 2
            break
        end += 1
    side = room.side
    for party in ("ua", "ru"):
        if sentence.has(f"side_{party}", max(0, n - 4), end):
            side = party
    name = " ".join(names)
    if not names and room.last is not None and room.last.claimant.side == side:
        return n, n + 1, room.last
    military = room.directory.voice(
        {"ua": "ukrainian-military", "ru": "russian-military"}.get(side, "")
    )
    if military is not None:
        return n, end, Voice(military.claimant, name or None)
    if not name:
        return None
    return n, end, Voice(Claimant(slug(name), name, side))


def _content(sentence: Sentence, quotes: Sequence[Span], group: _Group, mood: Mood) -> list[Frame]:
    tokens = sentence.tokens
    before = _has_event(sentence, 0, group.i)
    after = _has_event(sentence, group.j, len(tokens))
    quoted = group.i > 0 and any(quote[1] == tokens[group.i - 1].end for quote in quotes)
    parted = group.i > 0 and tokens[group.i - 1].text in ',—–-»”"“?!'
    opened = _opens_after(sentence, group.j)
    if mood != "silent" and (quoted or (before and not opened and (parted or not after))):
        frames = [_before(sentence, quotes, group, mood)]
        if after and _follows_comma(tokens, group.j):
            frames.append(_after(sentence, quotes, group, mood))
        return frames
    return [_after(sentence, quotes, group, mood)]


def _has_event(sentence: Sentence, i: int, j: int) -> bool:
    return any(i <= trigger.i < j for trigger in sentence.triggers)


def _opens_after(sentence: Sentence, j: int) -> bool:
    for n in range(j, min(j + 9, len(sentence.tokens))):
        token = sentence.tokens[n]
        if token.text == ":" or (n <= j + 1 and token.text in _OPEN):
            return True
        if token.word is not None and "comp" in token.word.concepts:
            return True
        if token.text == ";":
            return False
    return False


def _follows_comma(tokens: Sequence[Token], j: int) -> bool:
    return j < len(tokens) and tokens[j].text in ",;—:"


def _after(sentence: Sentence, quotes: Sequence[Span], group: _Group, mood: Mood) -> Frame:
    tokens = sentence.tokens
    start = tokens[group.j - 1].end
    n = group.j
    while n < len(tokens) and tokens[n].text in ":,—–-.":
        n += 1
    if n < len(tokens) and n - group.j <= 3 and tokens[n].text in _OPEN and n > group.j:
        for quote in quotes:
            if quote[0] == tokens[n].start:
                return Frame(
                    quote[0],
                    max(quote[1], quote[0] + 1),
                    group.voice,
                    "say",
                    _span(sentence, group.i, group.j),
                )
    end = sentence.end
    for k in range(group.j, len(tokens)):
        parted = tokens[k].text == ";" and is_bound(sentence, k)
        colon = tokens[k].text == ":" and k > group.j
        if parted or (mood == "deny" and (colon or _turns(sentence, k))):
            end = tokens[k].start
            break
    return Frame(start, end, group.voice, mood, _span(sentence, group.i, group.j))


def _turns(sentence: Sentence, k: int) -> bool:
    """A contrast or a new verb of speech: "denied X, but conceded Y", "denied X and reported Y"."""
    word = sentence.tokens[k].word
    contrast = word is not None and "but" in word.concepts and sentence.tokens[k - 1].text == ","
    return contrast or _speaks(sentence, k)


def _before(sentence: Sentence, quotes: Sequence[Span], group: _Group, mood: Mood) -> Frame:
    tokens = sentence.tokens
    end = tokens[group.i].start
    n = group.i - 1
    while n > 0 and tokens[n].text in ",—–-":
        n -= 1
    if n >= 0 and tokens[n].text in _CLOSE:
        for quote in quotes:
            if quote[1] == tokens[n].end:
                return Frame(
                    quote[0], quote[1], group.voice, mood, _span(sentence, group.i, group.j)
                )
    start = sentence.start
    for k in range(group.i - 1, -1, -1):
        if tokens[k].text == ";":
            start = tokens[k].end
            break
    return Frame(start, end, group.voice, mood, _span(sentence, group.i, group.j))


def _accords(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    found: list[Frame] = []
    for i, j in sentence.concepts.get("accord", ()):
        voice: Voice | None = None
        end = j
        for speaker in sentence.speakers:
            if voice is not None and speaker.i - end > 2:
                break
            if i <= speaker.i <= j + 5:
                if voice is None or speaker.voice.speaker:
                    voice = _with_name(sentence, speaker.i, speaker.j, speaker.voice)
                end = speaker.j
        if voice is None:
            hit = _unnamed(sentence, j, min(j + 4, len(sentence.tokens)), room)
            if hit is not None:
                voice, end = hit[2], hit[1]
            elif j - i == 3 or sentence.tokens[j - 1].lower in ("словами", "словам"):
                voice = room.last
        if voice is None:
            continue
        start, stop = _clause(sentence, i, end)
        found.append(Frame(start, stop, voice, "say", _span(sentence, i, end), verb=False))
    return found


def _clause(sentence: Sentence, i: int, end: int) -> Span:
    """What "according to X" covers: back to the last ``;`` or "X writes that", on to the end."""
    start = sentence.start
    for n in range(i - 1, -1, -1):
        token = sentence.tokens[n]
        if token.text in ";:" or (token.word is not None and "comp" in token.word.concepts):
            start = token.end
            break
    stop = sentence.end
    for n in range(end, len(sentence.tokens)):
        if sentence.tokens[n].text == ";":
            stop = sentence.tokens[n].start
            break
    return start, stop


def _citations(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    """ "X: ..." and "..., - X." with no verb of speech."""
    tokens = sentence.tokens
    found: list[Frame] = []
    headed = _headed(sentence, room)
    if headed is not None:
        found.append(_after(sentence, quotes, headed, "say"))
    for speaker in sentence.speakers:
        j = speaker.j
        while (
            j < len(tokens)
            and (tokens[j].text in _CLOSE or _is_name(tokens[j]))
            and j - speaker.j < 3
        ):
            j += 1
        j = _to_colon(tokens, j)
        group = _Group(
            speaker.i,
            j,
            _with_name(sentence, speaker.i, speaker.j, speaker.voice),
            source_first=True,
        )
        if j < len(tokens) and tokens[j].text == ":" and speaker.i <= 6:
            found.append(_after(sentence, quotes, group, "say"))
        elif (
            speaker.i > 0
            and _after_dash(sentence, speaker.i)
            and all(not token.text.isalnum() for token in tokens[j:])
            and _has_event(sentence, 0, speaker.i)
        ):
            found.append(_before(sentence, quotes, group, "say"))
    return found


def _to_colon(tokens: Sequence[Token], j: int) -> int:
    """ "X, two days earlier: ...": past a few words without a verb."""
    for n in range(j, min(j + 6, len(tokens))):
        word = tokens[n].word
        if tokens[n].text == ":":
            return n
        if tokens[n].mention or (word is not None and (word.kinds or "VERB" in word.marks)):
            break
    return j


def _headed(sentence: Sentence, room: Room) -> _Group | None:
    """ "Київ: «...»", "Офіцер: ..." at the head of a sentence."""
    tokens = sentence.tokens
    colon = next((n for n in range(1, min(5, len(tokens))) if tokens[n].text == ":"), None)
    if colon is None or any(speaker.i < colon for speaker in sentence.speakers):
        return None
    named = _party(sentence, 0, colon, room) or _unnamed(sentence, 0, colon, room)
    return None if named is None else _Group(named[0], colon, named[2], source_first=True)


def _after_dash(sentence: Sentence, i: int) -> bool:
    """A dash before the speaker, with at most his office between: "..., - речник X Y"."""
    for n in range(i - 1, max(-1, i - 7), -1):
        token = sentence.tokens[n]
        if token.text in "—–-":
            return True
        if not (_is_role(token) or token.text[:1].isupper() or token.text in _CLOSE + _OPEN):
            return False
    return False


def _reports(sentence: Sentence, room: Room) -> list[Frame]:
    """ "the MoD's claim that ...", "reports from X that ...", "слова Міноборони про взяття ..."."""
    found: list[Frame] = []
    for i, j in sentence.concepts.get("claim", ()):
        if _speaks(sentence, i):
            continue
        named = _whose_claim(sentence, i, j, room)
        if named is not None:
            first, last, voice = named
            start = sentence.tokens[max(j, last) - 1].end
            said = _span(sentence, min(i, first), j)
            found.append(Frame(start, _until_verdict(sentence, j), voice, "say", said, verb=False))
    return found


def _whose_claim(sentence: Sentence, i: int, j: int, room: Room) -> tuple[int, int, Voice] | None:
    for speaker in sentence.speakers:
        before = i - 3 <= speaker.j <= i and _is_genitive(sentence, speaker)
        if before or j <= speaker.i <= j + 3:
            return speaker.i, speaker.j, speaker.voice
    for side in sentence.sides:
        voice = room.directory.voice({"ua": "ukraine", "ru": "russia"}.get(side.who, ""))
        owns = side.j == i or (side.i == j and "gent" in side.marks and side.j == side.i + 1)
        if voice is not None and owns:
            return side.i, side.j, voice
    return None


def _is_genitive(sentence: Sentence, speaker: Speaker) -> bool:
    return sentence.tokens[speaker.j - 1].lower.endswith(("'s", "’s", "s'"))


def _until_verdict(sentence: Sentence, j: int) -> int:
    for concept in ("false", "noproof"):
        for i, _ in sentence.concepts.get(concept, ()):
            if i >= j:
                return sentence.tokens[i].start
    return sentence.end


def _span(sentence: Sentence, i: int, j: int) -> Span:
    return sentence.tokens[i].start, sentence.tokens[max(i, j - 1)].end


def _scare_quotes(sentence: Sentence) -> list[Frame]:
    """X "captured" Y, said of a blogger or a ministry: X claims that Y was captured."""
    tokens = sentence.tokens
    found: list[Frame] = []
    for trigger in sentence.triggers:
        i, j = trigger.i, trigger.j
        if not (i and j < len(tokens) and tokens[i - 1].text in _OPEN and tokens[j].text in _CLOSE):
            continue
        before = [each for each in sentence.speakers if i - 8 <= each.j <= i]
        if before:
            said = _span(sentence, before[-1].i, before[-1].j)
            found.append(
                Frame(tokens[i].start, sentence.end, before[-1].voice, "say", said, verb=False)
            )
    return found
