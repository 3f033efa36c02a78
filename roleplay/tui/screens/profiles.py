"""Who is at the desk: the profiles that there are, and what can be done with each as a whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.door import demand_pin
from roleplay.desk.trouble import DeskError
from roleplay.reading.forbidden import same_name
from roleplay.store.pin import LONGEST
from roleplay.store.profile import FIRST, Profile
from roleplay.store.settings import LONGEST_NAME
from roleplay.tui.beside import beside
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.page import Page, prose
from roleplay.tui.widgets.menu import INDENT, Menu
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, clip, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.door import Door
    from roleplay.store.homestore import Erased

COLUMN = 30
LONGEST_PATH = 1000
ON_ONE = ("rename", "pin", "export", "delete")


class ProfilesScreen(Page[None]):
    """Enter opens the desk of whoever is in view; `first` says that nobody has come in yet."""

    HELP = "profiles"
    TITLE_KEY = "profile.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "new", "key.profile.new"),
        Binding("r", "rename", "key.profile.rename"),
        Binding("p", "pin", "key.profile.pin"),
        Binding("e", "export", "key.profile.export"),
        Binding("i", "import", "key.profile.import"),
        Binding("delete,d", "delete", "key.profile.delete"),
        Binding("q", "app.quit", "key.quit", show=False),
    ]
    DEFAULT_CSS = """
    ProfilesScreen #body { align-horizontal: center; }
    ProfilesScreen #people { width: 78; max-width: 100%; height: 1fr; padding: 0 2; }
    ProfilesScreen #menu { height: auto; max-height: 1fr; margin-top: 1; }
    ProfilesScreen #note { height: auto; margin-top: 1; }
    ProfilesScreen #note.-nothing { display: none; }
    """

    def __init__(self, door: Door, *, first: bool = False) -> None:
        super().__init__()
        self._door = door
        self._first = first
        self._people: dict[str, Profile] = {}
        self._note: Callable[[], str] | None = None
        self._grave = False

    def body(self) -> ComposeResult:
        with Vertical(id="people"):
            yield prose(styled(self.say("profile.what"), "$muted"))
            yield Menu(*self._options(), id="menu")
            yield Passage(self._told(), id="note", classes="" if self._note else "-nothing")

    def _options(self) -> list[Option]:
        return [Option(self._line(one), id=f"of:{one.id}") for one in self._people.values()]

    def _line(self, one: Profile) -> Prose:
        here = not self._first and one.id == self._door.store.profile
        facts = [self.say("profile.plays", n=one.plays)]
        facts += [self.say("profile.locked")] * one.locked + [self.say("profile.here")] * here
        name = styled(clip(self._called(one), COLUMN - 2), "bold")
        gap = " " * (COLUMN - name.cell_length)
        return Prose([joined(INDENT, name, gap, styled(" · ".join(facts), "$muted"))])

    def _called(self, one: Profile) -> str:
        return one.name or self.say("profile.nameless")

    def on_mount(self) -> None:
        """The list is what the keys are for; the first frame does not wait for the database."""
        self.query_one(Menu).focus()
        if (fault := self._door.store.chosen.fault()) is not None:
            self._tell(DeskError("profile.chosen", why=fault))
        self.call_after_refresh(self.look, self._door.store.chosen.read().last)

    def look(self, chosen: str | None = None) -> None:
        """See who there is, beside the screen's own work."""
        beside(self, self._look, chosen, group="people", alone=True)

    async def _look(self, chosen: str | None) -> None:
        try:
            found = await in_background(self._door.all)
        except DeskError as error:
            self._tell(error)
            if not self._first:
                return
            found = [Profile(FIRST)]  # where nothing can be read there is nothing to guard: one may play, unkept
        self._people = {one.id: one for one in found}
        if self.standing:
            self.query_one(Menu).replace(self._options(), None if chosen is None else f"of:{chosen}")
            self.refresh_bindings()

    async def relabel(self) -> None:
        """Keep the place in the list."""
        option = self.query_one(Menu).highlighted_option
        await super().relabel()
        if self.standing:
            self.query_one(Menu).choose(option.id if option is not None else None)

    @property
    def pointed(self) -> Profile | None:
        """Whoever is in view."""
        option = self.query_one(Menu).highlighted_option if self.standing else None
        return self._people.get((option.id or "").removeprefix("of:")) if option is not None else None

    def described(self, binding: Binding) -> str:
        """Before anybody has come in there is no way back but out."""
        return self.say("key.quit") if self._first and binding.action == "back" else super().described(binding)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is done with one needs one."""
        return action not in ON_ONE or self.pointed is not None

    def on_option_list_option_selected(self, event: Menu.OptionSelected) -> None:
        """In."""
        person = self._people.get((event.option.id or "").removeprefix("of:"))
        if person is not None:
            self._inside(person, lambda: beside(self, self._open, person, group="open", alone=True))

    async def _open(self, person: Profile) -> None:
        if not self._first and person.id == self._door.store.profile:
            self.dismiss(None)
            return
        try:
            store = await in_background(lambda: self._door.enter(person))
        except DeskError as error:
            self._tell(error)
            return
        if self.in_view:
            self.app.sit_down(store)

    def _inside(self, person: Profile, then: Callable[[], object]) -> None:
        """Do something with a profile, once its PIN has been given."""
        if not person.locked:
            then()
            return

        async def taken(pin: str) -> None:
            await in_background(lambda: self._door.unlock(person, pin))

        self._ask("pin", "pin.what", taken, then, longest=LONGEST, name=self._called(person))

    def _ask(
        self,
        about: str,
        question: str,
        taken: Callable[[str], Awaitable[None]],
        then: Callable[[], object],
        value: str = "",
        *,
        longest: int = LONGEST_NAME,
        **fields: object,
    ) -> None:
        """Ask for something to type; `then`, once it has been taken. What is asked about a PIN is not shown."""
        dialog = AskingDialog(
            f"profile.{about}.title",
            f"profile.{question}",
            taken,
            value,
            unseen=about == "pin",
            longest=longest,
            fields=fields,
        )

        def answered(answer: str | None) -> None:
            if answer is not None:
                then()

        self.app.push_screen(dialog, answered)

    def action_new(self) -> None:
        """Somebody else."""
        made: list[Profile] = []

        async def taken(name: str) -> None:
            made.append(await in_background(lambda: self._door.new(name)))

        def then() -> None:
            self._say("profile.made", name=made[-1].name)
            self.look(made[-1].id)

        self._ask("new", "new.what", taken, then)

    def action_rename(self) -> None:
        """Another name."""
        if (person := self.pointed) is not None:
            self._inside(person, lambda: self._rename(person))

    def _rename(self, person: Profile) -> None:
        async def taken(name: str) -> None:
            await in_background(lambda: self._door.rename(person, name))
            if self._here(person):
                self.desk.settings = self.desk.store.settings()

        self._ask("rename", "new.what", taken, lambda: self.look(person.id), person.name, name=self._called(person))

    def action_pin(self) -> None:
        """A PIN, another one, or none."""
        if (person := self.pointed) is not None:
            self._inside(person, lambda: self._seal(person))

    def _seal(self, person: Profile) -> None:
        wanted: list[str] = []

        async def once(pin: str) -> None:
            demand_pin(pin)
            wanted.append(pin)

        async def again(pin: str) -> None:
            if pin != wanted[-1]:
                raise DeskError("profile.pin.differ")
            await keep()

        async def keep() -> None:
            await in_background(lambda: self._door.seal(person, wanted[-1]))

        def sealed() -> None:
            self._say("profile.pin.set" if wanted[-1] else "profile.pin.gone", name=self._called(person))
            self.look(person.id)

        def then() -> None:
            if wanted[-1]:
                self._ask("pin", "pin.once-more", again, sealed, longest=LONGEST, name=self._called(person))
            else:
                beside(self, self._do, keep, sealed, group="do", alone=True)

        self._ask("pin", "pin.choose", once, then, longest=LONGEST, name=self._called(person))

    async def _do(self, work: Callable[[], Awaitable[None]], then: Callable[[], object]) -> None:
        try:
            await work()
        except DeskError as error:
            self._tell(error)
            return
        then()

    def action_export(self) -> None:
        """All of one to a file."""
        if (person := self.pointed) is not None:
            self._inside(person, lambda: self._export(person))

    def _export(self, person: Profile) -> None:
        done: list[tuple[Path, list[str]]] = []

        async def taken(path: str) -> None:
            done.append(await in_background(lambda: self._door.written(person, path, self.desk.words)))

        def then() -> None:
            path, damaged = done[-1]
            key = "profile.exported.damaged" if damaged else "profile.exported"
            self._say(key, file=path, n=len(damaged))

        name = self._called(person)
        self._ask("export", "export.what", taken, then, self._door.suggested(name), longest=LONGEST_PATH, name=name)

    def action_import(self) -> None:
        """A new one of a file."""
        made: list[Profile] = []

        async def taken(path: str) -> None:
            made.append(await in_background(lambda: self._door.unpacked(path)))

        def then() -> None:
            self._say("profile.imported", name=made[-1].name, n=made[-1].plays)
            self.look(made[-1].id)

        self._ask("import", "import.what", taken, then, longest=LONGEST_PATH)

    def action_delete(self) -> None:
        """All of one, for good, once the name has been typed."""
        if (person := self.pointed) is not None:
            self._inside(person, lambda: self._delete(person))

    def _delete(self, person: Profile) -> None:
        name, here = self._called(person), self._here(person)
        done: list[Erased] = []

        async def taken(typed: str) -> None:
            if same_name(typed) != same_name(name):
                raise DeskError("profile.kept")
            done.append(await in_background(lambda: self._door.erase(person)))

        def then() -> None:
            if here:
                self.app.stand_up()
                return
            self._say("profile.deleted" if done[-1].wiped else "profile.deleted.traces", name=name)
            self.look()

        self._ask("delete", "delete.what.screen", taken, then, name=name, n=person.plays)

    def _here(self, person: Profile) -> bool:
        return not self._first and person.id == self._door.store.profile

    def _say(self, key: str, **fields: object) -> None:
        self._show(lambda: self.say(key, **fields), grave=False)

    def _tell(self, error: DeskError) -> None:
        self._show(lambda: error.told(self.desk.words), grave=True)

    def _show(self, note: Callable[[], str], *, grave: bool) -> None:
        self._note, self._grave = note, grave
        if self.standing:
            told = self.query_one("#note", Passage)
            told.update(self._told())
            told.remove_class("-nothing")

    def _told(self) -> Prose:
        return Prose([styled(self._note(), "$warning" if self._grave else "$accent") if self._note is not None else ""])

    def action_back(self) -> None:
        """Back to one's own desk; before anybody has come in, out of the program, if that is meant."""
        if not self._first:
            super().action_back()
            return
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        dialog = ConfirmDialog("confirm.quit", "home.quit.kept", "home.quit", "confirm.stay")
        self.app.push_screen(dialog, lambda sure: self.app.exit() if sure else None)
