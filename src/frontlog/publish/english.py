"""The digest in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from frontlog.model import Event, Language, Place, SideId, Stance, State
from frontlog.publish.rows import AssessedPlace, PublishedClaim
from frontlog.publish.table import text_of
from frontlog.publish.wording import OUTLET, Rest, Totals, cut, listed, surest

_FORCES: dict[SideId | None, str] = {"ua": "Ukrainian forces", "ru": "Russian forces"}
_SAID: dict[Stance, str] = {
    "asserts": "asserted by",
    "denies": "denied by",
    "doubts": "not confirmed by",
}
_HAPPENED: dict[Event, str] = {
    "capture": "{who} took {ground}",
    "hold": "{who} hold {ground}",
    "contest": "fighting goes on {where} {place}",
    "advance": "{who} advanced {where} {place}",
    "repel": "{who} beat off attacks {where} {place}",
    "withdraw": "{who} left {ground}",
    "infiltrate": "small groups of {who} entered {ground}",
    "encircle": "{who} encircled {ground}",
    "attack": "{who} attacked {where} {place}",
}
_WHERE = {"in": "in", "near": "near", "toward": "toward", "direction": "in the direction of"}


class English:
    """Whole sentences in English."""

    language: Language = "en"
    map = "The map"
    disputed = "Said and denied"
    unopposed = "Said, and denied by nobody in this time"
    opposed = "Denied or not confirmed"
    others = "Also said"
    rows = "Rows"
    quiet = "No settlement's assessed state changed."
    km = "km"
    faded = "Pale: old evidence, or the baseline alone"
    states: Mapping[State | None, str] = {
        "ua": "Ukrainian-held",
        "ru": "Russian-held",
        "contested": "contested",
        None: "undecided",
    }

    claims_a_day = "Claims a day, by the side of who makes them"
    sides: Mapping[SideId, str] = {"ru": "Russian side", "ua": "Ukrainian side", "other": "others"}

    def title(self, since: date, on: date) -> str:
        """``8 February 2025: the day``."""
        days = (on - since).days
        return f"{_day(on)}: the day" if days == 1 else f"{_day(since)} to {_day(on)}: {days} days"

    def known(self, as_of: datetime) -> str:
        """``As known at 2025-02-09T06:00:00Z.``."""
        return f"As known at {text_of(as_of)}."

    def changed_since(self, since: date) -> str:
        """The heading of what changed."""
        return f"Changed since {_day(since)}"

    def short_day(self, day: date) -> str:
        """``8 February``."""
        return f"{day.day} {day:%B}"

    def map_of(self, on: date) -> str:
        """What the map shows."""
        return f"Assessed control on {on}"

    def totals(self, on: date, found: Totals) -> str:
        """How many settlements are in which state."""
        parts = ", ".join(f"{found.by_state[state]} {word}" for state, word in self.states.items())
        return (
            f"Of {found.all} settlements on {_day(on)}: {parts}. There is evidence for"
            f" {found.proven} of them, and for {found.old} of these it is old; the rest is the"
            " baseline."
        )

    def change(self, now: AssessedPlace, was: State | None) -> str:
        """``X (raion, oblast): now contested (probability 0.60), before Ukrainian-held.``."""
        around = ", ".join(part for part in (now.place.raion, now.place.oblast) if part)
        name = f"{self.name(now.place)} ({around})" if around else self.name(now.place)
        found, share = now.assessment, surest(now)
        why = "by the baseline alone" if share is None else f"probability {share:.2f}"
        if found.shown != found.state and share is not None:
            why = f"the evidence contradicts itself; likeliest {self.states[found.state]}, {why}"
        is_now = self.states[now.assessment.shown]
        return f"{name}: now {is_now} ({why}), before {self.states[was]}."

    def said(self, row: PublishedClaim, voices: Mapping[Stance, Sequence[str]], quote: str) -> str:
        """``Russian forces took X: asserted by A; denied by B.``."""
        who = "; ".join(f"{_SAID[each]} {listed(names, 'and')}" for each, names in voices.items())
        told = f"{self._what(row)}: {who}"
        if not quote:
            return f"{told}."
        words = cut(quote)
        return f"{told}, “{words}”{'' if words.endswith(('.', '!', '?', '…')) else '.'}"

    def rest(self, found: Rest) -> str:
        """``2 claims of advance, 1 more denied or doubted: X and Y.``."""
        more = [f"{found.more} more"] if found.more else []
        parts = []
        if found.asserted:
            noun = "claim" if found.asserted == 1 else "claims"
            parts.append(f"{found.asserted} {noun} of {found.event}")
        if found.opposed:
            what = "" if found.asserted else f" of {found.event}"
            noun = "denial or doubt" if found.opposed == 1 else "denials or doubts"
            parts.append(f"{found.opposed} {noun}{what}")
        return f"{listed(parts, 'and')}: {listed([*found.places, *more], 'and')}."

    def name(self, place: Place) -> str:
        """A settlement's name in this language."""
        return place.name_en

    def place(self, row: PublishedClaim) -> str:
        """Its English name, else as written."""
        return self.name(row.place) if row.place is not None else f"“{row.claim.mention.text}”"

    def voice(self, row: PublishedClaim) -> str:
        """The claimant's name, else the outlet's."""
        claimant = row.claim.claimant
        return row.source_name or row.source if claimant.id == OUTLET else claimant.name

    def _what(self, row: PublishedClaim) -> str:
        claim, name = row.claim, self.place(row)
        place = f"{claim.part} of {name}" if claim.part else name
        where = _WHERE[claim.relation]
        # Whoever took positions near a town took ground there, and not the town.
        ground = place if claim.relation == "in" else f"ground {where} {place}"
        who = _FORCES.get(claim.actor, "forces")
        told = _HAPPENED[claim.event].format(who=who, place=place, where=where, ground=ground)
        return told[0].upper() + told[1:]


ENGLISH = English()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
