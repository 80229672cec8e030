"""Which spans of a text are the report, and which are the page around it.

The text itself is never touched: a scraped page keeps its navigation, news feed and forms, and
`body_spans` says where the report stands in it. Each line is first told by itself (`lines`), then
by what stands around it. A text with little or no page furniture is a *post* (a channel's message,
a passage): there every line counts that is not clearly noise. A text with furniture is a *page*:
there only sentences count, between the headline and the first list of other content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from frontlog.ingest.lines import Kind, Line, is_channel_item, is_item, lines, words_in

Span = tuple[int, int]

_NOISE: frozenset[Kind] = frozenset(
    {"byline", "time", "caption", "link", "appeal", "form", "related", "feed"}
)
_KEPT_IN_POSTS: frozenset[Kind] = frozenset({"byline", "time"})
_FURNITURE: frozenset[Kind] = frozenset({"byline", "time", "caption", "form", "feed"})
PAGE_FURNITURE = 3
"""Lines of furniture from which on a text is a page."""
BARE_WORDS = 3
"""A "read more" of more words names the other article itself."""
REACH = 4
"""So many lines of noise may stand between a short sentence and the report it belongs to."""
PAGE_PROSE = 12
"""Lines of prose from which on it is one without any: lines without an end mark are headings."""
LONG_REPEAT = 120
"""Characters; a longer line that comes twice is a lead repeated as a summary, not a template."""


class Cleaned(Struct, frozen=True):
    """The report in a text: spans in order, and the headline where the text is a page."""

    body: tuple[Span, ...]
    title: str | None


def body_spans(text: str) -> tuple[Span, ...]:
    """``(start, end)`` of every run of report in ``text``, in order and without overlap."""
    return clean(text).body


def clean(text: str, start: int = 0) -> Cleaned:
    """Tell the report in a text, from character ``start`` on, from what stands around it."""
    found = list(lines(text, start))
    if not _is_page(found):
        return Cleaned(_spans(found, _post(found)), None)
    title = _title(found)
    kept = _page(found, title)
    return Cleaned(_spans(found, kept), None if title is None else found[title].plain)


def _is_page(found: Sequence[Line]) -> bool:
    kinds = Counter(line.kind for line in found)
    prose, furniture = kinds["prose"], sum(kinds[kind] for kind in _FURNITURE)
    if prose >= PAGE_PROSE or (prose and furniture >= PAGE_FURNITURE):
        return True
    if prose and _menu(found) >= PAGE_FURNITURE:
        return True
    return prose >= 2 and furniture + kinds["fragment"] + _repeated(found) >= PAGE_FURNITURE


def _menu(found: Sequence[Line]) -> int:
    """How many fragments stand above the first sentence: posts do not begin with a menu."""
    sentence = next((i for i, line in enumerate(found) if line.kind in ("prose", "short")), 0)
    return sum(line.kind == "fragment" for line in found[:sentence])


def _repeated(found: Sequence[Line]) -> int:
    return sum(count - 1 for count in Counter(line.plain for line in found).values())


def _post(found: Sequence[Line]) -> list[bool]:
    barred = _related(found) | _outside(found, None)
    noise = _NOISE - _KEPT_IN_POSTS
    return [line.kind not in noise and index not in barred for index, line in enumerate(found)]


def _page(found: Sequence[Line], title: int | None) -> list[bool]:
    other = _outside(found, title) | _repeats(found) | _related(found)
    other |= _teasers(found) | _feed_items(found)
    kept = [line.kind == "prose" and i not in other for i, line in enumerate(found)]
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        _spread(found, kept, other, order)
    return kept


def _spread(found: Sequence[Line], kept: list[bool], other: set[int], order: range) -> None:
    """A short sentence belongs to the report beside it; noise may stand between the two."""
    distance = REACH + 1
    for index in order:
        if kept[index]:
            distance = 0
        elif index not in other and _joins(found[index], distance):
            kept[index], distance = True, 0
        else:
            distance = REACH + 1 if found[index].kind == "short" else distance + 1


def _joins(line: Line, distance: int) -> bool:
    """Whether a line belongs to a report that ends ``distance`` lines away from it."""
    if distance == 0:
        return line.kind == "short" or (line.kind == "headline" and is_channel_item(line))
    return line.kind == "short" and distance <= REACH <= words_in(line.plain)


def _title(found: Sequence[Line]) -> int | None:
    """The headline: the last one before the byline, else before the first prose."""
    prose = next((i for i, line in enumerate(found) if line.kind == "prose"), 0)
    byline = next((i for i, line in enumerate(found) if line.kind == "byline"), None)
    wordy = [
        i
        for i, line in enumerate(found)
        if line.kind in ("headline", "short") and words_in(line.plain) > 3
    ]
    end = byline if byline is not None and _opens(found, byline) else prose
    above = [i for i in wordy if i < end]
    return max(above or [i for i in wordy if i < prose], default=None)


def _opens(found: Sequence[Line], byline: int) -> bool:
    """Whether a byline stands above the report and not under it."""
    above = sum(line.kind == "prose" for line in found[:byline])
    return above <= 2 and any(line.kind == "prose" for line in found[byline:])


def _outside(found: Sequence[Line], title: int | None) -> set[int]:
    """Lines above the headline, and lines from the first list of other content on."""
    above = set(range(title + 1)) if title is not None else set()
    begun = False
    for index, line in enumerate(found):
        if line.kind == "feed" and begun:
            return above | set(range(index, len(found)))
        begun = begun or (line.kind == "prose" and index not in above)
    return above


def _repeats(found: Sequence[Line]) -> set[int]:
    counts = Counter(line.plain for line in found)
    return {
        index
        for index, line in enumerate(found)
        if counts[line.plain] > 1 and len(line.plain) < LONG_REPEAT
    }


def _teasers(found: Sequence[Line]) -> set[int]:
    """A cut-off paragraph under a headline is another article's."""
    return {
        index
        for index, line in enumerate(found)
        if index
        and line.plain.endswith(("…", "..."))
        and found[index - 1].kind in ("headline", "short")
        and not is_item(line)
    }


def _feed_items(found: Sequence[Line]) -> set[int]:
    """What hangs under repeated times of day, once the report has begun."""
    times = [i for i, line in enumerate(found) if line.kind == "time"]
    begun = [i for i in times if sum(line.kind == "prose" for line in found[:i]) >= 2]
    if len(begun) < 2:
        return set()
    last = begun[-1]
    return set(range(begun[0], min(last + 3, len(found))))


def _related(found: Sequence[Line]) -> set[int]:
    """ "Read more", and under a bare one a line of any kind but prose, then headlines."""
    under: set[int] = set()
    for index, line in enumerate(found):
        above = found[index - 1] if index else line
        bare = above.kind == "related" and words_in(above.plain) <= BARE_WORDS
        more = index - 1 in under and line.kind in ("headline", "fragment")
        if line.kind == "related" or (bare and line.kind != "prose") or more:
            under.add(index)
    return under


def _spans(found: Sequence[Line], kept: Sequence[bool]) -> tuple[Span, ...]:
    """Neighbouring lines of the report as one span."""
    spans: list[Span] = []
    previous = False
    for line, keep in zip(found, kept, strict=True):
        if keep and previous:
            spans[-1] = (spans[-1][0], line.end)
        elif keep:
            spans.append((line.start, line.end))
        previous = keep
    return tuple(spans)
