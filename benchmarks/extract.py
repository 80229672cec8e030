"""Throughput of the whole extraction: names found, claims read, places resolved.

    python -m benchmarks.extract GAZETTEER FILE...

Files are whatever `frontlog ingest` reads. Processor time of one core, so other programs count only
in so far as they slow the core down; the first pass fills the caches of words and is told apart.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from frontlog import ingest, pack
from frontlog.extract import RuleExtractor
from frontlog.model import Document
from frontlog.places import Finder, Resolver, load

ARTICLE = 500
"""Words."""
WANTED = 300.0
"""Articles a second and core."""
PASSES = 5


def documents(paths: list[str]) -> list[Document]:
    given = ingest.Given(recorded_at=datetime.now(UTC))
    found = (item for path in paths for item in ingest.read(Path(path), given))
    return [item for item in found if isinstance(item, Document)]


def passed(
    read: list[Document], finder: Finder, extractor: RuleExtractor, resolver: Resolver
) -> tuple[float, float, float, int]:
    """Seconds of finding, claims and resolving, and the number of claims."""
    begun = time.process_time()
    mentions = [finder.find(document) for document in read]
    found = time.process_time()
    claims = [extractor.claims(d, m) for d, m in zip(read, mentions, strict=True)]
    claimed = time.process_time()
    for document, named in zip(read, mentions, strict=True):
        resolver.resolve(document, named, None)
    resolved = time.process_time()
    return found - begun, claimed - found, resolved - claimed, sum(map(len, claims))


def main(gazetteer: str, *paths: str) -> None:
    conflict, places = pack.load(), load(Path(gazetteer))
    rooms = Finder(places, conflict), RuleExtractor(conflict), Resolver(places, conflict)
    read = documents(list(paths))
    words = sum(len(document.text[a:b].split()) for document in read for a, b in document.body)
    articles = words / ARTICLE
    print(f"{len(read)} documents, {words} words in their bodies, {articles:.0f} articles")
    passes = [passed(read, *rooms) for _ in range(PASSES)]
    for name, (found, claimed, resolved, claims) in (
        ("first pass", passes[0]),
        ("quickest pass", min(passes, key=lambda each: sum(each[:3]))),
    ):
        whole = found + claimed + resolved
        print(
            f"{name}: finding {found:.2f} s, claims {claimed:.2f} s, resolving {resolved:.2f} s: "
            f"{whole:.2f} s for {claims} claims, {articles / whole:.0f} articles a second "
            f"({articles / whole / WANTED:.2f} of the {WANTED:.0f} wanted)"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
