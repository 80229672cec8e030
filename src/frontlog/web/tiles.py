"""The settlements of a day as vector tiles, with the TileJSON by which maps find them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Request, Response

from frontlog.errors import WrongUse
from frontlog.publish.tiles import LAYER, MOST_ZOOM, Tiles
from frontlog.web.asked import AsOf, Day, utc
from frontlog.web.ogc import UKRAINE
from frontlog.web.reader import Json, Reader
from frontlog.web.respond import documented, respond

MVT = "application/vnd.mapbox-vector-tile"
FIELDS = {
    "id": "KATOTTG code",
    "name": "name in Ukrainian",
    "name_en": "name in English",
    "state": "ua, ru, contested or unknown",
    "contested": "whether there is fighting or a contradiction",
    "stale": "whether the last word is old",
    "basis": "evidence or baseline",
    "claims": "how many claims speak of it",
    "last_evidence": "day of the last word; absent without one",
    "p_ua": "probability; absent where only the baseline speaks",
    "p_ru": "probability; absent where only the baseline speaks",
    "p_contested": "probability; absent where only the baseline speaks",
}
Zoom = Annotated[int, Path(ge=0, le=MOST_ZOOM, description="Zoom level.")]
Index = Annotated[int, Path(ge=0, lt=2**MOST_ZOOM, description="Column or row of the tile.")]


def routes(views: Reader, day: Callable[[date | None], date]) -> APIRouter:
    """``day`` gives the ledger's default day where none is asked for."""
    api = APIRouter(default_response_class=Response)

    @api.get("/tiles.json", summary="Where the tiles of a day are (TileJSON 3.0)")
    def tilejson(request: Request, on: Day = None) -> Response:
        shown = day(on)
        views.map(shown)  # a day that cannot be served is refused here already
        base = str(request.base_url).rstrip("/")
        said: dict[str, Any] = {
            "tilejson": "3.0.0",
            "name": "frontlog",
            "tiles": [f"{base}/api/tiles/{{z}}/{{x}}/{{y}}.mvt?on={shown}"],
            "vector_layers": [{"id": LAYER, "fields": FIELDS}],
            "bounds": UKRAINE,
            "minzoom": 0,
            "maxzoom": MOST_ZOOM,
        }
        return respond(request, said)

    @api.get("/tiles/{z}/{x}/{y}.mvt", responses=documented(MVT))
    def tile(
        request: Request, *, z: Zoom, x: Index, y: Index, on: Day = None, as_of: AsOf = None
    ) -> Response:
        """Assessed control of the settlements in one tile; thinned where they crowd."""
        if max(x, y) >= 2**z:
            raise WrongUse(f"{z}/{x}/{y}: no such tile")
        return respond(request, _tiles(views.map(day(on), utc(as_of))).tile(z, x, y), MVT)

    return api


def _tiles(answer: Json) -> Tiles:
    return _kept(answer if isinstance(answer, bytes) else msgspec.json.encode(answer))


@lru_cache(maxsize=4)
def _kept(content: bytes) -> Tiles:
    """Neighbouring tiles are asked for together: a day is read once for all of them."""
    return Tiles(msgspec.json.decode(content)["features"])
