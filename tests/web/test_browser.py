"""The main journeys in a real browser: no fault on the console, no request to another host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.responses import HTMLResponse
from web_reader import KURAKHOVE, NOW, POKROVSK, TORETSK, FakeReader
from web_serving import Watched, running, served

from frontlog.errors import WrongUse
from frontlog.views.newest import NewestArea, NewestView, States, Told

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


class Coarse(FakeReader):
    """A deployment that tells its newest days by raion."""

    def meta(self) -> dict[str, Any]:
        return super().meta() | {"newest_by": "raion"}

    def newest(self) -> NewestView:
        area = NewestArea(
            area="UA1416", level="raion", name="Покровський", oblast="Донецька", settlements=300,
            before=States(ua=150, ru=147, contested=2, unknown=1),
            now=States(ua=149, ru=147, contested=3, unknown=1),
            claims=(
                Told("ru", "asserts", "capture", "ru", 2),
                Told("ua", "denies", "capture", "ru", 1),
            ),
        )  # fmt: skip
        return NewestView(by="raion", since=NOW, until=NOW + timedelta(days=3), areas=[area])

    def day(self, on: date, as_of: datetime | None = None) -> Any:
        if on > date(2025, 2, 8):
            raise WrongUse(f"{on} is held back")
        return super().day(on, as_of)


def test_a_day_that_is_held_back_is_no_empty_map(visit: Visit) -> None:
    with served(Coarse()) as address:
        watched = visit("/?on=2025-02-08", base=address)
        page = watched.page
        page.get_by_role("button", name="Next day").click()
        page.get_by_role("alert").get_by_text("2025-02-09 is held back").wait_for()
        page.get_by_role("button", name="Previous day").click()
        page.wait_for_selector("html[data-drawn='2025-02-08']")
        page.get_by_role("alert").wait_for(state="hidden")
        # The browser itself notes a refusal on its console.
        assert all("404" in fault for fault in watched.faults)
        watched.faults.clear()


@pytest.mark.parametrize(
    ("language", "title", "name", "claims"),
    [
        ("en", "by raion", "Покровський raion, Донецька oblast", "Russian side 2, Ukrainian 1"),
        ("uk", "за районами", "Покровський район, Донецька область", "сторона 2, українська 1"),
    ],
)  # fmt: skip
def test_the_newest_days_are_told_by_area_where_a_server_says_so(
    visit: Visit, language: str, title: str, name: str, claims: str
) -> None:
    with served(Coarse()) as address:
        page = visit(f"/?page=changes&lang={language}", base=address).page
        row = page.locator(".newest li")
        row.wait_for()
        assert title in page.locator(".panel h3").inner_text()
        assert row.locator("b").inner_text() == name
        assert "2 → 3" in row.inner_text()
        assert claims in row.inner_text()


def test_a_denial_is_tied_to_what_it_denies(visit: Visit) -> None:
    page = visit(f"/?place={TORETSK}").page
    link = page.locator(".claim.denies .against a")
    assert "Russian Ministry of Defence" in link.inner_text()
    denied = page.locator(".claim.ru.asserts", has_text="полный контроль")
    assert "denied by: DeepState" in denied.locator(".answered").inner_text()
    assert "tied" not in (denied.get_attribute("class") or "")
    page.locator(".claim.denies").hover()
    assert "tied" in (denied.get_attribute("class") or "")
    link.click()
    assert page.evaluate("document.activeElement.className").startswith("claim ru asserts")


def test_a_claimants_name_tells_and_leads_to_what_came_of_its_claims(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    record = "7 of 12 captures by Russia confirmed within 30 days (32–81%)"
    tips = page.locator(".tip", has_text=record)
    tips.first.wait_for(state="attached")
    assert not tips.first.is_visible()
    name = page.locator(".claim a.claimant", has_text="Russian Ministry of Defence").first
    name.hover()
    assert tips.first.is_visible()
    page.mouse.move(5, 5)
    page.get_by_text("Fighting", exact=True).click()
    assert tips.count() == 1
    name.focus()
    assert tips.first.is_visible()
    assert page.locator(f"#{name.get_attribute('aria-describedby')}").inner_text() == record
    page.keyboard.press("Escape")
    assert not tips.first.is_visible()
    name.click()
    rows = page.locator("tbody tr")
    rows.first.wait_for()
    assert record in rows.filter(has_text="Russian Ministry of Defence").inner_text()
    assert "none yet 30 days old" in rows.filter(has_text="Study of War").inner_text()


def test_claims_origins_and_independent_voices_are_told_apart(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    figures = page.locator(".voices dd")
    figures.first.wait_for()
    assert figures.all_inner_texts() == ["6", "5", "3.4"]


def test_a_denial_of_another_day_still_faces_what_it_denies(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={POKROVSK}").page
    echo = page.locator(".ledger-day", has_text="6 February 2025").locator(".lane.ru .echo")
    assert "5 Feb 2025" in echo.inner_text()
    assert "Russia attacked" in echo.inner_text()


def test_a_reprint_is_no_second_statement(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={KURAKHOVE}").page
    cards = page.locator(".lane.ru .claim")
    cards.first.wait_for()
    assert cards.count() == 1
    assert page.locator(".column-head.ru .count").inner_text() == "1"
    page.get_by_text("Also carried by 1 more").click()
    assert cards.get_by_text("Moscow announced that all of Kurakhove").is_visible()


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
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.wait_for_function(
        "([x, y]) => document.elementFromPoint(x, y).tagName === 'CANVAS'", arg=middle
    )
    page.mouse.move(*middle)
    page.locator(".maplibregl-popup", has_text="Toretsk").wait_for()
    page.mouse.click(*middle)
    page.get_by_role("heading", name="Toretsk").wait_for()


def test_two_days_are_compared_by_a_divider(visit: Visit) -> None:
    watched = visit("/?on=2025-02-08&at=8.00/48.2000/37.4000")
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Compare with another day").click()
    page.locator(".swipe-day.left", has_text="9 Jan 2025").wait_for()
    assert any("/api/day?on=2025-01-09" in url for url in asked)
    divider = page.get_by_role("slider", name="Divider between the two days")
    divider.focus()
    divider.press("ArrowRight")
    assert divider.get_attribute("aria-valuenow") == "55"
    box = page.locator("main").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, 300)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, 300)
    page.mouse.up()
    assert divider.get_attribute("aria-valuenow") == "25"
    assert query(page.url)["against"] == ["2025-01-09"]
    page.get_by_role("button", name="Stop comparing").click()
    assert divider.count() == 0
    assert page.locator("canvas.maplibregl-canvas").count() == 1


def test_only_what_was_known_then_is_shown(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    page.locator(".claim").nth(5).wait_for()
    page.get_by_role("button", name="As known now").click()
    page.get_by_label("Show only what was known by").fill("2025-02-07T12:00")
    # The map may still be on its way: what was typed stays.
    before = query(page.url).get("at")
    page.mouse.move(200, 200)
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "before => new URLSearchParams(location.search).get('at') !== before",
        arg=before and before[0],
    )
    assert page.get_by_label("Show only what was known by").input_value() == "2025-02-07T12:00"
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator(".verdict", has_text="from what was known on 7 Feb 2025, 12:00 UTC").wait_for()
    assert page.locator(".claim").count() == 2
    assert query(page.url)["as_of"] == ["2025-02-07T12:00:00Z"]
    page.get_by_role("button", name="Back to what is known now").first.click()
    page.locator(".claim").nth(5).wait_for()


def test_the_chart_says_the_same_in_a_table(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    page.locator(".plot canvas").wait_for()
    page.get_by_text("As a table: 3 changes").click()
    row = page.get_by_role("row").filter(has_text="10 Jan 2025")
    assert row.inner_text().split("\t")[1:] == [
        "Contested",
        "Ukrainian 11%, contested 74%, Russian 15%",
    ]


def test_the_ledger_is_narrowed_to_control(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    page.locator(".claim").nth(5).wait_for()
    page.get_by_text("Control", exact=True).click()
    assert page.locator(".claim", has_text="дев'ять штурмів").count() == 0
    assert page.locator(".claim", has_text="не відповідають").count() == 1
    page.get_by_role("button", name="Previous day").click()
    page.locator(".day-name", has_text="7 February 2025").wait_for()
    assert page.get_by_role("radio", name="Control").is_checked()


def test_what_changed_leads_to_the_settlement(visit: Visit) -> None:
    page = visit("/?on=2025-02-08&against=2025-01-01").page
    page.get_by_role("link", name="What changed").click()
    page.get_by_role("link", name="Kurakhove").click()
    page.get_by_role("heading", name="Kurakhove").wait_for()
    page.go_back()
    page.get_by_role("heading", name="What changed").wait_for()


def test_printed_it_is_the_settlement_and_its_sources(visit: Visit) -> None:
    page = visit(f"/?on=2025-02-08&place={TORETSK}").page
    page.locator(".claim").first.wait_for()
    page.emulate_media(media="print")
    assert page.locator("#map").is_hidden()
    assert page.locator(".timeline").is_hidden()
    assert page.locator(".claim").first.is_visible()
    address = "getComputedStyle(document.querySelector('.claim footer a'), '::after').content"
    assert "news.example" in page.evaluate(address) or "attr(href)" in page.evaluate(address)


def test_an_embedded_map_is_only_the_map(chromium: Any, address: str) -> None:
    text = f'<p>An article.</p><iframe width=600 height=400 src="{address}/?embed=1"></iframe>'
    page = chromium.new_context(locale="en-GB").new_page()
    with running(HTMLResponse(text)) as article:
        page.goto(article)
        inner = page.frame_locator("iframe")
        inner.locator("html[data-idle]").wait_for(timeout=60_000)
        assert inner.locator(".day-name").inner_text() == "8 February 2025"
        assert inner.get_by_role("link", name="Method").is_hidden()
    page.context.close()
