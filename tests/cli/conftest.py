"""A home with a gazetteer, and a way to call the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from calling import Frontlog, Ran

from frontlog import cli


@pytest.fixture
def frontlog(
    tmp_path: Path,
    gazetteer_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Frontlog:
    """Call ``frontlog WORDS`` in a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "gazetteer").symlink_to(gazetteer_file)
    monkeypatch.setenv("FRONTLOG_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["frontlog", *map(str, words)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
            sys.exit(0)
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return call
