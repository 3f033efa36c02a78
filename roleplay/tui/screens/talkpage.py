"""The page of a talk: the client, the dialogue, the notebook and the choices, and what can be looked up beside them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.seat import Seat
from roleplay.engine.play import Play
from roleplay.engine.turn import Turn
from roleplay.telling.entry import Entries
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.dialogs.knowledge import KnowledgeDialog
from roleplay.tui.dialogs.notes import NotebookDialog
from roleplay.tui.dialogs.reason import ReasonDialog
from roleplay.tui.screens.scrolling import ScrollingPage
from roleplay.tui.widgets.choices import ChoicePanel
from roleplay.tui.widgets.clientcard import ClientCard, headline
from roleplay.tui.widgets.coach import CoachStrip
from roleplay.tui.widgets.dialogue import DialogueView
from roleplay.tui.widgets.knowledge import KnowledgePanel
from roleplay.tui.widgets.notes import NotesPanel
from roleplay.tui.widgets.reason import ReasonStrip


class TalkPage(ScrollingPage):
    """Shows one play that is open and looks things up in it; who has the keys says, keeps and times it."""

    DEFAULT_CSS = """
    TalkPage #side { width: 24; padding: 0 1; background: $surface; }
    TalkPage #side NotesPanel { height: 1fr; margin-top: 1; }
    TalkPage #talk { width: 1fr; }
    TalkPage #knowledge, TalkPage #wing { display: none; }
    TalkPage.-cramped #side { display: none; }
    TalkPage.-flat DialogueView { min-height: 3; }
    TalkPage.-flat ChoicePanel { border-top: none; }
    TalkPage.-flat ReasonStrip { display: none; }
    TalkPage.-low.-coached ReasonStrip { display: none; }
    TalkPage.-wide #side { width: 36; }
    TalkPage.-huge #side { width: 44; }
    TalkPage.-huge #side NotesPanel { display: none; }
    TalkPage.-huge #knowledge { display: block; height: 1fr; margin-top: 1; }
    TalkPage.-huge #wing { display: block; width: 56; padding: 0 1; background: $surface; }
    """

    _choices: ChoicePanel
    """What can be said; made by who does what is chosen."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.session = session = seat.session
        self.seat = seat
        self._play_id = seat.id
        self._dialogue = DialogueView(session.play)
        self._card = ClientCard(session, seat.ghost)
        self._coach = CoachStrip()
        self._reason = ReasonStrip()
        self._notes = [NotesPanel(session.play), NotesPanel(session.play)]
        self._knowledge = KnowledgePanel(session.play.case, seat.id)

    @property
    def _play(self) -> Play:
        return self.session.play

    def body(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="side"):
                yield self._card
                yield self._notes[0]
                yield self._knowledge
            with Vertical(id="talk"):
                yield self._dialogue
                yield self._coach
                yield self._reason
                yield self._choices
            with Vertical(id="wing"):
                yield self._notes[1]

    def heading(self) -> Content:
        """Who it is on the left, where the talk stands on the right."""
        return headline(self.desk, self.session, self.app.size.width - 2)

    def on_resize(self) -> None:
        """What depends on the size of the screen."""
        self._head()
        self._card.tell()
        self._tell_beside()

    async def relabel(self) -> None:
        """Say everything anew; nothing moves."""
        self._head()
        self._card.tell()
        self._dialogue.retell()
        self._tell_beside()
        self._choices.tell()
        self._knowledge.tell()
        for notes in self._notes:
            notes.show(self._play)
        self.refresh_bindings()

    def action_notebook(self) -> None:
        """The whole notebook."""
        self.app.push_screen(NotebookDialog(self._play))

    def action_facts(self) -> None:
        """What was known beforehand."""
        self.app.push_screen(KnowledgeDialog(self._play.case, self._play_id))

    def action_jot(self) -> None:
        """What the trainee noted, to be changed; the clock goes on."""
        self.app.push_screen(JottingDialog(self._play_id), lambda _: self._knowledge.tell())

    def action_why(self) -> None:
        """The whole reason of the last move."""
        turn = self._explained()
        if turn is not None:
            self.app.push_screen(ReasonDialog(self.session.play.case, turn))

    def action_copy_exchange(self) -> None:
        """Copy what was said last."""
        self.copy(Entries(self.desk.language, self._play.case, self.desk.personalities).exchange(self._play))

    def action_copy_pointed(self) -> None:
        """Copy the words at which the list points."""
        self.copy(self._choices.pointed())

    def _show(self) -> None:
        """Show the play as it stands."""
        self._dialogue.show(self._play)
        self._choices.offer()
        self._card.tell()
        self._tell_beside()
        for notes in self._notes:
            notes.show(self._play)
        self._head()

    def _tell_beside(self) -> None:
        """What the coach says, and why the last move turned out so."""
        self._coach.show(self._play)
        self._reason.show(self._play.case, self._explained())

    def _explained(self) -> Turn | None:
        """The turn whose reason is told: the last, in practice, where it was a move."""
        return self.session.seen.explained

    def _head(self) -> None:
        self.query_one("#heading", Static).update(self.heading())
