"""Commands that keep something of a ledger or beside it: `snapshot`, `prepare`, `judge`, ..."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import sleep
from typing import Annotated, get_args

import msgspec
import typer

from frontlog import pack
from frontlog.cli import options, session
from frontlog.cli.console import err, out, progress, write_json
from frontlog.errors import RefusedInput, WrongUse
from frontlog.ledger import Ledger
from frontlog.ledger.almanac import path_of
from frontlog.model import Judgement, Verdict, utc_now
from frontlog.views import Views, keeper, snapshots
from frontlog.views.prepared import Prepared

DIFFERS = 1
RENEWED_AFTER = timedelta(seconds=20)
"""How often a server looks whether its ledger has grown."""


def snapshot(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder for it.")],
    on: options.On = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Write the map of a day with everything needed to make it again."""
    day, known = options.day_or_today(on), options.moment(as_of) or utc_now()
    gazetteer = session.gazetteer()
    with Ledger.open(session.ledger_path(ledger), must_exist=True) as opened:
        views = Views(opened, gazetteer, pack.load(), session.horizon())
        manifest, content = snapshots.build(views, day, known, opened.last_snapshot())
        snapshots.write(folder, manifest, content)
        with opened.transaction():
            opened.add_snapshot(snapshots.as_record(manifest))
    if json:
        write_json(manifest)
    else:
        out.print(f"{folder}: {manifest.content}", highlight=False, soft_wrap=True)


def prepare(ledger: options.LedgerFile = None) -> None:
    """Work out every settlement and day of a ledger beforehand, so that `serve` answers at once."""
    path = session.ledger_path(ledger)
    prepared(path)
    size = path_of(path).stat().st_size / 1e6
    out.print(f"{path_of(path)}: {size:.0f} MB", highlight=False, soft_wrap=True)


def prepared(path: Path) -> None:
    """Make the almanac of a ledger, unless it is there and the ledger has not grown since.

    Where nothing can be written beside the ledger there is none, and answers take longer.
    """
    if not os.access(path.parent, os.W_OK):
        return
    with session.views(path) as views:
        ready = Prepared.open(views.country)
        if ready is not None and ready.is_new():
            return
        with progress() as report:
            keeper.keep(views.country, views.measures.grounds, report)


def renew(path: Path) -> None:
    """Prepare a ledger anew, in a process of its own, whenever it has grown; until interrupted."""
    with session.views(path) as views:
        while True:
            sleep(RENEWED_AFTER.total_seconds())
            ready = Prepared.open(views.country)
            if ready is not None and ready.is_new():
                continue
            again = get_context("spawn").Process(target=prepared, args=(path,), daemon=True)
            again.start()
            again.join()


def verify(
    folder: Annotated[Path, typer.Argument(metavar="SNAPSHOT", help="A snapshot's folder.")],
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Make a snapshot again and compare it byte for byte."""
    manifest, content = snapshots.read(folder)
    with session.views(ledger) as views:
        found = snapshots.differences(views, manifest, content)
    if json:
        write_json({"same": not found, "differences": found})
    else:
        out.print("the same, byte for byte" if not found else "not the same:", highlight=False)
        for line in found:
            err.print(line, markup=False, highlight=False, soft_wrap=True)
    if found:
        raise typer.Exit(DIFFERS)


def judge(
    about: Annotated[str | None, typer.Argument(metavar="[ID]", help="Of any record.")] = None,
    verdict: Annotated[str, typer.Option(help=f"One of {', '.join(get_args(Verdict))}.")] = "",
    why: Annotated[str, typer.Option(help="The reason, in a sentence.")] = "",
    who: Annotated[str, typer.Option(help="Who decides.")] = "",
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Judgements as JSON lines.")
    ] = None,
    ledger: options.LedgerFile = None,
) -> None:
    """Record an editor's decision about a claim or another record; nothing else is touched."""
    found = _read(file) if file else [_judgement(about, verdict, why, who)]
    path = session.ledger_path(ledger)
    with Ledger.open(path, must_exist=True) as opened, opened.transaction():
        added = sum(opened.add_judgement(item) for item in found)
    out.print(f"{added} judgements added", highlight=False)


def judgements(ledger: options.LedgerFile = None) -> None:
    """Every judgement as JSON lines, as `judge --from` reads them."""
    with Ledger.open(session.ledger_path(ledger), read_only=True) as opened:
        for item in opened.judgements():
            write_json(item)


def _judgement(about: str | None, verdict: str, why: str, who: str) -> Judgement:
    if not (about and why and who):
        raise WrongUse("a judgement needs an ID, --verdict, --why and --who")
    if verdict not in get_args(Verdict):
        raise WrongUse(f"--verdict is one of {', '.join(get_args(Verdict))}, not {verdict!r}")
    made_at = datetime.now(UTC).replace(microsecond=0)
    return msgspec.convert(
        {"about": about, "verdict": verdict, "why": why, "who": who, "made_at": made_at},
        Judgement,
    )


def _read(file: Path) -> list[Judgement]:
    rows = []
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            rows.append(msgspec.json.decode(line, type=Judgement))
        except msgspec.DecodeError as error:
            raise RefusedInput(str(file), str(error), f"line {number}") from error
    return rows
