"""Workshop: what one leads with groups in a room. All sorts in one list, those to go on with and those to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import PULSE, in_background
from roleplay.desk.trouble import DeskError
from roleplay.desk.workshops import Stand, Workshop, get, heads, rename, stand, throw
from roleplay.store.gathering import WORKSHOP_KINDS
from roleplay.telling.facts import DOT
from roleplay.telling.workshop import stand_told
from roleplay.tui.area import open_area
from roleplay.tui.listing import INDENTS, ListPage, row
from roleplay.tui.screens.leading import begin, lead
from roleplay.tui.widgets.menu import Item, heading
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.workshop.name import LONGEST_NAME

if TYPE_CHECKING:
    from roleplay.store.gathering import WorkshopHead

NEW, CASES = "@new:", "@cases"


class WorkshopsScreen(ListPage):
    """Looked through beside the screen: first what there is, then how each stands."""

    HELP = "workshops"
    TITLE_KEY = "workshops.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "new", "key.workshop.new"),
        Binding("r", "rename", "key.workshop.rename"),
        Binding("d,delete", "throw", "key.workshop.throw"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    WorkshopsScreen.-narrow #detail { height: 6; }
    WorkshopsScreen.-flat #detail { height: 4; }
    WorkshopsScreen.-wide #list { width: 3fr; }
    WorkshopsScreen.-huge #list { width: 3fr; }
    WorkshopsScreen.-wide #detail, WorkshopsScreen.-huge #detail { width: 2fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[WorkshopHead] = []
        self._stands: dict[tuple[str, int], Stand | DeskError] = {}
        """How each stood, by its id and when it was last changed."""
        self._read = False
        self._note = ""

    def note(self) -> str:
        """What could not be done."""
        return self._note

    def look(self) -> None:
        """Something may have happened meanwhile."""
        self._look()

    @work(exclusive=True, group="workshops")
    async def _look(self) -> None:
        known = {one.id for one in self._heads}
        try:
            self._heads = await in_background(lambda: heads(self.desk))
            self._note = ""
        except DeskError as error:
            self._note = self.reason(error)
        fresh = [one.id for one in self._heads if one.id not in known] if self._read else []
        self._read = True
        self.fill(fresh[0] if fresh else None)
        await self._see(self._heads)

    async def _see(self, found: list[WorkshopHead]) -> None:
        """See how each stands, which takes a while where much has happened in it."""
        told = datetime.now()
        for head in found:
            if (head.id, head.changed) in self._stands:
                continue
            try:
                seen: Stand | DeskError = await in_background(lambda head=head: stand(self.desk, head))  # type: ignore[misc]
            except DeskError as error:
                seen = error
            self._stands[head.id, head.changed] = seen
            if (datetime.now() - told).total_seconds() > PULSE:
                told = datetime.now()
                self.fill()
        self.fill()

    def options(self) -> Iterator[Option]:
        """What to go on with, the one changed last first; what can be begun; the cases to read."""
        if not self._read:
            yield heading(self.say("workshops.reading"))
            return
        if self._heads:
            yield heading(self.say("workshops.kept"))
        for head in self._heads:
            yield self._kept(head)
        yield heading(self.say("workshops.new"))
        for kind in WORKSHOP_KINDS:
            yield row(NEW + kind, styled(self.say(f"workshop.new.{kind}"), "$accent"))
        yield heading(self.say("workshops.cases"))
        yield row(CASES, self.say("workshops.cases.row"))

    def _kept(self, head: WorkshopHead) -> Option:
        facts = DOT.join([self.say(f"workshop.sort.{head.kind}"), self._stand(head), self._when(head.changed)])
        told = [styled(head.title, "bold"), styled(facts, "$muted")]
        return Option(Prose([Paragraph(told[0], *INDENTS), Paragraph(told[1], INDENTS[1], INDENTS[1])]), id=head.id)

    def _stand(self, head: WorkshopHead) -> str:
        seen = self._stands.get((head.id, head.changed))
        match seen:
            case None:
                return "…"
            case DeskError():
                return self.say("workshops.unread")
            case Stand(_, stage, number, groups):
                return stand_told(self.desk.words, head.kind, stage, number, groups)

    @staticmethod
    def _when(moment: int) -> str:
        return datetime.fromtimestamp(moment / 1000).strftime("%Y-%m-%d %H:%M")

    def _head(self) -> WorkshopHead | None:
        return next((one for one in self._heads if one.id == self.chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        head, chosen = self._head(), self.chosen or ""
        if head is not None:
            seen = self._stands.get((head.id, head.changed))
            yield styled(head.title, "bold $primary")
            made = self.say("workshops.made", when=self._when(head.made))
            yield styled(DOT.join([self.say(f"workshop.sort.{head.kind}"), made]), "$muted")
            yield seen.told(self.desk.words) if isinstance(seen, DeskError) else self.say("workshops.go-on")
        elif chosen.startswith(NEW):
            kind = chosen.removeprefix(NEW)
            yield styled(self.say(f"workshop.new.{kind}"), "bold $primary")
            yield self.say(f"workshop.new.{kind}.what")
        elif chosen == CASES:
            yield self.say("workshops.cases.what")

    def on_option_list_option_selected(self) -> None:
        """Go on with the one in view, or begin one."""
        head, chosen = self._head(), self.chosen or ""
        if head is not None:
            self._enter(head)
        elif chosen.startswith(NEW):
            begin(self.app, chosen.removeprefix(NEW))
        elif chosen == CASES:
            open_area(self.app, "discussions")

    @work(exclusive=True, group="enter")
    async def _enter(self, head: WorkshopHead) -> None:
        try:
            found: Workshop = await in_background(lambda: get(self.desk, head))
        except DeskError as error:
            self._fail(error)
            return
        if self.in_view:
            lead(self.app, found)

    def _fail(self, error: DeskError) -> None:
        self._note = self.reason(error)
        self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only one that is kept can be renamed or thrown away."""
        if action in ("throw", "rename"):
            return self._head() is not None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Begin one, of a sort to be picked."""
        from roleplay.tui.dialogs.pick import PickDialog

        items = [Item(kind, self.say(f"workshop.new.{kind}")) for kind in WORKSHOP_KINDS]
        dialog = PickDialog("workshops.new", lambda: items)
        self.app.push_screen(dialog, lambda kind: begin(self.app, kind) if kind is not None else None)

    def action_rename(self) -> None:
        """Call the one in view otherwise."""
        from roleplay.tui.dialogs.asking import AskingDialog

        head = self._head()
        if head is None:
            return

        async def taken(title: str) -> None:
            await in_background(lambda: rename(self.desk, head, title))

        dialog = AskingDialog(
            "workshop.rename", "workshop.ask.title", taken, head.title, longest=LONGEST_NAME, fields={}
        )
        self.app.push_screen(dialog, lambda title: self.look() if title is not None else None)

    def action_throw(self) -> None:
        """Throw the one in view away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        head = self._head()
        if head is not None:
            dialog = ConfirmDialog("workshops.throw", "workshops.throw.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._sure(head, sure))

    def _sure(self, head: WorkshopHead, sure: bool | None) -> None:
        if sure:
            self._throw(head)

    @work(group="throw")
    async def _throw(self, head: WorkshopHead) -> None:
        try:
            await in_background(lambda: throw(self.desk, head))
        except DeskError as error:
            self._fail(error)
            return
        self.look()
