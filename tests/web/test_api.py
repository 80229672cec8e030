"""The HTTP layer: shapes, errors, caching and headers; a fake stands for the ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_reader import TORETSK, FakeReader

from frontlog.web import create_app


def test_a_place_carries_its_claims_with_their_quotes(client: TestClient) -> None:
    answer = client.get(f"/api/places/{TORETSK}", params={"on": "2025-02-08"})
    claims = answer.json()["claims"]
    assert {claim["stance"] for claim in claims} == {"asserts", "denies", "doubts"}
    assert all(claim["quote"] for claim in claims)


def test_without_a_day_the_ledgers_own_day_is_shown(client: TestClient) -> None:
    assert client.get(f"/api/places/{TORETSK}").json()["on"] == "2025-02-08"


class Asked(FakeReader):
    """Remembers the moment that it was asked about."""

    moment: datetime | None = None

    def place(self, id: str, on: Any, as_of: datetime | None = None) -> dict[str, Any]:
        self.moment = as_of
        return super().place(id, on, as_of)


@pytest.mark.parametrize(
    "written", ["2025-02-07T12:00:00", "2025-02-07T12:00:00Z", "2025-02-07T14:00:00+02:00"]
)
def test_as_of_is_understood_in_utc(written: str) -> None:
    reader = Asked()
    TestClient(create_app(reader)).get(f"/api/places/{TORETSK}", params={"as_of": written})
    assert reader.moment == datetime(2025, 2, 7, 12, tzinfo=UTC)


def test_the_map_is_geojson(client: TestClient) -> None:
    answer = client.get("/api/map?on=2025-02-08")
    assert answer.headers["content-type"] == "application/geo+json"
    assert {one["properties"]["state"] for one in answer.json()["features"]} >= {"contested"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/places/UA00000000000000000", 404),
        ("/api/nothing", 404),
        ("/api/map?on=yesterday", 422),
        ("/api/map?as_of=later", 422),
        ("/api/map?as_of=0001-01-01T00:00:00%2B14:00", 422),
        ("/api/map?as_of=9999-12-31T23:59:59-14:00", 422),
        ("/api/changes?after=0001-01-01", 422),
        ("/api/ogc/collections/settlements/items?datetime=../0001-01-01", 422),
        ("/api/search", 422),
        ("/api/search?q=", 422),
        (f"/api/search?q={'x' * 101}", 422),
        ("/api/places/..%2F..%2Fetc%2Fpasswd", 404),
        ("/api/places/%27%20OR%201=1", 422),
    ],
)
def test_every_error_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


def test_writing_is_refused(client: TestClient) -> None:
    answer = client.post("/api/map", json={})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]


def test_the_same_map_is_sent_once(client: TestClient) -> None:
    first = client.get("/api/map?on=2025-02-08")
    again = client.get("/api/map?on=2025-02-08", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/api/map?on=2025-01-05", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_a_weakened_tag_still_counts(client: TestClient) -> None:
    tag = client.get("/api/meta").headers["etag"]
    header = {"If-None-Match": f'"other", W/{tag}'}
    assert client.get("/api/meta", headers=header).status_code == 304


@pytest.mark.parametrize("path", ["/api/meta", "/api/nothing", "/nothing"])
def test_every_response_is_guarded(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_only_a_configured_basemap_opens_the_policy() -> None:
    reader = FakeReader()
    reader.basemap = {"tiles": ["https://tiles.example/{z}/{x}/{y}.png", "javascript:alert(1)"]}
    csp = TestClient(create_app(reader)).get("/api/meta").headers["content-security-policy"]
    assert "img-src 'self' https://tiles.example data: blob:" in csp
    assert "javascript" not in csp


def test_a_basemap_address_cannot_add_rules_to_the_policy() -> None:
    reader = FakeReader()
    reader.basemap = {"tiles": ["https://a.example; script-src *"]}
    csp = TestClient(create_app(reader)).get("/api/meta").headers["content-security-policy"]
    assert "script-src *" not in csp


def test_other_sites_may_read_but_not_write(client: TestClient) -> None:
    origin = {"Origin": "https://reader.example"}
    assert client.get("/api/meta", headers=origin).headers["access-control-allow-origin"] == "*"
    asked = {**origin, "Access-Control-Request-Method": "DELETE"}
    assert client.options("/api/meta", headers=asked).status_code == 400


@pytest.mark.parametrize("path", ["/../api.py", "/..%2fapi.py", "/%2e%2e/%2e%2e/errors.py"])
def test_no_path_leads_out_of_the_site(path: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("page")
    (tmp_path / "api.py").write_text("secret")
    client = TestClient(create_app(FakeReader(), site))
    assert "secret" not in client.get(path).text


def test_without_a_built_page_the_api_still_answers(tmp_path: Path) -> None:
    client = TestClient(create_app(FakeReader(), tmp_path / "missing"))
    assert client.get("/api/meta").status_code == 200
    answer = client.get("/")
    assert answer.status_code == 404
    assert "site/build.py" in answer.json()["detail"]


def test_pages_of_claims_cover_each_claim_once(client: TestClient) -> None:
    seen: list[str] = []
    query = "limit=4"
    while True:
        page = client.get(f"/api/claims?{query}").json()
        seen += [row["claim"]["id"] for row in page["claims"]]
        if page["next"] is None:
            break
        query = f"limit=4&cursor={page['next']}"
    assert len(seen) == len(set(seen)) == 12


def test_a_filter_that_is_no_word_of_the_codebook_is_refused(client: TestClient) -> None:
    assert client.get("/api/claims?stance=denies").json()["claims"]
    assert client.get("/api/claims?stance=shouts").status_code == 422
    assert client.get("/api/claims?limit=1001").status_code == 422
