"""What is published: assessed control and claims, as two record kinds that never mix.

Each has one list of columns; every format (CSV, GeoJSON, KML, GeoParquet, the codebook of a
release) is written from that list, so that no two exports can say different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Generic, Literal, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from frontlog.model import Assessment, Claim, Language, Place, State, content_id

Cell = str | float | int | bool | date | datetime | None
CellType = Literal["string", "number", "integer", "boolean", "date", "datetime"]
Row = TypeVar("Row")

COORDINATE_DIGITS = 6
PROBABILITY_DIGITS = 4


class AssessedPlace(Struct, frozen=True):
    """One settlement with what the evidence supports for one day."""

    place: Place
    assessment: Assessment

    @property
    def id(self) -> str:
        """Names this answer: the place, both days, the method and the probabilities."""
        found = self.assessment
        states = [f"{key}={value:.6f}" for key, value in sorted(found.probabilities.items())]
        return content_id(
            "assessment", found.place, found.valid_on, found.as_of, found.method, *states
        )


class MapOfDay(Struct, frozen=True):
    """Assessed control of one day, as known at ``as_of``; in the order of place ids."""

    on: date
    as_of: datetime
    places: tuple[AssessedPlace, ...]

    @property
    def id(self) -> str:
        """Hash of every answer on the map."""
        return content_id("map", self.on, self.as_of, *(each.id for each in self.places))


class PublishedClaim(Struct, frozen=True, kw_only=True):
    """A claim with its document and the place it resolves to; ``None`` where it abstained."""

    claim: Claim
    place: Place | None
    probability: float | None
    source: str
    recorded_at: datetime
    source_name: str | None = None
    source_name_uk: str | None = None
    claimant_name_uk: str | None = None
    title: str | None = None
    url: str | None = None
    language: Language | None = None
    published_at: datetime | None = None
    origin: str | None = None


class Column(Struct, Generic[Row], frozen=True):
    """One column: its name, its type, what it means, and how it is read off a row."""

    name: str
    type: CellType
    meaning: str
    of: Callable[[Row], Cell]


def map_of_day(on: date, as_of: datetime, found: Iterable[tuple[Place, Assessment]]) -> MapOfDay:
    """A map from places and their assessments, in any order."""
    places = [AssessedPlace(place, assessment) for place, assessment in found]
    return MapOfDay(on, as_of, tuple(sorted(places, key=lambda each: each.place.id)))


def in_order(claims: Iterable[PublishedClaim]) -> list[PublishedClaim]:
    """Claims by day of publication, unknown days first, then by id."""
    return sorted(
        claims,
        key=lambda each: (
            each.published_at.isoformat() if each.published_at else "",
            each.claim.id,
        ),
    )


def web_address(url: str | None) -> str | None:
    """The address if it is a page on the web: ``javascript:`` and its like are none."""
    if url is None or any(ord(letter) < 0x21 for letter in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _p(state: State) -> Callable[[AssessedPlace], Cell]:
    def chance(row: AssessedPlace) -> Cell:
        # Calibrated where there is evidence; a baseline alone has no calibrated chance.
        known = row.assessment.basis == "evidence"
        found = row.assessment.probabilities.get(state) if known else None
        return _rounded(found, PROBABILITY_DIGITS)

    return chance


def _rounded(value: float | None, digits: int = COORDINATE_DIGITS) -> float | None:
    return None if value is None else round(value, digits)


def _evidence(row: AssessedPlace) -> str:
    by_weight = sorted(row.assessment.evidence, key=lambda each: (-abs(each.weight), each.evidence))
    return " ".join(each.evidence for each in by_weight)


ASSESSED: Sequence[Column[AssessedPlace]] = (
    Column("assessment_id", "string", "Id of this row; hash of its content", lambda r: r.id),
    Column("on", "date", "The day that the state is assessed for", lambda r: r.assessment.valid_on),
    Column("as_of", "datetime", "Nothing recorded later was used", lambda r: r.assessment.as_of),
    Column("place_id", "string", "KATOTTG code of the settlement", lambda r: r.place.id),
    Column("location", "string", "Ukrainian name", lambda r: r.place.name),
    Column("location_en", "string", "English name", lambda r: r.place.name_en),
    Column("kind", "string", "city, settlement or village", lambda r: r.place.kind),
    Column("admin1", "string", "Oblast", lambda r: r.place.oblast),
    Column("admin2", "string", "Raion", lambda r: r.place.raion),
    Column("admin3", "string", "Hromada", lambda r: r.place.hromada),
    Column("latitude", "number", "WGS 84; empty where unknown", lambda r: _rounded(r.place.lat)),
    Column("longitude", "number", "WGS 84; empty where unknown", lambda r: _rounded(r.place.lon)),
    Column(
        "state",
        "string",
        "Most probable state: ua, ru or contested; empty where the evidence singles none out",
        lambda r: r.assessment.state,
    ),
    Column(
        "contested",
        "boolean",
        "Whether both sides are there, or the evidence contradicts itself",
        lambda r: r.assessment.contested,
    ),
    Column("p_ua", "number", "Probability of Ukrainian control", _p("ua")),
    Column("p_ru", "number", "Probability of Russian control", _p("ru")),
    Column("p_contested", "number", "Probability that nobody controls it", _p("contested")),
    Column(
        "basis",
        "string",
        "evidence, or baseline where nothing but the table of the first days is known",
        lambda r: r.assessment.basis,
    ),
    Column("stale", "boolean", "Whether the evidence is old", lambda r: r.assessment.stale),
    Column(
        "last_evidence", "date", "Day of the latest evidence", lambda r: r.assessment.last_evidence
    ),
    Column("method", "string", "Method and its version", lambda r: r.assessment.method),
    Column(
        "evidence",
        "string",
        "Ids of the claims and map readings that moved it, heaviest first, blanks between",
        _evidence,
    ),
)

GEO_PRECISION = {"in": 1, "near": 2, "toward": 2, "direction": 3}
"""As in ACLED: 1 the place itself, 2 its surroundings, 3 a larger area."""


def _geo_precision(row: PublishedClaim) -> int | None:
    return GEO_PRECISION[row.claim.relation] if row.place is not None else None


def _event_day(end: str) -> Callable[[PublishedClaim], Cell]:
    return lambda row: None if row.claim.event_date is None else getattr(row.claim.event_date, end)


def _coordinate(name: str) -> Callable[[PublishedClaim], Cell]:
    return lambda row: None if row.place is None else _rounded(getattr(row.place, name))


def _of_place(name: str) -> Callable[[PublishedClaim], Cell]:
    return lambda row: None if row.place is None else getattr(row.place, name)


CLAIMS: Sequence[Column[PublishedClaim]] = (
    Column("claim_id", "string", "Id of the claim; hash of what it says", lambda r: r.claim.id),
    Column(
        "event_date",
        "date",
        "First day on which it is said to have happened; empty where the text names none",
        _event_day("start"),
    ),
    Column(
        "event_date_end",
        "date",
        "Last such day",
        _event_day("end"),
    ),
    Column("claimant", "string", "Id of who says it", lambda r: r.claim.claimant.id),
    Column("claimant_name", "string", "Who says it", lambda r: r.claim.claimant.name),
    Column("claimant_side", "string", "ua, ru or other", lambda r: r.claim.claimant.side),
    Column("speaker", "string", "The person speaking for the claimant", lambda r: r.claim.speaker),
    Column(
        "via",
        "string",
        "Who passed it on, outermost first, semicolons between",
        lambda r: "; ".join(r.claim.via) or None,
    ),
    Column("stance", "string", "asserts, denies or doubts", lambda r: r.claim.stance),
    Column("event_type", "string", "One of nine events, see below", lambda r: r.claim.event),
    Column(
        "actor",
        "string",
        "The side that does it: ua, ru; empty for contest",
        lambda r: r.claim.actor,
    ),
    Column("relation", "string", "in, near, toward or direction", lambda r: r.claim.relation),
    Column("part", "string", "Quarter or share of the place, as written", lambda r: r.claim.part),
    Column("mention", "string", "The place as written", lambda r: r.claim.mention.text),
    Column("place_id", "string", "KATOTTG code; empty where frontlog abstains", _of_place("id")),
    Column("location", "string", "Ukrainian name of the place", _of_place("name")),
    Column("location_en", "string", "English name of the place", _of_place("name_en")),
    Column("admin1", "string", "Oblast", _of_place("oblast")),
    Column("admin2", "string", "Raion", _of_place("raion")),
    Column("admin3", "string", "Hromada", _of_place("hromada")),
    Column("latitude", "number", "WGS 84", _coordinate("lat")),
    Column("longitude", "number", "WGS 84", _coordinate("lon")),
    Column("geo_precision", "integer", "1 the place, 2 near it, 3 its sector", _geo_precision),
    Column(
        "place_probability",
        "number",
        "Probability that the mention means this place",
        lambda r: _rounded(r.probability, PROBABILITY_DIGITS),
    ),
    Column("quote", "string", "Verbatim, in the language of the text", lambda r: r.claim.quote),
    Column(
        "start", "integer", "Offset of the quote in the document's text", lambda r: r.claim.start
    ),
    Column("end", "integer", "Offset behind the quote", lambda r: r.claim.end),
    Column("language", "string", "uk, ru or en", lambda r: r.language),
    Column("source", "string", "Slug of who published it", lambda r: r.source),
    Column("source_title", "string", "Headline", lambda r: r.title),
    Column("url", "string", "Address of the document", lambda r: web_address(r.url)),
    Column("document_id", "string", "Id of the document", lambda r: r.claim.document),
    Column(
        "origin",
        "string",
        "Copies of one statement share it; count origins and not rows",
        lambda r: r.origin,
    ),
    Column("published_at", "datetime", "When it was published, UTC", lambda r: r.published_at),
    Column("recorded_at", "datetime", "When frontlog recorded it, UTC", lambda r: r.recorded_at),
    Column(
        "extractor", "string", "What read the claim, and its version", lambda r: r.claim.extractor
    ),
)
