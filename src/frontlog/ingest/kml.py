"""KML and KMZ: polygons and what is written beside them. Nothing outside the file is loaded."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np

from frontlog.errors import RefusedInput
from frontlog.ingest.adapter import LARGEST_FILE

# KML has no use for either, and every known way to blow a parser up needs one.
_DECLARATIONS = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
MOST_NESTED = 60
"""Folders within folders; real files have five."""


class Placemark(NamedTuple):
    """One placemark: its texts by name (``name``, ``styleUrl`` and extended data) and its polygons,
    each a list of rings of (lon, lat) rows, shell first.
    """

    texts: dict[str, str]
    polygons: list[list[np.ndarray]]


def placemarks(content: bytes, name: str) -> Iterator[Placemark]:
    """Every placemark of a KML file or of the KML in a KMZ.

    Raises:
        RefusedInput: no such file, declarations of entities, too large when unpacked, nested too
            deep, or coordinates that are none.
    """
    text = _unpacked(content, name) if content.startswith(b"PK\x03\x04") else content
    if _DECLARATIONS.search(text):
        raise RefusedInput(name, "declares XML entities or a document type; KML needs neither")
    depth = 0
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(text), events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MOST_NESTED:
                raise RefusedInput(name, f"elements nested deeper than {MOST_NESTED}")
            if event == "end" and _tag(element) == "Placemark":
                yield _placemark(element, name)
                element.clear()
    except ElementTree.ParseError as error:
        raise RefusedInput(name, f"no KML: {error}") from error


def _unpacked(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (first, *_) = (n for n in archive.namelist() if n.lower().endswith(".kml"))
            with archive.open(first) as member:
                # The size that the archive states is the packer's word; count what comes out.
                text = member.read(LARGEST_FILE + 1)
    except ValueError as error:
        raise RefusedInput(name, "a KMZ without any KML in it") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise RefusedInput(name, f"a damaged or locked KMZ: {error}") from error
    if len(text) > LARGEST_FILE:
        raise RefusedInput(name, f"unpacks to more than {LARGEST_FILE:,} bytes", first)
    return text


def _placemark(element: ElementTree.Element, name: str) -> Placemark:
    texts: dict[str, str] = {}
    polygons: list[list[np.ndarray]] = []
    for child in element.iter():
        tag = _tag(child)
        if tag in ("name", "styleUrl"):
            texts.setdefault(tag, (child.text or "").strip())
        elif tag == "Data":
            texts[child.get("name", "")] = "".join(child.itertext()).strip()
        elif tag == "SimpleData":
            texts[child.get("name", "")] = (child.text or "").strip()
        elif tag == "Polygon":
            polygons.append(_rings(child, name, texts.get("name", "")))
    return Placemark(texts, polygons)


def _rings(polygon: ElementTree.Element, name: str, where: str) -> list[np.ndarray]:
    shells: list[np.ndarray] = []
    holes: list[np.ndarray] = []
    for boundary in polygon:
        kind = _tag(boundary)
        if kind in ("outerBoundaryIs", "innerBoundaryIs"):
            rings = [
                _ring(e.text, name, where) for e in boundary.iter() if _tag(e) == "coordinates"
            ]
            (shells if kind == "outerBoundaryIs" else holes).extend(rings)
    if len(shells) != 1:
        raise RefusedInput(name, "a polygon without exactly one outer ring", f"placemark {where!r}")
    return [*shells, *holes]


def _ring(text: str | None, name: str, where: str) -> np.ndarray:
    try:
        rows = [tuple(map(float, point.split(",")[:2])) for point in (text or "").split()]
        return np.array(rows, dtype=np.float64).reshape(-1, 2)
    except ValueError as error:
        raise RefusedInput(name, f"bad coordinates: {error}", f"placemark {where!r}") from error


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
