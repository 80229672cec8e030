"""Text out of markup that is known to be a post or a feed entry, with nothing around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "p,li,div,h1,h2,h3,h4,h5,h6,tr,blockquote,figcaption"
_UNSEEN = "script,style,template,noscript,iframe"
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")


def parsed(content: bytes | str) -> LexborHTMLParser:
    """A page whose text is what a reader sees, line breaks included."""
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(content)
    for node in page.css(_UNSEEN):
        node.decompose()
    for node in page.css("br"):
        node.replace_with("\n")
    for node in page.css(_BLOCKS):
        node.insert_after("\n")
    return page


def text_of(fragment: str) -> str:
    """The text of a fragment of HTML."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    body = parsed(fragment).body
    return tidied(body.text()) if body is not None else ""


def tidied(text: str) -> str:
    """At most one blank line in a row, none at the ends."""
    return _BLANK_LINES.sub("\n\n", text).strip()
