"""Throughput of finding places and extracting claims, in articles of 500 words a second and core.

    python benchmarks/extract.py GAZETTEER FILE...

Files are plain text or Markdown reports; CPU time is measured, so other programs do not count.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from frontlog import ingest, pack
from frontlog.extract import RuleExtractor
from frontlog.model import Document
from frontlog.places import Finder, load

ARTICLE = 500


def documents(paths: list[str]) -> list[Document]:
    now = datetime.now(UTC)
    found = []
    for path in paths:
        text = Path(path).read_text(encoding="utf-8")
        found.append(
            Document(
                id=path,
                source="benchmark",
                text=text,
                recorded_at=now,
                published_at=now,
                body=ingest.body_spans(text),
                language=ingest.language_of(text),
            )
        )
    return found


def main(gazetteer: str, *paths: str) -> None:
    conflict = pack.load()
    finder, extractor = Finder(load(Path(gazetteer)), conflict), RuleExtractor(conflict)
    read = documents(list(paths))
    words = sum(len(document.text.split()) for document in read)
    for name in ("cold", "warm"):
        begun = time.process_time()
        mentions = [finder.find(document) for document in read]
        found = time.process_time()
        claims = [extractor.claims(d, m) for d, m in zip(read, mentions, strict=True)]
        done = time.process_time()
        articles = words / ARTICLE
        print(
            f"{name}: {words} words, {sum(map(len, claims))} claims; places {found - begun:.2f} s, "
            f"claims {done - found:.2f} s; {articles / (done - begun):.0f} articles/s"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
