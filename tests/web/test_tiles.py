"""Vector tiles, read back by GDAL: every settlement in its place, none twice, none too crowded."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import geopandas
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from web_reader import KURAKHOVE, POKROVSK, TORETSK

from frontlog.publish.tiles import EXTENT, SPOT, Tiles

UKRAINE_IN_ONE = (0, 0, 0)
TORETSK_AT_10 = (10, 619, 354)
"""Column and row by the formula of the slippy map, for 37.8476 E, 48.3976 N."""


def _read(folder: Path, address: tuple[int, int, int], content: bytes) -> Any:
    z, x, y = address
    path = folder / str(z) / str(x) / f"{y}.mvt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return geopandas.read_file(path).to_crs(4326)


def _get(client: TestClient, address: tuple[int, int, int], query: str = "") -> bytes:
    z, x, y = address
    answer = client.get(f"/api/tiles/{z}/{x}/{y}.mvt{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    return answer.content


def test_a_settlement_is_where_it_is_with_what_is_said_of_it(
    client: TestClient, tmp_path: Path
) -> None:
    found = _read(tmp_path, TORETSK_AT_10, _get(client, TORETSK_AT_10, "?on=2025-02-08"))
    town = found.set_index("id").loc[TORETSK]
    assert town.geometry.x == pytest.approx(37.8476, abs=1e-3)
    assert town.geometry.y == pytest.approx(48.3976, abs=1e-3)
    assert (town["name"], town["state"], town["basis"]) == ("Торецьк", "contested", "evidence")
    assert town["p_ru"] == pytest.approx(0.28)


def test_one_tile_of_the_world_holds_what_does_not_crowd(
    client: TestClient, tmp_path: Path
) -> None:
    whole = _read(tmp_path, UKRAINE_IN_ONE, _get(client, UKRAINE_IN_ONE))
    assert set(whole["id"]) < {TORETSK, POKROVSK, KURAKHOVE}, "three towns within one spot"
    near = _read(tmp_path, (6, 38, 22), _get(client, (6, 38, 22)))
    assert set(near["id"]) == {TORETSK, POKROVSK, KURAKHOVE}


def test_an_empty_tile_is_empty(client: TestClient) -> None:
    assert _get(client, (10, 0, 0)) == b""


@pytest.mark.parametrize(
    ("path", "status"),
    [("1/2/0", 404), ("15/0/0", 422), ("3/-1/0", 422), ("3/0/x", 422), ("3/0/0?on=today", 422)],
)
def test_a_tile_that_is_not_there_is_refused(client: TestClient, path: str, status: int) -> None:
    address, _, query = path.partition("?")
    answer = client.get(f"/api/tiles/{address}.mvt?{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_maps_find_the_tiles_of_a_day(client: TestClient) -> None:
    said = client.get("/api/tiles.json?on=2025-02-08").json()
    z, x, y = TORETSK_AT_10
    address = said["tiles"][0].format(z=z, x=x, y=y)
    assert client.get(address).content == _get(client, TORETSK_AT_10, "?on=2025-02-08")
    assert said["tilejson"] == "3.0.0"
    assert said["vector_layers"][0]["id"] == "settlements"


def _town(number: int, at: tuple[float, float], claims: int) -> dict[str, Any]:
    said = {"id": str(number), "state": "ua", "basis": "baseline", "claims": claims, "p": None}
    return {"geometry": {"coordinates": list(at)}, "properties": said}


@given(
    st.lists(
        st.tuples(st.floats(22, 41), st.floats(44, 53), st.integers(0, 9)), min_size=1, max_size=40
    ),
    st.integers(0, 14),
)
def test_of_a_crowd_the_one_with_most_claims_is_kept(
    towns: list[tuple[float, float, int]], zoom: int
) -> None:
    """A tile around one town: it is there, or on its spot stands one with as many claims."""
    tiles = Tiles([_town(n, (x, y), claims) for n, (x, y, claims) in enumerate(towns)])
    lon, lat, claims = towns[0]
    side = 2**zoom
    x = (lon + 180) / 360 * side
    y = (1 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / math.pi) / 2 * side
    drawn = _points(tiles.tile(zoom, int(x), int(y)))
    at = ((x - int(x)) * EXTENT, (y - int(y)) * EXTENT)
    beside = [said for px, py, said in drawn if abs(px - at[0]) <= SPOT and abs(py - at[1]) <= SPOT]
    assert any(said["claims"] >= claims for said in beside)


def _points(tile: bytes) -> list[tuple[float, float, dict[str, Any]]]:
    import mapbox_vector_tile

    found = mapbox_vector_tile.decode(tile, default_options={"y_coord_down": True})
    return [
        (*one["geometry"]["coordinates"], one["properties"])
        for one in found["settlements"]["features"]
    ]
