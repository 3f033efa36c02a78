"""Settings as numbered lines: what is kept, and what one would rather have."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from roleplay.cli.plain.console import ask_line
from roleplay.cli.stream import write
from roleplay.desk.desk import Desk
from roleplay.store.settings import Settings
from roleplay.telling.words import Words

ROWS = ("name", "daily", "daily_minutes", "new_cards", "due_cards", "wall_minutes")
"""The settings that can be typed, in order; each is called `settings.<row>`."""
LONGEST = 100


def shown(say: Words, settings: Settings) -> list[str]:
    """A line for each row: what it is called and what it says now."""
    return [say("pair", name=say(f"settings.{row}"), value=_said(say, row, getattr(settings, row))) for row in ROWS]


def change(desk: Desk, row: str) -> None:
    """Ask for another value and keep it; an empty line leaves it as it is, and "-" takes it away."""
    say = desk.words
    typed = ask_line(say("plain.settings.ask", name=say(f"settings.{row}")), LONGEST)
    if not typed:
        return
    try:
        value: Any = _read(row, typed)
        Settings(**{row: value})
    except ValueError:
        write(say("plain.settings.bad", typed=typed))
        return
    failed = desk.remember(**{row: value})
    write(failed.told(say) if failed is not None else shown(say, desk.settings)[ROWS.index(row)])


def _read(row: str, typed: str) -> object:
    """What was typed as a value of this row. Raises ValueError."""
    if typed == "-":
        return next(field.default for field in fields(Settings) if field.name == row)
    return typed if row == "name" else int(typed)


def _said(say: Words, row: str, value: object) -> str:
    if value is None:
        return say(f"settings.{row}.none")
    if row == "name":
        return str(value) or "-"
    return say(f"settings.{row}.n", n=value)
