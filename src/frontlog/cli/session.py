"""Opens what a command works on: the pack, the gazetteer, the ledger, the views."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontlog import pack, pipeline
from frontlog.cli.console import progress
from frontlog.errors import WrongUse
from frontlog.extract import Endpoint, Extractor, ModelExtractor, RuleExtractor
from frontlog.ledger import Ledger
from frontlog.model import Issue, utc_now
from frontlog.pack import Pack
from frontlog.pipeline import FrontOn
from frontlog.places import Gazetteer
from frontlog.views import Horizon, Measures, Views
from frontlog.views.horizon import FILE


def ledger_path(given: Path | None) -> Path:
    """The ledger named, else the default one."""
    return given or pipeline.home() / "ledger.db"


def horizon() -> Horizon:
    """What this deployment holds back, and what it tells coarsely."""
    return Horizon.configured(pipeline.home() / FILE)


def gazetteer() -> Gazetteer:
    """The gazetteer; built, with its progress shown, at the first use."""
    with progress() as report:
        return pipeline.load_gazetteer(pack.load(), report)


def extractor(
    url: str | None, model: str | None, conflict: Pack, refused: list[Issue]
) -> Extractor:
    """The rules, or the language model named; what code refuses of its answers joins ``refused``.

    Raises:
        WrongUse: only one of the two is given.
    """
    if url is None and model is None:
        return RuleExtractor(conflict)
    if url is None or model is None:
        raise WrongUse("a language model needs both --model-url and --model")
    endpoint = Endpoint(url=url, model=model, cache=pipeline.home() / "answers")

    def refuse(document: str, quote: str, why: str) -> None:
        found = Issue(input=document, reason=why, where=quote[:80], recorded_at=utc_now())
        refused.append(found)

    return ModelExtractor(conflict, endpoint, refuse)


@contextmanager
def views(ledger: Path | None) -> Iterator[Views]:
    """A ledger to read from.

    Raises:
        WrongUse: there is no such ledger.
    """
    with Ledger.open(ledger_path(ledger), read_only=True) as opened:
        yield Views(opened, gazetteer(), pack.load(), horizon())


@contextmanager
def front(ledger: Path | None, gazetteer: Gazetteer, conflict: Pack) -> Iterator[FrontOn]:
    """Where the line ran: by the ledger named, else by the pack's baseline alone."""
    if ledger is None:
        yield Measures(None, gazetteer, conflict).front_on
        return
    with Ledger.open(ledger, read_only=True) as opened:
        yield Measures(opened, gazetteer, conflict).front_on
