"""The situation digest of a day or a week: sentences that each name the rows they rest on.

A digest only says what rows say: a change of an assessed state, a claim, a denial. `checked`
refuses a digest in which a sentence names no row, or a row that was not given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from frontlog.errors import WrongUse
from frontlog.model import EVENTS, STANCES, Event, Language, Relation, SideId
from frontlog.publish.english import ENGLISH
from frontlog.publish.rows import AssessedPlace, MapOfDay, PublishedClaim, in_order
from frontlog.publish.ukrainian import UKRAINIAN
from frontlog.publish.wording import Rest, Totals, Wording

NAMED = 8
"""So many places of a kind of claim are named; the rest are counted."""
LANGUAGES: Mapping[Language, Wording] = {"en": ENGLISH, "uk": UKRAINIAN}


class Sentence(Struct, frozen=True):
    """One sentence and the ids of the rows that it rests on."""

    text: str
    rows: tuple[str, ...]


class Section(Struct, frozen=True):
    """Sentences under one heading."""

    heading: str
    sentences: tuple[Sentence, ...]


class Digest(Struct, frozen=True):
    """What changed between two days and who said what; ``places`` are those it speaks of."""

    title: str
    since: date
    on: date
    as_of: datetime
    sections: tuple[Section, ...]
    places: tuple[str, ...]
    words: Wording


Proposition = tuple[str, Event, SideId | None, Relation, str | None]
"""What one claimant asserts and another denies: place, event, who does it, and where in the place
or beside it. Who denies that a town fell does not deny that a quarter did."""


def build(
    before: MapOfDay,
    after: MapOfDay,
    claims: Iterable[PublishedClaim],
    words: Wording = ENGLISH,
) -> Digest:
    """The digest of the time between two maps, from them and the claims published in it.

    Raises:
        WrongUse: the days are in the wrong order.
    """
    if before.on >= after.on:
        raise WrongUse(f"a digest runs from an earlier to a later day, not {before.on} {after.on}")
    ordered = in_order(claims)
    changed = list(_changed(before, after))
    disputed, plain = _by_dispute(ordered)
    taken = _captures(plain, words)
    said = [group for group in taken if group[0].claim.stance == "asserts"]
    opposed = [group for group in taken if group[0].claim.stance != "asserts"]
    sections = (
        Section(words.map, (_totals(after, words),)),
        Section(words.changed_since(before.on), tuple(_changes(before, after, changed, words))),
        Section(words.disputed, tuple(_said(group, words, quoted=False) for group in disputed)),
        Section(words.unopposed, tuple(_said(group, words, quoted=True) for group in said)),
        Section(words.opposed, tuple(_said(group, words, quoted=True) for group in opposed)),
        Section(words.others, tuple(_rest(plain, words))),
    )
    named = {each.place.id for _, each in changed}
    named |= {group[0].place.id for group in disputed if group[0].place is not None}
    digest = Digest(
        title=words.title(before.on, after.on),
        since=before.on,
        on=after.on,
        as_of=after.as_of,
        sections=tuple(section for section in sections if section.sentences),
        places=tuple(sorted(named)),
        words=words,
    )
    return checked(digest, set(_rows(before, after, ordered)))


def checked(digest: Digest, known: Collection[str]) -> Digest:
    """The digest, if every sentence rests on rows that are known.

    Raises:
        WrongUse: a sentence names no row, or one that is not known.
    """
    for section in digest.sections:
        for sentence in section.sentences:
            if not sentence.rows:
                raise WrongUse(f"a sentence rests on no row: {sentence.text}")
            if unknown := set(sentence.rows) - set(known):
                raise WrongUse(f"a sentence rests on unknown rows {unknown}: {sentence.text}")
    return digest


def _rows(before: MapOfDay, after: MapOfDay, claims: Iterable[PublishedClaim]) -> Iterator[str]:
    for day in (before, after):
        yield day.id
        yield from (each.id for each in day.places)
    yield from (each.claim.id for each in claims)


def _totals(day: MapOfDay, words: Wording) -> Sentence:
    proven = [each for each in day.places if each.assessment.basis == "evidence"]
    found = Totals(
        Counter(each.assessment.shown for each in day.places),
        len(proven),
        sum(each.assessment.stale for each in proven),
    )
    return Sentence(words.totals(day.on, found), (day.id,))


def _changed(before: MapOfDay, after: MapOfDay) -> Iterator[tuple[AssessedPlace, AssessedPlace]]:
    earlier = {each.place.id: each for each in before.places}
    for now in after.places:
        then = earlier.get(now.place.id)
        if then is not None and now.assessment.differs(then.assessment):
            yield then, now


def _changes(
    before: MapOfDay,
    after: MapOfDay,
    changed: Sequence[tuple[AssessedPlace, AssessedPlace]],
    words: Wording,
) -> Iterator[Sentence]:
    if not changed:
        yield Sentence(words.quiet, (before.id, after.id))
    for then, now in changed:
        yield Sentence(words.change(now, then.assessment.shown), (then.id, now.id))


def _by_dispute(
    claims: Sequence[PublishedClaim],
) -> tuple[list[list[PublishedClaim]], list[PublishedClaim]]:
    """Claims by what they say where one asserts it and another does not, and all others."""
    groups: dict[Proposition, list[PublishedClaim]] = defaultdict(list)
    for each in claims:
        groups[_proposition(each)].append(each)
    disputed, plain = [], []
    for group in groups.values():
        stances = {each.claim.stance for each in group}
        located = group[0].place is not None
        if located and "asserts" in stances and len(stances) > 1:
            disputed.append(group)
        else:
            plain.extend(group)
    return disputed, plain


def _proposition(row: PublishedClaim) -> Proposition:
    claim = row.claim
    part = None if claim.part is None else claim.part.casefold()
    return (_place_key(row), claim.event, claim.actor, claim.relation, part)


def _place_key(row: PublishedClaim) -> str:
    return row.place.id if row.place is not None else f"?{row.claim.mention.text.casefold()}"


def _said(group: Sequence[PublishedClaim], words: Wording, *, quoted: bool) -> Sentence:
    """One proposition, and who asserts, denies and doubts it, each claimant once."""
    voices = {
        stance: list(dict.fromkeys(words.voice(e) for e in group if e.claim.stance == stance))
        for stance in STANCES
    }
    quote = group[0].claim.quote if quoted else ""
    there = {stance: names for stance, names in voices.items() if names}
    return Sentence(words.said(group[0], there, quote), _ids(group))


def _captures(claims: Sequence[PublishedClaim], words: Wording) -> list[list[PublishedClaim]]:
    """Captures and withdrawals, once a claimant and place."""
    groups: dict[object, list[PublishedClaim]] = defaultdict(list)
    for each in claims:
        if each.claim.event in ("capture", "withdraw"):
            groups[words.voice(each), each.claim.stance, _proposition(each)].append(each)
    return list(groups.values())


def _rest(claims: Sequence[PublishedClaim], words: Wording) -> Iterator[Sentence]:
    for event in EVENTS:
        found = [each for each in claims if each.claim.event == event]
        if found and event not in ("capture", "withdraw"):
            places = sorted({words.place(each) for each in found})
            asserted = sum(each.claim.stance == "asserts" for each in found)
            more = max(len(places) - NAMED, 0)
            counts = Rest(event, asserted, len(found) - asserted, places[:NAMED], more)
            yield Sentence(words.rest(counts), _ids(found))


def _ids(group: Iterable[PublishedClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.claim.id for each in group))
