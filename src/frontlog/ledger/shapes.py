"""Shapes as few bytes: whole-number steps between vertices, against a like shape kept before.

Maps are drawn to seven decimals, so a coordinate is a whole number of ten-millionths of a degree
and a step to the next vertex a small one. A front's shape changes by some vertices a day; packed
against the shape of the day before, only those are new.
"""

from __future__ import annotations

import numpy as np
import shapely
import zstandard
from numpy.typing import NDArray

LEVEL = 9
SCALE = 1e7
_WHOLE, _STEPS = b"W", b"S"
_POLYGON, _MULTIPOLYGON = 3, 6


def steps_of(wkb: bytes) -> bytes:
    """A shape as its vertices' steps, from which `wkb_of` gives back the same bytes."""
    packed = _steps(wkb)
    return packed if packed is not None and wkb_of(packed) == wkb else _WHOLE + wkb


def wkb_of(steps: bytes) -> bytes:
    """The shape of `steps_of`."""
    if steps[:1] == _WHOLE:
        return steps[1:]
    kind, levels = steps[1], steps[2]
    sizes = np.frombuffer(steps, dtype="<u4", count=levels, offset=3)
    start = 3 + 4 * levels
    offsets = []
    for size in sizes.tolist():
        lengths = np.frombuffer(steps, dtype="<u4", count=size, offset=start)
        offsets.append(np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]))
        start += 4 * size
    moves = np.frombuffer(steps, dtype="<i4", offset=start).reshape(-1, 2)
    vertices = np.cumsum(moves, axis=0, dtype=np.int64) / SCALE
    kind_of = shapely.GeometryType(kind)
    (shape,) = shapely.from_ragged_array(kind_of, vertices, tuple(offsets))
    return bytes(shapely.to_wkb(shape))


def pack(steps: bytes, base: bytes | None = None) -> bytes:
    """Steps as few bytes, as the difference to a like shape's where one is given."""
    dictionary = None if base is None else _dictionary(base)
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=dictionary).compress(steps)


def unpack(content: bytes, base: bytes | None = None) -> bytes:
    """The steps of `pack`; ``base`` is the same as there."""
    dictionary = None if base is None else _dictionary(base)
    return zstandard.ZstdDecompressor(dict_data=dictionary).decompress(content)


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _steps(wkb: bytes) -> bytes | None:
    """``None`` where the shape is no polygon or is drawn finer than ten-millionths."""
    shape = shapely.from_wkb(wkb)
    if shapely.get_type_id(shape) not in (_POLYGON, _MULTIPOLYGON):
        return None
    kind, vertices, offsets = shapely.to_ragged_array([shape])
    whole = np.rint(vertices * SCALE).astype(np.int64)
    moves = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    if (whole / SCALE != vertices).any() or np.abs(moves).max(initial=0) >= 2**31:
        return None
    lengths = [_u4(np.diff(level)) for level in offsets]
    sizes = _u4(np.array([len(level) // 4 for level in lengths]))
    header = _STEPS + bytes([int(kind), len(lengths)])
    return b"".join([header, sizes, *lengths, moves.astype("<i4").tobytes()])


def _u4(numbers: NDArray[np.integer]) -> bytes:
    return numbers.astype("<u4").tobytes()
