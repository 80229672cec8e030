"""The newest time in sum, where a deployment tells it only by hromada, raion or oblast."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from frontlog.web.problem import DOCUMENTED
from frontlog.web.reader import Reader
from frontlog.web.respond import documented, respond


def routes(views: Reader) -> APIRouter:
    """One route."""
    api = APIRouter(
        prefix="/api",
        responses={**DOCUMENTED, **documented()},
        default_response_class=Response,
    )

    @api.get("/newest", summary="What is too young to be told of single settlements, by area")
    def newest(request: Request) -> Response:
        return respond(request, views.newest())

    return api
