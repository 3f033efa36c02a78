"""What a coach says beside a talk: a few lines that follow where it stands, in a scenario that teaches the game."""

from __future__ import annotations

from textual.content import Content

from roleplay.engine.coach import coached
from roleplay.engine.play import Play
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.tui.widgets.worded import desk_of


class CoachStrip(Passage):
    """Hidden where nobody coaches."""

    DEFAULT_CSS = """
    CoachStrip { height: auto; padding: 0 1; border-left: thick $accent; }
    CoachStrip.-nothing { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="coach")

    def show(self, play: Play) -> None:
        """Say what fits `play` where it stands."""
        said = coached(play)
        self.set_class(said is None, "-nothing")
        if said is not None:
            desk = desk_of(self)
            first = styled(desk.words("coach.says"), "bold $accent")
            self.update(Prose([Paragraph(Content(desk.text(said)), first, Content(""))]))
