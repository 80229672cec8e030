"""Measures against civilians under occupation, as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from frontlog.views.civil import Sought
from frontlog.web.asked import AsOf, Day, utc
from frontlog.web.problem import DOCUMENTED
from frontlog.web.reader import Reader
from frontlog.web.respond import documented, respond

Kind = Annotated[str | None, Query(pattern="^[a-z]{1,40}$", description="medicine, pension, ...")]
Limit = Annotated[int, Query(ge=1, le=1000, description="The newest so many.")]


def _sought(*, kind: Kind = None, since: Day = None, until: Day = None) -> Sought:
    return Sought(kind=kind, since=since, until=until)


def routes(views: Reader) -> APIRouter:
    """One route: what reports say is imposed on civilians."""
    api = APIRouter(
        prefix="/api",
        responses={**DOCUMENTED, **documented()},
        default_response_class=Response,
    )

    @api.get("/measures", summary="What is imposed on civilians under occupation")
    def measures(
        request: Request,
        sought: Annotated[Sought, Depends(_sought)],
        limit: Limit = 100,
        as_of: AsOf = None,
    ) -> Response:
        return respond(request, views.civil(sought, limit, utc(as_of)))

    return api
