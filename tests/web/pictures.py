"""Golden pictures: what a view looked like when somebody last looked at it and found it good.

They are kept at half size in 256 colours (some 20 kB each). Two are alike where no more than
`SHARE` of their pixels differ by more than `STEP` of 255 in any channel: letters drawn by another
version of a font library stay below it, a panel that is gone or a changed colour does not.

Renew them, look at each, and commit what is meant:

    RENEW_PICTURES=1 pytest tests/web/test_pictures.py
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

KEPT = Path(__file__).parent / "golden"
STEP = 48
SHARE = 0.004
COLOURS = 256

Pixels = NDArray[np.int16]


def halved(png: bytes) -> Image.Image:
    """A screenshot at half its size."""
    shot = Image.open(io.BytesIO(png)).convert("RGB")
    return shot.resize((shot.width // 2, shot.height // 2), Image.Resampling.BOX)


def differing(one: Image.Image, other: Image.Image) -> NDArray[np.bool_]:
    """Which pixels differ; of pictures of one size."""
    first, second = (np.asarray(each.convert("RGB"), dtype=np.int16) for each in (one, other))
    found: NDArray[np.bool_] = np.abs(first - second).max(axis=2) > STEP
    return found


def check(name: str, png: bytes, wrong: Path) -> None:
    """Compare a screenshot with the kept picture, or keep it.

    Args:
        name: the picture's name.
        png: the screenshot.
        wrong: folder for what is seen and where it differs, if it does.

    Raises:
        AssertionError: there is no such picture, or it is another one.
    """
    seen, path = halved(png), KEPT / f"{name}.png"
    if os.environ.get("RENEW_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        # Few colours that a map needs cover few pixels: the median would drop them.
        small = seen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        return
    assert path.is_file(), f"no picture {path.name}: RENEW_PICTURES=1 keeps one"
    kept = Image.open(path).convert("RGB")
    assert kept.size == seen.size, f"{name}: {seen.size} pixels at half size, kept are {kept.size}"
    where = differing(kept, seen)
    if where.mean() > SHARE:
        shown = _marked(seen, where)
        shown.save(wrong / f"{name}-differs.png")
        seen.save(wrong / f"{name}-seen.png")
        raise AssertionError(
            f"{name}: {where.mean():.2%} of the pixels differ, {SHARE:.2%} may. Look at"
            f" {wrong / name}-differs.png (red) beside {path}; if it is meant, RENEW_PICTURES=1"
        )


def _marked(seen: Image.Image, where: NDArray[np.bool_]) -> Image.Image:
    """The picture paled, with what differs in red."""
    pale = np.asarray(seen).astype(np.uint16) // 3 + 170
    pale[where] = (220, 0, 0)
    return Image.fromarray(pale.astype(np.uint8))
