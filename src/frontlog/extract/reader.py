"""Reads a document sentence by sentence and drafts its claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from frontlog.extract import (
    actors,
    attribution,
    dates,
    lexicon,
    sentences,
    stance,
    triggers,
    voices,
    where,
)
from frontlog.extract.annotate import Sentence, Trigger, annotate
from frontlog.extract.attribution import Frame, Room
from frontlog.extract.claimants import Directory, Voice
from frontlog.extract.sentences import Span
from frontlog.extract.where import Where
from frontlog.model import DateInterval, Document, Event, Language, Mention, SideId, Stance


class Draft(NamedTuple):
    """A claim before it is tied to its document; ``start`` and ``end`` bound its quote."""

    voice: Voice
    stance: Stance
    event: Event
    actor: SideId | None
    where: Where
    days: DateInterval | None
    start: int
    end: int


class Reader:
    """One pass over one document; remembers who spoke last and what was last spoken of."""

    def __init__(self, document: Document, directory: Directory) -> None:
        self._document = document
        self._directory = directory
        self._language: Language = document.language or "en"
        self._lexicon = lexicon.load(self._language)
        self._home = voices.home(document, directory)
        self._last: Voice | None = None
        self._topic: list[Where] = []
        self._previous: list[Draft] = []
        self._actor: SideId | None = None
        self._drafts: list[Draft] = []

    def read(self, mentions: Sequence[Mention]) -> list[Draft]:
        """All drafts of the document, in the order of the text."""
        text = self._document.text
        read = [
            (self._annotated(paragraph, mentions), sentences.quotations(text, *paragraph))
            for start, end in self._document.body
            for paragraph in sentences.paragraphs(text, start, end)
        ]
        framed = [(paragraph, self._frames(paragraph, quotes)) for paragraph, quotes in read]
        self._home = voices.adopted(self._home, framed)
        for paragraph, frames in framed:
            for sentence in paragraph:
                self._sentence(sentence, frames)
        return self._drafts

    def _annotated(self, span: Span, mentions: Sequence[Mention]) -> list[Sentence]:
        text = self._document.text
        return [
            annotate(text, each, _within(mentions, each), self._lexicon, self._directory)
            for each in sentences.sentences(text, *span)
        ]

    def _frames(self, paragraph: list[Sentence], quotes: list[Span]) -> list[Frame]:
        frames: list[Frame] = []
        for sentence in paragraph:
            room = Room(self._directory, self._last, self._home.claimant.side)
            found = attribution.frames(sentence, quotes, room)
            frames.extend(found)
            if found:
                self._last = found[-1].voice
        frames.extend(attribution.unclaimed(quotes, frames))
        return frames

    def _sentence(self, sentence: Sentence, frames: list[Frame]) -> None:
        starts = where.clause_starts(sentence)
        drafts: list[Draft] = []
        places: list[Where] = []
        sentence = sentence._replace(triggers=triggers.told(sentence))
        for trigger in sentence.triggers:
            mood = stance.reading(sentence, trigger, starts[trigger.i])
            if mood == "none":
                continue
            passive = actors.is_passive(sentence, trigger)
            found = where.places(sentence, trigger, starts, prefer_before=passive)
            places = found or self._again(sentence, trigger, starts, places)
            if places:
                drafts.extend(self._draft(sentence, frames, trigger, starts, mood, places))
        drafts.extend(self._reactions(sentence, frames, drafts))
        self._drafts.extend(drafts)
        if drafts:
            self._previous = drafts
        mentioned = [w for w in where.all_places(sentence) if w.relation != "direction"]
        if mentioned:
            self._topic = mentioned

    def _again(
        self, sentence: Sentence, trigger: Trigger, starts: list[int], places: list[Where]
    ) -> list[Where]:
        """Places that the clause takes over: from the clause before it, or "the city", "there"."""
        if places:
            return places
        ahead = [
            w for w in where.all_places(sentence) if w.n < trigger.i and w.relation != "direction"
        ]
        if ahead and trigger.kind.event != "attack":
            return [ahead[-1]]
        if sentence.has("place_again", max(0, trigger.i - 12), trigger.j + 8) and self._topic:
            part = where.part_of_again(sentence, trigger)
            last = self._topic[-1] if len(self._topic) > 1 else self._topic[0]
            return [Where(last.n, last.mention, "in", part, bare=True)]
        return []

    def _draft(
        self,
        sentence: Sentence,
        frames: list[Frame],
        trigger: Trigger,
        starts: list[int],
        mood: stance.Reading,
        places: list[Where],
    ) -> list[Draft]:
        drafts: list[Draft] = []
        days = self._days(sentence, trigger)
        for voice, how in self._stances(sentence, frames, trigger, mood):
            side = actors.actor(sentence, trigger, starts, voice.claimant.side, self._actor)
            if side is None and trigger.kind.event != "contest":
                continue
            self._actor = side or self._actor
            for place in places:
                event = _event(sentence, trigger, mood, place)
                drafts.append(
                    Draft(
                        voice,
                        how,
                        event,
                        None if event == "contest" else side,
                        place,
                        days,
                        sentence.start,
                        sentence.end,
                    )
                )
        return drafts

    def _stances(
        self, sentence: Sentence, frames: list[Frame], trigger: Trigger, mood: stance.Reading
    ) -> list[tuple[Voice, Stance]]:
        """Who takes which stance on the trigger: its claimant, then those who deny or doubt him."""
        position = sentence.tokens[trigger.i].start
        around = attribution.around(frames, position)
        base = around[0].voice if around else self._home
        how: Stance = "denies" if mood == "not so" else "asserts"
        if around and around[0].mood == "deny" and how == "asserts":
            how = "denies"
        found: list[tuple[Voice, Stance]] = [(base, how)]
        for outer in around[1:]:
            if outer.mood == "deny" and outer.voice != base:
                found.append((outer.voice, "denies"))
        return self._judged(sentence, frames, trigger, found, bool(around))

    def _judged(
        self,
        sentence: Sentence,
        frames: list[Frame],
        trigger: Trigger,
        found: list[tuple[Voice, Stance]],
        attributed: bool,
    ) -> list[tuple[Voice, Stance]]:
        for concept, how in (("false", "denies"), ("noproof", "doubts")):
            for i, j in sentence.concepts.get(concept, ()):
                if not stance.covers(sentence, concept, (i, j), trigger):
                    continue
                voice = attribution.judge(sentence, frames, i, self._home)
                base = found[0][0]
                if base.claimant.id == voice.claimant.id or not attributed:
                    return [(voice, "denies" if how == "denies" else "doubts")]
                return [*found, (voice, "denies" if how == "denies" else "doubts")]
        return found

    def _reactions(
        self, sentence: Sentence, frames: list[Frame], drafts: list[Draft]
    ) -> list[Draft]:
        """Denials and doubts that name no event: "denied this", "could not verify the claims"."""
        found: list[Draft] = []
        for i, how in stance.reactions(sentence):
            if attribution.is_spent(sentence, i, how, sentence.triggers):
                continue
            voice = attribution.judge(sentence, frames, i, self._home)
            others = [
                d
                for d in drafts
                if d.voice.claimant.id != voice.claimant.id and d.stance == "asserts"
            ]
            if not others:
                others = [
                    d
                    for d in self._previous
                    if d.voice.claimant.id != voice.claimant.id and d.stance == "asserts"
                ]
            for draft in others:
                found.append(
                    draft._replace(
                        voice=voice, stance=how, start=sentence.start, end=sentence.end, days=None
                    )
                )
        return found

    def _days(self, sentence: Sentence, trigger: Trigger) -> DateInterval | None:
        published = self._document.published_on
        found = dates.find(
            self._document.text, sentence.start, sentence.end, published, self._language
        )
        if not found:
            return None
        position = sentence.tokens[trigger.i].start
        return min(found, key=lambda each: abs(each.start - position)).days


def _event(sentence: Sentence, trigger: Trigger, mood: stance.Reading, place: Where) -> Event:
    """What the trigger means with this place: attempts, strongpoints, shares of a town."""
    event = trigger.kind.event
    if mood == "attempt":
        return "attack"
    if event == "capture" and trigger.kind.role == "act":
        if sentence.has("strongpoint", trigger.j, trigger.j + 4) or sentence.has(
            "strongpoint", trigger.i - 3, trigger.i
        ):
            return "advance"
        if place.part and where.is_share(sentence, place):
            return "hold"
    if event == "hold" and place.part and sentence.has("consolidate", trigger.i, trigger.j):
        return "advance"
    return event


def _within(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    return [m for m in mentions if span[0] <= m.start and m.end <= span[1]]
