"""Fixtures that several rooms share."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sys
from pathlib import Path

import pytest

from frontlog import pack, places

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))  # tests use the evaluations' readers of real maps


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material that is not part of the project; skips where it is absent."""
    folder = Path(os.environ.get("FRONTLOG_TEST_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "README.md").is_file():
        pytest.skip(f"no real material in {folder} (FRONTLOG_TEST_DATA names it)")
    return folder


@pytest.fixture(scope="session")
def gazetteer_file(request: pytest.FixtureRequest) -> Path:
    """The gazetteer as it is out of the box, built once and kept until its code changes."""
    return _built(request, "box", {})


@pytest.fixture(scope="session")
def gazetteer(gazetteer_file: Path) -> places.Gazetteer:
    """The gazetteer as it is out of the box."""
    return places.load(gazetteer_file)


@pytest.fixture(scope="session")
def full_gazetteer(full_gazetteer_file: Path) -> places.Gazetteer:
    """The gazetteer with coordinates, former names and outlines; skips where they are absent."""
    return places.load(full_gazetteer_file)


@pytest.fixture(scope="session")
def full_gazetteer_file(request: pytest.FixtureRequest, shared: Path) -> Path:
    """The file of `full_gazetteer`."""
    tables = {
        "coordinates": shared / "gazetteer" / "ocha_settlements.csv",
        "former_names": shared / "gazetteer" / "koatuu_2015.csv",
        "crosswalk": shared / "gazetteer" / "katottg_koatuu.csv",
        "footprints": shared / "gazetteer" / "footprints_osm.geojson",
    }
    return _built(request, "full", tables)


def _built(request: pytest.FixtureRequest, name: str, tables: dict[str, Path]) -> Path:
    digest = hashlib.sha256()
    for path in sorted(
        [*(ROOT / "src/frontlog/places").glob("*.py"), pack.default_folder() / "renames.toml"]
    ):
        digest.update(path.read_bytes())
    folder = Path(request.config.cache.mkdir("gazetteer"))  # type: ignore[union-attr]
    path = folder / f"{name}-{digest.hexdigest()[:16]}"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # test processes side by side build it once
        if not path.exists():
            for stale in folder.glob(f"{name}-*"):
                stale.unlink()
            places.build(path, pack=pack.load(), progress=lambda _, __: None, **tables)  # type: ignore[arg-type]
    return path
