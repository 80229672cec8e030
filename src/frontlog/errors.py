"""One root; the leaves are split by what a caller does next: skip and record, stop, or retry."""

from __future__ import annotations


class FrontlogError(Exception):
    """Root of every error that frontlog raises on purpose."""


class RefusedInput(FrontlogError):
    """This input is no report or no map: skip it, record an issue, go on with the rest.

    ``name`` is the file or address, ``where`` the line, feature or record in it (``""`` for the
    whole), ``reason`` one sentence that a person can act on.
    """

    def __init__(self, name: str, reason: str, where: str = "") -> None:
        super().__init__(f"{name}{f', {where}' if where else ''}: {reason}")
        self.name = name
        self.reason = reason
        self.where = where


class WrongUse(FrontlogError):
    """The call is wrong (an unknown place, a missing file, a bad option): stop and say so."""


class DamagedStore(FrontlogError):
    """A ledger, gazetteer or pack on disk cannot be used: stop; rebuilding may help."""


class Unavailable(FrontlogError):
    """Something outside did not answer in time: the same call may go through later."""
