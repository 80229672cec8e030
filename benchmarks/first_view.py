"""How long a reader waits for the first view of the page, on the demo ledger.

``python -m benchmarks.first_view`` builds the demo ledger in a folder of its own, serves it, and
opens the page in Debian's Chromium, each time as somebody who has never been there. Milliseconds
from the request of the page; ``drawn``: day and line are handed to the map; ``still``: nothing
moves any more, which without a graphics card takes long. The first visit after the server's start
stands by itself, for the server has kept no answer yet.
An empty page in the same browser is the measure of how busy the machine is.
"""

from __future__ import annotations

import gzip
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from frontlog import pipeline
from frontlog.web.api import SITE

LIMIT_MS = 2000
VISITS = 5
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
FRONTLOG = [sys.executable, "-c", "from frontlog.cli import main; main()"]


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that has just been started."""
    with tempfile.TemporaryDirectory() as home:
        Path(home, "gazetteer").symlink_to(pipeline.gazetteer_path())
        here = {**os.environ, "FRONTLOG_HOME": home}
        subprocess.run([*FRONTLOG, "demo", "--no-serve"], env=here, check=True, capture_output=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = [*FRONTLOG, "serve", "--port", str(port), "--ledger", f"{home}/demo.db"]
        server = subprocess.Popen(words, env=here, stdout=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/icon.svg")
        yield address
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{url} does not answer")


WATCH = """
new MutationObserver(() => {
  const data = document.documentElement.dataset;
  for (const name of ['drawn', 'idle']) {
    if (data[name]) (window.seen ??= {})[name] ??= performance.now();
  }
}).observe(document, {subtree: true, attributeFilter: ['data-drawn', 'data-idle']});
"""


def visit(browser: Any, address: str) -> dict[str, float]:
    """One first visit: milliseconds to the first paint, to a drawn map, and until it is still."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}/?on=2025-02-08")
    page.wait_for_function("() => window.seen?.drawn && window.seen?.idle", timeout=60_000)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    seen = page.evaluate(f"({{painted: {paint}, drawn: seen.drawn, still: seen.idle}})")
    context.close()
    return {name: float(value) for name, value in seen.items()}


def empty(browser: Any) -> float:
    """Milliseconds that an empty page takes."""
    page = browser.new_page()
    start = time.perf_counter()
    page.goto("data:text/html,<p>.</p>")
    taken = time.perf_counter() - start
    page.close()
    return taken * 1000


def sizes() -> list[tuple[str, int, int]]:
    """Name, bytes and bytes on the wire of what a first visit fetches of the page itself."""
    kinds = {".js", ".mjs", ".css", ".json"}
    found = [path for path in sorted(SITE.rglob("*")) if path.suffix in kinds]
    contents = [(path.name, path.read_bytes()) for path in found]
    return [(name, len(body), len(gzip.compress(body, 5))) for name, body in contents]


def line(name: str, row: dict[str, float]) -> str:
    return f"{name:>22} " + " ".join(f"{row[key]:8.0f}" for key in ("painted", "drawn", "still"))


def main() -> None:
    """Print the table; leaves with 1 where the median of later visits misses the limit."""
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        before = statistics.median(empty(browser) for _ in range(5))
        first, *later = (visit(browser, address) for _ in range(VISITS + 1))
        browser.close()
    middle = {key: statistics.median(row[key] for row in later) for key in first}
    print(f"{'ms':>22}  painted    drawn    still   (an empty page: {before:.0f} ms)")
    print(line("first after the start", first))
    print(line(f"median of {VISITS} others", middle))
    for name, plain, wire in sizes():
        print(f"{name:>40} {plain / 1000:9.1f} kB {wire / 1000:8.1f} kB gzip")
    kept = middle["drawn"] <= LIMIT_MS
    print(f"limit {LIMIT_MS} ms: {middle['drawn'] / LIMIT_MS:.2f} of it", "" if kept else "MISSED")
    sys.exit(not kept)


if __name__ == "__main__":
    main()
