"""What was said before and is no longer said so, as the entries of the corrections feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from frontlog.ledger import Ledger, corrections
from frontlog.model import Judgement
from frontlog.publish.feeds import Correction
from frontlog.views.reader import Views

JUDGED = {
    "misread": "An editor found a claim misread",
    "misplaced": "An editor found a claim put at the wrong place",
    "duplicate": "An editor found a claim to repeat another",
    "false": "An editor found a claim shown untrue",
}
"""Verdicts that correct something; one that upholds a claim does not."""


def corrected(views: Views, as_of: datetime | None = None) -> list[Correction]:
    """Editors' words, edited reports, reports read anew and maps made anew; oldest first.

    An entry's ``about`` and ``what`` never change, so that its id lasts.
    """
    known = views.horizon.moment(as_of)
    found = [*_judged(views.ledger, known), *_told(views.ledger, known)]
    return sorted(found, key=lambda each: (each.made_at, each.about))


def _judged(ledger: Ledger, known: datetime) -> Iterator[Correction]:
    for item in ledger.judgements(known):
        if item.verdict in JUDGED:
            yield _of_judgement(item)


def _of_judgement(item: Judgement) -> Correction:
    # The moment is part of the wording's id: a second verdict of the same kind is another entry.
    what = f"{JUDGED[item.verdict]} ({item.made_at:%Y-%m-%d %H:%M})"
    return Correction(
        about=item.about, what=what, why=f"{item.who}: {item.why}", made_at=item.made_at
    )


def _told(ledger: Ledger, known: datetime) -> Iterator[Correction]:
    for edit in corrections.edited(ledger.connection, known):
        yield Correction(
            about=edit.document,
            what=f"Its publisher edited a report: {edit.title or edit.source}",
            why=f"The {edit.claims} claims of the older text no longer count; the newer text is"
            f" row {edit.replaced_by}.",
            made_at=edit.at,
        )
    for again in corrections.reread(ledger.connection, known):
        yield Correction(
            about=again.document,
            what=f"A report was read anew by {again.extractor}: {again.title or again.source}",
            why=f"{again.dropped} claims are no longer read in it, {again.new} are read newly.",
            made_at=again.at,
        )
    for remade in corrections.remade(ledger.connection, known):
        yield Correction(
            about=remade.content,
            what=f"The map of {remade.valid_on} was published anew",
            why=f"What came to be known since changed it; the map before it was {remade.before}.",
            made_at=remade.at,
        )
