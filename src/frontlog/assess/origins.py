"""Which claims are one statement said again: reprints, forwards, quotations, repetitions.

Claims are taken in the order in which they were recorded, and each either starts an origin or
joins an older one. A later record therefore never changes an earlier one's origin, so an answer
as of some day stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct
from rensa import RMinHash

from frontlog.model import Claim, Document, SideId

PERMUTATIONS = 128
BANDS = 32
SHINGLE = 4
"""Words in a shingle: reprints that reword a sentence still share most of the others."""
SAME_TEXT = 0.7
"""Estimated Jaccard similarity from which two texts are one text."""
COPY_DAYS = 10
"""Reprints come within this many days; a formula repeated a month later is a new statement."""
STANDING_DAYS = 30
"""A claimant that repeats an undated capture or withdrawal within this time adds nothing."""


class Statement(Struct, frozen=True, dict=True):
    """A claim with what decides whether it is a repetition; ``place`` is the resolved place."""

    claim: Claim
    document: Document
    place: str

    @cached_property
    def id(self) -> str:
        """The claim's, which is a hash: worked out once."""
        return self.claim.id


def group(statements: Iterable[Statement]) -> dict[str, str]:
    """Origin of every claim by claim id; the origin is the id of the first recorded claim.

    Two claims share an origin when they say the same of the same place and (a) the claimant and
    the day are the same, (b) their documents are near-duplicates or one forwards the other, or
    (c) the claimant repeats an undated capture or withdrawal while its first one still stands.
    """
    ordered = sorted(statements, key=lambda s: (s.document.recorded_at, day(s), s.id))
    texts = duplicates({s.document.id: s.document for s in ordered}.values())
    seen: dict[tuple[object, ...], str] = {}
    standing: dict[tuple[object, ...], tuple[date, str]] = {}
    origins: dict[str, str] = {}
    for statement in ordered:
        origins[statement.id] = _origin(statement, texts, seen, standing)
    return origins


def day(statement: Statement) -> date:
    """The day of the statement: what the text dates it to, else its publication or recording."""
    dated = statement.claim.event_date
    if dated is not None:
        return dated.end
    return statement.document.published_on or statement.document.recorded_at.date()


def duplicates(documents: Iterable[Document]) -> dict[str, str]:
    """Document id to the id of the oldest recorded document with nearly the same text.

    A document that names its ``origin`` (forwarded from, reprint of) belongs to that.
    """
    ordered = sorted(documents, key=lambda d: (d.recorded_at, d.id))
    buckets: dict[tuple[object, ...], list[tuple[list[int], Document]]] = {}
    first: dict[str, str] = {}
    for document in ordered:
        digest = _digest(document)
        bands = _bands(digest)
        twin = document.origin or _twin(document, digest, bands, buckets)
        first[document.id] = first.get(twin, twin) if twin else document.id
        for band in bands:
            buckets.setdefault(band, []).append((digest, document))
    return first


def _origin(
    statement: Statement,
    texts: Mapping[str, str],
    seen: dict[tuple[object, ...], str],
    standing: dict[tuple[object, ...], tuple[date, str]],
) -> str:
    said = _proposition(statement)
    who, on = statement.claim.claimant.id, day(statement)
    keys = [("day", who, on, *said), ("text", texts[statement.document.id], *said)]
    origin = next((seen[key] for key in keys if key in seen), None)
    if origin is None:
        origin = _standing(statement, said, standing) or statement.id
    for key in keys:
        seen.setdefault(key, origin)
    if statement.claim.event in ("capture", "withdraw"):
        standing.setdefault((who, *said), (on, origin))
    return origin


def _standing(
    statement: Statement,
    said: tuple[object, ...],
    standing: Mapping[tuple[object, ...], tuple[date, str]],
) -> str | None:
    """The standing statement that an undated repetition refers to."""
    found = standing.get((statement.claim.claimant.id, *said))
    if found is None or statement.claim.event_date is not None:
        return None
    since, origin = found
    return origin if timedelta(0) <= day(statement) - since <= timedelta(STANDING_DAYS) else None


def _proposition(statement: Statement) -> tuple[str, str, str, SideId | None, str, bool]:
    claim = statement.claim
    return (
        statement.place, claim.stance, claim.event, claim.actor, claim.relation,
        claim.part is None,
    )  # fmt: skip


def _digest(document: Document) -> list[int]:
    body = " ".join(document.text[start:end] for start, end in document.body)
    words = body.casefold().split()
    shingles = [
        " ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))
    ]
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(shingles)
    return list(sketch.digest())


def _bands(digest: list[int]) -> list[tuple[object, ...]]:
    rows = PERMUTATIONS // BANDS
    return [(band, *digest[band * rows : (band + 1) * rows]) for band in range(BANDS)]


def _twin(
    document: Document,
    digest: list[int],
    bands: Iterable[tuple[object, ...]],
    buckets: Mapping[tuple[object, ...], list[tuple[list[int], Document]]],
) -> str | None:
    """The oldest document that shares a band, is close in time and estimated similar enough."""
    for band in bands:
        for other, candidate in buckets.get(band, ()):
            near = abs(_published(document) - _published(candidate)) <= timedelta(COPY_DAYS)
            if near and _similarity(digest, other) >= SAME_TEXT:
                return candidate.id
    return None


def _published(document: Document) -> date:
    return document.published_on or document.recorded_at.date()


def _similarity(one: list[int], other: list[int]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
