"""Documents that are rules: they list what the code lists, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from frontlog.model import EVENTS, STANCES, Relation

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAGES = [
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs" / "codebook.md",
    ROOT / "examples" / "README.md",
    *DECISIONS,
]


def test_the_codebook_lists_the_events_of_the_model() -> None:
    table = CODEBOOK.split("### Events", 1)[1].split("###", 1)[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == EVENTS


@pytest.mark.parametrize(
    ("field", "values"), [("stance", STANCES), ("relation", get_args(Relation))]
)
def test_the_codebook_lists_the_values_of_a_field(field: str, values: tuple[str, ...]) -> None:
    row = re.search(rf"^\| `{field}` \| ([^|]+) \|", CODEBOOK, re.MULTILINE)
    assert row is not None
    assert tuple(re.findall(r"`(\w+)`", row[1])) == values


def test_the_rulings_are_numbered_without_a_gap() -> None:
    section = CODEBOOK.split("## Rulings", 1)[1].split("\n## ", 1)[0]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. \*\*", section, re.MULTILINE)]
    assert numbers == list(range(1, 25))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_a_decision_has_its_number_and_a_status(page: Path) -> None:
    heading, text = page.read_text(encoding="utf-8").split("\n", 1)
    assert heading.startswith(f"# {page.name[:4]} · ")
    assert re.search(r"^\*\*Status:\*\* (proposed|accepted|replaced by \d{4})", text, re.MULTILINE)


def test_no_number_stands_for_two_decisions() -> None:
    numbers = [page.name[:4] for page in DECISIONS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing
