"""`frontlog serve` and `frontlog demo`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from frontlog import pack, pipeline
from frontlog.cli import keep, options, session
from frontlog.cli.build import extract_into
from frontlog.cli.console import out, progress
from frontlog.errors import WrongUse
from frontlog.ingest import Given
from frontlog.ledger import Ledger
from frontlog.model import utc_now
from frontlog.views import Pages, Views
from frontlog.views.prepared import Prepared

if TYPE_CHECKING:
    from fastapi import FastAPI

TORETSK = "UA14020110010025394"
SHOWN_ON = date(2025, 2, 8)
"""The day after Moscow's announcement, when both sides and a monitor contradicted one another."""

Port = Annotated[int, typer.Option(help="Port on 127.0.0.1.")]


def serve(
    port: Port = 8420,
    basemap: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Map tiles: https://.../{z}/{x}/{y}.png. [default: none]"),
    ] = None,
    attribution: Annotated[str, typer.Option(help="Whom the tiles are credited to.")] = "",
    workers: Annotated[int, typer.Option(min=1, max=32, help="Processes that answer.")] = 1,
    ledger: options.LedgerFile = None,
) -> None:
    """Serve the site and the API on 127.0.0.1."""
    tiles = None if basemap is None else _raster(basemap, attribution)
    path = session.ledger_path(ledger)
    keep.prepared(path)
    Thread(target=keep.renew, args=(path,), daemon=True).start()
    _serve(path, tiles, port, f"http://127.0.0.1:{port}/", workers)


def _raster(url: str, attribution: str) -> dict[str, object]:
    if not url.startswith(("https://", "http://")) or not {"{x}", "{y}", "{z}"} <= set(
        re.findall(r"\{[xyz]\}", url)
    ):
        raise WrongUse(f"--basemap {url!r} is no tile address with {{z}}, {{x}} and {{y}}")
    return {"kind": "raster", "tiles": [url], "attribution": attribution}


def demo(
    port: Port = 8420,
    serving: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve after building.")
    ] = True,
) -> None:
    """Build a ledger of the examples that come with frontlog, and serve its site."""
    path = pipeline.home() / "demo.db"
    _build(path)
    address = f"http://127.0.0.1:{port}/?place={TORETSK}&on={SHOWN_ON}"
    if not serving:
        out.print(f"built {path}", highlight=False, soft_wrap=True)
        return
    keep.prepared(path)
    _serve(path, None, port, address, 1)


def _build(path: Path) -> None:
    """A new demo ledger each time: it is frontlog's own and holds nothing but the examples."""
    for old in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        old.unlink(missing_ok=True)
    # The examples restate what was published on a day; replayed, each is recorded on that day.
    given = Given(recorded_at=utc_now(), replay=True)
    with Ledger.open(path) as ledger:
        with progress() as report:
            done = pipeline.ingest_files(ledger, pack.load(), [examples()], given, report)
        ledger.add_run("examples", str(examples()), done.documents, given.recorded_at)
        claims = extract_into(ledger)
        with progress() as report:
            report("assessing", 0.0)
            views = Views(ledger, session.gazetteer(), pack.load())
            assessed = views.country.assessments(SHOWN_ON)
            report("assessing", 1.0)
    out.print(
        f"{done.documents} dispatches, {claims} claims, {len(assessed)} settlements assessed",
        highlight=False,
    )


def examples() -> Path:
    """The example dispatches: inside an installed package, beside ``src`` in a checkout.

    Raises:
        WrongUse: neither is there.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "examples", here.parents[3] / "examples"):
        if folder.is_dir():
            return folder
    raise WrongUse("this installation has no examples; run the demo from a checkout")


def _serve(
    path: Path, tiles: dict[str, object] | None, port: int, address: str, workers: int
) -> None:
    from frontlog.web import serving

    listening = serving.listen(port)
    # Said after the port is ours, so that the address in the last line answers.
    out.print(address, highlight=False, soft_wrap=True)
    serving.serve(partial(_app, path, tiles), listening, workers)


@contextmanager
def _app(path: Path, tiles: dict[str, object] | None) -> Iterator[FastAPI]:
    from frontlog.web import create_app

    with session.views(path) as views:
        yield create_app(Pages(views, tiles, Prepared.open(views.country)))
