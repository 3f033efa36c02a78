"""What the trainee knew before the meeting, and noted then, to look at again during the talk."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.desk import Desk
from roleplay.engine.case import Case
from roleplay.telling.after import brought
from roleplay.telling.passing import beforehand
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.tui.widgets.worded import desk_of


def known(desk: Desk, case: Case, play_id: str) -> list[Paragraph | Content | str]:
    """The task, what is known and what was noted for this play, in the present language."""
    scenario = case.scenario
    briefing, text, say = scenario.briefing, desk.text, desk.words
    told = [*map(text, briefing.facts), *brought(say, case)]
    facts = [Paragraph(Content(one), Content("– "), Content("  ")) for one in told]
    lines: list[Paragraph | Content | str] = [
        styled(say("play.facts.task"), "bold $primary"),
        text(briefing.task),
        *filter(None, [beforehand(say, scenario)]),
        "",
        styled(say("play.facts.known"), "bold $primary"),
        text(briefing.you),
        *facts,
    ]
    desk.notes.recall(play_id)
    if notes := desk.notes.jottings.get(play_id, "").strip():
        lines += ["", styled(say("play.facts.noted"), "bold $primary"), Content(notes)]
    return lines


class KnowledgePanel(Composite, VerticalScroll, can_focus=False):
    """The facts beside the talk, where there is room."""

    DEFAULT_CSS = """
    KnowledgePanel { background: $surface; scrollbar-size-vertical: 1; }
    """

    def __init__(self, case: Case, play_id: str) -> None:
        super().__init__(id="knowledge")
        self._case, self._play_id = case, play_id

    def compose(self) -> ComposeResult:
        yield Passage()

    def on_mount(self) -> None:
        """Show them."""
        self.tell()

    def tell(self) -> None:
        """Say them in the present language."""
        self.query_one(Static).update(Prose(known(desk_of(self), self._case, self._play_id)))
