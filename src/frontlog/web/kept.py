"""Answers that were given before, given again without asking anybody.

An answer is kept by everything that was asked (address, host, whether compressed) for as long as
`until` says that answers are the same: how far the ledger has grown, which almanac is read, what
the publication delay lets through, and the day. Only what was answered with 200 is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, MutableMapping
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontlog.web.respond import has

LARGEST = 1_000_000
"""Bytes of an answer that is kept: the whole country as GeoJSON is not."""
MOST = 64_000_000
"""Bytes of all answers that are kept, in each process: some thousand settlements' pages."""
OURS = ("/api/", "/feeds/")
_TOLD_AGAIN = (b"etag", b"cache-control", b"vary")


class _Answer:
    """What was sent: headers as they were, and the body."""

    def __init__(self, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.headers, self.body = headers, body
        tags = (value.decode("latin-1") for name, value in headers if name == b"etag")
        self.tag = next(tags, "")


class Kept:
    """Middleware that answers what it has answered before; the least asked for is forgotten."""

    def __init__(self, app: ASGIApp, until: Callable[[], Hashable]) -> None:
        self._app = app
        self._until = until
        self._as_of: Hashable = None
        self._size = 0
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on and keep what comes of it."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or not path.startswith(OURS):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        as_of = (self._until(), datetime.now(UTC).date())
        if as_of != self._as_of:
            self._as_of, self._size = as_of, 0
            self._answers.clear()
        key = _key(scope, headers)
        found = self._answers.get(key)
        if found is None:
            await self._app(scope, receive, self._keeping(as_of, key, send))
            return
        self._answers.move_to_end(key)
        await _give(found, headers.get("if-none-match", ""), send)

    def _keeping(self, as_of: Hashable, key: Hashable, send: Send) -> Send:
        started: list[list[tuple[bytes, bytes]]] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                # As they are here: what stands around this adds its own every time.
                started.append([(name.lower(), value) for name, value in message["headers"]])
            elif started and not message.get("more_body"):
                self._keep(as_of, key, _Answer(started.pop(), message.get("body", b"")))
            else:
                started.clear()  # a fault, or it comes in parts
            await send(message)

        return sending

    def _keep(self, as_of: Hashable, key: Hashable, answer: _Answer) -> None:
        # While it was worked out another question may have seen a newer ledger.
        if as_of != self._as_of or len(answer.body) > LARGEST or not answer.tag:
            return
        if key not in self._answers:
            self._answers[key] = answer
            self._size += len(answer.body)
        while self._size > MOST:
            _, oldest = self._answers.popitem(last=False)
            self._size -= len(oldest.body)


def _key(scope: MutableMapping[str, Any], headers: Headers) -> Hashable:
    """Everything that an answer may depend on. Feeds and layers name their own host."""
    return (
        scope.get("scheme"),
        headers.get("host"),
        scope.get("root_path"),
        scope["path"],
        scope["query_string"],
        "gzip" in headers.get("accept-encoding", ""),
    )


async def _give(found: _Answer, known: str, send: Send) -> None:
    if has(known, found.tag):
        headers = [row for row in found.headers if row[0] in _TOLD_AGAIN]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(found.headers)})
    await send({"type": "http.response.body", "body": found.body})
