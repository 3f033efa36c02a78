"""What the trainee noted before, during and after a play, in the debrief."""

from __future__ import annotations

from textual.content import Content

from roleplay.tui.debriefing.telling import Telling, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose


class Noted(Passage):
    """The notes under a heading; nothing while there are none."""

    DEFAULT_CSS = "Noted.-nothing { display: none; }"

    def __init__(self, telling: Telling) -> None:
        super().__init__(id="noted")
        self._telling = telling

    def on_mount(self) -> None:
        """Show what there is."""
        self.tell()

    def tell(self) -> None:
        """Show the notes as they are now."""
        telling = self._telling
        telling.desk.notes.recall(telling.name)
        notes = telling.desk.notes.jottings.get(telling.name, "").strip()
        self.set_class(not notes, "-nothing")
        self.update(Prose([*heading(telling.say("play.facts.noted")), Content(notes)]))
