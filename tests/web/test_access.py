"""For everybody: axe-core's rules, the keyboard alone, a phone, both themes, both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from web_reader import TORETSK
from web_serving import Watched

pytestmark = pytest.mark.browser
Visit = Callable[..., Watched]
AXE = Path(__file__).parents[2] / "site" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
VIEWS = {
    "map": "/",
    "place": f"/?on=2025-02-08&place={TORETSK}",
    "stale place": f"/?on=2025-02-25&place={TORETSK}",
    "as known": f"/?on=2025-02-08&place={TORETSK}&as_of=2025-02-07T12:00:00Z",
    "changes": "/?on=2025-02-08&page=changes&against=2025-01-01",
    "claimants": "/?page=claimants",
    "sources": "/?page=sources",
    "method": "/?page=method",
    "contradictions": "/?on=2025-02-08&page=differ&layers=said-ua,said-ru,differ",
    "sectors": "/?page=sectors",
    "sector": "/?on=2025-02-08&sector=toretsk",
    "ruler": "/?on=2025-02-08&ruler=48.2822,37.1760~48.3976,37.8476",
    "two maps": "/?on=2025-02-08&by=deepstate&beside=example-map",
    "embedded": f"/?on=2025-02-08&place={TORETSK}&embed=1",
}


def faults(page: Any) -> list[str]:
    """What axe-core calls serious or critical, with the element that it means."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: python site/build.py")
    page.wait_for_function("() => !document.querySelector('.loading')")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def test_a_planted_fault_is_found(visit: Visit) -> None:
    page = visit("/").page
    page.evaluate("document.body.append(document.createElement('button'))")
    assert [fault.split(":")[0] for fault in faults(page)] == ["button-name"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(visit: Visit, view: str, scheme: str) -> None:
    assert faults(visit(VIEWS[view], color_scheme=scheme).page) == []


@pytest.mark.parametrize("view", ["map", "place", "changes"])
def test_axe_finds_nothing_serious_on_a_phone(visit: Visit, view: str) -> None:
    assert faults(visit(VIEWS[view], **PHONE).page) == []


def test_the_keyboard_alone_finds_a_town_and_leaves_it(visit: Visit) -> None:
    page = visit("/?on=2025-02-08").page
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search":
            break
    page.keyboard.type("Krasnoarm")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Pokrovsk").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'panel-title'")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Close":
            break
    page.keyboard.press("Enter")
    assert page.locator(".panel").is_hidden()


def test_nothing_is_cut_off_on_a_phone(visit: Visit) -> None:
    page = visit(VIEWS["place"], **PHONE).page
    page.locator(".claim").first.wait_for()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    panel = page.evaluate("[...document.querySelectorAll('.panel')].map(p => p.scrollWidth)")
    assert panel == [390]


OVERLAPS = """() => {
  const shown = [...document.querySelectorAll('.legend, .timeline, .panel, .chip, .examples,'
    + ' main > .map:not(.before) .maplibregl-ctrl-scale')].filter((one) => one.checkVisibility());
  const inside = (a, b) => a.contains(b) || b.contains(a);
  const meet = (one, other) => {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  };
  const pairs = shown.flatMap((one, at) => shown.slice(at + 1).map((other) => [one, other]));
  const over = pairs.filter(([a, b]) => !inside(a, b) && meet(a, b));
  return over.map((pair) => pair.map((one) => one.className).join(' over '));
}"""


@pytest.mark.parametrize("size", [(1280, 720), (1100, 620), (390, 844)], ids=str)
@pytest.mark.parametrize("view", ["map", "place", "changes", "two maps", "as known"])
def test_nothing_lies_over_another(visit: Visit, view: str, size: tuple[int, int]) -> None:
    page = visit(VIEWS[view], viewport=dict(zip(("width", "height"), size, strict=True))).page
    page.wait_for_function("() => !document.querySelector('.loading')")
    if not page.locator(".series").is_hidden():
        page.locator(".series canvas").wait_for()
    # What makes room for the chart follows it by a frame.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("view", ["place", "claimants", "sector", "ruler"])
def test_only_the_panel_scrolls_never_the_page_around_it(visit: Visit, view: str) -> None:
    page = visit(VIEWS[view], **PHONE).page
    page.wait_for_function("() => !document.querySelector('.loading')")
    page.locator(".claim, .scroll, .ruler:not([hidden])").first.wait_for()
    beyond = "document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight"
    assert page.evaluate(beyond) == 0


def test_ukrainian_from_the_browsers_own_language(visit: Visit) -> None:
    page = visit(VIEWS["place"], locale="uk-UA").page
    page.get_by_role("heading", name="Торецьк").wait_for()
    assert page.locator("html").get_attribute("lang") == "uk"
    assert page.locator(".verdict strong").inner_text() == "Тривають бої"
    assert page.locator(".day-name").inner_text().startswith("8 лютого 2025")
    assert page.locator(".stance.denies").inner_text().endswith("заперечує")
    assert page.get_by_role("link", name="Міноборони Росії").count() > 0


def test_the_language_switch_is_remembered(visit: Visit) -> None:
    page = visit("/").page
    page.get_by_role("button", name="УКР").click()
    page.locator("html[lang=uk]").wait_for()
    page.reload()
    page.locator("html[lang=uk]").wait_for()
    page.wait_for_selector("html[data-drawn]")


def test_a_dark_page_by_setting_and_by_hand(visit: Visit) -> None:
    shade = "getComputedStyle(document.body).backgroundColor"
    dark = visit("/", color_scheme="dark").page.evaluate(shade)
    page = visit("/", color_scheme="light").page
    light = page.evaluate(shade)
    page.get_by_role("button", name="Light or dark").click()
    assert light != dark
    assert page.evaluate(shade) == dark
