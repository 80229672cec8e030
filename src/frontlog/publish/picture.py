"""A small map as SVG: settlements as marks that differ by shape as well as by colour."""

from __future__ import annotations

import html
import math
from collections.abc import Collection

from frontlog.model import STATES, State
from frontlog.publish.english import ENGLISH
from frontlog.publish.rows import AssessedPlace, MapOfDay
from frontlog.publish.wording import Wording

MARGIN_KM = 15.0
KM_A_DEGREE = 111.32
RULERS_KM = (200, 100, 50, 20, 10, 5, 2, 1)
RULER_WIDTH = 90
MOST_MARKS = 2_000
"""More marks than this make a page heavy and say nothing."""
NAMED_MARKS = 25
"""So few settlements are all named; of more only those that the map is about."""
_COLOURS = {"ua": "#1d65b5", "ru": "#c62b2b", "contested": "#e08a00"}


def map_svg(
    day: MapOfDay, about: Collection[str] = (), words: Wording = ENGLISH, width: int = 640
) -> str:
    """The settlements around those in ``about`` (all, if none is named); named ones are labelled.

    Settlements without coordinates or without a state are left out; "" if none is left.
    """
    shown = [each for each in day.places if each.place.lat is not None and each.assessment.shown]
    box = _box([each for each in shown if each.place.id in about] or shown)
    if box is None:
        return ""
    inside = [each for each in shown if _within(each, box)]
    inside.sort(key=lambda each: (each.place.id not in about, each.place.id))
    south, west, north, east = box
    scale = width / ((east - west) * math.cos(math.radians((south + north) / 2)))
    height = round((north - south) * scale)
    named = {each.place.id for each in inside} if len(inside) <= NAMED_MARKS else set(about)
    marks = "".join(
        _mark(each, _at(each, box, scale, width), words, named=each.place.id in named, width=width)
        for each in inside[:MOST_MARKS]
    )
    label = html.escape(words.map_of(day.on))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 48}" role="img" '
        f'aria-label="{label}" font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#f7f6f2"/>{marks}'
        f"{_legend(height + 14, width, scale, words)}</svg>"
    )


def _legend(y: int, width: int, scale: float, words: Wording) -> str:
    """What the shapes mean, and some kilometres: as many as fit beside them."""
    keys = "".join(
        f'{_shape(state, x, y)}<text x="{x + 10}" y="{y + 4}">'
        f"{html.escape(words.states[state])}</text>"
        for x, state in zip(range(12, width, 165), STATES, strict=False)
    )
    per_km = scale / KM_A_DEGREE
    km = next((each for each in RULERS_KM if each * per_km <= RULER_WIDTH), RULERS_KM[-1])
    end, length = width - 55, round(km * per_km, 1)
    return (
        f'{keys}<path d="M{end - length:.1f} {y}H{end}" stroke="#000" stroke-width="2"/>'
        f'<text x="{end + 6}" y="{y + 4}">{km} {words.km}</text>'
        f'<text x="7" y="{y + 24}" fill="#555">{html.escape(words.faded)}</text>'
    )


Box = tuple[float, float, float, float]


def _box(places: Collection[AssessedPlace]) -> Box | None:
    """South, west, north, east of the places, with a margin."""
    points = [
        (each.place.lat, each.place.lon)
        for each in places
        if each.place.lat is not None and each.place.lon is not None
    ]
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    up = MARGIN_KM / KM_A_DEGREE
    aside = up / math.cos(math.radians(sum(lats) / len(lats)))
    return min(lats) - up, min(lons) - aside, max(lats) + up, max(lons) + aside


def _within(each: AssessedPlace, box: Box) -> bool:
    lat, lon = each.place.lat, each.place.lon
    if lat is None or lon is None:
        return False
    return box[0] <= lat <= box[2] and box[1] <= lon <= box[3]


def _at(each: AssessedPlace, box: Box, scale: float, width: int) -> tuple[float, float]:
    lat, lon = each.place.lat or 0.0, each.place.lon or 0.0
    x = (lon - box[1]) / (box[3] - box[1]) * width
    return round(x, 1), round((box[2] - lat) * scale, 1)


def _mark(
    each: AssessedPlace, at: tuple[float, float], words: Wording, *, named: bool, width: int
) -> str:
    (x, y), state = at, each.assessment.shown
    assert state is not None, "only places with a state are drawn"
    faded = ' opacity="0.45"' if each.assessment.stale else ""
    name = html.escape(words.name(each.place))
    side = f'x="{x + 8:.1f}"' if x < 0.85 * width else f'x="{x - 8:.1f}" text-anchor="end"'
    label = f'<text {side} y="{y + 4:.1f}">{name}</text>' if named else ""
    told = html.escape(words.states[state])
    return f"<g{faded}><title>{name}: {told}</title>{_shape(state, x, y)}{label}</g>"


def _shape(state: State, x: float, y: float) -> str:
    colour = _COLOURS[state]
    if state == "ua":
        return f'<circle cx="{x}" cy="{y}" r="4" fill="none" stroke="{colour}" stroke-width="2"/>'
    if state == "ru":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
    return f'<path d="M{x} {y - 6:.1f}l6 6-6 6-6-6z" fill="{colour}" stroke="#000"/>'
