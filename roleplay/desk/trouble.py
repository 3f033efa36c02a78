"""What can go wrong at the desk, as values that every face says in its own language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from roleplay.telling.machine import why

if TYPE_CHECKING:
    from roleplay.store.store import HeldError
    from roleplay.telling.words import Words


class DeskError(Exception):
    """Raised where something cannot be done; `key` names its sentence under `desk.`, `fields` fill it in.

    `read` says that a file was read and is wrong, rather than that something was asked for that cannot be had.
    """

    def __init__(self, key: str, *, read: bool = False, **fields: object) -> None:
        super().__init__(key, fields)
        self.key = key
        self.read = read
        self.fields = fields

    def told(self, say: Words) -> str:
        """The sentence in the language of `say`."""
        return say(f"desk.{self.key}", **{name: _worded(value, say) for name, value in self.fields.items()})

    def __str__(self) -> str:
        from roleplay.telling.words import words

        return self.told(words("en"))


def _worded(value: object, say: Words) -> object:
    """What another trouble, the machine or the engine says in the language of `say`; anything else as it is."""
    if isinstance(value, DeskError):
        return value.told(say)
    if isinstance(value, OSError):
        return why(say, value)
    reason = getattr(value, "reason", None)
    return say(f"transcript.{reason}", message=value, **value.detail) if reason else value  # type: ignore[attr-defined]


def unwritable(error: OSError) -> DeskError:
    """A file that could not be written."""
    return DeskError("unwritable", why=error)


def held(error: HeldError) -> DeskError:
    """A play that is open elsewhere: who has it, as far as that is known."""
    holder = error.holder
    if holder.here:
        return DeskError("held.here", play=error.play_id)
    if not holder.process:
        return DeskError("held.unknown", play=error.play_id)
    since = datetime.fromtimestamp(min(max(holder.since, 0), 2**37)).strftime("%Y-%m-%d %H:%M")
    return DeskError("held", play=error.play_id, process=holder.process, machine=holder.machine, since=since)
