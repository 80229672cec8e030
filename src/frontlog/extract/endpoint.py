"""A language model behind any OpenAI-compatible address; its answers are kept."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from frontlog.errors import RefusedInput, Unavailable, WrongUse

T = TypeVar("T")

KEY_VARIABLE = "FRONTLOG_MODEL_KEY"
_LONGEST_ANSWER = 1_000_000
"""Bytes; an answer is never longer than its text many times over."""


class _Message(Struct):
    content: str


class _Choice(Struct):
    message: _Message


class _Completion(Struct):
    choices: list[_Choice]


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where the model is, which one, and how long one answer may take, in seconds.

    ``url`` is the address before ``/chat/completions``; the key comes from FRONTLOG_MODEL_KEY.
    """

    url: str
    model: str
    cache: Path
    seconds: float = 120.0

    def ask(self, prompt: str, text: str, schema: dict[str, Any], read: Callable[[bytes], T]) -> T:
        """What ``read`` makes of the model's answer; an answer that it refuses is not kept.

        Raises:
            Unavailable: nothing came in time, or the server refused.
            RefusedInput: what came is no completion, or ``read`` says so.
            WrongUse: the address is none.
        """
        request = {
            "model": self.model,
            "temperature": 0,
            "seed": 1,
            "messages": [
                {"role": "system", "content": prompt},
                {"role": "user", "content": text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        body = msgspec.json.encode(request, order="deterministic")
        key = hashlib.sha256(self.url.encode() + b"\0" + body).hexdigest()
        kept = self.cache / f"{key}.json"
        if kept.is_file():
            return read(kept.read_bytes())
        answer = _content(self.url, self._post(body))
        found = read(answer)
        _keep(kept, answer)
        return found

    def _post(self, body: bytes) -> bytes:
        import httpx

        headers = {"content-type": "application/json"}
        if key := os.environ.get(KEY_VARIABLE):
            headers["authorization"] = f"Bearer {key}"
        try:
            return self._received(f"{self.url.rstrip('/')}/chat/completions", body, headers)
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise WrongUse(f"{self.url}: no address of a language model: {error}") from error
        except httpx.HTTPError as error:
            raise Unavailable(f"{self.url}: {error or type(error).__name__}") from error

    def _received(self, address: str, body: bytes, headers: dict[str, str]) -> bytes:
        """The body of the reply; a server that drips is cut off like one that is silent."""
        import httpx

        deadline = time.monotonic() + self.seconds
        received = bytearray()
        with httpx.stream(
            "POST", address, content=body, headers=headers, timeout=self.seconds
        ) as reply:
            if reply.status_code != httpx.codes.OK:
                raise Unavailable(f"{self.url}: answered {reply.status_code}")
            for chunk in reply.iter_bytes():
                received += chunk
                if time.monotonic() > deadline:
                    raise Unavailable(f"{self.url}: no whole answer in {self.seconds:g} s")
                if len(received) > _LONGEST_ANSWER:
                    raise RefusedInput(self.url, f"answered over {_LONGEST_ANSWER} bytes")
        return bytes(received)


def _content(url: str, reply: bytes) -> bytes:
    try:
        choices = msgspec.json.decode(reply, type=_Completion).choices
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedInput(url, f"no completion: {error}") from error
    if not choices:
        raise RefusedInput(url, "a completion without a choice")
    return choices[0].message.content.encode(errors="replace")


def _keep(path: Path, answer: bytes) -> None:
    """Write whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(f".{os.getpid()}")
    whole.write_bytes(answer)
    whole.replace(path)
