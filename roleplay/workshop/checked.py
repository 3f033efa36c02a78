"""What a store holds of a workshop is read as foreign data: what does not fit is told by its place, and is no event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

Event = TypeVar("Event")


class WorkshopEvent(BaseModel):
    """Something that happened in a workshop, as its log has it: a value, read strictly."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


def checked(read: Callable[[], Event]) -> Event:
    """What `read` makes of an entry. Raises ValueError, naming the first part that does not fit."""
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "event"
        raise ValueError(f"{where}: {first['msg']}") from None
