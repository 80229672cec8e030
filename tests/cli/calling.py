"""What a call of the command line gives; a module of its own, since every folder has a conftest."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Ran(Struct, frozen=True):
    """What one call printed and how it ended."""

    code: int
    out: str
    err: str


Frontlog = Callable[..., Ran]
