"""The situation digest of a day or a week: sentences that each name the rows they rest on.

A digest only says what rows say: a change of an assessed state, a claim, a denial. `checked`
refuses a digest in which a sentence names no row, or a row that was not given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct

from frontlog.errors import WrongUse
from frontlog.model import EVENTS, Event, SideId, Stance, State
from frontlog.publish.rows import AssessedPlace, MapOfDay, PublishedClaim, in_order

QUOTE_CHARS = 240
"""A longer quote is cut in the digest; its row has all of it."""

OUTLET = "outlet"
"""The claimant of what an outlet says in its own voice."""
NAMED = 8
"""So many places of a kind of claim are named; the rest are counted."""

HELD: dict[State | None, str] = {
    "ua": "Ukrainian-held",
    "ru": "Russian-held",
    "contested": "contested",
    None: "undecided",
}
FORCES: dict[SideId | None, str] = {"ua": "Ukrainian forces", "ru": "Russian forces"}
SAID: dict[Stance, str] = {
    "asserts": "asserted by",
    "denies": "denied by",
    "doubts": "not confirmed by",
}
HAPPENED: dict[Event, str] = {
    "capture": "{who} took {place}",
    "hold": "{who} hold {place}",
    "contest": "{place} is fought over",
    "advance": "{who} advanced {where} {place}",
    "repel": "{who} beat off attacks {where} {place}",
    "withdraw": "{who} left {place}",
    "infiltrate": "small groups of {who} entered {place}",
    "encircle": "{who} encircled {place}",
    "attack": "{who} attacked {where} {place}",
}


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


Proposition = tuple[str, Event, SideId | None]
"""A place, an event and who does it: what one claimant asserts and another denies."""


def build(before: MapOfDay, after: MapOfDay, claims: Iterable[PublishedClaim]) -> Digest:
    """The digest of the time between two maps, from them and the claims published in it.

    Raises:
        WrongUse: the days are in the wrong order.
    """
    if before.on >= after.on:
        raise WrongUse(f"a digest runs from an earlier to a later day, not {before.on} {after.on}")
    ordered = in_order(claims)
    changed = list(_changed(before, after))
    disputed, plain = _by_dispute(ordered)
    sections = (
        Section("The map", (_totals(after),)),
        Section(f"Changed since {_day(before.on)}", tuple(_changes(before, after, changed))),
        Section("Said and denied", tuple(map(_dispute, disputed))),
        Section("Said, and denied by nobody", tuple(map(_statement, _captures(plain)))),
        Section("Also said", tuple(_rest(plain))),
    )
    named = {each.place.id for _, each in changed}
    named |= {group[0].place.id for group in disputed if group[0].place is not None}
    digest = Digest(
        title=_title(before.on, after.on),
        since=before.on,
        on=after.on,
        as_of=after.as_of,
        sections=tuple(section for section in sections if section.sentences),
        places=tuple(sorted(named)),
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


def _title(since: date, on: date) -> str:
    days = (on - since).days
    return f"{_day(on)}: the day" if days == 1 else f"{_day(since)} to {_day(on)}: {days} days"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _totals(day: MapOfDay) -> Sentence:
    counts = Counter(each.assessment.state for each in day.places)
    parts = ", ".join(f"{counts[state]} {word}" for state, word in HELD.items())
    proven = [each for each in day.places if each.assessment.basis == "evidence"]
    old = sum(each.assessment.stale for each in proven)
    text = (
        f"Of {len(day.places)} settlements on {_day(day.on)}: {parts}. There is evidence for"
        f" {len(proven)} of them, and for {old} of these it is old; the rest is the baseline."
    )
    return Sentence(text, (day.id,))


def _changed(before: MapOfDay, after: MapOfDay) -> Iterator[tuple[AssessedPlace, AssessedPlace]]:
    earlier = {each.place.id: each for each in before.places}
    for now in after.places:
        then = earlier.get(now.place.id)
        if then is not None and then.assessment.state != now.assessment.state:
            yield then, now


def _changes(
    before: MapOfDay, after: MapOfDay, changed: Sequence[tuple[AssessedPlace, AssessedPlace]]
) -> Iterator[Sentence]:
    if not changed:
        text = "No settlement's assessed state changed."
        yield Sentence(text, (before.id, after.id))
    for then, now in changed:
        was, is_now = HELD[then.assessment.state], HELD[now.assessment.state]
        share = max(now.assessment.probabilities.values(), default=0.0)
        text = f"{_full_name(now)}: now {is_now} (probability {share:.2f}), before {was}."
        yield Sentence(text, (then.id, now.id))


def _full_name(row: AssessedPlace) -> str:
    around = ", ".join(part for part in (row.place.raion, row.place.oblast) if part)
    return f"{row.place.name_en} ({around})" if around else row.place.name_en


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
    return (_place_key(row), row.claim.event, row.claim.actor)


def _place_key(row: PublishedClaim) -> str:
    return row.place.id if row.place is not None else f"?{row.claim.mention.text.casefold()}"


def _dispute(group: Sequence[PublishedClaim]) -> Sentence:
    """One proposition, and who asserts, denies and doubts it, each claimant once."""
    parts = []
    for stance, word in SAID.items():
        found = [_voice(each) for each in group if each.claim.stance == stance]
        if found:
            parts.append(f"{word} {_listed(list(dict.fromkeys(found)))}")
    return Sentence(f"{_what(group[0])}: {'; '.join(parts)}.", _ids(group))


def _statement(group: Sequence[PublishedClaim]) -> Sentence:
    claim = group[0].claim
    said = f"{SAID[claim.stance]} {_voice(group[0])}"
    text = f"{_what(group[0])}: {said}, “{_cut(claim.quote)}”."
    return Sentence(text, _ids(group))


def _captures(claims: Sequence[PublishedClaim]) -> list[list[PublishedClaim]]:
    """Captures and withdrawals, once a claimant and place."""
    groups: dict[object, list[PublishedClaim]] = defaultdict(list)
    for each in claims:
        if each.claim.event in ("capture", "withdraw"):
            groups[_voice(each), each.claim.stance, _proposition(each)].append(each)
    return list(groups.values())


def _rest(claims: Sequence[PublishedClaim]) -> Iterator[Sentence]:
    for event in EVENTS:
        found = [each for each in claims if each.claim.event == event]
        if found and event not in ("capture", "withdraw"):
            places = sorted({_short_name(each) for each in found})
            more = [f"{len(places) - NAMED} more"] if len(places) > NAMED else []
            named = _listed([*places[:NAMED], *more])
            yield Sentence(f"{_counted(len(found), 'claim')} of {event}: {named}.", _ids(found))


def _voice(row: PublishedClaim) -> str:
    """Who says it; an outlet in its own voice is named."""
    claimant = row.claim.claimant
    return row.source_name or row.source if claimant.id == OUTLET else claimant.name


def _what(row: PublishedClaim) -> str:
    claim = row.claim
    where = {"in": "in", "near": "near", "toward": "toward", "direction": "in the direction of"}
    name = f"{claim.part} of {_short_name(row)}" if claim.part else _short_name(row)
    who = FORCES.get(claim.actor, "forces")
    told = HAPPENED[claim.event].format(who=who, place=name, where=where[claim.relation])
    return told[0].upper() + told[1:]


def _short_name(row: PublishedClaim) -> str:
    return row.place.name_en if row.place is not None else f"“{row.claim.mention.text}”"


def _ids(group: Iterable[PublishedClaim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.claim.id for each in group))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cut(quote: str) -> str:
    one_line = " ".join(quote.split())
    return one_line if len(one_line) <= QUOTE_CHARS else f"{one_line[:QUOTE_CHARS].rstrip()} …"
