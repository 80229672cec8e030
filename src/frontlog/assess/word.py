"""What one piece of evidence says by itself, taken at its word: for rivals that do not weigh."""

from __future__ import annotations

from frontlog.assess.columns import picture_of
from frontlog.assess.meaning import ADVERSARY, read
from frontlog.assess.parameters import ORDER
from frontlog.model import Evidence, State


def word_of(item: Evidence) -> State | None:
    """The state that a claim, a reading or a baseline names; ``None`` where it names none."""
    if item.kind == "nearby":
        return None
    if item.kind != "claim":
        shown = picture_of(item)
        return None if shown is None else ORDER[shown]
    assert item.stance is not None
    assert item.event is not None
    told = read(item.stance, item.event, item.actor, item.relation or "in", item.part is not None)
    if told is None:
        return None
    if told.bearing == "contest":
        return "contested"
    side = told.side if told.bearing == "for" else ADVERSARY[told.side or "other"]
    return "ua" if side == "ua" else "ru"
