"""The feed of corrections, at the address that it names itself."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from frontlog.web.problem import DOCUMENTED
from frontlog.web.reader import Reader
from frontlog.web.respond import documented, respond

ATOM = "application/atom+xml"


def routes(views: Reader) -> APIRouter:
    """One route: editors' words, edited reports, reports read anew, maps published anew."""
    api = APIRouter(
        prefix="/feeds",
        responses={**DOCUMENTED, **documented(ATOM)},
        default_response_class=Response,
    )

    @api.get("/corrections.atom", summary="What is no longer said as it was, as a feed")
    def corrections(request: Request) -> Response:
        home = str(request.base_url).rstrip("/")
        return respond(request, views.corrections(home), ATOM)

    return api
