"""A part of this face: routes, and what is to be done now and then. `roleplay.web.app` puts parts together.

To add pages, make a module (or a package) beside `solo` with a function that returns a `Part`; its templates are a
folder of its own in `template/`, each `{% extends "base.html" %}`. A handler is a plain function (it runs in a thread
of the pool, so it may read the store, but not wait for a case to be solved) or a coroutine (it must not block at all):

    def show(request):                          # GET
        return page(request, "contest/board.html", teams=...)

    def vote(request):                          # POST: Host, Origin, ticket, size and rate are checked by now
        given = form(request)
        entry, turn = given.line("entry", 90), given.number("turn", 0, 10_000)
        ...                                     # refuse what is late; `raise HTTPException(409)` shows a page
        return see("/board")                    # never a page: loading anew must say nothing twice

    async def clock(request):                   # server-sent events
        return stream(request, ticks())

`caller(request).id` tells browsers apart: the hash of the token in the cookie. What can be guessed (a PIN, a join code)
is asked for through `guess(request)`, which refuses who tries too often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute

from roleplay.web.caller import caller


@dataclass(frozen=True)
class Part:
    """Routes; `pulse` is called every second, in a thread, and `close` when the server ends."""

    routes: Sequence[BaseRoute]
    pulse: Callable[[], None] | None = None
    close: Callable[[], None] | None = None


def guess(request: Request, *, right: bool = False) -> None:
    """Count a try at what can be guessed, unless it was right. Raises a 429 for too many from one address.

    So a class behind one router comes in at once, and whoever tries codes out is told nothing after the first few.
    """
    state = request.app.state
    if not state.guesses.take(caller(request).address, state.clock(), free=right):
        raise HTTPException(429)
