"""What a trainee does in a talk, as values; and the texts that stand for them in a record, read and written here alone.

An *entry* becomes a turn of the play: something said, the personality named, leave taken, the time run out. An *act*
is whatever may be asked of a session: an entry, or one taken back, or a step of a hint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from roleplay.engine.ident import is_id
from roleplay.scenario.move import CHOSEN

_NUMBER = re.compile(r"(?:0|-?[1-9][0-9]{0,9})\Z")
_NAME = "@read:"
_LEAVE = "@leave"
_TIME = "@time"
SHEET = "@sheet:"
_SHEET_ANSWER = re.compile(r"(?:[a-z]{0,8}|0|-?[1-9][0-9]{0,9})\Z")
MOST_ANSWERS = 12
_UNDO = "@undo"
_HINT = "@hint"


@dataclass(frozen=True, slots=True)
class Say:
    """Say or do what the author wrote: a move by its id, `ID@NUMBER` where a number is chosen with it."""

    move: str

    @property
    def base(self) -> str:
        """The author's id of the move."""
        return self.move.partition(CHOSEN)[0]

    @property
    def chosen(self) -> int | None:
        """The number chosen with it."""
        _, at, number = self.move.partition(CHOSEN)
        return int(number) if at else None

    def __str__(self) -> str:
        return self.move


@dataclass(frozen=True, slots=True)
class Name:
    """Name the client's personality; possible once."""

    personality: str

    def __str__(self) -> str:
        return f"{_NAME}{self.personality}"


@dataclass(frozen=True, slots=True)
class Leave:
    """Take leave: end the talk without a commitment."""

    def __str__(self) -> str:
        return _LEAVE


@dataclass(frozen=True, slots=True)
class TimeUp:
    """The trainee's own time has run out."""

    def __str__(self) -> str:
        return _TIME


@dataclass(frozen=True, slots=True)
class FillIn:
    """Hand in a sheet, with the answer to each of its fields as `roleplay.engine.form` writes it; "" for a blank."""

    sheet: str
    answers: tuple[str, ...]

    def __str__(self) -> str:
        return f"{SHEET}{self.sheet}={','.join(self.answers)}"


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last entry back."""

    def __str__(self) -> str:
        return _UNDO


@dataclass(frozen=True, slots=True)
class AskHint:
    """Ask for the next step of the hint in the situation at hand."""

    def __str__(self) -> str:
        return _HINT


Entry: TypeAlias = Say | Name | Leave | TimeUp | FillIn
Act: TypeAlias = Entry | Undo | AskHint
_BY_TEXT: dict[str, Act] = {str(act): act for act in (Leave(), TimeUp(), Undo(), AskHint())}


@lru_cache(4096)
def read_act(text: str) -> Act:
    """The act that `text` stands for. Raises ValueError for a text that stands for none."""
    if text in _BY_TEXT:
        return _BY_TEXT[text]
    if text.startswith(SHEET):
        return _read_sheet(text)
    naming = text.startswith(_NAME)
    name = text.removeprefix(_NAME)
    move, at, number = name.partition(CHOSEN)
    if not is_id(move) or (at and (naming or not _NUMBER.match(number))):
        raise ValueError(f"{text!a} is no entry: the id of a move, {_NAME}ID, {_LEAVE} or {_TIME}")
    return Name(name) if naming else Say(name)


def _read_sheet(text: str) -> FillIn:
    name, equals, rest = text.removeprefix(SHEET).partition("=")
    answers = tuple(rest.split(",", MOST_ANSWERS))
    if not is_id(name) or not equals or len(answers) > MOST_ANSWERS or not all(map(_SHEET_ANSWER.match, answers)):
        raise ValueError(f"{text!a} is no entry: {SHEET}ID=ANSWER,ANSWER, in letters of options or numbers")
    return FillIn(name, answers)


def read_entry(text: str) -> Entry:
    """The entry that `text` stands for in a record. Raises ValueError for a text that stands for none."""
    act = read_act(text)
    if isinstance(act, Undo | AskHint):
        raise ValueError(f"{text!a} is no entry of a record")
    return act
