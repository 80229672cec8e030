"""KML for map viewers: a folder a state, or a side that claims, with a style for each."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from xml.sax.saxutils import escape, quoteattr

from frontlog.publish.rows import Column
from frontlog.publish.table import text_of

Row = TypeVar("Row")

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
STYLES = {
    "ua": ("Ukraine", "ffb5651d"),
    "ru": ("Russia", "ff2b2bc6"),
    "contested": ("Contested", "ff00a5ff"),
    "other": ("Others", "ff707070"),
    "": ("Not known", "ffb0b0b0"),
}
"""Folder names and colours (aabbggrr) by state or side."""


def to_kml(
    name: str,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    group: Callable[[Row], str | None],
    label: Callable[[Row], str],
) -> bytes:
    """Placemarks of the rows with coordinates, in folders by ``group``; the rest are left out."""
    folders: dict[str, list[str]] = {key: [] for key in STYLES}
    for row in rows:
        key = group(row) or ""
        folders[key if key in STYLES else ""].extend(_placemark(columns, row, key, label(row)))
    body = "".join(_folder(key, marks) for key, marks in folders.items() if marks)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{xml(name)}</name>{''.join(map(_style, STYLES))}{body}</Document></kml>\n"
    ).encode()


def xml(text: str) -> str:
    """Text for an element: escaped, without the characters that XML forbids."""
    return escape(_ILLEGAL.sub("", text))


def _style(key: str) -> str:
    colour = STYLES[key][1]
    return (
        f'<Style id="s-{key or "none"}"><IconStyle><color>{colour}</color><scale>0.6</scale>'
        "</IconStyle></Style>"
    )


def _folder(key: str, marks: list[str]) -> str:
    return f"<Folder><name>{STYLES[key][0]}</name>{''.join(marks)}</Folder>"


def _placemark(columns: Sequence[Column[Row]], row: Row, key: str, label: str) -> list[str]:
    values = {column.name: text_of(column.of(row)) for column in columns}
    lat, lon = values.pop("latitude"), values.pop("longitude")
    if not lat or not lon:
        return []
    data = "".join(
        f"<Data name={quoteattr(name)}><value>{_balloon(value)}</value></Data>"
        for name, value in values.items()
        if value
    )
    style = key if key in STYLES and key else "none"
    return [
        f"<Placemark><name>{xml(label)}</name><styleUrl>#s-{style}</styleUrl>"
        f"<ExtendedData>{data}</ExtendedData>"
        f"<Point><coordinates>{lon},{lat}</coordinates></Point></Placemark>"
    ]


def _balloon(value: str) -> str:
    """Escaped twice: viewers render what stands in a balloon as HTML."""
    return xml(html.escape(value, quote=False))
