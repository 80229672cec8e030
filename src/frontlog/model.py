"""The records that walk through the rooms, and their vocabularies. Imports nothing of ours.

Records are immutable. A correction is a new record that names the old one. Ids are content
hashes, so the same thing recorded twice is the same record. Three clocks never mix: the day an
event is said to have happened (``event_date``), when it was published (``published_at``), when
frontlog recorded it (``recorded_at``). Unknown is ``None``, never 0, ``""`` or today.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Literal, Protocol, get_args

from msgspec import Struct

Stance = Literal["asserts", "denies", "doubts"]
Event = Literal[
    "capture",
    "hold",
    "contest",
    "advance",
    "repel",
    "withdraw",
    "infiltrate",
    "encircle",
    "attack",
]
Relation = Literal["in", "near", "toward", "direction"]
SideId = str
"""``ua``, ``ru`` or ``other``: ids of the conflict pack."""
State = Literal["ua", "ru", "contested"]
Category = Literal["ua", "ru", "contested"]
"""What a map says of a piece of ground; grey zones and unknown status are ``contested``."""
Layer = Literal["control", "advance", "claimed"]
"""What a map's area means: the maker's assessment, its advances short of control, or what
somebody claims. The three never mix."""
SourceKind = Literal["official", "monitor", "media", "channel", "map"]
MentionKind = Literal["settlement", "sector", "region", "part"]
NameKind = Literal["official", "former", "transliteration", "other_side", "variant", "misspelling"]
Language = Literal["uk", "ru", "en"]
Verdict = Literal["upheld", "misread", "misplaced", "duplicate", "false"]
"""An editor's: rightly read; not what the text says; another place; said before; shown untrue."""

EVENTS: tuple[Event, ...] = get_args(Event)
STANCES: tuple[Stance, ...] = get_args(Stance)
STATES: tuple[State, ...] = get_args(State)


def content_id(*parts: object) -> str:
    """A 128-bit hex id of the parts; each is length-prefixed so that no two lists collide."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = b"\x00" if part is None else str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()[:32]


def utc_now() -> datetime:
    """The present moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Source(Struct, frozen=True, kw_only=True):
    """Who publishes."""

    slug: str
    name: str
    kind: SourceKind
    side: SideId
    language: Language | None = None
    licence: str | None = None
    url: str | None = None
    cadence_days: float | None = None


class Document(Struct, frozen=True, kw_only=True):
    """What was published, as it was given.

    ``text`` is never edited, so that offsets stay true; ``body`` holds the ``(start, end)`` spans
    of it that are the report, without navigation, news feeds and forms.
    """

    id: str
    source: str
    text: str
    recorded_at: datetime
    body: tuple[tuple[int, int], ...]
    published_at: datetime | None = None
    url: str | None = None
    language: Language | None = None
    title: str | None = None
    outlet: str | None = None
    replaces: str | None = None
    origin: str | None = None
    given_id: str | None = None
    """What the file it came from calls it (``id`` of a JSON line); not part of what it says."""

    @property
    def published_on(self) -> date | None:
        """The day of publication, where it is known."""
        return None if self.published_at is None else self.published_at.date()


class Issue(Struct, frozen=True, kw_only=True):
    """An input that was refused, or that gave nothing: what, where in it, and why."""

    input: str
    reason: str
    recorded_at: datetime
    where: str = ""

    @property
    def id(self) -> str:
        """Hash of what was refused and why; the same refusal twice is one issue."""
        return content_id("issue", self.input, self.where, self.reason)


class Mention(Struct, frozen=True, kw_only=True):
    """A run of a document's text that may name a place: ``text == document.text[start:end]``.

    ``places`` are the ids that the form can stand for; a ``part`` (district, mine) lists the
    settlements it belongs to. Misspelt forms carry ``fuzzy``.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    places: tuple[str, ...] = ()
    fuzzy: bool = False


class DateInterval(Struct, frozen=True):
    """Inclusive days within which something happened."""

    start: date
    end: date


class Claimant(Struct, frozen=True):
    """Who puts a proposition forward; ``id`` is the pack's, or is made from the name as written."""

    id: str
    name: str
    side: SideId


class Claim(Struct, frozen=True, kw_only=True):
    """One proposition that one claimant puts forward about one place (CODEBOOK in METHOD.md)."""

    document: str
    claimant: Claimant
    stance: Stance
    event: Event
    mention: Mention
    relation: Relation
    quote: str
    start: int
    end: int
    extractor: str
    speaker: str | None = None
    via: tuple[str, ...] = ()
    actor: SideId | None = None
    part: str | None = None
    event_date: DateInterval | None = None

    @property
    def id(self) -> str:
        """Hash of everything that the claim says; the extractor's version included."""
        dates = self.event_date
        return content_id(
            "claim",
            self.document,
            self.claimant.id,
            self.speaker,
            "\x1f".join(self.via),
            self.stance,
            self.event,
            self.actor,
            self.mention.start,
            self.mention.end,
            self.relation,
            self.part,
            dates and dates.start,
            dates and dates.end,
            self.start,
            self.end,
            self.extractor,
        )


class Measure(Struct, frozen=True, kw_only=True):
    """Something imposed on civilians under occupation: not a claim of control.

    ``place`` is the settlement or region as the text writes it.
    """

    document: str
    claimant: Claimant
    kind: str
    quote: str
    start: int
    end: int
    extractor: str
    place: str | None = None
    event_date: DateInterval | None = None


class Name(Struct, frozen=True):
    """One way in which a place is or was called; ``since``/``until`` where the period is known."""

    text: str
    language: Language | None
    kind: NameKind
    source: str
    since: date | None = None
    until: date | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A settlement. ``id`` is its KATOTTG code; coordinates are WGS 84, ``None`` where unknown."""

    id: str
    name: str
    name_en: str
    kind: str
    oblast: str | None = None
    raion: str | None = None
    hromada: str | None = None
    oblast_id: str | None = None
    raion_id: str | None = None
    hromada_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    footprint: bytes | None = None
    """Outline as WKB, lon/lat."""


class Reason(Struct, frozen=True):
    """One feature's contribution to a candidate, in log-odds, and why in words."""

    feature: str
    weight: float
    why: str


class Candidate(Struct, frozen=True):
    """A place that a mention may mean."""

    place: str
    probability: float
    reasons: tuple[Reason, ...] = ()


class Resolution(Struct, frozen=True, kw_only=True):
    """Which place a mention means; ``place`` is ``None`` where frontlog abstains."""

    document: str
    start: int
    end: int
    place: str | None
    probability: float | None
    candidates: tuple[Candidate, ...]
    gazetteer: str

    @property
    def id(self) -> str:
        """Hash of the mention and the answer."""
        return content_id(
            "resolution", self.document, self.start, self.end, self.place, self.gazetteer
        )


class MapArea(Struct, frozen=True, kw_only=True):
    """A piece of ground on somebody's map. ``geometry`` is valid 2-D WKB, lon/lat."""

    category: Category
    geometry: bytes
    layer: Layer = "control"
    label: str = ""


class ControlMap(Struct, frozen=True, kw_only=True):
    """What one source's map showed for one day."""

    source: str
    valid_on: date
    recorded_at: datetime
    areas: tuple[MapArea, ...]
    complete: bool = True
    """Whether ground outside every area is Ukrainian-held by this map's own convention."""
    drawn_at: datetime | None = None
    """When the map was taken, where that is known: of two of a day the later one counts."""


class Reading(Struct, frozen=True, kw_only=True):
    """What a map shows at a place: category at its centre, share of its footprint in each.

    ``since`` and ``until`` are the first and last consecutive days of this source with this
    reading; ``until`` is ``None`` while it lasts.
    """

    source: str
    place: str
    since: date
    category: Category | None
    shares: dict[str, float]
    recorded_at: datetime
    until: date | None = None

    @property
    def id(self) -> str:
        """Hash of what was read, where and from when."""
        shares = ",".join(f"{key}={value:.4f}" for key, value in sorted(self.shares.items()))
        return content_id("reading", self.source, self.place, self.since, self.category, shares)


class Evidence(Struct, frozen=True, kw_only=True):
    """One claim, map reading or baseline as `assess` sees it: all of one place.

    ``weight`` is the probability that the claim is about this place at all. For a claim
    ``category`` is ``None``; for the others ``event`` and ``stance`` are. ``nearby`` is what a map
    shows of the neighbouring settlements: ``shares`` of them, by side.
    """

    id: str
    place: str
    kind: Literal["claim", "reading", "nearby", "baseline"]
    start: date
    end: date
    recorded_at: datetime
    claimant: str
    side: SideId
    origin: str
    published_on: date | None = None
    stance: Stance | None = None
    event: Event | None = None
    actor: SideId | None = None
    relation: Relation | None = None
    part: str | None = None
    category: Category | None = None
    shares: dict[str, float] | None = None
    weight: float = 1.0
    claimant_kind: str | None = None
    """The pack's kind of the claimant (official, monitor, ...); ``None`` where it is not listed."""


class Influence(Struct, frozen=True):
    """How far one piece of evidence moved an assessment, in nats of the final state's log-odds."""

    evidence: str
    weight: float


class Assessment(Struct, frozen=True, kw_only=True):
    """What the evidence supports for one place and one day, as known at ``as_of``."""

    place: str
    valid_on: date
    as_of: datetime
    probabilities: dict[State, float]
    state: State | None
    """The most probable state; ``None`` where the evidence does not single one out."""
    contested: bool
    evidence: tuple[Influence, ...]
    basis: Literal["evidence", "baseline"]
    last_evidence: date | None
    stale: bool
    method: str

    @property
    def shown(self) -> State | None:
        """The state as maps and sentences give it: where both sides are, the likelier isn't it."""
        return "contested" if self.contested else self.state

    def differs(self, other: Assessment | None) -> bool:
        """Whether it is news beside another one, or beside nothing.

        Of two that rest on the baseline alone none is: they differ by where general knowledge was
        written down.
        """
        if self.basis == "baseline" and (other is None or other.basis == "baseline"):
            return False
        return self.shown != (None if other is None else other.shown)


class Distance(Struct, frozen=True, kw_only=True):
    """How far a settlement lies from ground of the other side; km, degrees from north."""

    centre_km: float | None
    edge_km: float | None
    bearing_deg: float | None
    bearing: str | None
    nearest: tuple[float, float] | None
    """``(lat, lon)`` of the nearest such ground."""
    source: str | None
    on: date | None


class Snapshot(Struct, frozen=True, kw_only=True):
    """A published state of the map: enough to rebuild it byte for byte."""

    valid_on: date
    as_of: datetime
    inputs: str
    method: str
    content: str
    previous: str | None = None


class Judgement(Struct, frozen=True, kw_only=True):
    """An editor's decision about a record; never an edit of what was said."""

    about: str
    verdict: Verdict
    why: str
    who: str
    made_at: datetime


class Front(Protocol):
    """Something that knows how far a point lies from the line of contact on one day."""

    def distance_km(self, lat: float, lon: float) -> float | None:
        """Kilometres to the line of contact, ``None`` where it is not known."""
