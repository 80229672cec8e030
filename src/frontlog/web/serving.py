"""Runs the application on one port of this machine, in one process or several."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from fastapi import FastAPI

from frontlog.errors import WrongUse

Make = Callable[[], AbstractContextManager[FastAPI]]
"""Opens what an application reads; each process opens its own."""


def listen(port: int) -> socket.socket:
    """A socket that answers on 127.0.0.1.

    Raises:
        WrongUse: the port is taken.
    """
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        raise WrongUse(f"port {port} is taken; choose another with --port") from error
    listening.listen(1024)
    return listening


def serve(make: Make, listening: socket.socket, workers: int = 1) -> None:
    """Answer until interrupted; several workers share the socket."""
    if workers == 1:
        _work(make, listening)
        return
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=_work, args=(make, listening)) for _ in range(workers)]
    for child in children:
        child.start()

    def stop(*_: object) -> None:
        for child in children:
            child.terminate()

    # The terminal interrupts the children itself; a service manager ends the parent alone.
    signal.signal(signal.SIGTERM, stop)
    with suppress(KeyboardInterrupt):
        for child in children:
            child.join()
    for child in children:
        child.join()


def _work(make: Make, listening: socket.socket) -> None:
    import uvicorn

    with make() as app:
        # What is open now stays: the collector need not look through it again and again.
        gc.collect()
        gc.freeze()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listening])
