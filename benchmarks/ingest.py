"""How fast pages and texts become documents, next to trafilatura alone on the same pages.

``python benchmarks/ingest.py FOLDER`` with a folder of saved pages (``*.html``) and texts
(``*.md``, ``*.txt``); prints one row a measurement. One core, best of three.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura

from frontlog import ingest
from frontlog.ingest import Given
from frontlog.model import Document

GIVEN = Given(recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
ARTICLE_CHARS = 3_200
"""About 500 words."""


def best(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(3):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def documents(paths: list[Path]) -> list[Document]:
    found = [record for path in paths for record in ingest.read(path, GIVEN)]
    return [record for record in found if isinstance(record, Document)]


def report(name: str, seconds: float, files: int, chars: int) -> None:
    each = 1000 * seconds / max(files, 1)
    articles = chars / ARTICLE_CHARS / seconds
    print(f"{name:42} {each:8.2f} ms a file {articles:10.0f} articles of 500 words a second")


def main(folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    texts = sorted([*folder.rglob("*.md"), *folder.rglob("*.txt")])
    documents((pages + texts)[:2])  # imports and models are loaded before the clock starts
    contents = [path.read_bytes() for path in pages]
    chars = sum(len(document.text) for document in documents(pages))
    alone = best(lambda: [trafilatura.extract(each, include_comments=False) for each in contents])
    report("pages: trafilatura alone", alone, len(pages), chars)
    whole = best(lambda: documents(pages))
    report("pages: frontlog, page to document", whole, len(pages), chars)
    found = documents(texts)
    chars = sum(len(document.text) for document in found)
    report("texts: file to document", best(lambda: documents(texts)), len(texts), chars)
    cleaner = best(lambda: [ingest.body_spans(document.text) for document in found])
    report("texts: the cleaner alone", cleaner, len(texts), chars)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
