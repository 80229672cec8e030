"""Denials and doubts that name no event: "denied this", "could not verify the claims"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from frontlog.extract import attribution, stance, where
from frontlog.extract.annotate import Sentence
from frontlog.extract.claimants import OUTLET, Directory, Voice
from frontlog.extract.drafts import Draft, stem
from frontlog.extract.frames import Frame

_ABOUT = frozenset(("о", "об", "про"))
_THIS = frozenset(("это", "этот", "эту", "этого", "цю", "це", "цей", "цього"))


class Told(Struct, frozen=True, gc=False):
    """What was told before a reaction, the nearest first: sentence, sentence before, paragraph."""

    here: Sequence[Draft]
    before: Sequence[Draft]
    paragraph: Sequence[Draft]
    document: Sequence[Draft]
    running: Sequence[Draft] = ()
    """The paragraph so far."""


def reactions(
    sentence: Sentence, frames: Sequence[Frame], told: Told, home: Voice, directory: Directory
) -> list[Draft]:
    """Drafts that repeat what was told, with the stance of whoever denies or doubts it."""
    found: list[Draft] = []
    for i, how in stance.reactions(sentence):
        judged = any(draft.stance == how for draft in told.here)
        if judged and attribution.is_spent(sentence, frames, i, how):
            continue
        voice = attribution.judge(sentence, frames, i, home, directory)
        if _is_contrast(sentence, i, voice, told):
            voice = home
        found.extend(
            replace(
                draft,
                voice=voice,
                via=(),
                stance=how,
                days=None,
                start=sentence.start,
                end=sentence.end,
            )
            for draft in _targets(sentence, i, _apart(sentence, i, voice), told)
        )
    return found


def _is_contrast(sentence: Sentence, i: int, voice: Voice, told: Told) -> bool:
    """ "X заявив про взяття A, однак підтверджень немає": not X doubts what X said."""
    but = max((n for n, _ in sentence.concepts.get("but", ()) if n < i), default=None)
    if but is None or any(but < speaker.i < i for speaker in sentence.speakers):
        return False
    position = sentence.tokens[but].start
    return any(_is_of(draft, voice) and draft.start < position for draft in told.here)


def _is_about_else(sentence: Sentence, i: int) -> bool:
    """ "опроверг фейки об угрозе десанта": claims of what was not told of before."""
    tokens = sentence.tokens
    marks = (*sentence.concepts.get("claim", ()), *sentence.concepts.get("false", ()))
    for _, j in marks:
        if j <= i or j + 1 >= len(tokens) or tokens[j].lower not in _ABOUT:
            continue
        word = tokens[j + 1].word
        again = word is None or bool(word.concepts & {"place_again"}) or "NPRO" in word.marks
        if tokens[j + 1].mention is None and not again:
            return True
    return False


def _apart(sentence: Sentence, i: int, voice: Voice) -> Voice:
    """ "another milblogger denied this": he may deny what those of his kind said before."""
    if not sentence.has("another", max(0, i - 5), i):
        return voice
    return replace(voice, claimant=replace(voice.claimant, id="another"))


def _targets(sentence: Sentence, i: int, voice: Voice, told: Told) -> list[Draft]:
    """What is judged: above all what the other side said, else what anybody did."""
    if _is_about_else(sentence, i):
        return []
    found = _meant(sentence, i, voice, told)
    if sentence.has("all_claims", 0, len(sentence.tokens)):
        return found
    hostile = [draft for draft in found if draft.voice.claimant.side != voice.claimant.side]
    claimed = [draft for draft in hostile if draft.voice.claimant.id != OUTLET]
    return claimed or hostile or found


def _meant(sentence: Sentence, i: int, voice: Voice, told: Told) -> list[Draft]:
    if sentence.has("confirm", i, i + 1) and not sentence.has("noproof", i, i + 1):
        return _confirmed(sentence, voice, told)
    position = sentence.tokens[i].start
    here = [draft for draft in _others(told.here, voice) if draft.start < position]
    if here:
        return here
    own = {stem(d.where.mention.text) for d in told.here if _is_of(d, voice)}
    if own and stance.is_before_claim(sentence, 0, i):
        # "X is ours, rumours are lies": a verdict on what others said of X.
        return [d for d in _others(told.document, voice) if stem(d.where.mention.text) in own]
    places = [w for w in where.all_places(sentence) if w.relation != "direction"]
    if places and not sentence.triggers:
        return _about(places, voice, told)
    region = any(token.mention and token.mention.kind == "region" for token in sentence.tokens)
    if sentence.triggers and region and not places:
        return []  # "denied that troops had entered the B region": not what was told before
    return _told_before(sentence, voice, told)


def _confirmed(sentence: Sentence, voice: Voice, told: Told) -> list[Draft]:
    """ "X confirmed this", "of A he confirmed it": what others said, of the places named if any."""
    stems = {stem(place.mention.text) for place in where.all_places(sentence)}
    if stems:
        known = _others(told.document, voice)
        return [draft for draft in known if stem(draft.where.mention.text) in stems]
    this = any(token.lower in _THIS for token in sentence.tokens)
    return _others(told.before, voice) if this else []


def _told_before(sentence: Sentence, voice: Voice, told: Told) -> list[Draft]:
    names = _named(sentence)
    named = _others(told.document, voice, names) if names else []
    if named:
        last = named[-1]
        return [draft for draft in named if draft.start == last.start]
    if sentence.has("all_claims", 0, len(sentence.tokens)):
        return _others(told.running, voice) or _others(told.paragraph, voice)
    if sentence.has("latter", 0, len(sentence.tokens)):
        return _latter(sentence, _others(told.before or told.paragraph, voice))
    if sentence.has("these_claims", 0, len(sentence.tokens)) and not told.before:
        return _others(told.paragraph, voice)
    denied = [draft for draft in _others(told.document, voice) if _is_denied(draft, told.before)]
    found = [*denied, *_others(told.before, voice)]
    return found or _others(told.paragraph, voice)[-1:]


def _latter(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """ "no confirmation of the latter", "of the latter two": the places named last."""
    count = 2 if sentence.has("pair", 0, len(sentence.tokens)) else 1
    starts = sorted({draft.where.mention.start for draft in drafts})[-count:]
    return [draft for draft in drafts if draft.where.mention.start in starts]


def _is_of(draft: Draft, voice: Voice) -> bool:
    return draft.voice.claimant.id == voice.claimant.id


def _is_denied(draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether the sentence before denies it: a doubt then bears on the claim as well."""
    key = (draft.event, draft.actor, stem(draft.where.mention.text))
    return any(
        each.stance == "denies" and (each.event, each.actor, stem(each.where.mention.text)) == key
        for each in before
    )


def _others(drafts: Sequence[Draft], voice: Voice, named: Sequence[str] = ()) -> list[Draft]:
    """Assertions of other claimants; with ``named`` only of those."""
    return [
        draft
        for draft in drafts
        if draft.stance == "asserts"
        and draft.voice.claimant.id != voice.claimant.id
        and (not named or draft.voice.claimant.id in named)
    ]


def _named(sentence: Sentence) -> list[str]:
    """Claimants whose claim is spoken of: "denied Gerasimov's claim"."""
    return [
        speaker.voice.claimant.id
        for i, j in sentence.concepts.get("claim", ())
        for speaker in sentence.speakers
        if i - 3 <= speaker.j <= i or j <= speaker.i <= j + 3
    ]


def _about(places: list[where.Where], voice: Voice, told: Told) -> list[Draft]:
    """What others said of these places; else what was last told, now of these places."""
    stems = {stem(place.mention.text) for place in places}
    known = [
        draft for draft in _others(told.document, voice) if stem(draft.where.mention.text) in stems
    ]
    if not known:  # "B is not taken, ... there is no news of B": what he denied before
        told_no = [draft for draft in told.document if draft.stance == "denies"]
        known = [draft for draft in told_no if stem(draft.where.mention.text) in stems][-1:]
    if known:
        return known
    last = _others(told.before, voice)[-1:]
    return [replace(draft, where=place) for draft in last for place in places]
