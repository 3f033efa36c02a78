"""What a workshop is called, which can be changed at any time; the same for every sort."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from roleplay.workshop.checked import WorkshopEvent
from roleplay.workshop.name import Naming, fit_name
from roleplay.workshop.refusal import Refused


class Entitled(Protocol):
    """Anything that has a title."""

    @property
    def title(self) -> str:
        """What it is called."""


class Titled(WorkshopEvent):
    """The workshop is called otherwise."""

    kind: Literal["titled"] = "titled"
    title: Naming


def title_of(event: object) -> str | None:
    """The title that an event gives, None for most."""
    return event.title if isinstance(event, Titled) else None


def retitle(title: str) -> Callable[[Entitled, int], tuple[Titled, ...]]:
    """Call a workshop otherwise. The act raises Refused for what can be no title."""

    def act(state: Entitled, now: int) -> tuple[Titled, ...]:
        del now
        try:
            name = fit_name(title)
        except ValueError:
            raise Refused("name.unfit") from None
        return (Titled(title=name),) if name != state.title else ()

    return act
