"""The course: every unit of the curriculum with its steps, how far they are, and the way into each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.coursing import stand, titles
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.listing import ListPage
from roleplay.tui.screens.advised import open_step
from roleplay.tui.widgets.menu import INDENT, heading
from roleplay.tui.widgets.prose import Paragraph, Prose, styled

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.practice.coursework import Coursework, StepDone, UnitDone
    from roleplay.reading.text import Text
    from roleplay.scenario.curriculum import CourseStep


class CourseScreen(ListPage):
    """Units and steps in their order; beside or below the list, the one in view. V turns to a trainer's sessions."""

    HELP = "course"
    TITLE_KEY = "course.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("v", "turn", "key.sessions"),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    CourseScreen.-narrow #detail { height: 9; }
    CourseScreen.-flat #detail { height: 5; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._found: Coursework | None = None
        self._wrong = ""
        self._sessions = False
        """Whether a trainer's sessions are shown."""

    @property
    def _title(self) -> Callable[[CourseStep], Text | None]:
        """What steps are about is called."""
        return titles(self.desk.library)

    def note(self) -> str:
        """What hinders it, if anything does."""
        return self._wrong

    def look(self) -> None:
        """Something may have been done meanwhile; it is looked up beside the screen."""
        beside(self, self._look, group="course", alone=True)

    async def _look(self) -> None:
        first = self._found is None
        try:
            self._found, self._wrong = await in_background(lambda: stand(self.desk)), ""
        except DeskError as error:
            self._wrong = self.reason(error)
        self.fill(self._following() if first else None)

    def _following(self) -> str | None:
        """The step that comes next."""
        if self._found is None or self._found.next is None:
            return None
        unit, step = self._found.next
        return f"{self._found.units.index(unit)}:{unit.steps.index(step)}"

    def options(self) -> Iterator[Option]:
        """Every unit with its steps, or every session."""
        from roleplay.telling.coursework import mark, step_title, unit_stands

        if self._found is None:
            yield heading("" if self._wrong else self.say("course.reading"))
            return
        if self._sessions:
            yield from self._session_rows()
            return
        for place, unit in enumerate(self._found.units):
            if place:
                yield heading("")
            title, stands = self.text(unit.unit.title), unit_stands(self.desk.words, unit)
            yield heading(self.say("course.unit", n=place + 1, title=title, stands=stands))
            for number, step in enumerate(unit.steps):
                told = step_title(self.desk.words, step.step, self._title)
                line = Paragraph(Content(told), Content(f"{INDENT}{mark(step)} "), Content(INDENT * 2))
                yield Option(Prose([line]), id=f"{place}:{number}")

    def _session_rows(self) -> Iterator[Option]:
        assert self._found is not None
        for number, session in enumerate(self._found.curriculum.sessions, 1):
            told = self.say("course.session", n=number, title=self.text(session.title), minutes=session.minutes)
            line = Paragraph(Content(told), Content(INDENT), Content(INDENT * 2))
            yield Option(Prose([line]), id=f"session:{number}")
        if not self._found.curriculum.sessions:
            yield heading(self.say("course.sessions.none"))

    def _at_hand(self) -> tuple[UnitDone, StepDone] | None:
        place, _, number = (self.chosen or "").partition(":")
        if self._found is None or not place.isdecimal() or int(place) >= len(self._found.units):
            return None
        unit = self._found.units[int(place)]
        return (unit, unit.steps[int(number)]) if int(number) < len(unit.steps) else None

    def told(self) -> Iterator[Paragraph | Content | str]:
        """The step or the session in view."""
        if self._found is None:
            yield ""
        elif (self.chosen or "").startswith("session:"):
            yield from self._session_told(int((self.chosen or "").removeprefix("session:")))
        elif (chosen := self._at_hand()) is not None:
            yield from self._step_told(*chosen)

    def _session_told(self, number: int) -> Iterator[Paragraph | Content | str]:
        from roleplay.telling.coursework import session_lines

        assert self._found is not None
        session = self._found.curriculum.sessions[number - 1]
        first, *rest = session_lines(self.desk.words, number, session, self._title)
        yield styled(first, "bold $primary")
        for line in rest:
            bare = line.lstrip(" ")
            indent = Content(" " * (len(line) - len(bare)))
            yield Paragraph(Content(bare), indent, indent)

    def _step_told(self, unit: UnitDone, step: StepDone) -> Iterator[Paragraph | Content | str]:
        from roleplay.telling.coursework import step_asked, step_stands, step_title, waits

        assert self._found is not None
        words = self.desk.words
        yield styled(step_title(words, step.step, self._title), "bold $primary")
        yield from filter(None, [step_asked(words, step.step)])
        yield styled(step_stands(words, step), "$accent")
        yield ""
        yield styled(self.text(unit.unit.title), "bold")
        yield self.text(unit.unit.text)
        yield from (styled(told, "$muted") for told in [waits(words, self._found, unit)] if told)
        yield ""
        yield styled(self.text(self._found.curriculum.title), "bold")
        yield self.text(self._found.curriculum.text)

    async def on_option_list_option_selected(self) -> None:
        """To what the step asks for."""
        chosen = self._at_hand()
        if chosen is None:
            return
        fault = await open_step(self.app, self.desk, chosen[1].step)
        if fault is not None:
            self._wrong = fault.told(self.desk.words)
            self.fill()

    def action_turn(self) -> None:
        """From the steps to a trainer's sessions, and back."""
        self._sessions = not self._sessions
        self.fill(None if self._sessions else self._following())
