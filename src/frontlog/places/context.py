"""Words around a name that tell a settlement from a person, a unit or a newspaper.

Closed classes of the three languages, kept by hand. A stem stands for all its inflections.
"""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


LOCATIVE = _set(
    """
    in near at from to toward towards around outside of into through between beyond within
    southwest southeast northwest northeast south north east west біля
    у в під до поблизу неподалік із з від за на над навколо між через поряд районі околицях
    околиці околиць околицями звільнили боях навпроти всередині
    північніше південніше східніше західніше центрі місті місто міста містом селі село села
    селом селища селище селищі смт сіл селах сел м с около возле под вблизи недалеко из от к во
    ко районе окраинах окраине окраины окраин севернее южнее восточнее западнее городе город
    города городом деревне деревня деревни поселок посёлок поселке посёлке поселка посёлка селе
    сёл пгт н.п нп village town city settlement villages towns settlements щодо
    по
    """
)
"""The word before a name that makes it a place."""

TAKING = _set(
    """
    captured seized liberated recaptured retook захопили захопив захопила захопило захоплюють
    зайняли зайняв зайняла окупували окупував окупувала штурмують штурмує штурмували штурмував
    контролюють контролює утримують утримує освободили освободил освободила освободило захватили
    захватил захватила заняли занял заняла взяли взяла оккупировали штурмуют штурмует штурмовали
    контролируют контролирует удерживают удерживает взятии взятие взятия освобождении
    освобождение освобождения захвате захвата оккупации взяття захоплення опанували опанував
    опанувала оволоділи оволодів оволоділа заволоділи заволодів овладели овладел овладела
    """
)
"""Verbs and nouns whose object is a place, and hardly ever a person."""

ATTACKING = _set(
    """
    attacked attack assaulted stormed shelled атакував атакувала атакували атакує атакують
    атакував обстріляв обстріляла обстріляли обстрілює обстрілюють бомбардував бомбардували
    втратив втратили залишив залишили атаковал атаковала атаковали атакует атакуют обстрелял
    обстреляла обстреляли обстреливает обстреливают потерял потеряли оставил оставили
    """
)
"""Verbs whose object is a place where an army is the subject."""

FORCE = re.compile(
    "орки$|ворог$|ворога$|противник|росіян|россиян|русские$|окупант|оккупант|загарбник|військ(?:а|ами)$"
    "|войск(?:а|ами)$|військов|военн|арм[іи][яї]|сили$|силы$|підрозділ|подразделени|бійці|бойцы"
    "|зсу$|всу$|вс$|рф$|росія$|россия$|оборони$|обороны$|штурмовик|десантник|forces$|troops$|army$",
    re.IGNORECASE,
)
"""An army, or whoever stands for it."""

PERSON_TITLE = re.compile(
    "президент|генерал|полковник|майор|капітан|капитан|речни|спікер|спикер|командир|командувач"
    "|командующ|губернатор|голов[аиуо]|глав[аыуе]|міністр|министр|депутат|журналіст|журналист"
    "|експерт|эксперт|аналітик|аналитик|боєць|боец|лейтенант|сержант|пан[ау]?$|мер[аоу]?$|мэр"
    "|president|general|colonel|major|captain|spokes|commander|governor|minister|analyst|mayor"
    "|lieutenant|sergeant|mr|mrs|journalist|blogger|milblogger|head$|chief|lt|col|gen|maj",
    re.IGNORECASE,
)

UNIT_AFTER = re.compile(
    "бригад|батальйон|батальон|полк|дивізі|дивизи|корпус|загін|отряд|рот[аиуіо]\\b|угрупов|группиров"
    "|республік|республик|газет|канал|видання|издани|університет|университет|прокуратур|поліці"
    "|полици|міськ|горсовет|адміністрац|администрац|військ|войск|военн|армі|арми|сил[иаы]?\\b|сторон"
    "|захисник|воїн|воин|командуван|командован|флот|клуб|мор[еяі]|водосховищ|водохранилищ|земл|мир"
    "|прапор|флаг|уряд|правительств|народ|мов[аиу]|суд|ліс|лес|гор[аиыі]|ова$|ода$|мва$|рік|год"
    "|проект|відхід|площ|музе|театр|академі|академи|вулиц|улиц|шосе|шоссе|трас|дорог|міст|мост",
    re.IGNORECASE,
)
"""The noun after a town's adjective that leaves no mention of the town itself."""

ENGLISH_UNIT_AFTER = re.compile(
    "brigade|battalion|regiment|division|corps|group|grouping|people|independent|post|times"
    "|university|administration|military|police|prosecutor|governor|ova$|newspaper|news|today"
    "|street|avenue|square|river|reservoir|highway|nuclear|npp|national",
    re.IGNORECASE,
)
"""The word after an English place name that makes both an organisation or another thing."""

BEFORE_UNIT = re.compile(
    "осув|осгв|осгт|осг$|отг?в|огв|osgt|osuv|og$|угрупов|группиров|бригад|батальйон|батальон|полк"
    "|газет|канал$|видання|издани|футбол|клуб|фк|стадіон|готел|отел|ресторан|підрозділ|подраздел"
    "|спецназ|легіон|brigade|battalion|regiment|newspaper|операці|операци|річк|рек[аиеу]$|рікою"
    "|берег[аиу]?|березі|позивн|позывн|псевдо|callsign|river|імені|имени|вулиц|улиц|просп|спектакл"
    "|фільм|фильм|книг|роман",
    re.IGNORECASE,
)
"""The word before a name that makes it a unit's, a river's or a person's."""

TAKEN = re.compile(
    r"(?:(?:де)?окупован|звільнен|визволен|захоплен|утримуван|оточен|прифронтов|зруйнован"
    r"|освобожд[её]нн|захваченн|оккупированн|окруж[её]нн|удерживаем|разрушенн)[а-яіїє]{1,3}$"
)
"""A participle before a name that tells a town's fate: "захопленого Лиману"."""

SPEECH = re.compile(
    "сообщ|повідом|заяв|утвержд|стверд|каже$|говор|пише$|пишет|сказа|додав|добави|призна|визна"
    "|передає|переда[её]т|за$|по$|как$|як$"
)
"""What may begin an aside that says who speaks: "Лиман, повідомив речник, ..."."""

STAYS = re.compile("(?:за)?лишаєть?ся$|(?:за)?лишаються$|оста[её]тся$|остаются$")
UNDER = frozenset(("під", "под", "українським", "українською", "украинским", "украинской"))
""""Лиман залишається під контролем": what stays under somebody is a town."""

CAPITALS = frozenset(("київ", "киев", "kyiv", "kiev", "київа"))
"""A capital in the nominative, without a word of place before it, is its government."""

COUNTRY = _set(
    """
    україна україни україні україну україною украина украины украине украину украиной ukraine
    росія росії росію росією россия россии россию россией
    """
)
"""Villages are called so too; a text that writes it means the country."""

VILLAGE = _set(
    """
    село села селі селу селом сел сіл селах селище селища селищі смт хутір хутора пгт н.п нп
    селе сёла сёл деревня деревни деревню деревне посёлок поселок посёлка поселка посёлке
    поселке пункт пункта пункту пункте пункті пункти пунктів пунктов хутор хуторе village
    villages settlement settlements hamlet с
    """
)
"""Words after which even an unknown capitalised word names a settlement."""

TOPONYM = re.compile(
    "(?:[іоеиїє]в|[аяиі]н|[бвгджзклмнпрстфхцчшщ][кн]|ськ|ск|цк|цьк)(?:к?[аоеиіуюыяє]|ого|ому|ом|ой|ою|ое|ая|ий|ый|ам|ах|ами)?$"
    "|(?:град|бург|піль|поль|полье|пілля|ополь)[а-яіїє]{0,2}$"
    "|(?:ivka|ovka|evka|iivka|ove|eve|yne|ine|ske|ske|tsk|sk|hrad|grad|pillia|pillya|pol)$",
    re.IGNORECASE,
)
"""How names of settlements end."""

PLANT = re.compile(
    "коксохім|коксохим|завод|промзон|пром\\.?зон|аеропорт|аэропорт|тес\\b|тец|грес|гэс|гес"
    "|терикон|кар'єр|карьер|елеватор|элеватор|дендропарк|вокзал|шахт"
    "|airport|airfield|plant$|refinery|хлібозавод|рафінадн|рафинадн|м.?ясокомбінат|комбінат|комбинат|околиц|окраин|передміст",
    re.IGNORECASE,
)
"""What a town's adjective, or its English name, can stand before and still mean the town."""

# English words, months, peoples and first names that a village's name in Latin letters equals.
ENGLISH_WORDS = _set(
    """
    the a an and or but in on at of to for from by with as is are was were be been has have had
    he she it we they you his her its our their this that these those there here when where
    while who what which why how not no yes if so than then also both all any some many most
    more other another such same own after before since until during over under between among
    against about into through now new old april may june july august march january february
    september october november december monday tuesday wednesday thursday friday saturday sunday
    russia russian ukraine ukrainian soviet europe european american west western east eastern
    north northern south southern nato pole poles mine man men human mall male bar bars dolphin
    polish marine republic army air force war state states united first second third last next
    several local head heads further key note map maps order left right small large high low
    good best day days night morning evening today daily week month year hour time times post
    news media video report reports source sources claim claims roman ivan oleh igor ihor anton
    viktor victor andrii andrey andriy pavlo petro mykhailo serhii sergei sergey vadym vadim
    oleksandr alexander volodymyr vladimir yurii yuri dmytro dmitry dmitri denys denis bohdan
    taras maksym maxim vasyl mykola nikolai yevhen stepan kyrylo danylo ruslan leonid nova radio
    san los la de el mali sala sara maria marta sofia anna olga luka mark paul peter karl adam
    eva lisa rita kate lev les del stara mala velyka nove stare krasne bila dry rod bob ben sam
    max tim ukrainka ukrainske
    """
)

CAPITALISED_NEIGHBOURS = _set(
    """
    not nor neither either both even only also yet so but or as if when while after before since
    until although though however meanwhile once now then today yesterday earlier later still
    inside outside beyond with without against for at to from of by near around the this that
    these those there here what who why how where which whose no yes all most some many few
    several other another every each captured seized liberated lost taken held
    russian ukrainian russia ukraine isw city town village raion oblast district region on in
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december wagner geolocated and the moscow kyiv
    north south east west
    """
)
"""Capitalised words that may stand beside an English place name without joining it."""

DIRECTION = re.compile(
    "напрям(?:ок|ку|ком|кам|ках|ки|ків|і|ом|у|и)?|направлени(?:е|я|и|ю|ем|ях|й|ям)"
    "|участ(?:ок|ка|ку|ке|ком|ки|ках)|відтин(?:ок|ку|ках|ки)|сектор(?:а|у|е|і|ом|ах)?"
    "|фронт(?:і|е|у|ах)?|directions?|sectors?|axis|axes|front(?:line)?|(?-i:areas)",
    re.IGNORECASE,
)
"""Nouns that make the adjective or name before them a direction of the front."""

REGIONS = re.compile("област(?:і|ей|ям|ях|ями|и)|район(?:и|ів|ах|ы|ов)|oblasts|regions|raions")
"""Plurals that end a list of regions ("Київська та Донецька області")."""

AND = frozenset(("та", "і", "й", "и", "and", "or", "або", "или"))

BEFORE_FATE = frozenset(("не", "повністю", "остаточно", "вже", "уже", "полностью", "окончательно"))

FATE = re.compile(
    r"(?:(?:де)?окупован|звільнен|визволен|захоплен|взят|узят|оточен|зачищен|освобожд[её]н|захвачен|"
    r"оккупирован|занят|зайнят|окружен|окруж[её]н|[ву]?пал|[ву]пав)(?:[аоиеіыє]|ий|ый)?$"
)
"""What happens to a town and hardly to what else its name may mean: "Лиман повністю звільнений"."""
