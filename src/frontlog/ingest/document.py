"""Making a `Document`: its id, its source's slug, its language, its body."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from frontlog import pack
from frontlog.ingest.adapter import Given
from frontlog.ingest.clean import Cleaned
from frontlog.ingest.language import language_of
from frontlog.ingest.lines import lines
from frontlog.model import Document, Language, content_id

UNKNOWN_SOURCE = "unknown"
SLUG_CHARS = 60
OWN_LINKS = 10
"""So many links to one site, and twice as many as to any other, are a site's links to itself."""

_LANGUAGES: tuple[Language, ...] = ("uk", "ru", "en")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LATIN = str.maketrans(
    {
        **dict(zip("абвгґдезиійклмнопрстуфцыэёў", "abvggdezyiiklmnoprstufcyeeu", strict=True)),
        **{"є": "ie", "ж": "zh", "ї": "i", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch"},
        **{"ю": "iu", "я": "ia", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": ""},
    }
)
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"']{4,300}")
_NETWORKS = {"facebook.com", "x.com", "twitter.com", "youtube.com", "youtu.be", "instagram.com"}
_CHANNEL_HOSTS = ("t.me", "telegram.me")


def make(
    text: str,
    *,
    given: Given,
    cleaned: Cleaned,
    published_at: datetime | None,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    source: str | None = None,
    replaces: str | None = None,
    origin: str | None = None,
    given_id: str | None = None,
) -> Document:
    """A document with its content id; ``source`` is the adapter's own guess at the slug."""
    slug = given.source or slug_of(outlet, url) or source or UNKNOWN_SOURCE
    known = next((each for each in _LANGUAGES if each == language), None)
    return Document(
        id=content_id("document", slug, url, title, text, published_at),
        source=slug,
        text=text,
        recorded_at=given.recorded(published_at),
        body=cleaned.body,
        published_at=published_at,
        url=url,
        language=known or language_of(_body_text(text, cleaned)),
        title=title,
        outlet=outlet,
        replaces=replaces,
        origin=origin,
        given_id=given_id,
    )


def slug_of(outlet: str | None, url: str | None) -> str | None:
    """The slug of an outlet: the pack's by name or address, else made from either."""
    host = _host(url)
    for key in (outlet and outlet.casefold(), host):
        if key and key in _known():
            return _known()[key]
    return (outlet and slugified(outlet)) or (host and slugified(host)) or None


def most_linked(text: str) -> str | None:
    """The pack's source that a text links to most, networks aside: its own site."""
    found = filter(None, map(_host, _ADDRESS.findall(text)))
    hosts = Counter(host for host in found if "/" not in host and host not in _NETWORKS)
    (host, count), (_, second) = (hosts.most_common(2) + [("", 0)] * 2)[:2]
    own = count >= OWN_LINKS and count >= 2 * second
    return _known().get(host) if own else None


def named_above(text: str, cleaned: Cleaned) -> str | None:
    """The one outlet of the pack that a page names above its report, headline and pictures aside.

    A site writes its own name over its articles, in a banner or a menu. Under them stand the names
    of everybody whom it quotes, so there nobody is looked for.
    """
    end = cleaned.body[0][0] if cleaned.title and cleaned.body else 0
    above = "\n".join(
        line.plain
        for line in lines(text[:end])
        if line.kind != "caption" and line.plain != cleaned.title
    )
    outlets = (source for source in pack.load().sources if source.kind == "media")
    named = {
        source.slug
        for source in outlets
        if re.search(rf"(?<!\w){re.escape(source.name)}(?!\w)", above)
    }
    return named.pop() if len(named) == 1 else None


def slugified(name: str) -> str | None:
    """Lower-case Latin letters, digits and hyphens; ``None`` where none are left."""
    latin = name.casefold().removeprefix("www.").translate(_LATIN)
    return _NOT_SLUG.sub("-", latin)[:SLUG_CHARS].strip("-") or None


def _host(url: str | None) -> str | None:
    """The host, or for a channel's post the host and the channel."""
    if not url:
        return None
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host in _CHANNEL_HOSTS:
        channel = parts.path.removeprefix("/s/").strip("/").split("/")[0].casefold()
        return f"t.me/{channel}" if channel else None
    return host or None


@cache
def _known() -> dict[str, str]:
    """Names and addresses of the pack's sources, each to its slug."""
    known: dict[str, str] = {}
    for source in pack.load().sources:
        for key in (source.slug, source.name.casefold(), _host(source.url)):
            if key:
                known.setdefault(key, source.slug)
    return known


def _body_text(text: str, cleaned: Cleaned) -> str:
    return "\n".join(text[start:end] for start, end in cleaned.body[:40]) or text
