"""HTTP API and site: reads a ledger through a `Reader`, writes nothing."""

from frontlog.web.api import create_app
from frontlog.web.reader import Reader

__all__ = ["Reader", "create_app"]
