"""Takes a form in: no more than a bound, no slower than bearable, and only from a page that we gave this caller."""

from __future__ import annotations

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from roleplay.web.allowance import Limits
from roleplay.web.caller import header
from roleplay.web.form import CSRF, parsed
from roleplay.web.guard.host import SAFE

KIND = "application/x-www-form-urlencoded"


class Intake:
    """Puts the form of a request into its state. Nothing that changes anything comes by another way."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE:
            if header(scope, b"content-type").partition(";")[0].strip().lower() != KIND:
                raise HTTPException(415)
            try:
                async with asyncio.timeout(self._limits.patience):
                    body = await self._body(scope, receive)
            except TimeoutError:
                raise HTTPException(408, headers={"Connection": "close"}) from None
            given = parsed(body, self._limits.fields)
            if not scope["state"]["caller"].holds(given.line(CSRF, 64, "")):
                raise HTTPException(403)
            scope["state"]["form"] = given
        await self._app(scope, receive, send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """The body, read no further than the bound, whatever its length was said to be."""
        said = header(scope, b"content-length")
        if said and (not said.isdigit() or len(said) > 12 or int(said) > self._limits.body):
            raise HTTPException(413, headers={"Connection": "close"})
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise HTTPException(400)
            body += message.get("body", b"")
            if len(body) > self._limits.body:
                raise HTTPException(413, headers={"Connection": "close"})
            if not message.get("more_body", False):
                return bytes(body)
