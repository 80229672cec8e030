"""The command line: one command a stage, and `run`, `show`, `serve`, `check`.

Exit codes: 0 done, 1 nothing found, 2 wrong use, 3 some inputs refused.
"""

from __future__ import annotations

import sys

import typer

from frontlog.cli import build, control, demo, keep, publish, read, score
from frontlog.cli.console import err
from frontlog.errors import FrontlogError

app = typer.Typer(
    help="Who claims to hold which town, side by side, with the quote behind every statement.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
places = typer.Typer(help="Names of places: build the gazetteer, search it.", no_args_is_help=True)
evaluate = typer.Typer(help="Score frontlog on labelled material.", no_args_is_help=True)
app.add_typer(places, name="places")
app.add_typer(evaluate, name="evaluate")

app.command()(build.ingest)
app.command()(build.extract)
app.command()(build.run)
app.command()(read.show)
app.command()(read.distance)
app.command()(read.diff)
app.command()(read.line)
app.command()(read.areas)
app.command()(read.claimed)
app.command()(read.compare)
app.command()(read.claimants)
app.command()(read.measures)
app.command()(read.check)
app.command()(publish.export)
app.command()(publish.digest)
app.command()(publish.feed)
app.command()(publish.release)
app.command()(publish.newest)
app.command()(keep.snapshot)
app.command()(keep.verify)
app.command()(keep.prepare)
app.command()(keep.judge)
app.command()(keep.judgements)
app.command()(demo.serve)
app.command()(demo.demo)
places.command("build")(build.places_build)
places.command("search")(read.places_search)
evaluate.command("claims")(score.claims)
evaluate.command("control")(control.control)
evaluate.command("places")(score.places)


def main() -> None:
    """Run a command; errors that are somebody's business become one line and an exit code."""
    try:
        app(standalone_mode=True)
    except FrontlogError as error:
        err.print(f"frontlog: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
