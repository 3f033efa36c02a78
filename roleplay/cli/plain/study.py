"""A case line by line, for screen readers and pipes: read, answered alone, and then what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from roleplay.cli.plain.console import EndOfInput, Letter, Numbers, ask, ask_line
from roleplay.cli.stream import write
from roleplay.telling.discussion import (
    Piece,
    case_facts,
    debate_pieces,
    open_pieces,
    outcome_pieces,
    question_pieces,
    rubric_pieces,
)
from roleplay.workshop.name import LONGEST_TEXT

if TYPE_CHECKING:
    from roleplay.desk.casestudy import Study
    from roleplay.desk.desk import Desk
    from roleplay.scenario.discussion import Discussion
    from roleplay.telling.words import Words

STOP = "/q"


def case_lines(say: Words, case: Discussion, *, revealed: bool) -> Iterator[str]:
    """A case; what is hidden only where it is `revealed`."""
    yield from _situation(say, case)
    for number, question in enumerate(case.questions, 1):
        yield from plain_lines(say, question_pieces(say, question, number, revealed=revealed))
    yield from plain_lines(say, rubric_pieces(say, case))
    if revealed:
        yield from plain_lines(say, [*outcome_pieces(say, case), *debate_pieces(say, case)])


def plain_lines(say: Words, pieces: Iterable[Piece]) -> Iterator[str]:
    """Pieces of text a line each, headings set off."""
    for piece in pieces:
        match piece.sort:
            case "head":
                yield ""
                yield f"== {piece.text} =="
            case "point":
                yield f"- {piece.text}"
            case "fact":
                yield say("pair", name=piece.label, value=piece.text)
            case "note":
                yield say("pair", name=piece.label, value=" ".join(piece.text.split()))
            case _:
                yield piece.text


def _situation(say: Words, case: Discussion) -> Iterator[str]:
    yield f"== {case.title(say.language)} =="
    yield case_facts(say, case)
    yield from plain_lines(say, open_pieces(say, case))


class StudyTalk:
    """One case read alone; every answer is kept at once."""

    def __init__(self, desk: Desk, study: Study) -> None:
        self._desk, self._study, self._say = desk, study, desk.words

    def run(self) -> None:
        """The situation, the questions with an answer each, and the outcome once it is asked for."""
        for line in _situation(self._say, self._study.case):
            write(line)
        try:
            if not self._study.revealed:
                self._answer()
                if not self._wanted():
                    return
        except EndOfInput:
            return
        self._study.reveal()
        self._keep()
        for line in self._revealed():
            write(line)

    def _answer(self) -> None:
        write()
        write(self._say("plain.study.how"))
        for number, question in enumerate(self._study.case.questions, 1):
            for line in plain_lines(self._say, question_pieces(self._say, question, number, revealed=False)):
                write(line)
            if there := self._study.notes.get(question.id):
                write(self._say("plain.sheet.there", text=" ".join(there.split())))
            told: list[str] = []
            while line := ask_line(self._say("plain.sheet.more" if told else "plain.sheet.answer"), LONGEST_TEXT):
                if line == STOP:
                    break
                told.append(line)
            if told:
                self._study.note(question.id, "\n".join(told))
                self._keep()
            if line == STOP:
                return

    def _wanted(self) -> bool:
        write()
        return ask(self._say("plain.study.reveal")) == Letter("r")

    def _revealed(self) -> Iterator[str]:
        say, case = self._say, self._study.case
        for number, question in enumerate(case.questions, 1):
            pieces = list(question_pieces(say, question, number, revealed=True))
            yield from plain_lines(say, pieces[:2])
            if text := self._study.notes.get(question.id):
                yield say("plain.study.yours", text=" ".join(text.split()))
            yield from plain_lines(say, pieces[2:])
        yield from plain_lines(say, [*outcome_pieces(say, case), *debate_pieces(say, case)])

    def _keep(self) -> None:
        if (failed := self._study.keep()) is not None:
            write(self._say("case.unkept", why=failed.told(self._say)), error=True)


def at_cases(desk: Desk) -> None:
    """The cases by number; read the one that is chosen. Raises DeskError."""
    cases = desk.discussions.cases()
    for number, case in enumerate(cases, 1):
        write(desk.words("plain.item", n=number, text=desk.text(case.title)))
    while True:
        try:
            answer = ask(desk.words("plain.home.which"))
        except EndOfInput:
            return
        match answer:
            case Letter("q") | Numbers((0,)):
                return
            case Numbers((number,)) if 0 < number <= len(cases):
                StudyTalk(desk, desk.discussions.study(cases[number - 1])).run()
                return
        write(desk.words("plain.home.bad", typed=_typed(answer), n=len(cases)))


def _typed(answer: object) -> str:
    values = getattr(answer, "values", None)
    return " ".join(map(str, values)) if values else str(getattr(answer, "typed", getattr(answer, "value", "")))
