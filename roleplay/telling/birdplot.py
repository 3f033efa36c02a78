"""The four birds' field drawn in signs: pace upwards, focus to the right, a dot for everybody on it.

A cell tells what it is beside its sign, so that a face may colour it; without colours the signs alone tell all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from roleplay.practice.selftest.measure import FULL
from roleplay.telling.selftest import bird_name, headline
from roleplay.telling.skill import day

if TYPE_CHECKING:
    from roleplay.practice.selftest.outcome import Outcome
    from roleplay.telling.selftest import Report, Standing
    from roleplay.telling.words import Words

Role: TypeAlias = Literal["me", "past", "colleague", "span", "line", "name", "none"]
NOW, BEFORE, SPAN = "●", "○", "░"
LETTERS = "ABCDE"
"""Colleagues in their order."""
INSET = 2
"""Cells from the edge to the name of a bird, so that whoever stands in the corner does not cover it."""
MOST_BEFORE = 4
"""Earlier results that are shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody on the field, or oneself at some time."""

    outcome: Outcome
    sign: str
    role: Role


Cell: TypeAlias = tuple[str, Role]


def marks(report: Report) -> list[Mark]:
    """What stands on the field; what is drawn last covers what is beneath."""
    found = [Mark(one.outcome, BEFORE, "past") for one in report.before[:MOST_BEFORE]]
    found += [Mark(one.outcome, sign, "colleague") for sign, one in lettered(report)]
    if report.now is not None:
        found.append(Mark(report.now.outcome, NOW, "me"))
    return [mark for mark in found if mark.outcome.enough]


def lettered(report: Report) -> list[tuple[str, Standing]]:
    """Colleagues with their letters."""
    return list(zip(LETTERS, report.colleagues, strict=False))


def legend(say: Words, report: Report) -> Iterator[str]:
    """Who stands on the field, in words."""
    if report.now is not None:
        yield _legend(say, "now", NOW, report.now)
        if report.now.outcome.enough:
            yield say("selftest.legend.span")
    for one in report.before[:MOST_BEFORE]:
        yield _legend(say, "past", BEFORE, one)
    for sign, one in lettered(report):
        yield _legend(say, "colleague", sign, one)


def _legend(say: Words, key: str, sign: str, one: Standing) -> str:
    result = headline(say, one.outcome)
    return say(f"selftest.legend.{key}", sign=sign, name=one.name, day=day(one.when), result=result)


def draw(say: Words, shown: Sequence[Mark], width: int, height: int) -> list[list[Cell]]:
    """The field in so many cells, both odd, with its labels around it."""
    field = [[_ground(x, y, width, height) for x in range(width)] for y in range(height)]
    for bird, x, y in (("eagle", 0, 0), ("peacock", 1, 0), ("owl", 0, 1), ("dove", 1, 1)):
        name = bird_name(say, bird)
        begin = INSET if not x else width - INSET - _cells(name)
        _write(field[(height - 1) * y], begin, name, "name")
    for mark in (one for one in shown if one.role == "me"):
        _spread(field, mark.outcome)
    taken: set[tuple[int, int]] = set()
    for mark in reversed(shown):
        x, y = _free(taken, *_cell(mark.outcome, width, height), width)
        taken.add((x, y))
        _write(field[y], x, mark.sign, mark.role)
    left, right = say("selftest.pole.task"), say("selftest.pole.people")
    margin = _cells(left) + 1
    rows: list[list[Cell]] = [_centred(say("selftest.pole.fast"), margin, width)]
    for y, row in enumerate(field):
        before, after = (f"{left} ", f" {right}") if y == height // 2 else (" " * margin, "")
        rows.append([*_signs(before, "name"), *(cell for cell in row if cell[0]), *_signs(after, "name")])
    rows.append(_centred(say("selftest.pole.slow"), margin, width))
    return rows


def _ground(x: int, y: int, width: int, height: int) -> Cell:
    across, up = y == height // 2, x == width // 2
    if across or up:
        return ("┼" if across and up else "─" if across else "│"), "line"
    return " ", "none"


def _cell(outcome: Outcome, width: int, height: int) -> tuple[int, int]:
    return _scaled(outcome.focus.place, width), _scaled(-outcome.pace.place, height)


def _scaled(place: float, size: int) -> int:
    return round((place + FULL) / (2 * FULL) * (size - 1))


def _spread(field: list[list[Cell]], outcome: Outcome) -> None:
    """Where the dot may as well be."""
    height, width = len(field), len(field[0])
    (left, right), (low, high) = outcome.focus.span, outcome.pace.span
    for y in range(_scaled(-high, height), _scaled(-low, height) + 1):
        for x in range(_scaled(left, width), _scaled(right, width) + 1):
            if field[y][x][1] == "none":
                field[y][x] = (SPAN, "span")


def _free(taken: set[tuple[int, int]], x: int, y: int, width: int) -> tuple[int, int]:
    """The nearest cell of the row that nobody stands on."""
    for away in range(width):
        for at in (x + away, x - away):
            if 0 <= at < width and (at, y) not in taken:
                return at, y
    return x, y


def _write(row: list[Cell], x: int, text: str, role: Role) -> None:
    """Write signs into a row; a wide one takes the next cell as well, which is left empty."""
    for sign in text:
        if not row[x][0] and x:  # the second half of a wide sign: its first half goes
            row[x - 1] = (" ", "none")
        after = x + 1
        if not wide(sign) and after < len(row) and not row[after][0]:
            row[after] = (" ", "none")
        row[x] = (sign, role)
        if wide(sign):
            row[after] = ("", role)
        x += 2 if wide(sign) else 1


def _centred(text: str, margin: int, width: int) -> list[Cell]:
    before = margin + max((width - _cells(text)) // 2, 0)
    return _signs(" " * before + text, "name")


def _signs(text: str, role: Role) -> list[Cell]:
    return [(sign, "none" if sign == " " else role) for sign in text]


def wide(sign: str) -> bool:
    """Whether a sign takes two cells."""
    from unicodedata import east_asian_width

    return east_asian_width(sign) in "WF"


def _cells(text: str) -> int:
    return sum(2 if wide(sign) else 1 for sign in text)
