"""A verdict called into question: both moves played out side by side, and an objection for the author."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from roleplay.desk.background import in_background
from roleplay.desk.study import Study
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.page import Page
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled

if TYPE_CHECKING:
    from roleplay.analysis.dispute import Dispute
    from roleplay.telling.dispute import ToldSide

MOST = 2000
"""Characters of a note."""


class DisputeScreen(Page[None]):
    """The verdict on the entry at `place`, from 0, of the play kept as `play_id`."""

    HELP = "dispute"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "key.dispute.keep"),
        Binding("pageup", "page(-1)", "key.dispute.older", show=False, priority=True),
        Binding("pagedown", "page(1)", "key.dispute.newer", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    DisputeScreen #sides { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    DisputeScreen #both { height: auto; layout: horizontal; }
    DisputeScreen .side { width: 1fr; height: auto; padding: 0 1; }
    DisputeScreen #why { height: auto; padding: 0 2; border-top: solid $border; }
    DisputeScreen Input { margin: 0 2; background: $background; }
    """

    def __init__(self, study: Study, place: int, play_id: str) -> None:
        super().__init__()
        self._study, self._place, self._play_id = study, place, play_id
        self._found: Dispute | None = None

    def heading(self) -> Content:
        """The title line says of which move."""
        return Content(self.say("dispute.title", n=self._place + 1))

    def body(self) -> ComposeResult:
        with Pane(id="sides", can_focus=False), Container(id="both"):
            yield Passage(classes="side", id="mine")
            yield Passage(classes="side", id="advised")
        yield Passage(Prose([styled(self.say("dispute.why"), "$muted")]), id="why")
        yield Input(placeholder=self.say("dispute.note"), compact=True, max_length=MOST, id="note")

    def on_mount(self) -> None:
        """Write at once; both sides are played out meanwhile."""
        self.query_one(Input).focus()
        self._tell()
        self._play_out()

    @work
    async def _play_out(self) -> None:
        await in_background(self._study.work)  # it is there already wherever a verdict is shown
        verdict = self._study.verdict(self._place)
        if verdict is not None:
            from roleplay.analysis.dispute import dispute

            play, solver = self._study.begin(self._place).original, self._study.solver
            self._found = await in_background(lambda: dispute(play, self._place, verdict.instead, solver))
        if self.standing:
            self._tell()

    async def relabel(self) -> None:
        """Say everything anew; what has been typed stays."""
        note, place = self.query_one(Input).value, self.query_one(Input).cursor_position
        await super().relabel()
        if self.standing:
            typed = self.query_one(Input)
            typed.value, typed.cursor_position = note, place
            self.set_focus(typed)
            self._tell()

    def action_page(self, direction: int) -> None:
        """Scroll both sides by a page."""
        pane = self.query_one("#sides", Pane)
        (pane.scroll_page_down if direction > 0 else pane.scroll_page_up)(animate=False)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep the objection, with what has been typed, and go back."""
        verdict, note = self._study.verdict(self._place), self.query_one(Input).value
        if self._found is None or verdict is None or not self.in_view:
            return
        from roleplay.desk.objection import objection

        failed = self.desk.object(objection(self._play_id, self._found, verdict, note))
        if failed is not None:
            self.app.notify(
                self.say("dispute.unkept", why=failed.told(self.desk.words)), severity="error", markup=False
            )
            return
        self.app.notify(self.say("dispute.kept"), markup=False)
        self.dismiss(None)

    def _tell(self) -> None:
        """Both sides, or that they are being played out."""
        mine, advised = self.query_one("#mine", Static), self.query_one("#advised", Static)
        if self._found is None:
            mine.update(Prose([styled(self._study.failure or self.say("dispute.working"), "$muted")]))
            return
        from roleplay.telling.dispute import ToldDispute

        sides = ToldDispute(self.desk.language, self._found, self.desk.personalities).sides()
        mine.update(Prose(list(_told(sides[0]))))
        same: list[Paragraph | Content | str] = [styled(self.say("dispute.same"), "$muted")]
        advised.update(Prose(list(_told(sides[1])) if len(sides) > 1 else same))


def _told(side: ToldSide) -> Iterator[Paragraph | Content | str]:
    """A side, what it comes to before what is said on the way."""
    yield styled(side.title, "bold $primary")
    yield ""
    for course in (side.best, side.careful):
        yield styled(course.outcome, "bold")
    for course in side.courses:
        yield ""
        yield styled(course.name, "$secondary")
        for said in course.said:
            yield Paragraph(Content(said), rest=Content("   "))
    if not side.courses:
        yield ""
        yield styled(side.over, "$muted")
