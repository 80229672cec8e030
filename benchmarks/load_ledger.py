"""A ledger like four years of a war, made up from a seed: for `benchmarks.load`.

Every settlement of the codifier; a front that drifts west, seen by two maps every few days; claims
of which most are about few settlements, some reprints, some dated, some of edited documents. The
words are templates and the positions of small places are drawn around their raion's: nothing of it
says anything about the real war.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import shapely

from frontlog import pack, places
from frontlog.ledger import Ledger
from frontlog.ledger.rows import claim_row, document_row, resolution_row, time_text
from frontlog.model import (
    Candidate,
    Claim,
    Claimant,
    ControlMap,
    DateInterval,
    Document,
    MapArea,
    Mention,
    Reason,
    Resolution,
    content_id,
)
from frontlog.places import Gazetteer

FIRST = date(2022, 2, 24)
DAYS = 1461
FRONT_PLACES = 3500
"""Settlements that are spoken of at all; how often falls with their rank to the power `SKEW`."""
SKEW = 0.75
CLAIMS_A_DOCUMENT = 3.3
REPRINTED, DATED, EDITED, MISDATED = 0.2, 0.25, 0.005, 0.002
MAPS = {"deepstate": 3, "isw-map": 7}
"""Days between two drawings, by source."""
VERTICES = 3000
EXTRACTOR, VERSION = "benchmark/1", "benchmark"
EVENTS = ("attack", "repel", "advance", "contest", "capture", "hold")
EVENT_SHARES = (0.35, 0.25, 0.15, 0.12, 0.08, 0.05)
WORDS = ("units", "heavy", "fighting", "overnight", "morning", "report", "near", "fire", "river",
         "road", "assault", "groups", "artillery", "north", "south", "outskirts", "settlement",
         "command", "spokesman", "repelled", "held", "position", "direction", "continued",
         "intense", "losses", "evening", "brief", "stated", "yesterday")  # fmt: skip


def build_gazetteer(folder: Path) -> Path:
    """A gazetteer in which every settlement has a position, made up where none is known."""
    out = folder / "gazetteer"
    if out.exists():
        return out
    plain = folder / "gazetteer-plain"
    places.build(plain, pack=pack.load(), progress=lambda _, __: None)
    table = folder / "positions.csv"
    _write_positions(places.load(plain), table)
    places.build(out, pack=pack.load(), progress=lambda _, __: None, coordinates=table)
    return out


def _write_positions(gazetteer: Gazetteer, table: Path) -> None:
    rng = np.random.default_rng(3)
    known: dict[str | None, list[tuple[float, float]]] = {}
    for place in gazetteer.places():
        if place.lat is not None and place.lon is not None:
            for region in (place.raion_id, place.oblast_id):
                known.setdefault(region, []).append((place.lat, place.lon))
    with table.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["pcode", "name_en", "name_uk", "lat", "lon"])
        for place in gazetteer.places():
            around = known.get(place.raion_id) or known.get(place.oblast_id) or [(48.5, 31.0)]
            lat, lon = np.mean(around, axis=0) + rng.normal(0, 0.15, 2)
            if place.lat is None:
                lat, lon = min(max(lat, 44.4), 52.3), min(max(lon, 22.2), 40.1)
            else:
                lat, lon = place.lat, place.lon
            rows.writerow([place.id[:12], place.name_en, place.name, f"{lat:.5f}", f"{lon:.5f}"])


def build_ledger(path: Path, gazetteer: Gazetteer, claims: int) -> None:
    """Write the ledger, unless it is there."""
    if path.exists():
        return
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    rng = np.random.default_rng(7)
    with Ledger.open(unfinished) as ledger:
        with ledger.transaction():
            ledger.add_sources(pack.load().sources)
            ledger.add_run("benchmark", "made up", claims, _at(FIRST, 0))
            _add_maps(ledger, gazetteer)
        _add_claims(ledger, gazetteer, rng, claims)
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    unfinished.rename(path)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute)


# -- maps ------------------------------------------------------------------------------------------


def front_lon(lat: np.ndarray, day: int, late: int = 0) -> np.ndarray:
    """Where the front stands at a latitude on a day, in degrees of longitude."""
    moved = 0.4 * max(day - late, 0) / DAYS
    return np.asarray(36.6 + 0.25 * np.sin(lat * 7) + 0.06 * np.sin(lat * 61 + day / 40) - moved)


def _add_maps(ledger: Ledger, gazetteer: Gazetteer) -> None:
    number = ledger.maps.add_settlements(VERSION, list(map(str, gazetteer.ids)))
    shares = np.full((len(gazetteer.ids), 3), np.nan)
    for late, (source, every) in enumerate(MAPS.items()):
        for day in range(0, DAYS, every):
            on = FIRST + timedelta(days=day)
            lats = np.linspace(45.0, 51.5, VERTICES)
            edge = np.column_stack([front_lon(lats, day, late * 9), lats])
            ring = np.round(np.vstack([edge, [[40.5, 51.5], [40.5, 45.0]], edge[:1]]), 7)
            area = MapArea(category="ru", geometry=shapely.to_wkb(shapely.Polygon(ring)))
            drawn = ControlMap(source=source, valid_on=on, recorded_at=_at(on, 1200), areas=(area,))
            ledger.maps.add(drawn)
            east = gazetteer.lon > front_lon(gazetteer.lat, day, late * 9)
            codes = np.where(east & (gazetteer.lat > 45) & (gazetteer.lat < 51.5), 1, 0)
            ledger.maps.add_readings(drawn, "control", number, codes.astype(np.int8), shares)


# -- claims ----------------------------------------------------------------------------------------


def spoken_of(gazetteer: Gazetteer) -> tuple[list[str], np.ndarray]:
    """The settlements that claims are about, those at the front first, and how often each is."""
    gap = np.abs(gazetteer.lon - front_lon(gazetteer.lat, DAYS // 2))
    gap[(gazetteer.lat < 46) | (gazetteer.lat > 50.5)] = 9
    nearest = np.argsort(gap, kind="stable")[:FRONT_PLACES]
    chosen = np.random.default_rng(5).permutation(nearest)
    weight = (1.0 + np.arange(len(chosen))) ** -SKEW
    return [str(gazetteer.ids[row]) for row in chosen], weight / weight.sum()


def _add_claims(
    ledger: Ledger, gazetteer: Gazetteer, rng: np.random.Generator, claims: int
) -> None:
    documents: list[tuple[object, ...]] = []
    rows: list[tuple[object, ...]] = []
    answers: dict[tuple[object, ...], tuple[object, ...]] = {}
    extractions: list[tuple[object, ...]] = []
    made = 0
    for number, (document, found) in enumerate(_documents(gazetteer, rng, claims), 1):
        documents.append(document_row(document))
        at = time_text(document.recorded_at + timedelta(minutes=1))
        extractions.append((number, document.id, EXTRACTOR, VERSION, at))
        for claim, place in found:
            rows.append(claim_row(number, claim))
            span = (number, claim.mention.start, claim.mention.end)
            answers.setdefault(span, resolution_row(number, _resolution(claim, place)))
        made += len(found)
        if len(documents) >= 20_000 or made >= claims:
            with ledger.transaction():
                ledger._add("document", documents)
                ledger._add("extraction", extractions)
                ledger._add("resolution", list(answers.values()))
                ledger._add("claim", rows)
            documents, rows, extractions, answers = [], [], [], {}
            print(f"  {made} claims", flush=True)
        if made >= claims:
            return


def _resolution(claim: Claim, place: str) -> Resolution:
    reasons = (Reason("name", 2.1, "the official name"), Reason("front", 1.2, "12 km from it"))
    return Resolution(
        document=claim.document,
        start=claim.mention.start,
        end=claim.mention.end,
        place=place,
        probability=0.93,
        candidates=(Candidate(place, 0.93, reasons),),
        gazetteer=VERSION,
    )


class _Given(msgspec.Struct):
    """What a document says, before it is words."""

    day: int
    source: str
    side: str
    said: list[tuple[str, str, str, str, int | None]]
    """Place, event, stance, actor, days before the publication or none."""
    words: list[str]


def _documents(
    gazetteer: Gazetteer, rng: np.random.Generator, claims: int
) -> Iterator[tuple[Document, list[tuple[Claim, str]]]]:
    conflict = pack.load()
    sources = [source for source in conflict.sources if source.kind != "map"]
    claimants = [one for one in conflict.claimants if one.side in ("ua", "ru")][:40]
    named, weight = spoken_of(gazetteer)
    names = {place: gazetteer.place(place).name_en for place in named}
    a_day = max(1, round(claims / CLAIMS_A_DOCUMENT / DAYS))
    recent: list[_Given] = []
    before: Document | None = None
    serial = 0
    while True:
        for day in range(DAYS):
            for _ in range(a_day):
                serial += 1
                source = sources[int(rng.integers(len(sources)))]
                copied = recent and rng.random() < REPRINTED
                given = (
                    recent[int(rng.integers(len(recent)))] if copied
                    else _given(day, source.slug, rng, named, weight)
                )  # fmt: skip
                recent = [*recent[-300:], given]
                who = claimants[(serial if not copied else len(given.words)) % len(claimants)]
                edits = before.id if before is not None and rng.random() < EDITED else None
                when = (serial, day)
                document, found = _written(when, source.slug, given, (who, edits), names)
                before = document
                yield document, found


def _given(
    day: int, source: str, rng: np.random.Generator, named: list[str], weight: np.ndarray
) -> _Given:
    count = min(1 + int(rng.poisson(CLAIMS_A_DOCUMENT - 1)), 12)
    said: list[tuple[str, str, str, str, int | None]] = []
    for place in dict.fromkeys(rng.choice(len(named), size=count, p=weight).tolist()):
        event = EVENTS[int(rng.choice(len(EVENTS), p=EVENT_SHARES))]
        stance = "asserts" if rng.random() < 0.88 else "denies"
        ago = int(rng.integers(0, 3)) if rng.random() < DATED else None
        ago = 5 if rng.random() < MISDATED else ago
        said.append((named[place], event, stance, ("ua", "ru")[int(rng.integers(2))], ago))
    words = [WORDS[n] for n in rng.integers(len(WORDS), size=45).tolist()]
    return _Given(day, source, "ua", said, words)


def _written(
    when: tuple[int, int],
    source: str,
    given: _Given,
    who_edits: tuple[Any, str | None],
    names: dict[str, str],
) -> tuple[Document, list[tuple[Claim, str]]]:
    (serial, day), (who, edits) = when, who_edits
    sentences, spans, at = [], [], 0
    for place, event, stance, actor, _ in given.said:
        sentence = f"{names[place]}: {who.name} {stance} {event} by {actor}."
        spans.append((at, at + len(sentence), at + len(names[place])))
        sentences.append(sentence)
        at += len(sentence) + 1
    text = " ".join([*sentences, *given.words, f"No. {serial}"])
    on = FIRST + timedelta(days=day)
    published = _at(on, serial * 7 % 1380)
    document = Document(
        id=content_id("benchmark", serial),
        source=source,
        text=text,
        body=((0, len(text)),),
        recorded_at=published + timedelta(minutes=9),
        published_at=published,
        url=f"https://example.org/{serial}",
        language="en",
        title=f"Report {serial}",
        outlet=source,
        replaces=edits,
    )
    claimant = Claimant(who.id, who.name, who.side)
    found = [
        (_claim(document, claimant, said, (*span, names[said[0]]), on), said[0])
        for said, span in zip(given.said, spans, strict=True)
    ]
    return document, found


def _claim(
    document: Document,
    claimant: Claimant,
    said: tuple[str, str, str, str, int | None],
    span: tuple[int, int, int, str],
    on: date,
) -> Claim:
    _, event, stance, actor, ago = said
    start, end, named, name = span
    day = None if ago is None else on - timedelta(days=ago)
    return Claim(
        document=document.id,
        claimant=claimant,
        stance=stance,  # type: ignore[arg-type]
        event=event,  # type: ignore[arg-type]
        mention=Mention(start=start, end=named, text=name, kind="settlement"),
        relation="in",
        quote=document.text[start:end],
        start=start,
        end=end,
        extractor=EXTRACTOR,
        actor=None if event == "contest" else actor,
        event_date=None if day is None else DateInterval(day, day),
    )
