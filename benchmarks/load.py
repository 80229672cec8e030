"""How fast the API answers over four years, 29.7k settlements and a million claims.

    python -m benchmarks.load [--claims 1000000] [--folder FOLDER] [--rate 500] [--seconds 20]

The ledger is made up (`load_ledger`) and kept in FOLDER with its almanac. Times of single answers
are of the processor, so that a busy machine changes them little, and each address is asked once
before it is asked again. Under load they are of the clock, beside the processor's time, with two
processes that answer and this one that asks: towns as often as they are spoken of (half the time
one of 300 among 3,500), the last day half the time. The processes remember what they answered; the
first run finds nothing remembered, the second asks otherwise drawn questions of the same kind, and
how many of a run's addresses differ is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import random
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI

from benchmarks import load_ledger
from frontlog import pack, places
from frontlog.ledger import Ledger
from frontlog.views import Pages, Views, keeper
from frontlog.views.prepared import Prepared
from frontlog.web import create_app, serving

WORKERS, CONNECTIONS = 2, 32
HEADERS = ((b"accept-encoding", b"gzip"), (b"host", b"127.0.0.1"))
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Data:
    """Where the made-up ledger and its gazetteer are."""

    gazetteer: Path
    ledger: Path

    @contextmanager
    def views(self) -> Iterator[Views]:
        with Ledger.open(self.ledger, read_only=True) as ledger:
            yield Views(ledger, places.load(self.gazetteer), pack.load())

    @contextmanager
    def app(self) -> Iterator[FastAPI]:
        with self.views() as views:
            yield create_app(Pages(views, prepared=Prepared.open(views.country)))


def prepare(folder: Path, claims: int) -> Data:
    """Build what is missing, and say how long the almanac took."""
    folder.mkdir(parents=True, exist_ok=True)
    data = Data(load_ledger.build_gazetteer(folder), folder / f"ledger-{claims}.db")
    load_ledger.build_ledger(data.ledger, places.load(data.gazetteer), claims)
    with data.views() as views:
        if Prepared.open(views.country) is None:
            start = time.process_time()
            keeper.keep(views.country, views.measures.grounds, lambda _, __: None)
            print(f"almanac made in {time.process_time() - start:.0f} s of one core")
    return data


# -- what is asked ---------------------------------------------------------------------------------


class Asker:
    """Addresses as people would ask for them: known towns and late days most."""

    def __init__(self, data: Data, seed: int) -> None:
        self._random = random.Random(seed)
        self.asked: set[str] = set()
        self._gazetteer = places.load(data.gazetteer)
        self._places, weight = load_ledger.spoken_of(self._gazetteer)
        self._weight = weight.tolist()
        self._last = load_ledger.FIRST + timedelta(days=load_ledger.DAYS - 1)

    def place(self) -> str:
        return self._random.choices(self._places, self._weight)[0]

    def day(self) -> date:
        """Half the last one, a quarter of the last month, a quarter any of the four years."""
        kind = self._random.random()
        back = 0 if kind < 0.5 else self._random.randrange(30 if kind < 0.75 else 1400)
        return self._last - timedelta(days=back)

    def any_day(self) -> date:
        return self._last - timedelta(days=self._random.randrange(1400))

    def address(self) -> str:
        """One of the mix."""
        found = self._address()
        self.asked.add(found)
        return found

    def _address(self) -> str:
        kinds = (self._page, self._history, self._map, self._claims, self._changes, self.search)
        shares = (0.45, 0.15, 0.2, 0.07, 0.05, 0.08)
        return self._random.choices(kinds, shares)[0]()

    def _page(self) -> str:
        return f"/api/places/{self.place()}?on={self.day()}"

    def _history(self) -> str:
        return f"/api/places/{self.place()}/history"

    def _map(self) -> str:
        return f"/api/day?on={self.day()}"

    def _claims(self) -> str:
        return f"/api/claims?place={self.place()}&limit=50"

    def _changes(self) -> str:
        day = self.day()
        return f"/api/changes?before={day - timedelta(days=7)}&after={day}"

    def search(self) -> str:
        """Half for a town that is spoken of, half for any settlement of the country."""
        spoken = self._random.random() < 0.5
        id = self.place() if spoken else str(self._random.choice(self._gazetteer.ids))
        return f"/api/search?q={quote(self._gazetteer.place(id).name_en)}"


# -- single answers --------------------------------------------------------------------------------


@dataclass
class Answer:
    """One answer: its status, size on the wire, and the processor's time for it."""

    status: int
    size: int
    ms: float


def ask(loop: asyncio.AbstractEventLoop, app: Any, address: str) -> Answer:
    """One request straight to the application, compression and headers included."""
    path, _, query = address.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": list(HEADERS), "scheme": "http", "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1), "root_path": "", "state": {},
    }  # fmt: skip
    found = Answer(0, 0, 0.0)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            found.status = message["status"]
        else:
            found.size += len(message.get("body", b""))

    start = time.process_time()
    loop.run_until_complete(app(scope, receive, send))
    found.ms = (time.process_time() - start) * 1000
    return found


def share(values: list[float], of: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(int(len(values) * of), len(values) - 1)]


def measure(loop: asyncio.AbstractEventLoop, app: Any, name: str, addresses: list[str]) -> None:
    """Print how long one kind of answer takes, the first time and again."""
    for said in ("first", "again"):
        found = [ask(loop, app, address) for address in addresses]
        wrong = [address for a, address in zip(found, addresses, strict=True) if a.status != 200]
        assert not wrong, wrong[:3]
        times, sizes = [one.ms for one in found], [float(one.size) for one in found]
        print(
            f"{name:<22} {said:<6} n {len(found):<5} p50 {share(times, 0.5):7.1f} ms"
            f"  p99 {share(times, 0.99):7.1f} ms   largest {max(sizes) / 1000:6.0f} kB",
            flush=True,
        )


def single_answers(data: Data, seed: int) -> None:
    """Every kind of answer, one at a time: of the whole ledger first, as they come once."""
    asker = Asker(data, seed)
    with data.app() as app, asyncio.Runner() as runner:
        loop = runner.get_loop()
        for address in ("meta", "settlements", "day", "series", "claimants", "heard", "sectors"):
            found = ask(loop, app, f"/api/{address}")
            print(
                f"{address:<22} first  {found.ms:7.1f} ms  {found.size / 1000:6.0f} kB", flush=True
            )
        gc.collect()
        gc.freeze()  # as `serving` does
        kinds: list[tuple[str, list[str]]] = [
            (
                "settlement page",
                [f"/api/places/{asker.place()}?on={asker.day()}" for _ in range(600)],
            ),
            (
                "settlement, any day",
                [f"/api/places/{asker.place()}?on={asker.any_day()}" for _ in range(600)],
            ),
            ("its history", [f"/api/places/{asker.place()}/history" for _ in range(300)]),
            (
                "way of the line to it",
                [f"/api/places/{asker.place()}/approach?on={asker.any_day()}" for _ in range(100)],
            ),
            ("map of a day", [f"/api/day?on={asker.any_day()}" for _ in range(300)]),
            (
                "claims about it",
                [f"/api/claims?place={asker.place()}&limit=50" for _ in range(200)],
            ),
            (
                "claims, by page",
                [f"/api/claims?limit=100&cursor={n:02x}" for n in range(0, 250, 9)],
            ),
            ("what changed", [f"/api/changes?after={asker.any_day()}" for _ in range(100)]),
            ("search", [asker.search() for _ in range(300)]),
        ]
        for name, addresses in kinds:
            measure(loop, app, name, list(dict.fromkeys(addresses)))


# -- under load ------------------------------------------------------------------------------------


async def _connection(
    port: int, work: asyncio.Queue[tuple[float, str]], took: list[tuple[float, int]]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while True:
        due, address = await work.get()
        writer.write(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        lines = head.decode("latin-1").lower().split("\r\n")
        length = next(int(row[15:]) for row in lines if row.startswith("content-length:"))
        await reader.readexactly(length)
        took.append((time.perf_counter() - due, status))
        work.task_done()


async def _load(port: int, asker: Asker, rate: int, seconds: int) -> list[tuple[float, int]]:
    """Requests at a steady rate, each timed from when it was due, however busy the server is."""
    work: asyncio.Queue[tuple[float, str]] = asyncio.Queue()
    took: list[tuple[float, int]] = []
    asking = [asyncio.create_task(_connection(port, work, took)) for _ in range(CONNECTIONS)]
    start = time.perf_counter()
    for number in range(rate * seconds):
        due = start + number / rate
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        work.put_nowait((due, asker.address()))
    await work.join()
    for task in asking:
        task.cancel()
    return took


def _awake(port: int) -> None:
    """Wait until each process has opened the ledger and answered anything at all."""
    for _ in range(4 * WORKERS):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/meta", timeout=600) as answer:
            answer.read()


def _used(processes: list[Any]) -> float:
    """Processor seconds of the server's processes."""
    found = 0.0
    for process in processes:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        found += (int(fields[11]) + int(fields[12])) / TICKS
    return found


def under_load(data: Data, rate: int, seconds: int, seed: int) -> None:
    listening = serving.listen(0)
    port = listening.getsockname()[1]
    context = get_context("spawn")
    make: Callable[..., Any] = data.app
    servers = [
        context.Process(target=serving.serve, args=(make, listening), daemon=True)
        for _ in range(WORKERS)
    ]
    for server in servers:
        server.start()
    _awake(port)
    for number, said in enumerate(("nothing remembered", "then")):
        before, start, own = _used(servers), time.perf_counter(), time.process_time()
        asker = Asker(data, seed + number)
        took = asyncio.run(_load(port, asker, rate, seconds))
        passed, used = time.perf_counter() - start, _used(servers) - before
        times, own = [one for one, _ in took], time.process_time() - own
        wrong = sum(status != 200 for _, status in took)
        print(
            f"{said}: {len(took)} answers in {passed:.1f} s ({len(took) / passed:.0f} a second),"
            f" p50 {share(times, 0.5) * 1000:.0f} ms, p99 {share(times, 0.99) * 1000:.0f} ms,"
            f" {wrong} wrong; processor {used / len(took) * 1000:.2f} ms an answer,"
            f" {used / passed:.2f} cores, and {own / len(took) * 1000:.2f} ms to ask;"
            f" {len(asker.asked) / len(took):.0%} of the addresses differ;"
            f" load of the machine {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    for server in servers:
        server.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "frontlog-load"
    )
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    data = prepare(asked.folder, asked.claims)
    size = {path.name: round(path.stat().st_size / 1e6) for path in asked.folder.glob("*.db*")}
    print(json.dumps(size))
    single_answers(data, asked.seed)
    under_load(data, asked.rate, asked.seconds, asked.seed)


if __name__ == "__main__":
    main()
