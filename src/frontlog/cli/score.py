"""`frontlog evaluate`: scores on labelled material, beside baselines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from frontlog import pack, pipeline
from frontlog.cli import options, session
from frontlog.cli.console import figure, out, table_of, write_json
from frontlog.errors import RefusedInput, WrongUse
from frontlog.evaluate import baselines
from frontlog.evaluate import claims as scoring
from frontlog.evaluate import places as naming
from frontlog.extract import Extractor
from frontlog.ingest import Given, read
from frontlog.model import Claim, Document, Issue, utc_now

_OURS = "strict"
_CELLS = 12
"""How many kinds of errors are printed one by one; ``--json`` has them all."""
Gold = Annotated[Path, typer.Argument(metavar="FILE", help="Labelled documents as JSON lines.")]


def claims(
    file: Gold,
    model_url: options.ModelUrl = None,
    model: options.ModelName = None,
    json: options.Json = False,
) -> None:
    """Precision and recall of extracted claims against a labelled file, beside two baselines."""
    gold = [scoring.gold_from_row(row) for row in _rows(file)]
    refused: list[Issue] = []
    extractor = session.extractor(model_url, model, pack.load(), refused)
    contenders = _contenders(file, extractor)
    reports = {name: scoring.score(gold, found) for name, found in contenders.items()}
    report = reports.pop(_OURS)
    rivals = {name: rival.strict for name, rival in reports.items()}
    if json:
        write_json({**msgspec.structs.asdict(report), "baselines": rivals})
    else:
        _print_claims(report, rivals)
        for issue in refused:
            out.print(f"refused: {issue.input}: {issue.reason}", markup=False, highlight=False)


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
        f"right where answered {figure(report.precision)} of {answered};"
        f" Brier score {figure(report.brier)}; {report.uncoded_answered} of {report.uncoded}"
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


def _contenders(file: Path, extractor: Extractor) -> dict[str, dict[str, list[Claim]]]:
    """What each program claims to find in each document, by its name and the document's id."""
    tools = pipeline.tools(pack.load(), session.gazetteer(), extractor)
    programs: dict[str, baselines.Baseline] = {
        _OURS: extractor.claims,
        "every place beside a verb of capture": baselines.by_verb,
    }
    if baselines.installed():
        programs["subject, verb, object (spaCy)"] = baselines.by_parse
    found: dict[str, dict[str, list[Claim]]] = {name: {} for name in programs}
    for record in read(file, Given(recorded_at=utc_now())):
        if isinstance(record, Document):
            mentions = tools.finder.find(record)
            for name, program in programs.items():
                found[name][record.given_id or record.id] = program(record, mentions)
    return found


def _print_claims(report: scoring.Report, rivals: Mapping[str, scoring.Score]) -> None:
    table = table_of("", "precision", "recall", "F1", "n")
    for name, score in [(_OURS, report.strict), *report.by_language.items(), *rivals.items()]:
        figures = (score.precision, score.recall, score.f1)
        table.add_row(name, *(figure(value) for value in figures), str(score.right + score.missed))
    out.print(table)
    for name in ("side", "claimant", "stance", "relation", "date"):
        rate = getattr(report, name)
        out.print(f"{name:<10} {figure(rate.value)} of {rate.n}", highlight=False)
    wrong = len(report.false_documents)
    out.print(f"{wrong} of {report.without_claims} documents without a claim have a false one")
    out.print(_confusion_table(report))
    out.print(_worst_table(report))
    if not baselines.installed():
        out.print('not installed, so not asked: spaCy (the extra "benchmark")')


def _confusion_table(report: scoring.Report) -> Table:
    """What was found in place of what was labelled, of claims that are not right."""
    table = Table("labelled", "found", box=None, header_style="dim")
    table.add_column("claims", justify="right")
    for each in report.confusion[:_CELLS]:
        table.add_row(each.labelled, each.found, str(each.claims))
    rest = sum(each.claims for each in report.confusion[_CELLS:])
    if rest:
        table.add_row("others", "", str(rest))
    return table


def _worst_table(report: scoring.Report) -> Table:
    table = table_of("worst documents", "wrong", "missed")
    for name, score in report.worst:
        table.add_row(name, str(score.wrong), str(score.missed))
    return table
