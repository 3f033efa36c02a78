"""What a request may be at most, before anything of it is looked at: its address and its headers."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from roleplay.web.allowance import Limits


class Bounds:
    """Refuses what is too long with 414 or 431."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._limits.target:
                raise HTTPException(414)
            headers = scope["headers"]
            size = sum(len(name) + len(value) for name, value in headers)
            if len(headers) > self._limits.fields or size > self._limits.headers:
                raise HTTPException(431)
        await self._app(scope, receive, send)
