"""Puts the face together: parts, and before them all that every request passes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from roleplay.desk.crash import keep_traceback
from roleplay.web import core
from roleplay.web.allowance import Buckets, Limits
from roleplay.web.guard.bound import Bounds
from roleplay.web.guard.cookie import Cookies
from roleplay.web.guard.fault import Faults, told
from roleplay.web.guard.host import Hosts
from roleplay.web.guard.intake import Intake
from roleplay.web.guard.pace import Pace
from roleplay.web.guard.shield import Shield
from roleplay.web.part import Part
from roleplay.web.stream import Streams

BEAT = 1.0
"""Seconds between two pulses of the parts."""


def make_app(
    parts: Sequence[Part],
    names: Collection[str] = (),
    limits: Limits | None = None,
    clock: Callable[[], float] = time.monotonic,
    keep: Callable[[BaseException], object] = keep_traceback,
) -> Starlette:
    """The application of `parts`; `names` are those that this machine may be asked by, beside its addresses.

    `keep` writes down what was raised that should not have been.
    """
    limits = limits or Limits()
    app = Starlette(
        routes=[*(route for part in parts for route in part.routes), *core.routes()],
        middleware=[
            Middleware(Shield),
            Middleware(Faults, keep=keep),
            Middleware(Bounds, limits=limits),
            Middleware(Hosts, names=names),
            Middleware(Cookies),
            Middleware(Pace, limits=limits, clock=clock),
            Middleware(Intake, limits=limits),
        ],
        exception_handlers={HTTPException: told},
        lifespan=lambda _: _life(parts, keep),
    )
    app.router.redirect_slashes = False
    app.state.streams = Streams(limits)
    app.state.guesses = Buckets(limits.guesses)
    app.state.clock = clock
    return app


@contextlib.asynccontextmanager
async def _life(parts: Sequence[Part], keep: Callable[[BaseException], object]) -> AsyncIterator[None]:
    beating = asyncio.create_task(_beat([part.pulse for part in parts if part.pulse is not None], keep))
    try:
        yield
    finally:
        beating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await beating
        for part in parts:
            if part.close is not None:
                await run_in_threadpool(part.close)


async def _beat(pulses: Sequence[Callable[[], None]], keep: Callable[[BaseException], object]) -> None:
    while pulses:
        await asyncio.sleep(BEAT)
        for pulse in pulses:
            try:
                await run_in_threadpool(pulse)
            except Exception as error:  # it is written down, and the next beat tries again
                keep(error)
