"""The second tab: every need or goal, how far it came, how the missed ones could have come out, and when they died."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from roleplay.desk.nextstep import next_step
from roleplay.desk.study import Study
from roleplay.engine.entry import Say
from roleplay.engine.notebook import Note
from roleplay.telling.phrase import how
from roleplay.tui.debriefing.detail import verdicts
from roleplay.tui.debriefing.pane import Pane
from roleplay.tui.debriefing.telling import Telling, halves, item, labelled
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

Told = Iterator[Paragraph | str]


class NeedsTab(Pane):
    """Shows a card for each need or goal, in two halves; what `study` knows of its last chance comes when it does."""

    def __init__(self, telling: Telling, study: Study) -> None:
        super().__init__(id="needs", classes="pane")
        self._telling, self._study = telling, study

    def compose(self) -> ComposeResult:
        with Container(classes="halves"):
            for half in self._halves():
                yield Passage(half, classes="half")

    def judge(self) -> None:
        """Tell what has become known."""
        for passage, half in zip(self.query(Passage), self._halves(), strict=True):
            passage.update(half)

    def _halves(self) -> Iterator[Prose]:
        review, telling = self._study.review, self._telling
        chances = verdicts(telling, review).chances() if review is not None else {}
        number = 0
        for half in halves(list(telling.notes.values())):
            told: list[Paragraph | str] = []
            for note in half:
                number += 1
                told += _card(telling, note, number, chances.get(note.ladder))
            yield Prose(told)


def _card(telling: Telling, note: Note, number: int, chance: str | None) -> Told:
    state, mark, style = _state(note)
    yield ""
    title = styled(telling.text(note.title), "bold")
    first = joined(styled(f"{mark} ", style), styled(f"{number}. ", "bold"))
    yield Paragraph(title, first=first, rest=styled("     ", ""))
    goal = note.kind == "goal"
    facts = telling.say(f"debrief.{'goal' if goal else 'need'}.{state}")
    if not goal:
        kind = telling.say("debrief.need.kind", kind=telling.say(f"kind.{note.kind}"))
        facts = telling.say("debrief.facts.separator").join([facts, kind])
    yield Paragraph(styled(facts, style), first=Content("  "), rest=Content("  "))
    yield Paragraph(_steps(telling, note), first=Content("  "), rest=Content("  "))
    for text in note.heard:
        yield item(telling.text(text))
    for text in note.wrong:
        yield labelled(telling.say("debrief.need.wrong"), telling.text(text), "$error")
    if chance is not None:
        yield labelled(telling.say("debrief.need.chance"), chance, "$error")
    if not note.uncovered and note.missed is not None:
        yield labelled(telling.say(how(note)), telling.text(note.missed))
    if 0 < note.index < note.top:
        yield from _next(telling, note)


def _state(note: Note) -> tuple[str, str, str]:
    """Which words, mark and colour say how far a need came."""
    if note.uncovered:
        return ("slipped" if note.donated else "uncovered"), "✓", "$success"
    return ("partly", "◐", "$warning") if note.index else ("missed", "✗", "$error")


def _steps(telling: Telling, note: Note) -> Content:
    """The rungs from the first above nothing to the top, those reached filled."""
    words = [telling.rung(note.ladder, index) for index in range(1, note.top + 1)]
    if note.kind == "goal":
        marks = "●" * note.index + "○" * (note.top - note.index)
        return joined(styled(marks, "$primary"), "  ", styled(telling.rung(note.ladder, note.index), "$muted"))
    parts: list[Content | str] = []
    for index, word in enumerate(words, 1):
        reached = index <= note.index
        parts.append(styled(f"{'●' if reached else '○'} {word}", "$primary" if reached else "$muted"))
        parts.append("  ")
    return joined(*parts[:-1])


def _next(telling: Telling, note: Note) -> Told:
    hint = next_step(telling.play, note.ladder)
    if hint is None:
        return
    ways = telling.say("debrief.or").join(telling.say(f"debrief.way.{kind}") for kind in hint.kinds)
    key = "debrief.need.next" if note.kind != "goal" else "debrief.need.next.goal"
    label = telling.say(key, rung=telling.rung(note.ladder, note.index + 1))
    words = telling.entries.advised(Say(hint.move.id), telling.play.state)
    told = telling.say("debrief.need.way", ways=ways, words=words)
    if hint.trust > telling.play.trust:
        more = telling.say("debrief.need.trust", trust=hint.trust, now=telling.play.trust)
        told = telling.say("debrief.sentences", first=told, second=more)
    yield labelled(label, told)
