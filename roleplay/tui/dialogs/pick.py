"""A dialog to pick one of several things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.menu import INDENT, Item, Menu
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, joined, styled


class PickDialog(Dialog[str]):
    """Returns the id of the choice picked, None for none. `choices` is asked anew when the language changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "key.move", show=False),
        Binding("down", "move(1)", "key.move", show=False),
    ]
    DEFAULT_CSS = """
    PickDialog .dialog { width: 56; }
    PickDialog Input { margin-bottom: 1; background: $panel; }
    PickDialog .hint { margin-top: 1; }
    """
    SEARCH: ClassVar[bool] = False

    def __init__(self, title: str, choices: Callable[[], Sequence[Item]], current: str | None = None) -> None:
        super().__init__()
        self._title, self._choices, self._current = title, choices, current
        self._sought = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Passage(Content(self.say(self._title)), classes="dialog-title")
            if self.SEARCH:
                yield Input(self._sought, placeholder=self.say("pick.search"), compact=True, id="sought")
            yield Menu(*self._options(), id="choices", classes="filling")
            yield prose(self.say("pick.hint"), classes="hint")

    def on_mount(self) -> None:
        """What holds now is highlighted."""
        self.query_one(Menu).choose(self._current)
        self.query_one("#sought" if self.SEARCH else "#choices").focus()

    async def relabel(self) -> None:
        """Keep the place in the list."""
        option = self.query_one(Menu).highlighted_option
        await super().relabel()
        if not self.standing:
            return
        self.query_one(Menu).choose(option.id if option is not None else None)

    def _options(self) -> list[Option]:
        words = self._sought.casefold().split()
        found = [choice for choice in self._choices() if all(word in choice.title.casefold() for word in words)]
        if not found:
            return [Option(Prose([self.say("pick.none")]), disabled=True)]
        return [Option(self._line(choice), id=choice.id) for choice in found]

    def _line(self, choice: Item) -> Prose:
        mark = styled("● " if choice.id == self._current else "  ", "$accent")
        detail = styled(f"  {choice.detail}", "$muted") if choice.detail else ""
        return Prose([joined(INDENT, mark, choice.title, detail)])

    @on(Input.Changed, "#sought")
    def _seek(self, event: Input.Changed) -> None:
        self._sought = event.value
        self.query_one(Menu).replace(self._options(), typed=True)

    @on(Input.Submitted, "#sought")
    def _take_highlighted(self) -> None:
        self.query_one(Menu).action_select()

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """That one."""
        self.dismiss(event.option.id)

    def action_move(self, by: int) -> None:
        """Move in the list while typing in the field above it."""
        self.query_one(Menu).move(by)
