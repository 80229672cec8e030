"""Commands that read the ledger: `show`, `distance`, `diff`, `line`, `claimants`, `check`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, TypeVar

import typer

from frontlog import pack
from frontlog.cli import options, session, tables
from frontlog.cli.console import write_json
from frontlog.errors import WrongUse
from frontlog.ledger import Ledger
from frontlog.model import utc_now
from frontlog.views import civil
from frontlog.views.refusals import refusals

NOTHING = 1
T = TypeVar("T")

PlaceName = Annotated[
    str, typer.Argument(metavar="PLACE", help="A name in any language, or a KATOTTG code.")
]


def _answer(found: T, json: bool, table: Callable[[T], None], *, nothing: bool) -> None:
    """Print what was found, as JSON or for a person, and end with 1 where that is nothing."""
    if json:
        write_json(found)
    else:
        table(found)
    if nothing:
        raise typer.Exit(NOTHING)


def show(
    place: PlaceName,
    on: options.On = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """One settlement: who claims what, what maps show, what the evidence supports."""
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        found = views.place(views.find(place).id, day, known)
    _answer(found, json, tables.place, nothing=not (found.claims or found.readings))


def distance(
    place: PlaceName,
    on: options.On = None,
    as_of: options.AsOf = None,
    source: options.Source = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """How far a settlement lies from ground held by the other side, from centre and edge."""
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        where = views.find(place)
        found = views.measures.distance(where, day, source=source, as_of=known)
    _answer(
        found,
        json,
        lambda shown: tables.distance(where, shown),
        nothing=found is None or found.centre_km is None,
    )


def line(
    on: options.On = None,
    as_of: options.AsOf = None,
    source: options.Source = None,
    plot: options.Plot = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """The line of contact on a day: GeoJSON with --json, else its length by source."""
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        found = views.measures.lines(day, source=source, as_of=known)
        if plot is not None:
            views.measures.plot_line(plot, day, source=source, as_of=known)
    _answer(found, json, lambda shown: tables.lines(shown, day), nothing=not found.features)


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A day; with --on, a moment.")],
    after: Annotated[
        str | None, typer.Argument(metavar="B", help="A day; with --on, a moment.")
    ] = None,
    on: options.On = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Settlements that changed between two days; with --on, in our knowledge of that one day.

    The two moments may be written `A B --on DAY` or `--as-of A B --on DAY`.
    """
    with session.views(ledger) as views:
        found = views.country.changes(*_two_states(before, after, on, as_of))
    _answer(found, json, tables.changes, nothing=not found)


def areas(
    before: Annotated[str, typer.Argument(metavar="A", help="The earlier day.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The later day.")],
    source: options.Source = None,
    as_of: options.AsOf = None,
    plot: options.Plot = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Ground that changed hands between two days, by oblast, in square kilometres."""
    days = options.day_or_today(before), options.day_or_today(after)
    with session.views(ledger) as views:
        found = views.measures.change(*days, source=source, as_of=options.moment(as_of), plot=plot)
    _answer(found, json, tables.areas, nothing=found is None)


def claimed(
    on: options.On = None,
    as_of: options.AsOf = None,
    source: options.Source = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Ground that maps mark as claimed by a side, beside what is assessed, in square kilometres."""
    with session.views(ledger) as views:
        day, known = options.day_or_today(on), options.moment(as_of)
        found = views.measures.claimed(day, source, known)
    _answer(found, json, tables.claimed, nothing=not found)


def compare(
    first: Annotated[str, typer.Argument(metavar="SOURCE", help="A map's slug.")],
    second: Annotated[str, typer.Argument(metavar="SOURCE", help="Another map's slug.")],
    on: options.On = None,
    as_of: options.AsOf = None,
    plot: options.Plot = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """How many days apart two maps see the same changes, and where they disagree on a day."""
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        found = views.measures.compare(first, second, day, as_of=known, plot=plot)
        if json:
            write_json(found)
        else:
            tables.comparison(found, views.gazetteer)
    if not found.lags and not found.disagreements:
        raise typer.Exit(NOTHING)


def _two_states(
    before: str, after: str | None, on: str | None, as_of: str | None
) -> tuple[tuple[date, datetime | None], tuple[date, datetime | None]]:
    if on is not None and as_of is not None and after is None:
        before, after, as_of = as_of, before, None
    if after is None:
        raise WrongUse("two days are compared, or with --on two moments; here is one")
    if on is None:
        known = options.moment(as_of)
        return (options.day_or_today(before), known), (options.day_or_today(after), known)
    if as_of is not None:
        raise WrongUse("with --on, A and B are the two knowledge moments; leave out --as-of")
    day = options.day_or_today(on)
    return (day, options.moment(before)), (day, options.moment(after))


def claimants(
    claimant: Annotated[
        str | None, typer.Argument(metavar="[CLAIMANT]", help="One claimant's id. [default: all]")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Claims from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Claims up to this day.")
    ] = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Who claims what, and how many of the captures claimed came true, with intervals and n."""
    known, period = options.moment(as_of), (options.day(since), options.day(until))
    with session.views(ledger) as views:
        found = views.tracks.claimants(known, since=period[0], until=period[1])
    found = [row for row in found if claimant in (None, row.id)]
    _answer(found, json, tables.claimants, nothing=not found)


def measures(
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="medicine, pension, passport, ...")
    ] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY")] = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """What reports say is imposed on civilians under occupation; no claims of control."""
    sought = civil.Sought(kind=kind, since=options.day(since), until=options.day(until))
    with session.views(ledger) as views:
        found = civil.measures(views.ledger, views.horizon, sought, options.moment(as_of))
    _answer(found, json, tables.measures, nothing=not found)


def check(ledger: options.LedgerFile = None, json: options.Json = False) -> None:
    """Whether the ledger is sound: the file itself, and every quote against its document.

    Also which claims no assessment uses as they stand, and why.
    """
    with Ledger.open(session.ledger_path(ledger), read_only=True) as opened:
        faults = opened.check()
        counts = opened.counts()
        refused = refusals(opened, pack.load(), utc_now())
    if json:
        write_json({"faults": faults, "counts": counts, "refused": refused})
    else:
        tables.check(counts, faults, refused)
    if faults:
        raise typer.Exit(NOTHING)


def places_search(
    name: Annotated[str, typer.Argument(help="A name in any language, period or spelling.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why, feature by feature.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Settlements that a name may mean, best first."""
    gazetteer = session.gazetteer()
    found = gazetteer.search(name)
    if json:
        write_json([{"place": gazetteer.place(c.place), "candidate": c} for c in found])
    else:
        tables.candidates(gazetteer, found, explain=explain)
    if not found:
        raise typer.Exit(NOTHING)
