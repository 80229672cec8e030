"""What the pipeline asks of an extractor, whatever it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from frontlog.model import Claim, Document, Measure, Mention


class Extractor(Protocol):
    """Reads a document whose places have been found."""

    name: str
    """Kind and version: what stands beside every claim that it made."""

    def claims(self, document: Document, mentions: Sequence[Mention]) -> list[Claim]:
        """Who says what about which of the places; quotes are slices of ``document.text``."""
        ...

    def measures(self, document: Document, mentions: Sequence[Mention]) -> list[Measure]:
        """What is imposed on civilians under occupation."""
        ...
