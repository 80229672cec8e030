"""Digests: what they say, what each sentence rests on, and that nothing in them is run."""

from __future__ import annotations

import email
import re
from datetime import date
from email.policy import default
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from frontlog.errors import WrongUse
from frontlog.model import Claimant
from frontlog.publish import MapOfDay, map_of_day
from frontlog.publish.chart import claims_svg
from frontlog.publish.digest import Digest, Section, Sentence, build, checked
from frontlog.publish.english import ENGLISH
from frontlog.publish.letter import to_eml, to_html, to_markdown
from frontlog.publish.picture import map_svg

from .sample import AS_OF, BALKA, CLAIMS, DAY, HORKA, HOSTILE, UA, claim, day

UNOPPOSED = "Said, and denied by nobody in this time"
BEFORE = day(date(2025, 2, 7), "before")


def digest() -> Digest:
    others = [
        claim(5, UA, where=BALKA, event="repel", actor="ua", quote="відбито атаки"),
        claim(6, event="hold", actor="ua", where=BALKA, stance="doubts"),
    ]
    return build(BEFORE, day(), [*CLAIMS, *others])


def sentences(found: Digest) -> dict[str, list[str]]:
    return {part.heading: [each.text for each in part.sentences] for part in found.sections}


def test_a_digest_says_what_changed_and_who_said_what() -> None:
    said = sentences(digest())
    assert said["The map"] == [
        "Of 3 settlements on 8 February 2025: 0 Ukrainian-held, 1 Russian-held, 1 contested,"
        " 1 undecided. There is evidence for 3 of them, and for 1 of these it is old; the rest is"
        " the baseline."
    ]
    assert said["Changed since 7 February 2025"] == [
        "Horka (Бахмутський, Донецька): now contested (probability 0.60), before Ukrainian-held."
    ]
    assert said["Said and denied"] == [
        "Russian forces took Horka: asserted by Russian Ministry of Defence; denied by DeepState."
    ]
    assert said[UNOPPOSED][0].startswith("Russian forces took “Горку”: asserted")
    assert said["Also said"] == ["1 denial or doubt of hold: Balka.", "1 claim of repel: Balka."]
    assert digest().places == (HORKA.id,)


def test_every_sentence_rests_on_rows_that_exist() -> None:
    rows = {BEFORE.id, day().id, *(each.id for each in (*BEFORE.places, *day().places))}
    rows |= {each.claim.id for each in CLAIMS}
    found = build(BEFORE, day(), CLAIMS)
    assert all(
        each.rows and set(each.rows) <= rows for part in found.sections for each in part.sentences
    )


@pytest.mark.parametrize("rows", [(), ("unheard of",)])
def test_a_sentence_without_a_row_fails_the_build(rows: tuple[str, ...]) -> None:
    loose = replace(digest(), sections=(Section("A", (Sentence("It is so.", rows),)),))
    with pytest.raises(WrongUse, match="It is so"):
        checked(loose, {"known"})


def test_the_days_must_be_in_order() -> None:
    with pytest.raises(WrongUse, match="earlier to a later"):
        build(day(), BEFORE, [])


def test_a_quiet_day_is_said_to_be_quiet() -> None:
    found = sentences(build(day(date(2025, 2, 7)), day(), []))
    assert found["Changed since 7 February 2025"] == ["No settlement's assessed state changed."]
    assert list(found) == ["The map", "Changed since 7 February 2025"]


def test_one_baseline_after_another_is_no_news() -> None:
    def bare(of: MapOfDay) -> MapOfDay:
        known = [replace(each.assessment, basis="baseline") for each in of.places]
        return map_of_day(
            of.on, of.as_of, zip([each.place for each in of.places], known, strict=True)
        )

    heading = "Changed since 7 February 2025"
    (quiet,) = sentences(build(bare(BEFORE), bare(day()), []))[heading]
    assert quiet == "No settlement's assessed state changed."
    (told,) = sentences(build(bare(BEFORE), day(), []))[heading]
    assert told == sentences(build(BEFORE, day(), []))[heading][0]
    assert told != quiet


def test_the_same_statement_twice_is_said_once() -> None:
    twice = [claim(1), claim(7)]
    (text,) = sentences(build(BEFORE, day(), twice))[UNOPPOSED]
    assert (
        text == "Russian forces took Horka: asserted by Russian Ministry of Defence, “взяли Горку”."
    )


def test_an_outlet_in_its_own_voice_is_named() -> None:
    own = replace(claim(1, Claimant("outlet", "outlet", "other")), source_name="Vezha")
    (text,) = sentences(build(BEFORE, day(), [own]))[UNOPPOSED]
    assert "asserted by Vezha," in text


def test_a_denial_alone_is_no_statement_that_nobody_denied() -> None:
    alone = [claim(2, UA, stance="denies", quote="Горка не взята.")]
    said = sentences(build(BEFORE, day(), alone))
    assert UNOPPOSED not in said
    assert said["Denied or not confirmed"] == [
        "Russian forces took Horka: denied by DeepState, “Горка не взята.”"
    ]


def test_who_denies_the_town_does_not_deny_its_quarter() -> None:
    apart = [claim(1, part="Забалка"), claim(2, UA, stance="denies")]
    said = sentences(build(BEFORE, day(), apart))
    assert "Said and denied" not in said
    assert said[UNOPPOSED][0].startswith("Russian forces took Забалка of Horka: asserted")


def test_ground_near_a_town_is_not_the_town() -> None:
    near = replace(claim(1), claim=replace(claim(1).claim, relation="near"))
    (text,) = sentences(build(BEFORE, day(), [near]))[UNOPPOSED]
    assert text.startswith("Russian forces took ground near Horka: asserted by")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_carries_the_rows_and_runs_nothing() -> None:
    page = to_html(digest(), {"map": map_svg(day(), digest().places)})
    tags = Tags()
    tags.feed(page)
    items = [each for tag, each in tags.seen if tag == "li" and "data-rows" in each]
    assert len(items) == sum(len(part.sentences) for part in digest().sections)
    assert all(each["data-rows"] for each in items)
    assert not {"script", "img", "iframe", "link"} & {tag for tag, _ in tags.seen}
    assert not any(name.startswith("on") for _, each in tags.seen for name in each)
    assert all((each.get("href") or "#").startswith("#") for _, each in tags.seen)


def test_markdown_has_a_footnote_of_rows_for_each_sentence() -> None:
    text = to_markdown(digest())
    count = sum(len(part.sentences) for part in digest().sections)
    assert len(re.findall(r"^- .*\[\^\d+\]$", text, re.MULTILINE)) == count
    assert len(re.findall(r"^\[\^\d+\]: [0-9a-f ]+$", text, re.MULTILINE)) == count
    assert "<script>" not in text
    assert "http://x" not in text


def test_a_letter_has_both_forms_and_the_map() -> None:
    svg = map_svg(day(), [HORKA.id])
    raw = to_eml(digest(), sender="digest@a.example", to="desk@a.example", pictures={"map": svg})
    message = email.message_from_bytes(raw, policy=default)
    assert message["subject"] == "8 February 2025: the day"
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "image/svg+xml"]
    assert raw == to_eml(
        digest(), sender="digest@a.example", to="desk@a.example", pictures={"map": svg}
    )


def test_marks_differ_by_shape_and_old_ones_fade() -> None:
    svg = map_svg(day())
    assert "<path" in svg
    assert "<rect x=" in svg
    assert 'opacity="0.45"' in svg
    assert "Nowhere" not in svg
    assert map_svg(day(), ["nobody"]) == svg
    assert map_svg(replace(day(), places=())) == ""


def test_the_chart_counts_each_sides_claims_of_each_day() -> None:
    week = date(2025, 2, 1)
    svg = claims_svg(week, DAY, CLAIMS, ENGLISH)
    assert re.findall(r">(\d+|[A-Z][a-z]+ side|others|\d+ February)<", svg) == [
        "Russian side", "2", "Ukrainian side", "1", "others", "2 February", "8 February",
    ]  # fmt: skip
    assert claims_svg(date(2025, 2, 7), DAY, CLAIMS, ENGLISH) == "", "one day is no chart"
    assert claims_svg(week, DAY, [], ENGLISH) == ""
    assert claims_svg(week, date(2025, 2, 6), CLAIMS, ENGLISH) == "", "their day is the seventh"
    raw = to_eml(digest(), sender="a@a.example", to="b@a.example", pictures={"claims": svg})
    message = email.message_from_bytes(raw, policy=default)
    assert [part.get_filename() for part in message.iter_attachments()] == ["claims.svg"]


def test_the_scale_stays_clear_of_the_key() -> None:
    for apart in (0.0, 0.01, 0.3, 3.0, 8.0):
        rows = day().places
        far = replace(rows[1].place, lat=48.0 + apart, lon=36.0)
        svg = map_svg(replace(day(), places=(rows[0], replace(rows[1], place=far))))
        ((start, end),) = re.findall(r'd="M([\d.]+) \d+H(\d+)" stroke="#000"', svg)
        assert 480 <= float(start) < float(end)


@given(st.text(), st.text())
def test_any_quote_stays_text(quote: str, part: str) -> None:
    found = build(BEFORE, day(), [claim(1, quote=quote, part=part), claim(2, quote=HOSTILE)])
    tags = Tags()
    tags.feed(to_html(found))
    assert not {"script", "img", "svg"} & {tag for tag, _ in tags.seen}
    assert to_eml(found, sender="a@a.example", to="b@a.example")


def test_the_moment_of_a_digest_is_its_maps() -> None:
    assert digest().as_of == AS_OF
    assert (digest().since, digest().on) == (BEFORE.on, DAY)
