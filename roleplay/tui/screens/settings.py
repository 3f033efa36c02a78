"""The settings: what is remembered from one start to the next, each in a row, changed at once and kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from roleplay.desk.alternative import Alternative
from roleplay.desk.trouble import DeskError
from roleplay.reading.language import LANGUAGES
from roleplay.store.settings import LONGEST_NAME, fit_name
from roleplay.tui.page import FieldedPage
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.setting import Chooser, Field, Rows

Value = str | int | bool | None
CHOICES: dict[str, dict[str, Sequence[Value]]] = {
    "look": {
        "language": LANGUAGES,
        "dark": (True, False),
        "signs": (None, "full", "narrow", "ascii"),
        "wide": (None, False, True),
        "animation": (True, False),
    },
    "practice": {
        "mode": ("practice", "assessment"),
        "level": (1, 2, 3),
        "wall_minutes": (5, 10, 15, 20, 30, 45, 60),
        "daily": (None, 1, 2, 3, 4, 5, 6, 8, 10),
        "daily_minutes": (None, 10, 15, 20, 30, 45, 60, 90, 120),
    },
    "cards": {
        "new_cards": (0, 4, 8, 12, 16, 20, 30, 50),
        "due_cards": (20, 40, 60, 80, 100, 150, 200),
    },
}
"""The rows that are turned, by chapter: the name of the setting and its values in their order."""
SHARED = {"mode": "mode", "level": "level"}
"""Settings whose values are said by the sentences of the briefing."""


class SettingsScreen(FieldedPage):
    """Turn a row, or type a name."""

    HELP = "settings"
    TITLE_KEY = "settings.title"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("enter", "turn", "key.after", show=False),
        Binding("f3", "theme", "key.theme"),
        Binding("f4", "signs", "key.signs"),
        Binding("w", "app.profiles", "key.profiles"),
    ]
    DEFAULT_CSS = """
    SettingsScreen #body { align-horizontal: center; }
    SettingsScreen #rows { width: 80; max-width: 100%; padding: 0 1; scrollbar-size-vertical: 1; }
    SettingsScreen.-flat #rows { padding: 0; }
    SettingsScreen #rows Chooser, SettingsScreen #rows Field { margin-bottom: 0; }
    SettingsScreen.-tall #rows Chooser, SettingsScreen.-tall #rows Field { margin-bottom: 1; }
    SettingsScreen .chapter { height: auto; padding: 0 1; text-style: bold; color: $primary; }
    SettingsScreen .later { margin-top: 1; }
    SettingsScreen #note { display: none; height: auto; color: $warning; padding: 0 1; }
    SettingsScreen #note.-told { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._failed: DeskError | None = None

    def body(self) -> ComposeResult:
        yield Passage("", id="note")
        with Rows(id="rows"):
            yield Passage(Content(self.say("settings.look")), classes="chapter")
            yield from self._choosers("look")
            yield Passage(Content(self.say("settings.practice")), classes="chapter later")
            hint = self.say("settings.name.hint")
            yield Field("name", self.say("settings.name"), self._present("name"), hint, longest=LONGEST_NAME)
            yield from self._choosers("practice")
            yield Passage(Content(self.say("settings.cards")), classes="chapter later")
            yield from self._choosers("cards")

    def _choosers(self, chapter: str) -> ComposeResult:
        for name, values in CHOICES[chapter].items():
            present = self._value(name)
            known = values if present in values else sorted((*values, present), key=lambda value: int(value or 0))
            options = [self._alternative(name, value) for value in known]
            yield Chooser(name, self.say(f"settings.{name}"), options, str(present))

    def _value(self, name: str) -> Value:
        if name == "language":
            return self.desk.language
        value: Value = getattr(self.desk.settings, name)
        return value

    def _present(self, name: str) -> str:
        return str(self._value(name) or "")

    def _alternative(self, name: str, value: Value) -> Alternative:
        if name in SHARED:
            key = f"{SHARED[name]}.{value}"
            return Alternative(str(value), self.say(key), self.say(f"{key}.what"))
        if type(value) is int:
            return Alternative(str(value), self.say(f"settings.{name}.n", n=value), self.say(f"settings.{name}.what"))
        key = f"settings.{name}.{str(value).lower()}"
        return Alternative(str(value), self.say(key), self.say(f"{key}.what"))

    def action_turn(self) -> None:
        """Enter turns the row that has the focus, as Space does."""
        if isinstance(self.focused, Chooser):
            self.focused.action_turn(1)

    def on_mount(self) -> None:
        """Begin with the first row; say what is wrong with what was kept."""
        self.query(Chooser).first().focus(scroll_visible=False)
        self._tell()

    async def relabel(self) -> None:
        """What was told is told still."""
        await super().relabel()
        self._tell()

    def _tell(self) -> None:
        """Say what is wrong with the file of settings, or why it could not be written."""
        if not self.standing:
            return
        say, told = self.desk.words, ""
        if self._failed is not None:
            told = say("app.setting.unkept", why=self._failed.told(say))
        elif (fault := self.desk.store.settings_fault()) is not None:
            told = DeskError("settings", why=fault).told(say)
        note = self.query_one("#note", Passage)
        note.update(Prose([styled(told, "$warning")]))
        note.set_class(bool(told), "-told")

    @on(Chooser.Changed)
    async def _turned(self, event: Chooser.Changed) -> None:
        values = next(rows[event.name] for rows in CHOICES.values() if event.name in rows)
        known = {str(value): value for value in (*values, self._value(event.name))}
        await self._change(event.name, known[event.value])

    @on(Field.Changed)
    async def _typed(self, event: Field.Changed) -> None:
        field = self.query_one("#name", Field)
        fits = fit_name(event.value)
        field.tell(None if fits else self.say("settings.name.fault"))
        if fits and event.value.strip() != self.desk.settings.name:
            await self._change("name", event.value.strip())

    @on(Input.Submitted)
    def out_of_field(self) -> None:
        """On to the next row."""
        self.focus_next()

    async def _change(self, name: str, value: Value) -> None:
        self._failed = await self.app.change(**{name: value})
        self._tell()

    async def action_theme(self) -> None:
        """Light or dark, and show which."""
        await self.app.run_action("app.theme")
        await self.relabel()

    async def action_signs(self) -> None:
        """The next set of signs, and show which."""
        await self.app.run_action("app.signs")
        await self.relabel()
