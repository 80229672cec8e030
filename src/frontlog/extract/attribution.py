"""Who says what: every act of speech in a sentence, and who judges what others say.

A frame covers the content of one act of speech; the innermost frame around a trigger names the
claimant, because the claimant of a nested report is its innermost source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from frontlog.extract.annotate import Sentence, Token, Trigger
from frontlog.extract.cited import accords, citations, reports, scare_quotes
from frontlog.extract.claimants import OUTLET, Directory, Voice
from frontlog.extract.frames import Frame, Mood, after, around, content, has_event, span_of
from frontlog.extract.sentences import Span
from frontlog.extract.sources import Group, Room, group_of, is_carrier, is_verb
from frontlog.extract.stance import covers, is_before_claim, is_event
from frontlog.model import Claimant, Stance

_WHOSE = frozenset(("его", "её", "ее", "их", "эти", "такие", "його", "її", "їх", "ці", "такі"))
_THIS = frozenset(["this", "it", "це", "цього", "цю", "это", "этого", "эту", "всі", "усі"])


_AUXILIARIES = frozenset(("has", "have", "had", "did", "does", "could", "can", "is", "was"))
_STATES = {"ua": "ukraine", "ru": "russia"}


def frames(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    """Every act of speech in the sentence, in order."""
    found: list[Frame] = []
    voice: Voice | None = None
    for i, j, mood in _acts(sentence):
        english = sentence.tokens[i].text.isascii()
        follows = _is_gerund(sentence, i) and (english or voice is not None)
        group = None if follows else group_of(sentence, i, j, room)
        if group is None and voice is not None:
            group = Group(i, j, voice, source_first=True)
            if _is_gerund(sentence, i) and mood == "say":
                found.append(after(sentence, quotes, group, mood))
                continue
        if group is None and room.last is not None and sentence.has("place_there", i - 1, j + 1):
            group = Group(i, j, room.last, source_first=i > 0)
        if group is None and mood == "deny":
            group = Group(i, j, Voice(Claimant(OUTLET, OUTLET, room.side)), source_first=True)
        if group is None:
            continue
        voice = group.voice
        room = room if is_carrier(voice) else replace(room, last=voice)
        untrue = sentence.has("false", i - 1, j + 1) and not has_event(
            sentence, j, len(sentence.tokens)
        )
        if mood == "say" and untrue:
            # "в Генштабе эту информацию назвали ложью": a verdict on what stands before.
            span = span_of(
                sentence,
                max(0, min(group.i, i - 1)),
                min(max(group.j, j + 1), len(sentence.tokens)),
            )
            found.append(Frame(span[0], span[1], voice, "deny", span))
        elif mood == "deny" and (
            _points_back(sentence, i, j) or _answers_here(sentence, group, j, found)
        ):
            span = span_of(sentence, group.i, group.j)
            found.append(Frame(span[0], span[1], voice, mood, span))
            if j < len(sentence.tokens) and sentence.tokens[j].text == ":":
                found.append(after(sentence, quotes, group, "say"))
        else:
            found.extend(content(sentence, quotes, group, mood))
            if mood != "say":
                found.extend(_after_colon(sentence, quotes, group))
    own = (each.voice for each in found if each.verb and not is_carrier(each.voice))
    spoken = next(own, room.last)
    found.extend(accords(sentence, quotes, replace(room, last=spoken)))
    found.extend(_claimed(sentence, room))
    found.extend(citations(sentence, quotes, room))
    found.extend(reports(sentence, room))
    found.extend(scare_quotes(sentence, room))
    found.sort(key=lambda frame: frame.said)
    return [frame for frame in found if not _only_carries(frame, found)]


def _only_carries(frame: Frame, frames: Sequence[Frame]) -> bool:
    """ "По его словам, ..., передаёт ТАСС": the agency says nothing that he does not."""
    return (
        frame.verb
        and is_carrier(frame.voice)
        and any(
            not is_carrier(each.voice)
            and each.start < frame.end
            and frame.start < each.end
            and each.end - each.start >= frame.end - frame.start
            for each in frames
        )
    )


def _claimed(sentence: Sentence, room: Room) -> list[Frame]:
    """ "X claimed the village", "X reported fighting": a verb of speech inside the event."""
    found: list[Frame] = []
    for trigger in sentence.triggers:
        i, j = trigger.i, trigger.j
        word = sentence.tokens[i].word
        if not trigger.phrase or word is None or "say" not in word.concepts:
            continue
        group = group_of(sentence, i, i + 1, room)
        by = j < len(sentence.tokens) and sentence.tokens[j].lower == "by"
        if group is not None and (group.source_first or by):
            start, end = span_of(sentence, i, j)
            found.append(Frame(start, end, group.voice, "say", span_of(sentence, group.i, i)))
    return found


def _after_colon(sentence: Sentence, quotes: Sequence[Span], group: Group) -> list[Frame]:
    """ "dismissed it as untrue: "Our units are there"": the quotation asserts."""
    for n in range(group.j, len(sentence.tokens)):
        if sentence.tokens[n].text == ":":
            frame = after(sentence, quotes, replace(group, j=n), "say")
            # What stands before the colon is denied, not asserted.
            return [replace(frame, said=span_of(sentence, group.i, group.j))]
    return []


def _acts(sentence: Sentence) -> list[tuple[int, int, Mood]]:
    """Verbs of speech in order; a negated one says nothing."""
    found: list[tuple[int, int, Mood]] = []
    for mood in ("say", "deny"):
        for i, j in sentence.concepts.get(mood, ()):
            if not is_verb(sentence, i) or _is_doubt(sentence, i) or is_event(sentence, i):
                continue
            if _is_said(sentence, i) or _is_verdict(sentence, i):
                continue
            if sentence.has("whatever", i - 6, i):
                continue  # "not taken, whatever the channels say"
            silent = sentence.has("neg", max(0, i - 2), i)
            found.append((i, j, "silent" if silent else "say" if mood == "say" else "deny"))
    found += [(i, j, "silent") for i, j in sentence.concepts.get("silent", ())]
    return sorted(found)


def _is_gerund(sentence: Sentence, i: int) -> bool:
    """ "..., suggesting that": its subject is whoever spoke before in the sentence."""
    word = sentence.tokens[i].word
    comma = i > 0 and sentence.tokens[i - 1].text == ","
    return word is not None and bool(word.marks & {"ger", "GRND"}) and comma


def _is_said(sentence: Sentence, i: int) -> bool:
    """ "говорится в сообщении": what is said has no subject that says it."""
    impersonal = sentence.tokens[i].lower.endswith("ся")
    return impersonal and any(a <= i < b for a, b in sentence.concepts.get("accord", ()))


def _is_verdict(sentence: Sentence, i: int) -> bool:
    """ "про оточення не йдеться": the verb is part of a verdict."""
    word = sentence.tokens[i].word
    unsaid = sentence.has("said_again", i, i + 1) or (word is not None and "infn" in word.marks)
    return unsaid and any(a <= i < b for a, b in sentence.concepts.get("false", ()))


def _is_doubt(sentence: Sentence, i: int) -> bool:
    """ "did not confirm", "could not verify": stance, not speech."""
    return any(a <= i < b for a, b in sentence.concepts.get("noproof", ()))


def unclaimed(quotes: Sequence[Span], frames: Sequence[Frame]) -> list[Frame]:
    """Long quotations with no verb of speech of their own go to whoever spoke earlier them."""
    found: list[Frame] = []
    for start, end in quotes:
        if end - start < 40 or any(f.start <= start and end <= f.end for f in frames):
            continue
        earlier = [f for f in frames if f.start < start]
        if earlier:
            last = max(earlier, key=lambda f: f.start)
            found.append(Frame(start, end, last.voice, "say", (start, start)))
    return found


def speaking_together(sentence: Sentence, voice: Voice, directory: Directory) -> list[Voice]:
    """The voice and who says it with him: "X and Y said", "Ukrainian and Russian sources"."""
    found = [voice]
    tokens = sentence.tokens
    for one, other in pairwise(sentence.speakers):
        if not (1 <= other.i - one.j <= 2 and sentence.has("list", one.j, one.j + 1)):
            continue
        pair = (one.voice, other.voice)
        if any(each.claimant.id == voice.claimant.id for each in pair):
            found += [each for each in pair if each.claimant.id != voice.claimant.id]
    for speaker in sentence.speakers:
        if speaker.voice.claimant.id != voice.claimant.id or not speaker.i > 1:
            continue
        side = tokens[speaker.i - 2].lower
        joined = sentence.has("list", speaker.i - 1, speaker.i)
        if joined and side in ("russian", "ukrainian") and tokens[speaker.j - 1].lower == "sources":
            sources = directory.voice(f"{side}-sources")
            found += [sources] if sources is not None else []
    return found


def judge(
    sentence: Sentence, frames: Sequence[Frame], i: int, home: Voice, directory: Directory
) -> Voice:
    """Who denies or doubts at token ``i``: the subject before it, else whoever is speaking."""
    for frame in frames:
        if frame.said[0] <= sentence.tokens[i].start < frame.said[1] and frame.mood == "deny":
            return frame.voice
    if sentence.has("unproved", i, i + 1) or sentence.has("newsroom", i - 4, i):
        return home  # "X доказів не навів": not X doubts; "this newspaper could not check"
    untrue = sentence.has("false", i, i + 1)
    for speaker in reversed(sentence.speakers):
        if untrue and not sentence.has("brands", speaker.j, i):
            continue
        if speaker.j <= i and i - speaker.j <= 7:
            middle = _without_aside(sentence.tokens[speaker.j : i])
            if not any(token.text in ',;«»"' for token in middle):
                return speaker.voice
    party = None if untrue else _party(sentence, i, directory)
    if party is not None:
        return party
    inside = around(frames, sentence.tokens[i].start)
    # Whose claim is untrue is not who says so: "the MoD's claim is false, the Staff said".
    heads = sentence.tokens[0].start
    inside = [frame for frame in inside if frame.verb or not untrue or frame.start == heads]
    return inside[0].voice if inside else home


def _party(sentence: Sentence, i: int, directory: Directory) -> Voice | None:
    """ "Ukraine has not confirmed", "Kyiv could not verify": a state right before the doubt."""
    for side in sentence.sides:
        if side.j - side.i > 1 or side.owner or side.who not in _STATES or side.j > i:
            continue
        between = sentence.tokens[side.j : i]
        if sentence.tokens[side.i].text.isascii():
            near = {token.lower for token in between} <= _AUXILIARIES
        else:
            words = all(token.text[0].isalnum() for token in between)
            near = words and len(between) <= 3 and "nomn" in side.marks
        if near:
            return directory.voice(_STATES[side.who])
    return None


def _without_aside(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "ISW, by the way, saw no proof": a few words between commas part nobody from his verb."""
    commas = [n for n, token in enumerate(tokens) if token.text == ","]
    if len(commas) == 2 and commas[0] == 0 and commas[1] <= 3:
        return tokens[commas[1] + 1 :]
    return tokens


def verdicts(sentence: Sentence, trigger: Trigger) -> Iterator[tuple[int, Stance]]:
    """Where the sentence says that the trigger's event is false or unproved, and which."""
    for i, j in sentence.concepts.get("false", ()):
        if covers(sentence, "false", (i, j), trigger):
            yield i, "denies"
    for i, j in sentence.concepts.get("noproof", ()):
        if covers(sentence, "noproof", (i, j), trigger):
            yield i, "doubts"


def is_spent(sentence: Sentence, frames: Sequence[Frame], i: int, how: str) -> bool:
    """Whether a denial or doubt already bore on a trigger of its own sentence."""
    position = sentence.tokens[i].start
    for trigger in sentence.triggers:
        if how == "doubts" and covers(sentence, "noproof", (i, i + 1), trigger):
            return True
        untrue = covers(sentence, "false", (i, i + 1), trigger)
        if how == "denies" and (untrue or is_before_claim(sentence, trigger.j, i)):
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


def _answers_here(sentence: Sentence, group: Group, j: int, found: Sequence[Frame]) -> bool:
    """ "X заявив про взяття A, але Y спростовує": what X said is denied, nothing of Y's own."""
    if has_event(sentence, j, len(sentence.tokens)) or not sentence.has("but", 0, group.i):
        return False
    said = [frame for frame in found if frame.mood == "say" and frame.verb]
    return any(
        frame.start <= sentence.tokens[trigger.i].start < frame.end and trigger.i < group.i
        for frame in said
        for trigger in sentence.triggers
    )


def _points_back(sentence: Sentence, i: int, j: int) -> bool:
    """ "denied this", "це спростовує": what is denied stands in an earlier sentence."""
    tokens = sentence.tokens
    # "опровергла его заявление: ...": a claim of which nothing more is told
    whose = j < len(tokens) and tokens[j].lower in _WHOSE
    ended = j + 2 >= len(tokens) or not tokens[j + 2].text[0].isalnum()
    if whose and ended and sentence.has("claim", j + 1, j + 2):
        return True
    near = [*tokens[max(0, i - 1) : i], *tokens[j : j + 1]]
    verb = tokens[j + 1 : j + 2]
    if verb and verb[0].lower in _AUXILIARIES:
        return False  # "denied it had withdrawn"
    return any(token.lower in _THIS for token in near)
