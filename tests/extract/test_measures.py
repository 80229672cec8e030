"""Measures against civilians are records of their own."""

from __future__ import annotations

from datetime import date

from .reading import document, extractor


def test_a_ban_in_occupied_territory() -> None:
    text = (
        "Ukraine's military intelligence said that in occupied Lypivka the administration has "
        "stopped paying pensions to those without a Russian passport since March 2024."
    )
    found = {each.kind: each for each in extractor().measures(document(text))}
    assert set(found) == {"pension", "passport"}
    assert found["pension"].claimant.id == "gur"
    days = found["pension"].event_date
    assert days is not None
    assert (days.start, days.end) == (date(2024, 3, 1), date(2024, 3, 31))


def test_elsewhere_a_ban_is_no_measure() -> None:
    text = "The city banned the sale of medicine without a prescription."
    assert extractor().measures(document(text)) == []
