"""Independent maps, each held out in turn as the truth that the others must foretell.

    python -m evals.control_real --data shared/data [--since 2024-11-15] [--until 2025-04-30]
        [--makers deepstate uacontrolmap] [--parameters maps/2] [--cache pictures.npz]

`frontlog.evaluate.replay` as `frontlog evaluate control` runs it on a ledger, with the parameters
that are named: only weeks that these were not learnt from are a test.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, structs

from evals import real_maps
from evals.real_maps import FOLDERS, Pictures
from frontlog import assess
from frontlog.assess import Parameters
from frontlog.assess.tables import VERSIONS
from frontlog.assess.weigh import day_of
from frontlog.assess.word import word_of
from frontlog.cli.control import tell
from frontlog.evaluate import replay
from frontlog.evaluate.ranges import Foretold
from frontlog.evaluate.rivals import Reader
from frontlog.model import Evidence

SPLIT = date(2024, 11, 15)
END = date(2025, 4, 30)
READER = Reader(word_of, day_of)


class Period(Struct, frozen=True):
    """Weeks after ``since`` up to ``until``."""

    since: date
    until: date


def run(
    pictures: Pictures,
    shared: Path,
    period: Period,
    parameters: Parameters,
    makers: Sequence[str] = tuple(FOLDERS),
) -> list[replay.Result]:
    """Every map held out in turn, in the settlements that some map changes in the period."""
    shown = [
        structs.replace(item, end=min(item.end, period.until))
        for item in real_maps.evidence(pictures, makers)
        if item.start <= period.until
    ]
    maps = {
        source: [day for day in real_maps.days(pictures, source) if day <= period.until]
        for source in makers
    }
    places = replay.changing(shown, period.since, READER)
    near = real_maps.nearby(pictures, shown, shared)
    evidence = [*shown, *(piece for place in places for piece in near.evidence(place))]
    return replay.replay(evidence, maps, places, _trial(parameters), period.since)


def _trial(parameters: Parameters) -> replay.Trial:
    def answers(
        evidence: Sequence[Evidence], on: date, as_of: datetime, maker: str
    ) -> Mapping[str, replay.Answer]:
        return {
            item.place: replay.Answer(
                assess.shown_by(maker, item.probabilities, parameters), item.state is not None
            )
            for item in assess.assess(evidence, on=on, as_of=as_of, parameters=parameters)
        }

    def foretell(evidence: Sequence[Evidence], as_of: datetime) -> Foretold | None:
        found = assess.capture(evidence, as_of=as_of, parameters=parameters)
        if found is None or found.likely is None:
            return None
        return Foretold(found.by, found.start, found.likely)

    return replay.Trial(answers, foretell, READER, maker=str)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--since", type=date.fromisoformat, default=SPLIT)
    parser.add_argument("--until", type=date.fromisoformat, default=END)
    parser.add_argument("--makers", nargs="+", choices=sorted(FOLDERS), default=sorted(FOLDERS))
    parser.add_argument("--parameters", default=assess.DEFAULT.version)
    given = parser.parse_args()
    (parameters,) = [each for each in VERSIONS if each.version == given.parameters]
    pictures = real_maps.load(given.data, given.cache)
    tell(run(pictures, given.data, Period(given.since, given.until), parameters, given.makers))


if __name__ == "__main__":
    main()
