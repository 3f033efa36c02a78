"""The fifth tab: the graph of the play, and below it the selected move judged, or the play as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from roleplay.desk.study import Study
from roleplay.engine.score import score
from roleplay.tui.debriefing.detail import Told, head, judged, talk, verdicts
from roleplay.tui.debriefing.graph import SUM, TURN, ValueGraph
from roleplay.tui.debriefing.mark import MARKS, STYLES
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.telling import Telling
from roleplay.tui.widgets.composite import Composite
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, beside, joined, styled

if TYPE_CHECKING:
    from roleplay.analysis.review import Review


class ReviewTab(Composite, Container):
    """Shows what `study` knows of the place selected: a move from 0, or the number of moves for the whole play."""

    DEFAULT_CSS = """
    ReviewTab { height: 1fr; }
    ReviewTab #verdicts { height: 1fr; border-top: solid $border; background: $surface; }
    ReviewTab #verdicts:focus { border-top: heavy $primary; }
    ReviewTab #aside { padding-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "key.to-detail", show=False),
        Binding("pagedown,space", "page(1)", "key.detail.down", show=False),
        Binding("pageup", "page(-1)", "key.detail.up", show=False),
    ]

    def __init__(self, telling: Telling, study: Study, place: int) -> None:
        super().__init__(id="review")
        self._telling, self._study, self._place = telling, study, place

    def compose(self) -> ComposeResult:
        yield ValueGraph(self._study.review, self._place)
        with Pane(id="verdicts", classes="pane"), Container(classes="halves"):
            yield Passage(classes="half", id="told")
            yield Passage(classes="half", id="aside")

    def on_mount(self) -> None:
        """Show what is there."""
        self.show(self._place)

    def show(self, place: int) -> None:
        """Tell another place, or what has become known of it."""
        moved, self._place = place != self._place, place
        graph, pane = self.query_one(ValueGraph), self.query_one("#verdicts", Pane)
        graph.show(self._study.review, place)
        graph.display = self._study.review is not None
        told, aside = self._texts()
        self.query_one("#told", Static).update(Prose(list(told)))
        self.query_one("#aside", Static).update(Prose(list(aside)))
        if moved:
            pane.scroll_home(animate=False)

    def wait(self) -> None:
        """Tell how far the work is, while there is nothing else to tell."""
        if self._study.review is None:
            self.query_one("#told", Static).update(Prose(list(self._texts()[0])))

    def take_focus(self) -> None:
        """The arrows move the selection; while there is none, they scroll."""
        (self.query_one(ValueGraph) if self._study.review is not None else self.query_one("#verdicts")).focus()

    def action_page(self, direction: int) -> None:
        """Scroll the text by a page."""
        pane = self.query_one("#verdicts", Pane)
        (pane.scroll_page_down if direction > 0 else pane.scroll_page_up)(animate=False)

    def action_read(self) -> None:
        """Go to the text, where the arrows scroll."""
        self.query_one("#verdicts").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the text there is no need to go there."""
        if action == "read":
            return not self.query("#verdicts:focus")
        return super().check_action(action, parameters)

    def _texts(self) -> tuple[Told, Told]:
        telling, study = self._telling, self._study
        if study.review is None:
            style = "$muted" if study.failure is None else ""
            return iter([styled(line, style) for line in study.waiting().split("\n")]), iter(())
        if self._place == len(study.review.moves):
            return _whole(telling, study.review), _skills(telling, study.review)
        return _move(telling, study, self._place), _line(telling, study, self._place)


def _move(telling: Telling, study: Study, place: int) -> Told:
    turn = telling.play.turns[place]
    yield head(telling, place, turn)
    yield from judged(telling, study, place)
    yield ""
    yield from talk(telling, turn)


def _line(telling: Telling, study: Study, place: int) -> Told:
    """A line to learn from, each sentence with what it brings out."""
    start, line = study.begin(place), study.line(place)
    play = start.play
    title = telling.say("review.line.here", n=place + 1, value=score(start.then(*line).play).total)
    yield Paragraph(styled(title, "bold $primary"))
    for number, entry in enumerate(line, place + 1):
        play = play.then(entry)
        turn = play.turns[-1]
        yield Paragraph(
            joined(
                telling.entries.advised(entry, turn.before),
                styled(telling.came(turn) if turn.climbs else "", "$primary"),
            ),
            first=styled(f"{number:>3}  ", "$muted"),
            rest=Content(" " * 5),
        )


def _whole(telling: Telling, review: Review) -> Told:
    told = verdicts(telling, review)
    yield Paragraph(styled(telling.say("review.whole"), "bold $primary"))
    yield from told.summary()
    yield ""
    yield from _tally(telling, review)
    if review.missed:
        yield from _section(telling, "review.missed")
        yield from told.missed()


def _tally(telling: Telling, review: Review) -> Told:
    """How many moves got each judgement; it explains the signs of the graph as well."""
    counts = Counter(move.judgement for move in review.moves)
    parts = []
    for judgement, sign in MARKS.items():
        word = telling.say(f"review.judgement.{judgement}")
        marked = styled(f"{sign} ", f"bold {STYLES.get(judgement, '$success')}")
        parts.append(joined(marked, f"{word} {counts[judgement]}   "))
    yield beside(*parts)
    for sign, name, style in ((TURN, "turning", "$warning"), (SUM, "sum", "$secondary")):
        yield Paragraph(
            joined(styled(f"{sign}  ", f"bold {style}"), styled(telling.say(f"review.sign.{name}"), "$muted"))
        )


def _skills(telling: Telling, review: Review) -> Told:
    yield Paragraph(styled(telling.say("review.skills"), "bold $primary"))
    yield from verdicts(telling, review).skills()


def _section(telling: Telling, key: str) -> Iterator[Paragraph | str]:
    yield ""
    yield Paragraph(styled(telling.say(key), "bold $primary"))
