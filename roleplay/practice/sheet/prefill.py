"""What a play gives a worksheet: only what its trainee saw in the talk, or was told in the debrief that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roleplay.engine.notebook import Note, notebook
from roleplay.engine.play import Play
from roleplay.engine.turn import Climb, Turn
from roleplay.practice.sheet.filled import LONGEST_LINE, LONGEST_TEXT, Filled, Row
from roleplay.reading.text import Language
from roleplay.scenario.act import KIND
from roleplay.scenario.speech import RUNGS, Stage
from roleplay.scenario.worksheet import PART_VALUES, ChoiceBlank, Grid, LongBlank, Part, Worksheet

Piece = Mapping[Part, str]
EFFECTS = PART_VALUES["effect"]
"""What a question may do for the order, the most first."""
STATED = RUNGS.index("explicit")
"""From this rung on a need has been put into words."""
TROUBLES = ("implied", "felt")
"""The rungs at which something goes wrong, and it has been said what that leads to."""


@dataclass(frozen=True)
class Taken:
    """What can be taken from a play, in one language."""

    play: str
    stage: Stage
    single: Mapping[str, str]
    several: Mapping[str, Sequence[Piece]]


def taken(play: Play, play_id: str, language: Language) -> Taken:
    """What can be taken from `play`, kept as `play_id`. What did not come out is told only when the talk is over."""
    scenario, notes = play.case.scenario, notebook(play)
    client = scenario.client
    single: dict[str, str] = {
        "client": client.name(language),
        "position": client.position(language),
        "organisation": client.organisation(language),
        "scenario": scenario.title(language),
        "next-step": _next_step(play, language),
    }
    needs = [note for note in notes if note.kind != "goal"]
    several: dict[str, Sequence[Piece]] = {
        "briefing": tuple({"text": fact(language)} for fact in scenario.briefing.facts),
        "plan": tuple({"text": question(language)} for question in scenario.briefing.plan),
        "needs-found": tuple(_found(note, language) for note in needs if note.uncovered),
        "needs-missed": tuple(_missed(note, language) for note in needs if play.over and not note.uncovered),
        "troubles": tuple(piece for note in needs if (piece := _trouble(note, language))),
        "facts": tuple(_facts(notes, language)),
        "questions": tuple(_questions(play, language)),
        "objections": tuple(_objection(note, language) for note in notes if note.kind == "goal" and note.index),
    }
    return Taken(play_id, scenario.stage, single, several)


def prefilled(worksheet: Worksheet, given: Taken) -> Filled:
    """The worksheet with what was taken from a play, and nothing else; nothing at all where it is for other talks."""
    if not worksheet.fits(given.stage):
        return Filled(worksheet.id, play=given.play)
    values: dict[str, str] = {}
    for blank in worksheet.blanks.values():
        if blank.prefill is None or isinstance(blank, ChoiceBlank):
            continue
        lines = [line for piece in given.several.get(blank.prefill, ()) for line in _lines(blank.prefill, piece)]
        text = given.single.get(blank.prefill) or "\n".join(lines)
        if text:
            values[blank.id] = text[: LONGEST_TEXT if isinstance(blank, LongBlank) else LONGEST_LINE]
    rows = {table.id: found for table in worksheet.tables.values() if (found := _rows(table, given))}
    return Filled(worksheet.id, values, rows, play=given.play)


def _lines(source: str, piece: Piece) -> Iterator[str]:
    """What of a piece goes into a text of some lines: of a trouble also what it leads to."""
    yield piece["text"]
    if source == "troubles" and piece["words"]:
        yield piece["words"]


def _rows(table: Grid, given: Taken) -> tuple[Row, ...]:
    if table.prefill is None or table.rows:
        return ()
    pieces = given.several.get(table.prefill.source, ())[: table.most]
    return tuple(Row(str(number), _cells(table, piece)) for number, piece in enumerate(pieces, 1))


def _cells(table: Grid, piece: Piece) -> dict[str, str]:
    """What of a piece goes into which column; a choice takes only what is one of its options."""
    cells: dict[str, str] = {}
    for name, part in (table.prefill.columns if table.prefill is not None else {}).items():
        column, text = table.column(name), piece.get(part, "")
        if text and (not isinstance(column, ChoiceBlank) or column.option(text) is not None):
            cells[name] = text[:LONGEST_LINE]
    return cells


def _next_step(play: Play, language: Language) -> str:
    """What was proposed and agreed to, in the trainee's words."""
    last = play.turns[-1] if play.turns else None
    if last is None or last.move is None or last.ending != "advance":
        return ""
    return last.move.say(language)


def _found(note: Note, language: Language) -> Piece:
    stated = _noted(note, language, "explicit") or [line(language) for line in note.heard]
    return {"text": note.title(language), "words": stated[-1] if stated else ""}


def _trouble(note: Note, language: Language) -> Piece:
    """What goes wrong, and what that leads to; nothing where the client spoke of no trouble."""
    if note.index == note.top and note.rung in TROUBLES:
        return {}  # it ends there: a motive to know of, with nothing in it to be solved
    lines = _noted(note, language, *TROUBLES)
    return {"text": lines[0], "words": " · ".join(lines[1:])} if lines else {}


def _noted(note: Note, language: Language, *rungs: str) -> list[str]:
    return [line(language) for line, rung in zip(note.heard, note.reached, strict=True) if rung in rungs]


def _missed(note: Note, language: Language) -> Piece:
    return {"text": note.title(language), "words": note.missed(language) if note.missed is not None else ""}


def _facts(notes: tuple[Note, ...], language: Language) -> Iterator[Piece]:
    for note in notes:
        for line in note.heard:
            yield {"text": line(language), "words": note.title(language)}


def _questions(play: Play, language: Language) -> Iterator[Piece]:
    """What was asked, each once, with the most that it did."""
    asked: dict[str, Piece] = {}
    for piece in _each_asked(play, language):
        known = asked.get(piece["text"])
        if known is None or EFFECTS.index(piece["effect"]) < EFFECTS.index(known["effect"]):
            asked[piece["text"]] = piece
    return iter(asked.values())


def _each_asked(play: Play, language: Language) -> Iterator[Piece]:
    for turn in play.turns:
        if turn.move is None:
            continue
        spec = KIND[turn.move.kind]
        if spec.rung is None and not spec.first:
            continue  # no question that brings a need out
        kind = turn.move.kind if spec.letter is not None else "other"
        yield {"text": turn.move.say(language), "kind": kind, "effect": _effect(play, turn)}


def _effect(play: Play, turn: Turn) -> str:
    """What a question did for the order, as far as the trainee could see."""
    asked = [climb for climb in turn.climbs if not climb.donated]
    if any(_stated(play, climb) for climb in asked):
        return "stated"
    if turn.climbs:
        return "further"
    return "harm" if turn.trust < 0 else "nothing"


def _stated(play: Play, climb: Climb) -> bool:
    labels = play.case.game.vocabulary.quantities[climb.ladder].labels
    rung = labels[climb.after]
    return rung in RUNGS and RUNGS.index(rung) >= STATED


def _objection(note: Note, language: Language) -> Piece:
    return {"text": note.title(language), "effect": "stated" if note.uncovered else "further"}
