"""Scores the resolving of names against labelled passages and points; every figure with its n.

Two kinds of file: JSON lines of passages with claims (``text, date, lang, claims: [{place,
katottg, quote}]``), where an answer is right when the code is; and a JSON list of points
(``label, lat, lon, date, text``), where it is right within 8 km, because a channel marks the
event and not the village.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from frontlog.errors import RefusedInput
from frontlog.model import Document, Front, Mention, Place, Resolution

POINT_KM = 8.0
FAR_KM = 25.0
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_BINS = 5


class Gazetteer(Protocol):
    """What the scoring asks of a gazetteer."""

    def place(self, id: str) -> Place:
        """The settlement with this code."""

    def places(self) -> Iterator[Place]:
        """Every settlement."""


class Finder(Protocol):
    """Finds the mentions of a document."""

    def find(self, document: Document) -> list[Mention]:
        """Mentions by start."""


class Resolver(Protocol):
    """Resolves the mentions of a document."""

    def resolve(
        self, document: Document, mentions: Sequence[Mention], front: Front | None
    ) -> list[Resolution]:
        """A resolution for every settlement and sector."""


class Label(Struct, frozen=True, kw_only=True):
    """One labelled mention: its code, or its point, or neither where no code is right."""

    text: str
    near: int
    code: str | None = None
    point: tuple[float, float] | None = None
    direction: bool = False


class Answer(Struct, frozen=True, kw_only=True):
    """What was answered to one label; ``km`` is the error of an answer, where it is known."""

    document: str
    label: Label
    found: bool
    place: str | None
    probability: float | None
    best: str | None
    best_right: bool
    right: bool
    km: float | None


class Bin(Struct, frozen=True):
    """Mean probability and share of right answers among ``n`` answers."""

    n: int
    mean: float
    right: float


class Report(Struct, frozen=True, kw_only=True):
    """Figures of one file. ``right`` of ``n`` labels; what is not answered is not wrong.

    ``coded`` labels have a place; ``uncoded`` have none (villages of Russia), and any answer to
    those is counted in ``uncoded_answered``.
    """

    file: str
    coded: int
    right: int
    wrong: int
    far: int
    abstained: int
    missed: int
    uncoded: int
    uncoded_answered: int
    exact_right: int
    exact_wrong: int
    brier: float | None
    bins: tuple[Bin, ...]
    thresholds: tuple[tuple[float, float | None, float], ...]
    """Threshold, share right of what is answered, share not answered."""
    mistakes: tuple[str, ...]

    @property
    def precision(self) -> float | None:
        """Share right of the labels that got an answer."""
        answered = self.right + self.wrong
        return self.right / answered if answered else None

    @property
    def unanswered(self) -> float | None:
        """Share of the labels with a code that got no answer, abstained or not found."""
        return (self.abstained + self.missed) / self.coded if self.coded else None


def score(
    file: Path,
    gazetteer: Gazetteer,
    finder: Finder,
    resolver: Resolver,
    front: Callable[[date | None], Front | None],
) -> Report:
    """Find and resolve every passage of ``file`` and compare with its labels.

    ``front`` gives the line of contact of a day, ``None`` where there is none.

    Raises:
        RefusedInput: the file is neither of the two kinds; names the line.
    """
    answers: list[Answer] = []
    exact: list[bool | None] = []
    official = _official(gazetteer)
    for document, labels in _passages(file):
        mentions = finder.find(document)
        resolutions = resolver.resolve(document, mentions, front(document.published_on))
        asked = [m for m in mentions if m.kind in ("settlement", "sector")]
        pairs = list(zip(asked, resolutions, strict=True))
        for label in labels:
            answers.append(_answer(document, label, pairs, gazetteer))
            exact.append(_exact(label, official, gazetteer))
    return _report(file.name, answers, exact, gazetteer)


def _passages(file: Path) -> Iterator[tuple[Document, list[Label]]]:
    text = file.read_text(encoding="utf-8")
    try:
        if text.lstrip().startswith("["):
            for number, row in enumerate(json.loads(text), 1):
                yield _document(row, str(number)), [_point(row)]
            return
        for number, line in enumerate(text.splitlines(), 1):
            row = json.loads(line)
            yield _document(row, str(number)), _labels(row)
    except (ValueError, KeyError, TypeError) as error:
        reason = f"this is no file of labelled places: {error}"
        raise RefusedInput(str(file), reason, f"record {number}") from error


def _document(row: dict[str, Any], number: str) -> Document:
    day = row.get("date")
    return Document(
        id=str(row.get("id", number)),
        source="evaluation",
        text=row["text"],
        body=((0, len(row["text"])),),
        published_at=datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None,
        recorded_at=datetime(1970, 1, 1, tzinfo=UTC),
        language=row.get("lang"),
        title=row.get("title"),
    )


def _point(row: dict[str, Any]) -> Label:
    return Label(text=row["label"], near=0, point=(float(row["lat"]), float(row["lon"])))


def _labels(row: dict[str, Any]) -> list[Label]:
    """The labelled mentions of a passage, each word with each code once."""
    found: dict[tuple[str, str | None, bool], Label] = {}
    for claim in [*row["claims"], *row.get("optional", [])]:
        direction = claim.get("relation") == "direction"
        near = max(row["text"].find(claim.get("quote", "")), 0)
        key = (claim["place"], claim["katottg"], direction)
        found.setdefault(
            key,
            Label(text=claim["place"], near=near, code=claim["katottg"], direction=direction),
        )
    return list(found.values())


def _answer(
    document: Document,
    label: Label,
    pairs: list[tuple[Mention, Resolution]],
    gazetteer: Gazetteer,
) -> Answer:
    pair = _mentioned(label, pairs)
    place = pair[1].place if pair else None
    best = pair[1].candidates[0] if pair and pair[1].candidates else None
    return Answer(
        document=document.id,
        label=label,
        found=pair is not None,
        place=place,
        probability=best.probability if best else None,
        best=best.place if best else None,
        best_right=best is not None and _is_right(label, best.place, gazetteer),
        right=place is not None and _is_right(label, place, gazetteer),
        km=None if place is None else _error_km(label, place, gazetteer),
    )


def _mentioned(
    label: Label, pairs: list[tuple[Mention, Resolution]]
) -> tuple[Mention, Resolution] | None:
    """The mention that a label is about: the same word, nearest to the labelled quote.

    A point's label is the village's name in the nominative while its text may inflect it; then
    the only mention of the text is meant.
    """
    same = [p for p in pairs if p[0].text == label.text]
    same = same or [p for p in pairs if p[0].text in label.text or label.text in p[0].text]
    if not same and label.point is not None and len(pairs) == 1:
        same = pairs
    sector = [p for p in same if (p[0].kind == "sector") == label.direction]
    return min(sector or same, key=lambda p: abs(p[0].start - label.near), default=None)


def _is_right(label: Label, place: str, gazetteer: Gazetteer) -> bool:
    if label.point is None:
        return place == label.code
    error = _error_km(label, place, gazetteer)
    return error is not None and error <= POINT_KM


def _error_km(label: Label, place: str, gazetteer: Gazetteer) -> float | None:
    meant: tuple[float | None, float | None] | None = label.point
    if label.code is not None:
        truth = gazetteer.place(label.code)
        meant = (truth.lat, truth.lon)
    answered = gazetteer.place(place)
    if meant is None or None in (*meant, answered.lat, answered.lon):
        return None
    return _km(*meant, answered.lat, answered.lon)  # type: ignore[arg-type]


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    x = math.radians(lon_b - lon_a) * math.cos(math.radians((lat_a + lat_b) / 2))
    return 6371.0 * math.hypot(x, math.radians(lat_b - lat_a))


def _official(gazetteer: Gazetteer) -> dict[str, Place]:
    """Official name -> the largest place that has it: the baseline that knows nothing else."""
    found: dict[str, Place] = {}
    for place in gazetteer.places():
        for name in (place.name, place.name_en):
            if name not in found or (place.population or 0) > (found[name].population or 0):
                found[name] = place
    return found


def _exact(label: Label, official: dict[str, Place], gazetteer: Gazetteer) -> bool | None:
    place = official.get(label.text)
    return None if place is None else _is_right(label, place.id, gazetteer)


def _report(
    file: str, answers: list[Answer], exact: list[bool | None], gazetteer: Gazetteer
) -> Report:
    coded = [a for a in answers if a.label.code or a.label.point]
    uncoded = [a for a in answers if not (a.label.code or a.label.point)]
    baseline = [e for e, a in zip(exact, answers, strict=True) if a.label.code or a.label.point]
    wrong = [a for a in coded if a.place is not None and not a.right]
    judged = [a for a in coded if a.probability is not None]
    return Report(
        file=file,
        coded=len(coded),
        right=sum(a.right for a in coded),
        wrong=len(wrong),
        far=sum(a.km is not None and a.km > FAR_KM for a in wrong),
        abstained=sum(a.found and a.place is None for a in coded),
        missed=sum(not a.found for a in coded),
        uncoded=len(uncoded),
        uncoded_answered=sum(a.place is not None for a in uncoded),
        exact_right=sum(e is True for e in baseline),
        exact_wrong=sum(e is False for e in baseline),
        brier=_mean([((a.probability or 0.0) - a.best_right) ** 2 for a in judged]),
        bins=_calibration(judged),
        thresholds=tuple(_at(threshold, coded) for threshold in _THRESHOLDS),
        mistakes=tuple(_told(a, gazetteer) for a in wrong),
    )


def _calibration(judged: list[Answer]) -> tuple[Bin, ...]:
    """Equal bins of the best candidate's probability against how often it is right."""
    ordered = sorted(judged, key=lambda a: a.probability or 0.0)
    size = math.ceil(len(ordered) / _BINS) or 1
    groups = [ordered[n : n + size] for n in range(0, len(ordered), size)]
    return tuple(
        Bin(
            len(group),
            round(sum(a.probability or 0.0 for a in group) / len(group), 3),
            round(sum(a.best_right for a in group) / len(group), 3),
        )
        for group in groups
    )


def _at(threshold: float, coded: list[Answer]) -> tuple[float, float | None, float]:
    answered = [a for a in coded if (a.probability or 0.0) >= threshold]
    right = _mean([float(a.best_right) for a in answered])
    return threshold, right, round(1 - len(answered) / len(coded), 4) if coded else 0.0


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else None


def _told(answer: Answer, gazetteer: Gazetteer) -> str:
    place = gazetteer.place(answer.place or "")
    off = "" if answer.km is None else f", {answer.km:.0f} km off"
    return (
        f"{answer.document}: {answer.label.text} -> {place.name} ({place.raion}, {place.oblast})"
        f" at {answer.probability:.2f}{off}"
    )
