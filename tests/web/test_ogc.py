"""The sequence of requests with which QGIS opens a layer, and the standard's rules for them."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_reader import KURAKHOVE, TORETSK


def follow(client: TestClient, page: dict[str, Any], rel: str) -> dict[str, Any]:
    href = next(link["href"] for link in page["links"] if link["rel"] == rel)
    answer = client.get(href)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_a_client_walks_from_the_landing_page_to_the_features(client: TestClient) -> None:
    landing = client.get("/api/ogc").json()
    assert any(
        one.endswith("/core") for one in follow(client, landing, "conformance")["conformsTo"]
    )
    assert follow(client, landing, "service-desc")["openapi"].startswith("3.")
    layers = follow(client, landing, "data")["collections"]
    settlements = next(layer for layer in layers if layer["id"] == "settlements")
    west, south, east, north = settlements["extent"]["spatial"]["bbox"][0]
    items = follow(client, settlements, "items")
    assert items["type"] == "FeatureCollection"
    for feature in items["features"]:
        x, y = feature["geometry"]["coordinates"]
        assert west <= x <= east
        assert south <= y <= north


def test_pages_cover_every_feature_once(client: TestClient) -> None:
    page = client.get("/api/ogc/collections/settlements/items?limit=1").json()
    seen = [feature["id"] for feature in page["features"]]
    while any(link["rel"] == "next" for link in page["links"]):
        page = follow(client, page, "next")
        seen += [feature["id"] for feature in page["features"]]
    assert len(seen) == len(set(seen)) == page["numberMatched"] == 3


@pytest.mark.parametrize("box", ["37.2,47.9,37.4,48.1", "37.2,47.9,0,37.4,48.1,500"])
def test_a_box_keeps_what_lies_inside(client: TestClient, box: str) -> None:
    found = client.get("/api/ogc/collections/settlements/items", params={"bbox": box}).json()
    assert [feature["id"] for feature in found["features"]] == [KURAKHOVE]


def test_a_line_is_in_a_box_that_holds_a_part_of_it(client: TestClient) -> None:
    path = "/api/ogc/collections/line/items"
    assert client.get(path, params={"bbox": "37,48,39,49"}).json()["numberMatched"] == 1
    assert client.get(path, params={"bbox": "23,48,24,49"}).json()["numberMatched"] == 0


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2025-01-01", "contested"),
        ("2025-02-08T12:00:00Z", "ru"),
        ("2025-01-01/2025-02-08", "ru"),
        ("2025-01-01/..", "ru"),
    ],
)
def test_datetime_chooses_the_day(client: TestClient, when: str, state: str) -> None:
    path = f"/api/ogc/collections/settlements/items/{KURAKHOVE}"
    assert client.get(path, params={"datetime": when}).json()["properties"]["state"] == state


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("bbox=1,2,3", 422),
        ("bbox=a,b,c,d", 422),
        ("bbox=nan,0,1,1", 422),
        ("limit=0", 422),
        ("limit=10001", 422),
        ("offset=-1", 422),
        ("datetime=soon", 422),
        ("datetime=2025-02-30", 400),
    ],
)
def test_what_is_not_understood_is_said(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/api/ogc/collections/settlements/items?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_unknown_layers_and_features_are_not_found(client: TestClient) -> None:
    assert client.get("/api/ogc/collections/units").status_code == 404
    assert client.get("/api/ogc/collections/units/items").status_code == 404
    assert client.get(f"/api/ogc/collections/line/items/{TORETSK}").status_code == 404
