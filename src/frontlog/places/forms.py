"""Every inflected form of a name in Ukrainian and Russian, multiword names included.

Endings decide, not a dictionary: names of villages stand in none. Where an ending is ambiguous
(``Кремінна`` declines as an adjective, ``Долина`` as a noun) all readings are given: a form that
nobody writes costs a few bytes, a form that is missing costs a claim.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from frontlog.model import Language

Case = str
Paradigm = dict[Case, tuple[str, ...]]

CASES = "NGDAIL"
_WORDS = re.compile(r"[^\s\-]+|[\s\-]+")

# (ending of the base form, what replaces it in G D A I L; "|" separates variants, "=" keeps the
# base form). The stem's own changes (ів -> ов, к -> ц) are made by `_stems`.
_UKRAINIAN: tuple[tuple[str, str], ...] = (
    ("ий", "ого ому ий|ого им ому|ім"),
    ("ій", "ього|ія ьому|ію ій ім|ієм ьому|ім|ії"),
    ("(?<=пол|мор)е", "я ю е ем і|ю"),
    ("(?<=[оеєиїін][вн])е", "ого|а ому|у е им|ом ому|ім|і|ом"),
    ("е", "ого ому е им ому|ім"),
    ("(?<=н)є", "ього|я ьому|ю є ім|єм ьому|ім|і"),
    ("(?<=[ао])я", "ї ї ю єю ї"),
    ("(?<=[аоуеіїи'’ь])я", "ї ї ю єю ї"),
    ("(?<=нн|лл|тт|дд|сс|зз|чч|жж|шш|цц)я", "я ю я ям і"),
    ("(?<=н)я", "і|ьої і|ій ю ею|ьою і|ій"),
    ("я", "і|я і|ю ю|я ею|ям і"),
    ("(?<=[жчшщ])а", "і|ої і|ій у ею|ою і|ій"),
    ("(?<=[внлртдкхгз])а", "и|ої <і|ій у ою <і|ій"),
    ("а", "и <і у ою <і"),
    ("(?<=[бвгґдзклмнпрстфхц])и", "ів|<|ей ам и ами ах"),
    ("(?<=[жчшщ])і", "ів|ей|< ам і ами ах"),
    ("і", "ів|<ь|ей|< ям|ам і ями|ами ях|ах"),
    ("ї", "їв ям ї ями ях"),
    ("о", "а|= у|= о ом|= і|="),
    ("(?<=ч|ж)", "а|і у|і = ем|ю і"),
    ("(?<=[бвгґджзклмнпрстфхцчшщ])", "<а|<у <у|<ові = <ом|<им <і|<у"),
    ("й", "я|ю ю й єм ї|ю"),
    ("ь", "<я|<і <ю|<і ь <ем|>ю <і"),
)
_RUSSIAN: tuple[tuple[str, str], ...] = (
    ("(?<=[гкх])ий|ый|ой", "ого ому = ым|им ом"),
    ("ий", "его|ия ему|ию = им|ием ем|ии"),
    ("(?<=[гкх])ое", "ого ому = им ом"),
    ("ое", "ого ому = ым ом"),
    ("ее", "его ему = им ем"),
    ("(?<=пол|мор)е", "я ю е ем е"),
    ("(?<=[аоеи]в|[иы]н)о", "а|=|ого у|=|ому = ом|=|ым е|=|ом"),
    ("ая", "ой ой ую ой|ою ой"),
    ("яя", "ей ей юю ей|ею ей"),
    ("ия", "ии ии ию ией ии"),
    ("ье", "ья ью ье ьем ье|ьи"),
    ("ие", "ия|их ию|им ие ием|ими ии|их"),
    ("ые", "ых ым ые ыми ых"),
    ("(?<=[гкхжчшщ])а", "и е у ой|ою|ей е"),
    ("а", "ы|ой е|ой у ой|ою е|ой"),
    ("(?<=ер)я", "и|ей е|ям ю|я ею|ями е|ях"),
    ("я", "и е ю ей|ею е"),
    ("ьи", "ьих ьим = ьими ьих"),
    ("ы", "ов|ев|< ам ы ами ах"),
    ("(?<=[гкхжчшщ])и", "ов|ей|< ам и ами ах"),
    ("и", "ей|ев|<ь ям и ями ях"),
    ("о", "а|= у|= = ом|= е|="),
    ("(?<=[бвгджзклмнпрстфхцчшщ])", "<а|<у|ого <у|ому = <ом|<ем|ым <е|ом|<у"),
    ("й", "я ю й ем е|ю"),
    ("ь", "<я|<и <ю|<и ь <ем|ью <е|<и"),
)
_RULES = {
    "uk": tuple((re.compile(f"(?:{ending})$"), row) for ending, row in _UKRAINIAN),
    "ru": tuple((re.compile(f"(?:{ending})$"), row) for ending, row in _RUSSIAN),
}
_PLURAL_ADJECTIVE = {"uk": ("і", "их им = ими их"), "ru": ("ые", "ых им|ым = ыми ых")}
_POSSESSIVE = {
    "uk": (re.compile("(ів|їв|ин|їн)$"), "ого|ого ому = им ому|ім"),
    "ru": (re.compile("(ов|ев|ин)$"), "ого ому = ым|им ом"),
}
# Closed syllables open in the oblique cases: Ріг - Рогу, Ірпінь - Ірпеня, Харків - Харкова.
_OPENED = (
    ("їв", "єв"),
    ("ів", "ов"),
    ("інь", "ень"),
    ("ріг", "рог"),
    ("міст", "мост"),
    ("брід", "брод"),
    ("поділ", "подол"),
    ("потік", "поток"),
    ("двір", "двор"),
    ("бір", "бор"),
    ("сокіл", "сокол"),
    ("перевіз", "перевоз"),
    ("стіл", "стол"),
    ("хвіст", "хвост"),
    ("вугіл", "вугол"),
)
_FLEETING = re.compile("(?<=[бвгґджзйклмнпрстфхцчшщ])(?:ь?[еоє])(?=(?:[кцн]|ць)ь?$)")
_MUTATED = {"г": "з", "к": "ц", "х": "с"}
_CLUSTER = re.compile("([бвгґджзйклмнпрстфхцчшщ])(ь?)([кцнмрл])$")


def inflected(name: str, language: Language) -> frozenset[str]:
    """Every form of ``name``, itself included, in lower case; English names do not inflect."""
    lower = name.lower()
    if language == "en":
        return frozenset({lower})
    pieces = _WORDS.findall(lower)
    if len(pieces) == 1:
        return frozenset(f for case in paradigm(lower, language).values() for f in case)
    return frozenset({lower}) | _phrase(pieces, language)


def _phrase(pieces: list[str], language: Language) -> frozenset[str]:
    words = pieces[::2]
    gaps = [*pieces[1::2], ""]
    forms: set[str] = set()
    for case in CASES:
        choices = [
            _choices(word, case, language, last=place == len(words) - 1, hyphen="-" in gap)
            for place, (word, gap) in enumerate(zip(words, gaps, strict=True))
        ]
        for choice in product(*choices):
            forms.add("".join(w + g for w, g in zip(choice, gaps, strict=True)))
    return frozenset(forms)


def _choices(
    word: str, case: Case, language: Language, *, last: bool, hyphen: bool
) -> tuple[str, ...]:
    if hyphen and word.endswith("о"):
        return (word,)
    found = list(paradigm(word, language)[case])
    if not last:
        found += _as_adjective(word, case, language)
    # Рай-Олександрівки, Перше Травня, Часов Яра: one half stays as it is
    if hyphen or last or _POSSESSIVE[language][0].search(word):
        found.append(word)
    return tuple(dict.fromkeys(found))


def _as_adjective(word: str, case: Case, language: Language) -> list[str]:
    column = CASES.index(case) - 1
    if column < 0:
        return []
    plural_ending, plural = _PLURAL_ADJECTIVE[language]
    if word.endswith(plural_ending):
        stem = word[: -len(plural_ending)]
        return _fill(plural.split()[column], word, stem, stem)
    pattern, row = _POSSESSIVE[language]
    if pattern.search(word):
        stems = {word, _opened(word)}
        return [f for stem in sorted(stems) for f in _fill(row.split()[column], word, stem, stem)]
    return []


@lru_cache(maxsize=4096)
def paradigm(word: str, language: Language) -> Paradigm:
    """The forms of one lower-case word by case; an unknown ending stays as it is."""
    for pattern, row in _RULES[language]:
        match = pattern.search(word)
        if match:
            stem = word[: match.start()]
            cells = row.split()
            changed = _stem_before(stem, match.group(), language)
            filled = {
                case: tuple(dict.fromkeys(_fill(cell, word, stem, changed)))
                for case, cell in zip(CASES[1:], cells, strict=True)
            }
            return {"N": (word,), **filled}
    return dict.fromkeys(CASES, (word,))


def _fill(cell: str, word: str, stem: str, changed: str) -> list[str]:
    forms: list[str] = []
    for ending in cell.split("|"):
        if ending == "=":
            forms.append(word)
        elif ending.startswith("<"):
            forms.append(changed + ending[1:])
            if not changed.endswith(stem[-1:]) or changed != stem:
                forms.append(stem + ending[1:])
        elif ending.startswith(">"):
            forms.append(stem + stem[-1:] + ending[1:])
        else:
            forms.append(stem + ending)
    return forms


def _stem_before(stem: str, ending: str, language: Language) -> str:
    """The stem that "<" in a row stands for: opened, with a fleeting vowel, or softened."""
    if ending in ("и", "і", "ы"):
        return _without_ending(stem, language)
    if ending in ("", "ь"):
        return _FLEETING.sub("", _opened(stem + ending).removesuffix("ь"))
    if ending == "а" and language == "uk" and stem[-1:] in _MUTATED:
        return stem[:-1] + _MUTATED[stem[-1]]
    return stem


def _opened(word: str) -> str:
    for closed, opened in _OPENED:
        if word.endswith(closed):
            return word[: -len(closed)] + opened
    return word


def _without_ending(stem: str, language: Language) -> str:
    """The bare stem of a plural, with its vowel: Кринки - Кринок, Липці - Липець."""
    match = _CLUSTER.search(stem)
    if not match:
        return stem
    before, _, final = match.groups()
    hissed = language == "ru" and before in "жчшщйц"  # Олешки - Олешок, but Алёшки - Алёшек
    vowel = "о" if final == "к" and not hissed else "е"
    return f"{stem[: match.start()]}{before}{vowel}{final}"
