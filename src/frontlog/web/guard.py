"""Security headers for every response, as plain ASGI so that streaming files keep streaming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(basemap: Mapping[str, Any] | None) -> str:
    """The Content-Security-Policy: own host only, and the basemap's hosts where one is set.

    Any site may show the page in a frame: that is how an article embeds the map, and the page has
    nothing to steal a click for (it reads only, without accounts).
    """
    hosts = " ".join(("'self'", *_hosts(basemap)))
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": f"{hosts} data: blob:",
        "connect-src": hosts,
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "*",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hosts(basemap: Mapping[str, Any] | None) -> list[str]:
    """Origins of a basemap's tiles and archive; anything but http(s) is left out."""
    if not basemap:
        return []
    addresses = [*basemap.get("tiles", ()), basemap.get("url")]
    parts = [urlsplit(one) for one in addresses if isinstance(one, str)]
    found = {f"{one.scheme}://{one.netloc}" for one in parts if one.scheme in {"http", "https"}}
    return sorted(one for one in found if not set(one) & set(" ;,'\"{}"))


class Guard:
    """Adds the headers that keep content from documents from ever acting as markup or script."""

    def __init__(self, app: ASGIApp, csp: str) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": csp,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and set the headers where the response starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, sending)
