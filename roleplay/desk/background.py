"""Long work beside the screens, in a thread that ends with the program: whoever leaves does not wait for it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")
PULSE = 0.5
"""Seconds after which a screen tells anew how far the work is."""


async def in_background(work: Callable[[], Result]) -> Result:
    """What `work` returns, or what it raises. When the waiting is called off the thread goes on, unheard."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: BaseException | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            result, error = work(), None
        except BaseException as raised:  # it is raised again where it is waited for
            result, error = None, raised
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(settle, result, error)

    Thread(target=run, name="background", daemon=True).start()
    return await answer
