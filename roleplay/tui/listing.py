"""A page that is a list: beside or below it the row in view is told, and under both what is wrong, if anything is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.trouble import DeskError
from roleplay.telling.machine import why
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import INDENT, Menu
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose


class ListPage(Page[None]):
    """Subclasses give `options`, tell the row in view (`told`), and `look` for what there is.

    Where the list is narrow, or the detail low, a subclass says so in its own styles.
    """

    DEFAULT_CSS = """
    ListPage #body { padding: 1 1 0 1; }
    ListPage #listed { height: 1fr; }
    ListPage #list { height: 1fr; }
    ListPage #detail { scrollbar-size-vertical: 1; padding: 0 1; }
    ListPage #about { height: auto; padding-right: 1; }
    ListPage #note { height: auto; color: $warning; padding: 0 1; display: none; }
    ListPage #note.-some { display: block; }
    ListPage.-narrow #listed { layout: vertical; }
    ListPage.-narrow #detail { height: 9; border-top: solid $border; }
    ListPage.-flat #detail { height: 5; }
    ListPage.-flat #body { padding: 0 1; }
    ListPage.-wide #list { width: 50; }
    ListPage.-huge #list { width: 66; }
    ListPage.-wide #detail, ListPage.-huge #detail {
        width: 1fr; border-left: solid $border; padding: 0 2;
    }
    ListPage.-huge #about { max-width: 110; }
    """

    def options(self) -> Iterable[Option]:
        """The rows."""
        raise NotImplementedError

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is told of the row in view."""
        raise NotImplementedError

    def look(self) -> None:
        """See what there is, beside the screen, and `fill` the page with it."""
        raise NotImplementedError

    def note(self) -> str:
        """What is wrong, in words; empty where nothing is."""
        return ""

    def body(self) -> ComposeResult:
        note = self.note()
        with Horizontal(id="listed"):
            yield Menu(*self.options(), id="list")
            with VerticalScroll(id="detail"):
                yield prose(*self.told(), id="about")
        yield Passage(Prose([note]), id="note", classes="-some" if note else "")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Menu).focus()

    def on_screen_resume(self) -> None:
        """What there is may have changed meanwhile."""
        self.look()

    def fill(self, chosen: str | None = None) -> None:
        """Show what there is, with the row `chosen` in view, or the one that was."""
        if not self.standing:
            return
        self.query_one(Menu).replace(self.options(), chosen)
        said, note = self.note(), self.query_one("#note", Passage)
        note.update(Prose([said]))
        note.set_class(bool(said), "-some")
        self.tell()

    async def relabel(self) -> None:
        """Keep the place in the list."""
        chosen = self.chosen
        await super().relabel()
        if self.standing:
            self.query_one(Menu).choose(chosen)
            self.tell()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the row in view."""
        self.tell()

    def tell(self) -> None:
        """Tell of the row in view, from its top."""
        for about in self.query("#about").results(Passage):
            about.update(Prose(list(self.told())))
            self.query_one("#detail").scroll_home(animate=False)
        self.refresh_bindings()

    @property
    def chosen(self) -> str | None:
        """The id of the row in view."""
        menus = self.query(Menu)
        option = menus.first().highlighted_option if menus else None
        return option.id if option is not None else None

    def reason(self, error: OSError | DeskError) -> str:
        """Why something could not be done, in words."""
        if isinstance(error, DeskError):
            return error.told(self.desk.words)
        return why(self.desk.words, error)


def row(name: str, told: Content | str) -> Option:
    """A row of the list, with room for the pointer."""
    return Option(Prose([Paragraph(Content(told) if isinstance(told, str) else told, *INDENTS)]), id=name)


INDENTS = (Content(INDENT), Content(INDENT * 2))
"""Before the first line of a row, and before the others."""
