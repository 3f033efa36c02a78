"""Whatever goes wrong becomes a page in the caller's language: what it means, never where in the program it was."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from roleplay.web.caller import recognised
from roleplay.web.page import page

TOLD = (400, 403, 404, 405, 408, 409, 413, 414, 415, 429, 431, 500, 503)
"""What there are words for; anything else is told as the first, or as a fault of ours."""


class Faults:
    """Tells what is raised inside; `keep` writes down what is a fault of the program's own."""

    def __init__(self, app: ASGIApp, keep: Callable[[BaseException], object]) -> None:
        self._app, self._keep = app, keep

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if not isinstance(error, HTTPException):
                self._keep(error)
            if not begun:
                await told(Request(scope, receive), error)(scope, receive, send)


def told(request: Request, error: Exception) -> Response:
    """The page about a refusal, or about a fault of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if status == 405 and request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    request.scope.setdefault("state", {}).setdefault("caller", recognised(request.scope))
    known = status if status in TOLD else 400 if status < 500 else 500
    answer = page(request, "error.html", status, known=known)
    answer.headers.update(headers)
    return answer
