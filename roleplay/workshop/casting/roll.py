"""The roll: teams and people read from what was typed, pasted or kept in a table, and what of it is new."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import TypeAlias

from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.state import Casting
from roleplay.workshop.name import fit_name, same_name
from roleplay.workshop.refusal import Refused

Roll: TypeAlias = list[tuple[str, list[str]]]
LONGEST_ROLL = 20_000
"""Signs of a list: far more than 120 people take."""
_HEAD = frozenset({"team", "group", "组", "小组", "组别", "团队", "队"})
"""What stands over the first column of a table that has a head."""
_TITLED = re.compile(r"^([^:：]*)[:：](.*)$")
_BETWEEN = re.compile(r"[,;，；、\t]")


def read_roll(text: str) -> Roll:
    """Teams with their people. Raises Refused for a list that names nobody, or is too long.

    One team a line, `Team: name, name`; or a table with team and name in two columns, as spreadsheets write it; or
    names alone, one a line, with an empty line between teams, which are numbered then.
    """
    if len(text) > LONGEST_ROLL:
        raise Refused("casting.long-roll")
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")]
    filled = [line for line in lines if line]
    if filled and all(_TITLED.match(line) for line in filled):
        rows = [_titled(line) for line in filled]
    elif filled and all(_BETWEEN.search(line) for line in filled):
        rows = _table(filled)
    else:
        rows = _blocks(lines)
    roll = _together(rows)
    if not roll:
        raise Refused("casting.empty-roll")
    return roll


def _titled(line: str) -> tuple[str, list[str]]:
    found = _TITLED.match(line)
    assert found is not None
    return _name(found[1]), _names(found[2])


def _names(text: str) -> list[str]:
    return [_name(name) for name in _BETWEEN.split(text) if name.strip()]


def _table(lines: list[str]) -> Roll:
    between = next(sign for sign in ("\t", ";", "；", ",", "，", "、") if sign in lines[0])
    plain = between if between in "\t;," else ","
    rows = list(csv.reader((line.replace(between, plain) for line in lines), delimiter=plain))
    if rows and rows[0] and rows[0][0].strip().casefold() in _HEAD:
        rows = rows[1:]
    filled = (row for row in rows if row and row[0].strip())
    return [(_name(row[0]), [_name(cell) for cell in row[1:] if cell.strip()]) for row in filled]


def _blocks(lines: list[str]) -> Roll:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1] += _names(line)
        elif blocks[-1]:
            blocks.append([])
    return [(str(number), names) for number, names in enumerate((one for one in blocks if one), 1)]


def _name(text: str) -> str:
    try:
        return fit_name(text.strip().strip('"').lstrip("'").strip())
    except ValueError:
        raise Refused("casting.unnamed", name=text.strip()[:20]) from None


def _together(rows: Roll) -> Roll:
    """Rows of the same team as one, in the order in which the teams come."""
    found: dict[str, tuple[str, list[str]]] = {}
    for team, names in rows:
        found.setdefault(same_name(team), (team, []))[1].extend(names)
    return list(found.values())


def enrolment(state: Casting, teams: Sequence[tuple[str, Sequence[str]]]) -> list[e.Event]:
    """What makes the roll of a list: new teams, and people who are not in their team yet."""
    known = {same_name(name): team for team, name in state.teams.items()}
    there = {(one.team, same_name(one.name)): one for one in state.people.values()}
    events: list[e.Event] = []
    next_team, next_person = state.numbered
    for name, people in teams:
        if (team := known.get(same_name(name))) is None:
            next_team += 1
            team = known[same_name(name)] = f"t{next_team}"
            events.append(e.TeamAdded(team=team, name=fit_name(name)))
        for one in people:
            before = there.get((team, same_name(one)))
            if before is None:
                next_person += 1
                events.append(e.Joined(person=f"p{next_person}", team=team, name=fit_name(one)))
            elif not before.here:
                events.append(e.Returned(person=before.id))
    return events
