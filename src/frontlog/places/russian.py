"""Russian names of Ukrainian settlements by rule, for the villages that no list has.

A Ukrainian name becomes one to six Russian candidates: roots and endings that differ regularly
(-івка/-овка, біл-/бел-, вовч-/волч-) are replaced, and the few that Russian usage translates
(Північне - Северное, Степове - Степное). What is right half of the time is good enough: a
candidate only has to exist for the resolver to weigh it.
"""

from __future__ import annotations

import re
from itertools import islice, product

_LIMIT = 6

# Ukrainian root -> Russian roots, the usual one first; longest roots are tried first.
_ROOTS_TEXT = """
під:под від:от|од біл:бел гір:гор ліс:лес ріг:рог річ:реч міст:мост стріл:стрел дід:дед хліб:хлеб
сніг:снег піск:песк піщ:песч пісоч:песоч кріп:креп вір:вер сіл:сел сін:сен сір:сер кін:кон ніж:неж
між:меж рід:род брід:брод кіш:кош лід:лед клі:кле рік:рек дніпр:днепр бір:бор двір:двор збір:збор
вовч:волч вовк:волк жовт:желт товст:толст довг:долг шовк:шелк чорн:черн яблун:яблон|яблун
сонц:солнц сонячн:солнечн зор:зар|зор вугл:угл вуг:уг північн:северн|пивничн південн:южн
східн:восточн західн:западн перемог:побед|перемог переможн:победн червон:красн|червон
економічн:экономическ|экономичн технічн:техническ|техничн щасл:счастл щаст:счаст
квіт:цвет колод:колод колодяз:колодез польов:полев
кремін:кремен різ:рез робот:работ сівер:север
вільн:вольн вільх:ольх віль:воль спірн:спорн середн:средн глибок:глубок хрест:крест
вугільн:угольн новосіл:новосел багат:богат козач:казач козац:казац козак:казак
троїц:троиц вознес:вознес благовіщ:благовещ хутір:хутор млин:мельн запорі:запоро

олекс:алекс олен:елен|ален микол:никол катерин:екатерин|катерин ганн:анн гнат:игнат
пилип:филипп панас:афанас яким:аким костянтин:константин володимир:владимир
сергі:серге андрі:андре матві:матве олексі:алексе горді:горде тимофі:тимофе мусі:моисе єлисе:елисе
трохим:трофим хом:фом юхим:ефим ярем:ерем онисі:анисе оникі:аники ілл:иль іванопіл:иванопол
опанас:афанас омелян:емельян остап:астап|остап оста:оста мотр:матр орі:оре
єгор:егор юр'їв:юрьев юрк:юрк петрів:петров яків:яков федір:федор корні:корне
комар:комар ведмеж:медвеж ведмед:медвед зелен:зелен лип:лип лиман:лиман залізн:железн|зализн
кам'ян:камен камян:камен лук'ян:лукьян дем'ян:демьян мар'ян:марьян мар'їн:марьин
дем:дем гостр:остр вогн:огн вівс:овс вівч:овч вівц:овц вишнев:вишнев вуз:уз
мирн:мирн гречан:гречан грушів:грушев соснів:сосновк сосн:сосн дуб:дуб терн:терн
верхньо:верхне нижньо:нижне середньо:средне дальн:дальн старо:старо ново:ново
велик:велик мал:мал крив:крив широк:широк кругл:кругл красн:красн нью:нью
перш:перв друг:втор|друг трет:трет свобод:свобод  лютн:лютн
"""
_WHOLE = {
    "степове": ("степное", "степовое", "степово"),
    "січневе": ("январское", "сичневое"),
    "жовтневе": ("октябрьское", "жовтневое"),
    "першотравневе": ("первомайское", "першотравневое"),
    "польове": ("полевое",),
    "колодязь": ("колодезь", "колодец"),
    "перша": ("первая",),
    "друга": ("вторая",),
    "третя": ("третья",),
    "перше": ("первое",),
    "друге": ("второе",),
    "залізничне": ("железнодорожное", "зализничное", "железничное"),
}
_ROOTS = dict(pair.split(":") for pair in _ROOTS_TEXT.split())
_ROOT = re.compile("|".join(re.escape(r) for r in sorted(_ROOTS, key=lambda r: (-len(r), r))))

_ENDINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(f"(?:{ending})$"), tuple(ways.split("|")))
    for ending, ways in (
        ("ері", "еря|еры"),
        ("іївк(а|и)", r"еевк\1|иевк\1"),
        ("'ївк(а|и)", r"ьевк\1"),
        ("(?<=[аоуеє])ївк(а|и)", r"евк\1"),
        ("(?<=[жчшщц])івк(а|и)", r"евк\1|овк\1"),
        ("івк(а|и)", r"овк\1|евк\1"),
        ("івц(і|и)", "овцы"),
        ("ївц(і|и)", "евцы"),
        ("ївськ(ий|е|а|)", r"евск\1"),
        ("івськ(ий|е|а|)", r"овск\1|евск\1"),
        ("(?<=[аоуеі'])їв", "ев"),
        ("ів", "ов|ев"),
        ("пілля", "полье"),
        ("вілля", "волье"),
        ("ріжжя", "рожье"),
        ("([бвгдзклмнпрстфхцчшщж])\\1я", r"\1ье"),
        ("піль", "поль"),
        ("іль", "оль|ель"),
        ("інь", "ень"),
        ("(?<=[сц])ьке", "кое"),
        ("(?<=[сц])ька", "кая"),
        ("(?<=[сц])ький", "кий"),
        ("(?<=[сц])ьк", "к"),
        ("енко", "енко|енково"),
        ("ове", "ово|овое"),
        ("[еє]ве", "ево|евое"),
        ("[иїі]не", "ино"),
        ("нє", "нее"),
        ("пол?е", "поле"),
        ("е", "ое"),
        ("(?<=[бвдзлмнпрстфц])[иі]", "ы"),
        ("ній", "ний"),
        ("(?<=[кгх])ий", "ий"),
        ("ий", "ый|ой"),
        ("ова", "овая|ова"),
        ("(?<=[лнрт])а", "ая|а"),
        ("ня", "няя|ня"),
    )
)
_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ь"})
_CLOSED_I = re.compile("і(?=[бвгґджзйклмнпрстфхцчшщ](?:[бвгґджзйклмнпрстфхцчшщ]|$))")
_NOUN = re.compile("(?:[іїо]вка|[аияі]нка|[оі]вця)$")
_PIECES = re.compile(r"[^\s\-]+|[\s\-]+")


def names(ukrainian: str) -> tuple[str, ...]:
    """Russian candidates for a Ukrainian name, the likeliest first, capitalised; at most six."""
    pieces = _PIECES.findall(ukrainian.lower().replace("’", "'").replace("ʼ", "'"))
    choices = [
        (piece,) if index % 2 else _word(piece, last=index == len(pieces) - 1)
        for index, piece in enumerate(pieces)
    ]
    found = dict.fromkeys("".join(c) for c in islice(product(*choices), _LIMIT * 2))
    return tuple(_titled(name) for name in islice(found, _LIMIT))


def _word(word: str, *, last: bool) -> tuple[str, ...]:
    if word in _WHOLE:
        return _WHOLE[word]
    variants: list[str] = []
    for stem, ending in _ended(word) if last else _attribute(word):
        for root in _rooted(stem):
            variants.append((root + ending).translate(_LETTERS))
            variants.append((_CLOSED_I.sub("о", root) + ending).translate(_LETTERS))
    return tuple(dict.fromkeys(variants))


def _ended(word: str) -> list[tuple[str, str]]:
    for pattern, ways in _ENDINGS:
        match = pattern.search(word)
        if match:
            return [(word[: match.start()], match.expand(way)) for way in ways]
    return [(word, "")]


def _attribute(word: str) -> list[tuple[str, str]]:
    """The first word of a name agrees as an adjective: Велика - Великая, Нове - Новое."""
    if _NOUN.search(word):
        return _ended(word)
    if word.endswith(("чі", "жі")):  # Вовчі - Волчьи
        return [(word[:-1], "ьи")]
    for ending, russian in (
        ("чі", "чьи"),
        ("жі", "жьи"),
        ("а", "ая"),
        ("я", "яя"),
        ("е", "ое"),
        ("є", "ее"),
        ("і", "ые"),
    ):
        if word.endswith(ending):
            return [(word.removesuffix(ending), russian)]
    return _ended(word)


def _rooted(stem: str) -> list[str]:
    """The stem with every known root replaced: all first choices, then the second ones."""
    usual = _ROOT.sub(lambda m: _ROOTS[m.group()].split("|")[0], stem)
    rarer = _ROOT.sub(lambda m: _ROOTS[m.group()].split("|")[-1], stem)
    return list(dict.fromkeys((usual, rarer)))


def _titled(name: str) -> str:
    return "".join(piece.capitalize() for piece in _PIECES.findall(name))
