"""What frontlog has to beat: simple rules and truth discovery, each given its best chance.

All see the same statements as frontlog: what each source last said or showed of each place, as
recorded by the day of the question. A rule that answers with a bare state gets the probability
that suits it best *on the test itself* (`sharpened`), which flatters it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from frontlog.evaluate import control, crowd
from frontlog.model import Evidence, State

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ORDER: tuple[State, ...] = ("ua", "contested", "ru")
"""States by index: by how much of a place Russia holds. A tied vote goes to the lower."""
NOBODY = -1


class Reader(Struct, frozen=True):
    """How evidence is read at its word: the state that it names, and the day that it bears on."""

    word: Callable[[Evidence], State | None]
    day: Callable[[Evidence], date]


class Standing(Struct, frozen=True):
    """``said`` is (days, places, sources): each source's last word as an index into `ORDER`,
    `NOBODY` before its first; ``spoken`` the day (ordinal) of that word; ``maps`` which are maps.
    """

    sources: list[str]
    said: Ints
    spoken: Ints
    maps: npt.NDArray[np.bool_]


def standing(
    evidence: Iterable[Evidence], places: Sequence[str], days: Sequence[date], reader: Reader
) -> Standing:
    """Everybody's last word on every place on each of the days asked about.

    Baselines are nobody's word and are left out.
    """
    index = {place: number for number, place in enumerate(places)}
    near = [item for item in evidence if item.place in index and item.kind != "baseline"]
    words = [(item, word) for item in near if (word := reader.word(item)) is not None]
    sources = sorted({item.claimant for item, _ in words})
    column = {source: number for number, source in enumerate(sources)}
    said = np.full((len(days), len(places), len(sources)), NOBODY)
    spoken = np.zeros_like(said)
    ordinals = np.array([day.toordinal() for day in days])
    for item, word in sorted(words, key=lambda pair: (reader.day(pair[0]), pair[0].recorded_at)):
        known = max(reader.day(item), item.recorded_at.date()).toordinal()
        at = int(np.searchsorted(ordinals, known))
        said[at:, index[item.place], column[item.claimant]] = ORDER.index(word)
        spoken[at:, index[item.place], column[item.claimant]] = reader.day(item).toordinal()
    shown = {item.claimant for item, _ in words if item.kind == "reading"}
    return Standing(
        sources, said, spoken, np.array([source in shown for source in sources], dtype=bool)
    )


def frozen(words: Standing) -> Ints:
    """The maps' majority on the first day asked about, for ever after."""
    first = _majority(words.said[:1][:, :, words.maps])
    return np.repeat(first, len(words.said), axis=0)


def last_claim(words: Standing) -> Ints:
    """Whoever claimed last is right; a place without claims stays as the frozen map has it."""
    claims = words.said[:, :, ~words.maps]
    when = np.where(claims == NOBODY, -1, words.spoken[:, :, ~words.maps])
    last = np.take_along_axis(claims, when.argmax(axis=2)[:, :, None], axis=2)[:, :, 0]
    return np.where(last == NOBODY, frozen(words), last)


def majority(words: Standing) -> Ints:
    """One source, one vote, claims and maps alike; a tie goes to the maps' majority."""
    return _majority(words.said, tie=_majority(words.said[:, :, words.maps]))


def single_maps(words: Standing) -> dict[str, Ints]:
    """Each map taken at its word."""
    shown = {
        source: words.said[:, :, number]
        for number, source in enumerate(words.sources)
        if words.maps[number]
    }
    first = frozen(words)
    return {source: np.where(table == NOBODY, first, table) for source, table in shown.items()}


def _majority(said: Ints, tie: Ints | None = None) -> Ints:
    votes = np.stack([(said == state).sum(axis=2) for state in range(3)], axis=2).astype(float)
    if tie is not None:
        votes += 0.5 * (np.arange(3) == tie[:, :, None])
    return np.asarray(votes.argmax(axis=2))


def rules(words: Standing) -> dict[str, Ints]:
    """Every rule that answers with a bare state, by name; (days, places) of `ORDER`.

    The last claim wins only where somebody claims something.
    """
    found = {"frozen map": frozen(words), "majority": majority(words)}
    if not words.maps.all():
        found["last claim wins"] = last_claim(words)
    return found | {f"map {source}": shown for source, shown in single_maps(words).items()}


def discovered(words: Standing) -> dict[str, Floats]:
    """Truth discovery by name, where it is installed; (days, places, `ORDER`)."""
    return {name: crowd.discover(name, words.said) for name in crowd.installed()}


def sharpened(states: Ints, truth: Ints) -> Floats:
    """Bare states as probabilities, as sure of themselves as is best for them on this very test."""
    right = float((states == truth).mean())
    sure = min(max(right, 0.34), 0.9999)
    return np.where(np.arange(3) == states[:, None], sure, (1 - sure) / 2)


def scores(words: Standing, truth: Ints, mask: npt.NDArray[np.bool_]) -> dict[str, control.Score]:
    """Every rival's score where ``mask`` (days, places) is set."""
    wanted = truth[mask]
    found = {
        name: control.score(sharpened(states[mask], wanted), wanted)
        for name, states in rules(words).items()
    }
    return found | {
        name: control.score(table[mask], wanted) for name, table in discovered(words).items()
    }
