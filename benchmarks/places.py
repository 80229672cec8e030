"""How fast names are found and resolved, how fast the gazetteer loads, how much memory it takes.

    python -m benchmarks.places GAZETTEER [SHARED_FOLDER]

Articles of 500 words are put together from the project's own dispatches. With SHARED_FOLDER also:
recall of labelled places beside spaCy's and slovnet's recognisers, where they are installed.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from frontlog import pack, places
from frontlog.model import Document

ARTICLES = 400
WORDS = 500
ROOT = Path(__file__).resolve().parents[1]


def main(gazetteer_file: Path, shared: Path | None) -> None:
    """Print one line a figure, and whether it meets the floor that docs/places.md promises."""
    started = time.process_time()
    gazetteer = places.load(gazetteer_file)
    print(f"load: {time.process_time() - started:.3f} s of processor (floor 0.3)")
    print(f"memory after loading: {_megabytes():.0f} MB (floor 250)")
    ukraine = pack.load()
    finder, resolver = places.Finder(gazetteer, ukraine), places.Resolver(gazetteer, ukraine)
    articles = list(_articles())
    found = [finder.find(article) for article in articles]
    seconds = _timed(lambda: [finder.find(article) for article in articles])
    print(
        f"finding: {len(articles) / seconds:.0f} articles of {WORDS} words a second (floor 1,000)"
    )
    pairs = list(zip(articles, found, strict=True))
    seconds = _timed(lambda: [resolver.resolve(a, mentions, None) for a, mentions in pairs])
    mean = sum(map(len, found)) / len(found)
    print(
        f"resolving: {seconds / len(pairs) * 1000:.2f} ms an article with {mean:.0f} mentions (1.0)"
    )
    print(f"memory at the end: {_megabytes():.0f} MB (floor 400)")
    if shared is not None:
        _recall(shared, finder)


def _articles() -> Iterator[Document]:
    """Articles of `WORDS` words, each a run through the dispatches that begins elsewhere."""
    words = [w for text in _dispatches() for w in f"{text}\n\n".split(" ")]
    for n in range(ARTICLES):
        start = n * 97 % max(len(words) - WORDS, 1)
        text = " ".join(words[start : start + WORDS])
        yield Document(
            id=str(n),
            source="benchmark",
            text=text,
            body=((0, len(text)),),
            published_at=datetime(2025, 1, 6, tzinfo=UTC),
            recorded_at=datetime(2025, 1, 6, tzinfo=UTC),
        )


def _dispatches() -> Iterator[str]:
    for path in sorted((ROOT / "examples").rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line).get("text", ""))
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        yield path.read_text(encoding="utf-8")


def _timed(run: Callable[[], object]) -> float:
    """Processor seconds of the fastest of three runs: other programs share this machine."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        run()
        best = min(best, time.process_time() - started)
    return best


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _recall(shared: Path, finder: places.Finder) -> None:
    """Share of labelled place words that each recogniser marks, by language."""
    recognisers: dict[str, Callable[[str, str], list[str]]] = {
        "frontlog": lambda text, _: [m.text for m in finder.find(_plain(text))]
    }
    if importlib.util.find_spec("spacy") and importlib.util.find_spec("en_core_web_sm"):
        recognisers["spacy en_core_web_sm"] = _spacy()
    else:
        print("spaCy with en_core_web_sm is not installed: left out")
    if not importlib.util.find_spec("slovnet"):
        print("slovnet is not installed: left out")
    for name, recognise in recognisers.items():
        started = time.process_time()
        counted = _counted(shared, recognise, english=name.startswith("spacy"))
        seconds = time.process_time() - started
        print(f"recall of {name}: {counted[0]} of {counted[1]} places, {seconds:.1f} s")


def _counted(
    shared: Path, recognise: Callable[[str, str], list[str]], *, english: bool
) -> tuple[int, int]:
    hits = total = 0
    for file in ("dev.jsonl", "challenge_dev.jsonl"):
        for line in (shared / "reports" / "gold" / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if english and row["lang"] != "en":
                continue
            marked = recognise(row["text"], row["lang"])
            for word in {claim["place"] for claim in row["claims"]}:
                total += 1
                hits += any(word in run or run in word for run in marked)
    return hits, total


def _spacy() -> Callable[[str, str], list[str]]:
    import en_core_web_sm

    model = en_core_web_sm.load()
    return lambda text, _: [e.text for e in model(text).ents if e.label_ in ("GPE", "LOC", "FAC")]


def _plain(text: str) -> Document:
    now = datetime(2025, 1, 6, tzinfo=UTC)
    return Document(id="", source="", text=text, body=((0, len(text)),), recorded_at=now)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
