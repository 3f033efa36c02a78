"""A new workshop of any sort: its title, its groups in a list that is typed or pasted, and what else that sort asks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from roleplay.desk.background import in_background
from roleplay.desk.castings import Held, roll_of
from roleplay.desk.discussing import Discussing
from roleplay.desk.hosting import Hosting
from roleplay.desk.led import in_words
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.typedarea import TypedArea
from roleplay.workshop.contest.event import LONGEST_VOTE
from roleplay.workshop.name import LONGEST_NAME

Workshop = TypeVar("Workshop")


def team_lines(text: str) -> list[str]:
    """The names in a list that was typed or pasted, one a line; empty lines are none."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class NewWorkshop(Dialog[Workshop], Generic[Workshop]):
    """Returns the workshop that was begun; what does not do is told, and nothing typed is lost."""

    HELP = "workshops"
    SORT: ClassVar[str]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "begin", "key.contest.begin", show=False),
        Binding("f1", "app.help", "key.help", show=False),
    ]
    DEFAULT_CSS = """
    NewWorkshop .dialog { scrollbar-size-vertical: 1; }
    NewWorkshop Input { background: $panel; margin-bottom: 1; }
    NewWorkshop TextArea { height: 8; background: $background; border: round $border; scrollbar-size-vertical: 1; }
    NewWorkshop TextArea:focus { border: round $primary; }
    NewWorkshop.-low TextArea { height: 5; }
    NewWorkshop.-low .dialog { padding: 0 2; }
    NewWorkshop.-low .dialog-title, NewWorkshop.-low Input { margin-bottom: 0; }
    NewWorkshop.-low .buttons { height: 1; }
    NewWorkshop.-flat TextArea { height: 4; }
    NewWorkshop #fault { color: $error; height: auto; }
    NewWorkshop #fault.-nothing { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._groups = "", ""
        self._fault: str | None = None
        self._busy = False

    @abstractmethod
    def begun(self, title: str, groups: str) -> Workshop:
        """Begin it, beside the screen, with what was filled in. Raises DeskError."""

    def more(self) -> Iterator[Widget]:
        """What else is asked, below the groups."""
        yield from ()

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog wide", can_focus=False):
            yield Passage(Content(self.say(f"workshop.new.{self.SORT}")), classes="dialog-title")
            yield prose(self.say("workshop.ask.title"))
            yield Input(self._title, compact=True, id="title", max_length=LONGEST_NAME, select_on_focus=False)
            yield prose(self.say(f"workshop.ask.groups.{self.SORT}"))
            yield TypedArea(self._groups, id="teams", highlight_cursor_line=False, tab_behavior="focus", soft_wrap=True)
            yield from self.more()
            yield Passage(self._told(), id="fault", classes="" if self._fault else "-nothing")
            with Horizontal(classes="buttons"):
                yield Button(Content(self.say("workshop.begin")), id="begin", variant="primary", compact=True)
            yield prose(styled(self.say("workshop.ask.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#title").focus()

    async def relabel(self) -> None:
        """Keep what was typed."""
        self.remember()
        await super().relabel()

    def remember(self) -> None:
        """Have what was typed at hand."""
        self._title = self.query_one("#title", Input).value
        self._groups = self.query_one(TextArea).text

    def _told(self) -> Prose:
        return Prose([f"✗ {self._fault}" if self._fault is not None else ""])

    @on(Input.Submitted, "#title")
    def _on_to_groups(self) -> None:
        self.query_one(TextArea).focus()

    @on(Button.Pressed, "#begin")
    def _pressed(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        """Begin it, or say what does not do."""
        if not self._busy and self.in_view:
            self.remember()
            self._busy = True
            beside(self, self._begin, self._title, self._groups, group="begin")

    async def _begin(self, title: str, groups: str) -> None:
        try:
            workshop = await in_background(lambda: self.begun(title, groups))
        except DeskError as error:
            self._fail(error.told(self.desk.words))
        else:
            self.dismiss(workshop)
        finally:
            self._busy = False

    def _fail(self, why: str) -> None:
        self._fault = why
        if self.standing:
            fault = self.query_one("#fault", Passage)
            fault.update(self._told())
            fault.remove_class("-nothing")
            fault.scroll_visible(animate=False)


class ContestDialog(NewWorkshop[Hosting]):
    """A new contest; also how long a team may vote."""

    SORT = "contest"

    def __init__(self) -> None:
        super().__init__()
        self._vote = ""

    def more(self) -> Iterator[Widget]:
        """Seconds of a vote."""
        yield prose(self.say("workshop.ask.vote"))
        yield Input(self._vote, compact=True, id="vote", max_length=3, restrict=r"[0-9]*", select_on_focus=False)

    def remember(self) -> None:
        """The seconds, too."""
        super().remember()
        self._vote = self.query_one("#vote", Input).value

    @on(Input.Submitted, "#vote")
    def _enough(self) -> None:
        self.action_begin()

    def begun(self, title: str, groups: str) -> Hosting:
        """Begin it."""
        vote = int(self._vote or 0)
        if vote > LONGEST_VOTE:
            raise DeskError("contest.vote", most=LONGEST_VOTE)
        with in_words():
            return self.desk.contests.open(title, team_lines(groups), vote)[0]


class CastingDialog(NewWorkshop[Held]):
    """A new game with a human client: teams with their people."""

    SORT = "casting"

    def begun(self, title: str, groups: str) -> Held:
        """Begin it."""
        return self.desk.castings.begin(title, roll_of(groups))


class DiscussionDialog(NewWorkshop[Discussing]):
    """A new case discussion."""

    SORT = "discussion"

    def begun(self, title: str, groups: str) -> Discussing:
        """Begin it."""
        return self.desk.discussions.begin(title, team_lines(groups))
