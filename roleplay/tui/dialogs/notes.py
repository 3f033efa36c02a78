"""The notebook over the talk: everything that has been heard and guessed, and what its marks mean."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from roleplay.engine.play import Play
from roleplay.tui.page import Dialog
from roleplay.tui.widgets.notes import DONATED, GUESS, NO_STEP, STEP, STRUCK, NoteWriter
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose


class NotebookDialog(Dialog[None]):
    """The whole notebook, with what its marks mean."""

    HELP = "notes"
    DEFAULT_CSS = """
    NotebookDialog #box { scrollbar-size-vertical: 1; scrollbar-background: $surface; scrollbar-color: $border; }
    NotebookDialog #box > Static { padding-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b,q,enter", "cancel", "key.close", show=False),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self._play = play

    def compose(self) -> ComposeResult:
        writer = NoteWriter(self, self._play)
        with VerticalScroll(id="box", classes="dialog wide"):
            found = sum(note.uncovered for note in writer.notes)
            title = self.say("notes.title", found=found, of=len(writer.notes))
            yield Passage(Content(title), classes="dialog-title")
            yield Passage(Prose(list(writer.full())[1:]))
            yield Passage(Prose(["", *self._legend()]), classes="hint")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#box").focus()

    def _legend(self) -> list[Paragraph]:
        marks = {
            STEP + NO_STEP: "notes.legend.steps",
            DONATED: "notes.legend.donated",
            GUESS: "notes.legend.guess",
            STRUCK: "notes.legend.struck",
        }
        lines = [
            Paragraph(Content(self.say(key)), Content(f"{mark:<3}"), Content("   ")) for mark, key in marks.items()
        ]
        return [*lines, Paragraph(Content(self.say("play.close")))]
