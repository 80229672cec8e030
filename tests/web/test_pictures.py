"""Views as pictures, of the invented towns: nothing that a reader sees changes unseen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pictures
import pytest
from PIL import Image, ImageDraw
from web_reader import TORETSK
from web_serving import Watched

Visit = Callable[..., Watched]
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}
DAY = "/?on=2025-02-08"
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "map": (DAY, DESK),
    "map-dark-ukrainian": (DAY, {**DESK, **DARK, "locale": "uk-UA"}),
    "claimed": (f"{DAY}&layers=said-ua,said-ru,differ&at=8.50/48.2500/37.5000", DESK),
    "two-makers": (f"{DAY}&by=example-map&beside=deepstate&at=7.50/48.2000/37.8000", DESK),
    "settlement": (f"{DAY}&place={TORETSK}", DESK),
    "settlement-dark": (f"{DAY}&place={TORETSK}", {**DESK, **DARK}),
    "settlement-phone": (f"{DAY}&place={TORETSK}", PHONE),
    "sector": (f"{DAY}&sector=toretsk", DESK),
    "claimants": (f"{DAY}&page=claimants", DESK),
    "map-phone": (DAY, PHONE),
}


def settled(page: Any) -> bytes:
    """A screenshot once nothing moves any more: fonts, charts, map, and what is measured late."""
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_function(
        "() => !document.querySelector('.loading, .approach li.quiet:only-child')"
    )
    if not page.locator(".series").is_hidden():
        page.locator(".series canvas").wait_for()
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    page.wait_for_timeout(700)
    page.wait_for_selector("html[data-idle]", timeout=60_000)
    return bytes(page.screenshot(animations="disabled", caret="hide"))


@pytest.mark.browser
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_looks_as_it_did(visit: Visit, name: str, tmp_path: Path) -> None:
    path, options = VIEWS[name]
    pictures.check(name, settled(visit(path, **options).page), tmp_path)


def drawn(*boxes: tuple[int, int, int, int], shade: str = "#bf3528") -> bytes:
    """An invented screenshot: letters' worth of detail on white, and boxes."""
    image = Image.new("RGB", (400, 300), "white")
    pen = ImageDraw.Draw(image)
    for at in range(0, 400, 8):
        pen.line([(at, 20), (at, 60)], fill="#17212b")
    for box in boxes:
        pen.rectangle(box, fill=shade)
    content = io.BytesIO()
    image.save(content, "png")
    return content.getvalue()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the picture of one box, for the comparison's own tests."""
    monkeypatch.setattr(pictures, "KEPT", tmp_path)
    monkeypatch.setenv("RENEW_PICTURES", "1")
    pictures.check("box", drawn((100, 100, 200, 200)), tmp_path)
    monkeypatch.delenv("RENEW_PICTURES")
    return tmp_path


def test_the_same_picture_passes(kept: Path) -> None:
    pictures.check("box", drawn((100, 100, 200, 200)), kept)


@pytest.mark.parametrize(
    "seen",
    [drawn(), drawn((104, 100, 204, 200)), drawn((100, 100, 200, 200), shade="#1f5fbf")],
    ids=["gone", "moved by four pixels", "in another colour"],
)
def test_what_changed_is_found_and_drawn(kept: Path, seen: bytes) -> None:
    with pytest.raises(AssertionError, match="of the pixels differ"):
        pictures.check("box", seen, kept)
    assert (kept / "box-differs.png").is_file()


def test_a_picture_that_nobody_kept_is_no_pass(kept: Path) -> None:
    with pytest.raises(AssertionError, match="RENEW_PICTURES=1"):
        pictures.check("another", drawn(), kept)
