"""`frontlog evaluate control`: the history of a ledger's maps replayed, each held out in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from rich.table import Table

from frontlog import assess
from frontlog.assess.columns import day_of
from frontlog.assess.word import word_of
from frontlog.cli import options, session
from frontlog.cli.console import figure, out, table_of, write_json
from frontlog.errors import WrongUse
from frontlog.evaluate import crowd, plots, replay
from frontlog.evaluate.makers import Makers
from frontlog.evaluate.ranges import Foretold
from frontlog.evaluate.rivals import Reader
from frontlog.model import Evidence, Reading
from frontlog.views import Views
from frontlog.views.drawn import days_by_maker


def control(
    ledger: options.LedgerFile = None,
    plot: options.Plot = None,
    json: options.Json = False,
) -> None:
    """Replay the history of the ledger's maps, each held out in turn; scores beside baselines."""
    with session.views(ledger) as views:
        results = _replayed(views)
    if not results:
        raise WrongUse("the maps in this ledger share no week in which one of them changes")
    if plot is not None:
        plots.plot_reliability(results, plot)
    if json:
        write_json({"results": results, "absent": _absent()})
    else:
        tell(results)


def _replayed(views: Views) -> list[replay.Result]:
    known = views.horizon.moment(None)
    reader = Reader(word_of, day_of)
    weighing = views.weighing
    shown = weighing.readings(None, known)
    maps = maps_by_maker(views, shown, known)
    since = replay.common_start(maps)
    everywhere = weighing.evidence([], shown, [str(place) for place in views.gazetteer.ids], known)
    until = replay.last_asked(maps, since)
    places = replay.changing(everywhere, since, until, reader)
    wanted = frozenset(places)
    evidence = weighing.evidence(
        [found for found in weighing.claims(None, known) if found.place in wanted],
        [reading for reading in shown if reading.place in wanted],
        places,
        known,
    )
    maker = Makers(views.pack.sources).of
    trial = replay.Trial(_answering, _foretell, reader, maker)
    return replay.replay(evidence, maps, places, trial, since)


def maps_by_maker(views: Views, shown: Iterable[Reading], known: datetime) -> dict[str, list[date]]:
    """Days by maker, of makers whose maps show control of settlements.

    Raises:
        WrongUse: fewer than two makers: there is nobody to hold the other to.
    """
    drawing = {reading.source for reading in shown}
    editions = [each for each in views.weighing.editions(known) if each.source in drawing]
    maps = days_by_maker(editions)
    if len(maps) < 2:
        raise WrongUse(
            "maps of two independent makers are needed, one as truth for the other;"
            f" here: {', '.join(sorted(drawing)) or 'none'}"
        )
    return maps


def answering(
    evidence: Sequence[Evidence], numbers: Callable[[date], assess.Parameters]
) -> replay.Ask:
    """Says by place how probably a maker's map shows it as held by Russia.

    ``numbers`` are the parameters with which a day is answered.
    """
    book = assess.Casebook(evidence)
    outlined = assess.outlined(evidence)

    def ask(on: date, as_of: datetime, maker: str) -> dict[str, replay.Answer]:
        parameters = numbers(on)
        asked = assess.Question(on=on, as_of=as_of, parameters=parameters)
        return {
            item.place: replay.Answer(
                assess.shown_by(
                    maker, item.probabilities, parameters, outlined=item.place in outlined
                ),
                item.state is not None,
            )
            for item in book.assess(asked)
        }

    return ask


def _answering(evidence: Sequence[Evidence]) -> replay.Ask:
    return answering(evidence, assess.unseen_on)


def _foretell(evidence: Sequence[Evidence], as_of: datetime) -> Foretold | None:
    found = assess.capture(evidence, as_of=as_of, parameters=assess.unseen_on(as_of.date()))
    if found is None or found.likely is None:
        return None
    return Foretold(found.by, found.start, found.likely)


def _absent() -> list[str]:
    """Rivals that are not installed here."""
    return [name for name in crowd.MODELS if name not in crowd.installed()]


def tell(results: Sequence[replay.Result]) -> None:
    """Print tables: scores, changes, and how often the stated ranges held."""
    for result in results:
        out.print(
            f"{result.held_out} held out: {result.places} settlements that change,"
            f" {result.days} weeks from {result.first} to {result.last}, {result.claims} claims",
            highlight=False,
        )
        out.print(_score_table(result))
        out.print(_change_table(result))
        dated, inside = result.ranges.dated, result.ranges.inside
        share = f" ({inside / dated:.0%})" if dated else ""
        out.print(f"its date of a capture within the stated range: {inside} of {dated}{share}")
    if _absent():
        out.print(f"not installed, so not asked: {', '.join(_absent())}", highlight=False)


def _score_table(result: replay.Result) -> Table:
    table = table_of("", "log", "Brier", "ECE", "abstained", "n")
    for name, found in result.contenders.items():
        score = found.score
        figures = (score.log, score.brier, score.ece, score.abstained)
        table.add_row(name, *(f"{value:.3f}" for value in figures), str(score.n))
    return table


def _change_table(result: replay.Result) -> Table:
    """Precision and recall of changes by window, and the lag within the widest."""
    changes = result.contenders[replay.ON_TRIAL].changes
    windows = [f"P R in {found.window} d" for found in changes]
    table = table_of("changes", "found", "true", *windows, "days late")
    for name, found in result.contenders.items():
        widest = found.changes[-1]
        late = "-" if widest.lag_days is None else f"{widest.lag_days:+.0f}"
        rates = (f"{figure(each.precision, 2)} {figure(each.recall, 2)}" for each in found.changes)
        table.add_row(name, str(widest.found), str(widest.true), *rates, late)
    return table
