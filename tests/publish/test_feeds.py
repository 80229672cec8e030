"""Feeds: lasting ids, valid Atom, only pages on the web as links."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from frontlog.publish.feeds import Correction, about, claims_feed, corrections_feed

from .sample import CLAIMS, HORKA, claim

HOME = "https://frontlog.example"


def test_a_feed_of_a_place_has_lasting_ids() -> None:
    content = claims_feed("Horka", CLAIMS, home=HOME, scope="place", value=HORKA.id)
    feed = feedparser.parse(content)
    assert not feed.bozo
    assert sorted(each.id for each in feed.entries) == sorted(
        f"urn:frontlog:claim:{each.claim.id}" for each in CLAIMS[:2]
    )
    assert feed.entries[0].updated == "2025-02-08T10:00:00Z"
    assert feed.entries[0].link == f"{HOME}/?place={HORKA.id}"
    assert content == claims_feed("Horka", CLAIMS[::-1], home=HOME, scope="place", value=HORKA.id)


def test_scopes() -> None:
    assert len(about(CLAIMS, "all")) == 3
    assert len(about(CLAIMS, "oblast", "Донецька")) == 2
    assert [each.claim.claimant.id for each in about(CLAIMS, "claimant", "deepstate")] == [
        "deepstate"
    ]


def test_no_link_runs_a_script() -> None:
    content = claims_feed("All", CLAIMS, home=HOME, scope="all")
    assert b"javascript:" not in content
    assert b"<script" not in content


def test_an_empty_feed_is_valid_and_the_same_every_day() -> None:
    content = claims_feed("None", [], home=HOME, scope="claimant", value="nobody")
    assert not feedparser.parse(content).bozo
    assert content == claims_feed("None", [], home=HOME, scope="claimant", value="nobody")


def test_a_correction_keeps_its_id_when_its_reason_is_reworded() -> None:
    made_at = datetime(2025, 2, 9, tzinfo=UTC)
    ids = [
        feedparser.parse(
            corrections_feed(
                "Corrections",
                [Correction(about="c1", what="Claim withdrawn", why=why, made_at=made_at)],
                home=HOME,
            )
        ).entries[0].id
        for why in ("wrong village", "the wrong village")
    ]  # fmt: skip
    assert ids[0] == ids[1]


@given(st.text(), st.text())
def test_any_text_makes_a_well_formed_feed(quote: str, title: str) -> None:
    ET.fromstring(claims_feed(title, [claim(1, quote=quote)], home=HOME, scope="all"))
