"""What maps show of a settlement's neighbours, as evidence. Pure.

Control has a line: a place behind which the other side stands already is hardly held for long,
and one among places of its own side seldom falls alone. Of each maker's map the shares of the
nearest settlements that it shows as each side's are a piece of evidence, for as long as they stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from frontlog.assess.columns import picture_of
from frontlog.assess.parameters import ORDER
from frontlog.model import Evidence, Place, SideId
from frontlog.terrain import NONE, neighbours, settlements
from frontlog.views.drawn import Edition

UNSHOWN = -1
Bytes = NDArray[np.int8]
Ints = NDArray[np.int64]


class Shown(Struct, frozen=True):
    """What one maker shows of the neighbours of n places on each day on which anything changes.

    ``ru`` and ``ua`` are (n, days): how many neighbours are shown as whole as each side's.
    ``last`` is the last day that the maker speaks of.
    """

    maker: str
    side: SideId
    days: list[date]
    recorded: list[datetime]
    last: date
    ru: Bytes
    ua: Bytes


class Nearby(Struct, frozen=True):
    """What all makers show of the neighbours of some places; ``rows`` are the places' columns."""

    rows: Mapping[str, int]
    count: Bytes
    shown: list[Shown]

    def key(self, place: str) -> tuple[bytes, ...]:
        """The same for two places of whose neighbours every map shows the same."""
        row = self.rows[place]
        tables = (table[row].tobytes() for each in self.shown for table in (each.ru, each.ua))
        return (bytes(self.count[row : row + 1]), *tables)

    def evidence(self, place: str) -> Iterator[Evidence]:
        """One piece for each run of days on which a map shows the same of the neighbours."""
        row = self.rows[place]
        count = int(self.count[row])
        for each in self.shown if count else ():
            both = np.stack([each.ru[row], each.ua[row]])
            starts = [0, *(np.flatnonzero((both[:, 1:] != both[:, :-1]).any(axis=0)) + 1).tolist()]
            for start, following in zip(starts, [*starts[1:], None], strict=True):
                ru, ua = both[:, start].tolist()
                if ru or ua:
                    shares = {"ru": ru / count, "ua": ua / count}
                    yield _piece(each, place, start, following, shares)


class Neighbourhood(Struct, frozen=True):
    """Settlements and their nearest others, as rows of ``ids`` (`terrain.neighbours`)."""

    ids: Sequence[str]
    rows: Mapping[str, int]
    near: Ints

    def around(self, places: Iterable[str]) -> list[str]:
        """Everybody's neighbours, each once."""
        rows = np.unique(self.near[[self.rows[place] for place in places]])
        return [self.ids[row] for row in rows.tolist() if row != NONE]


def neighbourhood(gazetteer: Iterable[Place]) -> Neighbourhood:
    """Everybody's nearest settlements."""
    places = settlements(gazetteer)
    rows = {place: row for row, place in enumerate(places.ids)}
    return Neighbourhood(places.ids, rows, neighbours(places))


def nearby(
    evidence: Iterable[Evidence],
    places: Sequence[str],
    hood: Neighbourhood,
    known: Sequence[Edition],
) -> Nearby:
    """What maps show of the neighbours of ``places``; ``evidence`` is the maps' of all these."""
    own = hood.near[[hood.rows[place] for place in places]]
    used = np.unique(own[own != NONE])
    column_of = {hood.ids[row]: column for column, row in enumerate(used.tolist())}
    # The last column stands for no neighbour and is shown by nobody.
    columns = np.where(own == NONE, len(used), np.searchsorted(used, own))
    by_maker: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.kind == "reading" and item.place in column_of:
            by_maker.setdefault(item.claimant, []).append(item)
    return Nearby(
        rows={place: row for row, place in enumerate(places)},
        count=(own != NONE).sum(axis=1).astype(np.int8),
        shown=[
            _shown(
                [edition for edition in known if edition.maker == maker],
                by_maker[maker],
                column_of,
                columns,
            )
            for maker in sorted(by_maker)
        ],
    )


def _shown(
    editions: Sequence[Edition],
    items: Sequence[Evidence],
    column_of: Mapping[str, int],
    columns: Ints,
) -> Shown:
    days = sorted({item.start for item in items})
    at = {day: number for number, day in enumerate(days)}
    ends = np.array([day.toordinal() for day in days])
    table = np.full((len(column_of) + 1, len(days)), UNSHOWN, dtype=np.int8)
    for item in sorted(items, key=lambda each: each.start):
        end = int(np.searchsorted(ends, item.end.toordinal(), side="right"))
        shown = picture_of(item)
        table[column_of[item.place], at[item.start] : end] = UNSHOWN if shown is None else shown
    return Shown(
        maker=editions[0].maker,
        side=editions[0].side,
        days=days,
        recorded=[min(e.drawn[day] for e in editions if day in e.drawn) for day in days],
        last=max(day for edition in editions for day in edition.drawn),
        ru=_counted(table == ORDER.index("ru"), columns),
        ua=_counted(table == ORDER.index("ua"), columns),
    )


def _counted(held: NDArray[np.bool_], columns: Ints) -> Bytes:
    found = np.zeros((len(columns), held.shape[1]), dtype=np.int8)
    for neighbour in columns.T:
        found += held[neighbour]
    return found


def _piece(
    shown: Shown, place: str, start: int, following: int | None, shares: Mapping[str, float]
) -> Evidence:
    name = f"nearby/{shown.maker}/{shown.days[start]}/{place}"
    end = shown.last
    if following is not None:
        end = date.fromordinal(shown.days[following].toordinal() - 1)
    return Evidence(
        id=name,
        place=place,
        kind="nearby",
        start=shown.days[start],
        end=end,
        recorded_at=shown.recorded[start],
        claimant=shown.maker,
        side=shown.side,
        origin=name,
        shares=dict(shares),
    )
