"""A sheet of a scenario while it is filled in, and its answers in words, for every face."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.engine.case import Case
from roleplay.engine.entry import FillIn
from roleplay.engine.form import Answer, GameField, GameForm
from roleplay.engine.play import Play
from roleplay.engine.sheet import Mark, marked
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.reading.text import Language
from roleplay.scenario.figure import digits
from roleplay.scenario.form import Sheet, SheetField
from roleplay.telling.phrase import joined
from roleplay.telling.words import Words

ARROW = " → "
STOPS = ".。"
"""What ends an option that is a sentence; within another sentence it ends nothing."""


def sheet_of(case: Case, name: str) -> Sheet:
    """A sheet by its id, as the author wrote it."""
    return next(sheet for sheet in case.scenario.sheets if sheet.id == name)


def form_of(case: Case, name: str) -> GameForm:
    """The same in the rule book."""
    return next(form for form in case.game.forms if form.id == name)


def marks_of(case: Case, turn: Turn) -> tuple[Mark, ...]:
    """Every field of a sheet that was handed in, with what it earned; none where the turn is none such."""
    if not isinstance(turn.entry, FillIn):
        return ()
    return marked(case.game, form_of(case, turn.entry.sheet), turn.entry, turn.before)


class Answers:
    """The answers of one sheet in words."""

    def __init__(self, say: Words, language: Language, case: Case, name: str) -> None:
        self._say, self._language, self._case = say, language, case
        self.sheet, self.form = sheet_of(case, name), form_of(case, name)

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return self.sheet.title(self._language)

    def field(self, place: int) -> tuple[SheetField, GameField]:
        """A field as the author wrote it, and in the rule book."""
        return self.sheet.fields[place], self.form.fields[place]

    def asked(self, place: int) -> str:
        """The title of a field."""
        return self.sheet.fields[place].title(self._language)

    def how(self, place: int) -> str:
        """How a field is answered."""
        return self._say(f"form.how.{self.sheet.fields[place].kind}")

    def shown(self, place: int) -> tuple[int, ...]:
        """The options of a field in the order that they are shown; numbers by size."""
        field, compiled = self.field(place)
        if field.kind == "number":
            return tuple(range(compiled.size))
        return self._case.options(self.sheet.id, field.id, compiled.size)

    def option(self, place: int, at: int, state: State | None = None) -> str:
        """An option of a field, or a number."""
        field, compiled = self.field(place)
        if field.kind == "number":
            return digits(compiled.values[at])
        return self._case.filled(field.options[at].say, state)(self._language)

    def told(self, place: int, answer: Answer, state: State | None = None) -> str:
        """An answer; that it is blank, where it is."""
        if not answer:
            return self._say("form.blank")
        named = [self.option(place, at, state).rstrip(STOPS) for at in answer]
        field = self.sheet.fields[place]
        return ARROW.join(named) if field.kind == "order" else self._say("form.and").join(named)

    def reasons(self, place: int, mark: Mark, state: State) -> tuple[str, ...]:
        """Why: of the model answer, and of each option that was chosen wrongly."""
        field = self.sheet.fields[place]
        says = [field.why] if field.why is not None else []
        for at, option in enumerate(field.options):
            right = bool(mark.right) and mark.right[at]
            if option.why is not None and (at in mark.answer or (right and at in mark.model)):
                says.append(option.why)
        return tuple(
            self._case.filled(piece.text, state)(self._language)
            for one in says
            for piece in self._case.said(one, state)
        )


def marked_lines(say: Words, language: Language, case: Case, turn: Turn) -> Iterator[str]:
    """Each field of a sheet that was handed in: what it earned, the answer, the model answer, and why."""
    if not isinstance(turn.entry, FillIn):
        return
    answers, state = Answers(say, language, case, turn.entry.sheet), turn.before
    for place, mark in enumerate(marks_of(case, turn)):
        told = {"title": answers.asked(place), "n": mark.points, "of": mark.field.points}
        told |= {"given": answers.told(place, mark.answer, state), "model": answers.told(place, mark.model, state)}
        line = say("form.mark.lost" if mark.lost else "form.mark.full", **told)
        reasons = answers.reasons(place, mark, state)
        yield joined(language, line, *reasons)


class SheetDraft:
    """A sheet that is being filled in, `begun` before or blank: nothing of it counts before it is handed in."""

    def __init__(self, play: Play, begun: FillIn | None = None) -> None:
        self.form = play.due[0]
        same = begun is not None and begun.sheet == self.form.id
        texts = begun.answers if begun is not None and same else [""] * len(self.form.fields)
        self._answers = [list(field.read(text)) for field, text in zip(self.form.fields, texts, strict=True)]

    def answer(self, place: int) -> Answer:
        """What a field says so far."""
        return tuple(self._answers[place])

    def take(self, place: int, at: int) -> None:
        """Choose an option, or take it back."""
        field, answer = self.form.fields[place], self._answers[place]
        if at in answer:
            answer.remove(at)
        elif field.kind in ("one", "number"):
            self._answers[place] = [at]
        else:
            answer.append(at)
            if field.kind == "several":
                answer.sort()

    def clear(self, place: int) -> None:
        """Leave a field blank."""
        self._answers[place] = []

    def complete(self, place: int) -> bool:
        """Whether a field has an answer; an order has one only with all its options."""
        answer = self._answers[place]
        return len(answer) == self.form.fields[place].size if self.form.fields[place].kind == "order" else bool(answer)

    @property
    def blank(self) -> tuple[int, ...]:
        """The fields without an answer."""
        return tuple(place for place in range(len(self._answers)) if not self.complete(place))

    @property
    def entry(self) -> FillIn:
        """The sheet as it stands, to be handed in."""
        texts = [
            field.write(self._answers[place]) if self.complete(place) else ""
            for place, field in enumerate(self.form.fields)
        ]
        return FillIn(self.form.id, tuple(texts))
