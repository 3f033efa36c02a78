"""A case to read on the screen, leaf by leaf: the situation, each question with a field to write in, what follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from roleplay.desk.trouble import DeskError
from roleplay.telling.discussion import Piece
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.page import Page
from roleplay.tui.widgets.fieldarea import FieldArea
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

BULLET = "• "


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf: what it is called among the others, what it says, and the question that may be written to."""

    id: str
    title: str
    pieces: tuple[Piece, ...]
    question: str | None = None
    text: str = ""
    locked: bool = False


class CasePage(Page[None]):
    """Subclasses give the `leaves`, take what is `noted`, and `keep` it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("left", "turn(-1)", "key.case.leaf", show=False),
        Binding("right", "turn(1)", "key.case.leaf"),
        Binding("enter,e", "write", "key.case.write"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    CasePage #body { padding: 0 1; }
    CasePage #leaves { height: auto; padding: 0 1; }
    CasePage #all { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    CasePage #told { height: auto; padding-right: 1; max-width: 104; }
    CasePage #note { height: auto; color: $warning; padding: 0 1; display: none; }
    CasePage #note.-some { display: block; }
    CasePage FieldArea { height: 6; }
    CasePage.-tall FieldArea { height: 10; }
    CasePage.-flat FieldArea { height: 4; }
    """

    def __init__(self, leaf: str = "") -> None:
        super().__init__()
        self._leaf = leaf
        self._note = ""

    def leaves(self) -> Sequence[Leaf]:
        """What can be read, in its order."""
        raise NotImplementedError

    def noted(self, question: str, text: str) -> None:
        """Something was written to a question. May raise DeskError."""
        raise NotImplementedError

    def keep(self) -> DeskError | None:
        """Have it on the disk; what hindered that, if anything did."""
        return None

    def body(self) -> ComposeResult:
        yield Passage(id="leaves")
        with Pane(id="all"):
            yield Passage(id="told")
        yield FieldArea(self._written, self._settle, self._moved)
        yield Passage(Prose([self._note]), id="note", classes="-some" if self._note else "")

    def on_mount(self) -> None:
        """Read from the top."""
        self.query_one(Pane).focus()
        self.show()

    async def relabel(self) -> None:
        """Keep the place, and what is being written."""
        self.query_one(FieldArea).tell()
        await super().relabel()
        if self.standing:
            self.show(again=True)

    def leaf(self) -> Leaf:
        """The leaf in view."""
        leaves = self.leaves()
        return next((one for one in leaves if one.id == self._leaf), leaves[0])

    def show(self, leaf: str | None = None, *, again: bool = False) -> None:
        """Show a leaf from its top, or `again` as it is now."""
        if not self.standing:
            return
        field = self.query_one(FieldArea)
        field.tell()
        self._leaf = leaf or self._leaf
        now = self.leaf()
        self._leaf = now.id
        self.query_one("#leaves", Passage).update(Prose([self._titles(now)]))
        self.query_one("#told", Passage).update(Prose(list(paragraphs(now.pieces))))
        if not again:
            self.query_one(Pane).scroll_home(animate=False)
        typing = again and self.focused is field and not now.locked
        if not typing:
            waits = self.say("sheet.write")
            field.offer(now.text, lines=True, placeholder=waits, hidden=now.question is None, read_only=now.locked)
            if self.focused is field and now.question is None:
                self.query_one(Pane).focus()
        for title in self.query("#heading").results(Passage):
            title.update(self.heading())
        self.refresh_bindings()

    def _titles(self, now: Leaf) -> Content:
        parts: list[Content | str] = []
        for one in self.leaves():
            mark = "*" if one.question is not None and one.text.strip() else ""
            title = f" {one.title}{mark} "
            parts += [styled(title, "bold reverse" if one.id == now.id else "$muted"), " "]
        return joined(*parts)

    def tell_note(self, note: str) -> None:
        """Say what could not be done, below; nothing where all is well."""
        self._note = note
        if self.standing:
            line = self.query_one("#note", Passage)
            line.update(Prose([note]))
            line.set_class(bool(note), "-some")

    def _written(self, text: str) -> None:
        now = self.leaf()
        if now.question is None or now.locked:
            return
        try:
            self.noted(now.question, text)
        except DeskError as error:
            self.tell_note(self.say("case.unkept", why=error.told(self.desk.words)))
            return
        if self.standing:
            self.query_one("#leaves", Passage).update(Prose([self._titles(self.leaf())]))

    def _settle(self) -> None:
        failed = self.keep()
        note = self.say("case.unkept", why=failed.told(self.desk.words)) if failed is not None else ""
        self.tell_note(note)
        if note and not self.standing:
            self.app.notify(note, severity="warning", markup=False)

    def _moved(self, step: int) -> None:
        """Out of the field: to the next question, or to reading."""
        self._settle()
        asked = [one.id for one in self.leaves() if one.question is not None]
        at = asked.index(self._leaf) + step if self._leaf in asked else -1
        if step and 0 <= at < len(asked):
            self.show(asked[at])
            self.query_one(FieldArea).focus()
        else:
            self.query_one(Pane).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only to a question something is written, and only until its outcome is known."""
        if action == "write" and self.standing:
            now = self.leaf()
            return now.question is not None and not now.locked
        return super().check_action(action, parameters)

    def action_turn(self, step: int) -> None:
        """To the leaf before or after."""
        names = [one.id for one in self.leaves()]
        at = names.index(self.leaf().id) + step
        if 0 <= at < len(names):
            self.show(names[at])

    def action_write(self) -> None:
        """Write to the question in view."""
        self.query_one(FieldArea).focus()

    def action_back(self) -> None:
        """Leave, with all that was written kept."""
        self.query_one(FieldArea).tell()
        self._settle()
        super().action_back()


def paragraphs(pieces: Iterable[Piece]) -> Iterator[Paragraph | Content | str]:
    """Pieces of text as paragraphs of the screen, with air between them."""
    before: Piece | None = None
    for piece in pieces:
        close = before is not None and (before.sort == "head" or (before.sort == piece.sort and piece.sort != "text"))
        if before is not None and (not close or piece.sort == "head"):
            yield ""
        before = piece
        match piece.sort:
            case "head":
                yield styled(piece.text, "bold $primary")
            case "point":
                yield Paragraph(Content(piece.text), Content(BULLET), Content("  "))
            case "fact":
                yield Paragraph(joined(styled(f"{piece.label}  ", "bold"), piece.text), Content(""), Content("  "))
            case "note":
                yield styled(piece.label, "bold")
                yield from (Paragraph(Content(line), Content("│ "), Content("│ ")) for line in piece.text.split("\n"))
            case "soft":
                yield styled(piece.text, "$muted")
            case _:
                yield piece.text
