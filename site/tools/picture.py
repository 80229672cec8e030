"""Take the README's picture: both sides' claims about a town, beside the map.

Needs Debian's Chromium and a running `frontlog serve`:

    python site/tools/picture.py 'http://127.0.0.1:8420/?place=CODE&on=DAY' docs/images/site.png
"""

from __future__ import annotations

import sys

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def main(address: str, out: str) -> None:
    """Open the address, narrow the ledger to control, and scroll until both columns stand."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        size = {"width": 1440, "height": 960}
        page = browser.new_page(viewport=size, locale="en-GB", reduced_motion="reduce")
        page.goto(address)
        page.locator(".plot canvas").wait_for(timeout=120_000)
        page.locator(".filter label").nth(1).click()
        page.wait_for_selector("html[data-idle]", timeout=120_000)
        page.evaluate("document.querySelector('.ledger-section').scrollIntoView()")
        page.wait_for_timeout(1500)
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
