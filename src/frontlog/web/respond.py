"""Bodies with a strong ETag, so that a client never fetches the same map twice."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import Request, Response

from frontlog.views.ready import Ready
from frontlog.web.reader import Json

JSON = "application/json"
GEOJSON = "application/geo+json"

_CACHE = "no-cache"
"""Keep, but ask each time: a late report may change any past day."""


def respond(request: Request, body: Json, media_type: str = JSON) -> Response:
    """The body as JSON, or 304 where the client already has exactly this."""
    ready = _ready(body)
    tag = f'"{ready.tag}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE, "Vary": "Accept-Encoding"}
    if has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    if ready.packed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(ready.body, media_type=media_type, headers=headers)
    return Response(ready.content, media_type=media_type, headers=headers)


def _ready(body: Json) -> Ready:
    if isinstance(body, Ready):
        return body
    return Ready.of(body if isinstance(body, bytes) else msgspec.json.encode(body))


def has(header: str, tag: str) -> bool:
    """Whether an If-None-Match header names this tag; proxies may have weakened it."""
    known = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag in known or "*" in known


def documented(media_type: str = JSON) -> dict[int | str, dict[str, Any]]:
    """A route's good answers, for the API's own description."""
    return {
        200: {"description": "The answer.", "content": {media_type: {"schema": {}}}},
        304: {"description": "Nothing has changed since the ETag that was sent."},
    }
