"""Names as people write them: the gazetteer, the mention finder and the resolver."""

from __future__ import annotations

from frontlog.places.build import BuildReport, build
from frontlog.places.find import Finder
from frontlog.places.gazetteer import Gazetteer, load
from frontlog.places.resolve import Resolver

__all__ = ["BuildReport", "Finder", "Gazetteer", "Resolver", "build", "load"]
