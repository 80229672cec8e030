"""How long an assessment of the whole country takes, in seconds and megabytes.

    python -m benchmarks.assess [--claims 1000000]

4.5 years, 29,700 settlements, three maps, what two of them show of neighbours at the front, and a
baseline; then one more day's evidence, where only the settlements it touches are done again,
compared with the full run to the last digit.
"""

from __future__ import annotations

import argparse
import resource
import time as clock
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import numpy as np
from msgspec import structs

from frontlog import assess
from frontlog.model import Assessment, Evidence

FIRST = date(2022, 2, 24)
DAYS = 1643
PLACES = 29_700
FRONT = 2_500
"""Settlements that change hands; nine claims in ten are about one of them."""
CLAIMANTS = tuple((f"claimant-{n}", ("ua", "ru", "other")[n % 3]) for n in range(40))
EVENTS = ("capture", "hold", "advance", "repel", "attack", "contest")
LAST = FIRST + timedelta(days=DAYS)
AS_OF = datetime.combine(LAST, time(23), UTC)


def ground(rng: np.random.Generator) -> Iterator[Evidence]:
    for place in range(PLACES):
        yield _reading("baseline", place, 0, 0, "ua", kind="baseline")
        turn = int(rng.integers(60, DAYS - 60)) if place < FRONT else None
        for source in ("map-a", "map-b", "map-c"):
            if turn is None:
                yield _reading(source, place, 5, DAYS, "ua")
            else:
                day = turn + int(rng.integers(0, 40))
                yield _reading(source, place, 5, day - 1, "ua")
                yield _reading(source, place, day, DAYS, "ru")
        if place < FRONT:
            yield from _neighbours(rng, place)


def _neighbours(rng: np.random.Generator, place: int) -> Iterator[Evidence]:
    """Of twelve neighbours ever more are shown as Russia's."""
    for source in ("map-a", "map-b"):
        days = sorted(rng.choice(np.arange(5, DAYS), 12, replace=False).tolist())
        for lost, (day, following) in enumerate(pairwise([*days, DAYS]), 1):
            shown = _reading(source, place, day, following - 1, None, kind="nearby")
            yield structs.replace(shown, shares={"ru": lost / 12, "ua": 1 - lost / 12})


def claims(rng: np.random.Generator, number: int, day: int | None = None) -> Iterator[Evidence]:
    for n in range(number):
        place = int(rng.integers(FRONT)) if rng.random() < 0.9 else int(rng.integers(PLACES))
        said = int(rng.integers(DAYS)) if day is None else day
        claimant, side = CLAIMANTS[int(rng.integers(len(CLAIMANTS)))]
        event = EVENTS[int(rng.integers(len(EVENTS)))]
        on = FIRST + timedelta(days=said)
        yield Evidence(
            id=f"claim-{day}-{n}",
            place=f"UA{place:010d}",
            kind="claim",
            start=on,
            end=on,
            recorded_at=datetime.combine(on, time(12), UTC),
            published_on=on,
            claimant=claimant,
            side=side,
            origin=f"origin-{day}-{n // 3 if n % 3 else n}",
            stance="denies" if n % 5 == 0 else "asserts",
            event=event,  # type: ignore[arg-type]
            actor=None if event == "contest" else ("ua", "ru")[n % 2],
            relation="in",
        )


def _reading(
    source: str,
    place: int,
    start: int,
    end: int,
    category: str | None,
    *,
    kind: str = "reading",
) -> Evidence:
    since = FIRST + timedelta(days=start)
    return Evidence(
        id=f"{kind}/{source}/{place}/{start}",
        place=f"UA{place:010d}",
        kind=kind,  # type: ignore[arg-type]
        start=since,
        end=FIRST + timedelta(days=end),
        recorded_at=datetime.combine(since, time(12), UTC),
        claimant=source,
        side="other",
        origin=f"{kind}/{source}/{place}/{start}",
        category=category,  # type: ignore[arg-type]
    )


def flood(number: int) -> list[Evidence]:
    """One channel, one place, one day: every post an origin of its own."""
    on = LAST - timedelta(days=1)
    posts = claims(np.random.default_rng(2), number, day=DAYS - 1)
    return [
        structs.replace(
            post, id=f"post-{n}", origin=f"post-{n}", place="UA0000000000", start=on, end=on,
            claimant="channel", side="ru", stance="asserts", event="capture", actor="ru",
        )
        for n, post in enumerate(posts)
    ]  # fmt: skip


def timed(name: str, work: Callable[[], list[Assessment]]) -> list[Assessment]:
    start, worked = clock.perf_counter(), clock.process_time()
    done = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = clock.perf_counter() - start, clock.process_time() - worked
    print(f"{name}: {wall:.1f} s ({cpu:.1f} s of one core), peak {peak:.0f} MB", flush=True)
    return done


def one_more_day(evidence: list[Evidence], new: list[Evidence]) -> None:
    """What is new is merged into what is kept, and what it touches is assessed again."""
    before = timed("full", lambda: assess.assess(evidence, on=LAST, as_of=AS_OF))
    book = assess.Casebook(evidence)
    asked = assess.Question(on=LAST, as_of=AS_OF)
    touched = {item.place for item in new}
    own = sum(item.place in touched for item in evidence)
    few = timed(
        f"one more day: {len(new)} claims on {len(touched)} settlements with {own} pieces",
        lambda: book.assess(asked, book.add(new)),
    )
    again = timed("full again", lambda: assess.assess([*evidence, *new], on=LAST, as_of=AS_OF))
    merged = {each.place: each for each in before} | {each.place: each for each in few}
    print("incremental equals full:", list(merged.values()) == again)


def flooded(evidence: list[Evidence], number: int) -> None:
    """A flood weighs as one of its posts."""
    posts = flood(number)
    held = [item for item in evidence if item.place == posts[0].place and item.kind != "claim"]
    (one,) = assess.assess([*held, posts[0]], on=LAST, as_of=AS_OF)
    (all_,) = timed(
        f"{number} claims by one channel on one day",
        lambda: assess.assess([*held, *posts], on=LAST, as_of=AS_OF),
    )
    print("weighs as one claim:", all_.probabilities == one.probabilities)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    number = parser.parse_args().claims
    rng = np.random.default_rng(1)
    evidence = [*ground(rng), *claims(rng, number)]
    print(f"{len(evidence)} pieces of evidence, {DAYS} days")
    one_more_day(evidence, list(claims(rng, 600, day=DAYS - 1)))
    flooded(evidence, number)


if __name__ == "__main__":
    main()
