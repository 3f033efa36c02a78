"""A sheet in plain mode: its fields and their options as numbered lines, answered by numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from roleplay.cli.plain.console import Answer, Letter, Numbers, Unclear
from roleplay.cli.plain.voice import Voice
from roleplay.cli.stream import write
from roleplay.engine.entry import FillIn
from roleplay.engine.session import Session
from roleplay.telling.amount import in_words, number_in
from roleplay.telling.form import Answers, SheetDraft
from roleplay.telling.words import words

Ask = Callable[[str], Answer]
"""Asks the question with this key."""


class SheetInTalk:
    """One sheet, filled in line by line, as far as it has been; `other` is called with an answer that is no number."""

    def __init__(self, session: Session, ask: Ask, other: Callable[[Answer], None]) -> None:
        self.session, self.play = session, session.play
        self.draft = SheetDraft(session.play, session.filling)
        self._ask, self._other = ask, other

    def asked(self, voice: Voice, *, repeat: bool) -> FillIn | None:
        """Show the fields, unless that is not wanted, and do what the answer says; the sheet once it is handed in."""
        answers, many = self._answers(voice), len(self.draft.form.fields)
        if repeat:
            write()
            for line in self._lines(voice, answers):
                write(line)
        match self._ask("ask.sheet"):
            case Numbers((number,)) if 1 <= number <= many:
                self._field(voice, answers, number - 1)
                if self.session.play is self.play:  # else it was taken back, or time was up, amid the field
                    self.session.filling = self.draft.entry
            case Numbers((number,)) if number == many + 1:
                return self._handed()
            case Numbers(values):
                write(voice.word("bad.number", typed=" ".join(map(str, values)), n=many + 1))
            case answer:
                self._other(answer)
        return None

    def _answers(self, voice: Voice) -> Answers:
        return Answers(words(voice.language), voice.language, self.play.case, self.draft.form.id)

    def _lines(self, voice: Voice, answers: Answers) -> Iterator[str]:
        say, of = words(voice.language), len(self.draft.form.fields)
        yield say("form.progress", title=answers.title, n=of - len(self.draft.blank), of=of)
        for place in range(of):
            told = answers.told(place, self.draft.answer(place), self.play.state)
            yield voice.item(place + 1, say("pair", name=answers.asked(place), value=told))
        yield voice.item(of + 1, say("form.hand-in"))

    def _field(self, voice: Voice, answers: Answers, place: int) -> None:
        """Show the options of a field, and take those that are named by number."""
        write(words(voice.language)("form.field", title=answers.asked(place), how=answers.how(place)))
        shown, field = answers.shown(place), self.draft.form.fields[place]
        kind = field.kind
        if kind == "number":
            self._number(voice, place)
            return
        for number, at in enumerate(shown, 1):
            write(voice.item(number, answers.option(place, at, self.play.state)))
        match self._ask(f"ask.sheet.{kind}"):
            case Numbers(values) if self._fits(kind, values, len(shown)):
                self.draft.clear(place)
                for number in values:
                    self.draft.take(place, shown[number - 1])
            case Numbers(values):
                write(voice.word("bad.sheet", typed=" ".join(map(str, values)), n=len(shown)))
            case answer:
                self._other(answer)

    def _number(self, voice: Voice, place: int) -> None:
        """Take a number that is typed, where it is one of those that can be given."""
        say, values = words(voice.language), self.draft.form.fields[place].values
        write(say("amount.offered", numbers=in_words(say, values)))
        answer = self._ask("ask.sheet.number")
        if (number := _number_of(answer)) in values:
            self.draft.clear(place)
            self.draft.take(place, values.index(number))
        elif isinstance(answer, Numbers) or (isinstance(answer, Unclear) and number is not None):
            write(say("amount.refused", text=answer.typed))
        else:
            self._other(answer)

    def _fits(self, kind: str, values: tuple[int, ...], many: int) -> bool:
        """Whether so many different numbers of options answer a field."""
        if len(set(values)) < len(values) or not all(1 <= value <= many for value in values):
            return False
        return len(values) == (many if kind == "order" else 1) if kind != "several" else True

    def _handed(self) -> FillIn | None:
        """The sheet, where it is complete or meant as it is."""
        if self.draft.blank and self._ask("ask.sheet.blanks") != Letter("y"):
            return None
        return self.draft.entry


def _number_of(answer: Answer) -> int | None:
    """The one number that an answer is, written as numbers are told or plainly; None for anything else."""
    match answer:
        case Numbers((number,)):
            return number
        case Numbers() | Unclear():
            return number_in(answer.typed)
    return None
