"""Who makes a map: two files of one maker are one witness, and neither is truth for the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from frontlog.errors import WrongUse
from frontlog.model import Source


class Makers:
    """The makers of sources and claimants.

    Sources of one address in the pack have one maker. What the pack does not list, or lists
    without an address, is told by its name: whatever follows the first hyphen is an edition of
    the same maker (``deepstate-daily`` of ``deepstate``).
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_name: dict[str, str] = {}
        at_address: dict[str, str] = {}
        for source in sources:
            name = _name(source.slug)
            first = at_address.setdefault(source.url or name, name)
            self._by_name.setdefault(name, first)

    def of(self, slug: str) -> str:
        """The maker of a source, or of claims: ``outlet/isw`` is whoever draws ``isw-map``."""
        name = _name(slug.removeprefix("outlet/"))
        return self._by_name.get(name, name)

    def independent(self, days: Mapping[str, Sequence[date]]) -> list[str]:
        """One map of each maker, the one with the most days; ``days`` are by source.

        Raises:
            WrongUse: fewer than two makers: there is nobody to hold the other to.
        """
        best: dict[str, str] = {}
        for slug in sorted(days, key=lambda slug: (-len(days[slug]), slug)):
            best.setdefault(self.of(slug), slug)
        if len(best) < 2:
            have = ", ".join(sorted(days)) or "none"
            raise WrongUse(
                "maps of two independent makers are needed, one as truth for the other;"
                f" here: {have}"
            )
        return sorted(best.values())


def _name(slug: str) -> str:
    return slug.split("-", 1)[0]
