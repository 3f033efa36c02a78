"""Assignments: what was asked of the trainee, until when, how far it is done; and the way into each task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from roleplay.desk.background import in_background
from roleplay.desk.trouble import DeskError
from roleplay.tui.beside import beside
from roleplay.tui.listing import ListPage
from roleplay.tui.widgets.menu import INDENT, heading
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

if TYPE_CHECKING:
    from roleplay.desk.assigned import Assigned, Duty
    from roleplay.practice.completion import Completion, DeckKnown, TaskDone

SIGNS = {"passed": "✓", "late": "◐", "open": "○", "missed": "✗"}


class AssignmentsScreen(ListPage):
    """Every assignment with its tasks; beside or below the list, the one in view."""

    HELP = "assignments"
    TITLE_KEY = "assignments.title"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back"),
        Binding("f3", "app.theme", "key.theme"),
    ]
    DEFAULT_CSS = """
    AssignmentsScreen.-narrow #detail { height: 12; }
    AssignmentsScreen.-flat #detail { height: 6; }
    AssignmentsScreen.-wide #list { width: 46; }
    AssignmentsScreen.-huge #list { width: 64; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._done: list[Duty] = []
        self._wrong = ""
        self._read_yet = False

    def note(self) -> str:
        """What is wrong with assignments."""
        return self._wrong

    def look(self) -> None:
        """Something may have been played meanwhile; it is replayed beside the screen."""
        beside(self, self._look, group="assignments", alone=True)

    async def _look(self) -> None:
        try:
            self._done, problems = await in_background(self.desk.duties.all)
            self._wrong = self.say("assignments.wrong", n=len(problems), first=problems[0]) if problems else ""
        except DeskError as error:
            self._wrong = self.reason(error)
        self._read_yet = True
        self.fill()

    def options(self) -> list[Option]:
        """Every assignment with its tasks."""
        options: list[Option] = []
        for place, duty in enumerate(self._done):
            one, done = duty.asked, duty.done
            if options:
                options.append(heading(""))
            options.append(heading(self._head(one, done)))
            for number, task in enumerate(done.tasks):
                lead = Content(f"{INDENT}{SIGNS[task.passed]} ")
                line = Paragraph(Content(self._title(one, task)), lead, Content(INDENT * 2))
                options.append(Option(Prose([line]), id=f"{place}:{number}"))
            options += [self._deck(deck) for deck in duty.decks]
        return options

    def _deck(self, deck: DeckKnown) -> Option:
        known = "passed" if deck.cards and deck.known == deck.cards else "open"
        title = self.text(deck.title) if deck.title is not None else deck.deck
        told = self.say("assign.deck", deck=title, known=deck.known, cards=deck.cards)
        line = Paragraph(Content(told), Content(f"{INDENT}{SIGNS[known]} "), Content(INDENT * 2))
        return Option(Prose([line]), disabled=True)

    def _head(self, one: Assigned, done: Completion) -> str:
        from roleplay.telling.assignment import standing

        return self.say(
            "assignments.head", title=self.text(one.assignment.title), standing=standing(self.desk.words, done)
        )

    def _title(self, one: Assigned, done: TaskDone) -> str:
        opened = self.desk.duties.progress.opened(done.task.id, one.pack)
        return self.text(opened.scenario.title) if opened is not None else done.task.id

    def _at_hand(self) -> tuple[Duty, TaskDone] | None:
        place, _, number = (self.chosen or "").partition(":")
        if not number or int(place) >= len(self._done) or int(number) >= len(self._done[int(place)].done.tasks):
            return None
        duty = self._done[int(place)]
        return duty, duty.done.tasks[int(number)]

    def told(self) -> Iterator[Paragraph | Content | str]:
        """The task in view."""
        chosen = self._at_hand()
        if chosen is None:
            if self._read_yet or self._done:
                yield "" if self._done else self.say("assign.none")
            else:
                yield self.say("assignments.reading")
            return
        from roleplay.desk import assigned
        from roleplay.telling.assignment import achieved, asked, attempts, left_out, marked, progress, until, why_not

        words, (duty, task) = self.desk.words, chosen
        one, done = duty.asked, duty.done
        yield styled(self._title(one, task), "bold $primary")
        yield asked(words, task.task)
        yield marked(words, task.mark)
        yield joined(styled(f"{SIGNS[task.passed]} ", "$accent"), achieved(words, task))
        why = why_not(words, task, one.assignment.attempts.least)
        yield from (line for line in (why, *left_out(words, task)) if line)
        yield ""
        yield styled(self.text(one.assignment.title), "bold")
        yield self.text(one.assignment.text)
        if done.due is not None:
            yield styled(until(words, done.due, assigned.now()), "bold")
        yield styled(attempts(words, one.assignment), "$muted")
        yield styled(progress(words, done), "$muted")
        for play, reason in duty.unheld:
            yield styled(self.say("assign.unheld", play=play, why=reason.told(words)), "$warning")

    def on_option_list_option_selected(self) -> None:
        """To the briefing of the task, with what it asks for filled in and settled."""
        chosen = self._at_hand()
        if chosen is None:
            return
        from roleplay.desk.assigned import draft_of
        from roleplay.engine.lot import random_seed
        from roleplay.tui.screens.briefing import BriefingScreen

        duty, done = chosen
        opened = self.desk.duties.progress.opened(done.task.id, duty.asked.pack)
        if opened is None:
            self.app.notify(self.say("desk.gone", scenario=done.task.id), severity="error", markup=False)
            return
        self.desk.seats.meet(opened)
        draft = draft_of(done.task, self.desk.settings, random_seed())
        draft.notes = self.desk.notes.plan(opened.scenario.id)
        self.app.push_screen(BriefingScreen(opened.scenario, draft))
