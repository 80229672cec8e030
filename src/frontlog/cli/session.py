"""Opens what a command works on: the pack, the gazetteer, the ledger, the views."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontlog import pack, pipeline
from frontlog.cli.console import progress
from frontlog.ledger import Ledger
from frontlog.pack import Pack
from frontlog.pipeline import FrontOn
from frontlog.places import Gazetteer
from frontlog.views import Horizon, Measures, Views


def ledger_path(given: Path | None) -> Path:
    """The ledger named, else the default one."""
    return given or pipeline.home() / "ledger.db"


def gazetteer() -> Gazetteer:
    """The gazetteer; built, with its progress shown, at the first use."""
    with progress() as report:
        return pipeline.load_gazetteer(pack.load(), report)


@contextmanager
def views(ledger: Path | None) -> Iterator[Views]:
    """A ledger to read from.

    Raises:
        WrongUse: there is no such ledger.
    """
    with Ledger.open(ledger_path(ledger), read_only=True) as opened:
        yield Views(opened, gazetteer(), pack.load(), Horizon.configured())


@contextmanager
def front(ledger: Path | None, gazetteer: Gazetteer, conflict: Pack) -> Iterator[FrontOn]:
    """Where the line ran: by the ledger named, else by the pack's baseline alone."""
    if ledger is None:
        yield Measures(None, gazetteer, conflict).front_on
        return
    with Ledger.open(ledger, read_only=True) as opened:
        yield Measures(opened, gazetteer, conflict).front_on
