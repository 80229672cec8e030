"""Who speaks: the subject of a verb of speech, by name, by office, or by pronoun."""

from __future__ import annotations

from msgspec import Struct

from frontlog.extract import bystanders
from frontlog.extract.annotate import Sentence, Side, Token
from frontlog.extract.bystanders import is_company, is_hearer, is_nearer, is_of, is_owner
from frontlog.extract.claimants import Directory, Voice, slug
from frontlog.extract.offices import holds_office, is_hostile, of_office
from frontlog.model import Claimant, SideId

REACH = 14
"""How many words may stand between a verb of speech and its subject."""

_STOPS = ";"
_CARRIERS = frozenset(("russian-media", "news-agencies"))
"""Agencies pass on what others say: beside anybody else they are not the source."""
_FAR = 16
"""How many words an agency may stand away from whom it quotes ("со ссылкой на ...")."""

_BE = frozenset(("is", "are", "was", "were", "been", "being"))
_SOURCES = {"ua": "ukrainian-sources", "ru": "russian-sources"}
_PERSONS = frozenset(("he", "she", "він", "вона", "он", "она"))


class Room(Struct, frozen=True, gc=False):
    """What earlier sentences lend to this one."""

    directory: Directory
    last: Voice | None
    person: Voice | None
    side: SideId


class Group(Struct, frozen=True, gc=False):
    """A verb of speech with its subject: tokens ``[i, j)``."""

    i: int
    j: int
    voice: Voice
    source_first: bool


def group_of(sentence: Sentence, i: int, j: int, room: Room) -> Group | None:
    """The verb of speech at ``[i, j)`` with its subject, where one can be told."""
    if sentence.has("said_again", i, j):
        return _impersonal(sentence, i, j, room)
    if _is_told_of(sentence, i):
        later = None
        if bystanders.is_by(sentence, j):
            later = _source_after(sentence, j, room) or _party_after(sentence, j, room)
        if later is not None:
            return Group(i, later[1], later[2], source_first=False)
        it = room.last is not None and i > 1 and sentence.tokens[i - 2].lower == "it"
        return Group(i, j, room.last, source_first=True) if it and room.last else None
    earlier = _source_before(sentence, i, room)
    later = _source_after(sentence, j, room)
    if earlier is not None and (later is None or not _closer(sentence, earlier, later, i, j)):
        return Group(earlier[0], j, earlier[2], source_first=True)
    if later is not None:
        return Group(i, later[1], later[2], source_first=False)
    return None


def _is_told_of(sentence: Sentence, i: int) -> bool:
    """ "was announced by X", "it is noted that": what stands before the verb does not speak."""
    token = sentence.tokens[i]
    if token.word is None or "part" not in token.word.marks or not token.text.isascii():
        return False
    before = sentence.tokens[max(0, i - 2) : i]
    near = before if before and before[-1].lower.endswith("ly") else before[-1:]
    by = sentence.tokens[i + 1 : i + 2]  # "a claim denied by X"
    return any(each.lower in _BE for each in near) or bool(by and by[0].lower == "by")


def _party_after(sentence: Sentence, j: int, room: Room) -> tuple[int, int, Voice] | None:
    """ "denied by Ukraine"."""
    for side in sentence.sides:
        if side.i == j + 1 and side.j == side.i + 1 and not side.owner:
            voice = room.directory.voice({"ua": "ukraine", "ru": "russia"}.get(side.who, ""))
            return None if voice is None else (side.i, side.j, voice)
    return None


def _impersonal(sentence: Sentence, i: int, j: int, room: Room) -> Group | None:
    """ "..., йдеться у зведенні Генштабу", "сказано там": who issued it, or spoke last."""
    later = _source_after(sentence, j, room)
    if later is not None:
        return Group(i, later[1], later[2], source_first=False)
    earlier = _source_before(sentence, i, room)
    if earlier is not None and not any(
        token.text in '—–"»”' for token in sentence.tokens[earlier[1] : i]
    ):
        return Group(earlier[0], j, earlier[2], source_first=True)
    if room.last is None or is_hostile(room.last, room.side):
        return None  # "йдеться у звіті": not the enemy's
    return Group(i, j, room.last, source_first=i == 0)


def _closer(
    sentence: Sentence,
    before: tuple[int, int, Voice],
    after: tuple[int, int, Voice],
    i: int,
    j: int,
) -> bool:
    """Whether the source after the verb is the better subject ("..., said X")."""
    middle = sentence.tokens[before[1] : i]
    parted = i > 0 and sentence.tokens[i - 1].text in ',—–"»”'
    reach = 10 if sentence.has("hearing", j, j + 3) else 5
    return after[0] - j <= (reach if parted else 1) and any(
        token.text in ',—–"»”' for token in middle
    )


def _source_before(sentence: Sentence, i: int, room: Room) -> tuple[int, int, Voice] | None:
    low = max(0, i - REACH)
    for n in range(i - 1, low - 1, -1):
        token = sentence.tokens[n]
        if is_aside(sentence, n):
            continue
        if token.text in _STOPS or token.text in ":" or speaks(sentence, n):
            low = n + 1
            break
    best: tuple[int, int, Voice] | None = None
    for speaker in sentence.speakers:
        if not low <= speaker.i <= speaker.j <= i or is_told(sentence, speaker.i):
            continue
        beside = best is not None and is_company(sentence, best[1], speaker.i)
        if beside or bystanders.is_claimed_by(sentence, speaker.i, i):
            continue
        if is_hearer(sentence, speaker.i) or is_owner(sentence, speaker.i):
            continue
        voice = with_name(sentence, speaker.i, speaker.j, speaker.voice)
        start = speaker.i
        if best is not None and is_of(sentence, best[1], speaker.i):
            best = (best[0], speaker.j, best[2])  # "the staff of the armed forces"
            continue
        if best is not None and speaker.i - best[1] <= 3:
            # "Defence Forces of the South spokesman Vladyslav Voloshyn" is one subject.
            start = best[0]
            voice = best[2] if best[2].speaker and not voice.speaker else voice
            voice = of_office(sentence, best, voice)
        best = (start, speaker.j, voice)
    near = party(sentence, low, i, room)
    if best is not None and not (near is not None and is_nearer(sentence, best[1], near[0], i)):
        return best
    return near or unnamed(sentence, low, i, room)


def _source_after(sentence: Sentence, j: int, room: Room) -> tuple[int, int, Voice] | None:
    # "сообщил глава движения «...», сопредседатель совета ... X": the name ends a long office.
    titled = any(is_role(token) for token in sentence.tokens[j : j + 5])
    high = min(len(sentence.tokens), j + (2 * REACH if titled else REACH))
    for n in range(j, high):
        token = sentence.tokens[n]
        if (
            token.text in (";:" if titled else ';:«“"')
            or (token.word and "comp" in token.word.concepts)
            or speaks(sentence, n)
        ):
            high = n
            break
    found: tuple[int, int, Voice] | None = None
    for speaker in sentence.speakers:
        carried = found is not None and is_carrier(found[2])
        if found is not None and speaker.i - found[1] > (_FAR if carried else 3):
            break
        if found is not None and found[2].speaker and sentence.tokens[found[1]].text == ",":
            if holds_office(sentence, found[1] + 1, speaker.i):  # "said X, spokesman of Y"
                found = (found[0], speaker.j, Voice(speaker.voice.claimant, found[2].speaker))
            break  # "said X, commenting on the words of Y"
        if is_told(sentence, speaker.i) or is_hearer(sentence, speaker.i):
            continue
        if j <= speaker.i < high and (speaker.i - j <= 6 or found or titled):
            if found is not None and found[2].speaker and not speaker.voice.speaker:
                continue
            if found is not None and sentence.tokens[speaker.i - 1].lower in ("of", "the"):
                found = (found[0], speaker.j, found[2])  # "the staff of the armed forces"
                continue
            start = found[0] if found else speaker.i
            voice = with_name(sentence, speaker.i, speaker.j, speaker.voice)
            found = (start, speaker.j, of_office(sentence, found, voice))
    heard = sentence.has("hearing", j, min(high, j + 3))
    return found or unnamed(sentence, j, min(high, j + (10 if heard else 5)), room)


def is_carrier(voice: Voice) -> bool:
    """Whether a voice is an agency that passes on what others say."""
    return voice.claimant.id in _CARRIERS


def is_aside(sentence: Sentence, n: int) -> bool:
    """ "X, writing on Telegram, said": the participle is no other act of speech."""
    token = sentence.tokens[n]
    if token.word is None or "ger" not in token.word.marks or not token.text.isascii():
        return False
    return n > 0 and sentence.tokens[n - 1].text == ","


def is_told(sentence: Sentence, i: int) -> bool:
    """ "доповів Зеленському", "спростували поширені пропагандистами заяви": not the subject."""
    word = sentence.tokens[i].word
    if word is None or word.marks & {"nomn", "gent"}:
        return False
    if "datv" not in word.marks and not {"ablt", "plur"} <= word.marks:
        return False
    return not sentence.has("inside", i - 1, i)


def speaks(sentence: Sentence, n: int) -> bool:
    """Whether the token is a verb of speech or denial."""
    word = sentence.tokens[n].word
    return word is not None and bool(word.concepts & {"say", "deny"}) and is_verb(sentence, n)


def is_verb(sentence: Sentence, i: int) -> bool:
    """Whether the word of speech at ``i`` is a verb here, not a noun ("the claim")."""
    word = sentence.tokens[i].word
    if word is None:
        return False
    if "claim" not in word.concepts:
        if "INFN" in word.marks:
            return sentence.has("phasal", i - 3, i)  # "продолжают отрицать"
        return bool(word.marks & {"VERB", "past", "part", "s", "ger", "base", "GRND", "PRTS"})
    if word.marks & {"past", "part"} or ("VERB" in word.marks and "NOUN" not in word.marks):
        return True  # "заяви" may be an imperative and never is
    earlier = sentence.tokens[i - 1].word if i else None
    if earlier is not None and any(speaker.j == i for speaker in sentence.speakers):
        return True
    # "..., reports DeepState"
    closed = i > 0 and sentence.tokens[i - 1].text in ',”"' and "s" in word.marks
    return closed and any(speaker.i == i + 1 for speaker in sentence.speakers)


def with_name(sentence: Sentence, i: int, j: int, voice: Voice) -> Voice:
    """An organisation followed by a person's name: the person speaks for it."""
    if voice.speaker is not None:
        return voice
    k = j
    tokens = sentence.tokens
    while k < len(tokens) and k - j < 5 and is_role(tokens[k]):
        k += 1
    if any(speaker.i == k for speaker in sentence.speakers):
        return voice  # "военкор Александр Коц": the pack knows him
    names: list[str] = []
    while k < len(tokens) and len(names) < 3 and is_name(tokens[k]):
        names.append(tokens[k].text)
        k += 1
    return Voice(voice.claimant, " ".join(names)) if len(names) >= 2 else voice


def is_role(token: Token) -> bool:
    """Whether the token names an office ("spokesperson", "комбат")."""
    return token.word is not None and "role" in token.word.concepts


def is_name(token: Token) -> bool:
    """Whether the token can be part of a person's name."""
    word = token.word
    return (
        word is not None
        and token.text[:1].isupper()
        and not token.mention
        and not word.concepts
        and not word.kinds
    )


def party(sentence: Sentence, low: int, i: int, room: Room) -> tuple[int, int, Voice] | None:
    """ "Ukraine says", "Kyiv announced", "Росія заявила"."""
    for side in reversed(sentence.sides):
        if low <= side.i and side.j <= i and side.who in ("ua", "ru") and not side.owner:
            if i - side.j > 4 or _is_owner(sentence, side):
                continue
            # "..., утримують захисники, запевнив комбриг": the clause before has ended.
            apart = i > side.j and sentence.tokens[i - 1].text == ","
            inflected = not sentence.tokens[side.i].text.isascii()
            # "російські окупанти заявляли": one's own troops are speakers of the pack
            theirs = side.who == "ru" and i == side.j and "nomn" in side.marks and inflected
            if (side.j - side.i > 1 and not theirs) or (apart and inflected):
                continue
            if side.i and sentence.tokens[side.i - 1].lower in ("by", "from", "against", "to"):
                continue  # "X, captured by Russia in 2022, said"
            voice = room.directory.voice("ukraine" if side.who == "ua" else "russia")
            if voice is not None:
                return side.i, side.j, voice
    return None


def _is_owner(sentence: Sentence, side: Side) -> bool:
    """ "просування росіян підтвердив X": the genitive of a noun says nothing itself."""
    before = sentence.tokens[side.i - 1].word if side.i else None
    genitive = "gent" in side.marks and "nomn" not in side.marks
    return genitive and before is not None and "NOUN" in before.marks


def unnamed(sentence: Sentence, low: int, high: int, room: Room) -> tuple[int, int, Voice] | None:
    """A pronoun, an office or an unknown name as the subject."""
    for n in range(low, high):
        token = sentence.tokens[n]
        if token.word is None:
            continue
        another = token.lower == "another" and n + 1 == high
        if another or ("pronoun" in token.word.concepts and (high - n <= 4 or n == low)):
            voice = (room.person if token.lower in _PERSONS else None) or room.last
            if voice is not None:
                return n, n + 1, voice
        if room.person is not None and _is_surname(token, room.person):
            return n, n + 1, room.person
        hostile = room.last is not None and is_hostile(room.last, room.side)
        theirs = hostile and sentence.has("unit", n + 1, n + 2)  # not the enemy's brigade
        if room.last is not None and not theirs and sentence.has("office_again", n, n + 1):
            return n, n + 2, room.last
        if is_role(token):
            return _by_role(sentence, n, high, room)
    for n in range(low, high):
        end = n
        while end < high and end - n < 3 and is_name(sentence.tokens[end]):
            end += 1
        if end - n >= 2:
            name = " ".join(token.text for token in sentence.tokens[n:end])
            return n, end, Voice(Claimant(slug(name), name, room.side))
    return None


def _is_surname(token: Token, person: Voice) -> bool:
    """ "said Petrenko": the surname, in any case, of the person who spoke last."""
    if person.speaker is None or not is_name(token):
        return False
    surname = person.speaker.split()[-1].lower()
    stem = surname[: max(4, len(surname) - 2)]
    return len(surname) > 3 and token.lower.startswith(stem)


def _phrase_start(sentence: Sentence, n: int) -> int:
    """Where the words before an office begin that can belong to it: "a Russian spokesman"."""
    start = n
    while start > max(0, n - 4) and sentence.tokens[start - 1].text[0].isalnum():
        if speaks(sentence, start - 1):
            break
        start -= 1
    return start


def _by_role(sentence: Sentence, n: int, high: int, room: Room) -> tuple[int, int, Voice] | None:
    end = n + 1
    names: list[str] = []
    while end < high and end - n < 12:
        token = sentence.tokens[end]
        if is_name(token) and not names and end + 1 < high and is_name(sentence.tokens[end + 1]):
            names = [token.text, sentence.tokens[end + 1].text]
            end += 2
            break
        end += 1
    side, told = room.side, False
    for party in ("ua", "ru"):
        if sentence.has(f"side_{party}", _phrase_start(sentence, n), end):
            side, told = party, True
    name = " ".join(names)
    word = sentence.tokens[n].word
    someone = word is not None and "anim" in word.marks
    again = (room.person if someone else None) or room.last
    ours = sentence.has("unit", n, n + 1) or sentence.has("civil", n, n + 1)
    if again is not None and ours and not told and is_hostile(again, room.side):
        again = None  # "Росіяни заявили ... У бригаді заперечили": not the Russians' brigade
    # "a spokesperson for a unit" is somebody who has not spoken yet.
    new = any(token.lower in ("a", "an") for token in sentence.tokens[max(0, n - 2) : n])
    label = n == 0 and sentence.tokens[n].text.isupper()  # "OFFICER: ..."
    if (
        not (names or new or label)
        and again is not None
        and (not told or again.claimant.side == side)
    ):
        return n, n + 1, again
    if not names and sentence.has("civil", n, n + 1):
        home = side == "other" and sentence.tokens[n].lower in ("mayor", "governor")
        land = "ukraine" if home else {"ua": "ukraine", "ru": "russia"}.get(side, "")
        if not sentence.tokens[n].text.isascii():  # "украинские аналитики отмечают"
            land = _SOURCES[side] if told and sentence.has(f"side_{side}", n - 2, n) else ""
        voice = room.directory.voice(land)
        return None if voice is None else (n, n + 1, voice)
    if name and sentence.has("civil", n, end):
        return n, end, Voice(Claimant(slug(name), name, side))
    soldier = sentence.has("unit", n, n + 1) or (label and not sentence.has("civil", n, n + 1))
    if side == "other" and soldier and sentence.tokens[n].text.isascii():
        side = "ua"  # the soldiers that agencies of third countries speak with
    military = room.directory.voice(
        {"ua": "ukrainian-military", "ru": "russian-military"}.get(side, "")
    )
    if military is not None:
        return n, end if names else n + 1, Voice(military.claimant, name or None)
    if not name:
        return None
    return n, end, Voice(Claimant(slug(name), name, side))
