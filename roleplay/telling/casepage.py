"""A case on paper: a handout without anything hidden, or the trainer's sheet with all of it. One page of HTML each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from roleplay.scenario.discussion import MARKS
from roleplay.telling.discussion import (
    Piece,
    case_facts,
    debate_pieces,
    open_pieces,
    outcome_pieces,
    question_pieces,
)
from roleplay.telling.html import Html, bullets, page, table, tag
from roleplay.telling.sheetpage import CSS, PORTRAIT

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion
    from roleplay.telling.words import Words

LINES = 5
"""Empty lines under a question of the handout."""
MORE_CSS = """
main > p { margin: .55em 0; }
section { break-inside: avoid; }
.ask { font-weight: 600; margin: 1.1em 0 .2em; }
.marks { white-space: nowrap; letter-spacing: .08em; }
.note { border-left: 3px solid var(--line); padding-left: .8em; margin: .5em 0; white-space: pre-wrap; }
.note b { display: block; }
"""


def handout(say: Words, case: Discussion) -> str:
    """What a group gets: nothing in it is hidden."""
    parts = [
        *_head(say, case),
        *_open(say, case),
        *_asked(say, case),
        *_rubric(say, case, blank=True),
    ]
    return page(case.title(say.language), say.language, PORTRAIT + CSS + MORE_CSS, tag("main", *parts))


def trainer_sheet(say: Words, case: Discussion) -> str:
    """What the trainer keeps: all of it."""
    title = say("discuss.page.trainer", title=case.title(say.language))
    parts = [
        *_head(say, case, title),
        tag("p", say("discuss.page.how", minutes=case.minutes, each=case.presenting), cls="soft"),
        *_open(say, case),
        tag("h2", say("discuss.page.questions")),
    ]
    for number, question in enumerate(case.questions, 1):
        parts.append(tag("section", *pieces_html(question_pieces(say, question, number, revealed=True), small=True)))
    parts += pieces_html(outcome_pieces(say, case))
    parts += pieces_html(debate_pieces(say, case))
    parts += _rubric(say, case, blank=False)
    return page(title, say.language, PORTRAIT + CSS + MORE_CSS, tag("main", *parts))


def pieces_html(pieces: Iterable[Piece], *, small: bool = False) -> list[Html]:
    """Pieces of text as elements, points that follow each other as one list."""
    found: list[Html] = []
    points: list[str] = []
    for piece in pieces:
        if piece.sort != "point" and points:
            found.append(bullets(points))
            points = []
        match piece.sort:
            case "point":
                points.append(piece.text)
            case "head":
                found.append(tag("h3" if small else "h2", piece.text))
            case "fact":
                found.append(tag("p", tag("b", piece.label), " ", piece.text))
            case "note":
                found.append(tag("div", tag("b", piece.label), piece.text, cls="note"))
            case _:
                found.append(tag("p", piece.text, cls="soft" if piece.sort == "soft" else "text"))
    if points:
        found.append(bullets(points))
    return found


def _head(say: Words, case: Discussion, title: str = "") -> Iterator[Html]:
    yield tag("h1", title or case.title(say.language))
    yield tag("p", case_facts(say, case), cls="soft")


def _open(say: Words, case: Discussion) -> Iterator[Html]:
    pieces = list(open_pieces(say, case))
    yield from (tag("p", piece.text, cls="text") for piece in pieces if piece.sort == "text")
    facts = [piece for piece in pieces if piece.sort == "fact"]
    if facts:
        rows = (tag("tr", tag("th", piece.label, cls="row"), tag("td", piece.text)) for piece in facts)
        yield tag("table", tag("tbody", *rows))


def _asked(say: Words, case: Discussion) -> Iterator[Html]:
    yield tag("h2", say("discuss.page.questions"))
    for number, question in enumerate(case.questions, 1):
        asked = tag("p", say("plain.item", n=number, text=question.ask(say.language)), cls="ask")
        yield tag("section", asked, *([tag("div", cls="rule")] * LINES))


def _rubric(say: Words, case: Discussion, *, blank: bool) -> Iterator[Html]:
    language = say.language
    yield tag("h2", say("discuss.rubric"))
    head = [say("discuss.page.line"), say("discuss.page.low"), say("discuss.page.high")]
    marks = "  ".join(f"☐{mark}" for mark in MARKS)
    rows = [
        [
            line.title(language),
            line.low(language),
            line.high(language),
            *([tag("span", marks, cls="marks")] if blank else []),
        ]
        for line in case.rubric
    ]
    yield table([*head, say("discuss.page.mark")] if blank else head, rows)
