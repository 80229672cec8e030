"""A running server, and a page that remembers everything that went wrong on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import uvicorn

from frontlog.web import create_app


def served(reader: Any) -> AbstractContextManager[str]:
    """The address of a running frontlog, stopped at the end."""
    return running(create_app(reader))


@contextmanager
def running(app: Any) -> Iterator[str]:
    """The address of a running application, stopped at the end."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


class Watched:
    """A page and everything that went wrong on it."""

    def __init__(self, page: Any, host: str) -> None:
        self.page = page
        self.faults: list[str] = []
        self.strangers: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._request(request.url, host))

    def _console(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def _request(self, url: str, host: str) -> None:
        if not url.startswith((host, "blob:", "data:")):
            self.strangers.append(url)
