"""The notebook: one line a need, with what has been heard of it and nothing that has not."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from roleplay.engine.notebook import Note, notebook
from roleplay.engine.play import Play
from roleplay.telling.phrase import rung_of
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, clip, joined, styled
from roleplay.tui.widgets.worded import NEW, desk_of

STEP, NO_STEP = "●", "○"
DONATED = "◇"
GUESS, STRUCK = "~", "✗"
FULL_WIDTH = 44
"""Width from which the notes themselves fit in."""


class NoteWriter:
    """Writes the notebook of one play in the present language, at three degrees of detail."""

    def __init__(self, widget: Widget, play: Play) -> None:
        self._desk = desk_of(widget)
        self.notes = notebook(play)
        turn = play.turns[-1] if play.turns else None
        self._risen = {climb.ladder for climb in turn.climbs} if turn is not None else set()
        self._guessed = set(turn.move.about) if turn and turn.move and turn.outcome == "assumed" else set()

    def say(self, key: str, **fields: object) -> str:
        """A sentence of the catalogue."""
        return self._desk.words(key, **fields)

    def heading(self) -> Content:
        """What this is, and how many needs are uncovered."""
        found = sum(note.uncovered for note in self.notes)
        return styled(self.say("notes.heading", found=found, of=len(self.notes)), "bold $primary")

    def rung(self, note: Note) -> str:
        """How far a need came, as a word; a ladder of the author's own is counted."""
        if not note.known:
            return self.say("notes.unknown")
        return rung_of(self._desk.words, note)

    def short(self, width: int) -> Iterator[Content]:
        """One line a need."""
        most = max((note.top for note in self.notes), default=0)
        for number, note in enumerate(self.notes, 1):
            before = self._number(number, note)
            if not note.known:
                guess = f" {GUESS} {self._desk.text(note.wrong[0])}" if note.wrong else ""
                yield joined(before, styled(clip(f"?{guess}", max(width - before.cell_length, 1)), "$muted"))
                continue
            steps = joined(self.steps(note), " " * (most - note.top), DONATED if note.donated else " ")
            room = max(width - before.cell_length - steps.cell_length, 1)
            yield joined(before, steps, clip(self._desk.text(note.title), room))

    def middle(self, width: int) -> Iterator[Content]:
        """Two lines a need."""
        for number, note in enumerate(self.notes, 1):
            before = self._number(number, note)
            room = max(width - before.cell_length, 1)
            if not note.known:
                yield joined(before, styled(f"? {self.rung(note)}", "$muted"))
            else:
                yield joined(before, styled(clip(self._desk.text(note.title), room), "bold"))
                donated = f" {DONATED} {self.say('notes.donated')}" if note.donated else ""
                told = clip(f" {self.rung(note)}{donated}", max(room - note.top, 1))
                yield joined(" " * before.cell_length, self.steps(note), styled(told, "$muted"))
            if note.wrong:
                yield joined(
                    " " * before.cell_length, self._guess(note, clip(self._desk.text(note.wrong[-1]), room - 2))
                )

    def full(self) -> Iterator[Paragraph | Content | str]:
        """Everything that was heard and guessed."""
        last = True
        for number, note in enumerate(self.notes, 1):
            if note.known or last:
                yield ""
            last = note.known
            before = self._number(number, note)
            indent = Content(" " * before.cell_length)
            if not note.known:
                yield Paragraph(styled(f"? {self.rung(note)}", "$muted"), before, indent)
            else:
                yield Paragraph(styled(self._desk.text(note.title), "bold"), before, indent)
                yield Paragraph(self._standing(note), indent, indent)
            heard = joined(indent, styled("– ", "$muted"))
            for text in note.heard:
                yield Paragraph(Content(self._desk.text(text)), heard, Content(" " * heard.cell_length))
            for text in note.wrong:
                yield Paragraph(self._guess(note, self.say("notes.guess", text=self._desk.text(text))), indent, indent)

    def steps(self, note: Note) -> Content:
        """The rungs as filled and unfilled steps."""
        return joined(styled(STEP * note.index, "$success"), styled(NO_STEP * (note.top - note.index), "$muted"))

    def _standing(self, note: Note) -> Content:
        told = [self.rung(note), self.say(f"kind.{note.kind}")]
        if note.uncovered:
            told.append(self.say("notes.uncovered"))
        if note.donated:
            told.append(f"{DONATED} {self.say('notes.donated')}")
        return joined(self.steps(note), styled(" " + " · ".join(told), "$muted"))

    def _guess(self, note: Note, text: str) -> Content:
        """A guess written down in place of asking; struck once the truth is known."""
        if note.uncovered:
            return joined(styled(f"{STRUCK} ", "$error"), styled(text, "$muted strike"))
        return joined(styled(f"{GUESS} ", "$warning"), styled(text, "italic $muted"))

    def _number(self, number: int, note: Note) -> Content:
        new = note.ladder in self._risen or note.ladder in self._guessed
        return joined(styled(NEW if new else " ", "$accent"), styled(f"{number} ", "bold"))


class NotesPanel(VerticalScroll, can_focus=False):
    """The notebook beside the talk, as detailed as there is room for."""

    DEFAULT_CSS = """
    NotesPanel { background: $surface; scrollbar-size-vertical: 1; }
    NotesPanel > Static { height: auto; }
    """

    def __init__(self, play: Play, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._play = play

    def compose(self) -> ComposeResult:
        yield Passage()

    def on_resize(self) -> None:
        """Choose the detail that fits."""
        self.show(self._play)

    def show(self, play: Play) -> None:
        """Show the notes of `play`."""
        self._play = play
        if not self.size.width or not self.is_mounted:
            return
        writer = NoteWriter(self, play)
        width, height = self.container_size.width, self.container_size.height
        lines: list[Paragraph | Content | str] = [writer.heading()]
        if width >= FULL_WIDTH:
            lines += writer.full()
        elif height > 2 * len(writer.notes):
            lines += writer.middle(width - 1)
        else:
            lines += writer.short(width if height > len(writer.notes) else width - 1)
        self.query_one(Static).update(Prose(lines))
