"""The HTTP API and the site: reads only.

`create_app` is all that others need. Every body is JSON from a `Reader`; every error is
problem+json; every query is bounded.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from frontlog import __version__
from frontlog.model import Event, Stance
from frontlog.views.voices import Wanted
from frontlog.web import atlas, civil, corrections, newest, ogc, problem, tiles
from frontlog.web.asked import AsOf, Day, PlaceId, utc
from frontlog.web.guard import Guard, policy
from frontlog.web.kept import Kept
from frontlog.web.reader import Reader
from frontlog.web.respond import GEOJSON, documented, respond

SITE = Path(__file__).parent / "site"

Words = Annotated[str, Query(min_length=1, max_length=100, description="A name, any language.")]
Cursor = Annotated[
    str | None,
    Query(pattern="^[A-Za-z0-9_-]{1,80}$", description="`next` of the page before."),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="Claims on one page.")]
Code = Annotated[str | None, Query(pattern=r"^[A-Za-z0-9_:.-]{1,80}$")]


def _wanted(
    *,
    place: Code = None,
    claimant: Code = None,
    side: Code = None,
    stance: Annotated[Stance | None, Query()] = None,
    event: Annotated[Event | None, Query()] = None,
    since: Day = None,
    until: Day = None,
) -> Wanted:
    """The filter of a list of claims; what is left out is not asked about."""
    return Wanted(
        place=place,
        claimant=claimant,
        side=side,
        stance=stance,
        event=event,
        since=since,
        until=until,
    )


def create_app(views: Reader, site: Path = SITE) -> FastAPI:
    """The application: the API under /api, the built site under /."""
    app = FastAPI(
        title="frontlog",
        version=__version__,
        description="Who claims to hold which town, what the evidence supports, day by day.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    problem.install(app)
    app.include_router(_routes(views))
    app.include_router(ogc.routes(views))
    app.include_router(atlas.feeds(views.atlas))
    app.include_router(corrections.routes(views))
    app.include_router(civil.routes(views))
    app.include_router(newest.routes(views))
    app.mount("/", _site(site))
    _wrap(app, policy(views.meta().get("basemap")), views)
    return app


def _wrap(app: FastAPI, csp: str, views: Reader) -> None:
    app.add_middleware(Kept, until=views.until)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"])
    app.add_middleware(Guard, csp=csp)


def _site(folder: Path) -> ASGIApp:
    """The built page, or word of how to build it."""
    if folder.is_dir():
        return StaticFiles(directory=folder, html=True)
    return problem.problem(404, "the page is not built: python site/build.py")


def _routes(views: Reader) -> APIRouter:
    """Every route is a plain function: FastAPI runs it in a thread, as reading blocks."""
    api = APIRouter(
        prefix="/api",
        responses={**problem.DOCUMENTED, **documented()},
        default_response_class=Response,
    )

    def day(on: date | None) -> date:
        return on or date.fromisoformat(views.meta()["default_day"])

    @api.get("/meta", summary="What this ledger covers")
    def meta(request: Request) -> Response:
        return respond(request, views.meta())

    @api.get("/map", responses=documented(GEOJSON))
    def control(request: Request, on: Day = None, as_of: AsOf = None) -> Response:
        """Assessed control of every settlement on a day."""
        return respond(request, views.map(day(on), utc(as_of)), GEOJSON)

    @api.get("/settlements", summary="Ids, names and positions, in the order of /api/day")
    def settlements(request: Request) -> Response:
        return respond(request, views.settlements())

    @api.get("/day", summary="The map of a day in short, as the page reads it")
    def short(request: Request, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, views.day(day(on), utc(as_of)))

    @api.get("/line", responses=documented(GEOJSON))
    def line(request: Request, on: Day = None, as_of: AsOf = None) -> Response:
        """Line of contact on a day."""
        return respond(request, views.line(day(on), utc(as_of)), GEOJSON)

    @api.get("/changes", summary="Settlements whose state differs between two days")
    def changes(
        request: Request, before: Day = None, after: Day = None, as_of: AsOf = None
    ) -> Response:
        then, known = day(after), utc(as_of)
        first = before or then - timedelta(days=1)
        return respond(request, views.changes((first, known), (then, known)))

    @api.get("/search", summary="Find a settlement by any of its names")
    def search(request: Request, q: Words) -> Response:
        return respond(request, views.search(q))

    @api.get("/claims", summary="Claims, page by page")
    def claims(
        request: Request,
        wanted: Annotated[Wanted, Depends(_wanted)],
        cursor: Cursor = None,
        limit: Limit = 100,
        as_of: AsOf = None,
    ) -> Response:
        return respond(request, views.claims(wanted, cursor, limit, utc(as_of)))

    @api.get("/claimants", summary="Everybody who has claimed anything")
    def claimants(request: Request, as_of: AsOf = None) -> Response:
        return respond(request, views.claimants(utc(as_of)))

    @api.get("/places/{id}", summary="One settlement with every claim about it")
    def place(request: Request, id: PlaceId, on: Day = None, as_of: AsOf = None) -> Response:
        return respond(request, views.place(id, day(on), utc(as_of)))

    @api.get("/places/{id}/history", summary="Changes of a settlement's assessment")
    def history(request: Request, id: PlaceId, as_of: AsOf = None) -> Response:
        return respond(request, views.history(id, utc(as_of)))

    api.include_router(atlas.routes(views.atlas, day))
    api.include_router(tiles.routes(views, day))
    return api
