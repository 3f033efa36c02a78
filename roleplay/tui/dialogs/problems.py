"""What is wrong with scenario files, for whoever can mend them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from roleplay.tui.page import Dialog, prose
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, joined, styled

if TYPE_CHECKING:
    from roleplay.reading.problem import Problem


def broken_files(problems: Sequence[Problem]) -> int:
    """How many files are meant."""
    return len({problem.file for problem in problems})


class ProblemsDialog(Dialog[None]):
    """Every problem as `file:line:column code message`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,p,q", "cancel", "key.close", show=False)]
    DEFAULT_CSS = """
    ProblemsDialog .dialog { width: 100; }
    ProblemsDialog .hint { margin-top: 1; }
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            title = self.say("library.problems", n=broken_files(self._problems))
            yield Passage(Content(title), classes="dialog-title")
            yield prose(self.say("library.problems.what"), classes="gap")
            with VerticalScroll(id="box", classes="filling"):
                yield prose(*(self._line(problem) for problem in self._problems))
            yield prose(self.say("help.close"), classes="hint")

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once."""
        self.query_one("#box").focus()

    def _line(self, problem: Problem) -> Paragraph:
        place = styled(f"{problem.file}:{problem.line}:{problem.column} ", "$muted")
        code = styled(f"{problem.code} ", "$error")
        return Paragraph(joined(place, code, problem.message), rest=Content("  "))
