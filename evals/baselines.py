"""What frontlog has to beat: simple rules and truth discovery, each given its best chance.

All see the same statements as frontlog: what each source last said or showed of each place, as
recorded by the day of the question. A rule that answers with a bare state gets the probability
that suits it best *on the test itself* (`sharpened`), which flatters it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
from crowdkit.aggregation import MACE, DawidSkene
from msgspec import Struct

from frontlog.assess.meaning import ADVERSARY, read
from frontlog.assess.parameters import ORDER
from frontlog.assess.pictures import picture_of
from frontlog.assess.weigh import day_of
from frontlog.evaluate import control
from frontlog.model import Evidence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NOBODY = -1


class Standing(Struct, frozen=True):
    """``said`` is (days, places, sources): each source's last word as an index into `ORDER`,
    `NOBODY` before its first; ``spoken`` the day (ordinal) of that word; ``maps`` which are maps.
    """

    sources: list[str]
    said: Ints
    spoken: Ints
    maps: npt.NDArray[np.bool_]


def standing(evidence: Iterable[Evidence], places: Sequence[str], days: Sequence[date]) -> Standing:
    """Everybody's last word on every place on each of the days asked about."""
    index = {place: number for number, place in enumerate(places)}
    words = [(item, word) for item in evidence if (word := _word(item)) is not None]
    words = [(item, word) for item, word in words if item.place in index]
    sources = sorted({item.claimant for item, _ in words})
    column = {source: number for number, source in enumerate(sources)}
    said = np.full((len(days), len(places), len(sources)), NOBODY)
    spoken = np.zeros_like(said)
    ordinals = np.array([day.toordinal() for day in days])
    for item, word in sorted(words, key=lambda pair: (day_of(pair[0]), pair[0].recorded_at)):
        known = max(day_of(item).toordinal(), item.recorded_at.date().toordinal())
        at = int(np.searchsorted(ordinals, known))
        said[at:, index[item.place], column[item.claimant]] = word
        spoken[at:, index[item.place], column[item.claimant]] = day_of(item).toordinal()
    shown = {item.claimant for item, _ in words if item.kind == "reading"}
    return Standing(sources, said, spoken, np.array([source in shown for source in sources]))


def _word(item: Evidence) -> int | None:
    if item.kind != "claim":
        return picture_of(item)
    assert item.stance is not None
    assert item.event is not None
    told = read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)
    if told is None:
        return None
    if told.bearing == "contest":
        return 1
    assert told.side is not None
    side = told.side if told.bearing == "for" else ADVERSARY[told.side]
    return ORDER.index(side)  # type: ignore[arg-type]


def frozen(words: Standing) -> Ints:
    """The maps' majority on the first day asked about, for ever after."""
    first = _majority(words.said[:1][:, :, words.maps])
    return np.repeat(first, len(words.said), axis=0)


def last_claim(words: Standing) -> Ints:
    """Whoever claimed last is right; a place without claims stays as the frozen map has it."""
    claims = words.said[:, :, ~words.maps]
    if claims.shape[2] == 0:
        return frozen(words)
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
    return votes.argmax(axis=2)


def sharpened(states: Ints, truth: Ints) -> Floats:
    """Bare states as probabilities, as sure of themselves as is best for them on this very test."""
    right = float((states == truth).mean())
    sure = min(max(right, 0.34), 0.9999)
    return np.where(np.arange(3) == states[:, None], sure, (1 - sure) / 2)


def dawid_skene(words: Standing) -> Floats:
    """crowd-kit's Dawid-Skene over every place and day, on all words at once; (days, places, 3)."""
    return _truth_discovery(words, DawidSkene(n_iter=50))


def mace(words: Standing) -> Floats:
    """crowd-kit's MACE, likewise."""
    return _truth_discovery(words, MACE(n_restarts=2, n_iter=30, random_state=0))


def _truth_discovery(words: Standing, model: DawidSkene | MACE) -> Floats:
    days, places, _ = words.said.shape
    day, place, source = np.nonzero(words.said != NOBODY)
    task = day * places + place
    frame = pd.DataFrame(
        {
            "task": task,
            "worker": source,
            "label": words.said[day, place, source],
        }
    )
    found = model.fit_predict_proba(frame).reindex(columns=range(3)).fillna(0.0)
    result = np.full((days * places, 3), 1 / 3)
    result[found.index.to_numpy()] = found.to_numpy()
    return result.reshape(days, places, 3)


def scores(words: Standing, truth: Ints, mask: npt.NDArray[np.bool_]) -> dict[str, control.Score]:
    """Every baseline's score where ``mask`` (days, places) is set."""
    rules = {"frozen map": frozen(words), "majority": majority(words)}
    if not words.maps.all():
        rules["last claim wins"] = last_claim(words)
    rules |= {f"map {source}": shown for source, shown in single_maps(words).items()}
    wanted = truth[mask]
    found = {
        name: control.score(sharpened(states[mask], wanted), wanted)
        for name, states in rules.items()
    }
    found["Dawid-Skene"] = control.score(dawid_skene(words)[mask], wanted)
    found["MACE"] = control.score(mace(words)[mask], wanted)
    return found
