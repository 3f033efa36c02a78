"""The settings of a case: mode, clock, personality, level, situation, number. It writes into the draft as one goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from roleplay.desk.alternative import beginnings, levels, modes, people, situations
from roleplay.desk.draft import Draft
from roleplay.engine.lot import random_seed
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Prose, styled
from roleplay.tui.widgets.setting import Chooser, Field

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level, Personality
    from roleplay.telling.words import Words


class CasePanel(Composite, Vertical):
    """Shows a draft and changes it."""

    DEFAULT_CSS = """
    CasePanel { height: auto; }
    CasePanel #wall { display: none; }
    CasePanel #fixed { height: auto; padding: 0 1; margin-bottom: 1; }
    CasePanel.-timed #wall { display: block; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "key.move", show=False),
        Binding("down", "app.focus_next", "key.move", show=False),
    ]

    class Changed(Message):
        """A setting was changed."""

    def __init__(
        self, draft: Draft, scenario: Scenario, personalities: Mapping[str, Personality], words: Words
    ) -> None:
        super().__init__(id="case")
        self._draft, self._scenario, self._personalities, self._words = draft, scenario, personalities, words

    def compose(self) -> ComposeResult:
        words, draft = self._words, self._draft
        self.set_class(draft.mode == "assessment", "-timed")
        if draft.fixed:
            yield Passage(Prose([styled(words("briefing.fixed"), "$muted")]), id="fixed")
        yield self._settled(Chooser("mode", words("briefing.mode"), modes(words), draft.mode))
        yield self._settled(Field("wall", words("briefing.wall"), draft.wall, words("briefing.wall.hint")))
        if draft.visits:
            yield self._settled(Chooser("after", words("after.title"), beginnings(words, draft.visits), draft.after))
        who = people(words, self._scenario, self._personalities)
        yield self._settled(Chooser("who", words("briefing.who"), who, draft.who))
        easier = levels(words, self._scenario, self._personalities)
        if len(easier) > 1:
            yield self._settled(Chooser("level", words("briefing.level"), easier, str(self._level())))
        if len(self._scenario.variants) > 1:
            yield self._settled(
                Chooser("variant", words("briefing.variant"), situations(words, self._scenario), draft.variant)
            )
        fresh = Button(Content(words("briefing.seed.new")), id="fresh", compact=True)
        yield self._settled(Field("seed", words("briefing.seed"), draft.seed, words("briefing.seed.hint"), fresh))

    def _settled(self, setting: Chooser | Field) -> Chooser | Field:
        """A setting; what an assignment asks for cannot be changed."""
        setting.disabled = setting.id in self._draft.fixed
        return setting

    def _level(self) -> Level:
        return self._draft.level_of(self._scenario, self._personalities)

    def on_mount(self) -> None:
        """What was wrong before a change of language is wrong still."""
        self.tell_faults()

    def tell_faults(self) -> bool:
        """Show at each field what is wrong with it; whether anything is."""
        faults = self._draft.faults()
        for field in self.query(Field):
            key = faults.get(field.id or "")
            field.tell(self._words(key) if key else None)
        return bool(faults)

    def go_to_fault(self) -> None:
        """Put the cursor where something has to be typed anew."""
        for name in self._draft.faults():
            self.query_one(f"#{name}", Field).input.focus()
            return

    @on(Chooser.Changed)
    @on(Field.Changed)
    def _change(self, event: Chooser.Changed | Field.Changed) -> None:
        event.stop()
        setattr(self._draft, event.name, event.value)
        self.set_class(self._draft.mode == "assessment", "-timed")
        self.tell_faults()
        self.post_message(self.Changed())

    @on(Button.Pressed, "#fresh")
    def _draw(self, event: Button.Pressed) -> None:
        event.stop()
        self.query_one("#seed", Field).input.value = str(random_seed())
