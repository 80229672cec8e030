"""The notebook runs, cell by cell, over a release of the demo's ledger."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from frontlog import pack, pipeline
from frontlog.cli.demo import examples
from frontlog.ingest import Given
from frontlog.ledger import Ledger
from frontlog.model import utc_now
from frontlog.places import Gazetteer
from frontlog.publish import release as releases
from frontlog.views import Measures, Views, publishing

pytestmark = pytest.mark.slow
pytest.importorskip("duckdb", reason="the notebook reads with DuckDB (extra: dev)")

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "notebook" / "pokrovsk.ipynb"
LAST = date(2025, 12, 16)


@pytest.fixture
def release(tmp_path: Path, gazetteer: Gazetteer) -> Path:
    """Three maps of the month before ``LAST`` and the claims up to it."""

    def quiet(_: str, __: float) -> None:
        pass

    conflict = pack.load()
    with Ledger.open(tmp_path / "demo.db") as ledger:
        given = Given(recorded_at=utc_now(), replay=True)
        pipeline.ingest_files(ledger, conflict, [examples() / "pokrovsk.jsonl"], given, quiet)
        measures = Measures(ledger, gazetteer, conflict)
        tools = pipeline.tools(conflict, gazetteer)
        pipeline.extract_documents(ledger, tools, measures.front_on, utc_now(), quiet)
        views = Views(ledger, gazetteer, conflict)
        days = [publishing.assessed(views, LAST - timedelta(days=n)) for n in (30, 15, 0)]
        said = publishing.claims(views, LAST)
    facts = releases.Release(
        name="demo", title="Demo", version="1", licence="CC0-1.0", sources=("examples",)
    )
    releases.write(tmp_path / "release", releases.files(facts, days, said))
    return tmp_path / "release"


def test_the_notebook_draws_the_month_around_pokrovsk(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib

    matplotlib.use("Agg")
    monkeypatch.setenv("FRONTLOG_RELEASE", str(release))
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") for cell in cells), "a notebook is kept without its outputs"
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    (axes,) = names["figure"].axes
    drawn = {line.get_label(): line.get_ydata() for line in axes.lines}
    assert "Pokrovsk" in drawn
    assert len(drawn["Pokrovsk"]) == 3
    assert all(0 <= value <= 1 for values in drawn.values() for value in values)
