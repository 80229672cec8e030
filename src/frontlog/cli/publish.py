"""Commands that tell others: `export`, `digest`, `feed`, `release`, and `newest` in sum."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from frontlog import __version__
from frontlog.cli import options, session, tables
from frontlog.cli.console import out, write_json
from frontlog.errors import WrongUse
from frontlog.publish import Format, chart, export_claims, export_map, feeds, letter, picture
from frontlog.publish import digest as digests
from frontlog.publish import release as releases
from frontlog.views import Views, publishing
from frontlog.views import newest as sums
from frontlog.views.corrected import corrected

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="[default: print it]")]


Layer = Literal["assessed", "claims"]
"""What is exported: assessed and claimed never mix."""
FeedOf = Literal["all", "oblast", "place", "claimant", "corrections"]
Paper = Literal["md", "html", "eml"]
DigestLanguage = Literal["en", "uk"]


def export(
    layer: Annotated[Layer, typer.Argument(help="Assessed control, or the claims.")] = "assessed",
    kind: Annotated[Format, typer.Option("--format", help="File format.")] = "geojson",
    to: Out = None,
    on: options.On = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
    json: options.Json = False,
) -> None:
    """Assessed control of a day, or the claims up to it, as a file."""
    if json and kind != "geojson":
        raise WrongUse("--json prints GeoJSON; leave out --format")
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        if layer == "assessed":
            content = export_map(publishing.assessed(views, day, known), kind)
        else:
            content = export_claims(publishing.claims(views, day, known), kind)
    _give(content, to)


def digest(
    on: options.On = None,
    days: Annotated[int, typer.Option(min=1, max=31, help="How many days it covers.")] = 1,
    paper: Annotated[Paper, typer.Option("--format", help="File format.")] = "md",
    language: Annotated[DigestLanguage, typer.Option(help="The language of its sentences.")] = "en",
    sender: Annotated[str, typer.Option(help="For eml.")] = "frontlog@localhost",
    recipient: Annotated[str, typer.Option("--to", help="For eml.")] = "reader@localhost",
    to: Out = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
) -> None:
    """What changed and who said what, every sentence with the ids of the rows it rests on."""
    words = digests.LANGUAGES[language]
    day, known = options.day_or_today(on), options.moment(as_of)
    since = day - timedelta(days=days)
    with session.views(ledger) as views:
        after = publishing.assessed(views, day, known)
        before = publishing.assessed(views, since, known)
        claims = publishing.claims(views, day, known, since=since)
    found = digests.build(before, after, claims, words)
    drawn = {
        "map": picture.map_svg(after, found.places, words),
        "claims": chart.claims_svg(since, day, claims, words),
    }
    drawn = {name: svg for name, svg in drawn.items() if svg}
    if paper == "md":
        content = letter.to_markdown(found).encode()
    elif paper == "html":
        content = letter.to_html(found, drawn).encode()
    else:
        content = letter.to_eml(found, sender=sender, to=recipient, pictures=drawn)
    _give(content, to)


def feed(
    scope: Annotated[FeedOf, typer.Argument(help="Whose claims, or what was corrected.")] = "all",
    value: Annotated[str, typer.Argument(help="Which oblast, place code or claimant id.")] = "",
    home: Annotated[str, typer.Option(help="The site's address.")] = "http://127.0.0.1:8420",
    to: Out = None,
    on: options.On = None,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
) -> None:
    """Claims, or corrections of what was published before, as an Atom feed."""
    if (scope not in ("all", "corrections")) != bool(value):
        raise WrongUse("say which oblast, place or claimant the feed is of; others take no value")
    day, known = options.day_or_today(on), options.moment(as_of)
    with session.views(ledger) as views:
        if scope == "corrections":
            found = corrected(views, known)
            _give(feeds.corrections_feed("frontlog: corrections", found, home=home), to)
            return
        claims = publishing.claims(views, day, known)
    title = f"frontlog: claims{f', {value}' if value else ''}"
    _give(feeds.claims_feed(title, claims, home=home, scope=scope, value=value), to)


def release(
    folder: Annotated[Path, typer.Argument(help="A new folder for it.")],
    first: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day.")],
    on: options.On = None,
    every: Annotated[int, typer.Option(min=1, help="Days between two maps.")] = 7,
    as_of: options.AsOf = None,
    ledger: options.LedgerFile = None,
) -> None:
    """A dataset with codebook, checksums and datapackage.json, ready for DuckDB."""
    start, end = options.day_or_today(first), options.day_or_today(on)
    known = options.moment(as_of)
    count = (end - start).days // every + 1
    with session.views(ledger) as views:
        days = [
            publishing.assessed(views, end - timedelta(days=every * step), known)
            for step in reversed(range(count))
        ]
        claims = publishing.claims(views, end, known)
        content = releases.files(_release(views), days, claims)
    releases.write(folder, content)
    out.print(f"{folder}: {len(content)} files", highlight=False, soft_wrap=True)


def newest(ledger: options.LedgerFile = None, json: options.Json = False) -> None:
    """What is too young to be told of single settlements, in sum by hromada, raion or oblast."""
    with session.views(ledger) as views:
        found = sums.newest(views)
    if json:
        write_json(found)
    else:
        tables.newest(found)


def _release(views: Views) -> releases.Release:
    return releases.Release(
        name="frontlog-ukraine",
        title=f"frontlog: {views.pack.name}",
        version=__version__,
        licence="Apache-2.0",
        terms="Quotes belong to their publishers",
        sources=tuple(f"{s.name}: {s.licence}" for s in views.ledger.sources() if s.licence),
    )


def _give(content: bytes, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    unfinished = to.with_name(f".{to.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(to)
