"""The claims about a settlement as its page shows them, written beforehand in runs.

All of a claim but two things is the same on every day: how far it moved the answer of the day, and
what editors said of it since. These are put in when the page is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import msgspec
import zstandard
from msgspec import Struct

from frontlog.ledger import RecordedClaim
from frontlog.model import Judgement
from frontlog.views import evidence, shown

RUN = 64
"""Claims in a run: a page shows a hundred or so, and of a run all are unpacked together."""
UNDATED = 0
"""The ordinal of a claim of which no day is known; it stands before all others."""
_OPEN = b'"influence":null,"judgements":[]}'


class Run(Struct, frozen=True, array_like=True):
    """Claims one after another, oldest first; ``texts`` are JSON up to what a day decides."""

    ids: list[str]
    texts: list[bytes]


def in_order(claims: Iterable[RecordedClaim]) -> list[RecordedClaim]:
    """Claims as they stand in runs: by day, then by id; pages show them from the end."""
    return sorted(claims, key=lambda item: (ordinal(item), item.id))


def ordinal(item: RecordedClaim) -> int:
    """The day of a claim, `UNDATED` where none is known."""
    day: date | None = evidence.day_of(item)
    return UNDATED if day is None else day.toordinal()


def write(
    ordered: Sequence[RecordedClaim], origins: Mapping[str, str], sources: Mapping[str, str]
) -> Iterator[bytes]:
    """The runs of claims that are in order. ``origins`` by claim id, ``sources`` by slug."""
    beside = shown.Beside(moved={}, origins=origins, sources=sources, judgements=())
    found = iter(ordered)
    while several := list(islice(found, RUN)):
        run = Run([item.id for item in several], [_text(item, beside) for item in several])
        yield zstandard.compress(msgspec.msgpack.encode(run), 3)


def _text(item: RecordedClaim, beside: shown.Beside) -> bytes:
    content = msgspec.json.encode(shown.claim(item, beside))
    assert content.endswith(_OPEN), "what a day decides comes last"
    return content.removesuffix(_OPEN)


def read(runs: Iterable[bytes]) -> Run:
    """Several runs as one."""
    found = [_DECODER.decode(zstandard.decompress(content)) for content in runs]
    return Run([id for run in found for id in run.ids], [t for run in found for t in run.texts])


def whole(text: bytes, moved: float | None, judgements: Sequence[Judgement]) -> bytes:
    """A claim's JSON with what the day decides."""
    if moved is None and not judgements:
        return text + _OPEN
    last = msgspec.json.encode({"influence": moved, "judgements": judgements})
    return text + last[1:]


_DECODER = msgspec.msgpack.Decoder(Run)
