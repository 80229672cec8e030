"""How fast a line comes nearer: compared by one source, and never across a change of hands."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import shapely

from frontlog.model import Distance, Place
from frontlog.views.nearing import Approach, approach

ON = date(2025, 2, 8)
TOWN = Place(id="A", name="A", name_en="A", kind="town", lat=48.0, lon=37.0)
AWAY, OVER = shapely.box(38, 47, 39, 49), shapely.box(36, 47, 39, 49)
"""Ground of the other side: east of the town, and over it."""

Days = dict[int, tuple[float, shapely.Geometry]]
"""By days back: kilometres, and the ground then."""


def asked(days: Days, source: str = "one") -> Approach:
    def distance(place: Place, on: date, by: str | None, as_of: object) -> Distance | None:
        found = days.get((ON - on).days)
        return found and Distance(
            centre_km=found[0], edge_km=None, bearing_deg=90.0, bearing="east",
            nearest=(48.0, 38.0), source=source, on=on,
        )  # fmt: skip

    def drawing(on: date, by: str | None, as_of: object) -> Any:
        return SimpleNamespace(source=source, on=on) if (ON - on).days in days else None

    def ground(drawn: Any) -> Any:
        return SimpleNamespace(ru=days[(ON - drawn.on).days][1])

    measures = SimpleNamespace(
        distance=distance, drawing=drawing, grounds=SimpleNamespace(held=ground)
    )
    views: Any = SimpleNamespace(
        measures=measures, gazetteer=SimpleNamespace(place=lambda id: TOWN)
    )
    return approach(views, "A", ON)


def test_nearer_and_farther_by_one_source() -> None:
    found = asked({0: (6.0, AWAY), 7: (5.5, AWAY), 30: (14.0, AWAY)})
    assert [(row.days, row.nearer_km) for row in found.rows] == [(7, -0.5), (30, 8.0)]
    assert found.rows[1].before == ON - timedelta(days=30)
    assert (found.km, found.of, found.error_km) == (6.0, "centre", None)


def test_a_line_at_the_door_is_a_distance_too() -> None:
    found = asked({0: (0.0, AWAY), 7: (1.2, AWAY), 30: (0.0, AWAY)})
    assert [row.nearer_km for row in found.rows] == [1.2, 0.0]


def test_no_earlier_map_is_unknown() -> None:
    found = asked({0: (6.0, AWAY)})
    assert [(row.before, row.nearer_km) for row in found.rows] == [(None, None)] * 2
    assert not any(row.changed_hands for row in found.rows)


def test_across_a_change_of_hands_nothing_is_compared() -> None:
    found = asked({0: (3.0, OVER), 7: (2.0, OVER), 30: (4.0, AWAY)})
    assert [(row.nearer_km, row.changed_hands) for row in found.rows] == [
        (-1.0, False),
        (None, True),
    ]


def test_our_own_estimate_says_how_far_it_errs() -> None:
    assert asked({0: (6.0, AWAY)}, source="frontlog").error_km == 2.5


def test_no_drawing_at_all() -> None:
    found = asked({})
    assert (found.source, found.km, found.rows) == (None, None, [])
