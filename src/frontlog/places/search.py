"""Search for people: what they typed, in any language and inflection, begun or misspelt."""

from __future__ import annotations

import math

from frontlog.model import Candidate, Reason
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.naming import GRADES
from frontlog.places.normal import key

_GRADE_SCORE = (0.0, 0.5, 0.5, 1.0, 1.5, 2.5)


def search(gazetteer: Gazetteer, text: str, limit: int) -> list[Candidate]:
    """Up to ``limit`` places; the score is a share among those listed, not a probability."""
    wanted = key(text)
    if not wanted:
        return []
    # A key that kept less than half of what was typed ("qqqqqq") begins nothing.
    begun = _begun(gazetteer, wanted) if len(text.strip()) <= 2 * len(wanted) else {}
    scored = begun | _exact(gazetteer, wanted) or _near(gazetteer, wanted)
    ordered = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    total = sum(math.exp(score) for _, (score, _) in ordered)
    return [
        Candidate(gazetteer.at(n).id, math.exp(score) / total, (reason,))
        for n, (score, reason) in ordered
    ]


def called(gazetteer: Gazetteer, place: str, text: str) -> str:
    """The name of a place that ``text`` is a form or the beginning of; else its official one."""
    wanted = key(text)
    typed = text.strip().casefold()
    alike = [
        (name.text.casefold() != typed, abs(len(name.text) - len(typed)), name.text)
        for name in gazetteer.names(place)
        if key(name.text).startswith(wanted[:5])
    ]
    return min(alike)[2] if alike else gazetteer.place(place).name


def _exact(gazetteer: Gazetteer, wanted: str) -> dict[int, tuple[float, Reason]]:
    return _scored(gazetteer, [wanted], 0.0, "a form of its {grade} name")


def _begun(gazetteer: Gazetteer, wanted: str) -> dict[int, tuple[float, Reason]]:
    return _scored(gazetteer, gazetteer.forms.beginning(wanted), -1.0, "its {grade} name begins so")


def _near(gazetteer: Gazetteer, wanted: str) -> dict[int, tuple[float, Reason]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    far = 1 + (len(wanted) > 7)
    forms = list(gazetteer.forms)
    distances = process.cdist([wanted], forms, scorer=OSA.distance, score_cutoff=far)[0]
    found = [form for form, distance in zip(forms, distances, strict=True) if distance <= far]
    return _scored(gazetteer, found, -2.0, "close to its {grade} name")


def _scored(
    gazetteer: Gazetteer, forms: list[str], base: float, why: str
) -> dict[int, tuple[float, Reason]]:
    scored: dict[int, tuple[float, Reason]] = {}
    for form in forms:
        group = gazetteer.forms.group(form)
        if group is None:
            continue
        for n, grade in zip(*gazetteer.forms.members(group), strict=True):
            place = gazetteer.at(n)
            size = math.log10((place.population or 100) / 100) + (place.kind == "city")
            score = base + size - _GRADE_SCORE[grade]
            if n not in scored or score > scored[n][0]:
                said = why.format(grade=GRADES[grade])
                scored[n] = (score, Reason("search", round(score, 3), said))
    return scored
