"""The case of one group in a discussion: to read, and to write to each question, by the room's clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from roleplay.telling.clock import clock_told
from roleplay.telling.discussion import Piece, case_facts, open_pieces, question_pieces, rubric_pieces
from roleplay.telling.facts import DOT
from roleplay.tui.screens.casepage import CasePage, Leaf
from roleplay.tui.widgets.passage import Passage
from roleplay.workshop.discussion import act

if TYPE_CHECKING:
    from roleplay.desk.discussing import Discussing
    from roleplay.workshop.discussion.room import Group

TICK = 0.5


class GroupCaseScreen(CasePage):
    """Of the group of this id, in a discussion that is `held`."""

    HELP = "groupcase"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "group", "key.discuss.group")]

    def __init__(self, held: Discussing, group: str) -> None:
        super().__init__()
        self.held, self._group = held, group

    @property
    def group(self) -> Group:
        """As it stands now."""
        return self.held.room.groups[self._group]

    def heading(self) -> Content:
        """Whose it is, of what case, and how long there is."""
        case, clock = self.held.case_of(self.group), self.held.room.clock
        left = clock_told(clock.left(self.held.now)) if clock is not None else ""
        title = self.text(case.title) if case is not None else ""
        return Content(DOT.join(filter(None, [self.group.name, title, left])))

    def on_mount(self) -> None:
        """Have the clock go."""
        super().on_mount()
        self.set_interval(TICK, self._tick)

    def _tick(self) -> None:
        if self.standing:
            for title in self.query("#heading").results(Passage):
                title.update(self.heading())

    def leaves(self) -> Sequence[Leaf]:
        """The situation, the questions, and what the presentation is rated by."""
        say, group = self.desk.words, self.group
        case, locked = self.held.case_of(group), not self.held.room.open_to(group)
        if case is None or group.case is None:
            gone = self.say("discuss.case-gone", id=group.case.id if group.case is not None else "")
            return [Leaf("situation", self.say("case.situation"), (Piece("text", gone),))]
        facts = Piece("soft", case_facts(say, case))
        leaves = [Leaf("situation", say("case.situation"), (facts, *open_pieces(say, case)))]
        for number, one in enumerate(case.questions, 1):
            if one.id in group.case.questions:
                pieces = tuple(question_pieces(say, one, number, revealed=False))
                text = group.notes.get(one.id, "")
                leaves.append(Leaf(f"q:{one.id}", say("case.leaf", n=number), pieces, one.id, text, locked))
        return [*leaves, Leaf("rubric", say("case.rubric"), tuple(rubric_pieces(say, case)))]

    def noted(self, question: str, text: str) -> None:
        """Kept at once: a group's notes are few, and must not be lost."""
        self.held.act(act.note(self._group, question, text.rstrip()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On to another group where there is one."""
        if action == "group":
            return len(self.held.room.groups) > 1
        return super().check_action(action, parameters)

    def action_group(self) -> None:
        """The next group, at the same place."""
        names = list(self.held.room.groups)
        self._group = names[(names.index(self._group) + 1) % len(names)]
        self.show()
