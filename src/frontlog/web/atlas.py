"""Routes of what stands beside the map of a day: charts, voices, maps by maker, sectors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from frontlog.web.asked import AsOf, Day, PlaceId, utc
from frontlog.web.problem import DOCUMENTED
from frontlog.web.reader import Atlas
from frontlog.web.respond import GEOJSON, documented, respond

ATOM = "application/atom+xml"

Slug = Annotated[str, Query(pattern=r"^[a-z0-9-]{1,60}$", description="A maker of maps.")]
Scope = Annotated[
    Literal["oblast", "place", "sector", "claimant"], Path(description="Claims of whom.")
]
FeedValue = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9_-]{1,80}$",
        description="The KATOTTG code of an oblast or settlement, a sector's or a claimant's id.",
    ),
]
SectorId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$", description="A sector's id.")]


def routes(atlas: Atlas, day: Callable[[date | None], date]) -> APIRouter:
    """``day`` gives the ledger's default day where none is asked for."""
    api = APIRouter(default_response_class=Response)

    @api.get("/series", summary="Ground by side over time, and claims a day")
    def series(request: Request, as_of: AsOf = None) -> Response:
        return respond(request, atlas.series(utc(as_of)))

    @api.get("/said", summary="What each side and each map says of settlements on a day")
    def said(request: Request, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, atlas.said(day(on), utc(as_of)))

    @api.get("/heard", summary="Every source and when it was last heard up to a day")
    def heard(request: Request, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, atlas.heard(day(on), utc(as_of)))

    @api.get("/makers", summary="Everybody whose maps are in the ledger")
    def makers(request: Request, as_of: AsOf = None) -> Response:
        return respond(request, atlas.makers(utc(as_of)))

    @api.get("/ground", responses=documented(GEOJSON))
    def ground(request: Request, source: Slug, on: Day = None, as_of: AsOf = None) -> Response:
        """The ground that one source draws on a day; `frontlog` is our own assessment."""
        return respond(request, atlas.ground(source, day(on), utc(as_of)), GEOJSON)

    @api.get("/sectors", summary="Every sector of the front")
    def sectors(request: Request) -> Response:
        return respond(request, atlas.sectors())

    @api.get("/sectors/{id}", summary="One sector: settlements, changes, latest claims")
    def sector(request: Request, id: SectorId, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, atlas.sector(id, day(on), utc(as_of)))

    @api.get("/places/{id}/approach", summary="How fast the line comes nearer to a settlement")
    def approach(request: Request, id: PlaceId, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, atlas.approach(id, day(on), utc(as_of)))

    return api


def feeds(atlas: Atlas) -> APIRouter:
    """Atom feeds, at the addresses that they themselves name."""
    api = APIRouter(
        prefix="/feeds/claims",
        responses={**DOCUMENTED, **documented(ATOM)},
        default_response_class=Response,
    )

    @api.get("/all.atom", summary="The newest claims of the whole country, as a feed")
    def every(request: Request) -> Response:
        home = str(request.base_url).rstrip("/")
        return respond(request, atlas.feed("all", "", home), ATOM)

    @api.get("/{scope}/{value}.atom", summary="The newest claims, as a feed")
    def feed(request: Request, scope: Scope, value: FeedValue) -> Response:
        home = str(request.base_url).rstrip("/")
        return respond(request, atlas.feed(scope, value, home), ATOM)

    return api
