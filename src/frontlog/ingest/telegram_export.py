"""A channel's history as Telegram Desktop exports it (``result.json``): every post is a document.

The export gives the last wording of an edited post. Where one file holds a post twice, as exports
that were joined do, the later wording names the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from frontlog.errors import RefusedInput
from frontlog.ingest import dates, document
from frontlog.ingest.adapter import HEAD_BYTES, Given, Record, issue, whole
from frontlog.ingest.clean import clean
from frontlog.model import Document, content_id


class _Channel(Struct):
    messages: list[Raw]
    type: str
    name: str | None = None
    id: int | None = None


class _Chats(Struct):
    channels: list[_Channel] = msgspec.field(name="list")


class _Account(Struct):
    chats: _Chats


class _Entity(Struct):
    text: str = ""


class _Post(Struct):
    id: int
    type: str = "message"
    date: str = ""
    date_unixtime: str | int | None = None
    edited_unixtime: str | int | None = None
    text: str | list[str | _Entity] = ""
    forwarded_from: str | None = None


PUBLIC = {"public_channel", "public_supergroup"}
"""Only what was published is read."""
_HEAD = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')
_POST = re.compile(rb'"(?:date_unixtime|text_entities|from_id|personal_information)"')


def recognises(path: Path, head: bytes) -> bool:
    """A JSON object with a list of messages of Telegram's kind."""
    return head.lstrip()[:1] == b"{" and bool(_HEAD.search(head)) and bool(_POST.search(head))


def read(path: Path, given: Given) -> Iterator[Record]:
    """The posts that have text, in the file's order; private chats are left out unread.

    Raises:
        RefusedInput: the file is no export of a public channel or group, or is truncated.
    """
    for channel in _channels(path, whole(path)):
        latest: dict[int, str] = {}
        for number, raw in enumerate(channel.messages, 1):
            try:
                yield from _documents(channel, raw, latest, given)
            except (ValueError, OverflowError, OSError) as error:
                where = f"message {number}"
                yield issue(RefusedInput(str(path), f"no post: {error}", where), given)


def _channels(path: Path, content: bytes) -> list[_Channel]:
    try:
        if b'"chats"' in content[:HEAD_BYTES]:
            found = msgspec.json.decode(content, type=_Account).chats.channels
        else:
            found = [msgspec.json.decode(content, type=_Channel)]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(str(path), f"no Telegram export, or truncated: {error}") from error
    public = [each for each in found if each.type in PUBLIC]
    if not public:
        raise RefusedInput(str(path), "no public channel or group in it")
    return public


def _documents(
    channel: _Channel, raw: Raw, latest: dict[int, str], given: Given
) -> Iterator[Document]:
    post = msgspec.json.decode(raw, type=_Post)
    text = _text(post)
    if post.type != "message" or not any(map(str.isalpha, text)):
        return
    moment = _moment(post)
    found = document.make(
        text,
        given=given,
        cleaned=clean(text),
        published_at=moment or dates.preferring(given.published, None),
        url=f"https://t.me/c/{channel.id}/{post.id}" if channel.id else None,
        outlet=channel.name or None,
        replaces=latest.get(post.id),
        origin=_origin(post, text),
        given_id=str(post.id),
    )
    if found.id != latest.get(post.id):
        latest[post.id] = found.id
        yield found


def _text(post: _Post) -> str:
    parts = [post.text] if isinstance(post.text, str) else post.text
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _moment(post: _Post) -> datetime | None:
    """The stamp in seconds; ``date`` is the exporter's local time without its zone."""
    if post.date_unixtime is not None:
        return datetime.fromtimestamp(int(post.date_unixtime), UTC)
    return dates.parse(post.date)


def _origin(post: _Post, text: str) -> str | None:
    """An export names the forwarded channel and not the post: the text stands for the post."""
    return content_id("forwarded", post.forwarded_from, text) if post.forwarded_from else None
