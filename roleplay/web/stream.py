"""Server-sent events: for a clock, a board, or word that something is ready. A page must do without them too."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from roleplay.web.allowance import Limits
from roleplay.web.caller import caller

PULSE = 15.0
"""Seconds of silence after which a sign of life is sent, so that nobody on the way closes the connection."""


@dataclass(frozen=True, slots=True)
class Event:
    """What our script does: "text" puts `data` into the element `target`, "swap" puts markup there, "reload" loads."""

    kind: str
    target: str = ""
    data: str = ""

    def __str__(self) -> str:
        return f"event: {self.kind}\ndata: {json.dumps({'id': self.target, 'data': self.data}, ensure_ascii=False)}\n\n"


class Streams:
    """How many streams are open, and whose."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: Counter[str] = Counter()

    def enter(self, who: str) -> None:
        """Open one more. Raises a 429 where there are enough."""
        if self._open[who] >= self._limits.streams or self._open.total() >= self._limits.all_streams:
            raise HTTPException(429)
        self._open[who] += 1

    def leave(self, who: str) -> None:
        """Close one."""
        self._open[who] -= 1
        if not self._open[who]:
            del self._open[who]


def stream(request: Request, events: AsyncIterator[Event]) -> Response:
    """Send `events` as they come, until they end or the browser leaves."""
    streams, who = request.app.state.streams, caller(request).id
    streams.enter(who)

    async def body() -> AsyncIterator[str]:
        try:
            yield "retry: 3000\n\n"
            source = aiter(events)
            coming = asyncio.ensure_future(anext(source))
            try:
                while True:
                    done, _ = await asyncio.wait([coming], timeout=PULSE)
                    if not done:
                        yield ": \n\n"
                        continue
                    try:
                        yield str(coming.result())
                    except StopAsyncIteration:
                        return
                    coming = asyncio.ensure_future(anext(source))
            finally:
                coming.cancel()
        finally:
            streams.leave(who)

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body(), media_type="text/event-stream", headers=headers)
