"""A saved web page: its article by trafilatura, its day and address from its own metadata.

The document's text is the extracted article. What trafilatura leaves in (date lines, "click here",
reference lists) stays in the text and outside the body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document
from frontlog.ingest.adapter import Given, Record, whole
from frontlog.ingest.clean import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes; the largest report page seen has 0.5 MB."""
DEEPEST = 2_000
"""Nested elements; deeper markup is an attack on the parser, not a page."""
SHORTEST = 80
"""Characters of article; less is a menu, an error page or a login form."""

_OPENS = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)", re.IGNORECASE)
_CONTAINER = re.compile(rb"<(/?)(?:div|span|table|section|article|ul|ol|li|b|i|font|blockquote)\b")
_ARTICLE = re.compile(r"https?://[^/\s]+/[^\s]")
_TITLE_BAR = re.compile(r"\s[|»·]\s")
_META_DAYS = (
    'meta[property="article:published_time"]',
    'meta[name="article:published_time"]',
    'meta[property="og:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="datePublished"]',
    'meta[name="publish-date"]',
    'meta[name="pubdate"]',
    'meta[name="dcterms.created"]',
    'meta[name="DC.date.issued"]',
    '[property~="dc:date"][content]',
    '[itemprop="datePublished"][content]',
)
_TIMES = 'time[itemprop="datePublished"][datetime], article time[datetime], time[pubdate][datetime]'
_LINKS = ('link[rel="canonical"]', 'meta[property="og:url"]')


def recognises(path: Path, head: bytes) -> bool:
    """By what it opens with, else by its name."""
    return _OPENS.match(head) is not None or path.suffix.lower() in {".html", ".htm", ".xhtml"}


def read(path: Path, given: Given) -> Iterator[Record]:
    """The article of the page as one document.

    Raises:
        RefusedInput: cut off, no article in it, or markup that no page has.
    """
    content = whole(path)
    _check(path, content)
    text = _article(path, content)
    cleaned = clean(text)
    if sum(end - start for start, end in cleaned.body) < SHORTEST:
        raise RefusedInput(str(path), "no article in the page")
    page = _parsed(content)
    url = _url(page)
    yield document.make(
        text,
        given=given,
        cleaned=cleaned,
        published_at=_published(page, text, content, given),
        url=url,
        outlet=_outlet(page),
        title=_title(page) or cleaned.title,
    )


def _check(path: Path, content: bytes) -> None:
    name = str(path)
    if len(content) > LARGEST_PAGE:
        raise RefusedInput(name, f"{len(content):,} bytes; at most {LARGEST_PAGE:,} are read")
    if b"\0" in content[:4096]:
        raise RefusedInput(name, "binary content under the name of a page")
    lowered = content.lower()
    if b"<html" in lowered and b"</html" not in lowered[-65_536:] and b"</body" not in lowered:
        raise RefusedInput(name, "the page ends before its closing tag: it is truncated")
    if _depth(lowered) > DEEPEST:
        raise RefusedInput(name, f"elements nested more than {DEEPEST:,} deep")


def _depth(lowered: bytes) -> int:
    """How deep containers nest; tags that close themselves do not count."""
    deepest = depth = 0
    for tag in _CONTAINER.finditer(lowered):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _article(path: Path, content: bytes) -> str:
    import trafilatura

    text = trafilatura.extract(content, include_comments=False, include_tables=True)
    if not text or len(text) < SHORTEST:
        raise RefusedInput(str(path), "no article in the page")
    return str(text)


def _parsed(content: bytes) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(content)


def _attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    return (node.attributes.get(name) or None) if node is not None else None


def _url(page: LexborHTMLParser) -> str | None:
    """The page's own address; a relative one, or the site's first page, is none."""
    found = (_attribute(page, _LINKS[0], "href"), _attribute(page, _LINKS[1], "content"))
    return next((url for url in found if url and _ARTICLE.match(url)), None)


def _title(page: LexborHTMLParser) -> str | None:
    """The ``<title>`` without the site's name after a bar; og:title is often the site's own."""
    return _title_parts(page)[0].strip() or None


def _outlet(page: LexborHTMLParser) -> str | None:
    """What the page calls its site: og:site_name, else the last part of the title."""
    named = _attribute(page, 'meta[property="og:site_name"]', "content")
    parts = _title_parts(page)
    return named or (parts[-1].strip() if len(parts) > 1 else None) or None


def _title_parts(page: LexborHTMLParser) -> list[str]:
    node = page.css_first("head > title")
    title = " ".join(node.text().split()) if node is not None else ""
    return _TITLE_BAR.split(title)


def _published(page: LexborHTMLParser, text: str, content: bytes, given: Given) -> datetime | None:
    return (
        _from_metadata(page)
        or dates.preferring(given.published, dates.printed(text))
        or _from_markup(content)
    )


def _from_metadata(page: LexborHTMLParser) -> datetime | None:
    stated = [_attribute(page, selector, "content") for selector in _META_DAYS]
    stated += [_linked_data(page), _attribute(page, _TIMES, "datetime")]
    return next((moment for value in stated if value and (moment := dates.parse(value))), None)


def _linked_data(page: LexborHTMLParser) -> str | None:
    """``datePublished`` of the first JSON-LD object that has one."""
    for node in page.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        if found := _date_published(data):
            return found
    return None


def _date_published(data: object, depth: int = 0) -> str | None:
    if depth > 4:
        return None
    if isinstance(data, list):
        return next((found for each in data if (found := _date_published(each, depth + 1))), None)
    if not isinstance(data, dict):
        return None
    value = data.get("datePublished")
    return value if isinstance(value, str) else _date_published(data.get("@graph"), depth + 1)


def _from_markup(content: bytes) -> datetime | None:
    """The last resort: a day that htmldate finds in the markup; a year alone is no day."""
    from htmldate import find_date

    found = find_date(
        content.decode("utf-8", "replace"), original_date=True, extensive_search=False
    )
    return dates.parse(found) if found else None
