"""Cases to discuss: those there are, to read alone, to print, or to discuss in groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.discussionfile import write_case
from roleplay.desk.trouble import DeskError
from roleplay.telling.discussion import case_facts
from roleplay.tui.area import open_area
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import Item, heading
from roleplay.tui.widgets.prose import Paragraph, styled

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion

NEW = "@new"
OUT_SHOWN = 15.0
"""Seconds for reading where a file went."""


class DiscussionsScreen(ListPage):
    """Read beside the screen."""

    HELP = "discussions"
    TITLE_KEY = "discuss.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "new", "key.discuss.new"),
        Binding("o", "out", "key.discuss.print"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    DiscussionsScreen.-narrow #detail { height: 8; }
    DiscussionsScreen.-flat #detail { height: 4; }
    DiscussionsScreen.-wide #list { width: 54; }
    DiscussionsScreen.-huge #list { width: 70; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._cases: list[Discussion] = []
        self._read = False
        self._note = ""

    def note(self) -> str:
        """What is wrong with cases, or could not be done."""
        return self._note

    def look(self) -> None:
        """Something may have been done meanwhile."""
        self._look()

    @work(exclusive=True, group="discussions")
    async def _look(self) -> None:
        found = self.desk.discussions
        self._cases = await in_background(found.cases)
        faults = [str(one) for one in await in_background(found.problems)]
        self._note = self.say("discuss.wrong", n=len(faults), first=faults[0]) if faults else ""
        self._read = True
        self.fill()

    def options(self) -> Iterator[Option]:
        """The cases to read, and the way to groups."""
        if not self._read:
            yield heading(self.say("discuss.reading"))
            return
        yield heading(self.say("discuss.cases" if self._cases else "discuss.no-cases"))
        for case in self._cases:
            yield row(case.id, self.text(case.title))
        yield heading(self.say("discuss.workshops"))
        yield row(NEW, styled(self.say("workshop.new.discussion"), "$accent"))

    def _case(self) -> Discussion | None:
        return next((one for one in self._cases if one.id == self.chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        case = self._case()
        if case is not None:
            yield styled(self.text(case.title), "bold $primary")
            yield styled(case_facts(self.desk.words, case), "$muted")
            yield self.text(case.summary)
            yield ""
            yield styled(self.say("discuss.case.how"), "$muted")
        elif self._read:
            yield styled(self.say("workshop.new.discussion"), "bold $primary")
            yield self.say("workshop.new.discussion.what")

    def on_option_list_option_selected(self) -> None:
        """Read a case alone, or begin to discuss in groups."""
        case = self._case()
        if case is not None:
            self._study(case)
        elif self.chosen == NEW:
            self.action_new()

    def _study(self, case: Discussion) -> None:
        from roleplay.tui.screens.casestudy import StudyScreen

        try:
            self.app.push_screen(StudyScreen(self.desk.discussions.study(case)))
        except DeskError as error:
            self._fail(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A case is printed."""
        if action == "out":
            return self._case() is not None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Begin a workshop, which is led and found again in the area of workshops."""
        from roleplay.tui.screens.leading import begin

        open_area(self.app, "workshops")
        begin(self.app, "discussion")

    def action_out(self) -> None:
        """Print the case in view: for the groups, or for the trainer."""
        from roleplay.tui.dialogs.pick import PickDialog

        case = self._case()
        if case is None:
            return

        def items() -> list[Item]:
            return [Item(name, self.say(f"discuss.print.{name}")) for name in ("handout", "trainer")]

        def picked(name: str | None) -> None:
            if name is not None:
                self._write(case, name == "trainer")

        self.app.push_screen(PickDialog("discuss.print", items), picked)

    @work
    async def _write(self, case: Discussion, trainer: bool) -> None:
        desk = self.desk
        try:
            path = await in_background(lambda: write_case(desk, case, trainer=trainer))
        except DeskError as error:
            self.app.notify(error.told(desk.words), severity="error", markup=False, timeout=OUT_SHOWN)
            return
        self.app.notify(self.say("export.written", path=path), markup=False, timeout=OUT_SHOWN)

    def _fail(self, error: DeskError) -> None:
        self._note = self.reason(error)
        self.fill()
