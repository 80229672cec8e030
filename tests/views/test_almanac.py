"""What is read off an almanac is what the whole ledger says, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from benchmarks import load_ledger
from msgspec import structs

from frontlog import pack
from frontlog.ledger import Ledger
from frontlog.model import DateInterval, Judgement, Resolution, content_id, utc_now
from frontlog.places import Gazetteer
from frontlog.views import Horizon, Pages, Views, keeper
from frontlog.views.prepared import LISTED, Prepared
from frontlog.views.ready import Ready
from frontlog.views.voices import Wanted

pytestmark = pytest.mark.slow

DAYS = 90
LAST = load_ledger.FIRST + timedelta(days=DAYS - 1)
ASKED = [LAST - timedelta(days=back) for back in (70, 23, 4, 0)]
VOLATILE = {"as_of"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Path:
    """Many reprints, corrections and misdated copies about few settlements, and two maps."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "DAYS": DAYS, "FRONT_PLACES": 12, "REPRINTED": 0.4, "EDITED": 0.05, "MISDATED": 0.1,
        }.items():  # fmt: skip
            patch.setattr(load_ledger, name, value)
        found = tmp_path_factory.mktemp("almanac") / "ledger.db"
        load_ledger.build_ledger(found, gazetteer, 900)
    with Ledger.open(found) as ledger:
        _misdate(ledger)
    return found


def _misdate(ledger: Ledger) -> None:
    """Copies of some reports that date them three days before their publication."""
    undated = [item for item in ledger.claims() if item.claim.event_date is None and item.place]
    for item in undated[:8]:
        original = ledger.document(item.claim.document)
        assert original is not None and original.published_at is not None and item.place
        day = original.published_at.date() - timedelta(days=3)
        copy = structs.replace(
            original,
            id=content_id("copy", original.id),
            recorded_at=original.recorded_at + timedelta(days=1),
            replaces=None,
        )
        claim = structs.replace(
            item.claim, document=copy.id, event_date=DateInterval(day, day), extractor="copy/1"
        )
        at = claim.mention
        answer = Resolution(
            document=copy.id, start=at.start, end=at.end, place=item.place, probability=0.9,
            candidates=(), gazetteer="test",
        )  # fmt: skip
        ledger.add_documents([copy])
        ledger.add_extraction(
            copy.id, "copy/1", "test", copy.recorded_at, claims=[claim], resolutions=[answer]
        )


@pytest.fixture(scope="module")
def views(path: Path, gazetteer: Gazetteer) -> Iterator[Views]:
    with Ledger.open(path) as ledger:
        found = Views(ledger, gazetteer, pack.load())
        keeper.keep(found.country, found.measures.grounds, lambda _, __: None)
        yield found


@pytest.fixture(scope="module")
def prepared(views: Views) -> Pages:
    ready = Prepared.open(views.country)
    assert ready is not None
    return Pages(views, prepared=ready)


@pytest.fixture(scope="module")
def whole(path: Path, gazetteer: Gazetteer) -> Iterator[Pages]:
    with Ledger.open(path, read_only=True) as ledger:
        yield Pages(Views(ledger, gazetteer, pack.load()))


def _read(answer: object) -> Any:
    """What the page reads of an answer."""
    content = answer.content if isinstance(answer, Ready) else answer
    if not isinstance(content, bytes):
        content = msgspec.json.encode(content)
    return msgspec.json.decode(content)


def _spoken_of(views: Views) -> list[str]:
    found = views.ledger.connection.execute("SELECT DISTINCT place FROM resolution ORDER BY 1")
    return [row[0] for row in found]


@pytest.mark.parametrize("on", ASKED)
def test_a_day_is_the_same(prepared: Pages, whole: Pages, on: date) -> None:
    assert _read(prepared.day(on)) == _read(whole.day(on))
    assert _read(prepared.map(on)) == _read(whole.map(on))


def test_the_columns_of_settlements_are_the_same(prepared: Pages, whole: Pages) -> None:
    assert _read(prepared.settlements()) == _read(whole.settlements())


def test_what_changed_is_the_same(prepared: Pages, whole: Pages) -> None:
    days = (ASKED[0], None), (ASKED[-1], None)
    assert prepared.changes(*days) == whole.changes(*days)
    assert prepared.changes(*days), "nothing changed: the test shows nothing"


def test_every_settlements_page_is_the_same(prepared: Pages, whole: Pages, views: Views) -> None:
    silent = str(next(p for p in views.gazetteer.ids if p not in _spoken_of(views)))
    for place in [*_spoken_of(views), silent]:
        for on in ASKED[1:3]:
            ours, theirs = _read(prepared.place(place, on)), _read(whole.place(place, on))
            shown = len(ours["claims"])
            assert shown >= min(LISTED, ours["claims_total"])
            theirs["claims"] = theirs["claims"][:shown]
            for name in theirs.keys() - VOLATILE:
                assert ours[name] == theirs[name], (place, on, name)


def test_days_on_which_a_misdated_copy_counts_are_the_same(
    prepared: Pages, whole: Pages, views: Views
) -> None:
    ready = prepared.prepared
    assert ready is not None
    found = [
        (place, date.fromordinal(day))
        for place in _spoken_of(views)
        if (story := ready.story(place)) is not None
        for day in list(story.packed.unsettled)[:2]
    ]
    assert found, "no copy is dated before its original: the test shows nothing"
    for place, on in found[:6]:
        ours, theirs = _read(prepared.place(place, on)), _read(whole.place(place, on))
        for name in ("probabilities", "state", "contested", "voices"):
            assert ours[name] == theirs[name], (place, on, name)


def test_a_settlements_history_is_what_is_said_of_its_days(prepared: Pages, views: Views) -> None:
    place = _spoken_of(views)[0]
    rows = {row["on"]: row for row in _read(prepared.history(place))}
    known = prepared.prepared.known if prepared.prepared else None
    for on in list(rows)[-3:]:
        day = date.fromisoformat(on)
        if day <= LAST:
            said = views.place(place, day, known)
            assert rows[on]["state"] == said.state
            assert rows[on]["probabilities"] == said.probabilities


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(stance="denies"),
        Wanted(side="ru", event="capture"),
        Wanted(since=ASKED[1], until=ASKED[2]),
        Wanted(since=ASKED[0]),
    ],
)
def test_claims_page_by_page_are_the_same(prepared: Pages, whole: Pages, wanted: Wanted) -> None:
    cursor = None
    for _ in range(3):
        ours = _read(prepared.claims(wanted, cursor, 40))
        theirs = _read(whole.claims(wanted, cursor, 40))
        ids = [[row["claim"]["id"] for row in page["claims"]] for page in (ours, theirs)]
        assert ids[0] == ids[1]
        assert ours["next"] == theirs["next"]
        if (cursor := ours["next"]) is None:
            return


def test_claims_of_a_settlement_and_of_a_voice_are_the_same(
    prepared: Pages, whole: Pages, views: Views
) -> None:
    place = _spoken_of(views)[1]
    voice = _read(prepared.claims(Wanted(), None, 1))["claims"][0]["claim"]["claimant"]["id"]
    for wanted in (Wanted(place=place), Wanted(claimant=voice)):
        ours, theirs = (_read(one.claims(wanted, None, 1000)) for one in (prepared, whole))
        assert ours["claims"]
        assert [c["claim"]["id"] for c in ours["claims"]] == [
            c["claim"]["id"] for c in theirs["claims"]
        ]


def test_an_earlier_knowledge_is_not_read_off_the_almanac(prepared: Pages, whole: Pages) -> None:
    as_of = datetime.fromisoformat("2022-04-10T12:00:00+00:00")
    on = date(2022, 4, 9)
    assert _read(prepared.day(on, as_of)) == _read(whole.day(on, as_of))
    assert _read(prepared.day(on, as_of))["codes"] != _read(prepared.day(LAST))["codes"]


def test_an_almanac_younger_than_the_delay_does_not_answer(views: Views) -> None:
    delayed = Views(views.ledger, views.gazetteer, views.pack, Horizon(timedelta(hours=1)))
    ready = Prepared.open(delayed.country)
    assert ready is not None
    assert not ready.serves(ASKED[0], None)


def test_what_is_told_of_the_whole_ledger_is_the_same(prepared: Pages, whole: Pages) -> None:
    assert _read(prepared.claimants()) == _read(whole.claimants())
    assert any(row["track"] for row in _read(prepared.claimants())), "nobody claimed a capture"
    assert _read(prepared.atlas.series()) == _read(whole.atlas.series())
    ours, theirs = prepared.meta(), whole.meta()
    for name in theirs.keys() - VOLATILE:
        assert ours[name] == theirs[name], name
    for on in ASKED:
        assert prepared.atlas.heard(on) == whole.atlas.heard(on)


def test_how_the_line_comes_nearer_is_the_same(prepared: Pages, whole: Pages, views: Views) -> None:
    for place in _spoken_of(views)[:4]:
        for on in ASKED[:3]:
            assert prepared.atlas.approach(place, on) == whole.atlas.approach(place, on)


def test_of_an_almanac_younger_than_the_delay_nothing_is_told(views: Views) -> None:
    delayed = Views(views.ledger, views.gazetteer, views.pack, Horizon(timedelta(days=1)))
    ready = Prepared.open(delayed.country)
    assert ready is not None
    with_it, without = Pages(delayed, prepared=ready), Pages(delayed)
    newest = delayed.horizon.moment(None)
    assert with_it.meta()["as_of"] <= newest < ready.known
    assert with_it.meta()["counts"] == without.meta()["counts"]
    place = _spoken_of(views)[0]
    page = _read(with_it.place(place, ASKED[0]))
    assert datetime.fromisoformat(page["as_of"]) <= newest + timedelta(seconds=60)
    assert datetime.fromisoformat(page["as_of"]) < ready.known
    assert _read(with_it.history(place)) == _read(without.history(place))


def test_an_editors_word_is_shown_at_once(prepared: Pages, views: Views) -> None:
    row = _read(prepared.claims(Wanted(), None, 1))["claims"][0]
    about = row["claim"]["id"]
    judged = Judgement(about=about, verdict="misread", why="x", who="me", made_at=utc_now())
    views.ledger.add_judgement(judged)
    again = _read(prepared.claims(Wanted(), None, 1))["claims"][0]
    assert [item["verdict"] for item in again["claim"]["judgements"]] == ["misread"]


def test_an_archives_sources_are_not_silent_because_the_archive_is_old(prepared: Pages) -> None:
    meta = prepared.meta()
    last = date.fromisoformat(meta["last_day"])
    spoke = [source for source in meta["sources"] if source["last_published"]]
    silence = {source["slug"]: last - source["last_published"].date() for source in spoke}
    assert min(silence.values()) <= timedelta(days=2)
    assert not [s["slug"] for s in spoke if s["stale"] and silence[s["slug"]] <= timedelta(days=2)]
    assert utc_now().date() - last > timedelta(days=60), "the archive of this test is not old"
