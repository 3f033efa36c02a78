"""The self-test: what it is, what was taken, and the colleagues who are rated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.selftests import MOST_COLLEAGUES, Folder, Form
from roleplay.desk.trouble import DeskError
from roleplay.telling.birdplot import BEFORE, LETTERS, NOW
from roleplay.telling.selftest import axes, headline
from roleplay.telling.skill import day
from roleplay.tui.beside import beside
from roleplay.tui.listing import ListPage, row
from roleplay.tui.widgets.menu import heading
from roleplay.tui.widgets.prose import Paragraph, joined, styled

if TYPE_CHECKING:
    from roleplay.practice.selftest.sitting import Sitting

TAKE, RATE, LIMITS = "@take", "@rate", "@limits"
OF = "of:"
"""Before the id of a form."""


class SelftestScreen(ListPage):
    """Forms are read beside the screen."""

    HELP = "selftest"
    TITLE_KEY = "selftest.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("n", "rate", "key.selftest.rate"),
        Binding("delete,d", "throw", "key.selftest.throw"),
        Binding("f3", "app.theme", "key.theme"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._folder: Folder | None = None
        self._failed: DeskError | None = None

    def look(self) -> None:
        """See what there is, beside the screen's own work."""
        beside(self, self._look, group="selftest", alone=True)

    async def _look(self) -> None:
        try:
            self._folder, self._failed = await in_background(self.desk.selftests.folder), None
        except DeskError as error:
            self._folder, self._failed = Folder(), error
        self.fill()

    def note(self) -> str:
        """What could not be read."""
        if self._failed is not None:
            return self.reason(self._failed)
        found = self._folder or Folder()
        told = []
        if found.problems:
            told.append(self.say("selftest.wrong", n=len(found.problems), first=found.problems[0]))
        if found.others:
            told.append(self.say("selftest.others", n=found.others))
        return " ".join(told)

    def options(self) -> Iterator[Option]:
        """What can be begun or gone on with, and what there is."""
        found = self._folder
        if found is None:
            yield heading(self.say("drill.reading"))
            return
        test = self.desk.selftests.test
        for form in found.begun:
            about, (done, of) = form.sitting.about, form.sitting.number(test)
            title = self.say("selftest.go-on.about" if about else "selftest.go-on", name=about)
            yield self._option(OF + form.id, title, self.say("selftest.so-far", done=done, of=of))
        yield self._option(TAKE, self.say("selftest.again" if found.own else "selftest.plain"))
        yield self._option(RATE, self.say("selftest.rate"))
        yield self._option(LIMITS, self.say("selftest.limits"))
        if found.own:
            yield heading(self.say("selftest.results"))
        for at, form in enumerate(found.own):
            yield self._option(OF + form.id, f"{BEFORE if at else NOW} {day(form.when)}", self._result(form))
        if found.colleagues:
            yield heading(self.say("selftest.colleagues"))
        for at, form in enumerate(found.colleagues):
            letter = LETTERS[at] if at < len(LETTERS) else " "
            yield self._option(OF + form.id, f"{letter} {form.sitting.about}", self._result(form))

    def _result(self, form: Form) -> str:
        return headline(self.desk.words, self.desk.selftests.outcome(form))

    def _option(self, name: str, title: str, more: str = "") -> Option:
        told = joined(styled(title, "bold"), styled(f"  {more}", "$muted")) if more else styled(title, "bold")
        return row(name, told)

    def _form(self) -> Form | None:
        found, chosen = self._folder or Folder(), (self.chosen or "").removeprefix(OF)
        forms = (*found.begun, *found.own, *found.colleagues)
        return next((form for form in forms if form.id == chosen), None)

    def told(self) -> Iterator[Paragraph | Content | str]:
        """What is in view."""
        if self._folder is None:
            return
        test, form, chosen = self.desk.selftests.test, self._form(), self.chosen
        if form is not None:
            yield from self._told_of(form.sitting, self._result(form) if form.sitting.done else "")
        elif chosen == LIMITS:
            yield styled(self.say("selftest.limits"), "bold $primary")
            for limit in test.limits:
                yield Paragraph(Content(self.text(limit)), Content("• "), Content("  "))
        elif chosen == RATE:
            full = len(self._folder.names) >= MOST_COLLEAGUES
            yield styled(self.say("selftest.rate"), "bold $primary")
            yield self.say("selftest.rate.full" if full else "selftest.rate.what")
        else:
            yield styled(self.text(test.title), "bold $primary")
            yield self.text(test.text)
            yield ""
            yield self.say("selftest.about")
            yield styled(self.say("selftest.private"), "$muted")

    def _told_of(self, sitting: Sitting, result: str) -> Iterator[Paragraph | Content | str]:
        about = sitting.about
        yield styled(self.say("selftest.about-head", name=about) if about else self.say("selftest.me"), "bold $primary")
        if result:
            yield styled(result, "bold")
            yield from axes(self.desk.words, sitting.outcome(self.desk.selftests.test))
        else:
            done, of = sitting.number(self.desk.selftests.test)
            yield self.say("selftest.so-far", done=done, of=of)

    def on_option_list_option_selected(self) -> None:
        """Begin, go on, or look at a result."""
        chosen, form = self.chosen, self._form()
        if self._folder is None:
            return
        if form is not None:
            self._open(form)
        elif chosen == TAKE:
            self._open(self.desk.selftests.begin())
        elif chosen == RATE:
            self.action_rate()

    def _open(self, form: Form) -> None:
        from roleplay.tui.screens.answering import AnsweringScreen
        from roleplay.tui.screens.bird import BirdScreen

        def answered(filled: Form | None) -> None:
            if filled is not None and filled.sitting.done:
                self.app.push_screen(BirdScreen(filled))

        if form.sitting.done:
            self.app.push_screen(BirdScreen(form))
        else:
            self.app.push_screen(AnsweringScreen(form), answered)

    def action_rate(self) -> None:
        """Rate another colleague, once the name is given."""
        from roleplay.practice.selftest.sitting import LONGEST_NAME
        from roleplay.tui.dialogs.asking import AskingDialog

        begun: list[Form] = []

        async def taken(name: str) -> None:
            begun.append(await in_background(lambda: self.desk.selftests.begin(name or " ")))

        dialog = AskingDialog("selftest.name.title", "selftest.name.what", taken, longest=LONGEST_NAME, fields={})
        self.app.push_screen(dialog, lambda name: self._open(begun[-1]) if name is not None else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a form can be thrown away; only so many colleagues can be rated."""
        match action:
            case "throw":
                return self._form() is not None
            case "rate":
                return self._folder is not None and len(self._folder.names) < MOST_COLLEAGUES
            case _:
                return super().check_action(action, parameters)

    def action_throw(self) -> None:
        """Throw the form in view away, once that has been confirmed."""
        from roleplay.tui.dialogs.confirm import ConfirmDialog

        form = self._form()
        if form is not None:
            dialog = ConfirmDialog("selftest.throw", "selftest.throw.what", "confirm.discard.yes", "confirm.keep")
            self.app.push_screen(dialog, lambda sure: self._throw(form) if sure else None)

    def _throw(self, form: Form) -> None:
        if (failed := self.desk.selftests.throw(form)) is not None:
            self.app.notify(failed.told(self.desk.words), severity="warning", markup=False)
        self.call_after_refresh(self.look)
