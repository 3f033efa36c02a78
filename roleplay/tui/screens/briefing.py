"""The briefing: what the salesperson knows, a plan to make, and the settings of the case, before the client is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from roleplay.desk.alternative import people, situations
from roleplay.desk.draft import Draft
from roleplay.desk.visit import visits
from roleplay.engine.lot import random_seed
from roleplay.scenario.personality import FULL
from roleplay.telling.after import brought
from roleplay.telling.facts import DOT, facts, others
from roleplay.telling.passing import beforehand
from roleplay.tui.page import FieldedPage, prose
from roleplay.tui.widgets.casepanel import CasePanel
from roleplay.tui.widgets.notearea import NoteArea
from roleplay.tui.widgets.passage import Passage, text_of
from roleplay.tui.widgets.portrait import portrait
from roleplay.tui.widgets.prose import Paragraph, joined, styled

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level

QUESTIONS = 6
"""The standard questions of a visit plan."""
NEUTRAL = 2
"""The mood of the face before anything has been said."""


class Column(VerticalScroll):
    """A column that takes the focus only when there is something to scroll."""

    def allow_focus(self) -> bool:
        """Whether Tab should stop here."""
        return bool(self.max_scroll_y)


class BriefingScreen(FieldedPage):
    """Read, think, set, start. What is filled in stays on the desk until the play begins."""

    HELP = "briefing"
    TITLE_KEY = "briefing.title"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "start", "key.start"),
        Binding("enter", "start", "key.start", show=False),
        Binding("f8", "notes", "key.notes"),
        Binding("f9", "case", "key.case", id="briefing.settings"),
        Binding("escape", "back", "key.back"),
        Binding("c", "copy_case", "key.copy-case", show=False),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    BriefingScreen #pages { height: 1fr; scrollbar-size-vertical: 1; padding: 1 1 0 1; }
    BriefingScreen Column { scrollbar-size-vertical: 1; padding: 0 1; }
    BriefingScreen .part { height: auto; padding: 0; }
    BriefingScreen .part > Static, BriefingScreen #card { padding-right: 1; }
    BriefingScreen .chapter { margin: 1 0 0 0; text-style: bold; color: $primary; }
    BriefingScreen .facts { margin: 1 0; }
    BriefingScreen Static { height: auto; }
    #card { height: auto; margin-bottom: 0; }
    #face { width: 18; margin-right: 3; color: $face; }
    #who { width: 1fr; }
    #brought { margin-top: 1; }
    #task { border-left: thick $accent; padding-left: 1; }
    #notes { height: 7; margin-top: 1; background: $background; border: round $border; scrollbar-size-vertical: 1; }
    #notes:focus { border: round $primary; }
    #bar { height: 1; background: $surface; padding: 0 1; }
    #summary { width: 1fr; color: $muted; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    #start, #start:focus {
        width: auto; min-width: 0; padding: 0 2; border: none; background: $primary; color: $background;
        text-style: bold;
    }
    #start:hover { background: $accent; }
    #start:focus { text-style: bold underline; background: $accent; }
    BriefingScreen.-flat #pages { padding: 0; }
    BriefingScreen.-flat #notes { height: 4; }
    BriefingScreen.-wide #pages, BriefingScreen.-huge #pages { layout: horizontal; overflow-y: hidden; }
    BriefingScreen.-wide .side, BriefingScreen.-huge .side { width: 1fr; height: 100%; padding: 0 1; }
    BriefingScreen.-wide #right, BriefingScreen.-huge #right { border-left: solid $border; padding: 0 1 0 2; }
    BriefingScreen.-wide .top, BriefingScreen.-huge .top { margin-top: 0; }
    BriefingScreen.-huge #right { width: 2fr; layout: horizontal; overflow-y: hidden; padding-right: 0; }
    BriefingScreen.-huge .inner { width: 1fr; height: 100%; padding: 0 2 0 0; }
    BriefingScreen.-huge #setting { border-left: solid $border; padding: 0 1 0 2; }
    BriefingScreen.-huge #setting .chapter { margin-top: 0; }
    BriefingScreen.-tall #notes { height: 9; }
    BriefingScreen.-wide #notes { height: 6; }
    BriefingScreen.-huge #notes { height: 1fr; min-height: 9; max-height: 20; }
    """

    def __init__(
        self, scenario: Scenario, asked: Draft | None = None, level: Level | None = None, who: str | None = None
    ) -> None:
        """`asked` is what an assignment has filled in; a briefing of one's own goes by the draft on the desk.

        `level` is advised for it, and `who` the client is to be; both can be changed.
        """
        super().__init__()
        self._advised, self._wanted = level, who
        self.scenario = scenario
        self._asked = asked
        self._begun = False
        self._foreseen: Level = FULL

    @property
    def level(self) -> Level:
        """The level that the talk will be at."""
        return self.draft.level_of(self.scenario, self.desk.personalities)

    @property
    def draft(self) -> Draft:
        """What has been filled in so far, kept on the desk; the plan outlasts the program."""
        if self._asked is not None:
            return self._asked
        settings, drafts = self.desk.settings, self.desk.drafts
        if self.scenario.id not in drafts:
            fresh = Draft(settings.mode, str(settings.wall_minutes), str(random_seed()), level=str(settings.level))
            fresh.notes = self.desk.notes.plan(self.scenario.id)
            fresh.visits = visits(self.desk.store, self.scenario, self.desk.personalities)
            drafts[self.scenario.id] = fresh
        if self._advised is not None:
            drafts[self.scenario.id].level, self._advised = str(self._advised), None
        if self._wanted is not None:
            drafts[self.scenario.id].who, self._wanted = self._wanted, None
        return drafts[self.scenario.id]

    def heading(self) -> Content:
        """Which briefing this is."""
        return Content(self.say("briefing.title", title=self.text(self.scenario.title)))

    def body(self) -> ComposeResult:
        with Column(id="pages"):
            with Column(id="left", classes="part side"):
                yield from self._case()
            with Column(id="right", classes="part side"):
                with Column(id="plan", classes="part inner"):
                    yield from self._plan()
                with Column(id="setting", classes="part inner"):
                    yield self._section("briefing.settings")
                    yield CasePanel(self.draft, self.scenario, self.desk.personalities, self.desk.words)
        with Horizontal(id="bar"):
            yield Passage(self._summary(), id="summary")
            yield Button(Content(self._start_label()), id="start", compact=True)

    def _section(self, key: str, classes: str = "") -> Passage:
        return Passage(Content(self.say(key)), classes=f"chapter {classes}")

    def _case(self) -> ComposeResult:
        client, briefing = self.scenario.client, self.scenario.briefing
        with Horizontal(id="card"):
            yield Passage(Content(portrait(client.portrait, NEUTRAL)), id="face")
            yield prose(
                styled(self.text(client.name), "bold $primary"),
                self.text(client.position),
                self.text(client.organisation),
                "",
                self.text(client.look),
                id="who",
            )
        if met := others(self.desk.words, self.desk.language, self.scenario):
            yield self._section("briefing.others")
            yield prose(*(Paragraph(Content(one), Content("• "), Content("  ")) for one in met))
        yield self._section("briefing.you")
        yield prose(self.text(briefing.you))
        yield self._section("briefing.facts")
        yield prose(*(Paragraph(Content(self.text(fact)), Content("• "), Content("  ")) for fact in briefing.facts))
        yield Passage(id="brought")
        yield self._section("briefing.task")
        yield prose(self.text(briefing.task), id="task")
        if counts := beforehand(self.desk.words, self.scenario):
            yield prose(counts)
        yield prose(styled(facts(self.desk.words, self.scenario), "$muted"), classes="facts")

    def _brought(self) -> Content:
        """What is brought along from before, as the play chosen to go on from has it; nothing where nothing is."""
        if self.scenario.after is None or self.draft.faults():
            return Content()
        lines = brought(self.desk.words, self.draft.case(self.scenario, self.desk.personalities))
        if not lines:
            return Content()
        title = styled(self.say("after.brought"), "bold $primary")
        return joined(title, *(Content(f"\n• {line}") for line in lines))

    def _tell_brought(self) -> None:
        """Show it, or nothing at all."""
        told, place = self._brought(), self.query_one("#brought", Static)
        place.update(told)
        place.display = bool(told.plain)

    def _plan(self) -> ComposeResult:
        yield self._section("briefing.plan", "top")
        questions = [Content(self.say(f"briefing.plan.{number}")) for number in range(1, QUESTIONS + 1)]
        yield prose(*(Paragraph(text, Content(f"{at}. "), Content("   ")) for at, text in enumerate(questions, 1)))
        if self.scenario.briefing.plan:
            yield self._section("briefing.plan.own")
            own = [Content(self.text(question)) for question in self.scenario.briefing.plan]
            yield prose(*(Paragraph(text, Content("• "), Content("  ")) for text in own))
        yield NoteArea(self.draft.notes, self._noted, self._keep_plan, self.say("briefing.notes"))

    def _summary(self) -> Content:
        words, draft = self.desk.words, self.draft
        mode = self.say(f"mode.{draft.mode}")
        if draft.mode == "assessment" and draft.minutes is not None:
            mode = self.say("briefing.summary.timed", mode=mode, n=draft.minutes)
        who = {option.value: option.title for option in people(words, self.scenario, self.desk.personalities)}
        where = {option.value: option.title for option in situations(words, self.scenario)}
        parts = [mode, self.say("briefing.summary.who", who=who.get(draft.who, ""))]
        if self.level != FULL:
            parts.append(self.say("level.fact", n=self.level))
        if len(self.scenario.variants) > 1:
            parts.append(self.say("briefing.summary.variant", variant=where.get(draft.variant, "")))
        return Content(DOT.join(parts))

    def _start_label(self) -> str:
        """The button's words: which key starts depends on whether Enter begins a new line."""
        writing = self.focused is not None and self.focused.id == "notes"
        return self.say("briefing.start.writing" if writing else "briefing.start")

    @on(events.DescendantFocus)
    def _tell_key(self) -> None:
        self.query_one("#start", Button).label = Content(self._start_label())

    def on_mount(self) -> None:
        """Begin with reading; meanwhile there is time to work the cases out."""
        self._tell_brought()
        self.call_after_refresh(self._read)
        self.call_after_refresh(self._solve_ahead)

    def _solve_ahead(self) -> None:
        self._foreseen = self.level
        self.desk.solve_ahead(self.scenario, level=self.level)

    def _read(self) -> None:
        for name in ("#pages", "#left"):
            if self.query_one(name, Column).allow_focus():
                self.query_one(name).focus()
                return
        self.set_focus(None)

    def out_of_field(self) -> None:
        """Back to reading."""
        self._read()
        self._tell_key()

    async def relabel(self) -> None:
        """Keep the cursor in the notes."""
        place = self.query_one(NoteArea).selection
        await super().relabel()
        if not self.standing:
            return
        self.query_one(NoteArea).selection = place

    def _noted(self, notes: str) -> None:
        if not self._begun:
            self.draft.notes = notes

    def _keep_plan(self, notes: str) -> None:
        """Keep the plan, unless its talk has begun."""
        if not self._begun:
            self.app.tell_notes(self.desk.notes.keep_plan(self.scenario.id, notes))

    @on(CasePanel.Changed)
    def _set(self) -> None:
        self.query_one("#summary", Static).update(self._summary())
        self._tell_brought()
        if self.level != self._foreseen:
            self._solve_ahead()

    @on(Button.Pressed, "#start")
    @on(Input.Submitted)
    def _pressed(self) -> None:
        self.action_start()

    def action_notes(self) -> None:
        """To the notes."""
        self.query_one("#notes").focus()

    def action_case(self) -> None:
        """To the settings, the first of them that can be changed."""
        for setting in self.query("CasePanel > *"):
            if setting.display and not setting.disabled and (setting.can_focus or setting.query("Input")):
                (setting if setting.can_focus else setting.query_one(Input)).focus()
                return
        self.query_one(CasePanel).scroll_visible(animate=False, top=True)

    def action_copy_case(self) -> None:
        """Copy what is told of the case."""
        self.copy(text_of(self.query_one("#left")))

    def action_start(self) -> None:
        """Draw the case, put it on the shelf and meet the client; or say what has to be typed anew."""
        if not self.in_view:
            return
        panel, draft, desk = self.query_one(CasePanel), self.draft, self.desk
        if panel.tell_faults():
            panel.go_to_fault()
            return
        session = draft.session(self.scenario, desk.personalities)
        app, seat = self.app, desk.seats.begin(session)
        seat.ghost = draft.ghost
        self._begun = True
        if self._asked is None:
            wall = draft.minutes or desk.settings.wall_minutes
            app.tell_setting(desk.remember(mode=draft.mode, wall_minutes=wall, level=int(draft.level)))
        desk.drafts.pop(self.scenario.id, None)
        app.tell_notes(desk.notes.keep_plan(self.scenario.id, ""))
        app.pop_screen()
        app.open_play(seat, draft.notes)
