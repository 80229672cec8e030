"""Who makes a map: what one maker draws and says is one witness, and no truth for itself."""

from __future__ import annotations

from collections.abc import Iterable

from frontlog.pack import PackSource


class Makers:
    """The makers of maps and claims: a source's own in the pack, else it is its own maker."""

    def __init__(self, sources: Iterable[PackSource]) -> None:
        self._makers = {source.slug: source.maker or source.slug for source in sources}

    def of(self, slug: str) -> str:
        """The maker of a map or a claim: ``outlet/NAME`` is the source of that name."""
        name = slug.removeprefix("outlet/")
        return self._makers.get(name, name)
