"""The digest in Ukrainian.

Names of places and claimants stand in the nominative: a settlement's name opens its sentence, and
what inflects behind it is its kind («про взяття міста»). Names of claimants are subjects. So no
name is ever bent by rule, and none wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from frontlog.model import Event, Language, Place, SideId, Stance, State
from frontlog.publish.rows import AssessedPlace, PublishedClaim
from frontlog.publish.wording import OUTLET, Rest, Totals, cut, listed, surest

_MONTHS = (
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
)  # fmt: skip


class _Noun(Struct, frozen=True):
    """A noun by case; of these nouns the accusative is the nominative."""

    nominative: str
    genitive: str
    locative: str = ""
    instrumental: str = ""


_KINDS = {
    "city": _Noun("місто", "міста", "місті"),
    "settlement": _Noun("селище", "селища", "селищі"),
    "village": _Noun("село", "села", "селі"),
}
_PLACE = _Noun("населений пункт", "населеного пункту", "населеному пункті")
_FORCES: dict[SideId | None, _Noun] = {
    "ua": _Noun("українські сили", "українських сил", instrumental="українськими силами"),
    "ru": _Noun("російські сили", "російських сил", instrumental="російськими силами"),
}
_SOMEBODY = _Noun("невідомо чиї сили", "невідомо чиїх сил", instrumental="невідомо чиїми силами")

_WHAT: dict[Event, str] = {
    "capture": "взяття {of} {by}",
    "hold": "те, що {it} утримують {who},",
    "contest": "бої {where}",
    "advance": "просування {whose} {where}",
    "repel": "відбиті {by} атаки {where}",
    "withdraw": "відхід {whose} із {of}",
    "infiltrate": "проникнення малих груп {whose} до {of}",
    "encircle": "оточення {of} {by}",
    "attack": "атаки {whose} {where}",
}
"""What is claimed, as the object of «заявляє про» and of «заперечує» alike."""
_EVENTS: dict[Event, str] = {
    "capture": "Взяття",
    "hold": "Утримання",
    "contest": "Бої",
    "advance": "Просування",
    "repel": "Відбиті атаки",
    "withdraw": "Відхід",
    "infiltrate": "Проникнення малих груп",
    "encircle": "Оточення",
    "attack": "Атаки",
}


class Ukrainian:
    """Whole sentences in Ukrainian."""

    language: Language = "uk"
    map = "Мапа"
    disputed = "Заявлено й заперечено"
    unopposed = "Заявлено й ніким не заперечено за ці дні"
    opposed = "Заперечено або не підтверджено"
    others = "Про що ще заявляли"
    rows = "Записи"
    quiet = "За оцінкою, жоден населений пункт не змінив стану."
    km = "км"
    faded = "Бліді: свідчення давні або лише вихідний стан"
    states: Mapping[State | None, str] = {
        "ua": "під контролем України",
        "ru": "під контролем Росії",
        "contested": "тривають бої",
        None: "стан не визначено",
    }

    claims_a_day = "Заяви за днями та за стороною того, хто заявляє"
    sides: Mapping[SideId, str] = {
        "ru": "російська сторона",
        "ua": "українська сторона",
        "other": "інші",
    }

    def title(self, since: date, on: date) -> str:
        """``Зведення за 8 лютого 2025 року``; of several days with both ends."""
        days = (on - since).days
        if days == 1:
            return f"Зведення за {_day(on)}"
        span = "тиждень" if days == 7 else f"{days} {_counted(days, 'день', 'дні', 'днів')}"
        return f"Зведення за {span}: від {_from(since, on)} до {_day(on)}"

    def known(self, as_of: datetime) -> str:
        """``За даними, відомими станом на 06:00 9 лютого 2025 року (UTC).``."""
        moment = as_of.astimezone(UTC)
        return f"За даними, відомими станом на {moment:%H:%M} {_day(moment.date())} (UTC)."

    def changed_since(self, since: date) -> str:
        """The heading of what changed."""
        return f"Що змінилося від {_day(since)}"

    def short_day(self, day: date) -> str:
        """``8 лютого``."""
        return f"{day.day} {_MONTHS[day.month - 1]}"

    def map_of(self, on: date) -> str:
        """What the map shows."""
        return f"Контроль за оцінкою на {_day(on)}"

    def totals(self, on: date, found: Totals) -> str:
        """How many settlements are in which state."""
        noun = _counted(found.all, "населеного пункту", "населених пунктів", "населених пунктів")
        count = {state: _number(found.by_state[state]) for state in self.states}
        return (
            f"Із {_number(found.all)} {noun} станом на {_day(on)} під контролем України —"
            f" {count['ua']}, під контролем Росії — {count['ru']}, бої тривають у"
            f" {count['contested']}, стан не визначено для {count[None]}. Свідчення є про"
            f" {_number(found.proven)} із них, причому про {_number(found.old)} — давні; решту"
            " подано за вихідним станом."
        )

    def change(self, now: AssessedPlace, was: State | None) -> str:
        """``Торецьк (…): тепер тривають бої (імовірність 0,60), раніше — під контролем …``."""
        around = _around(now.place)
        name = f"{now.place.name} ({around})" if around else now.place.name
        found, share = now.assessment, surest(now)
        chance = "" if share is None else f"{share:.2f}".replace(".", ",")
        why = f"імовірність {chance}" if chance else "лише за вихідним станом"
        if found.shown != found.state and chance:
            likeliest = self.states[found.state]
            why = f"свідчення суперечать одне одному; найімовірніше {likeliest}, {why}"
        is_now = self.states[now.assessment.shown]
        return f"{name}: тепер {is_now} ({why}), раніше — {self.states[was]}."

    def said(self, row: PublishedClaim, voices: Mapping[Stance, Sequence[str]], quote: str) -> str:
        """``Торецьк: про взяття міста російськими силами заявляє А; це заперечує Б.``."""
        what = _what(row)
        told: list[str] = []
        for stance, names in voices.items():
            verb = _verb(stance, names)
            # What is claimed is said once; «це» stands for it behind that.
            link = "це" if told and stance == "denies" else ""
            subject = what if not told else link
            if stance == "asserts":
                subject = f"про {what}"
            told.append(" ".join(filter(None, (subject, verb, listed(names, "та")))))
        head = f"{self.place(row)}{_part(row)}: {'; '.join(told)}"
        # The full stop of a sentence stands behind the quotation mark, and once.
        return f"{head}: «{cut(quote).removesuffix('.')}»." if quote else f"{head}."

    def rest(self, found: Rest) -> str:
        """``Просування: 2 заяви, 1 заперечення чи сумнів (Торецьк, Покровськ та ще 3).``."""
        kinds = (
            (found.asserted, ("заява", "заяви", "заяв")),
            (
                found.opposed,
                ("заперечення чи сумнів", "заперечення чи сумніви", "заперечень чи сумнівів"),
            ),
        )
        told = [f"{_number(n)} {_counted(n, *forms)}" for n, forms in kinds if n]
        more = f" та ще {found.more}" if found.more else ""
        return f"{_EVENTS[found.event]}: {', '.join(told)} ({', '.join(found.places)}{more})."

    def name(self, place: Place) -> str:
        """A settlement's name in this language."""
        return place.name

    def place(self, row: PublishedClaim) -> str:
        """Its Ukrainian name, else as written."""
        return self.name(row.place) if row.place is not None else f"«{row.claim.mention.text}»"

    def voice(self, row: PublishedClaim) -> str:
        """The claimant's Ukrainian name where the pack has one, else as written."""
        claimant = row.claim.claimant
        if claimant.id == OUTLET:
            return row.source_name_uk or row.source_name or row.source
        return row.claimant_name_uk or claimant.name


UKRAINIAN = Ukrainian()


def _what(row: PublishedClaim) -> str:
    claim = row.claim
    kind = _PLACE if row.place is None else _KINDS.get(row.place.kind, _PLACE)
    who = _FORCES.get(claim.actor, _SOMEBODY)
    where = _where(kind, row)
    ground = _ground(kind, row)
    # «Бої в місті», but «атаки сил у місті»: в behind a vowel, у behind a consonant.
    vowel = claim.event in ("contest", "repel")
    return _WHAT[claim.event].format(
        of=ground.genitive,
        it=ground.nominative,
        by=who.instrumental,
        who=who.nominative,
        whose=who.genitive,
        where=f"в {where[2:]}" if vowel and where.startswith("у ") else where,
    )


def _where(kind: _Noun, row: PublishedClaim) -> str:
    relation = row.claim.relation
    if relation == "in":
        return f"у цій частині {kind.genitive}" if row.claim.part else f"у {kind.locative}"
    ways = {"near": "поблизу", "toward": "у бік", "direction": "на напрямку"}
    return f"{ways[relation]} {kind.genitive}"


def _ground(kind: _Noun, row: PublishedClaim) -> _Noun:
    """What is taken or held: the place, a part of it, or ground beside it."""
    relation = row.claim.relation
    if relation != "in":
        where = _where(kind, row)
        return _Noun(f"місцевість {where}", f"місцевості {where}")
    if row.claim.part:
        return _Noun(f"цю частину {kind.genitive}", f"цієї частини {kind.genitive}")
    return kind


def _part(row: PublishedClaim) -> str:
    return f" («{row.claim.part}»)" if row.claim.part else ""


def _verb(stance: Stance, names: Sequence[str]) -> str:
    many = len(names) > 1 or _is_plural(names[0])
    return {
        "asserts": "заявляють" if many else "заявляє",
        "denies": "заперечують" if many else "заперечує",
        "doubts": "не підтверджують" if many else "не підтверджує",
    }[stance]


def _is_plural(name: str) -> bool:
    """Whether a name is a plural: «Сили оборони півдня», «російські військові».

    «Міноборони Росії», «Апті Алаудінов» and «Бі-бі-сі» end alike and are none.
    """
    first, *more = name.split()
    return first.endswith(("і", "и")) and bool(more) and more[0][0].islower()


def _around(place: Place) -> str:
    raion = f"{place.raion} район" if place.raion else ""
    # Crimea is no oblast, and its name says what it is.
    whole = place.oblast and (place.oblast if " " in place.oblast else f"{place.oblast} область")
    return ", ".join(part for part in (raion, whole) if part)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} року"


def _from(since: date, on: date) -> str:
    """The first day, without what the last day says again."""
    if since.year != on.year:
        return _day(since)
    return str(since.day) if since.month == on.month else f"{since.day} {_MONTHS[since.month - 1]}"


def _number(count: int) -> str:
    """From five figures on in groups of three, by a space that does not break."""
    return f"{count:,}".replace(",", "\u00a0") if count >= 10_000 else str(count)


def _counted(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun behind a number: 1 заява, 2 заяви, 5 заяв, 21 заява."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else many
