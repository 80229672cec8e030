"""What is told of the whole ledger at once, gathered while its almanac is made.

The same answers as `series`, `tracks` and the ledger's own questions give from all claims
together; here each settlement is looked at once, and nothing but counts is kept of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import numpy as np
from msgspec import Struct, structs

from frontlog import assess
from frontlog.assess.assessment import SINGLED_OUT
from frontlog.assess.parameters import ORDER
from frontlog.assess.timeline import Timeline, timelines
from frontlog.ledger import Ledger, RecordedClaim, SourceActivity
from frontlog.ledger.almanac import Draft, Voice
from frontlog.model import Evidence, SideId, Source
from frontlog.views import evidence, series, tracks, voices
from frontlog.views.country import Country
from frontlog.views.grounds import Grounds
from frontlog.views.voices import ClaimantView

_OUTLET = "outlet:"


class Coverage(Struct, frozen=True, kw_only=True):
    """How much there is, and when each source was last heard."""

    first: date | None
    last: date | None
    examples: bool
    counts: dict[str, int]
    activity: list[SourceActivity]

    @classmethod
    def of(cls, ledger: Ledger, known: datetime, counts: dict[str, int]) -> Coverage:
        """What a ledger covers, as known at a moment, with ``counts`` made of all of it."""
        first, last = ledger.days(known)
        return cls(
            first=first,
            last=last,
            examples=ledger.holds_examples(),
            counts=counts,
            activity=ledger.activity(known),
        )


class Spoke(Struct, frozen=True):
    """A source and the days of its publications, ordinals as int32."""

    source: Source
    days: bytes

    def last(self, on: date) -> date | None:
        """The last day up to one on which it was heard."""
        days = np.frombuffer(self.days, dtype=np.int32)
        row = int(np.searchsorted(days, on.toordinal(), side="right"))
        return date.fromordinal(int(days[row - 1])) if row else None


class Gathered(Struct, frozen=True):
    """Everything that is told of the whole ledger; ``series`` is none of an empty ledger."""

    coverage: Coverage
    spoke: list[Spoke]
    claimants: list[ClaimantView]
    series: series.Series | None


class Gathering:
    """Takes settlements one after another; `done` gives what came of them all."""

    def __init__(self, country: Country, known: datetime) -> None:
        self._country = country
        self._weighing = country.weighing
        self._known = known
        self._parameters = self._weighing.parameters(known)
        self._span = series.span(self._weighing.ledger, known)
        self._chances: dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]] = {}
        self._captures: list[Evidence] = []
        self._turned: dict[tuple[str, SideId, SideId], list[date]] = defaultdict(list)
        self._voice_of: dict[str, str] = {}
        self._since: date | None = None

    def add_timeline(self, found: Timeline) -> None:
        """A settlement's chances on the days of the chart."""
        if self._span is None:
            return
        rows = np.array([day.toordinal() for day in self._span.sampled]) - found.first
        chances = found.probabilities[np.maximum(rows, 0)].copy()
        chances[rows < 0] = np.nan
        self._chances[found.place] = chances

    def add_claims(self, claims: Iterable[RecordedClaim], weighed: Iterable[Evidence]) -> None:
        """The claims about some settlements, and everything that is weighed of these."""
        found = list(claims)
        self._voice_of |= {evidence.claimant_key(item): voices.voice(item) for item in found}
        places = {item.place for item in found if voices.is_capture(item)}
        items = [item for item in weighed if item.place in places]
        said = [item for item in items if item.kind == "claim"]
        captures = [item for item in said if item.event == "capture"]
        self._captures += captures
        first = [item.start for item in said]
        self._since = min([*first, self._since] if self._since else first, default=None)
        for camp in {item.side for item in captures}:
            self._judge(camp, [i for i in items if i.kind != "claim" or i.side != camp])

    def _judge(self, camp: SideId, items: Sequence[Evidence]) -> None:
        """When places passed to a side, by everybody but the camp that is judged."""
        for found in timelines(
            items, last=self._known.date(), as_of=self._known, parameters=self._parameters
        ):
            p = found.probabilities
            state = np.where(p.max(axis=1) > SINGLED_OUT, p.argmax(axis=1), -1)
            for row in (np.flatnonzero(np.diff(state)) + 1).tolist():
                if state[row] >= 0:
                    side = ORDER[state[row]]
                    day = date.fromordinal(found.first + row)
                    self._turned[found.place, side, camp].append(day)

    def done(self, draft: Draft, grounds: Grounds, alike: Mapping[str, Sequence[str]]) -> Gathered:
        """All of it; ``alike`` names the settlements that one of them stands for."""
        return Gathered(
            coverage=Coverage.of(self._weighing.ledger, self._known, draft.counts(self._known)),
            spoke=self._spoke(draft),
            claimants=self._claimants(draft),
            series=self._series(draft, grounds, alike),
        )

    def _spoke(self, draft: Draft) -> list[Spoke]:
        days = draft.published(self._known)
        return [
            Spoke(item.source, np.array(days.get(item.source.slug, ()), dtype=np.int32).tobytes())
            for item in self._weighing.ledger.activity(self._known)
        ]

    def _claimants(self, draft: Draft) -> list[ClaimantView]:
        until = self._known.date()
        records = assess.track_records(
            self._captures,
            lambda place, actor, camp: self._turned.get((place, actor, camp), ()),
            since=self._since or until,
            until=until,
            known=until,
        )
        judged = tracks.by_voice(records, self._voice_of)
        names = {source.slug: source.name for source in self._weighing.ledger.sources()}
        rows = [_claimant(one, names, judged.get(one.id)) for one in draft.voices(self._known)]
        return sorted(rows, key=lambda row: (-row.claims, row.id))

    def _series(
        self, draft: Draft, grounds: Grounds, alike: Mapping[str, Sequence[str]]
    ) -> series.Series | None:
        if self._span is None:
            return None
        ids = self._country.gazetteer.ids
        chances = series.over_all(self._chances.items(), alike, ids, len(self._span.sampled))
        return series.Series(
            first=self._span.first,
            last=self._span.last,
            areas=series.areas(grounds, self._span.sampled, chances),
            claims=series.said(
                (series.Tally(*row) for row in draft.tally(self._known)), self._span.last
            ),
        )


def _claimant(
    one: Voice, names: Mapping[str, str], track: tuple[assess.TrackRecord, ...] | None
) -> ClaimantView:
    slug = one.id.removeprefix(_OUTLET)
    return ClaimantView(
        **structs.asdict(one)
        | {"name": names.get(slug, slug) if one.id.startswith(_OUTLET) else one.name},
        track=track,
    )
