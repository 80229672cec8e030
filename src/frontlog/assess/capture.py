"""When a place changed hands: an interval with its witnesses, never a single day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct, structs

from frontlog.assess.columns import day_of, picture_of
from frontlog.assess.meaning import ADVERSARY, read
from frontlog.assess.parameters import ORDER, Parameters
from frontlog.assess.tables import DEFAULT
from frontlog.assess.weigh import usable
from frontlog.model import DateInterval, Evidence, SideId


class CaptureInterval(Struct, frozen=True, kw_only=True):
    """The latest change of hands of a place: who said or showed what, and first when.

    ``start`` is the earliest day on which anybody said or showed that ``by`` has it; ``end`` the
    day by which all had who ever did, ``None`` while the other side's last word disputes it.
    ``likely`` are the days between which a further independent map would be expected to date it,
    nine times in ten, by how maps have differed before; ``None`` before any map has turned.
    ``agreed`` is the first day on which both sides had said or shown so, and the other side denied
    it neither that day nor since. ``reversals`` are the days on which a map or an admission turned
    the place back, oldest first, over its whole past.
    """

    place: str
    by: SideId
    start: date
    end: date | None
    first_claim: date | None = None
    first_denial: date | None = None
    first_map: date | None = None
    last_map: date | None = None
    first_admission: date | None = None
    agreed: date | None = None
    likely: DateInterval | None = None
    reversals: tuple[date, ...] = ()


class _Word(Struct, frozen=True):
    """One statement or picture on who has the whole place."""

    on: date
    holder: SideId
    speaker: SideId
    source: str
    denies: bool
    shown: bool


def capture(
    evidence: Sequence[Evidence], *, as_of: datetime, parameters: Parameters = DEFAULT
) -> CaptureInterval | None:
    """The latest change of hands of the place that the evidence is about, as known at ``as_of``.

    ``None`` where nobody has said or shown one.
    """
    items = usable(evidence, as_of.date(), as_of)
    words = sorted(_words(items), key=lambda word: (word.on, not word.shown))
    turns = _turns(words, _first_holder(items))
    if not turns:
        return None
    since, by = turns[-1]
    episode = [word for word in words if word.on >= since]
    found = _interval(items[0].place, by, episode, tuple(on for on, _ in turns[1:]))
    return structs.replace(found, likely=_likely(found, parameters.map_spread))


def _likely(found: CaptureInterval, spread: tuple[int, int]) -> DateInterval | None:
    if found.last_map is None:
        return None
    before, after = (timedelta(days=days) for days in spread)
    return DateInterval(found.start - before, found.last_map + after)


def _first_holder(items: Iterable[Evidence]) -> SideId | None:
    """Who held the place when its story starts: by the baseline, else by the first map."""
    ground = sorted(
        (item for item in items if item.kind in ("reading", "baseline")),
        key=lambda item: (item.start, item.kind != "baseline"),
    )
    held = [ORDER[shown] for item in ground if (shown := picture_of(item)) is not None]
    return next((state for state in held if state != "contested"), None)


def _words(items: Iterable[Evidence]) -> Iterable[_Word]:
    for item in items:
        if item.kind == "reading":
            shown = picture_of(item)
            if shown is not None and ORDER[shown] != "contested":
                yield _Word(item.start, ORDER[shown], item.side, item.claimant, False, True)
        elif item.kind == "claim" and (word := _said(item)) is not None:
            yield word


def _said(item: Evidence) -> _Word | None:
    if item.event not in ("capture", "withdraw", "hold") or item.stance is None:
        return None
    told = read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)
    if told is None or told.side is None or item.stance == "doubts" or item.relation != "in":
        return None
    denies = told.bearing == "against"
    holder = ADVERSARY[told.side] if denies else told.side
    return _Word(day_of(item), holder, item.side, item.claimant, denies, False)


def _turns(words: Iterable[_Word], holder: SideId | None) -> list[tuple[date, SideId]]:
    """Days on which somebody first said or showed a new holder.

    The way there may be a boast; the way back takes a map or an admission, for the loser of a
    place goes on claiming it.
    """
    turns: list[tuple[date, SideId]] = []
    for word in words:
        if word.denies or word.holder == holder:
            continue
        boast = not word.shown and word.speaker == word.holder
        if boast and turns:
            continue
        if holder is not None or turns:
            turns.append((word.on, word.holder))
        holder = word.holder
    return turns


def _interval(
    place: str, by: SideId, episode: Sequence[_Word], reversals: tuple[date, ...]
) -> CaptureInterval:
    other = ADVERSARY[by]
    mine = [word for word in episode if word.holder == by]
    claims = [word.on for word in mine if not word.shown and word.speaker == by]
    admissions = [word.on for word in mine if not word.shown and word.speaker == other]
    denials = [w.on for w in episode if w.holder == other and w.speaker == other and not w.shown]
    maps = _firsts(word for word in mine if word.shown)
    conceded = [word.on for word in mine if word.speaker == other]
    claimed = [word.on for word in mine if word.speaker == by]
    # A concession that its own side denies, that day or later, is no agreement.
    standing = [on for on in conceded if on > max(denials, default=date.min)]
    agreed = max(min(standing), min(claimed)) if standing and claimed else None
    open_still = bool(denials) and (not conceded or max(denials) > max(conceded))
    firsts = list(_firsts(word for word in mine if not word.denies).values())
    return CaptureInterval(
        place=place,
        by=by,
        start=min(firsts),
        end=None if open_still else max(firsts),
        first_claim=min(claims, default=None),
        first_denial=min(denials, default=None),
        first_map=min(maps.values(), default=None),
        last_map=max(maps.values(), default=None),
        first_admission=min(admissions, default=None),
        agreed=agreed,
        reversals=reversals,
    )


def _firsts(words: Iterable[_Word]) -> dict[str, date]:
    """The first day of each source."""
    first: dict[str, date] = {}
    for word in words:
        first[word.source] = min(word.on, first.get(word.source, word.on))
    return first
