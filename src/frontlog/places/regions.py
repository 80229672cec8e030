"""Oblasts, raions, hromadas and the like in a text: context for names, and never a town's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from frontlog.places import adjectives, chains, romanise, russian
from frontlog.places.gazetteer import Gazetteer
from frontlog.places.normal import key
from frontlog.places.roles import REGIONS
from frontlog.places.tokens import Tokens

# Code of the oblast: stem of its colloquial name in folded Cyrillic (Харківщина, Харьковщина),
# and how English and Russian write it where the rule for adjectives does not give it.
_COLLOQUIAL = {
    "UA05": "винич винничч",
    "UA07": "волин",
    "UA12": "днипропетровщ днепропетровщ сичеславщ",
    "UA14": "донеч донетч",
    "UA18": "житомирщ",
    "UA21": "закарпат",
    "UA23": "запорижж запорожщ",
    "UA26": "прикарпат",
    "UA32": "кившин киивщ кивщ киевщ",
    "UA35": "кировоградщ",
    "UA44": "луганщ",
    "UA46": "львивщ львовщ",
    "UA48": "миколаивщ николаевщ",
    "UA51": "одещ одесщ",
    "UA53": "полтавщ",
    "UA56": "ривненщ ровенщ",
    "UA59": "сумщ",
    "UA61": "тернопильщ тернопилщ тернополщ",
    "UA63": "харкивщ харьковщ харковщ",
    "UA65": "херсонщ",
    "UA68": "хмельнич хмелнич",
    "UA71": "черкащ черкасщ",
    "UA73": "буковин чернивечч",
    "UA74": "чернигивщ черниговщ",
    "UA01": "крим крым",
}
_ENGLISH = {
    "vinnytsia": "UA05", "volyn": "UA07", "dnipropetrovsk": "UA12", "dnepropetrovsk": "UA12",
    "donetsk": "UA14", "zhytomyr": "UA18", "zhitomir": "UA18", "zakarpattia": "UA21",
    "zaporizhzhia": "UA23", "zaporizhia": "UA23", "zaporozhye": "UA23", "zaporizhzhya": "UA23",
    "kyiv": "UA32", "kiev": "UA32", "kirovohrad": "UA35", "luhansk": "UA44", "lugansk": "UA44",
    "lviv": "UA46", "mykolaiv": "UA48", "nikolaev": "UA48", "odesa": "UA51", "odessa": "UA51",
    "poltava": "UA53", "rivne": "UA56", "sumy": "UA59", "ternopil": "UA61", "kharkiv": "UA63",
    "kharkov": "UA63", "kherson": "UA65", "khmelnytskyi": "UA68", "cherkasy": "UA71",
    "chernivtsi": "UA73", "chernihiv": "UA74", "chernigov": "UA74", "crimea": "UA01",
}  # fmt: skip
ABROAD = {
    "курск": "Kursk", "белгородск": "Belgorod", "билгородск": "Belgorod", "брянск": "Bryansk",
    "воронежск": "Voronezh", "вороннезк": "Voronezh", "воронизк": "Voronezh",
    "ростовск": "Rostov", "московск": "Moscow",
}  # fmt: skip
"""Oblasts of Russia that a report from the border names; their villages are in no gazetteer."""
_ABROAD_ENGLISH = {"kursk", "belgorod", "bryansk", "voronezh", "rostov"}
_ABROAD_COLLOQUIAL = ("курщин", "билгородщин", "белгородщин", "брянщин", "воронежщин")

# Adjectives that no rule makes from the codifier's: Russian ones, and those given up in 2024.
_ALSO = {
    "Волноваський": "волновахский",
    "Запорізька": "запорожская",
    "Запорізький": "запорожский",
    "Криворізький": "криворожский",
    "Тернопільська": "тернопольская",
    "Тернопільський": "тернопольский",
    "Бориспільський": "бориспольский",
    "Чернівецька": "черновицкая",
    "Чернівецький": "черновицкий",
    "Охтирський": "ахтырский",
    "Щастинський": "щастинский",
    "Сіверськодонецький": "сєвєродонецький северодонецкий",
    "Самарівський": "новомосковський",
    "Берестинський": "красноградський",
    "Шептицький": "червоноградський",
}

_ENGLISH_KEYS = {key(name): code for name, code in _ENGLISH.items()}
_ABROAD_KEYS = {key(name): name for name in _ABROAD_ENGLISH}

_LEVEL_WORDS = {
    "oblast": re.compile("област|обл$|ова$|ода$|обладмин|народн|oblast|region|province|people"),
    "raion": re.compile("район|raion|district|rajon"),
    "hromada": re.compile("громад|hromada|тг$|отг$|communit"),
}
_CRIMEAN = frozenset(("кримске", "кримское"))
"""By itself a village that is called after the peninsula, by its key."""
_LAND = re.compile("(?:щин|ччин)(?:а|и|у|ою|ои|ы|е|ой)$")
_ABBREVIATIONS = {
    "днр": "UA14", "лнр": "UA44", "dnr": "UA14", "lnr": "UA44", "dpr": "UA14", "lpr": "UA44",
}  # fmt: skip


class Regions:
    """What names a region in a text; codes are those of the codifier, or ``RU-`` and a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._oblasts = {id[:4]: r.id for id, r in gazetteer.regions.items() if r.level == "oblast"}
        self._colloquial = tuple(
            (stem, self._oblasts[code])
            for code, stems in _COLLOQUIAL.items()
            for stem in stems.split()
            if code in self._oblasts
        )
        self._starts = frozenset(stem[:3] for stem, _ in self._colloquial) | frozenset(
            stem[:3] for stem in _ABROAD_COLLOQUIAL
        )
        self._adjectives: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for region in gazetteer.regions.values():
            for stem in _stems(region.name):
                self._adjectives[region.level, stem].append(region.id)

    def alone(self, form: str) -> str | None:
        """The region that one word names by itself (Донеччина, ДНР, Crimea), by its key."""
        if form in _ABBREVIATIONS:
            return self._oblasts.get(_ABBREVIATIONS[form])
        if form == "crimea":
            return self._oblasts.get("UA01")
        if form[:3] not in self._starts:
            return self._land(form)
        for stem, code in self._colloquial:
            if form.startswith(stem) and form not in _CRIMEAN:
                return code
        for stem in _ABROAD_COLLOQUIAL:
            if form.startswith(stem):
                return f"RU-{stem}"
        return self._land(form)

    def _land(self, form: str) -> str | None:
        """The raion that is called a land: Покровщина, Сіверщина."""
        match = _LAND.search(form)
        raions = self._adjectives.get(("raion", f"{form[: match.start()]}ск"), ()) if match else ()
        return raions[0] if len(raions) == 1 else None

    def may_name(self, word: str, form: str) -> bool:
        """Whether a word names a region by itself, or could before a word such as "область"."""
        if self.alone(form) is not None or form in _ENGLISH_KEYS or form in _ABROAD_KEYS:
            return True
        stem = adjectives.stem(word) or form
        return stem in ABROAD or any((level, stem) in self._adjectives for level in _LEVEL_WORDS)

    def is_adjective(self, word: str) -> bool:
        """Whether a capitalised word is the adjective of an oblast, here or in Russia."""
        stem = adjectives.stem(word)
        return stem is not None and (("oblast", stem) in self._adjectives or stem in ABROAD)

    def find(self, tokens: Tokens, start: int) -> Iterator[tuple[int, int, str]]:
        """Spans of names listed before the plural of a region ("Київська та Донецька області")."""
        text = tokens.text
        for n in tokens.being(REGIONS):
            first, last = tokens.starts[n], tokens.ends[n]
            listed: list[tuple[int, int, str]] = []
            for begin, finish in chains.before(text, start, first):
                codes = self.named(text[begin:finish], text[first:last])
                if not codes:
                    break
                listed.append((begin, finish, codes[0]))
            if len(listed) > 1:
                yield from listed

    def named(self, word: str, noun: str) -> tuple[str, ...] | None:
        """Regions that an adjective or name before a word such as "область" stands for.

        ``None`` where ``noun`` names no kind of region; an empty tuple where it does, but the
        region is not known: then the words are no settlement either.
        """
        level = level_of(noun)
        if level is None:
            return None
        form = key(word)
        if form in _ENGLISH_KEYS and level == "oblast":
            code = self._oblasts.get(_ENGLISH_KEYS[form])
            return (code,) if code else ()
        if form in _ABROAD_KEYS:
            return (f"RU-{_ABROAD_KEYS[form]}",)
        stem = adjectives.stem(word) or form
        if stem in ABROAD:
            return (f"RU-{ABROAD[stem].lower()}",)
        return tuple(self._adjectives.get((level, stem), ()))


@lru_cache(maxsize=20_000)
def level_of(noun: str) -> str | None:
    """``oblast``, ``raion`` or ``hromada`` for the noun of a region, else ``None``."""
    lowered = noun.lower()
    for level, pattern in _LEVEL_WORDS.items():
        if pattern.match(lowered):
            return level
    return None


def _stems(name: str) -> set[str]:
    """Keys under which a region's name can stand: Ukrainian and Russian stems, English seat."""
    found: set[str] = set()
    for form in (name, *russian.names(name), *_ALSO.get(name, "").split()):
        stem = adjectives.stem(form)
        if stem:
            found.add(stem)
    seat = romanise.ukrainian(name)
    found.update(
        key(seat.removesuffix(end)) for end in ("yi", "a", "kyi", "skyi") if seat.endswith(end)
    )
    return found
