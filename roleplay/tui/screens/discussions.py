"""Cases to discuss: the workshops that are kept, and the cases there are, to read alone or to discuss in groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.discussionfile import write_case
from roleplay.desk.trouble import DeskError
from roleplay.telling.discussion import case_facts
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import Item, heading
from roleplay.tui.widgets.prose import Paragraph, styled
from roleplay.workshop.name import LONGEST_NAME

if TYPE_CHECKING:
    from roleplay.desk.discussing import Discussing
    from roleplay.scenario.discussion import Discussion
    from roleplay.store.gathering import WorkshopHead

NEW, ROOM, CASE = "@new", "room:", "case:"
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
        Binding("d,delete", "throw", "key.discuss.throw"),
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
        self._heads: list[WorkshopHead] = []
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
    async def _look(self, chosen: str | None = None) -> None:
        found = self.desk.discussions
        self._cases = await in_background(found.cases)
        faults = [str(one) for one in await in_background(found.problems)]
        self._note = self.say("discuss.wrong", n=len(faults), first=faults[0]) if faults else ""
        try:
            self._heads = await in_background(found.heads)
        except DeskError as error:
            self._note = self.reason(error)
        self._read = True
        self.fill(chosen)

    def options(self) -> Iterator[Option]:
        """The workshops, and the cases to read."""
        if not self._read:
            yield heading(self.say("discuss.reading"))
            return
        yield heading(self.say("discuss.workshops"))
        for head in self._heads:
            yield row(ROOM + head.id, head.title)
        yield row(NEW, styled(self.say("discuss.new"), "$accent"))
        yield heading(self.say("discuss.cases" if self._cases else "discuss.no-cases"))
        for case in self._cases:
            yield row(CASE + case.id, self.text(case.title))

    def _head(self) -> WorkshopHead | None:
        return next((one for one in self._heads if ROOM + one.id == self.chosen), None)

    def _case(self) -> Discussion | None:
        return next((one for one in self._cases if CASE + one.id == self.chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        head, case = self._head(), self._case()
        if head is not None:
            yield styled(head.title, "bold $primary")
            when = datetime.fromtimestamp(head.changed / 1000).strftime("%Y-%m-%d %H:%M")
            yield styled(self.say("discuss.changed", when=when), "$muted")
            yield self.say("discuss.go-on")
        elif case is not None:
            yield styled(self.text(case.title), "bold $primary")
            yield styled(case_facts(self.desk.words, case), "$muted")
            yield self.text(case.summary)
            yield ""
            yield styled(self.say("discuss.case.how"), "$muted")
        elif self._read:
            yield styled(self.say("discuss.new"), "bold $primary")
            yield self.say("discuss.new.how")

    def on_option_list_option_selected(self) -> None:
        """Go on with a workshop, begin one, or read a case alone."""
        head, case = self._head(), self._case()
        if head is not None:
            self._enter(head.id)
        elif case is not None:
            self._study(case)
        elif self.chosen == NEW:
            self.action_new()

    def _enter(self, workshop: str) -> None:
        try:
            self._open(self.desk.discussions.get(workshop))
        except DeskError as error:
            self._fail(error)

    def _open(self, held: Discussing) -> None:
        from roleplay.tui.screens.room import RoomScreen

        self.app.push_screen(RoomScreen(held))

    def _study(self, case: Discussion) -> None:
        from roleplay.tui.screens.casestudy import StudyScreen

        try:
            self.app.push_screen(StudyScreen(self.desk.discussions.study(case)))
        except DeskError as error:
            self._fail(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A case is printed, a workshop thrown away."""
        if action == "throw":
            return self._head() is not None
        if action == "out":
            return self._case() is not None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Begin a workshop, once it has a title."""
        from roleplay.tui.dialogs.asking import AskingDialog

        begun: list[Discussing] = []

        async def taken(title: str) -> None:
            if not title.strip():
                raise DeskError("workshop.untitled")
            begun.append(self.desk.discussions.begin(title))

        dialog = AskingDialog(
            "discuss.new",
            "discuss.new.ask",
            taken,
            self.say("discuss.new.title", day=f"{datetime.now():%m-%d}"),
            longest=LONGEST_NAME,
            fields={},
        )
        self.app.push_screen(dialog, lambda title: self._open(begun[0]) if title is not None and begun else None)

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
        self.app.notify(self.say("export.done", path=path), markup=False, timeout=OUT_SHOWN)

    def action_throw(self) -> None:
        """Throw the workshop in view away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        head = self._head()
        if head is not None:
            dialog = ConfirmDialog("discuss.throw", "discuss.throw.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._throw(head.id) if sure else None)

    def _throw(self, workshop: str) -> None:
        try:
            self.desk.discussions.throw(workshop)
        except DeskError as error:
            self._fail(error)
            return
        self._look()

    def _fail(self, error: DeskError) -> None:
        self._note = self.reason(error)
        self.fill()
