"""Scores extracted claims against labelled ones; pure functions, every figure with its n.

A claim is right (strict) when place, event, actor and stance agree. Pairs are matched one to one
within a document, those first that agree on more. ``optional`` labels count neither way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from frontlog.model import Claim, DateInterval, Language

_ENDING = 3
_SPLIT = re.compile(r"[\s\-–]+")


class GoldClaim(Struct, frozen=True, kw_only=True):
    """One labelled claim (fields as in the codebook)."""

    claimant: str
    side: str
    stance: str
    event: str
    actor: str | None
    place: str
    katottg: str | None
    relation: str
    part: str | None = None
    event_date: DateInterval | None = None
    quote: str = ""


class GoldDocument(Struct, frozen=True, kw_only=True):
    """The labels of one document."""

    id: str
    language: Language
    claims: tuple[GoldClaim, ...]
    optional: tuple[GoldClaim, ...] = ()


class Rate(Struct, frozen=True):
    """``hits`` of ``n``; the rate is ``None`` where nothing was counted."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """Share of hits."""
        return self.hits / self.n if self.n else None


class Score(Struct, frozen=True):
    """Strict counts: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the extracted claims that are right."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled claims that were found."""
        labelled = self.right + self.missed
        return self.right / labelled if labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


class Pairing(Struct, frozen=True):
    """One document: pairs that agree strictly, what is left over on both sides."""

    document: GoldDocument
    pairs: tuple[tuple[Claim, GoldClaim], ...]
    wrong: tuple[Claim, ...]
    missed: tuple[GoldClaim, ...]
    loose: tuple[tuple[Claim, GoldClaim], ...]
    """Pairs that agree on place, event and actor, whatever the stance."""

    @property
    def score(self) -> Score:
        """Strict counts of this document."""
        return Score(len(self.pairs), len(self.wrong), len(self.missed))


class Mistaken(Struct, frozen=True):
    """How often a claim was found as another about the same place, or one of the two was none."""

    labelled: str
    found: str
    claims: int


class Report(Struct, frozen=True, kw_only=True):
    """Everything that ``frontlog evaluate claims`` prints."""

    strict: Score
    by_language: dict[str, Score]
    by_event: dict[str, Score]
    side: Rate
    claimant: Rate
    stance: Rate
    relation: Rate
    date: Rate
    false_documents: tuple[str, ...]
    """Documents without a labelled claim in which one was found."""
    without_claims: int
    confusion: tuple[Mistaken, ...]
    worst: tuple[tuple[str, Score], ...]


def gold_from_row(row: Mapping[str, Any]) -> GoldDocument:
    """One line of a labelled file; ``optional`` claims may stand beside or be marked."""
    claims = [(_gold(claim), bool(claim.get("optional"))) for claim in row["claims"]]
    beside = [_gold(claim) for claim in row.get("optional") or []]
    return GoldDocument(
        id=row["id"],
        language=row["lang"],
        claims=tuple(claim for claim, optional in claims if not optional),
        optional=tuple([claim for claim, optional in claims if optional] + beside),
    )


def _gold(row: Mapping[str, Any]) -> GoldClaim:
    days = row.get("event_date")
    return GoldClaim(
        claimant=row["claimant"],
        side=row["side"],
        stance=row["stance"],
        event=row["event"],
        actor=row.get("actor"),
        place=row["place"],
        katottg=row.get("katottg"),
        relation=row["relation"],
        part=row.get("part"),
        event_date=days
        and DateInterval(date.fromisoformat(days["start"]), date.fromisoformat(days["end"])),
        quote=row.get("quote") or "",
    )


def same_place(claim: Claim, gold: GoldClaim) -> bool:
    """The same name in any inflection, or names that can mean the labelled settlement."""
    if gold.katottg is not None and gold.katottg in claim.mention.places:
        return True
    ours, theirs = _words(claim.mention.text), _words(gold.place)
    return len(ours) == len(theirs) and all(map(_inflected, ours, theirs))


def _words(name: str) -> list[str]:
    plain = name.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    return [word for word in _SPLIT.split(plain) if word]


def _inflected(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.endswith("'s"):
        one = one[:-2]
    if one.isascii() or other.isascii():
        return one == other
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= 3 and max(len(one), len(other)) - common <= _ENDING


def pair(document: GoldDocument, claims: Sequence[Claim]) -> Pairing:
    """Match the claims of one document with its labels."""
    pairs, left, missed = _match(claims, document.claims, stance=True)
    _, wrong, _ = _match(left, document.optional, stance=True)
    loose, _, _ = _match(claims, document.claims, stance=False)
    return Pairing(document, tuple(pairs), tuple(wrong), tuple(missed), tuple(loose))


def _match(
    claims: Sequence[Claim], labels: Sequence[GoldClaim], *, stance: bool
) -> tuple[list[tuple[Claim, GoldClaim]], list[Claim], list[GoldClaim]]:
    candidates = [
        (_agreement(claim, label), -n, -m)
        for n, claim in enumerate(claims)
        for m, label in enumerate(labels)
        if _agrees(claim, label, stance=stance)
    ]
    used: set[int] = set()
    taken: dict[int, int] = {}
    for _, n, m in sorted(candidates, reverse=True):
        if -n not in used and -m not in taken:
            used.add(-n)
            taken[-m] = -n
    pairs = [(claims[n], labels[m]) for m, n in sorted(taken.items())]
    left = [claim for n, claim in enumerate(claims) if n not in used]
    missed = [label for m, label in enumerate(labels) if m not in taken]
    return pairs, left, missed


def _agrees(claim: Claim, label: GoldClaim, *, stance: bool) -> bool:
    return (
        claim.event == label.event
        and claim.actor == label.actor
        and (not stance or claim.stance == label.stance)
        and same_place(claim, label)
    )


def _agreement(claim: Claim, label: GoldClaim) -> int:
    return (
        16 * (claim.stance == label.stance)
        + 8 * (claim.claimant.name == label.claimant)
        + 4 * (claim.claimant.side == label.side)
        + 2 * (claim.event_date == label.event_date)
        + (claim.relation == label.relation)
    )


def score(documents: Iterable[GoldDocument], found: Mapping[str, Sequence[Claim]]) -> Report:
    """Score the claims found in each document, by document id."""
    pairings = [pair(document, found.get(document.id, ())) for document in documents]
    pairs = [each for pairing in pairings for each in pairing.pairs]
    dated = [(claim, label) for claim, label in pairs if label.event_date is not None]
    empty = [pairing for pairing in pairings if not pairing.document.claims]
    return Report(
        strict=_total(pairing.score for pairing in pairings),
        by_language=_by_language(pairings),
        by_event=_by_event(pairings),
        side=_rate(claim.claimant.side == label.side for claim, label in pairs),
        claimant=_rate(claim.claimant.name == label.claimant for claim, label in pairs),
        stance=_rate(
            claim.stance == label.stance for pairing in pairings for claim, label in pairing.loose
        ),
        relation=_rate(claim.relation == label.relation for claim, label in pairs),
        date=_rate(claim.event_date == label.event_date for claim, label in dated),
        false_documents=tuple(pairing.document.id for pairing in empty if pairing.wrong),
        without_claims=len(empty),
        confusion=_confusion(pairings),
        worst=_worst(pairings),
    )


def _total(scores: Iterable[Score]) -> Score:
    return sum(scores, Score())


def _rate(hits: Iterable[bool]) -> Rate:
    values = list(hits)
    return Rate(sum(values), len(values))


def _by_language(pairings: Sequence[Pairing]) -> dict[str, Score]:
    languages = sorted({pairing.document.language for pairing in pairings})
    return {
        language: _total(p.score for p in pairings if p.document.language == language)
        for language in languages
    }


def _by_event(pairings: Sequence[Pairing]) -> dict[str, Score]:
    right: Counter[str] = Counter(label.event for pairing in pairings for _, label in pairing.pairs)
    wrong: Counter[str] = Counter(claim.event for pairing in pairings for claim in pairing.wrong)
    missed: Counter[str] = Counter(label.event for pairing in pairings for label in pairing.missed)
    return {
        event: Score(right[event], wrong[event], missed[event])
        for event in sorted({*right, *wrong, *missed})
    }


def _confusion(pairings: Sequence[Pairing]) -> tuple[Mistaken, ...]:
    """What was found instead: a missed label and a wrong claim about the same place pair up."""
    table: Counter[tuple[str, str]] = Counter()
    for pairing in pairings:
        wrong = list(pairing.wrong)
        for label in pairing.missed:
            twin = next((claim for claim in wrong if same_place(claim, label)), None)
            if twin is not None:
                wrong.remove(twin)
            table[_cell(label), "nothing" if twin is None else _cell(twin)] += 1
        for claim in wrong:
            table["nothing", _cell(claim)] += 1
    return tuple(Mistaken(*cell, count) for cell, count in table.most_common())


def _cell(claim: Claim | GoldClaim) -> str:
    return f"{claim.stance} {claim.event} {claim.actor or '-'}"


def _worst(pairings: Sequence[Pairing], count: int = 10) -> tuple[tuple[str, Score], ...]:
    ranked = sorted(pairings, key=lambda each: -(each.score.wrong + each.score.missed))
    return tuple(
        (pairing.document.id, pairing.score)
        for pairing in ranked[:count]
        if pairing.score.wrong + pairing.score.missed
    )
