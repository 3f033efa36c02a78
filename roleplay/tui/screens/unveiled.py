"""The reveal: what happened, beside what each group noted; points for the debate; and how the groups were rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from roleplay.telling.discussion import (
    Piece,
    debate_pieces,
    line_title,
    mean_told,
    outcome_pieces,
    standing_told,
)
from roleplay.telling.discussionpage import noted_pieces
from roleplay.telling.facts import DOT
from roleplay.tui.screens.casepage import CasePage, Leaf
from roleplay.workshop.discussion.standing import standings

if TYPE_CHECKING:
    from roleplay.desk.discussing import Discussing

STANDINGS = "standings"


class UnveiledScreen(CasePage):
    """Shows a `case` whose outcome has been revealed; without one, only the standings."""

    HELP = "unveiled"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "case", "key.discuss.other")]

    def __init__(self, held: Discussing, case: str, leaf: str = "") -> None:
        super().__init__(leaf)
        self.held, self._case = held, case

    def heading(self) -> Content:
        """The workshop, and the case."""
        case = self.held.case(self._case)
        return Content(DOT.join(filter(None, [self.held.room.title, self.text(case.title) if case else self._case])))

    def _revealed(self) -> list[str]:
        room = self.held.room
        return [key.id for key in room.cases if key.id in room.revealed]

    def leaves(self) -> Sequence[Leaf]:
        """What happened, each question with all that was noted, the debate, the standings."""
        say, room = self.desk.words, self.held.room
        case = self.held.case(self._case)
        key = next((one for one in room.cases if one.id == self._case and one.id in room.revealed), None)
        leaves = []
        if key is not None:
            gone = (Piece("soft", say("discuss.case-gone", id=key.id)),)
            outcome = tuple(outcome_pieces(say, case)) if case is not None else gone
            leaves.append(Leaf("outcome", say("discuss.outcome"), outcome))
            for number, name in enumerate(key.questions, 1):
                pieces = tuple(noted_pieces(say, room, key, case, name, number, True))
                leaves.append(Leaf(f"q:{name}", say("case.leaf", n=number), pieces))
            if case is not None:
                leaves.append(Leaf("debate", say("discuss.debate"), tuple(debate_pieces(say, case))))
        return [*leaves, Leaf(STANDINGS, say("discuss.standings"), tuple(self._standings()))]

    def _standings(self) -> list[Piece]:
        say, found = self.desk.words, [Piece("head", self.say("discuss.standings"))]
        for one in standings(self.held.room):
            case = self.held.case_of(one.group)
            found.append(Piece("fact", standing_told(say, one), f"{one.place or '–'}  {one.group.name}"))
            lines = [f"{line_title(say, case, line)} {mean_told(mean)}" for line, mean in one.lines]
            if lines:
                found.append(Piece("soft", DOT.join(lines)))
        return found

    def noted(self, question: str, text: str) -> None:
        """Nothing is written here."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On to another case where there is one."""
        if action == "case":
            return len([name for name in self._revealed() if name != self._case]) > 0
        return super().check_action(action, parameters)

    def action_case(self) -> None:
        """Another case whose outcome has been revealed."""
        names = self._revealed()
        at = names.index(self._case) + 1 if self._case in names else 0
        if names:
            self._case = names[at % len(names)]
            self.show(again=False)
