"""A new classroom game: its title, and teams with their people, typed or pasted."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, TextArea

from roleplay.desk.background import in_background
from roleplay.desk.castings import Held, roll_of
from roleplay.desk.trouble import DeskError
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.workshop.name import LONGEST_NAME


class CastingDialog(Dialog[Held]):
    """Returns the game that was begun; what does not do is told, and nothing typed is lost."""

    HELP = "casting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "begin", "key.contest.begin", show=False),
        Binding("f1", "app.help", "key.help", show=False),
    ]
    DEFAULT_CSS = """
    CastingDialog .dialog { scrollbar-size-vertical: 1; }
    CastingDialog Input { background: $panel; margin-bottom: 1; }
    CastingDialog TextArea { height: 8; background: $background; border: round $border; scrollbar-size-vertical: 1; }
    CastingDialog TextArea:focus { border: round $primary; }
    CastingDialog.-low TextArea { height: 5; }
    CastingDialog.-low .dialog { padding: 0 2; }
    CastingDialog.-low .dialog-title, CastingDialog.-low Input { margin-bottom: 0; }
    CastingDialog.-low .buttons { height: 1; }
    CastingDialog.-flat TextArea { height: 4; }
    CastingDialog #fault { color: $error; height: auto; }
    CastingDialog #fault.-nothing { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._teams = "", ""
        self._fault: str | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog wide", can_focus=False):
            yield Passage(Content(self.say("casting.new")), classes="dialog-title")
            yield prose(self.say("contests.ask.title"))
            yield Input(self._title, compact=True, id="title", max_length=LONGEST_NAME, select_on_focus=False)
            yield prose(self.say("casting.ask.teams"))
            yield TextArea(self._teams, id="teams", highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True)
            yield Passage(self._told(), id="fault", classes="" if self._fault else "-nothing")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.say("contests.begin")), id="begin", variant="primary", compact=True)
            yield prose(styled(self.say("contests.ask.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#title").focus()

    async def relabel(self) -> None:
        """Keep what was typed."""
        self._remember()
        await super().relabel()

    def _remember(self) -> None:
        self._title = self.query_one("#title", Input).value
        self._teams = self.query_one(TextArea).text

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault}" if self._fault is not None else ""])

    @on(Input.Submitted, "#title")
    def _on_to_teams(self) -> None:
        self.query_one(TextArea).focus()

    @on(Button.Pressed, "#begin")
    def _pressed(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        """Begin it, or say what does not do."""
        if self._busy or not self.in_view:
            return
        self._remember()
        self._busy = True
        self.run_worker(self._begin(self._title, self._teams), group="begin")

    async def _begin(self, title: str, teams: str) -> None:
        try:
            held = await in_background(lambda: self.desk.castings.begin(title, roll_of(teams)))
        except DeskError as error:
            self._fail(error.told(self.desk.words))
        else:
            self.dismiss(held)
        finally:
            self._busy = False

    def _fail(self, why: str) -> None:
        self._fault = why
        if self.standing:
            fault = self.query_one("#fault", Passage)
            fault.update(self._told())
            fault.remove_class("-nothing")
            fault.scroll_visible(animate=False)
