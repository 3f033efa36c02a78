"""What is taken along from a debrief: the record, notes of one's own, the debrief as a file, cards of mistakes."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding, BindingType

from roleplay.desk.background import in_background
from roleplay.desk.study import Study
from roleplay.tui.debriefing.export import export_dialog, tried
from roleplay.tui.debriefing.noted import Noted
from roleplay.tui.debriefing.record import RecordDialog
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.page import Page

if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from roleplay.desk.mistakes import Made

EXPORT_SHOWN = 15.0
"""Seconds for reading where the file went."""


REFUSED: list[BindingType] = [
    *(
        Binding(key, "refused", "", show=False, id=f"debrief.{name}")
        for key, name in (("r", "retry"), ("w", "what-if"), ("d", "dispute"), ("m", "card"))
    ),
    Binding("m", "faultless", "", show=False, id="debrief.card"),
]
"""Behind the keys for what starts from a move, and moved with them: they say why that cannot be now."""


class TakeAwayPage(Page[None]):
    """Tells a play that is kept as `play_id`."""

    play_id: str

    @property
    @abstractmethod
    def study(self) -> Study:
        """What is known of the play."""

    @property
    @abstractmethod
    def chosen(self) -> bool:
        """Whether a move is in view."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key is refused where no move is chosen, or there are no verdicts."""
        if action == "refused":
            return not self.chosen or self.study.review is None
        if action == "faultless":
            return self.chosen and self.study.review is not None
        return super().check_action(action, parameters)

    def action_refused(self) -> None:
        """Say why a key does nothing now."""
        told = self.study.waiting() if self.chosen else self.say("debrief.unchosen")
        self.app.notify(told, severity="warning", markup=False)

    def action_faultless(self) -> None:
        """Say why no card is made of what was no mistake."""
        self.app.notify(self.say("debrief.faultless"), severity="warning", markup=False)

    def action_record(self) -> None:
        """Show where the record of this play is, and its code."""
        from roleplay.engine.playcode import code_of

        self.app.push_screen(RecordDialog(self.desk.where(self.play_id), code_of(self.study.session)))

    def action_jot(self) -> None:
        """The trainee's own notes, to be read and changed."""
        self.app.push_screen(JottingDialog(self.play_id), lambda _: self._tell_notes())

    def _tell_notes(self) -> None:
        self.query_one(Noted).tell()

    def action_export(self) -> None:
        """Write the debrief to a file, of a kind to be picked."""
        self.app.push_screen(export_dialog(self.desk), self._begin_export)

    def _begin_export(self, kind: str | None) -> None:
        if kind is not None:
            self._export(kind)

    def may_make_card(self, place: int | None) -> bool:
        """Whether the entry at `place`, from 0, may become a card; of the whole play, whether any may, once judged."""
        review = self.study.review
        if review is None:
            return place is None and not self.study.done
        from roleplay.analysis.exercise import faulty, may_become

        return bool(faulty(review)) if place is None else may_become(review.moves[place])

    @work(exclusive=True, group="cards")
    async def make_cards(self, place: int | None) -> None:
        """Make a card of the entry at `place`, from 0, or of every mistake; tell what came of it."""
        made = await in_background(lambda: self._made(place))
        if made is None or not self.standing:
            return
        severity: SeverityLevel = "information" if made.failed is None else "error"
        self.app.notify(made.told(self.desk.words), severity=severity, markup=False)

    def _made(self, place: int | None) -> Made | None:
        self.study.work()
        review = self.study.review
        if review is None:
            return None  # the review says why
        play = self.study.session.play
        return self.desk.mistakes.make(play, review, place, self.study.solver, self.desk.personalities)

    @work
    async def _export(self, kind: str) -> None:
        key, told = await in_background(lambda: tried(self.study, self.play_id, kind))
        self.app.notify(
            self.say(key, path=told),
            severity="information" if key == "export.done" else "error",
            markup=False,
            timeout=EXPORT_SHOWN,
        )
