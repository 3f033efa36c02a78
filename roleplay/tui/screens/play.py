"""A talk that is played: its keys, its clock, and what is said. What it leads to, the engine decides."""

from __future__ import annotations

import time
from typing import ClassVar

from textual.binding import Binding, BindingType

from roleplay.desk.seat import Seat
from roleplay.desk.trouble import DeskError
from roleplay.desk.wallclock import Clock, Wall, WallClock
from roleplay.engine.entry import AskHint, Leave, Name, Say, Undo
from roleplay.engine.offer import Offer
from roleplay.engine.play import Play
from roleplay.telling.form import SheetDraft
from roleplay.telling.scene import leaving
from roleplay.tui.dialogs.amount import AmountDialog
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.hint import HintDialog
from roleplay.tui.dialogs.naming import NamingDialog
from roleplay.tui.screens.scrolling import SCROLLING
from roleplay.tui.screens.talkpage import TalkPage
from roleplay.tui.widgets.choices import ChoicePanel

SECOND = 1.0


class PlayScreen(TalkPage):
    """One play that is open, kept after every entry; the screen does not wait for that until it is left."""

    HELP = "play"
    TALK = True
    CLOCK: ClassVar[Clock] = time.monotonic
    ONWARD: ClassVar[str] = "choices.debrief"
    """What leads on once the talk is over."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "topics", "key.topics"),
        Binding("backspace,left", "topics", "key.topics", show=False),
        Binding("q,escape", "keep", "key.keep"),
        Binding("q,escape", "done", "key.back"),
        Binding("b", "notebook", "key.notebook"),
        Binding("n", "name", "key.name"),
        Binding("h", "hint", "key.hint"),
        Binding("u", "undo", "key.undo"),
        Binding("w", "why", "key.why", show=False),
        Binding("i", "facts", "key.facts", show=False),
        Binding("l", "take_leave", "key.take-leave"),
        Binding("f8", "jot", "key.jot", show=False),
        Binding("c", "copy_exchange", "key.copy-exchange", show=False),
        Binding("C,shift+c", "copy_pointed", "key.copy-pointed", show=False),
        *SCROLLING,
    ]

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        session = seat.session
        self._wall: Wall = WallClock(session, type(self).CLOCK)
        self._choices = ChoicePanel(
            session, self._choose, self._choose_number, self._finish, type(self).ONWARD, self._hand_in, self._keep
        )
        self._failed: DeskError | None = None
        self._offered: tuple[bool | int | None, ...] = ()

    def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        app = self.app
        self.seat.on_kept = lambda failed: app.call_later(self._kept, failed)
        self.set_class(bool(self._play.case.scenario.coach), "-coached")
        self._wall.go()
        self._keep()
        self.desk.solve_ahead(self.session.play.case.scenario, self.session.play.case)
        if self.session.reworded:
            self.session.reworded = False
            self.app.notify(self.say("play.reworded"), markup=False)
        self._tell_beside()
        self._choices.query_one("#list").focus()
        if self.session.mode == "assessment":
            self.set_interval(SECOND, self._second)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only while it does something."""
        del parameters
        match action:
            case "topics":
                return self._choices.can_go_back
            case "name":
                return bool(self._play.nameable)
            case "hint":
                return self.session.seen.open and bool(self.session.seen.choices)
            case "undo":
                return self.session.mode == "practice" and bool(self._play.turns) and not self._play.over
            case "why":
                return self._explained() is not None
            case "take_leave":
                return not self._play.over and not self._play.due
            case "keep":
                return not self._play.over
            case "done":
                return self._play.over
            case _:
                return True

    def described(self, binding: Binding) -> str:
        """What taking back costs stands with its key."""
        if binding.action == "undo" and (cost := self.session.undo_cost):
            return self.say("play.undo", n=cost)
        if binding.action == "topics" and self._play.due:
            return self.say("key.fields")
        return super().described(binding)

    def action_topics(self) -> None:
        """Back to the topics."""
        self._choices.back()

    def action_name(self) -> None:
        """Name the personality."""
        self.app.push_screen(NamingDialog(self._play.nameable), self._say_name)

    def action_hint(self) -> None:
        """Offer a hint, step by step."""
        self.app.push_screen(HintDialog(self._play, self._take_hint, self._choices.advise))

    def action_undo(self) -> None:
        """Take the last entry back."""
        if self._ready():
            self.session.take(Undo())
            self._changed()
            points = self.say("hint.points", n=self.session.undo_cost)
            self.app.notify(self.say("play.undone", points=points), markup=False)

    def action_take_leave(self) -> None:
        """End the talk, if that is meant."""
        dialog = ConfirmDialog("play.leave.title", leaving(self._play), "play.leave.yes", "play.leave.no")
        self.app.push_screen(dialog, self._leave)

    def action_keep(self) -> None:
        """Leave the screen; the play is kept and can be gone on with."""
        if self._wall.stop():
            self._expired()
            return
        self._keep()
        if self.seat.settle() is not None:
            self._wall.go()
            self.app.push_screen(ConfirmDialog("play.unkept.title", "play.unkept.question"), self._go_unkept)
            return
        self.app.notify(self.say("play.kept"), markup=False)
        self.dismiss(None)

    def action_done(self) -> None:
        """Leave the screen after the end, without the debrief."""
        self.dismiss(None)

    def _choose(self, move: str) -> None:
        """Say the words."""
        if self.in_view and self._ready():
            self.session.take(Say(move))
            self._changed()

    def _choose_number(self, offer: Offer, pointed: int | None) -> None:
        """Ask for the number that the words want, and say them, if they are on offer still."""

        def answered(move: str | None) -> None:
            if move is not None and self._choices.offers(move):
                self._choose(move)

        self.app.push_screen(AmountDialog(offer, pointed), answered)

    def _hand_in(self, draft: SheetDraft) -> None:
        """Hand a sheet in: at once where it is complete and can be taken back, else if that is meant."""
        if not draft.blank and self.session.mode == "practice":
            self._filled(draft, True)
            return
        question = "form.blanks" if draft.blank else "form.complete"
        if self.session.mode == "assessment":
            question += ".final"
        dialog = ConfirmDialog("form.ask", question, "form.yes", "form.no")
        self.app.push_screen(dialog, lambda yes: self._filled(draft, yes))

    def _filled(self, draft: SheetDraft, yes: bool | None) -> None:
        if yes and self._ready() and self._play.due and self._play.due[0].id == draft.form.id:
            self.session.take(draft.entry)
            self._changed()

    def on_choice_panel_stepped(self, event: ChoicePanel.Stepped) -> None:
        """Topics, or the wordings of one."""
        self.set_class(event.topic is not None, "-wording")
        self._offer_keys()

    def _finish(self) -> None:
        """On to the debrief."""
        from roleplay.tui.screens.debrief import DebriefScreen

        if self.in_view:
            self.app.switch_screen(DebriefScreen(self.session, self._play_id))

    def _take_hint(self) -> Play | None:
        """Take a step of the hint and keep that it is paid; the play with it, or None where none can be given."""
        if not self._ready():
            return None
        self.session.take(AskHint())
        self._keep()
        return self._play

    def _say_name(self, personality: str | None) -> None:
        if personality is not None and self._ready():
            self.session.take(Name(personality))
            self._changed()

    def _leave(self, yes: bool | None) -> None:
        if yes and self._ready():
            self.session.take(Leave())
            self._changed()

    def _go_unkept(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)

    def _ready(self) -> bool:
        """Whether something can be said: the wall clock is brought up to now, and may just have run out."""
        if self._wall.feed():
            self._expired()
        return self.session.state == "talking"

    def _second(self) -> None:
        if self._wall.feed():
            self._expired()
        elif not self._play.over:
            if self._wall.due():
                self._keep()
            self._card.tell_gauges()

    def _expired(self) -> None:
        self.app.notify(self.say("play.expired"), severity="warning", markup=False)
        self._changed()

    def _changed(self) -> None:
        """An entry was played or taken back: keep it, then show it."""
        self._keep()
        self._show()

    def _show(self) -> None:
        """Show the play as it stands, and the keys that do something in it."""
        super()._show()
        self._offer_keys()

    def _keep(self) -> None:
        self.seat.keep()

    def _kept(self, failed: DeskError | None) -> None:
        """What came of keeping the play: told once, until it succeeds again."""
        if failed is not None and self._failed is None:
            why = failed.told(self.desk.words)
            self.app.notify(self.say("play.unkept", why=why), severity="error", markup=False)
        self._failed = failed

    def on_unmount(self) -> None:
        """Keep the time that has passed, then let others have the play."""
        self._wall.feed()
        self._keep()
        self.desk.seats.leave(self.seat)

    def _offer_keys(self) -> None:
        actions = ("topics", "name", "undo", "why", "take_leave")
        offered = (*(self.check_action(action, ()) for action in actions), self.session.undo_cost)
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()
