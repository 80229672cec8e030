"""The main journeys in a real browser: no fault on the console, no request to another host."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from web_reader import TORETSK
from web_serving import Watched

pytestmark = pytest.mark.browser
Visit = Callable[..., Watched]


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def find(page: object, words: str) -> None:
    page.get_by_role("combobox").fill(words)  # type: ignore[attr-defined]
    page.get_by_role("option").first.wait_for()  # type: ignore[attr-defined]


def test_a_former_name_leads_to_both_sides_claims(visit: Visit) -> None:
    page = visit().page
    find(page, "Dzerzhinsk")
    page.get_by_role("option", name="Toretsk").click()
    page.get_by_role("heading", name="Toretsk").wait_for()
    russian = page.locator(".lane.ru .claim", has_text="взяли под полный контроль")
    ukrainian = page.locator(".lane.ua .claim", has_text="не відповідають дійсності")
    assert russian.get_by_text("asserts").is_visible()
    assert ukrainian.get_by_text("denies").is_visible()
    assert ukrainian.locator("q").get_attribute("lang") == "uk"
    assert ukrainian.get_by_role("link", name="example").get_attribute("href") == (
        "https://news.example/dispatch"
    )
    assert query(page.url)["place"] == [TORETSK]


def test_a_denial_is_tied_to_what_it_denies(visit: Visit) -> None:
    page = visit(f"/?place={TORETSK}").page
    link = page.locator(".claim.denies .against a")
    assert "Russian Ministry of Defence" in link.inner_text()
    link.click()
    assert page.evaluate("document.activeElement.className").startswith("claim ru asserts")


def test_the_slider_changes_the_day_of_map_panel_and_address(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    page.locator(".verdict", has_text="64%").wait_for()
    slider = page.get_by_role("slider")
    slider.focus()
    with page.expect_response(lambda answer: "/api/day?on=2025-02-06" in answer.url):
        slider.press("ArrowLeft")
        slider.press("ArrowLeft")
    page.locator(".verdict", has_text="74%").wait_for()
    assert page.locator(".claim", has_text="не відповідають дійсності").count() == 0
    assert query(page.url)["on"] == ["2025-02-06"]


def test_an_address_gives_the_same_view_again(visit: Visit) -> None:
    first = visit(f"/?on=2025-01-05&place={TORETSK}&at=8.00/48.3000/37.5000").page
    first.get_by_role("heading", name="Toretsk").wait_for()
    again = visit(first.url[first.url.index("/?") :]).page
    again.get_by_role("heading", name="Toretsk").wait_for()
    assert again.locator(".day-name").inner_text() == "5 January 2025"
    assert query(again.url) == query(first.url)


def test_a_click_on_the_map_opens_a_settlement(visit: Visit) -> None:
    page = visit("/?at=9.00/48.3976/37.8476", viewport={"width": 1200, "height": 800}).page
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("heading", name="Toretsk").wait_for()
