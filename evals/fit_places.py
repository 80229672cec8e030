"""Fit the weights of the resolver on labelled passages, and say how well they generalise.

    python -m evals.fit_places SHARED_FOLDER GAZETTEER

Conditional logit: for every labelled mention the right candidate (or "none of these") should win
over the others. Squared distance from the present weights is penalised, so that a feature that the
passages hardly show keeps its weight. Cross-validated over documents; nothing is fitted to a name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from scipy.optimize import minimize

from evals.fronts import MapFronts
from frontlog import pack, places
from frontlog.evaluate.places import POINT_KM
from frontlog.model import Document, Front, Mention
from frontlog.places.features import FEATURES, MUTUAL, NONE, NONE_WEIGHTS, WEIGHTS

Floats = npt.NDArray[np.float64]
_PENALTY = 0.05
_ROUNDS = 3
_FOLDS = 5
POINTS = "telegram_points.json"
FILES = ("dev.jsonl", "challenge_dev.jsonl")


class Case(Struct, frozen=True):
    """One labelled mention: rows of candidates, the last of them "none", and which is right."""

    document: str
    values: Floats
    right: int


class Passage(Struct, frozen=True):
    """A document, its mentions, and the code (or none) of each labelled mention."""

    document: Document
    mentions: list[Mention]
    labels: dict[int, str | None]
    front: Front | None


def main(shared: Path, gazetteer_file: Path) -> None:
    """Fit, cross-validate and print."""
    gazetteer = places.load(gazetteer_file)
    ukraine = pack.load()
    resolver = places.Resolver(gazetteer, ukraine)
    passages = list(_passages(shared, places.Finder(gazetteer, ukraine), gazetteer))
    weights = np.concatenate([WEIGHTS, NONE_WEIGHTS])
    for _ in range(_ROUNDS):
        cases = [case for p in passages for case in _cases(resolver, gazetteer, p, weights)]
        held_out = _cross_validated(cases, weights)
        weights = _fitted(cases, np.concatenate([WEIGHTS, NONE_WEIGHTS]))
        loss, right = held_out
        print(f"{len(cases)} cases; held out: log loss {loss:.4f}, best right {right:.4f}")
    names = (*(f.name for f in FEATURES), *(name for name, _ in MUTUAL), *NONE)
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:20} {weight:6.2f}")
    print([round(float(w), 2) for w in weights])


def _passages(
    shared: Path, finder: places.Finder, gazetteer: places.Gazetteer
) -> Iterator[Passage]:
    fronts = MapFronts(shared)
    for file in FILES:
        for line in (shared / "reports" / "gold" / file).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            document = _document(row)
            mentions = finder.find(document)
            labels = _labels(row, mentions)
            for front in (fronts(document.published_on), None):
                yield Passage(document, mentions, labels, front)
    for row in json.loads((shared / "reports" / "gold" / POINTS).read_text(encoding="utf-8")):
        document = _document({"id": row["date"] + row["label"], **row})
        mentions = finder.find(document)
        for front in (fronts(document.published_on), None):
            yield Passage(document, mentions, _marked(row, mentions, gazetteer), front)


def _document(row: dict[str, Any]) -> Document:
    day = row.get("date")
    return Document(
        id=row["id"],
        source="evaluation",
        text=row["text"],
        body=((0, len(row["text"])),),
        published_at=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        recorded_at=datetime(1970, 1, 1, tzinfo=UTC),
    )


def _labels(row: dict[str, Any], mentions: list[Mention]) -> dict[int, str | None]:
    """Mention -> code: those whose word is labelled with one code only."""
    codes: dict[str, set[str | None]] = {}
    for claim in [*row["claims"], *row.get("optional", [])]:
        codes.setdefault(claim["place"], set()).add(claim["katottg"])
    return {
        n: next(iter(codes[m.text]))
        for n, m in enumerate(mentions)
        if len(codes.get(m.text, ())) == 1 and m.places
    }


def _marked(
    row: dict[str, Any], mentions: list[Mention], gazetteer: places.Gazetteer
) -> dict[int, str | None]:
    """The mention whose place lies within 8 km of the point that the channel marked."""
    found: dict[int, str | None] = {}
    for n, mention in enumerate(mentions):
        if mention.text != row["label"]:
            continue
        for id in mention.places:
            place = gazetteer.place(id)
            if place.lat is not None and place.lon is not None:
                north, east = (place.lat - row["lat"]) * 111.2, (place.lon - row["lon"]) * 74.0
                if float(np.hypot(north, east)) <= POINT_KM:
                    found[n] = id
    return found


def _cases(
    resolver: places.Resolver, gazetteer: places.Gazetteer, passage: Passage, weights: Floats
) -> Iterator[Case]:
    cut = len(WEIGHTS)
    weighed = resolver.weigh(
        passage.document, passage.mentions, passage.front, weights[:cut], weights[cut:]
    )
    for s, slot in enumerate(weighed.scene.slots):
        labelled = [n for n in slot.mentions if n in passage.labels]
        if not labelled:
            continue
        code = passage.labels[labelled[0]]
        rows = np.flatnonzero(weighed.scene.slot == s)
        ids = [gazetteer.at(int(p)).id for p in weighed.scene.position[rows]]
        if code is not None and code not in ids:
            continue
        values = np.zeros((len(rows) + 1, len(weights)))
        values[:-1, :cut] = weighed.values[rows]
        values[-1, cut:] = weighed.none[s]
        yield Case(passage.document.id, values, ids.index(code) if code else len(rows))


def _fitted(cases: list[Case], start: Floats) -> Floats:
    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = 0.0, np.zeros_like(weights)
        for case in cases:
            odds = case.values @ weights
            odds -= odds.max()
            share = np.exp(odds) / np.exp(odds).sum()
            total -= float(np.log(share[case.right] + 1e-300))
            gradient += share @ case.values - case.values[case.right]
        away = weights - start
        penalty = _PENALTY * len(cases) / 20
        return total + penalty * float(away @ away), gradient + 2 * penalty * away

    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found


def _cross_validated(cases: list[Case], start: Floats) -> tuple[float, float]:
    """Mean log loss and share of best candidates right on documents that were not fitted on."""
    losses: list[float] = []
    right: list[bool] = []
    documents = sorted({case.document for case in cases})
    fold = {document: n % _FOLDS for n, document in enumerate(documents)}
    for k in range(_FOLDS):
        weights = _fitted([c for c in cases if fold[c.document] != k], start)
        for case in (c for c in cases if fold[c.document] == k):
            odds = case.values @ weights
            share = np.exp(odds - odds.max())
            losses.append(-float(np.log(share[case.right] / share.sum())))
            right.append(int(odds.argmax()) == case.right)
    return float(np.mean(losses)), float(np.mean(right))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
