"""The trainee's own notes on a play, to be read and changed over the talk and the debrief."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from roleplay.desk.trouble import DeskError
from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.notearea import NoteArea
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled


class JottingDialog(Dialog[None]):
    """The notes on the play `play_id`; what is typed is kept while it is typed. Clocks go on meanwhile."""

    HELP = "jotting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f8", "cancel", "key.close", show=False),
    ]
    DEFAULT_CSS = """
    JottingDialog NoteArea {
        height: 50vh; background: $background; border: round $border; scrollbar-size-vertical: 1;
    }
    JottingDialog NoteArea:focus { border: round $primary; }
    JottingDialog #unkept { color: $error; }
    JottingDialog #unkept.-nothing { display: none; }
    """

    def __init__(self, play_id: str) -> None:
        super().__init__()
        self._play_id = play_id
        self._failed: DeskError | None = None

    def compose(self) -> ComposeResult:
        self.desk.notes.recall(self._play_id)
        with Vertical(classes="dialog wide"):
            yield Passage(Content(self.say("jotting.title")), classes="dialog-title")
            notes = self.desk.notes.jottings.get(self._play_id, "")
            yield NoteArea(notes, self._noted, self._keep, self.say("jotting.empty"))
            yield Passage(id="unkept", classes="-nothing")
            yield prose(styled(self.say("jotting.hint"), "$muted"), classes="hint")

    def on_mount(self) -> None:
        """Write at once."""
        notes = self.query_one(NoteArea)
        notes.focus()
        self._noted(notes.text)

    async def relabel(self) -> None:
        """Keep the cursor where it is."""
        place = self.query_one(NoteArea).selection
        await super().relabel()
        if self.standing:
            self.query_one(NoteArea).selection = place
            self._tell()

    def _noted(self, notes: str) -> None:
        """Have the notes at hand, and say before it fails that there are too many."""
        self._failed = self.desk.notes.put(self._play_id, notes)
        self._tell()

    def _keep(self, notes: str) -> None:
        self._failed = self.desk.notes.keep(self._play_id, notes)
        if self.standing:
            self._tell()
        elif self._failed is not None:
            self.app.tell_notes(self._failed)

    def _tell(self) -> None:
        """Say why the notes are not kept, if they are not."""
        if self.standing:
            unkept, failed = self.query_one("#unkept", Passage), self._failed
            unkept.set_class(failed is None, "-nothing")
            told = self.say("app.notes.unkept", why=failed.told(self.desk.words)) if failed is not None else ""
            unkept.update(Prose([told]))
