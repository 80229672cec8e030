"""Measures against civilians are records of their own."""

from __future__ import annotations

from datetime import date

from .reading import document, extractor, mentions


def test_a_ban_in_occupied_territory() -> None:
    text = (
        "Ukraine's military intelligence said that in occupied Lypivka the administration has "
        "stopped paying pensions to those without a Russian passport since March 2024."
    )
    found = {each.kind: each for each in extractor().measures(document(text), ())}
    assert set(found) == {"pension", "passport"}
    assert found["pension"].claimant.id == "gur"
    days = found["pension"].event_date
    assert days is not None
    assert (days.start, days.end) == (date(2024, 3, 1), date(2024, 3, 31))


def test_elsewhere_a_ban_is_no_measure() -> None:
    text = "The city banned the sale of medicine without a prescription."
    assert extractor().measures(document(text), ()) == []


def test_the_place_of_a_measure_is_the_settlement_or_the_region_as_written() -> None:
    text = (
        "In the occupied part of Luhansk region nobody is left alone. The mayor of Lypivka "
        "forced men to join the army, mobilising teachers too.\n\n"
        "Elsewhere under occupation pensions were stopped."
    )
    found = mentions(text, {"Lypivka": "settlement", "Luhansk region": "region"})
    told = {each.kind: each.place for each in extractor().measures(document(text), found)}
    assert told == {"mobilisation": "Lypivka", "pension": None}
    region = mentions(text, {"Luhansk region": "region"})
    told = {each.kind: each.place for each in extractor().measures(document(text), region)}
    assert told == {"mobilisation": "Luhansk region", "pension": None}
