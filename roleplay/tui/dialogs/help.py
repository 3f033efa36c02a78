"""Help for the screen beneath: what it is for, and every key that works there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph

KEY_WIDTH = 14


class HelpDialog(Dialog[None]):
    """What the screen `topic` is for and the keys of `bindings`, in the present language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "cancel", "key.close", show=False),
    ]
    DEFAULT_CSS = """
    HelpDialog .paragraph { margin-bottom: 1; }
    HelpDialog #box > Static { padding-right: 1; }
    HelpDialog .chapter { text-style: bold; color: $primary; margin-bottom: 1; }
    HelpDialog .hint { margin-top: 1; }
    """

    def __init__(self, topic: str, bindings: Sequence[ActiveBinding] = ()) -> None:
        super().__init__()
        self._topic = topic
        self._told = bindings

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog wide"):
            title = f"help.{self._topic}.title"
            title = self.say(title if self.desk.words.has(title) else "help.title")
            yield Passage(Content(title), classes="dialog-title")
            with VerticalScroll(id="box", classes="filling"):
                for paragraph in self.say(f"help.{self._topic}").split("\n"):
                    yield prose(paragraph, classes="paragraph")
                if self._told:
                    yield Passage(Content(self.say("help.keys")), classes="chapter")
                    yield prose(*self._key_lines())
            yield prose(self.say("help.close"), classes="hint")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#box").focus()

    def _key_lines(self) -> list[Paragraph]:
        """One line an action: its keys, then what it does."""
        keys: defaultdict[str, list[str]] = defaultdict(list)
        for active in self._told:
            described = self.say(active.binding.description)
            shown = self.app.get_key_display(active.binding)
            if shown not in keys[described]:
                keys[described].append(shown)
        return [
            Paragraph(
                Content(described),
                first=Content.styled(_padded(" ".join(shown)), "$accent"),
                rest=Content(" " * KEY_WIDTH),
            )
            for described, shown in keys.items()
        ]


def _padded(keys: str) -> str:
    return keys + " " * max(KEY_WIDTH - cell_len(keys), 1)
