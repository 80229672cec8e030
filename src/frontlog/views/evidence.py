"""Ledger rows as the evidence that `assess` weighs. Pure: what is weighed is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from msgspec import structs

from frontlog.assess.origins import Statement, group
from frontlog.ledger import RecordedClaim
from frontlog.model import Claim, Document, Evidence
from frontlog.pack import Baseline


def day_of(found: RecordedClaim) -> date | None:
    """The day from which a claim counts: said in the text, else the day of publication."""
    dates = found.claim.event_date
    return found.published_on if dates is None else dates.start


def from_claims(
    claims: Iterable[RecordedClaim], origins: Mapping[str, str], kinds: Mapping[str, str]
) -> Iterator[Evidence]:
    """Evidence of every claim that has a place and a day.

    ``origins`` is by claim id; ``kinds`` are the pack's kinds of claimants, by claimant id.
    """
    for found in claims:
        start = day_of(found)
        if found.place is None or start is None:
            continue
        claim = found.claim
        yield Evidence(
            id=found.id,
            place=found.place,
            kind="claim",
            start=start,
            end=start if claim.event_date is None else claim.event_date.end,
            recorded_at=found.recorded_at,
            published_on=found.published_on,
            claimant=claimant_key(found),
            side=claim.claimant.side,
            origin=origins.get(found.id, found.id),
            stance=claim.stance,
            event=claim.event,
            actor=claim.actor,
            relation=claim.relation,
            part=claim.part,
            weight=found.probability or 0.0,
            claimant_kind=kinds.get(claim.claimant.id),
        )


def origins(claims: Iterable[RecordedClaim], documents: Iterable[Document]) -> dict[str, str]:
    """Origin by claim id: reprints and repetitions of one statement are one origin.

    Settlement by settlement, so that one alone gives the same as all of them together.
    """
    known = {document.id: document for document in documents}
    by_place: dict[str, list[tuple[str, Statement]]] = {}
    for found in claims:
        if found.place is not None:
            statement = Statement(_own_voice(found), known[found.claim.document], found.place)
            by_place.setdefault(found.place, []).append((found.id, statement))
    return {id: origin for rows in by_place.values() for id, origin in _grouped(rows)}


def _grouped(rows: Sequence[tuple[str, Statement]]) -> Iterator[tuple[str, str]]:
    shown = {statement.id: claim_id for claim_id, statement in rows}
    grouped = group(statement for _, statement in rows)
    return ((claim_id, shown[grouped[statement.id]]) for claim_id, statement in rows)


def _own_voice(found: RecordedClaim) -> Claim:
    """The claim with its outlet's own id, so that two outlets never pass for one."""
    return structs.replace(
        found.claim, claimant=structs.replace(found.claim.claimant, id=claimant_key(found))
    )


def claimant_key(found: RecordedClaim) -> str:
    """Who answers for a claim: an outlet in its own voice is itself, not "outlet"."""
    claimant = found.claim.claimant.id
    return f"outlet/{found.source}" if claimant == "outlet" else claimant


def from_baselines(baselines: Sequence[Baseline], places: Iterable[str]) -> Iterator[Evidence]:
    """Evidence of the pack's baselines for these places; where one says nothing, none."""
    for place in places:
        for baseline in baselines:
            state = baseline.state_of(place)
            if state is not None:
                yield _of_baseline(baseline, place, state)


def baseline_id(baseline: Baseline, place: str) -> str:
    """The id of what a baseline says of a place."""
    return f"baseline/{baseline.on}/{place}"


def of_another(name: str, place: str, other: str) -> str:
    """The id of what has the same said of another place: of a baseline, or of a blank."""
    return name.removesuffix(place) + other


def _of_baseline(baseline: Baseline, place: str, state: str) -> Evidence:
    return Evidence(
        id=baseline_id(baseline, place),
        place=place,
        kind="baseline",
        start=baseline.on,
        end=baseline.on,
        # General knowledge of a day counts as known on it.
        recorded_at=datetime.combine(baseline.on, time(), UTC),
        claimant="baseline",
        side="other",
        origin=f"baseline/{baseline.on}",
        category=state,  # type: ignore[arg-type]
    )
