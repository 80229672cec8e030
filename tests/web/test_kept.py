"""Answers that are given again: only while nothing has changed, and only to the same question."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_reader import FakeReader

from frontlog.errors import WrongUse
from frontlog.web import create_app, kept

PLACE = "/api/places/UA14160210010099403"


class Counting(FakeReader):
    """Counts how often it is asked about a settlement."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[date, datetime | None]] = []
        self.grown = 0
        self.held_back = False

    def until(self) -> int:
        return self.grown

    def place(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        self.asked.append((on, as_of))
        if self.held_back:
            raise WrongUse(f"{on} is held back")
        return {"id": id, "on": on, "as_of": as_of, "grown": self.grown, "text": "x" * 3000}


@pytest.fixture
def reader() -> Counting:
    return Counting()


@pytest.fixture
def client(reader: Counting) -> TestClient:
    return TestClient(create_app(reader))


def test_a_question_that_was_answered_is_not_worked_out_again(
    reader: Counting, client: TestClient
) -> None:
    first, again = (client.get(f"{PLACE}?on=2025-02-08") for _ in range(2))
    assert len(reader.asked) == 1
    assert first.content == again.content
    assert first.headers == again.headers
    assert again.headers["content-encoding"] == "gzip"
    assert "default-src" in again.headers["content-security-policy"]


def test_who_has_it_already_is_told_so(reader: Counting, client: TestClient) -> None:
    tag = client.get(PLACE).headers["etag"]
    answer = client.get(PLACE, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content, len(reader.asked)) == (304, b"", 1)
    assert answer.headers["etag"] == tag
    other = client.get(PLACE, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_every_other_question_is_asked(reader: Counting, client: TestClient) -> None:
    client.get(f"{PLACE}?on=2025-02-08")
    client.get(f"{PLACE}?on=2025-02-07")
    client.get(f"{PLACE}?on=2025-02-08&as_of=2025-02-01T00:00:00Z")
    client.get(f"{PLACE}?on=2025-02-08&as_of=2025-02-02T00:00:00Z")
    plain = client.get(f"{PLACE}?on=2025-02-08", headers={"Accept-Encoding": "identity"})
    assert len(reader.asked) == 5
    assert "content-encoding" not in plain.headers
    assert len({moment for _, moment in reader.asked}) == 3


def test_nothing_is_kept_when_the_ledger_grows_or_the_delay_moves_on(
    reader: Counting, client: TestClient
) -> None:
    assert client.get(PLACE).json()["grown"] == 0
    reader.grown = 1
    assert client.get(PLACE).json()["grown"] == 1


def test_nothing_is_kept_from_one_day_to_the_next(
    reader: Counting, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(PLACE)

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Tomorrow:
            later = datetime.now(UTC) + timedelta(days=1)
            return cls.fromtimestamp(later.timestamp(), tz)

    monkeypatch.setattr(kept, "datetime", Tomorrow)
    client.get(PLACE)
    assert len(reader.asked) == 2


def test_a_refusal_is_not_kept(reader: Counting, client: TestClient) -> None:
    reader.held_back = True
    assert client.get(PLACE).status_code == 404
    reader.held_back = False
    assert client.get(PLACE).status_code == 200
    assert len(reader.asked) == 2


def test_another_host_and_another_site_get_answers_of_their_own(
    reader: Counting, client: TestClient
) -> None:
    ours = client.get("/api/ogc").json()
    theirs = client.get("/api/ogc", headers={"Host": "elsewhere.example"}).json()
    assert "elsewhere.example" in str(theirs)
    assert "elsewhere.example" not in str(client.get("/api/ogc").json())
    assert ours == client.get("/api/ogc").json()
    asked = client.get(PLACE, headers={"Origin": "https://a.example"})
    assert asked.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get(PLACE).headers


def test_the_least_asked_for_is_forgotten(
    reader: Counting, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 3 * len(client.get(PLACE).content))
    sent = {"Accept-Encoding": "identity"}
    for day in range(1, 7):
        client.get(f"{PLACE}?on=2025-02-0{day}", headers=sent)
    before = len(reader.asked)
    client.get(f"{PLACE}?on=2025-02-06", headers=sent)
    assert len(reader.asked) == before
    client.get(f"{PLACE}?on=2025-02-01", headers=sent)
    assert len(reader.asked) == before + 1
