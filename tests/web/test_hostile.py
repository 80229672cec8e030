"""What a document says never becomes markup, script or an address that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from web_reader import TORETSK, FakeReader, Said
from web_serving import Watched, served

pytestmark = pytest.mark.browser
Visit = Callable[..., Watched]

MARKUP = [
    "<img src=x onerror='window.hacked=1'>",
    "<script>window.hacked=1</script>",
    "<svg onload='window.hacked=1'><a href='javascript:window.hacked=1'>x</a></svg>",
    "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "{{constructor.constructor('window.hacked=1')()}}",
]
ADDRESSES = [
    "javascript:window.hacked=1",
    " JaVaScRiPt:window.hacked=1",
    "data:text/html,<script>opener.hacked=1</script>",
    "vbscript:hacked",
    "//evil.example/",
    "https://news.example/\"onmouseover='window.hacked=1'",
]


def hostile_claims() -> list[Said]:
    spoken = [
        Said(text, "asserts", "capture", "ru", "2025-02-07", "ru", text, part=text, title=text)
        for text in MARKUP
    ]
    linked = [
        Said("ru-mod", "denies", "hold", "ua", "2025-02-07", "ru", url, title=url, url=url)
        for url in ADDRESSES
    ]
    return spoken + linked


class Hostile(FakeReader):
    """Every text that a document or a gazetteer supplies is an attack."""

    def map(self, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        answer = super().map(on, as_of)
        for feature in answer["features"]:
            feature["properties"]["name"] = feature["properties"]["name_en"] = MARKUP[0]
        return answer

    def search(self, q: str) -> list[dict[str, Any]]:
        rows = super().search("Toretsk")
        names = {"name": MARKUP[0], "name_en": MARKUP[1], "raion": MARKUP[2], "matched": MARKUP[3]}
        return [{**row, **names} for row in rows]

    def place(self, id: str, on: date, as_of: datetime | None = None) -> dict[str, Any]:
        answer = super().place(id, on, as_of)
        answer["place"] |= {"name": MARKUP[0], "name_en": MARKUP[1], "hromada": MARKUP[2]}
        answer["place"]["names"][0]["text"] = MARKUP[3]
        return answer


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    with served(Hostile({TORETSK: hostile_claims()})) as url:
        yield url


def test_texts_stay_texts(visit: Visit, hostile: str) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}", base=hostile).page
    page.locator(".claim").first.wait_for()
    page.get_by_role("combobox").fill("anything")
    page.get_by_role("option").first.wait_for()
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#app :is(img, script, iframe, svg a, [onerror], [onload])").count() == 0
    assert page.locator("q", has_text="<img src=x").count() == 1


def test_only_web_addresses_become_links(visit: Visit, hostile: str) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}", base=hostile).page
    page.locator(".claim").first.wait_for()
    links = page.evaluate("[...document.querySelectorAll('.claim footer a')].map(a => a.href)")
    assert links, "the https address among them is a link"
    assert all(link.startswith("https://news.example/") for link in links)
    handlers = "[...document.querySelectorAll('*')].filter(e => e.hasAttribute('onmouseover'))"
    assert page.evaluate(f"{handlers}.length") == 0
    assert page.locator(".claim footer a[rel~=noopener]").count() == len(links)


@pytest.mark.parametrize(
    "query", ["place=<script>", "on=<script>", "as_of=x", "at=a/b/c", "page=x"]
)
def test_a_broken_address_gives_the_plain_map(visit: Visit, query: str) -> None:
    page = visit(f"/?{query}").page
    assert page.locator(".day-name").inner_text() == "8 February 2025"
    assert page.locator(".panel").is_hidden()
