"""Evidence in columns: of each piece what the model reads, as numbers, sorted by place.

Reading and sorting records one by one costs more than weighing them. Here it is done once for each
piece: the columns of a place can be kept, cut to what was known when, and joined with others'.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count, pairwise
from operator import attrgetter
from typing import Self

import numpy as np
import numpy.typing as npt
from msgspec import Struct, structs

from frontlog.assess.parameters import ORDER
from frontlog.assess.sanity import fault
from frontlog.model import Category, Event, Evidence, Relation, SideId, Stance

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

KINDS = ("claim", "reading", "nearby", "baseline")
CLAIM, READING, NEARBY, BASELINE = range(len(KINDS))
NOTHING = -1
"""What a piece shows that shows nothing."""
WHOLE = 0.9
"""Share of the footprint from which a place counts as held by one side altogether."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Manner(Struct, frozen=True):
    """Who says how what: all that decides how much a claim weighs."""

    claimant: str
    claimant_kind: str | None
    side: SideId
    stance: Stance | None
    event: Event | None
    actor: SideId | None
    relation: Relation | None
    part: str | None


_manner = attrgetter(*Manner.__struct_fields__)


class Codes(defaultdict[Hashable, int]):
    """A number for each name, in the order in which they are first met."""

    def __init__(self) -> None:
        super().__init__(count().__next__)

    def of(self, names: Iterable[Hashable]) -> Ints:
        """The codes of names; one not met before gets the next."""
        return np.fromiter(map(self.__getitem__, names), np.int64)


class Register:
    """The names that numbers in columns stand for. It only grows: a number keeps its meaning."""

    def __init__(self) -> None:
        self.places = Codes()
        self.origins = Codes()
        self._manners = Codes()
        self._known: list[Manner] = []

    def manners(self, items: Iterable[Evidence]) -> Ints:
        """The code of each piece's manner."""
        return self._manners.of(map(_manner, items))

    def known_manners(self) -> list[Manner]:
        """What the codes of manners stand for, in their order."""
        for values in list(self._manners)[len(self._known) :]:
            self._known.append(Manner(*values))  # type: ignore[misc]
        return self._known

    def alike(self, *fields: str) -> Ints:
        """For each manner a number that is the same where these fields are.

        Of the part only whether there is one counts.
        """
        read = attrgetter(*fields)
        whole = (structs.replace(m, part=m.part and "some") for m in self.known_manners())
        return Codes().of(map(read, whole))


class Columns(Struct, frozen=True):
    """n sound pieces of evidence, by place, and within one by recording, dates and id.

    Days are ordinals, ``recorded`` seconds; ``place``, ``origin`` and ``manner`` codes of the
    register; ``shown`` an index into `ORDER`; ``ru`` and ``ua`` shares of neighbours. ``twin``
    marks those that have their id in common with another; ``name`` is a number that is the same
    where the id is, and hardly ever else.
    """

    register: Register
    items: npt.NDArray[np.object_]
    place: Ints
    kind: Ints
    start: Ints
    end: Ints
    day: Ints
    recorded: Floats
    origin: Ints
    manner: Ints
    shown: Ints
    weight: Floats
    ru: Floats
    ua: Floats
    name: Ints
    twin: Marks

    def __len__(self) -> int:
        return len(self.items)

    def part(self, rows: Marks | Ints | slice) -> Self:
        """Some of the pieces, in the order of ``rows``."""
        register, *columns = structs.astuple(self)
        return type(self)(register, *(column[rows] for column in columns))

    def by_place(self) -> Iterator[Self]:
        """The pieces of each place, views of these."""
        starts = np.flatnonzero(np.diff(self.place, prepend=-1)).tolist()
        for start, end in pairwise([*starts, len(self)]):
            yield self.part(slice(start, end))


def columns_of(evidence: Iterable[Evidence], register: Register | None = None) -> Columns:
    """The sound pieces among these; the others are `sanity.refused`."""
    known = Register() if register is None else register
    sound = [item for item in evidence if fault(item) is None]
    return _sorted(_read(sound, known))


def side_by_side(parts: Sequence[Columns]) -> Columns:
    """Columns of one register and of different places, as one; at least one."""
    rows = zip(*(structs.astuple(part)[1:] for part in parts), strict=True)
    return Columns(parts[0].register, *(np.concatenate(column) for column in rows))


def merged(parts: Sequence[Columns]) -> Columns:
    """Columns of one register, whatever their places; at least one."""
    return _sorted(side_by_side(parts))


def known(columns: Columns, on: date, as_of: datetime) -> Columns:
    """What was known at ``as_of`` of days up to ``on``, each piece as it was recorded last."""
    moment = (as_of - EPOCH).total_seconds()
    there = (columns.recorded <= moment) & (columns.day <= on.toordinal())
    twins = np.flatnonzero(there & columns.twin)
    there[twins] = False
    last = {(columns.place[row], columns.items[row].id): row for row in twins.tolist()}
    there[list(last.values())] = True
    return columns.part(there)


def day_of(item: Evidence) -> date:
    """The day at which a claim bears on control: the last that it can mean; a map's first."""
    if item.kind != "claim":
        return item.start
    published = item.published_on
    return item.end if published is None else max(item.start, min(item.end, published))


def picture_of(item: Evidence) -> int | None:
    """Index in `ORDER` of what a reading shows; partly held is contested; ``None``: nothing."""
    shares = item.shares
    if not shares or max(shares.values()) <= 0:
        return _index(item.category)
    # Shares need not add up to one: a map that draws one side only leaves the rest unsaid.
    whole = [side for side in ("ua", "ru") if shares.get(side, 0.0) >= WHOLE]
    return ORDER.index(whole[0] if whole else "contested")


def outlined(evidence: Iterable[Evidence]) -> set[str]:
    """The places of which some map shows how much is whose: their outline is known."""
    return {item.place for item in evidence if item.kind == "reading" and item.shares}


def _index(category: Category | None) -> int | None:
    return None if category is None else ORDER.index(category)


def _read(items: list[Evidence], register: Register) -> Columns:
    """In the order given."""
    held = np.empty(len(items), dtype=object)
    held[:] = items
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    kind = np.fromiter((kinds[item.kind] for item in items), np.int64)
    shown, ru, ua = np.full(len(items), NOTHING), np.zeros(len(items)), np.zeros(len(items))
    for row in np.flatnonzero(kind != CLAIM).tolist():
        picture = picture_of(items[row])
        shown[row] = NOTHING if picture is None else picture
    for row in np.flatnonzero(kind == NEARBY).tolist():
        shares = items[row].shares or {}
        ru[row], ua[row] = shares.get("ru", 0.0), shares.get("ua", 0.0)
    return Columns(
        register=register,
        items=held,
        place=register.places.of(map(attrgetter("place"), items)),
        kind=kind,
        start=_days(map(attrgetter("start"), items)),
        end=_days(map(attrgetter("end"), items)),
        day=_days(map(day_of, items)),
        recorded=np.fromiter(((i.recorded_at - EPOCH).total_seconds() for i in items), np.float64),
        origin=register.origins.of(map(attrgetter("origin"), items)),
        manner=register.manners(items),
        shown=shown,
        weight=np.fromiter(map(attrgetter("weight"), items), np.float64),
        ru=ru,
        ua=ua,
        name=np.fromiter(map(hash, map(attrgetter("id"), items)), np.int64),
        twin=np.zeros(len(items), dtype=bool),
    )


def _days(days: Iterable[date]) -> Ints:
    return np.fromiter(map(date.toordinal, days), np.int64)


def _sorted(columns: Columns) -> Columns:
    keys = (columns.end, columns.start, columns.recorded, columns.place)
    order = np.lexsort(keys)
    same = np.ones(len(order), dtype=bool)
    same[:1] = False
    for key in keys:
        same[1:] &= key[order][1:] == key[order][:-1]
    _by_id(columns.items, order, same)
    found = columns.part(order)
    twin = _twins(found)
    return found if not twin.any() else _without_older(structs.replace(found, twin=twin))


def _by_id(items: npt.NDArray[np.object_], order: Ints, same: Marks) -> None:
    """Sort those that have all else in common by id, in place; ``same`` as the one before."""
    group = np.cumsum(~same)
    tied = np.flatnonzero(same | np.append(same[1:], False))
    ids = [item.id for item in items[order[tied]]]
    rows = zip(group[tied].tolist(), ids, order[tied].tolist(), strict=True)
    order[tied] = [row for _, _, row in sorted(rows)]


def _twins(columns: Columns) -> Marks:
    twin = np.zeros(len(columns), dtype=bool)
    ordered = np.sort(columns.name)
    met_again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    rows = np.flatnonzero(np.isin(columns.name, met_again))
    keys = [(int(columns.place[row]), columns.items[row].id) for row in rows.tolist()]
    times = Counter(keys)
    twin[rows] = [times[key] > 1 for key in keys]
    return twin


def _without_older(columns: Columns) -> Columns:
    """Of pieces with one id that were recorded at one moment of one day only the last."""
    rows = np.flatnonzero(columns.twin)
    keys = (columns.place, columns.recorded, columns.day)
    whole = zip(*(key[rows].tolist() for key in keys), columns.items[rows], strict=True)
    last = {(*key, item.id): row for (*key, item), row in zip(whole, rows.tolist(), strict=True)}
    kept = ~columns.twin
    kept[list(last.values())] = True
    return columns.part(kept)
