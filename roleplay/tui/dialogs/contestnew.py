"""A new contest: its title, the teams one a line, and how long a team may vote."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, TextArea

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.hosting import Hosting
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.workshop.name import LONGEST_NAME

LONGEST_VOTE = 300
"""Seconds."""


def team_lines(text: str) -> list[str]:
    """The names in a list that was typed or pasted, one a line; empty lines are none."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class ContestDialog(Dialog[Hosting]):
    """Returns the contest that was begun; what does not do is told, and nothing typed is lost."""

    HELP = "contests"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "begin", "key.contest.begin", show=False),
        Binding("f1", "app.help", "key.help", show=False),
    ]
    DEFAULT_CSS = """
    ContestDialog .dialog { scrollbar-size-vertical: 1; }
    ContestDialog Input { background: $panel; margin-bottom: 1; }
    ContestDialog TextArea { height: 8; background: $background; border: round $border; scrollbar-size-vertical: 1; }
    ContestDialog TextArea:focus { border: round $primary; }
    ContestDialog.-low TextArea { height: 5; }
    ContestDialog.-low .dialog { padding: 0 2; }
    ContestDialog.-low .dialog-title, ContestDialog.-low Input { margin-bottom: 0; }
    ContestDialog.-low .buttons { height: 1; }
    ContestDialog.-flat TextArea { height: 4; }
    ContestDialog #fault { color: $error; height: auto; }
    ContestDialog #fault.-nothing { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._teams, self._vote = "", "", ""
        self._fault: str | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog wide", can_focus=False):
            yield Passage(Content(self.say("contests.new")), classes="dialog-title")
            yield prose(self.say("contests.ask.title"))
            yield Input(self._title, compact=True, id="title", max_length=LONGEST_NAME, select_on_focus=False)
            yield prose(self.say("contests.ask.teams"))
            yield TextArea(self._teams, id="teams", highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True)
            yield prose(self.say("contests.ask.vote"))
            yield Input(self._vote, compact=True, id="vote", max_length=3, restrict=r"[0-9]*", select_on_focus=False)
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
        self._title, self._vote = self.query_one("#title", Input).value, self.query_one("#vote", Input).value
        self._teams = self.query_one(TextArea).text

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault}" if self._fault is not None else ""])

    @on(Input.Submitted, "#title")
    def _on_to_teams(self) -> None:
        self.query_one(TextArea).focus()

    @on(Input.Submitted, "#vote")
    @on(Button.Pressed, "#begin")
    def _pressed(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        """Begin it, or say what does not do."""
        if self._busy or not self.in_view:
            return
        self._remember()
        vote = int(self._vote or 0)
        if vote > LONGEST_VOTE:
            self._fail(self.say("contests.vote.most", most=LONGEST_VOTE))
            return
        self._busy = True
        self.run_worker(self._begin(self._title, team_lines(self._teams), vote), group="begin")

    async def _begin(self, title: str, teams: list[str], vote: int) -> None:
        try:
            hosting, _ = await in_background(lambda: self.desk.contests.open(title, teams, vote))
        except HINDRANCES as error:
            self._fail(told_hindrance(self.desk.words, error))
        else:
            self.dismiss(hosting)
        finally:
            self._busy = False

    def _fail(self, why: str) -> None:
        self._fault = why
        if self.standing:
            fault = self.query_one("#fault", Passage)
            fault.update(self._told())
            fault.remove_class("-nothing")
            fault.scroll_visible(animate=False)
