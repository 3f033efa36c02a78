"""Work that runs beside a screen, a dialog or the program, which stays open to keys meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.dom import DOMNode
from textual.worker import WorkType


def beside(
    node: DOMNode, work: Callable[..., Coroutine[Any, Any, None]], *given: object, group: str, alone: bool = False
) -> None:
    """Begin `work(*given)` beside the node; it ends with it.

    What is handed on is the function, not what it would give: where the node is closed before its turn comes, nothing
    has been begun that would be thrown away unfinished. What runs in the group is stopped first where it must be alone.
    """

    async def run() -> None:
        await work(*given)

    running: WorkType[None] = run
    node.run_worker(running, exclusive=alone, group=group)
