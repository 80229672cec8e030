"""Atom feeds: claims about a place, an oblast or by a claimant, and corrections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from frontlog.model import content_id
from frontlog.publish.kml import xml
from frontlog.publish.rows import PublishedClaim, web_address
from frontlog.publish.table import text_of

MOST_ENTRIES = 200
"""The newest so many; a feed is for what is new."""
_SLUG = re.compile(r"[^\w.-]+")

Scope = Literal["all", "oblast", "place", "claimant"]


class Correction(Struct, frozen=True, kw_only=True):
    """Something said before that is no longer said so: which row, since when, and why."""

    about: str
    what: str
    why: str
    made_at: datetime


class _Entry(Struct, frozen=True):
    id: str
    title: str
    text: str
    updated: datetime
    published: datetime | None
    links: tuple[tuple[str, str], ...]


def about(claims: Iterable[PublishedClaim], scope: Scope, value: str = "") -> list[PublishedClaim]:
    """The claims of a feed: all, of one oblast, about one place, or by one claimant."""
    return [each for each in claims if scope == "all" or _value(each, scope) == value]


def claims_feed(
    title: str, claims: Iterable[PublishedClaim], *, home: str, scope: Scope, value: str = ""
) -> bytes:
    """The newest claims of a scope; ``home`` is the site's address, without a slash at its end."""
    entries = [_of_claim(each, home) for each in about(claims, scope, value)]
    name = f"claims/{scope}/{_SLUG.sub('-', value)}" if value else f"claims/{scope}"
    return _atom(name, title, entries, home)


def area_feed(
    title: str,
    claims: Iterable[PublishedClaim],
    *,
    home: str,
    scope: Literal["oblast", "sector"],
    value: str,
) -> bytes:
    """The newest of these claims, which are about the settlements of one oblast or sector."""
    entries = [_of_claim(each, home) for each in claims]
    return _atom(f"claims/{scope}/{_SLUG.sub('-', value)}", title, entries, home)


def corrections_feed(title: str, corrections: Iterable[Correction], *, home: str) -> bytes:
    """What was corrected, newest first; a correction keeps its id for good."""
    entries = [
        _Entry(
            id=f"urn:frontlog:correction:{content_id('correction', each.about, each.what)}",
            title=each.what,
            text=f"{each.what}\n\n{each.why}\n\nRow {each.about}",
            updated=each.made_at,
            published=None,
            links=(),
        )
        for each in corrections
    ]
    return _atom("corrections", title, entries, home)


def _value(row: PublishedClaim, scope: Scope) -> str | None:
    if scope == "claimant":
        return row.claim.claimant.id
    if row.place is None:
        return None
    return row.place.oblast if scope == "oblast" else row.place.id


def _of_claim(row: PublishedClaim, home: str) -> _Entry:
    claim = row.claim
    where = row.place.name_en if row.place is not None else claim.mention.text
    page = (("alternate", f"{home}/?place={quote(row.place.id)}"),) if row.place else ()
    via = web_address(row.url)
    return _Entry(
        id=f"urn:frontlog:claim:{claim.id}",
        title=f"{where}: {claim.claimant.name} {claim.stance} {claim.event}",
        text=f"{claim.quote}\n\n{claim.claimant.name}, in {row.title or row.source}",
        updated=row.recorded_at,
        published=row.published_at,
        links=page + ((("via", via),) if via else ()),
    )


def _atom(name: str, title: str, entries: Iterable[_Entry], home: str) -> bytes:
    newest = sorted(entries, key=lambda each: (each.updated, each.id), reverse=True)[:MOST_ENTRIES]
    # A feed without entries has never changed: the epoch, so that its bytes stay the same.
    updated = text_of(newest[0].updated) if newest else "1970-01-01T00:00:00Z"
    address = f"{home}/feeds/{quote(name)}.atom"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:frontlog:feed:{xml(quote(name))}</id><title>{xml(title)}</title>"
        f"<updated>{updated}</updated><author><name>frontlog</name></author>"
        f"{_link('self', address)}{''.join(map(_entry, newest))}</feed>\n"
    ).encode()


def _entry(entry: _Entry) -> str:
    published = f"<published>{text_of(entry.published)}</published>" if entry.published else ""
    return (
        f'<entry><id>{entry.id}</id><title type="text">{xml(entry.title)}</title>'
        f"<updated>{text_of(entry.updated)}</updated>{published}"
        f"{''.join(_link(*link) for link in entry.links)}"
        f'<content type="text">{xml(entry.text)}</content></entry>'
    )


def _link(rel: str, href: str) -> str:
    return f'<link rel="{rel}" href="{xml(href).replace(chr(34), "&quot;")}"/>'
