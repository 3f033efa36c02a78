"""The bar above the library that shows how it is narrowed down, and what can be picked for each filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Static

from roleplay.desk.filters import ANY, Filters, Known
from roleplay.telling.facts import HARDEST, difficulty
from roleplay.tui.widgets.menu import Item
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import joined, styled

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario
    from roleplay.telling.words import Words

FILTERS = ("stage", "skill", "difficulty", "only")


def described(words: Words, name: str, value: str | None) -> str:
    """A value of a filter in words."""
    if value is None or value == ANY:
        return words("library.any")
    return difficulty(words, int(value)) if name == "difficulty" else words(f"{name}.{value}")


def _label(words: Words, name: str, value: str | None) -> str:
    """A filter on the bar: its name while it admits all, else the value alone, so that all fit into 80 columns."""
    if value is None and name == "only":
        return words("only.any")
    if value is None:
        return words(f"library.{name}", value=words("library.any"))
    return words(f"{name}.{value}")


def choices(words: Words, name: str, filters: Filters, scenarios: Sequence[Scenario], known: Known) -> list[Item]:
    """What can be picked for one filter, each with how many scenarios it would leave."""
    found = []
    for value in (ANY, *_values(name)):
        wanted = filters.having(name, value)
        if value == ANY or any(Filters().having(name, value).admits(scenario, known) for scenario in scenarios):
            count = sum(wanted.admits(scenario, known) for scenario in scenarios)
            found.append(Item(value, described(words, name, value), words("library.count", n=count)))
    return found


def _values(name: str) -> Sequence[str]:
    from roleplay.scenario.speech import SKILLS, STAGES

    if name == "difficulty":
        return [str(level) for level in range(1, HARDEST + 1)]
    if name == "only":
        return ("favourite", "unwon")
    return STAGES if name == "stage" else SKILLS


class FilterBar(Horizontal):
    """The filters as they stand; each is a button that names its key."""

    DEFAULT_CSS = """
    FilterBar { height: 1; }
    FilterBar Button, FilterBar Button:focus {
        width: auto; min-width: 0; margin-right: 2; padding: 0; background: $panel; color: $foreground;
        text-style: none; border: none;
    }
    FilterBar Button:hover { background: $border; }
    FilterBar Button:focus { background: $primary; color: $background; text-style: none; }
    FilterBar Button.-set { text-style: bold; }
    FilterBar #count { width: 1fr; color: $muted; text-align: right; }
    """

    def compose(self) -> ComposeResult:
        for name in FILTERS:
            yield Button("", id=f"filter-{name}", compact=True)
        yield Passage("", id="count", markup=False)

    def _key(self, name: str) -> str:
        """The key of a filter, which the settings may have changed."""
        for active in self.screen.active_bindings.values():
            if active.binding.action == f"filter('{name}')":
                return self.app.get_key_display(active.binding)
        return ""

    def tell(self, words: Words, filters: Filters, count: str) -> None:
        """Show the filters and how many scenarios they leave."""
        for name in FILTERS:
            value = getattr(filters, name)
            button = self.query_one(f"#filter-{name}", Button)
            button.set_class(value is not None, "-set")
            button.label = joined(styled(f"{self._key(name)} ", "dim"), _label(words, name, value))
            button.refresh(layout=True)
        self.query_one("#count", Static).update(count)
