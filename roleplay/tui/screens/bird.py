"""A result of the self-test: the field with everybody on it, what it means, and what to do about each of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from roleplay.desk.background import in_background
from roleplay.desk.selftests import Folder, Form
from roleplay.desk.trouble import DeskError
from roleplay.practice.selftest.outcome import OPPOSITE
from roleplay.telling import selftest as telling
from roleplay.telling.birdplot import Role, draw, legend, lettered, marks
from roleplay.telling.machine import why
from roleplay.tui.beside import beside
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.page import Page
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

if TYPE_CHECKING:
    from roleplay.telling.selftest import Report, Standing

STYLES: dict[Role, str] = {
    "me": "bold $accent",
    "past": "$accent",
    "colleague": "bold $primary",
    "span": "$muted",
    "line": "$border",
    "name": "$muted",
    "none": "",
}
SMALL, LARGE = (49, 13), (57, 17)
"""Cells of the field on a low screen and on a tall one."""
TALL = 34
INDENT = "  "


class BirdScreen(Page[None]):
    """Shows the result of `form`, one's own or a colleague's."""

    HELP = "bird"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("e", "deck", "key.selftest.deck"),
        Binding("v", "play", "key.selftest.play"),
        Binding("x", "page", "key.selftest.page"),
        Binding("f3", "app.theme", "key.theme", show=False),
    ]
    DEFAULT_CSS = """
    BirdScreen #body { padding: 0 1; }
    BirdScreen #all { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    BirdScreen #both { height: auto; layout: vertical; }
    BirdScreen #field { height: auto; width: auto; max-width: 100%; margin-bottom: 1; }
    BirdScreen #told { height: auto; padding-right: 1; }
    BirdScreen.-huge #both { layout: horizontal; }
    BirdScreen.-huge #field { width: 76; margin-right: 3; }
    BirdScreen.-huge #told { width: 1fr; max-width: 100; }
    BirdScreen.-wide #told { max-width: 100; }
    BirdScreen.-tall #body { padding: 1 1 0 1; }
    """

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self._folder: Folder | None = None
        self._fault = ""

    def heading(self) -> Content:
        """Whose result it is."""
        about = self._form.sitting.about
        return Content(self.say("selftest.about-head", name=about) if about else self.say("selftest.title"))

    def body(self) -> ComposeResult:
        with Pane(id="all"), Horizontal(id="both"):
            yield Passage(id="field")
            yield Passage(id="told")

    def on_mount(self) -> None:
        """The text has the keys that scroll."""
        self.query_one(Pane).focus()
        beside(self, self._look, group="bird", alone=True)

    def on_resize(self) -> None:
        """The field is as large as there is room."""
        self._fill()

    async def relabel(self) -> None:
        """Say everything anew."""
        await super().relabel()
        self._fill()

    async def _look(self) -> None:
        try:
            self._folder = await in_background(self.desk.selftests.folder)
        except DeskError as error:
            self._folder, self._fault = Folder(own=(self._form,)), error.told(self.desk.words)
        self._fill()

    @property
    def _report(self) -> Report:
        found = self._folder or Folder()
        return self.desk.selftests.report(found, None if self._form.sitting.about else self._form)

    @property
    def _mine(self) -> Standing:
        return self.desk.selftests.standing(self._form)

    def _fill(self) -> None:
        if not self.standing or self._folder is None:
            return
        self.query_one("#field", Passage).update(Prose(list(self._field())))
        self.query_one("#told", Passage).update(Prose(list(self._told())))
        self.refresh_bindings()

    def _field(self) -> Iterator[Content | Paragraph]:
        width, height = LARGE if self.app.size.height >= TALL else SMALL
        report = self._report
        yield styled(telling.headline(self.desk.words, self._mine.outcome), "bold $primary")
        for row in draw(self.desk.words, marks(report), min(width, self._room), height):
            yield joined(*(styled(sign, STYLES[role]) for sign, role in row))
        yield Content("")
        for line in legend(self.desk.words, report):
            yield Paragraph(Content(line), Content(""), Content(INDENT))

    @property
    def _room(self) -> int:
        """Cells for the field on a narrow screen: an odd number."""
        return max(self.app.size.width - 28, 15) // 2 * 2 + 1

    def _told(self) -> Iterator[Paragraph | Content | str]:
        if self._fault:
            yield styled(self._fault, "$warning")
        if self._form.sitting.about:
            yield from self._told_of_colleague()
        else:
            yield from self._told_of_me()
        yield from self._chapter("selftest.limits")
        for limit in self.desk.selftests.test.limits:
            yield Paragraph(styled(self.text(limit), "$muted"), Content("• "), Content(INDENT))

    def _told_of_me(self) -> Iterator[Paragraph | Content | str]:
        say, test, report = self.desk.words, self.desk.selftests.test, self._report
        mine, language = self._mine.outcome, self.desk.language
        yield styled(self.say("selftest.means"), "bold $primary")
        yield from telling.axes(say, mine)
        yield ""
        for head, text in telling.meaning(say, test, mine, language):
            yield self._headed(head, text, "bold") if head else text
        if report.before:
            yield from self._chapter("selftest.history")
            yield telling.moved(say, report.before[0].outcome, mine, report.before[0].when)
        yield from self._chapter("selftest.together")
        if not report.colleagues:
            yield self.say("selftest.unrated")
        for sign, one in lettered(report):
            result = telling.headline(say, one.outcome)
            yield styled(self.say("selftest.you-and", sign=sign, name=one.name, result=result), "bold $secondary")
            yield from self._advice(one)
        yield from self._chapter("selftest.clients")
        sold = list(telling.clients(say, test, mine, language))
        for told in sold:
            yield self._line(told.head, told.sell)
        if not sold:
            yield self.say("selftest.unclear")
        yield from self._chapter("selftest.next")
        yield from self._next()

    def _told_of_colleague(self) -> Iterator[Paragraph | Content | str]:
        yield from telling.axes(self.desk.words, self._mine.outcome)
        yield from self._chapter("selftest.together")
        if self._report.now is None:
            yield self.say("selftest.untaken")
        else:
            yield from self._advice(self._mine)

    def _advice(self, one: Standing) -> Iterator[Paragraph | Content]:
        now = self._report.now
        if now is None:
            return
        test, language = self.desk.selftests.test, self.desk.language
        found = list(telling.advice(self.desk.words, test, now.outcome, one.outcome, language))
        for told in found:
            yield styled(told.head, "bold")
            yield self._line(self.say("selftest.work"), told.work)
            yield self._line(self.say("selftest.sell"), told.sell)
        if not found:
            yield Paragraph(Content(self.say("selftest.unclear")))

    def _next(self) -> Iterator[Paragraph | Content]:
        try:
            deck = self.text(self.desk.library.deck(telling.DECK).title)
            yield Paragraph(Content(self.say("selftest.next.deck", deck=deck)))
        except KeyError:
            pass
        bird = self._mine.outcome.bird
        if bird is None:
            yield Paragraph(Content(self.say("selftest.next.play.middle")))
        else:
            other = self.say(f"selftest.in.{OPPOSITE[bird]}")
            yield Paragraph(Content(self.say("selftest.next.play", other=other)))

    def _chapter(self, key: str) -> Iterator[Content | str]:
        yield ""
        yield styled(self.say(key), "bold $primary")

    def _line(self, head: str, text: str) -> Paragraph:
        return Paragraph(self._headed(head, text, "$accent"), Content(INDENT), Content(INDENT))

    def _headed(self, head: str, text: str, style: str) -> Content:
        told = self.say("selftest.line", head=head, text=text)
        return Content(told).stylize(style, 0, len(head) + 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Cards need their deck, a page what it tells."""
        if action == "deck":
            try:
                self.desk.library.deck(telling.DECK)
            except KeyError:
                return False
        if action == "page":
            return self._folder is not None
        return super().check_action(action, parameters)

    def action_deck(self) -> None:
        """The cards on telling the four types by clues."""
        from roleplay.tui.screens.drill import DrillScreen

        try:
            drill = self.desk.drills.begin((telling.DECK,))
        except (KeyError, OSError) as error:
            self.app.notify(str(error), severity="warning", markup=False)
            return
        self.app.push_screen(DrillScreen(drill))

    def action_play(self) -> None:
        """A talk with a client of a type, which is picked, then of a scenario."""
        from roleplay.tui.dialogs.pick import PickDialog
        from roleplay.tui.widgets.menu import Item

        mine = self._mine.outcome.bird if not self._form.sitting.about else None

        def birds() -> list[Item]:
            order = OPPOSITE if mine is None else (OPPOSITE[mine], *(one for one in OPPOSITE if one != OPPOSITE[mine]))
            return [Item(bird, telling.bird_name(self.desk.words, bird), self._kin(bird)) for bird in order]

        self.app.push_screen(PickDialog("selftest.play.title", birds), self._pick_client)

    def _kin(self, bird: str) -> str:
        mine = self._mine.outcome.bird if not self._form.sitting.about else None
        if mine is None or bird not in (mine, OPPOSITE[mine]):
            return ""
        return self.say("selftest.play.own" if bird == mine else "selftest.play.opposite")

    def _pick_client(self, bird: str | None) -> None:
        from roleplay.tui.dialogs.pick import PickDialog
        from roleplay.tui.widgets.menu import Item

        if bird is None:
            return

        def clients() -> list[Item]:
            found = [one for one in self.desk.library.scenarios() if bird in one.client.personalities]
            return [Item(one.id, self.text(one.title), self.text(one.client.name)) for one in found]

        def picked(scenario: str | None) -> None:
            from roleplay.tui.screens.briefing import BriefingScreen

            if scenario is not None:
                self.app.push_screen(BriefingScreen(self.desk.library.get(scenario), who=bird))

        self.app.push_screen(PickDialog("selftest.play.which", clients), picked)

    def action_page(self) -> None:
        """Write everything to a page."""
        from roleplay.desk.export import keep_new
        from roleplay.telling.selftestpage import as_page

        try:
            page = as_page(self.desk.words, self.desk.selftests.test, self._report)
            file = keep_new(self.desk.exports() / "which-bird.html", page)
        except OSError as error:
            self.app.notify(
                self.say("selftest.unwritten", why=why(self.desk.words, error)), severity="warning", markup=False
            )
            return
        self.app.notify(self.say("selftest.written", file=file), markup=False, timeout=8)
