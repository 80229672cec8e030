"""What a person reads: one table or a few lines for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.table import Table
from rich.text import Text

from frontlog.assess import TrackRecord
from frontlog.cli.console import out
from frontlog.model import Candidate, Distance, Issue, Place
from frontlog.places import Gazetteer
from frontlog.terrain import LagTable, miles
from frontlog.views import Change, ClaimView, PlaceView
from frontlog.views.civil import MeasureView
from frontlog.views.measures import AreaChange, ClaimedArea, Comparison, Lines
from frontlog.views.newest import NewestView
from frontlog.views.voices import ClaimantView

STATE_WORDS = {
    "ua": "held by Ukraine",
    "ru": "held by Russia",
    "contested": "contested",
    None: "not known",
}
STANCE_COLOURS = {"asserts": "", "denies": "bold red", "doubts": "yellow"}


def place(found: PlaceView) -> None:
    """A settlement: its assessment, both sides' claims, what maps show."""
    head = found.place
    out.print(Text(f"{head.name} / {head.name_en}", style="bold"), Text(head.id, style="dim"))
    out.print(f"{head.kind}, {head.raion or '?'} raion, {head.oblast or '?'}", highlight=False)
    out.print(_assessment(found))
    if found.distance is not None and found.distance.centre_km is not None:
        out.print(_distance(found.distance), highlight=False)
    for reading in found.readings:
        shares = ", ".join(f"{key} {value:.0%}" for key, value in sorted(reading.shares.items()))
        out.print(f"{reading.source}: {reading.category or 'nothing'} ({shares})", highlight=False)
    if found.voices is not None:
        said = found.voices
        out.print(
            f"voices: {said.claims} claims, {said.origins} origins,"
            f" {said.effective:.1f} effective independent origins",
            highlight=False,
        )
    if found.claims:
        out.print(_claims(found.claims))
    else:
        out.print("no claims about it up to this day")


def _assessment(found: PlaceView) -> Text:
    text = Text(f"on {found.on}: ").append(STATE_WORDS[found.state], style="bold")
    if found.probabilities is not None:
        shares = ", ".join(f"{key} {value:.2f}" for key, value in found.probabilities.items())
        text.append(f" ({shares})")
    if found.basis == "baseline":
        text.append(" — the pack's baseline, no evidence since", style="dim")
    elif found.stale:
        text.append(f" — stale: last evidence {found.last_evidence}", style="yellow")
    return text


def _claims(claims: Sequence[ClaimView]) -> Table:
    table = Table(box=None, padding=(0, 1, 1, 0), header_style="dim")
    for column in ("day", "who", "claim", "quote"):
        table.add_column(column, ratio=4 if column == "quote" else None, overflow="fold")
    for claim in claims:
        day = claim.event_date.start if claim.event_date else claim.published_at
        table.add_row(
            Text(str(day)[:10] if day else "?"),
            Text(f"{claim.claimant.name}\n({claim.claimant.side}, {claim.source_name})"),
            Text(_proposition(claim), style=STANCE_COLOURS[claim.stance]),
            Text(f"«{claim.quote}»"),
        )
    return table


def _proposition(claim: ClaimView) -> str:
    actor = f" by {claim.actor}" if claim.actor else ""
    part = f" ({claim.part})" if claim.part else ""
    return f"{claim.stance}: {claim.event}{actor}, {claim.relation}{part}"


def distance(where: Place, found: Distance | None) -> None:
    """A distance in words."""
    if found is None or found.centre_km is None:
        out.print(f"{where.name}: the distance is not known", highlight=False)
    else:
        out.print(f"{where.name}: {_distance(found)}", highlight=False)


def _distance(found: Distance) -> str:
    centre = "?" if found.centre_km is None else _both_units(found.centre_km)
    edge = (
        "edge unknown" if found.edge_km is None else f"{_both_units(found.edge_km)} from its edge"
    )
    bearing = f", bearing {found.bearing} ({found.bearing_deg:.0f}°)" if found.bearing else ""
    return f"{centre} from its centre, {edge}{bearing}, by {found.source} of {found.on}"


def _both_units(km: float) -> str:
    return f"{km:.1f} km ({miles(km):.1f} mi)"


def lines(found: Lines, day: date) -> None:
    """The line of contact in figures."""
    said = {
        (shown["source"], str(shown["on"]), shown["length_km"])
        for shown in (feature["properties"] for feature in found.features)
    }
    for source, on, length in sorted(said):
        out.print(f"{length:.0f} km by {source} of {on}", highlight=False)
    if not said:
        out.print(f"no line is known for {day}", highlight=False)


def changes(found: Sequence[Change]) -> None:
    """Settlements that changed, one a row."""
    table = Table(box=None, header_style="dim")
    for column in ("settlement", "code", "before", "after"):
        table.add_column(column)
    for change in found:
        table.add_row(
            Text(f"{change.name} / {change.name_en}"),
            change.place,
            STATE_WORDS[change.before],
            STATE_WORDS[change.after],
        )
    out.print(table if found else "nothing changed")


def areas(found: AreaChange | None) -> None:
    """What changed hands, by oblast and by sector."""
    if found is None:
        out.print("no map of both days")
        return
    table = Table(box=None, header_style="dim")
    for column in (f"{found.source}, {found.before} to {found.after}", "taken km²", "left km²"):
        table.add_column(column, justify="right" if "km" in column else "left")
    for name, shares in (("by oblast", found.by_oblast), ("by sector", found.by_sector)):
        table.add_row(name, style="dim")
        for each in shares:
            label = f"  {each.label or 'elsewhere'}"
            table.add_row(label, f"{each.taken_km2:,.1f}", f"{each.left_km2:,.1f}")
    table.add_row("together", f"{found.taken_km2:,.1f}", f"{found.left_km2:,.1f}", style="bold")
    out.print(table)
    held = f"{found.areas_before['ru']:,.0f} to {found.areas_after['ru']:,.0f}"
    out.print(f"Russian-held: {held} km²", highlight=False)


def claimed(found: list[ClaimedArea]) -> None:
    """Ground claimed, and how much of it is assessed so."""
    table = Table(box=None, header_style="dim")
    for column in ("map", "day", "claimed for", "claimed km²", "assessed so km²", "assessed by"):
        table.add_column(column, justify="right" if "km" in column else "left", no_wrap=True)
    for each in found:
        table.add_row(
            each.source, str(each.on), each.side, f"{each.claimed_km2:,.1f}",
            f"{each.granted_km2:,.1f}", f"{each.assessed_by}, {each.assessed_on}",
        )  # fmt: skip
    out.print(table if found else "no map marks claimed ground by then")


def newest(found: NewestView) -> None:
    """The newest time in sum: an area, its settlements by state, what was claimed of them."""
    if found.by is None:
        out.print("nothing is told coarsely here; see docs/publish.md")
        return
    out.print(f"{found.since:%Y-%m-%d %H:%M} to {found.until:%Y-%m-%d %H:%M} UTC, by {found.by}")
    for area in found.areas:
        out.print(f"{area.name} {area.level}, {area.oblast}", style="bold", markup=False)
        for word, states in (("before", area.before), ("now", area.now)):
            counts = f"ua {states.ua}, ru {states.ru}, contested {states.contested}"
            out.print(f"  {word}: {counts}, not known {states.unknown}", highlight=False)
        for told in area.claims:
            what = f"{told.stance} {told.event}{f' by {told.actor}' if told.actor else ''}"
            count = "1 claim" if told.claims == 1 else f"{told.claims} claims"
            out.print(f"  {count}, side {told.side}: {what}", highlight=False)
    if not found.areas:
        out.print("nothing was heard and nothing changed")


def measures(found: list[MeasureView]) -> None:
    """Measures against civilians, a quote each."""
    for each in found:
        head = f"{each.on or 'day unknown'}  {each.kind}  {each.place or 'place unknown'}"
        out.print(f"{head}  {each.claimant.name}", style="bold", markup=False, highlight=False)
        out.print(f"  “{each.quote}”", markup=False, highlight=False)
        out.print(f"  {each.source} {each.url or ''}", style="dim", markup=False, highlight=False)
    if not found:
        out.print("no report in this ledger tells of one")


def comparison(found: Comparison, gazetteer: Gazetteer) -> None:
    """Lags between two maps, and their disagreements on a day."""
    for lags in (found.taken, found.left):
        if lags is not None and lags.n:
            _lags(found, lags)
    out.print(f"{len(found.disagreements)} settlements in dispute on {found.on}", highlight=False)
    for item in found.disagreements:
        said = ", ".join(f"{source} {category}" for source, category in sorted(item.says.items()))
        out.print(f"  {gazetteer.place(item.place).name} {item.place}: {said}", highlight=False)


def _lags(found: Comparison, lags: LagTable) -> None:
    apart = ", ".join(f"{share:.0%} {days:.0f}" for share, days in lags.apart.items())
    out.print(
        f"{lags.kind}: {lags.n} changes that both show from {lags.since} to {lags.until};"
        f" days apart by quantile: {apart}; {found.second} is later by"
        f" {lags.quantiles[0.5]:.0f} at the median; {lags.only_first} only by {found.first},"
        f" {lags.only_second} only by {found.second}",
        highlight=False,
    )


def claimants(found: Sequence[ClaimantView]) -> None:
    """Claimants with what came of their capture claims, a row for each side that captures."""
    if not found:
        out.print("no such claims")
        return
    table = Table(box=None, padding=(0, 1, 1, 0), header_style="dim")
    table.add_column("claimant", overflow="fold")
    for column in ("side", "claims", "by", "n", "7 days", "30 days", "60 days", "days ahead"):
        table.add_column(column, justify="right", no_wrap=True)
    for row in found:
        for record in row.track or (None,):
            table.add_row(Text(row.id), row.side, str(row.claims), *_track(record))
    out.print(table)
    out.print(
        "n: captures claimed, by the side that captures. Under 7, 30, 60 days: how many of those so"
        " old maps and everybody but the claimant's own side confirmed, with a 95 % interval. Days"
        " ahead of that consensus: median and 95 % interval over the n confirmed.",
        style="dim",
        highlight=False,
    )


def _track(record: TrackRecord | None) -> tuple[str, ...]:
    if record is None:
        return ("-",) * 6
    rates = (
        "-"
        if rate.low is None or rate.high is None
        else f"{rate.confirmed}/{rate.n}\n{rate.low:.0%}–{rate.high:.0%}"
        for rate in record.rates
    )
    return (record.actor, str(record.n), *rates, _lead(record))


def _lead(record: TrackRecord) -> str:
    if record.lead_days is None:
        return "-"
    bounds = (
        ""
        if record.lead_low is None or record.lead_high is None
        else f"\n{record.lead_low:+.0f} to {record.lead_high:+.0f}"
    )
    return f"{record.lead_days:+.0f} (n {record.confirmed}){bounds}"


def candidates(gazetteer: Gazetteer, found: Sequence[Candidate], *, explain: bool) -> None:
    """What a name may mean."""
    for candidate in found:
        where = gazetteer.place(candidate.place)
        out.print(
            f"{candidate.probability:.2f}  {where.name} / {where.name_en}  {where.id}"
            f"  {where.raion or '?'} raion, {where.oblast or '?'}",
            highlight=False,
            markup=False,
        )
        for reason in candidate.reasons if explain else ():
            out.print(f"      {reason.weight:+.2f}  {reason.feature}: {reason.why}", markup=False)


def check(counts: dict[str, int], faults: Sequence[str], refused: Sequence[Issue]) -> None:
    """The state of a ledger, and the claims that assessments refuse or read with a caution."""
    out.print(", ".join(f"{count} {name}" for name, count in counts.items()), highlight=False)
    for fault in faults:
        out.print(fault, style="red", markup=False, highlight=False)
    if not faults:
        out.print("sound: every quote is in its document")
    for issue in refused:
        where = f", {issue.where}" if issue.where else ""
        out.print(f"not used as it stands: {issue.input}{where}: {issue.reason}", markup=False)
