"""Fixtures that several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material that is not part of the project; skips where it is absent."""
    folder = Path(os.environ.get("FRONTLOG_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "README.md").is_file():
        pytest.skip(f"no real material in {folder} (FRONTLOG_TEST_DATA names it)")
    return folder
