"""The library: every scenario there is, narrowed down as wished, with a look inside before the briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.filters import Filters
from roleplay.desk.holding import Holdings, hold
from roleplay.desk.trouble import DeskError
from roleplay.store.settings import MOST_FAVOURITES
from roleplay.telling.facts import best, every_best
from roleplay.tui.beside import beside
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.dialogs.problems import ProblemsDialog, broken_files
from roleplay.tui.page import prose
from roleplay.tui.screens.racing import RacingPage
from roleplay.tui.searching import MOVE_KEYS, SEARCH_KEY, SearchPage
from roleplay.tui.widgets.filterbar import FilterBar, choices
from roleplay.tui.widgets.menu import Menu, heading
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.scenariorow import Line, about, scenario_row

if TYPE_CHECKING:
    from roleplay.scenario.model import Pack, Scenario

FULL = 120
"""Cells from which the preview tells the whole briefing but the plan."""


class LibraryScreen(SearchPage, RacingPage):
    """Choose a scenario."""

    HELP = "library"
    TITLE_KEY = "library.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("s", "filter('stage')", "key.stage", show=False),
        Binding("t", "filter('skill')", "key.skill", show=False),
        Binding("d", "filter('difficulty')", "key.difficulty", show=False),
        Binding("o", "filter('only')", "key.only", show=False),
        SEARCH_KEY,
        Binding("f", "favourite", "key.favourite"),
        Binding("g", "go_on", "key.go-on"),
        *MOVE_KEYS,
        Binding("x", "clear", "key.clear"),
        Binding("p", "problems", "key.problems"),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    LibraryScreen #body { padding: 1 1 0 1; }
    LibraryScreen FilterBar { margin-bottom: 1; }
    LibraryScreen.-narrow FilterBar Button, LibraryScreen.-narrow FilterBar Button:focus { margin-right: 1; }
    #shelves { height: 1fr; }
    #scenarios { height: 1fr; }
    #preview { scrollbar-size-vertical: 1; padding: 0 1; }
    #about { height: auto; padding-right: 1; }
    #broken { display: none; height: auto; color: $warning; }
    #broken.-some { display: block; }
    LibraryScreen.-narrow #shelves { layout: vertical; }
    LibraryScreen.-narrow #preview { height: 8; border-top: solid $border; }
    LibraryScreen.-flat #preview { display: none; }
    LibraryScreen.-flat #body { padding: 0 1; }
    LibraryScreen.-flat FilterBar { margin: 0; }
    LibraryScreen.-wide #scenarios { width: 46; }
    LibraryScreen.-huge #scenarios { width: 64; }
    LibraryScreen.-wide #preview, LibraryScreen.-huge #preview {
        width: 1fr; border-left: solid $border; padding: 0 2;
    }
    LibraryScreen.-huge #about { max-width: 110; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: Holdings | None = None

    @property
    def filters(self) -> Filters:
        """How the list is narrowed down."""
        return self.desk.filters or Filters()

    def body(self) -> ComposeResult:
        yield FilterBar()
        yield self.search_field(self.say("library.search"))
        with Horizontal(id="shelves"):
            yield Menu(id="scenarios")
            with VerticalScroll(id="preview"):
                yield prose("", id="about")
        yield Passage("", id="broken", markup=False)

    def on_mount(self) -> None:
        """Say that files are being read; the list has the keys."""
        self.query_one(Menu).focus()
        self._fill()

    def on_screen_resume(self) -> None:
        """A new best result may have come in; reading goes on beside the screen."""
        beside(self, self._read, group="library", alone=True)

    async def _read(self) -> None:
        self._held = await in_background(self._hold)
        self._fill()

    def _hold(self) -> Holdings:
        return hold(self.desk, lambda error: self.app.call_later(self._tell, error))

    def _tell(self, error: DeskError) -> None:
        self.app.notify(error.told(self.desk.words), severity="warning", markup=False)

    async def relabel(self) -> None:
        """Keep the place in the list."""
        await super().relabel()
        self._fill(typed=True)

    def _fill(self, *, typed: bool = False) -> None:
        """Show what there is, while there is somewhere to show it: the files may have been read too late."""
        if not self.standing:
            return
        menu, held = self.query_one(Menu), self._held
        chosen = self.desk.chosen or (held.first if held is not None and held.untried else None)
        menu.replace(self._options(), chosen, typed=typed)
        shown = sum(map(self._admits, held.scenarios)) if held else 0
        count = self.say("library.count", n=shown) if held else ""
        self.query_one(FilterBar).tell(self.desk.words, self.filters, count)
        broken = self.query_one("#broken", Static)
        some = held is not None and bool(held.problems)
        broken.set_class(some, "-some")
        if held is not None and some:
            broken.update(self.say("library.broken", n=broken_files(held.problems)))
        self._preview()
        self.refresh_bindings()

    def _admits(self, scenario: Scenario) -> bool:
        held = self._held
        assert held is not None
        known = held.known(self.desk.settings.favourites)
        return self.filters.admits(scenario, known) and held.matches(scenario, self.sought)

    def _none(self) -> str:
        if not self.sought.strip():
            return self.say("library.none")
        return self.say("library.none.both" if self.filters else "library.none.sought", sought=self.sought.strip())

    def _options(self) -> list[Option]:
        if self._held is None:
            return [heading(self.say("library.reading"))]
        if not self._held.scenarios:
            return [heading(self.say("library.empty.broken" if self._held.problems else "library.empty"))]
        options: list[Option] = []
        for pack, scenarios in self._held.packs:
            admitted = [scenario for scenario in scenarios if self._admits(scenario)]
            if admitted:
                options.append(self._shelf(pack, first=not options))
                options += [self._option(scenario) for scenario in admitted]
        return options or [heading(self._none())]

    def _shelf(self, pack: Pack, *, first: bool) -> Option:
        gap = [] if first or self.has_class("-low") else [""]
        return Option(Prose([*gap, styled(self.text(pack.title), "$primary bold")]), disabled=True)

    def _option(self, scenario: Scenario) -> Option:
        favourite = scenario.id in self.desk.settings.favourites
        waiting = len(self._unfinished(scenario))
        row = scenario_row(self.desk.words, scenario, self._best(scenario), waiting, favourite=favourite)
        return Option(row, id=scenario.id)

    def _best(self, scenario: Scenario) -> str:
        assert self._held is not None
        return best(self.desk.words, self._held.best.get(scenario.id, {}))

    def _unfinished(self, scenario: Scenario) -> tuple[str, ...]:
        return self._held.unfinished.get(scenario.id, ()) if self._held is not None else ()

    def _highlighted(self) -> Scenario | None:
        menus = self.query(Menu)
        option = menus.first().highlighted_option if menus else None
        return self._scenario(option.id if option is not None else None)

    def action_go_on(self) -> None:
        """Go on with the latest unfinished play of the scenario in view."""
        scenario = self._highlighted()
        if scenario is None or not (waiting := self._unfinished(scenario)):
            return
        try:
            seat = self.desk.seats.go_on(waiting[0])
        except DeskError as error:
            self._tell(error)
            return
        self.app.open_play(seat)

    def _results(self, scenario: Scenario) -> list[str]:
        assert self._held is not None
        told = list(every_best(self.desk.words, self._held.best.get(scenario.id, {})))
        return told or [self.say("library.result.none")]

    def _scenario(self, name: str | None) -> Scenario | None:
        found = self._held.scenarios if self._held else []
        return next((scenario for scenario in found if scenario.id == name), None)

    def on_option_list_option_highlighted(self, event: Menu.OptionHighlighted) -> None:
        """Show what is inside."""
        if event.option.id is not None:
            self.desk.chosen = event.option.id
            self._preview()
            self.refresh_bindings()

    def _preview(self) -> None:
        scenario = self._highlighted()
        about = self._about(scenario) if scenario is not None else []
        self.query_one("#about", Static).update(Prose(about))
        self.query_one("#preview").scroll_home(animate=False)

    def _about(self, scenario: Scenario) -> list[Line]:
        roomy = not self.has_class("-narrow")
        full = self.app.size.width >= FULL
        return about(self.desk.words, scenario, self._results(scenario), roomy=roomy, full=full)

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """On to the briefing."""
        from roleplay.tui.screens.briefing import BriefingScreen

        scenario = self._scenario(event.option.id)
        if scenario is not None:
            self.app.push_screen(BriefingScreen(scenario))

    @on(Button.Pressed)
    def _filter_pressed(self, event: Button.Pressed) -> None:
        self.action_filter((event.button.id or "").removeprefix("filter-"))

    def action_filter(self, name: str) -> None:
        """Pick a value for one filter."""
        if self._held is None:
            return
        held, known = self._held.scenarios, self._held.known(self.desk.settings.favourites)
        dialog = PickDialog(
            f"library.pick.{name}",
            lambda: choices(self.desk.words, name, self.filters, held, known),
            getattr(self.filters, name) or "any",
        )
        self.app.push_screen(dialog, lambda value: self._narrow(name, value))

    def _narrow(self, name: str, value: str | None) -> None:
        if value is not None:
            self.desk.filters = self.filters.having(name, value)
            self._fill()

    def action_clear(self) -> None:
        """Show every scenario again."""
        self.desk.filters = None
        self.seek("")

    def narrow(self) -> None:
        """Show what is sought at once."""
        self._fill(typed=True)

    def action_favourite(self) -> None:
        """Make the scenario in view a favourite, or one no more."""
        if (scenario := self._highlighted()) is None:
            return
        before = self.desk.settings.favourites
        rest = tuple(name for name in before if name != scenario.id)
        after = rest if rest != before else (*before, scenario.id)[-MOST_FAVOURITES:]
        self.app.tell_setting(self.desk.remember(favourites=after))
        self._fill()

    def action_problems(self) -> None:
        """Show what is wrong with files."""
        if self._held is not None:
            self.app.push_screen(ProblemsDialog(self._held.problems))

    def on_click(self, event: object) -> None:
        """The line about broken files can be clicked."""
        widget = getattr(event, "widget", None)
        if widget is not None and widget.id == "broken":
            self.action_problems()

    def on_resize(self) -> None:
        """Where there is more room, more is said."""
        self.call_after_refresh(self._fill)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Filters can be cleared when there are any, problems shown likewise."""
        if action == "clear":
            return bool(self.filters or self.sought)
        if action == "favourite":
            return self.is_mounted and self._highlighted() is not None
        if action == "go_on":
            scenario = self._highlighted() if self.is_mounted else None
            return scenario is not None and bool(self._unfinished(scenario))
        if action == "problems":
            return bool(self._held and self._held.problems)
        return super().check_action(action, parameters)
