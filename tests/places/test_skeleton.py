"""The first promise: three ways to write Toretsk are Toretsk, out of the box."""

from __future__ import annotations

import pytest

from frontlog.places import Gazetteer

from .conftest import Read

TORETSK = "UA14020110010025394"
POKROVSK = "UA14160210010099403"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Russian forces captured Dzerzhinsk in the Donetsk region, they said.", "Dzerzhinsk"),
        ("Минобороны заявило, что Дзержинск полностью взят под контроль.", "Дзержинск"),
        ("Бої тривають на околицях Торецька.", "Торецька"),
    ],
)
def test_toretsk_by_any_name(read: Read, text: str, written: str) -> None:
    [(mention, answer)] = [pair for pair in read(text, "2025-02-08") if pair[1] is not None]
    assert mention.text == written
    assert answer is not None
    assert answer.place == TORETSK
    assert answer.probability is not None
    assert answer.probability > 0.9


@pytest.mark.parametrize("typed", ["Krasnoarmiisk", "Красноармійськ", "Pokrovsk", "покровськом"])
def test_search_knows_former_names_and_inflections(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.search(typed)[0].place == POKROVSK


def test_search_forgives_a_slip_and_completes_a_beginning(gazetteer: Gazetteer) -> None:
    assert POKROVSK in [c.place for c in gazetteer.search("Porkovsk")]
    assert TORETSK in [c.place for c in gazetteer.search("Торец")]
    assert gazetteer.search("  ") == []
    assert gazetteer.search("qqqqqqqqqq") == []
