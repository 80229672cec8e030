"""The order of the stages: ingest, find, extract, resolve, read maps. Nothing else knows it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import platformdirs
from msgspec import Struct, structs

from frontlog import assess, ingest, places, terrain
from frontlog.errors import DamagedStore, RefusedInput
from frontlog.extract import Extractor, RuleExtractor
from frontlog.ingest import Given
from frontlog.ledger import Ledger
from frontlog.model import Claim, ControlMap, Document, Evidence, Front, Issue, Measure, Resolution
from frontlog.pack import Pack
from frontlog.places import Finder, Gazetteer, Resolver

Progress = Callable[[str, float], None]
"""Called with the name of the step and the share of it that is done, from 0 to 1."""
FrontOn = Callable[[date | None], Front | None]
"""Where the line of contact ran on a day, as far as is known."""


_POST = re.compile(r"//t\.me/[^/]+/\d+$")


class Tools(Struct, frozen=True):
    """What reading a document needs; made once."""

    pack: Pack
    gazetteer: Gazetteer
    finder: Finder
    resolver: Resolver
    extractor: Extractor


class ReadDocument(Struct, frozen=True):
    """All that came of one document."""

    document: Document
    claims: list[Claim]
    resolutions: list[Resolution]
    measures: list[Measure]


class Ingested(Struct, frozen=True):
    """How many records a batch of files added."""

    documents: int
    maps: int
    issues: list[Issue]
    known: int


def home() -> Path:
    """Where the gazetteer and the default ledger are: ``FRONTLOG_HOME`` or the user's data."""
    named = os.environ.get("FRONTLOG_HOME")
    return Path(named) if named else platformdirs.user_data_path("frontlog")


def gazetteer_path() -> Path:
    """Where the gazetteer is kept."""
    return home() / "gazetteer"


def load_gazetteer(pack: Pack, progress: Progress) -> Gazetteer:
    """The gazetteer of `home`; the first use builds one from the libraries' own data."""
    path = gazetteer_path()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        places.build(path, pack=pack, progress=progress)
    return places.load(path)


def tools(pack: Pack, gazetteer: Gazetteer, extractor: Extractor | None = None) -> Tools:
    """Everything that reading a document needs; the extractor is the rules if none is given."""
    return Tools(
        pack,
        gazetteer,
        Finder(gazetteer, pack),
        Resolver(gazetteer, pack),
        extractor or RuleExtractor(pack),
    )


def read_document(tools: Tools, document: Document, front: Front | None) -> ReadDocument:
    """One document's claims, with what their places mean: the whole way inside a document."""
    mentions = tools.finder.find(document)
    claims = tools.extractor.claims(document, mentions)
    resolutions = tools.resolver.resolve(document, mentions, front)
    measures = tools.extractor.measures(document, mentions)
    return ReadDocument(document, claims, _needed(claims, resolutions), measures)


def _needed(claims: Sequence[Claim], resolutions: Iterable[Resolution]) -> list[Resolution]:
    spans = {(claim.mention.start, claim.mention.end) for claim in claims}
    return [found for found in resolutions if (found.start, found.end) in spans]


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named, hidden ones left out; sorted."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(file for file in path.rglob("*") if _is_input(file, path))
        else:
            found.add(path)
    return sorted(found)


def _is_input(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return file.is_file() and not hidden and file.name != "README.md"


def ingest_files(
    ledger: Ledger, pack: Pack, paths: Iterable[Path], given: Given, progress: Progress
) -> Ingested:
    """Read every file into the ledger; a refused one leaves an issue and the rest goes on.

    Each file is one transaction: all of it is recorded, or nothing.
    """
    files = files_in(paths)
    total = Ingested(0, 0, [], 0)
    with ledger.transaction():
        ledger.add_sources(pack.sources)
    for number, path in enumerate(files):
        progress("reading", number / len(files))
        with ledger.transaction():
            total = _sum(total, _ingest_file(ledger, path, given))
    progress("reading", 1.0)
    return total


def _ingest_file(ledger: Ledger, path: Path, given: Given) -> Ingested:
    documents = maps = known = 0
    issues: list[Issue] = []
    for record in ingest.read(path, given):
        match record:
            case Document():
                new = ledger.add_documents([_as_correction(ledger, record)])
                documents += new
                known += 1 - new
            case ControlMap():
                new = ledger.maps.add(record)
                maps += new
                known += 1 - new
            case Issue():
                issues.append(record)
    ledger.add_issues(issues)
    ledger.add_run("ingest", str(path), documents + maps, given.recorded_at)
    return Ingested(documents, maps, issues, known)


def _as_correction(ledger: Ledger, document: Document) -> Document:
    """A post that is here already with other words, as an edit of the one before.

    Only posts have an address each; an article's may be a front page that says something else
    every day.
    """
    if document.replaces or document.url is None or not _POST.search(document.url):
        return document
    before = ledger.newest_at(document.url)
    if before is None or before == document.id:
        return document
    return structs.replace(document, replaces=before)


def _sum(one: Ingested, other: Ingested) -> Ingested:
    return Ingested(
        one.documents + other.documents,
        one.maps + other.maps,
        one.issues + other.issues,
        one.known + other.known,
    )


def read_maps(ledger: Ledger, gazetteer: Gazetteer, progress: Progress) -> int:
    """What every map not yet read shows at every settlement; returns how many were read."""
    waiting = ledger.maps.count_unread(gazetteer.version)
    if not waiting:
        return 0
    reader = terrain.Reader(terrain.settlements(gazetteer.places()))
    with ledger.transaction():
        settlements = ledger.maps.add_settlements(gazetteer.version, reader.places.ids)
        for number, found in enumerate(ledger.maps.unread(gazetteer.version)):
            progress("reading maps", number / waiting)
            shown = reader.read(found)
            ledger.maps.add_readings(found, reader.layer, settlements, shown.codes, shown.shares)
    progress("reading maps", 1.0)
    return waiting


def extract_documents(
    ledger: Ledger, tools: Tools, front_on: FrontOn, at: datetime, progress: Progress
) -> int:
    """Read every document that these tools have not read yet; returns how many claims are new.

    A document that the extractor cannot read leaves an issue and stays as it was read before.
    """
    unread = ledger.unread(tools.extractor.name, tools.gazetteer.version)
    claims = 0
    for number, batch in enumerate(_batches(unread, 100)):
        progress("extracting", number * 100 / len(unread))
        with ledger.transaction():
            claims += sum(_extract_one(ledger, tools, front_on, name, at) for name in batch)
    progress("extracting", 1.0)
    return claims


def _extract_one(
    ledger: Ledger, tools: Tools, front_on: FrontOn, document_id: str, at: datetime
) -> int:
    document = ledger.document(document_id)
    if document is None:
        raise DamagedStore(f"{ledger.path}: document {document_id} is gone")
    try:
        found = read_document(tools, document, front_on(document.published_on))
    except RefusedInput as error:
        issue = Issue(input=error.name, reason=error.reason, where=error.where, recorded_at=at)
        ledger.add_issues([issue])
        return 0
    ledger.add_issues(assess.refused(_dated(found), as_of=at))
    return ledger.add_extraction(
        document.id,
        tools.extractor.name,
        tools.gazetteer.version,
        at,
        claims=found.claims,
        resolutions=found.resolutions,
        measures=found.measures,
    )


def _dated(found: ReadDocument) -> Iterator[Evidence]:
    """Claims with a day, as an assessment would see them: some it will not use."""
    document = found.document
    for claim in found.claims:
        if claim.event_date is not None:
            yield Evidence(
                id=claim.id,
                place=claim.mention.text,
                kind="claim",
                start=claim.event_date.start,
                end=claim.event_date.end,
                recorded_at=document.recorded_at,
                claimant=claim.claimant.id,
                side=claim.claimant.side,
                origin=claim.id,
                stance=claim.stance,
                event=claim.event,
            )


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
