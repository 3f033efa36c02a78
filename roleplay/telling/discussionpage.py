"""What a discussion came to, to take along: a page, and tables for spreadsheets. Nothing in them before its reveal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from roleplay.telling.casepage import MORE_CSS, pieces_html
from roleplay.telling.discussion import (
    Piece,
    debate_pieces,
    line_title,
    mean_told,
    outcome_pieces,
    question_pieces,
)
from roleplay.telling.html import Html, page, table, tag
from roleplay.telling.sheet import Row
from roleplay.telling.sheetpage import CSS, PORTRAIT
from roleplay.workshop.discussion.room import CaseKey, Room
from roleplay.workshop.discussion.standing import standings

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion
    from roleplay.telling.words import Words

Find: TypeAlias = Callable[[str], "Discussion | None"]
"""The case of an id, if it is at hand."""


def results_page(say: Words, room: Room, find: Find) -> str:
    """The whole page: standings, then each case with what its groups noted, and once it is revealed what happened."""
    parts = [tag("h1", room.title), tag("p", say(f"discuss.stage.{room.stage}"), cls="soft")]
    parts += _standings(say, room, find)
    for key in room.cases:
        parts += _case(say, room, key, find(key.id))
    return page(room.title, say.language, PORTRAIT + CSS + MORE_CSS, tag("main", *parts))


def _standings(say: Words, room: Room, find: Find) -> Iterator[Html]:
    yield tag("h2", say("discuss.standings"))
    head = [say(f"discuss.column.{name}") for name in ("place", "group", "case", "mean", "raters")]
    rows = [
        [str(one.place or "–"), one.group.name, _title(say, one.group.case, find), mean_told(one.mean), str(one.raters)]
        for one in standings(room)
    ]
    yield table(head, rows)


def _case(say: Words, room: Room, key: CaseKey, case: Discussion | None) -> Iterator[Html]:
    yield tag("h2", case.title(say.language) if case is not None else key.id)
    if case is None:
        yield tag("p", say("discuss.case-gone", id=key.id), cls="soft")
    revealed = key.id in room.revealed
    for number, name in enumerate(key.questions, 1):
        yield tag("section", *pieces_html(noted_pieces(say, room, key, case, name, number, revealed), small=True))
    if case is not None and revealed:
        yield from pieces_html(outcome_pieces(say, case), small=True)
        yield from pieces_html(debate_pieces(say, case), small=True)
    yield from _ratings(say, room, key, case)


def noted_pieces(
    say: Words, room: Room, key: CaseKey, case: Discussion | None, question: str, number: int, revealed: bool
) -> Iterator[Piece]:
    """A question with what each group of its case noted, and what to look for once that may be seen."""
    found = next((one for one in case.questions if one.id == question), None) if case is not None else None
    if found is None:
        yield Piece("head", say("discuss.question", n=number))
    else:
        pieces = list(question_pieces(say, found, number, revealed=revealed))
        yield from pieces[:2]
    for group in room.groups_of(key.id):
        yield Piece("note", group.notes.get(question) or say("discuss.nothing-noted"), group.name)
    if found is not None:
        yield from pieces[2:]


def _ratings(say: Words, room: Room, key: CaseKey, case: Discussion | None) -> Iterator[Html]:
    rated = [one for one in standings(room) if one.raters and one.group.case == key]
    if not rated:
        return
    yield tag("h3", say("discuss.ratings"))
    head = [say("discuss.column.group"), *(line_title(say, case, line) for line in key.rubric)]
    rows = [[one.group.name, *(mean_told(mean) for _, mean in one.lines), mean_told(one.mean)] for one in rated]
    yield table([*head, say("discuss.column.mean")], rows)


def result_tables(say: Words, room: Room, find: Find) -> list[tuple[str, list[Row]]]:
    """Standings, single ratings and notes, each with its name; the first row of each names its columns."""
    return [
        (say("discuss.standings"), list(_standing_rows(say, room, find))),
        (say("discuss.ratings"), list(_rating_rows(say, room, find))),
        (say("discuss.notes"), list(_note_rows(say, room, find))),
    ]


def _standing_rows(say: Words, room: Room, find: Find) -> Iterator[Row]:
    most = max((len(key.rubric) for key in room.cases), default=0)
    each = ("discuss.column.line", "discuss.column.line-mean")
    lines = [say(name, n=number) for number in range(1, most + 1) for name in each]
    yield [*(say(f"discuss.column.{name}") for name in ("place", "group", "case", "mean", "raters")), *lines]
    for one in standings(room):
        case = find(one.group.case.id) if one.group.case is not None else None
        means = [cell for line, mean in one.lines for cell in (line_title(say, case, line), round(float(mean), 2))]
        mean = round(float(one.mean), 2) if one.mean is not None else None
        yield [one.place, one.group.name, _title(say, one.group.case, find), mean, one.raters, *means]


def _rating_rows(say: Words, room: Room, find: Find) -> Iterator[Row]:
    yield [say(f"discuss.column.{name}") for name in ("group", "by", "case", "rubric", "mark")]
    for name in room.order:
        group = room.groups[name]
        case = find(group.case.id) if group.case is not None else None
        for by, marks in group.ratings.items():
            for line, mark in marks.items():
                title = line_title(say, case, line)
                yield [group.name, room.groups[by].name, _title(say, group.case, find), title, mark]


def _note_rows(say: Words, room: Room, find: Find) -> Iterator[Row]:
    yield [say(f"discuss.column.{name}") for name in ("group", "case", "question", "note")]
    for group in room.groups.values():
        case = find(group.case.id) if group.case is not None else None
        asked = {one.id: one.ask(say.language) for one in case.questions} if case is not None else {}
        for question in group.case.questions if group.case is not None else ():
            if text := group.notes.get(question):
                yield [group.name, _title(say, group.case, find), asked.get(question, question), text]


def _title(say: Words, key: CaseKey | None, find: Find) -> str:
    case = find(key.id) if key is not None else None
    return case.title(say.language) if case is not None else (key.id if key is not None else "")
