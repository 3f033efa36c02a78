"""How fast may be asked: from one address, and with one cookie."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from roleplay.web.allowance import Buckets, Limits


class Pace:
    """Refuses with 429 who is too fast."""

    def __init__(self, app: ASGIApp, limits: Limits, clock: Callable[[], float]) -> None:
        self._app, self._clock = app, clock
        self._addresses, self._callers = Buckets(limits.address), Buckets(limits.caller)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            who, now = scope["state"]["caller"], self._clock()
            granted = self._addresses.take(who.address, now)
            if granted and not who.fresh:
                granted = self._callers.take(who.id, now)
            if not granted:
                raise HTTPException(429, headers={"Retry-After": "5"})
        await self._app(scope, receive, send)
