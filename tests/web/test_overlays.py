"""What lies over the assessed map and beside it: charts, claims, other people's maps, a ruler."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from web_reader import TORETSK
from web_serving import Watched

pytestmark = pytest.mark.browser
Visit = Callable[..., Watched]
DAY = "/?on=2025-02-08"
WIDE = {"viewport": {"width": 1400, "height": 900}}


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def test_the_chart_under_the_slider_tells_the_day(visit: Visit) -> None:
    page = visit(DAY, **WIDE).page
    page.locator(".series canvas").wait_for()
    chart = page.get_by_role("img", name="Chart under the slider")
    told = "8 Feb 2025: Russian-held 112,414 km², contested or unclear 960 km²."
    assert page.locator(".series .readout").inner_text().startswith(told)
    assert "Claims: Russian side 5, Ukrainian 3, others 1." in chart.get_attribute("aria-label")
    page.get_by_role("button", name="Next day").click()
    page.locator(".series .readout", has_text="9 Feb 2025").wait_for()
    box = chart.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
    page.wait_for_function(
        "() => document.querySelector('.day-name').textContent !== '9 February 2025'"
    )
    middle = query(page.url)["on"][0]
    assert "2025-01-13" <= middle <= "2025-01-15"


def test_the_chart_stays_as_the_reader_left_it(visit: Visit) -> None:
    page = visit(DAY, **WIDE).page
    page.locator(".series canvas").wait_for()
    page.get_by_role("button", name="Chart over time").click()
    assert page.locator(".series").is_hidden()
    page.reload()
    page.wait_for_selector("html[data-drawn]")
    assert page.locator(".series").is_hidden()


def test_what_each_side_says_it_holds_is_a_layer_of_its_own(visit: Visit) -> None:
    page = visit(f"{DAY}&at=9.00/48.3976/37.8476", **WIDE).page
    page.get_by_label("What Moscow says it holds").check()
    assert query(page.url)["layers"] == ["said-ru"]
    page.get_by_label("What Kyiv says it holds").check()
    assert query(page.url)["layers"] == ["said-ua,said-ru"]
    page.get_by_text("dotted: only denies").wait_for()
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    note = page.locator(".maplibregl-popup")
    note.get_by_text("Russia: Russian control (7 Feb 2025)").wait_for()
    assert "Ukraine: not in the hands of Russia (7 Feb 2025)" in note.inner_text()
    again = visit(page.url[page.url.index("/?") :], **WIDE).page
    assert again.get_by_label("What Kyiv says it holds").is_checked()
    page.get_by_label("What Kyiv says it holds").uncheck()
    assert query(page.url)["layers"] == ["said-ru"]


def test_contradictions_name_who_says_what(visit: Visit) -> None:
    page = visit(f"{DAY}&page=differ").page
    row = page.locator(".differing > li", has_text="Toretsk")
    said = row.locator(".says").inner_text()
    assert "Russian Ministry of Defence, 7 Feb 2025" in said
    assert "not in the hands of Russia" in said
    assert "Map of DeepState" in said
    row.get_by_role("link", name="Toretsk").click()
    page.get_by_role("heading", name="Toretsk").wait_for()


def test_two_makers_maps_are_compared_by_a_divider(visit: Visit) -> None:
    page = visit(f"{DAY}&at=7.50/48.2000/37.8000", **WIDE).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Maps").click()
    page.get_by_label("Map shown").select_option("Example Map")
    page.get_by_label("Left of the divider").select_option("DeepState")
    page.locator(".swipe-day.left", has_text="DeepState · 8 Feb 2025").wait_for()
    assert page.locator(".swipe-day.right").inner_text() == "Example Map · 8 Feb 2025"
    assert any("/api/ground?source=deepstate&on=2025-02-08" in url for url in asked)
    assert any("/api/ground?source=example-map&on=2025-02-08" in url for url in asked)
    assert page.get_by_text("Striped: ground on one maker’s map").is_visible()
    assert (query(page.url)["by"], query(page.url)["beside"]) == (["example-map"], ["deepstate"])
    page.get_by_role("slider", name="Divider").press("ArrowLeft")
    page.get_by_label("Left of the divider").select_option("No second map")
    assert page.locator(".divider").count() == 0


def test_one_map_beside_everybodys_stands_against_ours(visit: Visit) -> None:
    page = visit(DAY, **WIDE).page
    page.get_by_role("button", name="Maps").click()
    page.get_by_label("Left of the divider").select_option("DeepState")
    page.locator(".swipe-day.right", has_text="frontlog’s estimate").wait_for()


def test_a_distance_is_measured_by_the_keyboard_alone(visit: Visit) -> None:
    page = visit(f"{DAY}&at=8.00/48.3000/37.5000", **WIDE).page
    page.get_by_role("button", name="Measure a distance").press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => !location.search.includes('at=8.00/48.3000/37.5000')")
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    page.keyboard.press("Enter")
    told = page.locator(".ruler output")
    page.wait_for_function(
        "() => document.querySelector('.ruler output').textContent.includes('km')"
    )
    km, miles = (float(part.split()[0]) for part in told.inner_text().split(" · "))
    # 100 pixels at zoom 8 and this latitude.
    assert km == pytest.approx(100 * 40_075 * 0.665 / (512 * 2**8), rel=0.03)
    assert miles == pytest.approx(km / 1.609, abs=0.1)
    page.keyboard.press("Backspace")
    assert told.inner_text() == "Points set: 1"
    page.keyboard.press("Escape")
    assert page.locator(".ruler").is_hidden()
    assert "ruler" not in query(page.url)


def test_a_measured_way_is_in_the_address_and_picks_nothing(visit: Visit) -> None:
    # Pokrovsk to Toretsk: 51.3 km on the ellipsoid by PROJ's geod.
    way = "ruler=48.2822,37.1760~48.3976,37.8476"
    page = visit(f"{DAY}&{way}&at=9.00/48.3976/37.8476", **WIDE).page
    length = float(page.locator(".ruler output").inner_text().split()[0])
    assert length == pytest.approx(51.3, abs=0.3)
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("() => location.search.split('~').length === 3")
    assert page.locator(".panel").is_hidden()


def test_a_sector_has_an_address_changes_and_claims(visit: Visit) -> None:
    page = visit(f"{DAY}&page=sectors").page
    page.get_by_role("link", name="Toretsk sector").click()
    page.get_by_role("heading", name="Toretsk sector").wait_for()
    assert query(page.url)["sector"] == ["toretsk"]
    changed = page.locator(".block", has_text="What changed")
    assert "Ukrainian control" in changed.locator(".changes").inner_text()
    assert "within 35 km" in page.locator(".method").inner_text()
    assert page.locator(".sector-claims .claim").count() == 6
    feed = page.get_by_role("link", name="Feed of new claims").get_attribute("href")
    assert (
        page.request.get(urljoin(page.url, feed)).headers["content-type"] == "application/atom+xml"
    )
    again = visit(page.url[page.url.index("/?") :]).page
    again.get_by_role("heading", name="Toretsk sector").wait_for()
    again.locator(".scroll").get_by_role("link", name="Toretsk").click()
    again.get_by_role("heading", name="Toretsk", exact=True).wait_for()


def test_a_settlement_tells_how_fast_the_line_comes(visit: Visit) -> None:
    page = visit(f"{DAY}&place={TORETSK}").page
    month = page.locator(".approach li", has_text="in 30 days")
    month.wait_for()
    assert month.inner_text().startswith("Nearer by 3.4 km in 30 days")
    assert "5.9 km on 9 Jan 2025" in month.inner_text()
    assert "No measurable change in 7 days" in page.locator(".approach").inner_text()
    page.locator(".where").get_by_role("link", name="Toretsk sector").click()
    page.get_by_role("heading", name="Toretsk sector").wait_for()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-02-20", "last heard 8 Feb 2025"),
        ("2025-02-08", "last heard 8 Feb 2025"),
        ("2025-01-05", "last heard 5 Jan 2025"),
    ],
)
def test_a_source_is_silent_only_against_the_shown_day(visit: Visit, day: str, words: str) -> None:
    page = visit(f"/?on={day}&page=sources").page
    row = page.locator(".sources li", has_text="Example Gazette")
    row.wait_for()
    assert words in row.inner_text()
    assert row.locator(".badge").count() == 0


@pytest.mark.parametrize("width", [1000, 1400])
@pytest.mark.parametrize("view", ["page=claimants", "sector=toretsk"])
def test_tables_fit_beside_the_map(visit: Visit, width: int, view: str) -> None:
    page = visit(f"{DAY}&{view}", viewport={"width": width, "height": 900}).page
    table = page.locator(".scroll")
    table.wait_for()
    assert table.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
