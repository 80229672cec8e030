"""What a word form can be: its dictionary forms and grammatical marks, every reading at once.

Ukrainian and Russian come from pymorphy3; English has little enough inflection for a table and a
few endings. Readings are united, not ranked: a rule asks whether a form *can* be a past tense.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pymorphy3
from msgspec import Struct

from frontlog.model import Language

_GRAMMEMES = re.compile(r"[A-Za-z0-9]+")

_IRREGULAR = {
    form: lemma
    for lemma, forms in {
        "take": "took taken",
        "retake": "retook retaken",
        "hold": "held",
        "lose": "lost",
        "leave": "left",
        "fall": "fell fallen",
        "withdraw": "withdrew withdrawn",
        "drive": "drove driven",
        "fight": "fought",
        "say": "said",
        "tell": "told",
        "make": "made",
        "break": "broke broken",
        "see": "saw seen",
        "keep": "kept",
        "find": "found",
        "get": "got gotten",
        "go": "went gone",
        "come": "came",
        "write": "wrote written",
        "show": "shown",
        "beat": "beaten",
        "overrun": "overran",
        "cut": "cut",
        "be": "is are was were been being am 's 're",
        "have": "has had",
        "do": "did does done",
        "give": "gave given",
        "throw": "threw thrown",
        "know": "knew known",
        "think": "thought",
        "mean": "meant",
        "speak": "spoke spoken",
        "stand": "stood",
        "deny": "denied denies",
        "put": "put",
        "win": "won",
        "fly": "flew flown",
        "creep": "crept",
        "flee": "fled",
        "sweep": "swept",
        "cling": "clung",
        "bring": "brought",
        "catch": "caught",
        "withstand": "withstood",
        "sneak": "snuck",
        "hoist": "hoisted",
        "raise": "raised",
    }.items()
    for form in forms.split()
}
_PARTICIPLES = frozenset(
    [
        "taken",
        "retaken",
        "lost",
        "left",
        "fallen",
        "withdrawn",
        "driven",
        "fought",
        "broken",
        "seen",
        "kept",
        "found",
        "beaten",
        "overrun",
        "held",
        "cut",
        "won",
        "thrown",
        "shown",
    ]
)


class Morph(Struct, frozen=True):
    """Dictionary forms and the union of grammatical marks (pymorphy's names) of one word form."""

    lemmas: frozenset[str]
    marks: frozenset[str]


@cache
def _analyser(language: Language) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=200_000)
def analyse(form: str, language: Language) -> Morph:
    """Every reading of a lower-case word form."""
    if len(form) > 40 or not form[0].isalpha():
        return Morph(frozenset((form,)), frozenset())
    if form.isascii():
        return _english(form)
    if not any("\u0400" <= letter <= "\u052f" for letter in form):
        # No dictionary has it, and pymorphy3 fails on letters that Unicode gives no name (Tangut).
        return Morph(frozenset((form,)), frozenset())
    own: Language = "uk" if language == "uk" else "ru"
    other: Language = "ru" if own == "uk" else "uk"
    parses = _analyser(own).parse(form)
    if not _analyser(own).word_is_known(form) and _analyser(other).word_is_known(form):
        parses = _analyser(other).parse(form)
    if form.endswith(("ть", "ться")):
        # The dictionary takes every "тиснуть", "стоять" for a clipped infinitive as well.
        parses = [parse for parse in parses if "infn" not in str(parse.tag)] or parses
    lemmas = {parse.normal_form for parse in parses}
    marks: set[str] = set()
    for parse in parses:
        marks.update(_GRAMMEMES.findall(str(parse.tag)))
    return Morph(frozenset(lemmas), frozenset(marks))


def _english(form: str) -> Morph:
    lemmas = {form}
    marks: set[str] = set()
    if form in _IRREGULAR:
        lemmas.add(_IRREGULAR[form])
        marks.add("past" if form not in _PARTICIPLES else "part")
        if form in _PARTICIPLES and form not in (
            "taken",
            "retaken",
            "driven",
            "withdrawn",
            "fallen",
            "broken",
            "shown",
            "seen",
        ):
            marks.add("past")
    elif form.endswith("ed") and len(form) > 3:
        lemmas.update(_stems(form[:-2]) | {form[:-1]})
        if form.endswith("ied"):
            lemmas.add(form[:-3] + "y")
        marks.update(("past", "part"))
    elif form.endswith("ing") and len(form) > 4:
        lemmas.update(_stems(form[:-3]))
        marks.add("ger")
    elif form.endswith("s") and not form.endswith("ss") and len(form) > 2:
        lemmas.add(form[:-1])
        if form.endswith("es"):
            lemmas.add(form[:-2])
        if form.endswith("ies"):
            lemmas.add(form[:-3] + "y")
        marks.add("s")
    else:
        marks.add("base")
    return Morph(frozenset(lemmas), frozenset(marks))


def _stems(stem: str) -> set[str]:
    stems = {stem, stem + "e"}
    if len(stem) > 2 and stem[-1] == stem[-2]:
        stems.add(stem[:-1])
    return stems
