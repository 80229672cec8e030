"""The gazetteer: one file, read in a fraction of a second, and what can be asked of it."""

from __future__ import annotations

import gc
import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import zstandard

from frontlog.errors import DamagedStore, WrongUse
from frontlog.model import Candidate, Mention, Name, Place
from frontlog.places.index import Index
from frontlog.places.normal import key

Ints = npt.NDArray[np.int64]
_NONE: Ints = np.empty(0, dtype=np.int64)
_MAGIC = b"frontlog gazetteer 1\n"


class Region(msgspec.Struct, frozen=True):
    """An oblast, raion or hromada: its code, Ukrainian name as in the codifier, and those above."""

    id: str
    name: str
    level: str
    above: tuple[str, ...]


class Stored(msgspec.Struct, frozen=True):
    """What the file holds; names stay packed until somebody asks for them."""

    places: list[Place]
    regions: list[Region]
    index: Index
    adjectives: Index
    names: bytes
    lacks: list[str]


def write(path: Path, stored: Stored) -> str:
    """Write the file at once or not at all; returns the version, a hash of the content."""
    content = zstandard.ZstdCompressor(level=9).compress(msgspec.msgpack.encode(stored))
    version = hashlib.sha256(content).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(_MAGIC + version.encode() + content)
    unfinished.replace(path)
    return version


def load(path: Path) -> Gazetteer:
    """Read a gazetteer that `places.build` wrote.

    Raises:
        WrongUse: there is no such file.
        DamagedStore: the file is cut, damaged or of another version; build it again.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUse(f"{path}: no gazetteer; `frontlog places build` makes one") from error
    if not content.startswith(_MAGIC):
        raise DamagedStore(f"{path}: this is no gazetteer of this version; build it again")
    packed = content[len(_MAGIC) + 16 :]
    version = content[len(_MAGIC) : len(_MAGIC) + 16].decode("ascii", "replace")
    if hashlib.sha256(packed).hexdigest()[:16] != version:
        raise DamagedStore(f"{path}: the file is damaged; build it again")
    collecting = gc.isenabled()
    gc.disable()  # a million new objects, none of them garbage: the collector would look at all
    try:
        stored = msgspec.msgpack.decode(
            zstandard.ZstdDecompressor().decompress(packed), type=Stored
        )
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        raise DamagedStore(f"{path}: {error}; build it again") from error
    else:
        return Gazetteer(stored, version)
    finally:
        if collecting:
            gc.enable()


class Forms:
    """A table of written forms; each belongs to a group of places.

    The forms are kept in order and searched by halving: a dictionary of them would take half of
    the time that a gazetteer needs to load.
    """

    def __init__(self, index: Index) -> None:
        self._forms = index.keys.split("\n")
        self._groups = np.frombuffer(index.groups, "<i4")
        self._flags = index.flags
        self._starts = np.frombuffer(index.starts, "<i4")
        self._posted = np.frombuffer(index.places, "<i4")
        self._grades = np.frombuffer(index.grades, "u1")

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    def _number(self, form: str) -> int | None:
        n = bisect_left(self._forms, form)
        return n if n < len(self._forms) and self._forms[n] == form else None

    def group(self, form: str) -> int | None:
        """The number of the group of places that a form's key stands for."""
        n = self._number(form)
        return None if n is None else int(self._groups[n])

    def flags(self, form: str) -> int:
        """Whether a form is also an ordinary word or a person's name (`index.COMMON`, `PERSON`)."""
        n = self._number(form)
        return 0 if n is None else self._flags[n]

    def begins(self, beginning: str) -> bool:
        """Whether any form begins so."""
        n = bisect_left(self._forms, beginning)
        return n < len(self._forms) and self._forms[n].startswith(beginning)

    def beginning(self, beginning: str) -> list[str]:
        """The forms that begin so, in order."""
        first = bisect_left(self._forms, beginning)
        return self._forms[first : bisect_left(self._forms, f"{beginning}\U0010ffff")]

    def members(self, group: int) -> tuple[list[int], list[int]]:
        """Positions and grades (see `naming.GRADES`) of a group's places."""
        positions, grades = self.posted(group)
        return positions.tolist(), grades.tolist()

    def posted(self, group: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
        """`members` as arrays."""
        start, end = self._starts[group], self._starts[group + 1]
        return self._posted[start:end], self._grades[start:end]


class Gazetteer:
    """All settlements, their names, and what a written form can stand for.

    ``ids``, ``lat`` and ``lon`` are parallel arrays (degrees, nan where unknown); a *position* is
    an index into them.
    """

    def __init__(self, stored: Stored, version: str) -> None:
        self.version = version
        self.lacks = tuple(stored.lacks)
        self.regions = {region.id: region for region in stored.regions}
        self._places = stored.places
        self._packed_names = stored.names
        self.position = {place.id: n for n, place in enumerate(stored.places)}
        self.ids = np.array([place.id for place in stored.places])
        self.lat = _column([place.lat for place in stored.places])
        self.lon = _column([place.lon for place in stored.places])
        self._members: dict[int, tuple[str, ...]] = {}
        self._posted = lru_cache(maxsize=20_000)(self._look_up)
        self._forms = Forms(stored.index)
        self._adjectives = stored.adjectives

    def place(self, id: str) -> Place:
        """The settlement with this code. Raises WrongUse where there is none."""
        try:
            return self._places[self.position[id]]
        except KeyError as error:
            raise WrongUse(f"{id}: no settlement has this code") from error

    def places(self) -> Iterator[Place]:
        """Every settlement, in order of code."""
        return iter(self._places)

    def names(self, id: str) -> tuple[Name, ...]:
        """What the settlement is or was called, best first."""
        self.place(id)
        return self._names[self.position[id]]

    @cached_property
    def _names(self) -> list[tuple[Name, ...]]:
        packed = zstandard.ZstdDecompressor().decompress(self._packed_names)
        return msgspec.msgpack.decode(packed, type=list[tuple[Name, ...]])

    def at(self, position: int) -> Place:
        """The settlement at a position of ``ids``."""
        return self._places[position]

    @cached_property
    def adjectives(self) -> Forms:
        """Stems of adjectives (`adjectives.stem`) and the places that they are made from."""
        return Forms(self._adjectives)

    @property
    def forms(self) -> Forms:
        """Keys of written forms and the places that they can stand for."""
        return self._forms

    def ids_of(self, text: str) -> tuple[str, ...]:
        """The codes of every place that a written form can stand for, any inflection."""
        group = self._forms.group(key(text))
        return () if group is None else self.members_of(group)

    def members_of(self, group: int) -> tuple[str, ...]:
        """The codes of the places in a group of `forms`."""
        known = self._members.get(group)
        if known is None:
            known = tuple(self._places[n].id for n in self._forms.members(group)[0])
            self._members[group] = known
        return known

    def _look_up(self, form: str) -> tuple[Ints, Ints]:
        group = self._forms.group(form)
        if group is None:
            return _NONE, _NONE
        positions, grades = self._forms.posted(group)
        return positions.astype(np.int64), grades.astype(np.int64)

    def graded(self, mention: Mention) -> tuple[Ints, Ints]:
        """Positions of a mention's places, and how good the name is for each (`naming.GRADES`)."""
        if mention.kind == "settlement" and not mention.fuzzy:
            positions, grades = self._posted(key(mention.text))
            if len(positions) == len(mention.places):
                return positions, grades
        found = np.array([self.position[place] for place in mention.places], dtype=np.int64)
        return found, np.zeros(len(found), dtype=np.int64)

    def search(self, text: str, limit: int = 10) -> list[Candidate]:
        """Places for what a person typed, likeliest first; also by prefix and near spelling."""
        from frontlog.places.search import search

        return search(self, text, limit)

    def called(self, place: str, text: str) -> str:
        """The name of a place that ``text`` is a form or a beginning of; else its official one."""
        from frontlog.places.search import called

        return called(self, place, text)


def _column(values: list[float | None]) -> npt.NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
