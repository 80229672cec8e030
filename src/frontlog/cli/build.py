"""Commands that read inputs: `ingest`, `extract`, `run`, `places build`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from frontlog import ingest as ingest_room
from frontlog import pack, pipeline, places
from frontlog.cli import contract, options, session
from frontlog.cli.console import err, out, progress, write_json
from frontlog.errors import WrongUse
from frontlog.extract import Extractor
from frontlog.ingest import Given
from frontlog.ledger import Ledger
from frontlog.model import Document, Front, Issue, utc_now
from frontlog.views import Measures

REFUSED = 3


def ingest(
    files: options.Files,
    source: options.Source = None,
    published: options.Published = None,
    replay: options.Replay = False,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Read reports and maps into the ledger. What is neither is refused and recorded as such."""
    given = _given(source, published, replay)
    with Ledger.open(session.ledger_path(ledger)) as opened, progress() as report:
        done = pipeline.ingest_files(opened, pack.load(), _existing(files), given, report)
    _tell(done, json)


def extract(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE]...")] = None,
    published: options.Published = None,
    model_url: options.ModelUrl = None,
    model: options.ModelName = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Print the claims in FILEs; without files, read the ledger's new documents into it."""
    refused: list[Issue] = []
    extractor = session.extractor(model_url, model, pack.load(), refused)
    if files:
        given = _given(None, published, replay=False)
        _print_claims(_existing(files), given, extractor, ledger, json, refused)
    else:
        with Ledger.open(session.ledger_path(ledger)) as opened:
            _say_claims(extract_into(opened, extractor), json)
            opened.add_issues(refused)
    _tell_issues(refused)


def run(
    files: options.Files,
    source: options.Source = None,
    published: options.Published = None,
    replay: options.Replay = False,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """The whole way: read FILEs into the ledger, extract their claims, resolve their places."""
    given = _given(source, published, replay)
    with Ledger.open(session.ledger_path(ledger)) as opened:
        with progress() as report:
            done = pipeline.ingest_files(opened, pack.load(), _existing(files), given, report)
        claims = extract_into(opened)
    _say_claims(claims, json)
    _tell(done, json, claims)


def places_build(
    coordinates: Annotated[
        Path | None, typer.Option(help="CSV: pcode,name_en,name_uk,lat,lon.")
    ] = None,
    former_names: Annotated[
        Path | None, typer.Option(help="KOATUU codifier as CSV: TE,NP,NU.")
    ] = None,
    crosswalk: Annotated[Path | None, typer.Option(help="CSV of new codes to old ones.")] = None,
    footprints: Annotated[
        Path | None, typer.Option(help="GeoJSON outlines of settlements.")
    ] = None,
) -> None:
    """Build the gazetteer; without files, from the libraries' own data."""
    path = pipeline.gazetteer_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with progress() as report:
        done = places.build(
            path,
            coordinates=coordinates,
            former_names=former_names,
            crosswalk=crosswalk,
            footprints=footprints,
            pack=pack.load(),
            progress=report,
        )
    out.print(
        f"{path}: {done.places} settlements, {done.names} names, {done.located} with coordinates,"
        f" {done.outlined} with an outline; version {done.version}",
        highlight=False,
        soft_wrap=True,
    )
    for lack in done.lacks:
        out.print(f"lacks: {lack}", highlight=False, soft_wrap=True)


def _given(source: str | None, published: str | None, replay: bool) -> Given:
    return Given(
        recorded_at=utc_now(), source=source, published=options.day(published), replay=replay
    )


def _existing(files: list[Path]) -> list[Path]:
    for file in files:
        if not file.exists():
            raise WrongUse(f"{file}: no such file or folder")
    return files


def extract_into(opened: Ledger, extractor: Extractor | None = None) -> int:
    """Read the maps and documents that have not been read yet; how many claims came of it."""
    conflict = pack.load()
    gazetteer = session.gazetteer()
    measures = Measures(opened, gazetteer, conflict)
    tools = pipeline.tools(conflict, gazetteer, extractor)
    with progress() as report:
        pipeline.read_maps(opened, gazetteer, report)
        return pipeline.extract_documents(opened, tools, measures.front_on, utc_now(), report)


def _print_claims(
    files: list[Path],
    given: Given,
    extractor: Extractor,
    ledger: Path | None,
    json: bool,
    refused: list[Issue],
) -> None:
    conflict = pack.load()
    gazetteer = session.gazetteer()
    tools = pipeline.tools(conflict, gazetteer, extractor)
    with session.front(ledger, gazetteer, conflict) as front_on:
        for path in pipeline.files_in(files):
            for record in ingest_room.read(path, given):
                if isinstance(record, Document):
                    _print_document(tools, record, front_on, json)
                elif isinstance(record, Issue):
                    refused.append(record)


def _print_document(
    tools: pipeline.Tools,
    document: Document,
    front_on: Callable[[date | None], Front | None],
    json: bool,
) -> None:
    found = pipeline.read_document(tools, document, front_on(document.published_on))
    for row in contract.claim_rows(found, tools.gazetteer):
        if json:
            write_json(row)
        else:
            out.print(contract.sentence(row), markup=False, highlight=False, soft_wrap=True)


def _say_claims(claims: int, json: bool) -> None:
    if not json:
        out.print(f"{claims} new claims")


def _tell(done: pipeline.Ingested, json: bool, claims: int | None = None) -> None:
    if json:
        write_json(
            {
                "documents": done.documents,
                "maps": done.maps,
                "known": done.known,
                "issues": done.issues,
                "claims": claims,
            }
        )
    else:
        known = f", {done.known} known already" if done.known else ""
        out.print(f"{done.documents} documents and {done.maps} maps added{known}")
    _tell_issues(done.issues)


def _tell_issues(issues: list[Issue]) -> None:
    for issue in issues:
        where = f", {issue.where}" if issue.where else ""
        err.print(
            f"refused: {issue.input}{where}: {issue.reason}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    if issues:
        raise typer.Exit(REFUSED)
