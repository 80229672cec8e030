"""The three places of the issue on the real maps, where they are to be had."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from evals import real_maps
from evals.real_maps import FOLDERS, Pictures

from frontlog import assess
from frontlog.model import Evidence

from .made import claim, noon

pytestmark = pytest.mark.slow
KURAKHOVE, DACHENSKE, PISHCHANE = "UA1416011001", "UA1416021009", "UA1416021024"


@pytest.fixture(scope="module")
def pictures(shared: Path) -> Pictures:
    return real_maps.load(shared)


@pytest.fixture(scope="module")
def shown(pictures: Pictures) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for item in real_maps.evidence(pictures, FOLDERS):
        found.setdefault(item.place, []).append(item)
    return found


@pytest.mark.parametrize("place", [DACHENSKE, PISHCHANE])
def test_back_to_ukraine_in_february_2025(shown: dict[str, list[Evidence]], place: str) -> None:
    def probabilities(on: date) -> dict[str, float]:
        (found,) = assess.assess(shown[place], on=on, as_of=noon(on))
        return dict(found.probabilities)

    before, after = probabilities(date(2025, 2, 3)), probabilities(date(2025, 3, 10))
    assert before["ru"] > before["ua"]
    assert after["ua"] > 0.5
    turned = assess.capture(shown[place], as_of=noon(date(2025, 3, 10)))
    assert turned is not None
    assert turned.by == "ua"
    assert date(2025, 2, 1) <= turned.reversals[-1] <= date(2025, 2, 28)


def test_kurakhove_fell_between_the_first_map_and_after_the_claim(
    shown: dict[str, list[Evidence]],
) -> None:
    boast = claim("russian-mod", "asserts capture ru", date(2025, 1, 6), place=KURAKHOVE)
    found = assess.capture([*shown[KURAKHOVE], boast], as_of=noon(date(2025, 1, 20)))
    assert found is not None
    assert found.by == "ru"
    assert found.first_map is not None
    assert (found.first_map.year, found.first_map.month) == (2024, 12)
    assert found.first_claim == date(2025, 1, 6)
    assert found.likely is not None
    assert found.likely.end > date(2025, 1, 6)
