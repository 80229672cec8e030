"""The options that several commands share, and how their words become values."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from frontlog.errors import WrongUse
from frontlog.extract.endpoint import KEY_VARIABLE

Json = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day asked about: YYYY-MM-DD. [default: today]"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="TIME", help="Only what was recorded by then. [default: now]"),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="The ledger. [default: in FRONTLOG_HOME]"),
]
Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files or folders.")]
Source = Annotated[str | None, typer.Option("--source", metavar="SLUG", help="One map's slug.")]
Plot = Annotated[
    Path | None, typer.Option("--plot", metavar="FILE.png", help="Also draw it, as a PNG.")
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DAY", help="Publication day of files that name none."),
]
Replay = Annotated[
    bool,
    typer.Option("--replay", help="Record each document as if on the day it was published."),
]
ModelUrl = Annotated[
    str | None,
    typer.Option(
        "--model-url",
        metavar="URL",
        help="Read with a language model at this OpenAI-compatible address, in place of the rules;"
        f" its key is in {KEY_VARIABLE}.",
    ),
]
ModelName = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Which model at --model-url.")
]


def day(text: str | None) -> date | None:
    """A day as written on the command line.

    Raises:
        WrongUse: it is no ISO day.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{text!r} is no day; write it as 2025-02-08") from error


def day_or_today(text: str | None) -> date:
    """The day named, else today in UTC."""
    return day(text) or datetime.now(UTC).date()


def moment(text: str | None) -> datetime | None:
    """A moment as written on the command line; a bare day means its end, no offset means UTC.

    Raises:
        WrongUse: it is no ISO time.
    """
    if text is None:
        return None
    try:
        if len(text) == len("2025-02-08"):
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59), UTC)
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUse(f"{text!r} is no time; write 2025-02-08 or 2025-02-08T18:00Z") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
