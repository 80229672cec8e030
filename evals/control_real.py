"""Independent maps, each held out in turn as the truth that the others must foretell.

    python -m evals.control_real --ledger maps.db [--since 2024-11-15] [--until 2025-04-30]
        [--makers deepstate uacontrolmap] [--parameters maps/2]

As `frontlog evaluate control` does it, for a period, makers and parameters that are named: only
weeks that these were not learnt from are a test. `evals.real_maps` says how the ledger is made.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from evals import real_maps
from evals.real_maps import END, MAKERS, READER, SPLIT, Shown
from frontlog import assess
from frontlog.assess import Parameters
from frontlog.assess.tables import VERSIONS
from frontlog.cli.control import answering, tell
from frontlog.evaluate import replay
from frontlog.evaluate.ranges import Foretold
from frontlog.model import Evidence


def run(shown: Shown, since: date, parameters: Parameters) -> list[replay.Result]:
    """Every map held out in turn, in the settlements that some map changes in the period."""
    return replay.replay(shown.evidence, shown.maps, shown.places, _trial(parameters), since)


def _trial(parameters: Parameters) -> replay.Trial:
    def answered(evidence: Sequence[Evidence]) -> replay.Ask:
        return answering(evidence, lambda _: parameters)

    def foretell(evidence: Sequence[Evidence], as_of: datetime) -> Foretold | None:
        found = assess.capture(evidence, as_of=as_of, parameters=parameters)
        if found is None or found.likely is None:
            return None
        return Foretold(found.by, found.start, found.likely)

    return replay.Trial(answered, foretell, READER, maker=str)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--since", type=date.fromisoformat, default=SPLIT)
    parser.add_argument("--until", type=date.fromisoformat, default=END)
    parser.add_argument("--makers", nargs="+", choices=MAKERS, default=MAKERS)
    parser.add_argument("--parameters", default=assess.DEFAULT.version)
    given = parser.parse_args()
    (parameters,) = [each for each in VERSIONS if each.version == given.parameters]
    shown = real_maps.load(given.ledger, given.since, given.until, given.makers)
    tell(run(shown, given.since, parameters))


if __name__ == "__main__":
    main()
