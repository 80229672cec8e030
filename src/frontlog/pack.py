"""The conflict pack: sides, claimants, sources, names and the baseline, as TOML beside the package.

The code takes no side; whatever is particular to one war stands in its pack and can be corrected
by a person with a text editor. Every file is checked against the records below when it is read.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from frontlog.errors import DamagedStore
from frontlog.model import Claimant, Language, NameKind, SideId, Source, State

T = TypeVar("T")


class Side(Struct, frozen=True, forbid_unknown_fields=True):
    """A party to the conflict; ``other`` is everybody else."""

    id: SideId
    name: str
    name_uk: str
    adversary: SideId | None = None


class PackClaimant(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who makes claims, with the names by which texts call them.

    ``names`` are whole names in any inflection's base form; ``speakers`` are people who speak for
    the organisation (surname last). ``name_uk`` is how a Ukrainian page calls them.
    """

    id: str
    name: str
    side: SideId
    kind: str
    name_uk: str | None = None
    names: dict[Language, list[str]] = {}
    speakers: list[str] = []

    def as_claimant(self) -> Claimant:
        """The short record that stands in a claim."""
        return Claimant(self.id, self.name, self.side)


class PackSource(Source, frozen=True, kw_only=True):
    """A source, with what only the pack knows of it.

    ``maker`` is whose maps they are where one maker publishes in several sources: together they
    are one witness. ``draws`` is the only side whose ground a map draws: what it leaves blank is
    not that side's. ``name_uk`` is how a Ukrainian page calls it, where it writes itself otherwise.
    """

    name_uk: str | None = None
    maker: str | None = None
    draws: SideId | None = None


class Rename(Struct, frozen=True, forbid_unknown_fields=True):
    """A former or other name of a settlement, with its period where that is known."""

    place: str
    name: str
    language: Language
    kind: NameKind
    source: str
    since: date | None = None
    until: date | None = None


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A district, microdistrict, mine or plant of a settlement, by the names texts use."""

    place: str
    names: dict[Language, list[str]]
    kind: str


class Sector(Struct, frozen=True, forbid_unknown_fields=True):
    """A direction or sector of the front and the town it is called after."""

    id: str
    place: str
    names: dict[Language, list[str]]


BaselineState = Literal["ua", "ru", "contested", "unknown"]


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    """Control on a day, before any evidence: general knowledge, by raion.

    ``raions`` are KATOTTG stems of raions or oblasts (``"UA1404"``, ``"UA01"``), ``exceptions``
    stems of hromadas and settlements (``"UA1404005"``, ``"UA1404005001"``). The longest stem that
    fits wins; what no stem fits is ``default``. ``unknown`` is said where a raion is split by the
    line and general knowledge does not tell on which side a place lies.
    """

    on: date
    source: str
    default: BaselineState
    raions: dict[str, BaselineState]
    exceptions: dict[str, BaselineState] = {}

    def state_of(self, place: str) -> State | None:
        """Who holds the settlement with this KATOTTG code on ``on``; ``None`` where unknown."""
        for length in (12, 9, 6, 4):
            stem = place[:length]
            state = self.exceptions.get(stem) or self.raions.get(stem)
            if state is not None:
                return None if state == "unknown" else state
        return None if self.default == "unknown" else self.default


class Pack(Struct, frozen=True, kw_only=True):
    """Everything that frontlog knows of one conflict before it reads anything."""

    id: str
    name: str
    version: str
    sides: list[Side]
    baselines: list[Baseline]
    """Oldest first; the one that counts on a day is ``baseline_on`` that day."""
    claimants: list[PackClaimant] = []
    sources: list[PackSource] = []
    renames: list[Rename] = []
    parts: list[Part] = []
    sectors: list[Sector] = []
    not_places: list[str] = []
    """Names with a town's name in them that never mean the town (newspapers, groupings)."""
    abroad: dict[str, list[str]] = {}
    """Region beyond the border -> Russian names of its settlements; no gazetteer here has them."""

    def baseline_on(self, day: date) -> Baseline | None:
        """The newest baseline that is not later than ``day``; ``None`` before the first."""
        return next((row for row in reversed(self.baselines) if row.on <= day), None)


class _Header(Struct, forbid_unknown_fields=True):
    id: str
    name: str
    version: str
    sides: list[Side]


def load(folder: Path | None = None) -> Pack:
    """Read and check a pack; without ``folder`` the one for Ukraine.

    Raises:
        DamagedStore: a file is missing or does not say what it must; names file and field.
    """
    return _load(folder or default_folder())


def default_folder() -> Path:
    """The Ukraine pack: inside an installed package, beside ``src`` in a checkout."""
    here = Path(__file__).resolve()
    installed = here.parent / "packs" / "ukraine"
    return installed if installed.is_dir() else here.parents[2] / "packs" / "ukraine"


@cache
def _load(folder: Path) -> Pack:
    header = _convert(folder / "pack.toml", _toml(folder / "pack.toml"), _Header)
    names = _toml(folder / "names.toml")
    return Pack(
        id=header.id,
        name=header.name,
        version=header.version,
        sides=header.sides,
        baselines=sorted(
            _rows(folder / "baseline.toml", "baseline", Baseline), key=lambda row: row.on
        ),
        claimants=_rows(folder / "claimants.toml", "claimant", PackClaimant),
        sources=_rows(folder / "sources.toml", "source", PackSource),
        renames=_rows(folder / "renames.toml", "rename", Rename),
        parts=_rows(folder / "parts.toml", "part", Part),
        sectors=_rows(folder / "sectors.toml", "sector", Sector),
        not_places=_convert(folder / "names.toml", names.get("not_places", []), list[str]),
        abroad=_convert(folder / "names.toml", names.get("abroad", {}), dict[str, list[str]]),
    )


def _rows(path: Path, table: str, kind: type[T]) -> list[T]:
    return _convert(path, _toml(path).get(table, []), list[kind])  # type: ignore[valid-type]


def _convert(path: Path, value: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise DamagedStore(f"{path}: {error}") from error


def _toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DamagedStore(f"{path}: the pack lacks this file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DamagedStore(f"{path}: {error}") from error
