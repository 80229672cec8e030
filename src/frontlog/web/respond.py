"""Bodies with a strong ETag, so that a client never fetches the same map twice."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from typing import Any

import msgspec
from fastapi import Request, Response
from msgspec import Struct

from frontlog.web.reader import Json

JSON = "application/json"
GEOJSON = "application/geo+json"

_CACHE = "no-cache"
"""Keep, but ask each time: a late report may change any past day."""
SMALLEST_PACKED = 1024
"""Bytes from which an answer is worth compressing."""
LARGEST_KEPT = 2_000_000
LEVEL = 5


class _Body(Struct, frozen=True):
    """An answer ready to be sent: its tag, and its bytes compressed where that is worth it."""

    tag: str
    packed: bytes | None


def respond(request: Request, body: Json, media_type: str = JSON) -> Response:
    """The body as JSON, or 304 where the client already has exactly this."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    ready = _kept(content) if len(content) <= LARGEST_KEPT else _ready(content)
    headers = {"ETag": ready.tag, "Cache-Control": _CACHE, "Vary": "Accept-Encoding"}
    if _has(request.headers.get("if-none-match", ""), ready.tag):
        return Response(status_code=304, headers=headers)
    if ready.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(ready.packed, media_type=media_type, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def _ready(content: bytes) -> _Body:
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    # Without a time in its header the same content gives the same bytes.
    packed = gzip.compress(content, LEVEL, mtime=0) if len(content) >= SMALLEST_PACKED else None
    return _Body(tag, packed)


_kept = lru_cache(maxsize=128)(_ready)
"""The bytes of an answer that is kept are the same object each time, so looking is cheap."""


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
