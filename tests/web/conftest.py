"""A server on a free port of this machine, and a browser where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web_reader import FakeReader
from web_serving import Watched, served

from frontlog.web import create_app
from frontlog.web.api import SITE

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(FakeReader()))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with served(FakeReader()) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's browser, started once."""
    if not CHROMIUM.is_file():
        pytest.skip(f"no browser: {CHROMIUM} is not installed")
    if not (SITE / "index.html").is_file():
        pytest.skip("the page is not built: python site/build.py")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Watched]]:
    """Opens addresses of the test server; at the end nothing may have gone wrong on any page."""
    contexts = []
    pages: list[Watched] = []

    def go(path: str = "/", base: str = address, **options: Any) -> Watched:
        context = chromium.new_context(**{"locale": "en-GB", "reduced_motion": "reduce", **options})
        contexts.append(context)
        watched = Watched(context.new_page(), base)
        pages.append(watched)
        watched.page.goto(base + path)
        watched.page.wait_for_selector("html[data-drawn]", timeout=30_000)
        return watched

    yield go
    for context in contexts:
        context.close()
    assert [page.faults for page in pages] == [[] for _ in pages]
    assert [page.strangers for page in pages] == [[] for _ in pages]
