"""A small world: four settlements, two days, and claims with hostile text in them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from frontlog.model import (
    Assessment,
    Claim,
    Claimant,
    DateInterval,
    Influence,
    Mention,
    Place,
    State,
)
from frontlog.publish import MapOfDay, PublishedClaim, map_of_day

DAY = date(2025, 2, 8)
AS_OF = datetime(2025, 2, 9, 6, tzinfo=UTC)
RU = Claimant("mod-ru", "Russian Ministry of Defence", "ru")
UA = Claimant("deepstate", "DeepState", "ua")
HOSTILE = '=HYPERLINK("http://x.example")<script>alert(1)</script> & ]]>\x07'


def place(number: int, name: str, lat: float | None = 48.4) -> Place:
    return Place(
        id=f"UA{number:017d}",
        name=f"{name} укр",
        name_en=name,
        kind="city",
        oblast="Донецька",
        raion="Бахмутський",
        lat=lat,
        lon=None if lat is None else 37.8 + number / 100,
    )


HORKA = place(1, "Horka")
BALKA = place(2, "Balka")
NOWHERE = place(3, "Nowhere", None)
STEADY = place(4, "Steady")
CHANGED: dict[str, dict[State, float]] = {
    "before": {"ua": 0.9, "ru": 0.02, "contested": 0.08},
    "after": {"ua": 0.1, "ru": 0.3, "contested": 0.6},
}


def assessed(
    where: Place, on: date, p: dict[State, float], state: State | None, *, stale: bool = False
) -> tuple[Place, Assessment]:
    return where, Assessment(
        place=where.id,
        valid_on=on,
        as_of=AS_OF,
        probabilities=p,
        state=state,
        contested=state == "contested",
        evidence=(Influence("r" * 32, 0.2), Influence("c" * 32, -1.5)),
        basis="evidence",
        last_evidence=on,
        stale=stale,
        method="control/1",
    )


def day(on: date = DAY, which: str = "after") -> MapOfDay:
    state: State = "ua" if which == "before" else "contested"
    steady: dict[State, float] = {"ua": 0.01, "ru": 0.97, "contested": 0.02}
    return map_of_day(
        on,
        AS_OF,
        [
            assessed(STEADY, on, steady, "ru", stale=True),
            assessed(NOWHERE, on, steady, None),
            assessed(HORKA, on, CHANGED[which], state),
        ],
    )


def claim(
    number: int,
    claimant: Claimant = RU,
    *,
    where: Place | None = HORKA,
    quote: str = "взяли Горку",
    url: str | None = "https://a.example/1",
    **fields: object,
) -> PublishedClaim:
    said: dict[str, object] = {"stance": "asserts", "event": "capture", "actor": "ru", **fields}
    return PublishedClaim(
        claim=Claim(
            document=f"{number:032x}",
            claimant=claimant,
            mention=Mention(start=6, end=11, text="Горку", kind="settlement"),
            relation="in",
            quote=quote,
            start=0,
            end=len(quote),
            extractor="rules/1",
            event_date=DateInterval(date(2025, 2, 7), date(2025, 2, 7)),
            **said,  # type: ignore[arg-type]
        ),
        place=where,
        probability=0.98765,
        source="vezha",
        title="Заголовок",
        url=url,
        language="ru",
        published_at=datetime(2025, 2, 8, 9, number, tzinfo=UTC),
        recorded_at=datetime(2025, 2, 8, 10, tzinfo=UTC),
        origin=f"o{number}",
    )


CLAIMS = [
    claim(2, UA, stance="denies", quote="Горка не взята"),
    claim(1),
    claim(3, quote=HOSTILE, url="javascript:alert(1)", where=None),
]
