"""OGC API - Features (part 1: core, GeoJSON), so that QGIS and others open the map as a layer.

Two collections: ``settlements`` with their assessed state and ``line``, the line of contact. The
day is the standard's ``datetime`` parameter; without it the ledger's default day.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response

from frontlog.errors import WrongUse
from frontlog.web.asked import YEAR
from frontlog.web.boxes import Box as DegreeBox
from frontlog.web.boxes import meets
from frontlog.web.problem import DOCUMENTED, BadRequest
from frontlog.web.reader import Reader
from frontlog.web.respond import GEOJSON, documented, respond

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS = [
    f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}"
    for part in ("core", "geojson", "oas30")
]
WORLD = (-180.0, -90.0, 180.0, 90.0)
UKRAINE = [22.0, 44.0, 40.5, 52.5]
"""The extent that is told to clients, so that they zoom to something."""
TITLES = {
    "settlements": ("Settlements", "Assessed control of every settlement on a day."),
    "line": ("Line of contact", "The line of contact on a day, by source."),
}

Collection = Annotated[str, Path(max_length=40, description="settlements or line")]
Limit = Annotated[int, Query(ge=1, le=10_000, description="Features on one page.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Features to skip.")]
_DEGREES = r"-?\d{1,3}(\.\d{1,15})?"
_MOMENT = rf"({YEAR}-\d\d-\d\d(T[0-9:.]{{5,15}}(Z|[+-]\d\d:\d\d))?|\.\.)?"
Box = Annotated[
    str | None,
    Query(
        pattern=f"^{_DEGREES}(,{_DEGREES}){{3}}((,{_DEGREES}){{2}})?$",
        description="west,south,east,north",
    ),
]
When = Annotated[
    str | None,
    Query(
        pattern=f"^{_MOMENT}(/{_MOMENT})?$",
        description="A day, a moment, or an interval: its end counts.",
    ),
]


def routes(views: Reader) -> APIRouter:
    """The landing page and everything under it."""
    api = APIRouter(
        prefix="/api/ogc",
        tags=["OGC API Features"],
        responses={**DOCUMENTED, **documented()},
        default_response_class=Response,
    )

    @api.get("", summary="Landing page")
    def landing(request: Request) -> Response:
        return respond(request, _landing(request))

    @api.get("/conformance", summary="What of the standard is kept")
    def conformance(request: Request) -> Response:
        return respond(request, {"conformsTo": CONFORMS})

    @api.get("/collections", summary="The layers")
    def collections(request: Request) -> Response:
        rows = [_collection(request, name, views) for name in TITLES]
        links = [_link(request, "self", "/collections")]
        return respond(request, {"collections": rows, "links": links})

    @api.get("/collections/{name}", summary="One layer")
    def collection(request: Request, name: Collection) -> Response:
        return respond(request, _collection(request, name, views))

    @api.get("/collections/{name}/items", responses=documented(GEOJSON))
    def items(
        request: Request,
        *,
        name: Collection,
        bbox: Box = None,
        datetime: When = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> Response:
        """Features, by box and day, page by page."""
        found = _features(views, name, _day(datetime, views))
        inside = _inside(found, _box(bbox))
        page = _page(request, name, inside, offset, limit)
        return respond(request, page, GEOJSON)

    @api.get("/collections/{name}/items/{id}", responses=documented(GEOJSON))
    def item(request: Request, name: Collection, id: str, datetime: When = None) -> Response:
        """One feature."""
        found = _features(views, name, _day(datetime, views))
        one = next((feature for feature in found if feature["id"] == id), None)
        if one is None:
            raise WrongUse(f"{id}: no such feature in {name}")
        links = [
            _link(request, "self", f"/collections/{name}/items/{id}", GEOJSON),
            _link(request, "collection", f"/collections/{name}"),
        ]
        return respond(request, {**one, "links": links}, GEOJSON)

    return api


def _known(name: str) -> None:
    if name not in TITLES:
        raise WrongUse(f"{name}: no such collection; there is {', '.join(TITLES)}")


def _link(request: Request, rel: str, path: str, media: str = "application/json") -> dict[str, str]:
    base = str(request.base_url).rstrip("/")
    return {"rel": rel, "href": f"{base}/api/ogc{path}", "type": media}


def _landing(request: Request) -> dict[str, Any]:
    base = str(request.base_url).rstrip("/")
    described = "application/vnd.oai.openapi+json;version=3.0"
    service = {"rel": "service-desc", "href": f"{base}/api/openapi.json", "type": described}
    return {
        "title": "frontlog",
        "description": "Assessed control of settlements and the line of contact, day by day.",
        "links": [
            _link(request, "self", ""),
            _link(request, "conformance", "/conformance"),
            _link(request, "data", "/collections"),
            service,
        ],
    }


def _collection(request: Request, name: str, views: Reader) -> dict[str, Any]:
    _known(name)
    title, description = TITLES[name]
    meta = views.meta()
    span = [f"{meta['first_day']}T00:00:00Z", f"{meta['last_day']}T23:59:59Z"]
    return {
        "id": name,
        "title": title,
        "description": description,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": {
            "spatial": {"bbox": [UKRAINE], "crs": CRS84},
            "temporal": {"interval": [span]},
        },
        "links": [
            _link(request, "self", f"/collections/{name}"),
            _link(request, "items", f"/collections/{name}/items", GEOJSON),
        ],
    }


def _features(views: Reader, name: str, on: date) -> list[dict[str, Any]]:
    """The features of a layer as dictionaries, each with an id of its own."""
    _known(name)
    answer = views.map(on) if name == "settlements" else views.line(on)
    content = answer if isinstance(answer, bytes) else msgspec.json.encode(answer)
    found: list[dict[str, Any]] = msgspec.json.decode(content)["features"]
    return [
        {**feature, "id": feature["properties"].get("id", str(number))}
        for number, feature in enumerate(found)
    ]


def _inside(found: list[dict[str, Any]], box: DegreeBox) -> list[dict[str, Any]]:
    if box == WORLD:
        return found
    return [one for one in found if meets(box, one["geometry"]["coordinates"])]


def _page(
    request: Request, name: str, found: list[dict[str, Any]], offset: int, limit: int
) -> dict[str, Any]:
    page = found[offset : offset + limit]
    path = f"/collections/{name}/items"
    own = request.url.include_query_params(offset=offset, limit=limit).query
    links = [
        _link(request, "self", f"{path}?{own}", GEOJSON),
        _link(request, "collection", f"/collections/{name}"),
    ]
    if offset + limit < len(found):
        following = request.url.include_query_params(offset=offset + limit, limit=limit).query
        links.append(_link(request, "next", f"{path}?{following}", GEOJSON))
    return {
        "type": "FeatureCollection",
        "features": page,
        "numberMatched": len(found),
        "numberReturned": len(page),
        "links": links,
    }


def _box(text: str | None) -> DegreeBox:
    """West, south, east, north of a ``bbox``; heights in the six-number form are left aside."""
    if text is None:
        return WORLD
    numbers = [float(part) for part in text.split(",")]
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    west, south, east, north = numbers
    return west, south, east, north


def _day(text: str | None, views: Reader) -> date:
    """The day that a ``datetime`` asks for: an interval means its end."""
    end = (text or "").split("/")[-1]
    if end in {"", ".."}:
        return date.fromisoformat(views.meta()["default_day"])
    try:
        return date.fromisoformat(end[:10])
    except ValueError as error:
        raise BadRequest("datetime: a day, a moment or an interval of RFC 3339") from error
