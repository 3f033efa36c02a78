"""Recognises the caller by its cookie, and gives a cookie to who has none."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roleplay.web.caller import COOKIE, recognised
from roleplay.web.static import PREFIX

MONTH = 30 * 24 * 3600


class Cookies:
    """Puts the caller into the request's state, and the cookie into the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope["state"]
        state["caller"] = recognised(scope)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start" and state["caller"].fresh and not _static(scope):
                MutableHeaders(scope=message).append("set-cookie", _cookie(scope, state["caller"].token))
            await send(message)

        await self._app(scope, receive, told)


def _static(scope: Scope) -> bool:
    return str(scope["path"]).startswith(f"{PREFIX}/")


def _cookie(scope: Scope, token: str) -> str:
    made = Response()
    made.set_cookie(COOKIE, token, MONTH, httponly=True, samesite="lax", secure=scope["scheme"] == "https")
    return made.headers["set-cookie"]
