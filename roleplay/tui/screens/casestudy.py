"""A case read alone: what one would answer is written down, and then the outcome is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from roleplay.telling.discussion import (
    Piece,
    case_facts,
    debate_pieces,
    open_pieces,
    outcome_pieces,
    question_pieces,
)
from roleplay.tui.screens.casepage import CasePage, Leaf

if TYPE_CHECKING:
    from roleplay.desk.casestudy import Study
    from roleplay.desk.trouble import DeskError


class StudyScreen(CasePage):
    """Reads the case of a `study`."""

    HELP = "study"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v", "reveal", "key.case.reveal")]

    def __init__(self, study: Study) -> None:
        super().__init__()
        self.study = study

    def heading(self) -> Content:
        """What the case is called."""
        return Content(self.text(self.study.case.title))

    def leaves(self) -> Sequence[Leaf]:
        """The situation and the questions; once it has been looked at, the outcome."""
        study, case, say = self.study, self.study.case, self.desk.words
        facts = Piece("soft", case_facts(say, case))
        leaves = [Leaf("situation", say("case.situation"), (facts, *open_pieces(say, case)))]
        for number, one in enumerate(case.questions, 1):
            pieces = tuple(question_pieces(say, one, number, revealed=study.revealed))
            text = study.notes.get(one.id, "")
            leaves.append(Leaf(f"q:{one.id}", say("case.leaf", n=number), pieces, one.id, text, study.revealed))
        if study.revealed:
            outcome = (*outcome_pieces(say, case), *debate_pieces(say, case))
            leaves.append(Leaf("outcome", say("discuss.outcome"), outcome))
        return leaves

    def noted(self, question: str, text: str) -> None:
        """It is at hand at once."""
        self.study.note(question, text)

    def keep(self) -> DeskError | None:
        """And on the disk a moment later."""
        return self.study.keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The outcome is looked at once."""
        if action == "reveal":
            return not self.study.revealed
        return super().check_action(action, parameters)

    def action_reveal(self) -> None:
        """Look at the outcome, once that is confirmed: notes stay as they are then."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        dialog = ConfirmDialog("case.reveal", "case.reveal.what", "case.reveal.yes", "case.reveal.no")
        self.app.push_screen(dialog, lambda sure: self._reveal() if sure else None)

    def _reveal(self) -> None:
        self.study.reveal()
        self._settle()
        self.show("outcome")
