"""Errors as problem+json (RFC 9457): a caller learns what was wrong, never how the server works."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from frontlog.errors import DamagedStore, FrontlogError, Unavailable, WrongUse

MEDIA_TYPE = "application/problem+json"


_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong, in one sentence."},
        "faults": {"type": "array", "items": {"type": "object"}},
    },
}
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    status: {"description": word, "content": {MEDIA_TYPE: {"schema": _SCHEMA}}}
    for status, word in {
        400: "A parameter cannot be understood.",
        404: "There is no such thing.",
        422: "A parameter is outside its bounds.",
        503: "The ledger cannot be read just now.",
    }.items()
}
"""Every route's errors, for the API's own description."""


class BadRequest(FrontlogError):
    """A parameter cannot be understood: tell the caller which and why (400)."""


def problem(status: int, detail: str, **more: object) -> Response:
    """A response that names the fault in one sentence; ``more`` are extra members."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    content = msgspec.json.encode({**body, "detail": detail, **more})
    return Response(content, status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every known kind of error with a problem document."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(BadRequest, _bad)
    app.add_exception_handler(WrongUse, _wrong)
    app.add_exception_handler(DamagedStore, _broken)
    app.add_exception_handler(Unavailable, _broken)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [
        {"in": ".".join(str(part) for part in one["loc"]), "reason": one["msg"]}
        for one in error.errors()
    ]
    where = ", ".join(fault["in"] for fault in faults)
    return problem(422, f"not understood: {where}", faults=faults)


def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = problem(error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _bad(_: Request, error: Exception) -> Response:
    return problem(400, str(error))


def _wrong(_: Request, error: Exception) -> Response:
    return problem(404, str(error))


def _broken(_: Request, error: Exception) -> Response:
    return problem(503, str(error))
