"""Who is asked, and from where: names that are not ours are refused, and what a page of somebody else's sends.

A page elsewhere can make a browser ask us, and by a name that it has the name server turn our way it could read the
answer (DNS rebinding). An address in digits cannot be turned so.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from roleplay.web.caller import header

SAFE = ("GET", "HEAD", "OPTIONS")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,60}\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?")
LOCAL = "localhost"


class Hosts:
    """Lets in what is asked of one of `names`, of localhost or of an address in digits."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = {LOCAL, *(name.lower().rstrip(".") for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            host = header(scope, b"host")
            if not self._ours(host):
                raise HTTPException(400)
            if scope["method"] not in SAFE and not from_page(scope, host):
                raise HTTPException(403)
        await self._app(scope, receive, send)

    def _ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1].lower().rstrip(".")
        return name in self._names or _address(name.strip("[]"))


def from_page(scope: Scope, host: str) -> bool:
    """Whether a browser says that this was sent from a page of `host`."""
    origin, site = header(scope, b"origin"), header(scope, b"sec-fetch-site")
    if site not in ("", "same-origin"):
        return False
    if origin:
        return _place(origin) == host.lower()
    return site == "same-origin" or _place(header(scope, b"referer")) == host.lower()


def _place(address: str) -> str:
    try:
        found = urlsplit(address)
    except ValueError:
        return ""
    return found.netloc.lower() if found.scheme in ("http", "https") else ""


def _address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
