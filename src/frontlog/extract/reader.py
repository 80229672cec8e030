"""Reads a document sentence by sentence and drafts its claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract import (
    actors,
    attribution,
    dates,
    history,
    lexicon,
    patients,
    sentences,
    stance,
    triggers,
    voices,
    where,
)
from frontlog.extract.again import (
    Memory,
    called_city,
    is_of_town,
    only_place,
    stands_alone,
    taken_over,
)
from frontlog.extract.annotate import Sentence, Trigger, annotate
from frontlog.extract.claimants import OUTLET, Directory, Voice
from frontlog.extract.clauses import clause_starts, is_aside_clause, is_relative, quoted
from frontlog.extract.continued import (
    LastTold,
    all_repelled,
    driven_back,
    gapped,
    goes_on,
    thrown_back,
)
from frontlog.extract.coordinates import coordinated
from frontlog.extract.drafts import Draft, deed_denied, without_repelled
from frontlog.extract.frames import Frame, is_unsaid, passed_on
from frontlog.extract.frames import around as enclosing
from frontlog.extract.interviews import answered, asked, turns
from frontlog.extract.meaning import event_of
from frontlog.extract.parts import parts_after
from frontlog.extract.reactions import Told, reactions
from frontlog.extract.scene import ADVERSARY, Scene
from frontlog.extract.sentences import Span
from frontlog.extract.sources import Room
from frontlog.extract.where import Where
from frontlog.model import DateInterval, Document, Language, Mention, SideId, Stance

_WHOLE_SIDES = ("russia", "ukraine")
"""What "Russia said on Saturday" dates, its ministry said too."""
_ONE_REPORT = timedelta(days=2)
"""A date longer than this is background ("last October"), not the day of a report."""


class _Context(Struct, frozen=True, gc=False):
    """Who says it and how, whose deed it is, when, and the offsets of the words."""

    voice: Voice
    how: Stance
    side: SideId | None
    days: DateInterval | None
    quote: Span


class Reader:
    """One pass over one document; remembers who spoke last and what was last spoken of."""

    def __init__(self, document: Document, directory: Directory) -> None:
        self._document = document
        self._directory = directory
        language: Language = document.language or "en"
        self._lexicon = lexicon.load(language)
        self._home = voices.home(document, directory)
        self._own = voices.own_press(document, directory)
        self._last: Voice | None = None
        self._person: Voice | None = None
        self._speaking: Voice | None = None
        self._pair: list[Where] = []
        self._city: Where | None = None
        self._alone = False
        self._open: LastTold | None = None
        self._asked: LastTold | None = None
        self._topic: list[Where] = []
        self._since = 0
        self._past = False
        self._previous: list[Draft] = []
        self._paragraph: list[Draft] = []
        self._actors: dict[str, SideId] = {}
        self._last_actor: SideId | None = None
        self._dated: dict[str, DateInterval] = {}
        self._frame = dates.frame(document)
        self._found: dict[int, list[dates.Dated]] = {}
        self._drafts: list[Draft] = []

    def read(self, mentions: Sequence[Mention]) -> list[Draft]:
        """All drafts of the document, in the order of the text."""
        framed = [
            (paragraph, self._frames(paragraph, quotes))
            for paragraph, quotes in self._read_paragraphs(mentions)
        ]
        self._home = voices.adopted(self._home, framed)
        voices.told_before(framed)
        self._frame = self._frame or self._said_on(framed)
        self._topic = only_place(each for sentences, _ in framed for each in sentences)
        for paragraph, frames in framed:
            self._since = count = len(self._drafts)
            self._previous = []
            self._speaking = None
            self._past = False
            for sentence in paragraph:
                self._sentence(sentence, frames)
            self._paragraph = self._drafts[count:] or self._paragraph
        return self._drafts

    def _said_on(self, framed: list[tuple[list[Sentence], list[Frame]]]) -> DateInterval | None:
        """ "X said this on the air on 20 November": the day of the whole piece."""
        for paragraph, _ in framed[:2]:
            for sentence in paragraph[:3]:
                found = self._dates(sentence) if sentence.has("about_this", 0, 4) else []
                if found and found[0].days.start == found[0].days.end:
                    return found[0].days
        return None

    def _read_paragraphs(
        self, mentions: Sequence[Mention]
    ) -> Iterator[tuple[list[Sentence], list[Span]]]:
        """Paragraphs that can bear on a claim: those with places, their neighbours, the ends."""
        text = self._document.text
        spans = [p for span in self._document.body for p in sentences.paragraphs(text, *span)]
        starts = [mention.start for mention in mentions]
        within = [mentions[bisect_left(starts, a) : bisect_left(starts, b)] for a, b in spans]
        for n, span in enumerate(spans):
            at_end = n < 2 or n >= len(spans) - 3
            if at_end or within[n] or within[n - 1]:
                quotes = sentences.quotations(text, *span)
                yield self._annotated(span, within[n]), quotes

    def _annotated(self, span: Span, mentions: Sequence[Mention]) -> list[Sentence]:
        text, known = self._document.text, (self._lexicon, self._directory)
        read = (annotate(text, s, mentions, *known) for s in sentences.sentences(text, *span))
        return [voices.without_own(sentence, self._own) for sentence in read]

    def _frames(self, paragraph: list[Sentence], quotes: list[Span]) -> list[Frame]:
        frames: list[Frame] = []
        for sentence in paragraph:
            room = Room(self._directory, self._last, self._person, self._home.claimant.side)
            found = attribution.frames(sentence, quotes, room)
            found = voices.by_surname(found, self._person)
            frames.extend(found)
            spoken = [frame for frame in found if frame.verb] or found
            if spoken:
                self._last = spoken[-1].voice
                people = [frame.voice for frame in spoken if frame.voice.speaker]
                self._person = people[-1] if people else self._person
        frames.extend(attribution.unclaimed(quotes, frames))
        return turns(paragraph, frames)

    def _sentence(self, sentence: Sentence, frames: list[Frame]) -> None:
        if voices.breaks_off(sentence, frames):
            self._speaking = None
        for told, answers in answered(self._asked, sentence, frames):
            at = (told.sentence, told.frames, told.trigger, told.starts, told.mood)
            self._drafts += self._draft(*at, answers)
        self._asked = None
        count = len(self._drafts) - len(self._previous)
        self._past = history.is_of_old(sentence, self._document.text) or (
            self._past and history.goes_on(sentence)
        )
        if self._past:
            pass
        elif sentence.triggers or stance.reactions(sentence):
            self._claims(sentence, frames)
        elif self._open is not None:
            self._go_on(sentence, self._open)
        driven_back(sentence, self._drafts, count)
        places = where.all_places(sentence)
        if not places:
            self._note_day(sentence, frames)
        # English news goes back to its own voice after a sentence.
        lasting = None if self._lexicon.language == "en" else self._speaking
        self._speaking = voices.speaking(sentence, frames) or lasting
        self._last_actor = actors.last_named(sentence, self._home.claimant.side) or self._last_actor
        mentioned = [each for each in places if each.relation != "direction"]
        self._alone = stands_alone(sentence, mentioned)
        if mentioned:
            self._topic = mentioned
            self._city = called_city(sentence, mentioned) or self._city
        if len(mentioned) > 1:
            self._pair = mentioned[-2:]

    def _note_day(self, sentence: Sentence, frames: list[Frame]) -> None:
        """ "According to X, this morning ...": the day stands for what X says below."""
        voices_here = [f.voice for f in frames if sentence.start <= f.said[0] < sentence.end]
        for each in self._dates(sentence)[:1] if voices_here else ():
            for voice in voices_here:
                self._carried(voice, each.days)

    def _claims(self, sentence: Sentence, frames: list[Frame]) -> None:
        starts = clause_starts(sentence)
        drafts: list[Draft] = []
        places: list[Where] = []
        sentence = replace(sentence, triggers=triggers.told(sentence, starts))
        for trigger in sentence.triggers:
            mood = stance.reading(sentence, trigger, starts[trigger.i])
            if mood == "none":
                self._asked = asked(sentence, frames, trigger, starts) or self._asked
                continue
            passive = patients.is_passive(sentence, trigger)
            direct = trigger.kind.event == "capture"
            found = where.places(sentence, trigger, starts, prefer_before=passive, direct=direct)
            if (
                not found
                and trigger.kind.event == "repel"
                and self._repels(sentence, trigger, starts, drafts)
            ):
                continue
            if found and self._topic and is_of_town(sentence, found, starts[trigger.i]):
                found = []
            before = bool(self._previous)
            memory = Memory(self._topic, self._pair, before, self._city, self._alone)
            places = found or taken_over(sentence, trigger, starts, places, memory)
            self._open = LastTold(sentence, frames, trigger, starts, mood, unplaced=not places)
            parts = parts_after(sentence, trigger)
            if parts and all(place.n < trigger.j and place.part is None for place in places):
                places = [replace(place, part=part) for place in places for part in parts]
            if places and not is_unsaid(frames, sentence.tokens[trigger.i].start):
                told_here = self._draft(sentence, frames, trigger, starts, mood, places)
                self._open = replace(self._open, unplaced=not told_here)
                drafts.extend(told_here)
        drafts = thrown_back(sentence, without_repelled(drafts)) + gapped(sentence, drafts)
        drafts += coordinated(sentence, drafts)
        told = Told(
            drafts, self._previous, self._paragraph, self._drafts, self._drafts[self._since :]
        )
        drafts.extend(reactions(sentence, frames, told, self._home, self._directory))
        self._drafts.extend(drafts)
        if drafts:
            self._previous = drafts

    def _go_on(self, sentence: Sentence, told: LastTold) -> None:
        """ "They took six villages. These are A, B and C": more places of the event just told."""
        places = goes_on(sentence, unplaced=told.unplaced)
        self._open = told if places else None
        if not places:
            return
        at = (told.sentence, told.frames, told.trigger, told.starts, told.mood)
        for draft in self._draft(*at, places):
            self._drafts.append(replace(draft, start=sentence.start, end=sentence.end))

    def _repels(
        self, sentence: Sentence, trigger: Trigger, starts: list[int], drafts: list[Draft]
    ) -> bool:
        """ "Here the defenders repelled 16 attacks": the attacks just told of were repelled."""
        start = starts[trigger.i]
        relative = is_relative(sentence, start)
        if not (
            relative
            or sentence.has("place_again", start, trigger.j + 5)
            or sentence.has("them", min(start, max(0, trigger.i - 3)), trigger.j + 3)
            or any(draft.event == "attack" for draft in drafts)
            or all_repelled(sentence, trigger, self._previous)
        ):
            return False
        told = drafts if relative or drafts else self._previous
        told_here = any(draft.event in ("attack", "repel") for draft in told)
        for pool in (drafts, self._drafts, self._previous):
            for n, draft in enumerate(pool):
                if draft in told and draft.event == "attack" and draft.actor in ADVERSARY:
                    defender = ADVERSARY[draft.actor]
                    pool[n] = replace(draft, event="repel", actor=defender, end=sentence.end)
        return told_here

    def _draft(  # noqa: PLR0917 (each is a different fact about one trigger)
        self,
        sentence: Sentence,
        frames: list[Frame],
        trigger: Trigger,
        starts: list[int],
        mood: stance.Reading,
        places: list[Where],
    ) -> list[Draft]:
        drafts: list[Draft] = []
        days = self._days(sentence, trigger, starts)
        free = voices.without_claimants(sentence, frames, trigger)
        side: SideId | None = None
        quote = quoted(sentence, trigger, starts, [each.n for each in places if each.n >= 0])
        for voice, how in self._stances(sentence, frames, trigger, mood):
            claimant = voice.claimant
            doubted = how == "denies" or (how == "doubts" and claimant.side == "ua")
            scene = Scene(
                free,
                trigger,
                starts[trigger.i],
                claimant.side,
                self._actors.get(claimant.id),
                self._last_actor,
                denied=doubted and mood != "not so",
                outlet=claimant.id == OUTLET,
            )
            # Whoever denies or doubts a claim speaks of the same deed as the claim.
            side = side or self._denied_deed(scene, places, how) or actors.actor(scene)
            if side is None and trigger.kind.event != "contest":
                continue
            if side is not None:
                self._actors[claimant.id] = self._last_actor = side
            context = _Context(voice, how, side, days, quote)
            via = passed_on(frames, sentence.tokens[trigger.i].start, voice)
            told = self._for_places(scene, mood, places, context)
            drafts += [replace(draft, via=via) for draft in told]
        return drafts

    def _denied_deed(self, scene: Scene, places: list[Where], how: Stance) -> SideId | None:
        """ "X says that it took A; Y: A is not taken": not taken by X, whoever Y is."""
        if how != "denies" or scene.trigger.kind.event != "capture":
            return None
        if any(party.i >= scene.start for party in scene.sentence.sides):
            return None
        names = [place.mention.text for place in places]
        return deed_denied(self._drafts, scene.trigger.kind.event, names)

    def _for_places(
        self, scene: Scene, mood: stance.Reading, places: list[Where], said: _Context
    ) -> Iterator[Draft]:
        for place in places:
            event = event_of(scene, mood, place)
            if event is not None:
                actor = None if event == "contest" else said.side
                days = self._carried(said.voice, said.days)
                yield Draft(said.voice, said.how, event, actor, place, days, *said.quote)

    def _stances(
        self, sentence: Sentence, frames: list[Frame], trigger: Trigger, mood: stance.Reading
    ) -> list[tuple[Voice, Stance]]:
        """Who takes which stance on the trigger: its claimant, then those who deny or doubt him."""
        around = enclosing(frames, sentence.tokens[trigger.i].start)
        base = around[0].voice if around else self._own_voice()
        how: Stance = "denies" if mood == "not so" else "asserts"
        if around and around[0].mood == "deny" and how == "asserts":
            how = "denies"
        together = attribution.speaking_together(sentence, base, self._directory)
        found: list[tuple[Voice, Stance]] = [(each, how) for each in together]
        found += [
            (outer.voice, "denies")
            for outer in around[1:]
            if outer.mood == "deny" and outer.voice != base
        ]
        attributed = bool(around) and base is not self._home
        for i, how in attribution.verdicts(sentence, trigger):
            voice = attribution.judge(sentence, frames, i, self._home, self._directory)
            if base.claimant.id == voice.claimant.id or not attributed:
                return [(voice, how)]
            return [*found, (voice, how)]
        return found

    def _own_voice(self) -> Voice:
        """A sentence that names no source goes on with who spoke before it in the paragraph."""
        home, other = self._home, self._speaking
        if other is None or home.claimant.id != OUTLET:
            return home
        hostile = ADVERSARY.get(home.claimant.side) == other.claimant.side
        return home if hostile else other

    def _days(self, sentence: Sentence, trigger: Trigger, starts: list[int]) -> DateInterval | None:
        """The date nearest to the trigger in its sentence."""
        here = [
            each
            for each in self._dates(sentence)
            if not is_aside_clause(sentence, starts, trigger, each.start)
        ]
        return dates.nearest(here, sentence.tokens[trigger.i].start, self._document.text)

    def _dates(self, sentence: Sentence) -> list[dates.Dated]:
        found = self._found.get(sentence.start)
        if found is None:
            text, published = self._document.text, self._document.published_on
            found = dates.find(text, sentence.start, sentence.end, published)
            self._found[sentence.start] = found
        return found

    def _carried(self, voice: Voice, days: DateInterval | None) -> DateInterval | None:
        """A report's date stands for what the same claimant says after it."""
        if days is None:
            known = self._dated.get(voice.claimant.id) or self._dated.get(voice.claimant.side)
            return known or self._frame
        if voice.claimant.id != OUTLET and days.end - days.start <= _ONE_REPORT:
            self._dated[voice.claimant.id] = days
            if voice.claimant.id in _WHOLE_SIDES:
                self._dated[voice.claimant.side] = days
        return days
