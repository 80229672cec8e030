"""The voice in which a document speaks where it names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from frontlog.extract import wording
from frontlog.extract.annotate import Sentence, Trigger
from frontlog.extract.claimants import OUTLET, Directory, Voice
from frontlog.extract.frames import Frame, around
from frontlog.extract.sources import is_carrier
from frontlog.extract.where import all_places
from frontlog.model import Claimant, Document, SideId

ALSO_ACTORS = ("ukrainian-military", "russian-military", "wagner-group", "ukraine", "russia")
"""Claimants that a text names as often for what they do as for what they say."""
_KINDS = ("russian-milbloggers", "russian-channels", "ukrainian-military-bloggers")
"""Kinds of channels: one of them that has no name speaks as an outlet of its side."""
_PRESS = (
    "cnn",
    "bbc",
    "bild",
    "forbes",
    "new-york-times",
    "washington-post",
    "wall-street-journal",
)
"""Whom others quote by name, and who is an outlet on its own pages."""
_ISSUERS = {
    "campaign assessment": "isw",
    "daily assessment": "isw",
    "intelligence update": "uk-mod",
}
"""Who puts out a report that goes by this name."""
_LIKE_OFFICES = ("главком",)
"""Ukrainian outlets whose name is an office in Russian."""
_ADJECTIVES: dict[str, SideId] = {"ukrainian": "ua", "russian": "ru"}
_CHANNELS = frozenset(("channel", "telegram", "blogger", "milblogger", "blog"))
"""English words for an outlet that may write from either side and say so only by how it writes."""
_ENDINGS: tuple[tuple[tuple[str, ...], SideId], ...] = (
    ((".ua", ".укр"), "ua"),
    ((".ru", ".ру", ".рф", ".su"), "ru"),
    ((".az", ".by", ".kz", ".am", ".ge", ".md", ".lv", ".lt", ".ee", ".uz", ".kg", ".pl"), "other"),
    ((".de", ".fr", ".il", ".uk", ".tr", ".bg", ".ro", ".cz", ".rs", ".fi"), "other"),
)
"""Ends of the addresses or names of outlets, and whose they are."""
_LANDS = ("украин", "україн", "киев", "київ")
"""In the name of an outlet that writes from there."""


def home(document: Document, directory: Directory) -> Voice:
    """A bulletin's issuer or a channel that is itself a claimant, else the outlet."""
    outlet, title = document.outlet or "", document.title or ""
    like_office = document.language == "uk" and outlet.lower().startswith(_LIKE_OFFICES)
    named = None if like_office else _named(outlet, directory)
    named = named or _titled(title, directory)
    named = named or _issued(f"{outlet} {title}".lower(), directory)
    troops = named is not None and named.claimant.id in ALSO_ACTORS  # "Ukrainian military channel"
    kind = named is not None and named.claimant.id in (*_KINDS, *_PRESS)
    if named is not None and (kind or (troops and _is_channel(outlet))):
        return Voice(Claimant(OUTLET, OUTLET, named.claimant.side))
    if named is not None and not is_carrier(named):
        return named
    return Voice(Claimant(OUTLET, OUTLET, _side(document, directory)))


def own_press(document: Document, directory: Directory) -> str | None:
    """The claimant as whom others quote this outlet, where it is one of the press."""
    named = _named(document.outlet or "", directory)
    return named.claimant.id if named is not None and named.claimant.id in _PRESS else None


def without_own(sentence: Sentence, own: str | None) -> Sentence:
    """ "The BBC could not verify" in the BBC: the outlet's own voice and nobody quoted."""
    if own is None:
        return sentence
    others = [each for each in sentence.speakers if each.voice.claimant.id != own]
    return replace(sentence, speakers=others)


def _issued(name: str, directory: Directory) -> Voice | None:
    """Reports that are known by their form: "Daily assessment", "Intelligence update"."""
    issuer = next((issuer for form, issuer in _ISSUERS.items() if form in name), None)
    return None if issuer is None else directory.voice(issuer)


def adopted(home: Voice, paragraphs: Sequence[tuple[list[Sentence], list[Frame]]]) -> Voice:
    """An outlet that says "X reports this" near the top speaks for X from there on."""
    if home.claimant.id != OUTLET:
        return home
    for paragraph, _ in paragraphs[-3:]:
        for sentence in paragraph:
            marks = sentence.concepts.get("source_line", ())
            if any(i < 2 and j <= sentence.speakers[0].i for i, j in marks if sentence.speakers):
                return sentence.speakers[0].voice  # "Джерело: X", not "Російські джерела"
    signed = _signature(paragraphs[-1][0]) if paragraphs else None
    if signed is not None:
        return signed
    begun = False
    for paragraph, frames in paragraphs[:2]:
        for sentence in paragraph[:3]:
            for frame in frames:
                inside = sentence.start <= frame.start < sentence.end
                said = sentence.start <= frame.said[0] < sentence.end
                if (said and _about_this(sentence, frame)) or (
                    inside and not begun and _is_heading(sentence, frame)
                ):
                    return frame.voice
            begun = begun or any(w.relation != "direction" for w in all_places(sentence))
    return home


def _signature(paragraph: Sequence[Sentence]) -> Voice | None:
    """A piece whose last line is nothing but the name of a person who speaks for somebody."""
    last = paragraph[-1] if paragraph else None
    if last is None or not last.speakers:
        return None
    speaker = last.speakers[0]
    alone = speaker.j - speaker.i > 1 and speaker.j == len(last.tokens)
    return speaker.voice if alone and speaker.i == 0 and speaker.voice.speaker else None


def speaking(sentence: Sentence, frames: Sequence[Frame]) -> Voice | None:
    """Who speaks in the sentence, for sentences after it that name nobody."""
    here = [f for f in frames if sentence.start <= f.said[0] < sentence.end]
    # "За його словами, ..." goes on like "він сказав".
    said = [f for f in here if f.verb] or [f for f in here if f.said[0] == sentence.start]
    # "X denied Y's lies": X speaks on.
    said = [frame for frame in said if frame.mood == "deny"] or said
    return said[-1].voice if said and said[-1].mood != "silent" else None


def breaks_off(sentence: Sentence, frames: Sequence[Frame]) -> bool:
    """ "Earlier, ...", "Нагадаємо, ...", speech of its own, or a new party that is told of."""
    return (
        sentence.has("earlier_news", 0, 2)
        or any(sentence.start <= frame.said[0] < sentence.end for frame in frames)
        or any(each.voice.claimant.id not in ALSO_ACTORS for each in sentence.speakers)
    )


def _is_heading(sentence: Sentence, frame: Frame) -> bool:
    """ "According to X, 57 attacks were recorded": what follows is X's bulletin."""
    return frame.start == sentence.start and not sentence.places() and not frame.verb


def _about_this(sentence: Sentence, frame: Frame) -> bool:
    return any(
        abs(sentence.tokens[i].start - frame.said[0]) <= 60
        for i, _ in sentence.concepts.get("about_this", ())
    )


def told_before(paragraphs: Sequence[tuple[list[Sentence], list[Frame]]]) -> None:
    """ "Про це повідомив X": X says what the sentences before it say without a source of theirs."""
    before: tuple[list[Sentence], list[Frame]] = ([], [])
    for sentences, frames in paragraphs:
        for n, sentence in enumerate(sentences):
            frame = next((f for f in frames if _is_about_before(sentence, f)), None)
            if frame is not None:
                earlier, theirs = (sentences[:n], frames) if n else before
                theirs.extend(
                    Frame(each.start, each.end, frame.voice, "say", (each.start,) * 2, verb=False)
                    for each in earlier
                    if not _speaks(each, theirs)
                )
        before = sentences, frames


def _is_about_before(sentence: Sentence, frame: Frame) -> bool:
    """Whether the sentence only says who said what stands before it."""
    inside = sentence.start <= frame.said[0] < sentence.end
    silent = not sentence.triggers and frame.verb and frame.mood == "say"
    return inside and silent and sentence.has("about_this", 0, 3)


def _speaks(sentence: Sentence, frames: Sequence[Frame]) -> bool:
    return any(frame.start < sentence.end and sentence.start < frame.end for frame in frames)


def by_surname(frames: list[Frame], person: Voice | None) -> list[Frame]:
    """Of two people of one surname, the one of whom the text spoke last."""
    if person is None or person.speaker is None:
        return frames
    surname = person.speaker.split()[-1]
    return [
        replace(frame, voice=person)
        if frame.voice.speaker is not None and frame.voice.speaker.split()[-1] == surname
        else frame
        for frame in frames
    ]


def _named(outlet: str, directory: Directory) -> Voice | None:
    words = outlet.replace("(", " ").replace(",", " ").split()
    lowers = [word.lower() for word in words]
    for n in range(len(words)):
        hit = directory.find(lowers, words, n)
        if hit is not None:
            return hit[1]
    return None


def _titled(title: str, directory: Directory) -> Voice | None:
    """ "... - ISW" and "ISW: ..." name the source of the whole piece."""
    for mark in (" - ", " – ", " — "):
        if mark in title:
            tail = title.rsplit(mark, 1)[1].split()
            hit = directory.find([word.lower() for word in tail], tail, 0) if tail else None
            if hit is not None and hit[0] == len(tail):
                return hit[1]
    return None


def _side(document: Document, directory: Directory) -> SideId:
    for name in (document.outlet, document.source):
        side = directory.side_of_outlet(name) if name else None
        if side is not None:
            return side
    host = urlsplit(document.url or "").hostname or ""
    outlet = (document.outlet or "").lower()
    for endings, side in _ENDINGS:
        if host.endswith(endings) or outlet.endswith(endings):
            return side
    if any(land in outlet for land in _LANDS):
        return "ua"
    # A channel or site that nobody lists: the language in which it writes, and how.
    named = wording.side_of_name(outlet)
    if named is not None:
        return named
    if document.language == "ru":
        return wording.side_of(document.text) or "ru"
    return "ua" if document.language == "uk" else _side_in_english(document)


def _side_in_english(document: Document) -> SideId:
    """By the name of the outlet; a channel without a land also by how it writes."""
    outlet = (document.outlet or "").lower()
    words = outlet.replace(",", " ").split()
    land: SideId | None = next((side for name, side in _ADJECTIVES.items() if name in words), None)
    if land is None and _is_channel(outlet):
        land = wording.side_of(document.text, "english_")
    return land or "other"


def _is_channel(outlet: str) -> bool:
    return not _CHANNELS.isdisjoint(outlet.lower().replace(",", " ").split())


def without_claimants(sentence: Sentence, frames: list[Frame], trigger: Trigger) -> Sentence:
    """The sentence without the sides that only name a claimant ("Генштаб ВСУ заявив")."""
    said = [each.said for each in around(frames, sentence.tokens[trigger.i].start)]
    said += [
        (sentence.tokens[each.i].start, sentence.tokens[each.j - 1].end)
        for each in sentence.speakers
        if each.voice.claimant.id not in ALSO_ACTORS
        # an enemy's unit fights more than it speaks
        and not (each.voice.claimant.id[:1].isdigit() and each.voice.claimant.side == "ru")
    ]
    sides = [
        side
        for side in sentence.sides
        if not any(a <= sentence.tokens[side.i].start < b for a, b in said)
    ]
    return replace(sentence, sides=sides)
