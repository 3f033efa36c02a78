"""The workshops that one hosts: contests and classroom games that are kept, and new ones to begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.hindrance import HINDRANCES, told_hindrance
from roleplay.desk.trouble import DeskError
from roleplay.telling.facts import DOT
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, styled

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.hosting import Hosting
    from roleplay.store.gathering import WorkshopHead

NEW, NEW_GAME, GAME = "@new", "@game", "game:"


class ContestsScreen(ListPage):
    """Looked through beside the screen."""

    HELP = "contests"
    TITLE_KEY = "contests.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "new", "key.contest.new"),
        Binding("d,delete", "throw", "key.contest.throw"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._heads: list[WorkshopHead] = []
        self._games: list[WorkshopHead] = []
        self._read = False
        self._note = ""

    def note(self) -> str:
        """What could not be done."""
        return self._note

    def look(self) -> None:
        """Something may have happened meanwhile."""
        self._look()

    @work(exclusive=True, group="contests")
    async def _look(self) -> None:
        try:
            self._heads = await in_background(self.desk.contests.heads)
            self._games = await in_background(self.desk.castings.heads)
            self._note = ""
        except (OSError, DeskError) as error:
            self._note = self.reason(error)
        self._read = True
        self.fill()

    def options(self) -> Iterator[Option]:
        """The contests, the one changed last first, and a new one."""
        if not self._read:
            yield heading(self.say("contests.reading"))
            return
        yield row(NEW, styled(self.say("contests.new"), "$accent"))
        if self._heads:
            yield heading(self.say("contests.kept"))
        for head in self._heads:
            yield row(head.id, head.title)
        yield heading(self.say("casting.games"))
        yield row(NEW_GAME, styled(self.say("casting.new"), "$accent"))
        for game in self._games:
            yield row(GAME + game.id, game.title)

    def _game(self) -> WorkshopHead | None:
        return next((one for one in self._games if GAME + one.id == self.chosen), None)

    def _head(self) -> WorkshopHead | None:
        return next((one for one in self._heads if one.id == self.chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        head = self._head() or self._game()
        if head is None:
            if self.chosen == NEW_GAME:
                yield styled(self.say("casting.new"), "bold $primary")
                yield self.say("casting.new.what")
            elif self._read:
                yield styled(self.say("contests.new"), "bold $primary")
                yield self.say("contests.new.what")
            return
        yield styled(head.title, "bold $primary")
        made, changed = (self._when(moment) for moment in (head.made, head.changed))
        yield styled(
            DOT.join([self.say("contests.made", when=made), self.say("contests.changed", when=changed)]), "$muted"
        )
        yield self.say("contests.go-on")

    @staticmethod
    def _when(moment: int) -> str:
        return datetime.fromtimestamp(moment / 1000).strftime("%Y-%m-%d %H:%M")

    def on_option_list_option_selected(self) -> None:
        """Go on with the contest in view, or begin one."""
        head, game = self._head(), self._game()
        if game is not None:
            self._enter_game(game.id)
        elif self.chosen == NEW_GAME:
            self._new_game()
        elif head is None:
            self.action_new()
        else:
            self._enter(head.id)

    @work(exclusive=True, group="enter")
    async def _enter(self, contest: str) -> None:
        try:
            hosting = await in_background(lambda: self.desk.contests.get(contest))
        except HINDRANCES as error:
            self._fail(told_hindrance(self.desk.words, error))
            return
        if self.in_view:
            self._open(hosting)

    def _enter_game(self, game: str) -> None:
        try:
            self._open_game(self.desk.castings.get(game))
        except DeskError as error:
            self._fail(self.reason(error))

    def _new_game(self) -> None:
        from roleplay.tui.dialogs.castingnew import CastingDialog

        self.app.push_screen(CastingDialog(), lambda held: self._open_game(held) if held is not None else None)

    def _open_game(self, held: Held) -> None:
        from roleplay.tui.screens.casting import CastingScreen

        self.app.push_screen(CastingScreen(held))

    def _fail(self, note: str) -> None:
        self._note = note
        self.fill()

    def _open(self, hosting: Hosting) -> None:
        from roleplay.tui.screens.contest import ContestScreen

        self.app.push_screen(ContestScreen(hosting))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a contest that is kept can be thrown away."""
        return (
            (self._head() or self._game()) is not None
            if action == "throw"
            else super().check_action(action, parameters)
        )

    def action_new(self) -> None:
        """Begin a contest."""
        from roleplay.tui.dialogs.contestnew import ContestDialog

        self.app.push_screen(ContestDialog(), lambda hosting: self._open(hosting) if hosting is not None else None)

    def action_throw(self) -> None:
        """Throw the contest in view away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        head = self._head() or self._game()
        if head is not None:
            dialog = ConfirmDialog("contests.throw", "contests.throw.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._throw(head.id) if sure else None)

    def _throw(self, contest: str) -> None:
        try:
            (self.desk.contests if self._head() is not None else self.desk.castings).throw(contest)
        except (OSError, DeskError) as error:
            self._fail(self.reason(error))
            return
        self.look()
