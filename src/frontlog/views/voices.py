"""All claims of the ledger: page by page, and counted by who makes them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from frontlog.assess import TrackRecord
from frontlog.ledger import RecordedClaim
from frontlog.model import SideId
from frontlog.views.evidence import day_of


class Wanted(Struct, frozen=True, kw_only=True):
    """Which claims: ``None`` is any; ``since`` and ``until`` are inclusive days."""

    place: str | None = None
    claimant: str | None = None
    side: SideId | None = None
    stance: str | None = None
    event: str | None = None
    since: date | None = None
    until: date | None = None


class ClaimantView(Struct, frozen=True, kw_only=True):
    """One claimant and how much it has said; an outlet in its own voice is one of its own."""

    id: str
    name: str
    side: SideId
    claims: int
    asserts: int
    denies: int
    doubts: int
    captures: int
    """Settlements whose capture it has asserted."""
    places: int
    first: date | None
    last: date | None
    track: tuple[TrackRecord, ...] | None
    """What came of its capture claims, a record for each side said to have captured."""


def select(
    found: Iterable[RecordedClaim], wanted: Wanted, after: str | None, limit: int
) -> tuple[list[RecordedClaim], str | None]:
    """One page in the order of claim ids, and the cursor of the next; ``None`` at the end.

    Ids are hashes, so that new claims never push old ones from page to page.
    """
    rows = sorted(_matching(found, wanted, after or ""), key=lambda item: item.id)
    page = rows[:limit]
    return page, page[-1].id if len(rows) > limit else None


def _matching(
    found: Iterable[RecordedClaim], wanted: Wanted, after: str
) -> Iterator[RecordedClaim]:
    return (item for item in found if item.id > after and fits(item, wanted))


def fits(item: RecordedClaim, wanted: Wanted) -> bool:
    """Whether a claim is among those wanted."""
    claim, day = item.claim, day_of(item)
    exact = (
        (wanted.place, item.place),
        (wanted.claimant, voice(item)),
        (wanted.side, claim.claimant.side),
        (wanted.stance, claim.stance),
        (wanted.event, claim.event),
    )
    if any(asked is not None and asked != said for asked, said in exact):
        return False
    if wanted.since is not None and (day is None or day < wanted.since):
        return False
    return wanted.until is None or (day is not None and day <= wanted.until)


def voice(found: RecordedClaim) -> str:
    """Who speaks: the claimant's id; ``outlet:SLUG`` for an outlet in its own voice."""
    claimant = found.claim.claimant.id
    return f"outlet:{found.source}" if claimant == "outlet" else claimant


def claimants(
    found: Iterable[RecordedClaim],
    sources: dict[str, str] | None = None,
    tracks: Mapping[str, tuple[TrackRecord, ...]] | None = None,
) -> list[ClaimantView]:
    """Everybody who has said anything, most claims first.

    ``sources`` are names by slug, ``tracks`` records by voice.
    """
    groups: dict[str, list[RecordedClaim]] = {}
    for item in found:
        groups.setdefault(voice(item), []).append(item)
    rows = [
        _claimant(id, items, sources or {}, (tracks or {}).get(id)) for id, items in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.claims, row.id))


def _claimant(
    id: str,
    items: list[RecordedClaim],
    sources: dict[str, str],
    track: tuple[TrackRecord, ...] | None,
) -> ClaimantView:
    said = items[0].claim.claimant
    days = sorted(day for item in items if (day := day_of(item)) is not None)
    stances = Counter(item.claim.stance for item in items)
    return ClaimantView(
        id=id,
        name=sources.get(items[0].source, items[0].source) if said.id == "outlet" else said.name,
        side=said.side,
        claims=len(items),
        asserts=stances["asserts"],
        denies=stances["denies"],
        doubts=stances["doubts"],
        captures=len({item.place for item in items if is_capture(item)}),
        places=len({item.place for item in items if item.place is not None}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        track=track,
    )


def is_capture(item: RecordedClaim) -> bool:
    """Whether it asserts that a settlement was captured."""
    claim = item.claim
    return claim.stance == "asserts" and claim.event == "capture" and item.place is not None
