"""Where a text says that a place lies: "6 км на захід від Авдіївки", "south of Bakhmut near X"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from frontlog.model import Mention

_POINTS = dict(zip(("n", "ne", "e", "se", "s", "sw", "w", "nw"), range(0, 360, 45), strict=True))
_DIRECTION = re.compile(
    r"(?:(?P<km>\d{1,3}(?:[.,]\d)?)[ \u00a0-]?"
    r"(?:km|км|кілометр\w*|километр\w*|kilomet(?:er|re)s?)[ \u00a0,]*)?"
    r"(?:(?:to the|на|в|у|к|further|just|directly|immediately)[ \u00a0]+)*(?<!\w)"
    r"(?P<ns>north|south|північн\w*|південн\w*|північ|південь|півдні|півночі|північніше|південніше"
    r"|северо|юго|севернее|южнее|север\w?|юг\w?)?[ \u00a0-]*"
    r"(?P<ew>east|west|східніше|західніше|східн\w*|західн\w*|схід|захід|сході|заході"
    r"|восточнее|западнее|восток\w?|запад\w?)?(?!\w)"
    r"(?:[ \u00a0]+(?:of|from|від|од|от))?[ \u00a0]+"
    r"(?:(?:the|м\.|міста|города|town of|city of)[ \u00a0]*)*$",
    re.IGNORECASE,
)
_STEMS = (
    *("north", "south", "east", "west", "півн", "півд", "схід", "сход", "захід", "заход"),
    *("север", "юг", "юж", "восто", "запад"),
)
"""Where none of these stands right before a place, the slow pattern is spared."""
_BEFORE_GAP = re.compile(
    r"[\s,(–—-]*(?:(?:що|яка|яке|які|который|которая|которое|which|located|lying|situated"
    r"|розташован\w+|расположен\w+|is|are|це|это|населений пункт|населённый пункт|a|село|village"
    r"|settlement|at|за|в|у|about|roughly|some|приблизно|примерно)[\s,]*){0,3}"
)
_AFTER_GAP = re.compile(
    r"[\s,]*(?:near|toward|towards|at|in|into|around|from|біля|поблизу|неподалік"
    r"|[ву] район(?:і|ах|е)|[ву] напрямку|около|возле|в направлении|у|в|на|до)"
    r"(?:[ \u00a0]+(?:the|село|села|селі|villages? of|settlements? of|населен\w+ пункт\w*))?\s*",
    re.IGNORECASE,
)
_BESIDE_GAP = re.compile(
    r"(?:[ \u00a0]*\(|,[ \u00a0](?:що|яка|який|яке|что|который|которая|которое|which is|located))?"
    r"[ \u00a0]*(?<!\w)(?:near|outside(?: of)?|close to|just off|біля|поблизу|неподалік(?: від)?"
    r"|недалеко від|під|близ|вблизи|возле|около|рядом с|недалеко от|неподал[её]ку от|под)[ \u00a0]"
    r"(?:(?:the|м\.|міста|города|town of|city of|village of|села|селища)[ \u00a0]*)*"
    r"|[ \u00a0](?:на|on the|in the|along the)[ \u00a0]",
    re.IGNORECASE,
)
"""Between a place and another that it lies beside ("X під Y", "X на Y напрямку")."""
_LIST_GAP = re.compile(r"[\s,]*(?:and|та|і|й|и|або|or)?[\s]*", re.IGNORECASE)
_REACH = 60
_CLOSE = 30


class Relation(Struct, frozen=True):
    """Mention ``of`` lies ``bearing`` degrees from mention ``anchor``, ``km`` away if said."""

    of: int
    anchor: int
    bearing: float | None
    km: float | None


def relations(text: str, mentions: Sequence[Mention]) -> list[Relation]:
    """Every such statement; numbers are positions in ``mentions``, which stand in text order."""
    points = _points(text)
    places = [n for n, m in enumerate(mentions) if m.kind != "region"]
    found = [Relation(of, by, None, None) for of, by in _beside(text, mentions, places)]
    for rank, number in enumerate(places):
        anchor = mentions[number]
        last = bisect_left(points, anchor.start) - 1
        if last < 0 or points[last] < anchor.start - _CLOSE:
            continue
        said = _DIRECTION.search(text, max(0, anchor.start - _REACH), anchor.start)
        if said is None:
            continue
        bearing = _bearing(said)
        km = float(said["km"].replace(",", ".")) if said["km"] else None
        if bearing is None:
            continue
        subjects = _subjects(text, mentions, places, rank, said.start())
        found += [Relation(of, number, bearing, km) for of in subjects]
    return found


def _beside(text: str, mentions: Sequence[Mention], places: list[int]) -> Iterator[tuple[int, int]]:
    """Places told to lie beside the next one, and that one."""
    for of, by in pairwise(places):
        gap = mentions[by].start - mentions[of].end
        if 3 < gap < _REACH and _BESIDE_GAP.fullmatch(text, mentions[of].end, mentions[by].start):
            yield of, by


def _points(text: str) -> list[int]:
    """Where words of direction begin."""
    lower = text.lower()
    found: list[int] = []
    for stem in _STEMS:
        position = lower.find(stem)
        while position >= 0:
            found.append(position)
            position = lower.find(stem, position + 1)
    return sorted(found)


def _bearing(said: re.Match[str]) -> float | None:
    ns, ew = (said["ns"] or "").lower(), (said["ew"] or "").lower()
    name = ("n" if ns.startswith(("no", "північ", "сев")) else "s") if ns else ""
    name += ("e" if ew.startswith(("ea", "сх", "во")) else "w") if ew else ""
    return _POINTS.get(name)


def _subjects(
    text: str, mentions: Sequence[Mention], places: list[int], rank: int, said: int
) -> Iterator[int]:
    """The mentions that a direction speaks of: those after its anchor, else the one before it."""
    gap = _AFTER_GAP
    end = mentions[places[rank]].end
    after = False
    for number in places[rank + 1 :]:
        if not gap.fullmatch(text, end, mentions[number].start):
            break
        yield number
        after, gap, end = True, _LIST_GAP, mentions[number].end
    if not after and rank and _BEFORE_GAP.fullmatch(text, mentions[places[rank - 1]].end, said):
        yield places[rank - 1]
