"""Names as people write them: the gazetteer, the mention finder and the resolver."""

from __future__ import annotations

from frontlog.places.build import BuildReport, build
from frontlog.places.find import Finder
from frontlog.places.gazetteer import Gazetteer, load

__all__ = ["BuildReport", "Finder", "Gazetteer", "build", "load"]
