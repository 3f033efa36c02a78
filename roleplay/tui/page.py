"""What all screens share: words in the present language, a true footer, help, and switching language on the spot."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events, messages, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static

from roleplay.desk.desk import Desk
from roleplay.tui.bindingid import group_of, identified
from roleplay.tui.frame import LEAST_HEIGHT, LEAST_WIDTH, TOLD, Frame, takes_text
from roleplay.tui.terminal import harmless
from roleplay.tui.widgets.keybar import KeyBar
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, clip

if TYPE_CHECKING:
    from roleplay.reading.text import Text

Result = TypeVar("Result")
DECISIONS = (OptionList.OptionSelected, Button.Pressed, Input.Submitted)
"""What widgets report when something has been chosen; it comes a little later than the key or the click."""
COPIED = 60
"""Cells of what has been copied that are told."""
LEFT = 1
"""The mouse button that means something."""


@lru_cache(maxsize=1000)
def _called(binding: Binding, description: str) -> Binding:
    """A binding under another description; asked for again whenever the bindings are looked at."""
    return replace(binding, description=description)


class Translated(Screen[Result]):
    """A screen whose bindings are described by keys of the catalogue and which can be said anew in another language."""

    HELP: ClassVar[str] = ""
    """The catalogue key of this screen's help, `help.<HELP>`."""
    TALK: ClassVar[bool] = False
    """Whether this is an open talk, or one played on beside another, which is left by its own keys alone."""
    app: Frame
    _anew = False
    _composed = False

    def __init_subclass__(cls, **options: Any) -> None:
        if "BINDINGS" in cls.__dict__:
            cls.BINDINGS = identified(group_of(cls.__name__), cls.BINDINGS)
        super().__init_subclass__(**options)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this screen, once, and only while it is in view: a second answer would close what lies beneath."""
        if self.in_view:
            return super().dismiss(result)
        nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return nothing

    @property
    def in_view(self) -> bool:
        """Whether no other screen or dialog lies over this one, and it has not been closed."""
        stack = self.app.screen_stack  # empty while the app is ending
        return bool(stack) and stack[-1] is self

    @property
    def standing(self) -> bool:
        """Whether the widgets are there: not before they are composed, while all is said anew, or once it goes."""
        return self._composed and self.is_attached and not self._pruning and not self._anew

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """From here on the widgets are there, for what happens on mounting too; a screen that goes already has none."""
        await super().mount_composed_widgets(widgets)
        self._composed = all(widget.parent is self for widget in widgets)

    async def _on_message(self, message: Message) -> None:
        """Let no decision through that was made before what is offered now was there.

        Nor is anything heard of what widgets report while they are being replaced or taken away; and a screen that
        was closed before it came up does nothing on coming up.
        """
        if isinstance(message, events.Mount | events.Resize) and (self._pruning or not self._composed):
            return
        own = isinstance(message, events.Event) or type(message).__module__ == messages.__name__
        if not own and self.is_mounted and not self.standing:
            return
        if isinstance(message, DECISIONS) and (not self.in_view or self.app.guard.late(message)):
            return
        await super()._on_message(message)

    def _forward_event(self, event: events.Event) -> None:
        """Let only the left button act, and no click that was meant for what was there before."""
        guard = self.app.guard
        if isinstance(event, events.MouseDown | events.MouseUp | events.Click) and event.button != LEFT:
            return
        if isinstance(event, events.MouseDown):
            guard.press(event.time)
        if isinstance(event, events.Click) and not guard.click(event.time, event.chain):
            return
        super()._forward_event(event)

    @property
    def desk(self) -> Desk:
        """What all screens work with."""
        return self.app.desk

    def say(self, key: str, **fields: object) -> str:
        """A sentence of the catalogue."""
        return self.desk.words(key, **fields)

    def text(self, text: Text) -> str:
        """A scenario's text in the present language."""
        return text(self.desk.language)

    @property
    def own_bindings(self) -> list[ActiveBinding]:
        """The bindings that this product describes (by a key of the catalogue) and that do something now."""
        words = self.desk.words
        return [
            active
            for active in super().active_bindings.values()
            if active.enabled and words.has(active.binding.description)
        ]

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings, described in the present language."""
        words = self.desk.words
        return {
            key: active._replace(binding=_called(active.binding, self.described(active.binding)))
            if words.has(active.binding.description)
            else active
            for key, active in super().active_bindings.items()
        }

    def described(self, binding: Binding) -> str:
        """What a binding is called in the footer now."""
        return self.say(binding.description)

    @on(events.Resize)
    def _spare(self, event: events.Resize) -> None:
        """Leave out what is not text where there is no room for it."""
        width, height = event.size
        self.set_class(width < LEAST_WIDTH, "-cramped")
        self.set_class(height < LEAST_HEIGHT, "-flat")

    @on(events.DescendantFocus)
    def _rest_cursor(self, event: events.DescendantFocus) -> None:
        """A cursor does not blink where nothing is to move by itself."""
        if self.desk.settings.animation:
            return
        from textual.widgets import TextArea  # late: the first frame has no field, and a text area costs a lot

        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

    async def say_anew(self) -> None:
        """Say everything anew, as soon as there is anything; a screen that has been closed meanwhile says no more."""
        if self.standing:
            await self.relabel()
        elif self in self.app.screen_stack:
            self.call_after_refresh(self.say_anew)

    async def relabel(self) -> None:
        """Say everything anew, in the language just chosen. Screens with more to keep than their fields extend it."""
        focused = self.focused.id if self.focused is not None else None
        places = {widget.id: widget.scroll_offset for widget in self.query("*") if widget.id and widget.scroll_offset}
        self._anew = True
        try:
            await self.recompose()
        finally:
            self._anew = False
        if not self.standing:
            return
        self.refresh_bindings()
        if focused is not None and (found := self.query(f"#{focused}")):
            self.set_focus(found.first(), scroll_visible=False)  # at once, so that no key typed meanwhile is lost
        self.call_after_refresh(self._scroll_back, places)

    def _scroll_back(self, places: dict[str, Offset]) -> None:
        for name, place in places.items():
            for widget in self.query(f"#{name}"):
                widget.scroll_to(*place, animate=False, force=True)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard, without what a terminal would obey, and say so; nothing puts nothing there."""
        if clean := harmless(text).replace("\N{NO-BREAK SPACE}", " ").strip():
            self.app.copy_to_clipboard(clean)
            told = clip(" ".join(clean.split()), COPIED)
            self.app.notify(self.say("copy.done", text=told), markup=False, timeout=TOLD)

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse; where nothing is, the key means what it means elsewhere."""
        selected = self.get_selected_text()
        if selected is None or not selected.strip():
            raise SkipAction
        self.copy(selected)


class Page(Translated[Result]):
    """A full screen: a title line, a body, the footer. Subclasses compose `body`."""

    TITLE_KEY: ClassVar[str] = ""
    LANDING: ClassVar[bool] = False
    """Whether a debrief that was opened from here leads back to here."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back", show=True),
    ]

    def compose(self) -> ComposeResult:
        yield Passage(self.heading(), id="heading")
        yield Passage(self._too_small(), id="too-small")
        with Vertical(id="body"):
            yield from self.body()
        yield KeyBar()

    @on(events.Resize)
    def _tell_too_small(self) -> None:
        """Say what size is needed, in place of the title, where there is less."""
        for note in self.query("#too-small").results(Static):
            note.update(self._too_small())

    def _too_small(self) -> Prose:
        width, height = self.app.size
        fields = {"least": f"{LEAST_WIDTH}×{LEAST_HEIGHT}", "present": f"{width}×{height}"}
        return Prose([self.say("screen.too-small", **fields)])

    def heading(self) -> Content:
        """The title line; plain text."""
        return Content(self.say(self.TITLE_KEY))

    def body(self) -> ComposeResult:
        """The widgets between title and footer."""
        yield from ()

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)


class FieldedPage(Page[None]):
    """A page with fields to type in: Escape leaves the field first. Subclasses say where the focus goes then."""

    @abstractmethod
    def out_of_field(self) -> None:
        """Leave the field that is typed in."""

    def action_back(self) -> None:
        """Out of the field first, then back."""
        if takes_text(self.focused):
            self.out_of_field()
        else:
            super().action_back()

    def described(self, binding: Binding) -> str:
        """What Escape does now."""
        leaving = binding.action == "back" and takes_text(self.focused)
        return self.say("key.field.leave") if leaving else super().described(binding)


class Dialog(Translated[Result], ModalScreen[Result]):
    """A box over the screen that asks for something and returns it; Escape returns None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "key.cancel", show=False),
        Binding("f2", "app.language", "key.language", show=False),
        Binding("f3", "app.theme", "key.theme", show=False),
        Binding("f4", "app.signs", "key.signs", show=False),
        Binding("ctrl+z", "app.suspend_process", "key.suspend", show=False),
    ]
    """Keys of the app do not reach through a dialog, so those that hold everywhere are repeated here."""

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def prose(*paragraphs: Paragraph | Content | str, classes: str = "", id: str | None = None) -> Passage:
    """A block of text that wraps right in every language and is never read as markup."""
    return Passage(Prose(paragraphs), classes=classes, id=id)
