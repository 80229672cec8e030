"""Voices named without a verb of speech: "according to X", "X: ...", "the claim of X that ..."."""

from __future__ import annotations

from collections.abc import Sequence

from frontlog.extract.annotate import Sentence, Speaker, Token
from frontlog.extract.claimants import OUTLET, Voice
from frontlog.extract.frames import CLOSE, OPEN, Frame, after, before, has_event, span_of
from frontlog.extract.sentences import Span
from frontlog.extract.sources import (
    Group,
    Room,
    is_name,
    is_role,
    is_told,
    party,
    speaks,
    unnamed,
    with_name,
)
from frontlog.extract.tokens import has
from frontlog.model import Claimant

_FAR = 14
"""Words of office that may stand before a name ("по словам сопредседателя совета ... X")."""


def accords(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    """ "According to X", "за словами X": one frame for each."""
    found: list[Frame] = []
    for i, j in sentence.concepts.get("accord", ()):
        voice: Voice | None = None
        end = j
        # "По его словам, войска X ...": nobody is named before the comma.
        closed = j < len(sentence.tokens) and sentence.tokens[j].text == ","
        for speaker in [] if closed else sentence.speakers:
            if voice is not None and (speaker.i - end > 2 or _is_next(sentence, end, speaker)):
                break
            near = i <= speaker.i <= j + 5
            far = voice is None and j < speaker.i <= j + _FAR
            if near or (far and not _is_parted(sentence, j, speaker.i)):
                if voice is None or speaker.voice.speaker:
                    voice = with_name(sentence, speaker.i, speaker.j, speaker.voice)
                end = speaker.j
        if voice is None:
            end_of_name = j if closed else min(j + 4, len(sentence.tokens))
            hit = unnamed(sentence, j, end_of_name, room) or _state(sentence, j, room)
            if hit is not None:
                voice, end = hit[2], hit[1]
            elif j - i == 3 or sentence.tokens[j - 1].lower in ("словами", "словам"):
                voice = room.last
        if voice is None:
            continue
        start, stop = _clause(sentence, i, end)
        found.append(Frame(start, stop, voice, "say", span_of(sentence, i, end), verb=False))
    return found


def _state(sentence: Sentence, j: int, room: Room) -> tuple[int, int, Voice] | None:
    """ "За версією росіян", "за заявами Москви": a party right after the words."""
    for side in sentence.sides:
        if side.i == j and not side.owner:
            voice = room.directory.voice({"ua": "ukraine", "ru": "russia"}.get(side.who, ""))
            return None if voice is None else (side.i, side.j, voice)
    return None


def _is_parted(sentence: Sentence, j: int, i: int) -> bool:
    """Whether a mark or "that" stands between "according to" and a name."""
    tokens = sentence.tokens[j:i]
    return any(not token.text[0].isalnum() for token in tokens) or sentence.has("comp", j, i)


def _is_next(sentence: Sentence, end: int, speaker: Speaker) -> bool:
    """ "According to X, Ukrainian soldiers ...": after the comma stands who acts, not who says."""
    comma = any(token.text == "," for token in sentence.tokens[end : speaker.i])
    return comma and speaker.voice.speaker is None


def _clause(sentence: Sentence, i: int, end: int) -> Span:
    """What "according to X" covers: back to the last ``;`` or "X writes that", on to the end."""
    start = sentence.start
    for n in range(i - 1, -1, -1):
        token = sentence.tokens[n]
        if token.text == ":" and sentence.tokens[n + 1].mention:
            continue  # "five villages: A, B and C, says the ministry's report"
        if token.text in ";:" or (token.word is not None and "comp" in token.word.concepts):
            start = token.end
            break
    stop = sentence.end
    for n in range(end, len(sentence.tokens)):
        if sentence.tokens[n].text == ";":
            stop = sentence.tokens[n].start
            break
    return start, stop


def citations(sentence: Sentence, quotes: Sequence[Span], room: Room) -> list[Frame]:
    """ "X: ..." and "..., - X." with no verb of speech."""
    tokens = sentence.tokens
    found: list[Frame] = []
    headed = _headed(sentence, room)
    if headed is not None:
        found.append(after(sentence, quotes, headed, "say"))
    begun = {each.i for each in sentence.speakers}
    for speaker in sentence.speakers:
        j = speaker.j
        if j in begun:
            continue  # "Військкор Олександр Коц: ...": he whose name follows
        while (
            j < len(tokens)
            and (tokens[j].text in CLOSE or is_name(tokens[j]))
            and j - speaker.j < 3
        ):
            j += 1
        j = _to_colon(tokens, j)
        group = Group(
            speaker.i,
            j,
            with_name(sentence, speaker.i, speaker.j, speaker.voice),
            source_first=True,
        )
        if j < len(tokens) and tokens[j].text == ":" and speaker.i <= 6:
            found.append(after(sentence, quotes, group, "say"))
        elif (
            speaker.i > 0
            and _after_dash(sentence, speaker.i)
            and all(not token.text.isalnum() for token in tokens[j:])
            and has_event(sentence, 0, speaker.i)
        ):
            found.append(before(sentence, quotes, group, "say"))
    return found


def _to_colon(tokens: Sequence[Token], j: int) -> int:
    """ "X, two days earlier: ...", "X updated its map: ...": past a few words of no event."""
    for n in range(j, min(j + 6, len(tokens))):
        word = tokens[n].word
        if tokens[n].text == ":":
            return n
        other = word is not None and (word.kinds or "list" in word.concepts)
        if tokens[n].mention or other or tokens[n].text in OPEN:
            break
    return j


def _headed(sentence: Sentence, room: Room) -> Group | None:
    """ "Київ: «...»", "Офіцер: ..." at the head of a sentence."""
    tokens = sentence.tokens
    colon = next((n for n in range(1, min(5, len(tokens))) if tokens[n].text == ":"), None)
    if colon is None or any(speaker.i < colon for speaker in sentence.speakers):
        return None
    if any(has(token, "press") for token in tokens[:colon]):
        asks = Voice(Claimant(OUTLET, OUTLET, room.side))
        return Group(0, colon, asks, source_first=True)
    named = party(sentence, 0, colon, room) or unnamed(sentence, 0, colon, room)
    return None if named is None else Group(named[0], colon, named[2], source_first=True)


def _after_dash(sentence: Sentence, i: int) -> bool:
    """A dash before the speaker, with at most his office between: "..., - речник X Y"."""
    for n in range(i - 1, max(-1, i - 7), -1):
        token = sentence.tokens[n]
        if token.text in "—–-":
            return True
        if not (is_role(token) or token.text[:1].isupper() or token.text in CLOSE + OPEN):
            return False
    return False


def reports(sentence: Sentence, room: Room) -> list[Frame]:
    """ "the MoD's claim that ...", "reports from X that ...", "слова Міноборони про взяття ..."."""
    found: list[Frame] = []
    for i, j in sentence.concepts.get("claim", ()):
        if speaks(sentence, i):
            continue
        named = _whose_claim(sentence, i, j, room)
        if named is not None:
            first, last, voice = named
            following = sentence.tokens[max(j, last) : max(j, last) + 2]
            if following and following[0].text == "," and not has(following[-1], "comp"):
                continue  # "вопреки заявлениям X, ...": what follows is not what X claims
            start = sentence.tokens[max(j, last) - 1].end
            said = span_of(sentence, min(i, first), j)
            end = min(_until_verdict(sentence, j), _end_of_phrase(sentence, max(j, last)))
            found.append(Frame(start, end, voice, "say", said, verb=False))
    return found


def _end_of_phrase(sentence: Sentence, j: int) -> int:
    """ "reports of X," ends at the comma; "reports that X, ..." goes on."""
    if j < len(sentence.tokens) and sentence.tokens[j].lower in ("of", "about", "про", "о", "об"):
        for token in sentence.tokens[j:]:
            if token.text == ",":
                return token.start
    return sentence.end


def _whose_claim(sentence: Sentence, i: int, j: int, room: Room) -> tuple[int, int, Voice] | None:
    for speaker in sentence.speakers:
        if is_told(sentence, speaker.i) and speaker.i >= j:
            continue  # "у доповіді президенту"
        agent = speaker.j == i and _is_agent(sentence, speaker)
        earlier = agent or (i - 3 <= speaker.j <= i and _is_genitive(sentence, speaker))
        if earlier or (j <= speaker.i <= j + 3 and not _is_parted(sentence, j, speaker.i)):
            return speaker.i, speaker.j, speaker.voice
    for side in sentence.sides:
        voice = room.directory.voice({"ua": "ukraine", "ru": "russia"}.get(side.who, ""))
        owns = side.j == i or (side.i == j and "gent" in side.marks and side.j == side.i + 1)
        if voice is not None and owns:
            return side.i, side.j, voice
    return None


def _is_genitive(sentence: Sentence, speaker: Speaker) -> bool:
    return sentence.tokens[speaker.j - 1].lower.endswith(("'s", "’s", "s'"))


def _is_agent(sentence: Sentence, speaker: Speaker) -> bool:
    """ "поширені пропагандистами заяви": by whom the claims were spread."""
    word = sentence.tokens[speaker.i].word
    return word is not None and "ablt" in word.marks and "nomn" not in word.marks


def _until_verdict(sentence: Sentence, j: int) -> int:
    for concept in ("false", "noproof"):
        for i, _ in sentence.concepts.get(concept, ()):
            if i >= j:
                return sentence.tokens[i].start
    return sentence.end


def scare_quotes(sentence: Sentence, room: Room) -> list[Frame]:
    """X "captured" Y, said of a blogger, a ministry or an army: X claims that Y was captured."""
    tokens = sentence.tokens
    found: list[Frame] = []
    for trigger in sentence.triggers:
        i, j = trigger.i, trigger.j
        if not (i and j < len(tokens) and tokens[i - 1].text in OPEN and tokens[j].text in CLOSE):
            continue
        earlier = [each for each in sentence.speakers if i - 8 <= each.j <= i]
        voice = earlier[-1].voice if earlier else _enemy(sentence, i, room)
        if voice is not None:
            at = (earlier[-1].i, earlier[-1].j) if earlier else (i - 1, i)
            # "окупанти «взяли» X, але там наші": after the contrast somebody else speaks
            parted = (token.start for token in tokens[j:] if token.text == ";" or has(token, "but"))
            end = next(parted, sentence.end)
            said = span_of(sentence, *at)
            found.append(Frame(tokens[i].start, end, voice, "say", said, verb=False))
    return found


def _enemy(sentence: Sentence, i: int, room: Room) -> Voice | None:
    """ "окупанти «взяли» X": the attackers themselves, where a text of the defenders mocks them."""
    if room.side != "ua" or sentence.tokens[i].text.isascii():
        return None
    before = (each for each in sentence.sides if i - 4 <= each.j <= i and not each.owner)
    hostile = any(each.who in ("ru", "enemy") and "nomn" in each.marks for each in before)
    return room.directory.voice("russia") if hostile else None
