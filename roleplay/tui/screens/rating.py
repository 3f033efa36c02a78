"""What the other groups give a presentation: a line for each mark, typed as a digit down the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.trouble import DeskError
from roleplay.scenario.discussion import MARKS
from roleplay.telling.discussion import line_title, standing_told
from roleplay.telling.facts import DOT
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import Menu, heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled
from roleplay.workshop.discussion import act
from roleplay.workshop.discussion.standing import standings

if TYPE_CHECKING:
    from roleplay.desk.discussing import Discussing
    from roleplay.workshop.discussion.room import Group

NONE = "·"
RANGE = f"{MARKS[0]}-{MARKS[-1]}"


class RatingScreen(ListPage):
    """Marks for the group of this id, in a discussion that is `held`. A rating counts once it is complete."""

    HELP = "rating"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        *(
            Binding(str(mark), f"mark({mark})", "key.discuss.mark", show=mark == MARKS[0], key_display=RANGE)
            for mark in MARKS
        ),
        Binding("backspace", "clear", "key.discuss.clear", show=False),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    RatingScreen.-narrow #detail { height: 6; }
    RatingScreen.-wide #list { width: 60; }
    """

    def __init__(self, held: Discussing, group: str) -> None:
        super().__init__()
        self.held, self._group = held, group
        self._typed: dict[str, dict[str, int]] = {}
        """Marks of ratings that are not complete yet, or were changed, by who gives them."""
        self._failed = ""

    @property
    def group(self) -> Group:
        """As it stands now."""
        return self.held.room.groups[self._group]

    def heading(self) -> Content:
        """Whom the marks are for, and what they come to."""
        one = next(one for one in standings(self.held.room) if one.group.id == self._group)
        told = self.say("discuss.rating", name=self.group.name)
        return Content(DOT.join([told, standing_told(self.desk.words, one)]))

    def look(self) -> None:
        """Something may have come in meanwhile."""
        try:
            self.held.look()
        except DeskError as error:
            self._failed = self.reason(error)
        self.fill()

    def note(self) -> str:
        """What could not be kept, or is not complete."""
        if self._failed:
            return self._failed
        lines = len(self._lines())
        open_ones = [one for one, marks in self._typed.items() if 0 < len(marks) < lines]
        names = self.say("list.comma").join(self.held.room.groups[one].name for one in open_ones)
        return self.say("discuss.incomplete", names=names) if names else ""

    def _lines(self) -> tuple[str, ...]:
        return self.group.case.rubric if self.group.case is not None else ()

    def _marks(self, by: str) -> dict[str, int]:
        return {**self.group.ratings.get(by, {}), **self._typed.get(by, {})}

    def options(self) -> Iterator[Option]:
        """Who rates, and each line of the rubric."""
        case = self.held.case_of(self.group)
        for other in self.held.room.groups.values():
            if other.id == self._group:
                continue
            yield heading(other.name)
            marks = self._marks(other.id)
            for line in self._lines():
                mark = styled(str(marks.get(line, NONE)), "bold $accent")
                title = line_title(self.desk.words, case, line)
                yield row(f"{other.id}/{line}", joined("  ", mark, f"  {title}"))

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What a 1 and a 5 look like on the line in view."""
        by, _, line = (self.chosen or "").partition("/")
        case = self.held.case_of(self.group)
        found = next((one for one in case.rubric if one.id == line), None) if case is not None else None
        if by in self.held.room.groups:
            title = line_title(self.desk.words, case, line)
            yield styled(self.say("discuss.gives", name=self.held.room.groups[by].name, line=title), "bold $primary")
        if found is not None:
            for mark, text in ((MARKS[0], found.low), (MARKS[-1], found.high)):
                yield Paragraph(Content(self.text(text)), styled(f"{mark}  ", "bold"), Content("   "))

    def action_mark(self, mark: int) -> None:
        """A mark for the line in view, and on to the next; a rating that is complete is kept."""
        by, _, line = (self.chosen or "").partition("/")
        if by not in self.held.room.groups or line not in self._lines():
            return
        marks = self._marks(by) | {line: mark}
        self._typed[by] = marks
        if len(marks) == len(self._lines()):
            self._keep(by, marks)
        menu = self.query_one(Menu)
        names = [option.id for option in menu.options]
        after = [name for name in names[names.index(self.chosen) + 1 :] if name is not None]
        self.fill(after[0] if after else None)
        self._retitle()

    def _keep(self, by: str, marks: dict[str, int]) -> None:
        try:
            self.held.act(act.rate(by, self._group, marks))
        except DeskError as error:
            self._failed = self.reason(error)
        else:
            self._failed = ""
            self._typed.pop(by, None)

    def action_clear(self) -> None:
        """Take a mark back that is not part of a complete rating yet."""
        by, _, line = (self.chosen or "").partition("/")
        if self._typed.get(by, {}).pop(line, None) is not None:
            self.fill()

    def on_option_list_option_selected(self) -> None:
        """A mark is a digit; Enter gives none."""
        self.app.notify(self.say("discuss.digits"), markup=False)

    def _retitle(self) -> None:
        for title in self.query("#heading").results():
            title.update(self.heading())  # type: ignore[attr-defined]
