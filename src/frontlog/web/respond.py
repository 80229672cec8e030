"""Bodies with a strong ETag, so that a client never fetches the same map twice."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from fastapi import Request, Response

from frontlog.web.reader import Json

JSON = "application/json"
GEOJSON = "application/geo+json"

_CACHE = "no-cache"
"""Keep, but ask each time: a late report may change any past day."""


def respond(request: Request, body: Json, media_type: str = JSON) -> Response:
    """The body as JSON, or 304 where the client already has exactly this."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": _CACHE}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def _has(header: str, tag: str) -> bool:
    """Whether an If-None-Match header names this tag; proxies may have weakened it."""
    known = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag in known or "*" in known


def documented(media_type: str = JSON) -> dict[int | str, dict[str, Any]]:
    """A route's good answers, for the API's own description."""
    return {
        200: {"description": "The answer.", "content": {media_type: {"schema": {}}}},
        304: {"description": "Nothing has changed since the ETag that was sent."},
    }
