"""`frontlog evaluate`: scores on labelled material, beside baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from frontlog import pack, pipeline
from frontlog.cli import options, session
from frontlog.cli.console import out, write_json
from frontlog.errors import RefusedInput, WrongUse
from frontlog.evaluate import claims as scoring
from frontlog.evaluate import places as naming
from frontlog.ingest import Given, read
from frontlog.model import Claim, Document, utc_now

Gold = Annotated[Path, typer.Argument(metavar="FILE", help="Labelled documents as JSON lines.")]


def claims(file: Gold, json: options.Json = False) -> None:
    """Precision and recall of extracted claims against a labelled file."""
    gold = [scoring.gold_from_row(row) for row in _rows(file)]
    found = _extracted(file)
    report = scoring.score(gold, found)
    if json:
        write_json(report)
    else:
        _print_claims(report)


def places(file: Gold, ledger: options.LedgerFile = None, json: options.Json = False) -> None:
    """Whether labelled mentions get the right settlement, beside an exact match of names.

    A ledger with maps lends the line of contact of each day; without one it is the baseline's.
    """
    if not file.is_file():
        raise WrongUse(f"{file}: no such file")
    conflict = pack.load()
    gazetteer = session.gazetteer()
    tools = pipeline.tools(conflict, gazetteer)
    with session.front(ledger, gazetteer, conflict) as front_on:
        report = naming.score(file, gazetteer, tools.finder, tools.resolver, front_on)
    if json:
        write_json(report)
    else:
        _print_places(report)


def _print_places(report: naming.Report) -> None:
    table = Table(box=None, header_style="dim")
    for column in ("", "right", "wrong", "over 25 km off", "abstained", "not found", "n"):
        table.add_column(column, justify="right" if column else "left")
    figures = (report.right, report.wrong, report.far, report.abstained, report.missed)
    table.add_row("frontlog", *map(str, figures), str(report.coded))
    table.add_row(
        "exact official name", str(report.exact_right), str(report.exact_wrong), "-", "-",
        str(report.coded - report.exact_right - report.exact_wrong), str(report.coded),
    )  # fmt: skip
    out.print(table)
    answered = report.right + report.wrong
    out.print(
        f"right where answered {_figure(report.precision)} of {answered};"
        f" Brier score {_figure(report.brier)}; {report.uncoded_answered} of {report.uncoded}"
        " labels without a code got an answer",
        highlight=False,
    )
    for mistake in report.mistakes:
        out.print(f"  {mistake}", markup=False, highlight=False)


def _rows(file: Path) -> list[dict[str, object]]:
    if not file.is_file():
        raise WrongUse(f"{file}: no such file")
    rows = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            rows.append(msgspec.json.decode(line, type=dict[str, object]))
        except msgspec.DecodeError as error:
            raise RefusedInput(str(file), str(error), f"line {number}") from error
    return rows


def _extracted(file: Path) -> dict[str, list[Claim]]:
    conflict = pack.load()
    gazetteer = session.gazetteer()
    tools = pipeline.tools(conflict, gazetteer)
    with session.front(None, gazetteer, conflict) as front_on:
        return {
            record.given_id or record.id: pipeline.read_document(
                tools, record, front_on(record.published_on)
            ).claims
            for record in read(file, Given(recorded_at=utc_now()))
            if isinstance(record, Document)
        }


def _print_claims(report: scoring.Report) -> None:
    table = Table(box=None, header_style="dim")
    for column in ("", "precision", "recall", "F1", "n"):
        table.add_column(column, justify="right" if column else "left")
    for name, score in [("strict", report.strict), *report.by_language.items()]:
        figures = (score.precision, score.recall, score.f1)
        table.add_row(name, *(_figure(value) for value in figures), str(score.right + score.missed))
    out.print(table)
    for name in ("side", "claimant", "stance", "relation", "date"):
        rate = getattr(report, name)
        out.print(f"{name:<10} {_figure(rate.value)} of {rate.n}", highlight=False)
    wrong = len(report.false_documents)
    out.print(f"{wrong} of {report.without_claims} documents without a claim have a false one")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
