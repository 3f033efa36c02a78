"""A sheet in the place of what can be said: its fields, then the options of one; the talk stays in view above it."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from roleplay.desk.desk import Desk
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.telling.form import Answers, SheetDraft
from roleplay.tui.widgets.choicelist import Choice
from roleplay.tui.widgets.prose import joined, styled

CHOSEN, OPEN = "●", "○"
TICKED, UNTICKED = "✓", "○"


class Filling:
    """The steps of filling in one sheet: a list of its fields (`field` is None), or the options of one."""

    HAND_IN: ClassVar[str] = "@hand-in"
    DONE: ClassVar[str] = "@done"

    def __init__(self, session: Session) -> None:
        self.session = session
        self.draft = SheetDraft(session.play, session.filling)

    @classmethod
    def of(cls, session: Session) -> Filling | None:
        """What is to be filled in now, as far as it has been."""
        return cls(session) if session.play.due else None

    @property
    def play(self) -> Play:
        """The play that the sheet is of."""
        return self.session.play

    def title(self, desk: Desk, field: str | None) -> str:
        """What is shown: the sheet and how much of it is done, or a field and how it is answered."""
        answers = self._answers(desk)
        if field is None:
            of = len(self.draft.form.fields)
            return desk.words("form.progress", title=answers.title, n=of - len(self.draft.blank), of=of)
        place = self._place(field)
        return desk.words("form.field", title=answers.asked(place), how=answers.how(place))

    def choices(self, desk: Desk, field: str | None) -> list[Choice]:
        """What there is to choose."""
        return self._fields(desk) if field is None else self._options(desk, self._place(field))

    def taken(self, field: str | None, name: str) -> str | None:
        """Choose an entry of the list; the field whose options are shown then, None for the list of fields."""
        if field is None:
            return name
        if name == self.DONE:
            return None
        place = self._place(field)
        self.draft.take(place, int(name))
        self.session.filling = self.draft.entry
        compiled = self.draft.form.fields[place]
        single = compiled.kind in ("one", "number") and self.draft.complete(place)
        ordered = compiled.kind == "order" and self.draft.complete(place)
        return None if single or ordered else field

    def after(self, field: str) -> str:
        """Where the pointer goes after a field: to the next one, or to handing in."""
        ids = [*(one.id for one in self.draft.form.fields), self.HAND_IN]
        return ids[ids.index(field) + 1]

    def _answers(self, desk: Desk) -> Answers:
        return Answers(desk.words, desk.language, self.play.case, self.draft.form.id)

    def _place(self, field: str) -> int:
        return next(place for place, one in enumerate(self.draft.form.fields) if one.id == field)

    def _fields(self, desk: Desk) -> list[Choice]:
        answers, found = self._answers(desk), []
        for place, field in enumerate(self.draft.form.fields):
            done = self.draft.complete(place)
            told = answers.told(place, self.draft.answer(place) if done else (), self.play.state)
            style = "$success" if done else "$muted"
            words = joined(Content(answers.asked(place)), "  ", styled(told, style))
            found.append(Choice(field.id, words, f"{TICKED if done else UNTICKED} "))
        return [*found, Choice(self.HAND_IN, styled(desk.words("form.hand-in"), "bold"))]

    def _options(self, desk: Desk, place: int) -> list[Choice]:
        answers, field = self._answers(desk), self.draft.form.fields[place]
        found = [
            Choice(str(at), Content(answers.option(place, at, self.play.state)), self._mark(place, at))
            for at in answers.shown(place)
        ]
        if field.kind in ("several", "order"):
            found.append(Choice(self.DONE, styled(desk.words("form.done"), "bold")))
        return found

    def _mark(self, place: int, at: int) -> str:
        """Whether an option is chosen, by a sign; in an order, as which."""
        answer, kind = self.draft.answer(place), self.draft.form.fields[place].kind
        if kind == "order":
            return f"{answer.index(at) + 1}. " if at in answer else "   "
        chosen, open_ = (TICKED, UNTICKED) if kind == "several" else (CHOSEN, OPEN)
        return f"{chosen if at in answer else open_} "
