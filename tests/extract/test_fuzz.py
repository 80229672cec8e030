"""Any text is read to its end, and every quote lies in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .reading import claims, document, extractor

PIECES = st.sampled_from(
    ["Lypivka", "Липівку", "Липовку", "captured", "захопили", "не ", "освободили", "said", "«", "»",
     '"', "“", "(", ")", "[", "]", ", ", ". ", "; ", ": ", " — ", "\n\n", "\n", "Russian forces ",
     "ВСУ ", "DeepState ", "on Friday ", "31 лютого ", "99.99.9999", "\u202e", "\u200b", "Lурivkа",
     "under control ", "під контролем ", "denied ", "спростував ", "2nd brigade ", "0", "’s", "n’t"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, language=st.sampled_from(["en", "uk", "ru"]))
def test_any_text(text: str, language: str) -> None:
    for claim in claims(text, "Lypivka;Липівку;Липовку", language):  # type: ignore[arg-type]
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote
        assert (claim.actor is None) == (claim.event == "contest")
    for measure in extractor().measures(document(text, language), ()):  # type: ignore[arg-type]
        assert text[measure.start : measure.end] == measure.quote


def _seconds(text: str) -> float:
    begun = time.process_time()
    claims(text, "Lypivka", "en")
    return time.process_time() - begun


@pytest.mark.slow
def test_cost_grows_with_the_text_and_no_faster() -> None:
    once = "Russian forces seized Lypivka said the ministry and advanced near Lypivka "
    _seconds(once * 100)
    small, large = _seconds(once * 1_400), _seconds(once * 14_000)  # 100 kB and 1 MB, no full stop
    assert large < 25 * max(small, 0.05)


def test_letters_without_a_name() -> None:
    claims("Війська захопили \U00017000\U00017000 Липівку.", "Липівку", "uk")
